"""jieba's dictionary is read as jieba reads it, without its loader and without a file left behind."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import jieba
import jieba.finalseg
import jieba.posseg
import pytest

from graphbuild.errors import SeedError
from graphbuild.zh.dictionary import Dictionary, Entry, dictionary, hidden

ALONE = """
import sys
from graphbuild.pipeline import bundled_pages, run
run([bundled_pages()])
print("jieba" in sys.modules)
"""


def test_words_counts_and_their_sum_are_those_that_jieba_reads() -> None:
    tokenizer = jieba.Tokenizer()
    counts, total = tokenizer.gen_pfdict(tokenizer.get_dict_file())
    assert {word: dictionary().entry(word).occurrences for word in dictionary()} == {
        word: count for word, count in counts.items() if count
    }
    assert dictionary().total == total


def test_tags_are_those_that_jieba_reads() -> None:
    tagger = jieba.posseg.POSTokenizer(jieba.Tokenizer())
    tagger.load_word_tag(tagger.tokenizer.get_dict_file())
    assert {word: dictionary().entry(word).tag for word in dictionary()} == tagger.word_tag_tab


def test_the_model_of_unknown_words_is_that_of_jieba() -> None:
    known = jieba.finalseg.start_P, jieba.finalseg.trans_P, jieba.finalseg.emit_P
    assert tuple(map(hidden, ("start", "trans", "emit"))) == known


def test_words_are_found_wherever_they_stand() -> None:
    book = Dictionary("村 12 n\n村长 3 n\n镇长 100 nr\n村民 4 n\n")
    assert list(book) == ["村", "村长", "村民", "镇长"]
    assert book.entry("村民") == Entry(4, "n")
    assert book.total == 119
    assert book.counts("镇") == {"镇长": 100}
    assert [book.entry(word) for word in ("", "镇", "乡长")] == [Entry(0, "")] * 3


@pytest.mark.parametrize("text", ["", "村 12\n", "村 12 n n\n", "村\n镇 1 n n n\n", "村 12 n", "\n", " 1 n\n"])
def test_a_text_that_is_no_dictionary_is_refused(text: str) -> None:
    with pytest.raises(SeedError, match="install jieba anew"):
        Dictionary(text)


def test_a_build_neither_imports_jieba_nor_believes_the_temporary_folder(tmp_path: Path) -> None:
    (tmp_path / "jieba.cache").write_bytes(b"nothing that jieba wrote")
    there = {**os.environ, "TMPDIR": str(tmp_path)}
    run = subprocess.run([sys.executable, "-c", ALONE], env=there, capture_output=True, text=True, check=True)
    assert (run.stdout, run.stderr) == ("False\n", "")
    assert [path.name for path in tmp_path.iterdir()] == ["jieba.cache"]

"""Blocks → paragraphs: join what a column break cut apart."""

from __future__ import annotations

import logging
import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import Any

from graphbuild.segment.blocks import Block, is_finished, is_list_item, is_title, open_quotes

__all__ = ["continues", "is_cut", "paragraphs", "splits_word"]

SUBHEAD_LENGTH = 24
"""Visible characters of the longest line taken for a heading inside an article."""

# Words that no heading ends with, and marks and words that no paragraph begins with.
HANGING = tuple("的地得在和与及将把被对向从以为并等了是有由于让使给又也都就而或")
TITLED = re.compile(r"(?:书记|主任|主席|经理|教授|委员|代表|[局镇乡县区市村校院馆所科处部厅会站]长)\Z")
"""An office at the end of a line is one with the name that the next line begins with."""

CONTINUING = tuple(",。、;:!?)]”’》』」%的地得了着过们")
PLAIN = re.compile(r"[\u3400-\u9fffA-Za-z0-9.]+")


def paragraphs(lines: Sequence[Block]) -> Iterator[tuple[Block, ...]]:
    """Group an article's body lines into paragraphs, in order."""
    held: list[Block] = []
    for number, line in enumerate(lines):
        following = lines[number + 1] if number + 1 < len(lines) else None
        held.append(line)
        if following is None or not _goes_on(held, following):
            yield tuple(held)
            held = []


def _goes_on(held: Sequence[Block], following: Block) -> bool:
    if len(held) == 1 and _is_subhead(held[0], following):
        return False
    return continues(held[-1], following) or _is_inside_quote(held[-1], following)


def continues(line: Block, following: Block) -> bool:
    """Tell whether a line breaks off, so that the next one goes on with its sentence."""
    if is_finished(line.text):
        return False
    # the items of a list end with a semicolon or follow a colon, and each is a paragraph
    return not (line.text[-1] in ":;" and is_list_item(following.text))


def _is_inside_quote(line: Block, following: Block) -> bool:
    """Tell whether a finished line leaves a quotation open that the next one closes before opening another.

    A quotation of several paragraphs opens each of them anew, so the first mark of a true paragraph is never a
    closing one.
    """
    marks = re.findall("[“”]", following.text)
    return bool(marks) and marks[0] == "”" and open_quotes(line.text) > 0


def _is_subhead(line: Block, following: Block) -> bool:
    """Tell a heading inside an article from the first line of a broken paragraph.

    Both are short and unfinished; a heading stands over a whole paragraph and ends with a whole word.
    """
    text = line.text
    return (
        is_title(text)
        and len(text) <= SUBHEAD_LENGTH
        and "," not in text
        and not text.endswith(HANGING)
        and not TITLED.search(text)
        and not following.text.startswith(CONTINUING)
        and len(following.text) >= 40
        and not splits_word(line, following)
    )


def splits_word(line: Block, following: Block) -> bool:
    """Tell whether the end of one line and the beginning of the next read as one word of the dictionary.

    >>> splits_word(Block(0, 9, "老人们的饭卡都要登"), Block(11, 16, "记,再领饭"))
    True
    >>> splits_word(Block(0, 8, "山村办起百姓食堂"), Block(10, 15, "本报讯近日"))
    False
    """
    left, right = line.text[-10:], following.text[:10]
    runs = PLAIN.findall(left), PLAIN.findall(right)
    if not (runs[0] and runs[1] and left.endswith(runs[0][-1]) and right.startswith(runs[1][0])):
        return False
    start, border = 0, len(runs[0][-1])
    for word in _tokenizer().cut(runs[0][-1] + runs[1][0], HMM=False):
        if start < border < start + len(word):
            return True
        start += len(word)
    return False


@lru_cache(maxsize=1)
def _tokenizer() -> Any:
    """Load a dictionary of our own: the shared one may have been taught names, and the same page must stay the same."""
    import jieba

    jieba.setLogLevel(logging.WARNING)
    return jieba.Tokenizer()


def is_cut(groups: Sequence[Sequence[Block]]) -> bool:
    """Tell whether the last sentence of these paragraphs breaks off; a credit or a note in brackets is no sentence."""
    if not groups:
        return False
    last = groups[-1][-1].text
    return not is_finished(last) and not last.endswith((")", "】", "摄", "报道"))

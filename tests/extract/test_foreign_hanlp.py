"""HanLP: what it is given and what its answers become.

HanLP's own trained models are downloads of many megabytes, so a stand-in has the call shape that HanLP documents: a
component takes sentences of words and says (words, label, first, behind) of each; a multi-task model says so under
``ner/…``.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Sequence
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from graphbuild.errors import ModelError
from graphbuild.extract.foreign import foreign
from graphbuild.ontology import EntityType
from tests.extract.test_foreign import proposals

NAMES = {"郑秋云": "PERSON", "青苗诗社": "ORGANIZATION", "听雨阁": "LOCATION"}
TEXT = "昨日,郑秋云走进听雨阁。\n\n“青苗诗社”的人 等着郑秋云。"
Entity = tuple[str, str, int, int]


class Component:
    """A recognizer of names in words that someone else cut."""

    def __call__(self, sentences: Sequence[Sequence[str]]) -> list[list[Entity]]:
        assert all(word and not word.isspace() for words in sentences for word in words)
        return [list(self.entities(words)) for words in sentences]

    @staticmethod
    def entities(words: Sequence[str]) -> list[Entity]:
        runs = ((first, behind) for first in range(len(words)) for behind in range(first + 1, len(words) + 1))
        joined = (("".join(words[first:behind]), first, behind) for first, behind in runs)
        return [(name, NAMES[name], first, behind) for name, first, behind in joined if name in NAMES]


class MultiTask(Component):
    """The same under the name of its set of labels, beside the words."""

    def __init__(self, *tasks: str) -> None:
        self.tasks = dict.fromkeys(tasks)

    def __call__(self, sentences: Sequence[Sequence[str]], **told: str) -> Any:
        assert told == {"tasks": "ner*", "skip_tasks": "tok*"}
        return {"tok": sentences, "ner/msra": super().__call__(sentences)}


def stand_in(monkeypatch: pytest.MonkeyPatch, folder: Path, component: Component) -> str:
    """Let `hanlp.load` give a component, and return the word that asks for it."""
    module = ModuleType("hanlp")
    module.load = lambda path, **told: component  # type: ignore[attr-defined]
    monkeypatch.setitem(sys.modules, "hanlp", module)
    (folder / "config.json").write_text('{"classpath": "hanlp.components.ner.X"}', encoding="utf-8")
    return f"hanlp:{folder}"


@pytest.mark.parametrize("component", [Component(), MultiTask("tok/fine", "ner/msra")])
def test_its_words_become_proposals_at_their_characters(
    component: Component, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert proposals(TEXT, foreign(stand_in(monkeypatch, tmp_path, component))) == [
        ("郑秋云", EntityType.PERSON),
        ("青苗诗社", EntityType.ORGANIZATION),
        ("郑秋云", EntityType.PERSON),
    ]


def test_an_article_without_words_is_not_asked_about(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert proposals(" \n", foreign(stand_in(monkeypatch, tmp_path, Component()))) == []


def test_a_multi_task_model_without_names_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    word = stand_in(monkeypatch, tmp_path, MultiTask("tok/fine", "dep"))
    with pytest.raises(ModelError, match="has no task ner"):
        foreign(word)


def test_what_is_not_there_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    stand_in(monkeypatch, tmp_path, Component())
    (tmp_path / "empty").mkdir()
    for path, words in {"none": "there is no folder", "empty": "no config.json"}.items():
        with pytest.raises(ModelError, match=words):
            foreign(f"hanlp:{tmp_path / path}")


def test_code_of_a_models_own_is_not_run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    word = stand_in(monkeypatch, tmp_path, Component())
    settings = {"classpath": "hanlp.components.ner.X", "embed": [{"classpath": "os.system"}]}
    (tmp_path / "config.json").write_text(json.dumps(settings), encoding="utf-8")
    with pytest.raises(ModelError, match=r"names code of its own \(os.system\)"):
        foreign(word)

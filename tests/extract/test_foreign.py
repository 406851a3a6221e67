"""Other libraries' recognizers: what their names become, and what is said where one cannot be had."""

from __future__ import annotations

import builtins
import os
import socket
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

import graphbuild as gb
from graphbuild import seeds
from graphbuild.cli import main
from graphbuild.errors import InputError, ModelError
from graphbuild.extract import Recognizer, extract
from graphbuild.extract.foreign import LIBRARIES, foreign
from graphbuild.extract.foreign.loading import loading
from graphbuild.extract.foreign.pieces import pieces
from graphbuild.extract.foreign.proposing import Foreign
from graphbuild.extract.reading import Proposal, Reading, read_article
from graphbuild.extract.tagger import Name
from graphbuild.model import SectionRole, Span
from graphbuild.ontology import EntityType
from graphbuild.rulings import Rulings
from tests.extract.test_extract import article


def reading(text: str) -> Reading:
    return read_article(article((SectionRole.BODY, text)), gazetteer=seeds.gazetteer(), rulings=Rulings())


def proposals(text: str, recognizer: Recognizer) -> list[tuple[str, EntityType]]:
    """Return what a recognizer proposes, and check that its offsets are those of the text."""
    found = list(recognizer(reading(text)))
    assert all(0 <= one.span.start < one.span.end <= len(text) for one in found)
    assert all(one.score <= 0.7 for one in found)
    return [(one.span.of(text), one.type) for one in found]


def seeing(words: str, label: str) -> Recognizer:
    """Return a recognizer whose model sees some words under a label wherever they stand."""

    def names(reading: Reading) -> Iterator[Name]:
        at = reading.text.find(words)
        while at >= 0:
            yield Name(at, at + len(words), label)
            at = reading.text.find(words, at + 1)

    return Foreign(names, "model")


@pytest.mark.parametrize(
    ("text", "words", "label", "name", "kind"),
    [
        ("晚饭后,郑秋云下楼散步。", "郑秋云", "PER", "郑秋云", EntityType.PERSON),
        ("晚饭后,郑秋云下楼散步。", ",郑秋云", "nr", "郑秋云", EntityType.PERSON),
        ("晚饭后,郑秋云下楼散步。", "郑秋云", "person_name", "郑秋云", EntityType.PERSON),
        ("他在云岫茶业集团上班。", "云岫茶业集团", "ORG", "云岫茶业集团", EntityType.COMPANY),
        ("云岫茶业公司招工了。", "云岫茶业公司", "ntc", "云岫茶业公司", EntityType.COMPANY),
        ("他在蓝鲸环保(嘉兴)公司上班。", "蓝鲸环保(嘉兴)公司", "ORG", "蓝鲸环保(嘉兴)公司", EntityType.COMPANY),
        ("加入“青苗诗社”的人多了。", "“青苗诗社”", "ORGANIZATION", "青苗诗社", EntityType.ORGANIZATION),
        ("车从衢江区开来。", "衢江区", "GPE", "衢江区", EntityType.AREA),
        ("车从衢州市衢江区开来。", "衢州市衢江区", "LOC", "衢江区", EntityType.AREA),
        ("车从云岫村开来。", "云岫村", "ns", "云岫村", EntityType.AREA),
        ("灯光照着听雨阁。", "听雨阁。", "scene", "听雨阁", EntityType.SITE),
    ],
)
def test_what_a_model_sees_becomes_a_proposal(text: str, words: str, label: str, name: str, kind: EntityType) -> None:
    assert proposals(text, seeing(words, label)) == [(name, kind)]


@pytest.mark.parametrize(
    ("text", "words", "label"),
    [
        ("大家都说好。", "大家", "PERSON"),
        ("局长说好。", "局长", "PER"),
        ("有限公司很多。", "有限公司", "ORG"),
        ("公司很多。", "公司", "ORG"),
        ("县长,镇长来了。", "县长,镇长", "ORG"),
        ("沿着灵山江走。", "灵山江", "LOC"),
        ("建设美丽乡村。", "美丽乡村", "LOC"),
        ("走进莲湖景区。", "莲湖景区", "LOC"),
        ("走过街道。", "街道", "GPE"),
        ("三月五日下雨。", "三月五日", "DATE"),
        ("郑秋云来了。", "郑秋云", "PER.NOM"),
        ("……。", "……", "PER"),
    ],
)
def test_what_is_not_shaped_like_its_label_is_left_out(text: str, words: str, label: str) -> None:
    assert proposals(text, seeing(words, label)) == []


def test_a_model_is_heard_where_the_rules_are_silent_and_yields_where_they_speak() -> None:
    def mentions(*more: Recognizer) -> dict[str, str]:
        text = "区长郑秋云参观了听雨阁。"
        found = extract(article((SectionRole.BODY, text)), gazetteer=seeds.gazetteer(), more=more)
        return {one.text: one.origin for one in found}

    assert "听雨阁" not in mentions()
    both = mentions(seeing("听雨阁", "FAC"), seeing("郑秋云", "PER"))
    assert both["听雨阁"] == "model: FAC"
    assert both["郑秋云"].startswith("people: after a title")


def test_a_function_is_a_recognizer(tmp_path: Path) -> None:
    def lanterns(reading: Reading) -> Iterator[Proposal]:
        at = reading.text.find("听雨阁")
        if at >= 0:
            yield Proposal(span=Span(start=at, end=at + 3), type=EntityType.SITE, origin="lanterns", score=0.8)

    page = tmp_path / "20240120-A01.txt"
    page.write_text("听雨阁亮灯\n\n本报讯(记者 方一鸣)昨天傍晚,听雨阁的灯第一次亮了起来。\n", encoding="utf-8")
    corpus = gb.build(page, recognizers=[lanterns])
    assert "lanterns" in {one.origin for one in corpus.build.mentions}


@pytest.mark.parametrize("longest", [4, 9, 50])
@pytest.mark.parametrize("text", ["他来了。“好!”她说。\n\n 第二段。", "长" * 30, "一,二、三;" * 9, "", " \n "])
def test_pieces_hold_everything_and_no_more_than_fits(text: str, longest: int) -> None:
    found = list(pieces(text, longest=longest))
    assert all(0 < len(piece) <= longest for piece in found)
    assert all(one.end <= other.start for one, other in zip(found, found[1:], strict=False))
    assert "".join("".join(piece.of(text).split()) for piece in found) == "".join(text.split())


@pytest.mark.parametrize("word", ["", "spacy", "spacy:", "stanza:zh", "zh_core_web_sm"])
def test_a_word_that_names_no_library_is_told(word: str) -> None:
    with pytest.raises(InputError, match="spacy, hanlp, transformers"):
        foreign(word)


@pytest.mark.parametrize("library", LIBRARIES)
def test_an_absent_library_is_told_with_the_extra(library: str, monkeypatch: pytest.MonkeyPatch) -> None:
    real = builtins.__import__

    def without(name: str, *more: Any, **named: Any) -> Any:
        if name.partition(".")[0] == library:
            raise ModuleNotFoundError(name)
        return real(name, *more, **named)

    monkeypatch.setattr(builtins, "__import__", without)
    result = CliRunner().invoke(main, ["build", "--recognizer", f"{library}:model"])
    assert result.exit_code == 2
    assert result.stderr.count("\n") == 1
    assert f"is not installed: pip install 'graphbuild[{library}]'" in result.stderr


def test_loading_opens_no_connection_and_leaves_no_trace() -> None:
    before = dict(os.environ), socket.getaddrinfo
    with pytest.raises(ModelError, match="the model m cannot be used .*downloaded"), loading("the model m"):
        assert os.environ["HF_HUB_OFFLINE"] == os.environ["TRANSFORMERS_OFFLINE"] == "1"
        socket.create_connection(("localhost", 9))
    assert (dict(os.environ), socket.getaddrinfo) == before

"""Public sets as examples: each in its own way of writing, each with its own labels."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path

import pytest

from graphbuild.errors import TrainingError
from graphbuild.train.corpora import CORPORA, Example, examples
from tests.train.making import write_sets


@pytest.fixture
def read(tmp_path: Path) -> list[Example]:
    return list(examples(write_sets(tmp_path)))


def named(example: Example) -> set[tuple[str, str]]:
    return {(example.text[start:end], label) for start, end, label in example.spans}


def test_every_set_is_read_with_its_labels(read: list[Example]) -> None:
    first = {one.corpus: one for one in reversed(read)}
    assert named(first["msra"]) == {("周明", "PER"), ("云台", "LOC")}
    assert named(first["cluener"]) == {("甘棠茶业", "company"), ("王小雨", "name")}
    assert named(first["resume"]) == {("沈知远", "NAME"), ("董事", "TITLE"), ("长", "ORG")}
    assert named(first["boson"]) == {("柳如烟", "person_name"), ("云台镇", "location")}


def test_text_is_folded_and_keeps_its_length(read: list[Example]) -> None:
    text = next(one.text for one in read if one.corpus == "boson")
    assert text.startswith("记者(柳如烟")


def test_labels_are_the_set_s_own(read: list[Example]) -> None:
    for one in read:
        assert {label for *_, label in one.spans} <= set(CORPORA[one.corpus].labels)


def test_parts_never_share_a_text(tmp_path: Path) -> None:
    folder = write_sets(tmp_path, copies=200)
    parts: dict[str, set[str]] = {}
    for one in examples(folder):
        if one.corpus == "boson":
            parts.setdefault(one.part, set()).add(one.text)
    assert set(parts) == {"train", "dev", "test"}
    assert not parts["train"] & parts["test"] and not parts["train"] & parts["dev"] and not parts["dev"] & parts["test"]


def test_the_test_part_is_every_fifth_line_by_digest(tmp_path: Path) -> None:
    folder = write_sets(tmp_path, copies=50)
    lines = (folder / CORPORA["boson"].files["all"]).read_text(encoding="utf-8").splitlines()
    fifth = [line for line in lines if int(hashlib.md5(line.encode()).hexdigest(), 16) % 5 == 0]
    assert sum(one.part == "test" for one in examples(folder) if one.corpus == "boson") == len(fifth) > 0


def test_a_missing_set_is_told(tmp_path: Path) -> None:
    folder = write_sets(tmp_path)
    (folder / CORPORA["resume"].files["dev"]).unlink()
    with pytest.raises(TrainingError, match=r"dev\.char\.bmes is missing: the set “resume”"):
        list(examples(folder))


def test_objects_may_follow_each_other_on_one_line(tmp_path: Path) -> None:
    folder = write_sets(tmp_path)
    path = folder / CORPORA["cluener"].files["train"]
    path.write_text(json.dumps({"text": "甲", "label": {}}) + json.dumps({"text": "乙"}) + "\n\n", encoding="utf-8")
    assert {one.text for one in examples(folder) if one.corpus == "cluener" and one.part != "test"} == {"甲", "乙"}

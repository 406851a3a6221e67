"""Ids are given once and kept: whatever pages, rules and judgements make of the things later."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graphbuild.errors import SeedError
from graphbuild.export.tables import table
from graphbuild.model import Entity, Registered
from graphbuild.ontology import EntityType
from graphbuild.registry import COLUMNS, Registry, read_registry, registry_rows
from graphbuild.resolve.mint import mint

DAY = date(2024, 3, 6)
PARTED = {"person/li-wei-aaaaaa": ["person/li-wei-aaaaaa", "person/li-wei-bbbbbb"]}


def person(key: str, *mentions: str, name: str = "李伟") -> Entity:
    return Entity(id=f"person/li-wei-{key}", type=EntityType.PERSON, name=name, mention_ids=mentions)


def given_ids(
    registry: Registry, *entities: Entity, parted: Mapping[str, Sequence[str]] | None = None
) -> tuple[dict[str, str], Registry]:
    present = {key: DAY for one in entities for key in one.mention_ids}
    return registry.ids(entities, parted=parted or {}, present=present)


def test_a_thing_keeps_its_id_when_it_is_named_otherwise() -> None:
    short = Entity(id="org/yun-xiu-aaaaaa", type=EntityType.COMPANY, name="云岫农业", mention_ids=("m1",))
    full = Entity(
        id="org/zhe-jiang-yun-xiu-bbbbbb",
        type=EntityType.COMPANY,
        name="浙江云岫农业科技有限公司",
        mention_ids=("m2", "m1"),
    )
    _, known = given_ids(Registry(), short)
    ids, after = given_ids(known, full)
    assert ids == {full.id: short.id}
    assert after.rows == known.rows


def test_what_is_merged_leaves_a_stub() -> None:
    _, known = given_ids(Registry(), person("aaaaaa", "m1"), person("bbbbbb", "m2"))
    ids, after = given_ids(known, person("aaaaaa", "m1", "m2"))
    owner = dict.fromkeys(("m1", "m2"), ids["person/li-wei-aaaaaa"])
    [stub] = after.stubs(owner, {})
    assert (stub.id, stub.replaced_by) == ("person/li-wei-bbbbbb", ("person/li-wei-aaaaaa",))


def test_what_is_parted_gets_new_ids_and_its_old_one_leads_to_both() -> None:
    _, known = given_ids(Registry(), person("aaaaaa", "m1", "m2"))
    parts = person("aaaaaa", "m1"), person("bbbbbb", "m2")
    ids, after = given_ids(known, *parts, parted=PARTED)
    assert "person/li-wei-aaaaaa" not in ids.values()
    owner = {"m1": ids[parts[0].id], "m2": ids[parts[1].id]}
    [stub] = after.stubs(owner, {"person/li-wei-aaaaaa": sorted(owner.values())})
    assert set(stub.replaced_by) == set(owner.values())
    again, same = given_ids(after, *parts, parted=PARTED)
    assert (again, same.rows) == (ids, after.rows)


def test_a_parting_that_is_withdrawn_leaves_nothing_but_rows() -> None:
    _, known = given_ids(Registry(), person("aaaaaa", "m1", "m2"))
    _, parted = given_ids(known, person("aaaaaa", "m1"), person("bbbbbb", "m2"), parted=PARTED)
    ids, after = given_ids(parted, person("aaaaaa", "m1", "m2"))
    assert ids == {"person/li-wei-aaaaaa": "person/li-wei-aaaaaa"}
    owner = dict.fromkeys(("m1", "m2"), "person/li-wei-aaaaaa")
    assert [one.id for one in after.stubs(owner, {})] == []


def test_a_thing_whose_page_was_corrected_is_known_by_its_name() -> None:
    _, known = given_ids(Registry(), person("aaaaaa", "m1"))
    assert given_ids(known, person("aaaaaa", "m9"))[0] == {"person/li-wei-aaaaaa": "person/li-wei-aaaaaa"}


def test_a_namesake_of_another_day_does_not_inherit_from_one_whose_page_is_gone() -> None:
    _, known = given_ids(Registry(), person("aaaaaa", "m1"))
    stranger = person("aaaaaa", "m9")
    ids, after = known.ids([stranger], parted={}, present={"m9": DAY + timedelta(days=1)})
    assert ids[stranger.id] not in known.by_id
    firm = Entity(id="org/yun-xiu-aaaaaa", type=EntityType.COMPANY, name="云岫农业", mention_ids=("m3",))
    _, known = given_ids(after, firm)
    again = replace(firm, mention_ids=("m4",))
    assert known.ids([again], parted={}, present={"m4": DAY + timedelta(days=1)})[0] == {firm.id: firm.id}


def test_a_namesake_does_not_inherit_while_the_first_is_there() -> None:
    _, known = given_ids(Registry(), person("aaaaaa", "m1"))
    first, second = person("cccccc", "m1"), person("aaaaaa", "m2")
    ids, _ = given_ids(known, first, second)
    assert ids[first.id] == "person/li-wei-aaaaaa"
    assert ids[second.id] not in {"person/li-wei-aaaaaa", "person/li-wei-cccccc"}


def test_a_clash_of_keys_is_seen_and_told_apart() -> None:
    _, known = given_ids(Registry(), person("aaaaaa", "m1"))
    other = person("aaaaaa", "m2", name="黎威")
    ids, after = given_ids(known, other)
    assert ids[other.id] != "person/li-wei-aaaaaa"
    assert {row.name for row in after.rows} == {"李伟", "黎威"}


@given(
    first=st.lists(st.sets(st.integers(0, 9), min_size=1, max_size=4), max_size=4),
    second=st.lists(st.sets(st.integers(0, 9), min_size=1, max_size=4), max_size=4),
)
def test_ids_are_always_distinct_and_never_change_hands(first: list[set[int]], second: list[set[int]]) -> None:
    """Cut ten mentions into people in two ways, one after the other."""
    known = Registry()
    before: dict[str, str] = {}
    for groups in (first, second):
        free = set(range(10))
        made = []
        for group in groups:
            if mine := sorted(group & free):
                free -= group
                made.append(person(f"{mine[0]:06}", *(f"m{key}" for key in mine)))
        ids, known = given_ids(known, *made)
        assert len(set(ids.values())) == len(made)
        now = {key: ids[one.id] for one in made for key in one.mention_ids}
        for one in made:
            kept = [key for key in one.mention_ids if before.get(key) and known.by_id[before[key]].mention == key]
            assert not kept or ids[one.id] in {before[key] for key in kept}
        before = now


def test_the_file_gives_back_what_was_written(tmp_path: Path) -> None:
    rows = (
        Registered(id="person/li-wei-aaaaaa", type=EntityType.PERSON, name="李伟", mention="0abcdef", since=DAY),
        Registered(id="org/x-aaaaaa", type=EntityType.COMPANY, name="=HYPERLINK(1)", split_of="org/x-bbbbbb"),
    )
    file = tmp_path / "registry.csv"
    file.write_text("".join(table(COLUMNS, registry_rows(rows))), encoding="utf-8", newline="")
    assert read_registry(file).rows == rows


@pytest.mark.parametrize(
    "line",
    [
        "person/li-wei-aaaaaa,Person,李伟,m1,2024-03-06,",  # stands twice
        "../etc,Person,李伟,m2,,",
        "person/x-1,Nobody,李伟,m2,,",
        "person/x-1,Person,,m2,,",
        "person/x-1,Person,李伟,M!,,",
        "person/x-1,Person,李伟,m2,yesterday,",
    ],
)
def test_a_damaged_file_is_told_with_its_line(tmp_path: Path, line: str) -> None:
    file = tmp_path / "registry.csv"
    file.write_text(f"{','.join(COLUMNS)}\nperson/li-wei-aaaaaa,Person,李伟,m1,2024-03-06,\n{line}\n", encoding="utf-8")
    with pytest.raises(SeedError, match=r"registry.csv, line 3: .*: restore the file"):
        read_registry(file)


def test_brackets_and_widths_give_one_id() -> None:
    assert mint(EntityType.COMPANY, "云岫(衢州)有限公司") == mint(EntityType.COMPANY, "云岫（衢州）有限公司")

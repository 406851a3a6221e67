"""Rules of identity that a table of offices cannot show: villages, births, workplaces, bare names, times in office."""

from __future__ import annotations

import pytest

from graphbuild.model import Literal, Ref, Verdict
from graphbuild.ontology import EntityType, Predicate
from graphbuild.resolve import Resolution, resolve
from graphbuild.seeds import gazetteer
from tests.resolve.desk import Desk, later, records


def solved(*desks: Desk) -> Resolution:
    return resolve(*records(desks), gazetteer=gazetteer())


def together(result: Resolution, left: str, right: str) -> bool:
    return any(left in one.mention_ids and right in one.mention_ids for one in result.entities)


def verdicts(result: Resolution) -> set[Verdict]:
    return {one.verdict for one in result.judgements if one.judge.startswith("rule:") and one.verdict != Verdict.SAME}


def villager(key: str, name: str, *, village: str = "下山村", word: str = "村民") -> tuple[Desk, str]:
    desk = Desk(key)
    desk.name("峡川镇", EntityType.AREA)
    desk.name(village, EntityType.AREA)
    return desk, desk.say(word).name(name, EntityType.PERSON).id


def bare(key: str, *names: str, days: int = 0) -> tuple[Desk, str]:
    """Print names side by side and nothing about them."""
    desk = Desk(key, day=later(days))
    first = desk.name(names[0], EntityType.PERSON).id
    for name in names[1:]:
        desk.say("、").name(name, EntityType.PERSON)
    desk.say("一行植树。")
    return desk, first


def leader(key: str, name: str, *, days: int = 0, place: str = "330803") -> tuple[Desk, str]:
    desk = Desk(key, day=later(days), place=place)
    group = desk.name("区领导", EntityType.LEADERSHIP_GROUP)
    who = desk.name(name, EntityType.PERSON)
    desk.claim(who, Predicate.LEADS_AREA, Ref(id=group.id))
    return desk, who.id


def office(key: str, name: str, organ: str, title: str, *, days: int = 0) -> tuple[Desk, str]:
    desk = Desk(key, day=later(days))
    return desk, desk.office(organ, title, name, kind="StateBody").id


@pytest.mark.parametrize(("name", "one"), [("夏之远", True), ("王建国", False)])
def test_a_rare_name_in_one_village_is_one_person(name: str, one: bool) -> None:
    left, right = villager("a1", name), villager("a2", name, word="种粮大户")
    result = solved(left[0], right[0])
    assert together(result, left[1], right[1]) is one
    assert (Verdict.UNSURE in verdicts(result)) is not one


def test_two_villages_are_two_people_and_no_candidates() -> None:
    left, right = villager("a1", "夏之远"), villager("a2", "夏之远", village="东坪村")
    result = solved(left[0], right[0])
    assert not together(result, left[1], right[1])
    assert not verdicts(result)


def test_a_villager_is_no_official_of_that_name() -> None:
    left, right = villager("a1", "夏之远"), office("a2", "夏之远", "区财政局", "局长")
    result = solved(left[0], right[0])
    assert not together(result, left[1], right[1])
    assert verdicts(result) == {Verdict.DIFFERENT}


def notice(key: str, name: str, born: str) -> tuple[Desk, str]:
    desk = Desk(key)
    who = desk.name(name, EntityType.PERSON)
    desk.say(f",女,{born}出生,中共党员,现任乡干部。")
    return desk, who.id


def test_the_month_of_birth_says_who_is_meant() -> None:
    first, again, other = (
        notice("a1", "李伟", "1979年3月"),
        notice("a2", "李伟", "1979年3月"),
        notice("a3", "李伟", "1981年7月"),
    )
    result = solved(first[0], again[0], other[0])
    assert together(result, first[1], again[1])
    assert not together(result, first[1], other[1])
    assert verdicts(result) == {Verdict.DIFFERENT}


@pytest.mark.parametrize(("name", "one"), [("夏之远", True), ("李伟", False)])
def test_a_trade_in_one_unknown_workplace_needs_a_rare_name(name: str, one: bool) -> None:
    left, right = (Desk(key).say("近日,高家派出所民警") for key in ("a1", "a2"))
    ids = [desk.name(name, EntityType.PERSON).id for desk in (left, right)]
    assert together(solved(left, right), *ids) is one


def test_a_bare_name_among_the_leaders_of_the_place_is_the_leader() -> None:
    known = leader("a1", "夏之远")
    others = [leader(f"b{number}", name) for number, name in enumerate(("何以安", "顾南星"))]
    found = bare("c1", "夏之远", "何以安", "顾南星", days=20)
    result = solved(known[0], *(desk for desk, _ in others), found[0])
    assert together(result, known[1], found[1])


def test_a_bare_name_years_after_the_office_stays_open() -> None:
    known = leader("a1", "夏之远")
    others = [leader(f"b{number}", name) for number, name in enumerate(("何以安", "顾南星"))]
    found = bare("c1", "夏之远", "何以安", "顾南星", days=900)
    result = solved(known[0], *(desk for desk, _ in others), found[0])
    assert not together(result, known[1], found[1])


@pytest.mark.parametrize(("name", "one"), [("夏之远", True), ("李伟", False)])
def test_only_a_rare_name_is_known_without_a_word(name: str, one: bool) -> None:
    always = [leader(f"a{number:02}", name, days=number) for number in range(20)]
    found = bare("b1", name, days=30)
    result = solved(*(desk for desk, _ in always), found[0])
    assert together(result, always[0][1], found[1]) is one


def test_offices_printed_in_turns_are_two_people() -> None:
    town = [office(f"a{days:03}", "夏之远", "莲花镇政府", "副镇长", days=days) for days in (0, 200)]
    bureau = [office(f"b{days:03}", "夏之远", "区财政局", "局长", days=days) for days in (50, 300)]
    result = solved(*(desk for desk, _ in (*town, *bureau)))
    assert not together(result, town[0][1], bureau[0][1])
    assert verdicts(result) == {Verdict.DIFFERENT}


def test_a_rare_name_moves_from_the_county_to_the_city() -> None:
    before, after = office("a1", "夏之远", "区财政局", "局长"), office("a2", "夏之远", "衢州市财政局", "局长", days=400)
    assert together(solved(before[0], after[0]), before[1], after[1])


def test_common_names_at_different_workplaces_are_no_candidates() -> None:
    left, right = Desk("a1").say("近日,高家派出所民警"), Desk("a2").say("近日,实验小学教师")
    ids = [desk.name("李伟", EntityType.PERSON).id for desk in (left, right)]
    result = solved(left, right)
    assert not together(result, *ids)
    assert not verdicts(result)


def test_whoever_opens_a_township_meeting_leads_no_county() -> None:
    """区领导李伟 and 镇长李伟 in the chair of a meeting that is called the county's are two people until shown one."""
    known = leader("a1", "李伟")
    desk = Desk("a2")
    who = desk.office("莲花镇政府", "镇长", "李伟", kind="StateBody")
    event = desk.say("主持").name("全区春耕推进会", EntityType.MEETING)
    desk.claim(who, Predicate.TAKES_PART, Ref(id=event.id), role=Literal(text="chair"))
    assert not together(solved(known[0], desk), known[1], who.id)


def test_schools_of_two_towns_are_two_schools() -> None:
    """Both are read as 初级中学, and their heads are two people."""
    desks, ids = [], []
    for key, town in (("a1", "莲花镇"), ("a2", "杜泽镇")):
        desk = Desk(key)
        desk.name(town, EntityType.AREA)
        ids.append(desk.office("初级中学", "校长", "李伟", kind="Organization").id)
        desks.append(desk)
    assert not together(solved(*desks), *ids)

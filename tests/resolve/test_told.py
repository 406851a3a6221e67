"""People's judgements through the whole stage: they stand above the rules, are kept, and can be undone exactly."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from graphbuild.errors import SeedError
from graphbuild.model import Judgement, Registered, Verdict
from graphbuild.ontology import EntityType
from graphbuild.registry import Registry
from graphbuild.resolve import Resolution, resolve
from graphbuild.seeds import gazetteer
from tests.resolve.desk import Desk, later, records
from tests.resolve.test_resolve import corpus, human, of


def solved(*desks: Desk, told: tuple[Judgement, ...] = (), registry: tuple[Registered, ...] = ()) -> Resolution:
    return resolve(*records(desks), gazetteer=gazetteer(), judgements=told, registry=Registry(registry))


def two_clerks() -> list[Desk]:
    """Write two articles in which the rules cannot tell whether 方慧 is one person."""
    first, second = Desk("a1"), Desk("a2", day=later(40))
    first.office("莲花镇政府", "副镇长", "方慧", kind="StateBody")
    second.name("方慧", EntityType.PERSON)
    return [first, second]


def shown(result: Resolution) -> Resolution:
    """Leave out the registry, which is only ever added to and is no part of the graph."""
    return replace(result, registry=())


def clerks(result: Resolution) -> list[str]:
    return sorted(one.id for one in result.entities if one.name == "方慧")


def on_clerks(result: Resolution, verdict: Verdict) -> Judgement:
    left, right = clerks(result)
    return human(left, right, verdict)


def test_an_open_pair_that_a_person_joins_leaves_a_stub() -> None:
    plain = solved(*two_clerks())
    left, right = clerks(plain)
    joined = solved(*two_clerks(), told=(human(left, right, Verdict.SAME),), registry=plain.registry)
    [one] = clerks(joined)
    [stub] = joined.stubs
    assert {one, stub.id} == {left, right}
    assert stub.replaced_by == (one,)
    assert not [row for row in joined.judgements if row.verdict is Verdict.UNSURE]


def test_the_same_rows_say_the_same_with_or_without_an_earlier_build() -> None:
    plain = solved(*two_clerks())
    told = (on_clerks(plain, Verdict.SAME),)
    assert solved(*two_clerks(), told=told) == solved(*two_clerks(), told=told, registry=plain.registry)


def test_a_pair_judged_different_is_open_no_more() -> None:
    plain = solved(*two_clerks())
    told = on_clerks(plain, Verdict.DIFFERENT)
    parted = solved(*two_clerks(), told=(told,), registry=plain.registry)
    assert clerks(parted) == clerks(plain)
    assert [row.judge for row in parted.judgements if row.verdict is not Verdict.SAME] == [told.judge]


def test_a_pair_that_a_person_leaves_open_stays_a_candidate() -> None:
    desks = corpus()
    boss, same = (next(one for one in desks[at].mentions if one.name == "何以安") for at in (0, 1))
    result = solved(*desks, told=(human(boss.id, same.id, Verdict.UNSURE),))
    ends = {of(result, boss.id).id, of(result, same.id).id}
    assert len(ends) == 2
    assert [row.judge for row in result.judgements if {row.left, row.right} == ends] == ["编辑"]


def test_a_person_who_is_taken_apart_leaves_an_id_that_leads_to_both() -> None:
    desks = corpus()
    plain = solved(*desks)
    boss, same = (next(one for one in desks[at].mentions if one.name == "何以安") for at in (0, 1))
    whole = of(plain, boss.id).id
    parted = solved(*desks, told=(human(boss.id, same.id, Verdict.DIFFERENT),), registry=plain.registry)
    [stub] = [one for one in parted.stubs if one.id == whole]
    assert set(stub.replaced_by) >= {of(parted, boss.id).id, of(parted, same.id).id}
    assert whole not in {one.id for one in parted.entities}


def test_statements_follow_the_ids() -> None:
    plain = solved(*corpus())
    kept = tuple(replace(row, id=row.id.replace("person/he-yi-an", "person/he-yi-an-kept")) for row in plain.registry)
    result = solved(*corpus(), registry=kept)
    bosses = {one.id for one in result.entities if one.name == "何以安"}
    assert all(boss.startswith("person/he-yi-an-kept") for boss in bosses)
    assert bosses & {one.subject.id for one in result.statements}
    assert len(result.statements) == len(plain.statements)


def test_a_judgement_on_a_page_that_is_gone_waits_for_it() -> None:
    plain = solved(*two_clerks())
    told = (on_clerks(plain, Verdict.SAME),)
    first, second = two_clerks()
    alone = solved(first, told=told, registry=plain.registry)
    assert alone.unprinted == told
    assert len(clerks(alone)) == 1
    assert len(clerks(solved(first, second, told=told, registry=alone.registry))) == 1


def test_rows_that_contradict_each_other_only_on_the_pages_are_refused() -> None:
    desks = two_clerks()
    plain = solved(*desks)
    left, right = clerks(plain)
    mentions = [next(one.id for one in desk.mentions if one.name == "方慧") for desk in desks]
    rows = (
        replace(human(left, right, Verdict.SAME), source="mine.csv, line 2"),
        replace(human(mentions[1], mentions[0], Verdict.DIFFERENT), source="mine.csv, line 3"),
    )
    with pytest.raises(SeedError, match=r"mine.csv, line 3: .* but mine.csv, line 2 says otherwise"):
        solved(*desks, told=rows)


def test_an_unknown_id_is_told_with_its_line() -> None:
    row = replace(human("person/nobody-aaaaaa", "person/none-bbbbbb", Verdict.SAME), source="mine.csv, line 7")
    with pytest.raises(SeedError, match="mine.csv, line 7 names person/nobody-aaaaaa"):
        solved(*corpus(), told=(row,))


@pytest.mark.parametrize("kinds", [(EntityType.POST, EntityType.POST), (EntityType.PERSON, EntityType.STATE_BODY)])
def test_what_cannot_be_judged_is_told(kinds: tuple[EntityType, EntityType]) -> None:
    desks = corpus()
    mentions = [one for desk in desks for one in desk.mentions]
    left = next(one for one in mentions if one.type == kinds[0])
    right = next(one for one in reversed(mentions) if one.type == kinds[1])
    row = replace(human(left.id, right.id, Verdict.SAME), source="mine.csv, line 2")
    with pytest.raises(SeedError, match="mine.csv, line 2 cannot be followed"):
        solved(*desks, told=(row,))


def test_a_firm_and_another_can_be_judged() -> None:
    desk = Desk("d1")
    left, right = (desk.name(name, EntityType.COMPANY) for name in ("云岫农业", "青梧食品有限公司"))
    plain = solved(desk)
    joined = solved(desk, told=(human(left.id, right.id, Verdict.SAME),), registry=plain.registry)
    assert of(joined, left.id) == of(joined, right.id)
    assert [stub.replaced_by for stub in joined.stubs] == [(of(joined, left.id).id,)]


@settings(max_examples=25, deadline=None)
@given(data=st.data())
def test_undoing_a_judgement_is_as_if_it_had_never_been(data: st.DataObject) -> None:
    """Say anything about any two mentions, build, take it back, build: the graph is what it was."""
    desks = corpus()
    keys = sorted(one.id for desk in desks for one in desk.mentions if one.type == EntityType.PERSON)
    plain = solved(*desks)
    left, right = data.draw(st.lists(st.sampled_from(keys), min_size=2, max_size=2, unique=True))
    told = human(left, right, data.draw(st.sampled_from(list(Verdict))))
    said = solved(*desks, told=(told,), registry=plain.registry)
    undone = solved(*desks, registry=said.registry)
    assert shown(undone) == shown(plain)
    assert said.registry[: len(plain.registry)] == plain.registry
    assert undone.registry == said.registry


@settings(max_examples=20, deadline=None)
@given(keep=st.sets(st.integers(min_value=0, max_value=6)))
def test_articles_that_come_later_give_what_all_at_once_give(keep: set[int]) -> None:
    """Build some articles, then all: who is one with whom is the same as ever, and so are ids once they are given."""
    desks = [*corpus(), *two_clerks_later()]
    early = solved(*(desk for number, desk in enumerate(desks) if number in keep))
    late = solved(*desks, registry=early.registry)
    at_once = solved(*desks)
    assert {one.mention_ids for one in late.entities} == {one.mention_ids for one in at_once.entities}
    assert late.registry[: len(early.registry)] == early.registry
    assert solved(*desks, registry=late.registry) == late
    before = {one.id: set(one.mention_ids) for one in early.entities if one.mention_ids}
    for one in late.entities:
        if one.id in before:
            assert before[one.id] & set(one.mention_ids)


def two_clerks_later() -> list[Desk]:
    first, second = Desk("c1", day=later(3)), Desk("c2", day=later(40))
    first.office("莲花镇政府", "副镇长", "方慧", kind="StateBody")
    second.name("方慧", EntityType.PERSON)
    return [first, second]


@settings(max_examples=20, deadline=None)
@given(data=st.data())
def test_the_order_of_judgements_does_not_matter(data: st.DataObject) -> None:
    desks = [*corpus(), *(Desk("b1", day=later(5)), Desk("b2", place="330802", day=later(6)))]
    for desk in desks[-2:]:
        desk.name("何以安", EntityType.PERSON)
    keys = [next(one.id for one in desks[at].mentions if one.name == "何以安") for at in (0, 1, 4 + 1, 4 + 2)]
    first, second, third, fourth = keys
    rows = [
        human(first, third, Verdict.SAME),
        human(second, fourth, Verdict.DIFFERENT),
        human(third, fourth, Verdict.DIFFERENT),
    ]
    turned = data.draw(st.permutations(rows))
    assert solved(*desks, told=tuple(turned)) == solved(*desks, told=tuple(rows))


def thrice() -> tuple[Desk, list[str]]:
    """Write one article that names a deputy three times; give the mentions."""
    desk = Desk("a1")
    lead = desk.office("莲花镇政府", "副镇长", "方慧", kind="StateBody").id
    return desk, [lead, *(desk.name("方慧", EntityType.PERSON).id for _ in range(2))]


@pytest.mark.parametrize("verdict", [Verdict.DIFFERENT, Verdict.UNSURE])
def test_one_mention_is_taken_out_on_whichever_side_it_is_written(verdict: Verdict) -> None:
    desk, mentions = thrice()
    person = of(solved(desk), mentions[0]).id
    for ends in ((person, mentions[2]), (mentions[2], person), (mentions[0], mentions[2]), (mentions[2], mentions[0])):
        parted = solved(desk, told=(human(*ends, verdict),))
        assert of(parted, mentions[2]).mention_ids == (mentions[2],), ends
        assert of(parted, mentions[0]).mention_ids == tuple(mentions[:2])


def test_a_person_cannot_be_parted_from_the_mention_that_makes_the_id() -> None:
    desk, mentions = thrice()
    person = of(solved(desk), mentions[0]).id
    with pytest.raises(SeedError, match="has no effect"):
        solved(desk, told=(human(person, mentions[0], Verdict.DIFFERENT),))


def test_a_place_is_no_body_and_a_place_taken_for_another_has_one_level() -> None:
    desk = Desk("a1")
    town, county = (desk.name(name, EntityType.AREA) for name in ("莲花镇", "衢江区"))
    body = desk.name("莲花镇政府", EntityType.STATE_BODY)
    with pytest.raises(SeedError, match="a place and a body are never one"):
        solved(desk, told=(human(town.id, body.id, Verdict.SAME),))
    joined = of(solved(desk, told=(human(town.id, county.id, Verdict.SAME),)), town.id)
    assert len(joined.values("level")) == 1


def test_nobody_is_joined_by_an_id_that_passed_to_a_namesake() -> None:
    """The deputy's page is gone and a doctor of the name turns up on another day: the row on the deputy waits."""
    plain = solved(*two_clerks())
    told = (on_clerks(plain, Verdict.SAME),)
    _, second = two_clerks()
    doctor = Desk("a0", day=later(-3))
    mention = doctor.name("方慧", EntityType.PERSON).id
    result = solved(doctor, second, told=told, registry=plain.registry)
    assert result.unprinted == told
    assert of(result, mention).mention_ids == (mention,)


def test_a_corrected_page_keeps_its_judgements() -> None:
    plain = solved(*two_clerks())
    told = (on_clerks(plain, Verdict.SAME),)
    _, second = two_clerks()
    corrected = Desk("a1b")
    corrected.office("莲花镇政府", "副镇长", "方慧", kind="StateBody")
    assert len(clerks(solved(corrected, second, told=told, registry=plain.registry))) == 1


def test_a_row_on_a_mention_that_an_id_is_known_by_waits_for_its_page() -> None:
    desks = two_clerks()
    left, right = (next(one.id for one in desk.mentions if one.name == "方慧") for desk in desks)
    told = (human(left, right, Verdict.SAME),)
    alone = solved(desks[0], told=told, registry=solved(*desks).registry)
    assert alone.unprinted == told


def test_a_row_on_any_later_mention_waits_for_its_page() -> None:
    """The registry knows a thing by its first mention only; the judgement was made on another one."""
    desks = (*two_clerks(), Desk("a9", day=later(9)))
    desks[2].office("莲花镇政府", "副镇长", "方慧", kind="StateBody")
    last = next(one.id for one in desks[2].mentions if one.name == "方慧")
    plain = solved(*desks)
    row = replace(human(clerks(plain)[0], last, Verdict.DIFFERENT), source="mine.csv, line 2")
    alone = solved(*two_clerks(), told=(row,), registry=plain.registry)
    assert alone.unprinted == (row,)
    with pytest.raises(SeedError, match=f"mine.csv, line 2 names {last}"):
        solved(*two_clerks(), told=(row,))

"""What is joined, and what may never be."""

from __future__ import annotations

from random import Random

from hypothesis import given
from hypothesis import strategies as st

from graphbuild.model import Judgement, Literal, Ref, Verdict
from graphbuild.ontology import EntityType, Predicate
from graphbuild.resolve import resolve
from graphbuild.resolve.cluster import cluster
from graphbuild.seeds import gazetteer
from tests.resolve.desk import Desk, later, records

NODES = "abcdef"


def row(left: str, right: str, verdict: Verdict, *, score: float = 0.9, judge: str = "rule:x") -> Judgement:
    return Judgement(left=left, right=right, verdict=verdict, score=score, judge=judge, reason="")


def test_a_different_pair_is_never_joined_through_a_third() -> None:
    rows = [
        row("a", "b", Verdict.SAME, score=0.95),
        row("b", "c", Verdict.SAME, score=0.9),
        row("a", "c", Verdict.DIFFERENT),
    ]
    assert cluster("abc", rows) == [("a", "b"), ("c",)]


def test_unsure_joins_nothing() -> None:
    assert cluster("ab", [row("a", "b", Verdict.UNSURE)]) == [("a",), ("b",)]


def test_people_stand_above_rules() -> None:
    rule = [row("a", "b", Verdict.SAME), row("c", "d", Verdict.DIFFERENT)]
    told = [row("a", "b", Verdict.DIFFERENT, judge="编辑"), row("c", "d", Verdict.SAME, judge="编辑")]
    assert cluster("abcd", [*rule, *told]) == [("a",), ("b",), ("c", "d")]


def test_a_parting_by_people_outlives_a_joining() -> None:
    told = [row("a", "b", Verdict.DIFFERENT, judge="编辑"), row("a", "b", Verdict.SAME, judge="记者")]
    assert cluster("ab", told) == [("a",), ("b",)]


judgements = st.builds(
    row,
    st.sampled_from(NODES),
    st.sampled_from(NODES),
    st.sampled_from(Verdict),
    score=st.sampled_from([0.5, 0.7, 0.9]),
    judge=st.sampled_from(["rule:x", "rule:y", "编辑"]),
)


@given(rows=st.lists(judgements, max_size=12), chance=st.randoms())
def test_clusters_part_the_nodes_whatever_the_order(rows: list[Judgement], chance: Random) -> None:
    found = cluster(NODES, rows)
    assert sorted(node for group in found for node in group) == list(NODES)
    mixed = list(rows)
    chance.shuffle(mixed)
    assert cluster(reversed(NODES), mixed) == found


@given(rows=st.lists(judgements, max_size=12))
def test_what_people_part_stays_apart(rows: list[Judgement]) -> None:
    found = cluster(NODES, rows)
    for one in rows:
        if one.verdict is Verdict.DIFFERENT and one.judge == "编辑" and one.left != one.right:
            assert not any(one.left in group and one.right in group for group in found)


def listed(key: str, days: int, *others: str, leads: bool) -> tuple[Desk, str]:
    """Print 夏之远 in a list of people at a meeting, with or without 区领导 before it."""
    desk = Desk(key, day=later(days))
    group = desk.name("区领导", EntityType.LEADERSHIP_GROUP) if leads else None
    people = [desk.name(name, EntityType.PERSON) for name in ("夏之远", *others)]
    event = desk.say("参加").name("全区春耕推进会", EntityType.MEETING)
    for one in people:
        desk.claim(one, Predicate.TAKES_PART, Ref(id=event.id), role=Literal(text="attendee"))
        if group is not None:
            desk.claim(one, Predicate.LEADS_AREA, Ref(id=group.id))
    return desk, people[0].id


def test_lists_of_the_same_people_say_who_is_meant() -> None:
    left, right = listed("a1", 0, "何以安", "顾南星", leads=True), listed("a2", 9, "顾南星", "何以安", leads=False)
    result = resolve(*records([left[0], right[0]]), gazetteer=gazetteer())
    assert any(left[1] in one.mention_ids and right[1] in one.mention_ids for one in result.entities)


def test_one_name_in_common_says_nothing() -> None:
    left, right = listed("a1", 0, "何以安", "顾南星", leads=True), listed("a2", 9, "陈立言", "何以安", leads=False)
    result = resolve(*records([left[0], right[0]]), gazetteer=gazetteer())
    assert not any(left[1] in one.mention_ids and right[1] in one.mention_ids for one in result.entities)
    assert Verdict.UNSURE in {one.verdict for one in result.judgements}

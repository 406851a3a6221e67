"""The stage as a whole: clusters, names, attributes, statements, people's judgements, order."""

from __future__ import annotations

import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from graphbuild.errors import SeedError
from graphbuild.model import Entity, Judgement, Literal, Modality, Ref, Verdict
from graphbuild.ontology import EntityType, Predicate
from graphbuild.resolve import Resolution, resolve
from graphbuild.seeds import gazetteer
from tests.resolve.desk import Desk, later, records


def solved(*desks: Desk, judgements: tuple[Judgement, ...] = ()) -> Resolution:
    return resolve(*records(desks), gazetteer=gazetteer(), judgements=judgements)


def of(result: Resolution, mention_id: str) -> Entity:
    return next(one for one in result.entities if mention_id in one.mention_ids)


def human(left: str, right: str, verdict: Verdict) -> Judgement:
    return Judgement(left=left, right=right, verdict=verdict, score=1.0, judge="编辑", reason="认得本人")


def corpus() -> list[Desk]:
    """Write five articles with a promotion, namesakes, authors, a company and figures."""
    first, second, third = Desk("a1"), Desk("a2", day=later(9)), Desk("a3", place="330825", day=later(20))
    fourth, fifth = Desk("a4", day=later(300)), Desk("a5", day=later(2))
    first.name("林晓舟", EntityType.PERSON, byline="reporter")
    first.say("报道。")
    first.office("莲花镇政府", "副镇长", "李伟", kind="StateBody")
    first.office("区委", "书记", "何以安")
    second.office("衢江区委", "书记", "何以安")
    second.name("林晓舟", EntityType.PERSON, byline="correspondent")
    third.office("县委", "常委", "李伟")
    third.name("李伟说", EntityType.PERSON, meaning="李伟")
    fourth.office("莲花镇政府", "镇长", "李伟", kind="StateBody")
    fourth.name("何以安", EntityType.PERSON)
    firm = fifth.name("浙江云岫农业科技有限公司", EntityType.COMPANY)
    short = fifth.say("即").name("云岫农业", EntityType.COMPANY)
    level = fifth.claim(firm, Predicate.FIGURE, Literal(text="1.2亿元"), value=Literal(text="1.2"))
    fifth.claim(short, Predicate.FIGURE, Literal(text="增长15%"), value=Literal(text="15"), growthOf=Ref(id=level.id))
    return [first, second, third, fourth, fifth]


def test_the_same_fact_from_two_articles_is_one_statement() -> None:
    result = solved(*corpus())
    posts = [one for one in result.statements if one.predicate == Predicate.HOLDS_POST and len(one.claim_ids) == 2]
    assert len(posts) == 1
    found = posts[0]
    assert {one.article_id for one in found.evidence} == {"a1", "a2"}
    assert [one.start for one in found.attested] == [later(0), later(9)]


def test_growth_points_at_the_statement_of_its_level() -> None:
    result = solved(*corpus())
    ids = {one.id for one in result.statements}
    grown = next(one for one in result.statements if one.qualifier("growthOf"))
    target = grown.qualifier("growthOf")
    assert isinstance(target, Ref)
    assert target.id in ids
    assert target.id != grown.id


def test_confidence_is_that_of_the_best_claim_and_asserted_wins() -> None:
    first, second = Desk("a1"), Desk("a2")
    for desk, score in ((first, 0.7), (second, 0.95)):
        site = desk.name("云上大厦", EntityType.SITE)
        town = desk.say("在").name("莲花镇", EntityType.AREA)
        desk.claim(site, Predicate.WITHIN, Ref(id=town.id), score=score)
    found = [one for one in solved(first, second).statements if one.predicate == Predicate.WITHIN]
    assert [(one.confidence, one.modality) for one in found] == [(0.95, Modality.ASSERTED)]


def test_claims_whose_ends_mean_nothing_are_left_out() -> None:
    desk = Desk("a1")
    who = desk.name("何以安", EntityType.PERSON)
    which = desk.say("说").name("会议", EntityType.MEETING, anaphor="yes")
    desk.claim(who, Predicate.TAKES_PART, Ref(id=which.id), role=Literal(text="chair"))
    assert solved(desk).statements == ()


def test_bodies_have_official_names_safe_aliases_and_leaning_words() -> None:
    desk = Desk("a1")
    short = desk.name("区委", EntityType.PARTY_BODY)
    unit = desk.say("和").name("衢江区委改革办", EntityType.PARTY_BODY)
    result = solved(desk)
    body, office = of(result, short.id), of(result, unit.id)
    assert body.name == "中共衢州市衢江区委员会"
    assert body.aliases == ("中共衢江区委", "衢江区委")
    assert body.contextual == ("区委",)
    assert body.value("jurisdiction") == "area/330803"
    assert body.value("classification") == "party-committee"
    assert office.name == "衢江区委全面深化改革委员会办公室"
    assert office.value("unit_of") == body.id


def test_a_short_form_that_counties_write_out_in_different_ways_stays_as_printed() -> None:
    desk = Desk("a1")
    office = desk.name("区文旅局", "StateBody")
    joint = desk.say("和").name("区纪委监委", EntityType.PARTY_BODY)
    result = solved(desk)
    assert (of(result, office.id).name, of(result, joint.id).name) == ("衢江区文旅局", "衢江区纪委监委")
    assert not any(of(result, one.id).aliases for one in (office, joint))


def test_an_office_is_written_out_where_its_body_is_known_and_left_as_printed_where_not() -> None:
    desk = Desk("a1")
    known = desk.name("区爱卫办", "StateBody")
    other = desk.say("和").name("区治超办", "StateBody")
    result = solved(desk)
    assert of(result, known.id).name == "衢江区爱国卫生运动委员会办公室"
    assert of(result, other.id).name == "衢江区治超办"


def test_a_short_form_is_written_out_where_the_page_does() -> None:
    desk = Desk("a1")
    short = desk.name("区文旅局", "StateBody")
    full = desk.say("即").name("衢江区文化和旅游局", "StateBody")
    result = solved(desk)
    assert of(result, short.id) is of(result, full.id)
    assert of(result, full.id).name == "衢江区文化和旅游局"


def test_an_autonomous_region_is_the_papers_own_or_nobodys() -> None:
    for place, expected in (("150523", "中共内蒙古自治区委员会"), ("330803", None)):
        desk = Desk("a1", place=place)
        office = desk.name("自治区党委", EntityType.PARTY_BODY)
        found = [entity.name for entity in solved(desk).entities if office.id in entity.mention_ids]
        assert found == ([expected] if expected else [])


def test_a_forest_enterprise_is_no_office_of_the_county_it_is_called_after() -> None:
    desk = Desk("a1", place="222424")
    office = desk.name("汪清县林业局", "StateBody")
    enterprise = desk.say("和").name("汪清林业局", "StateBody")
    result = solved(desk)
    assert enterprise.id not in of(result, office.id).mention_ids


def test_no_leaning_word_is_ever_an_alias() -> None:
    desk = Desk("a1")
    for words, kind in (
        ("区委", "PartyBody"),
        ("区政府", "StateBody"),
        ("镇党委", "PartyBody"),
        ("该区", "AdministrativeArea"),
    ):
        desk.name(words, kind)
    desk.name("莲花镇", EntityType.AREA)
    for one in solved(desk).entities:
        assert not {"区委", "区政府", "镇党委", "该区", "公司"} & set(one.aliases)
        assert not set(one.aliases) & set(one.contextual)


def test_every_area_brings_all_it_lies_in() -> None:
    desk = Desk("a1", place="330803")
    desk.name("莲花镇", EntityType.AREA)
    ids = {one.id for one in solved(desk).entities}
    assert ids == {"area/100000", "area/330000", "area/330800", "area/330803", "area/330803-lian-hua-zhen"}


def test_a_village_that_no_list_holds_lies_in_its_township() -> None:
    desk = Desk("a1")
    desk.name("莲花镇", EntityType.AREA)
    village = desk.name("云岫新村", EntityType.AREA)
    assert of(solved(desk), village.id).value("within") == "area/330803-lian-hua-zhen"


def test_every_site_lies_somewhere() -> None:
    first, lost = Desk("a1"), Desk("a2", place=None)
    known, unknown = first.name("云上大厦", EntityType.SITE), lost.name("云下大厦", EntityType.SITE)
    result = solved(first, lost)
    assert of(result, known.id).values("within") == ("area/330803",)
    assert of(result, unknown.id).values("within") == ("area/100000",)


@pytest.mark.parametrize(
    ("organ", "title", "kind", "expected"),
    [
        ("区委", "书记", "PartyBody", "中共衢江区委书记"),
        ("区政府", "区长", "StateBody", "衢江区区长"),
        ("区政府", "副区长", "StateBody", "衢江区副区长"),
        ("莲花镇党委", "副书记", "PartyBody", "莲花镇党委副书记"),
        ("莲花镇政府", "镇长", "StateBody", "莲花镇镇长"),
        ("衢江区委改革办", "专职副主任", "PartyBody", "衢江区委改革办专职副主任"),
        ("浙江云岫农业科技有限公司", "首席技术官", "Company", "浙江云岫农业科技有限公司首席技术官"),
    ],
)
def test_posts_are_offices_of_a_body(organ: str, title: str, kind: str, expected: str) -> None:
    desk = Desk("a1")
    desk.office(organ, title, "何以安", kind=kind)
    posts = [one for one in solved(desk).entities if one.type == EntityType.POST]
    assert [one.name for one in posts] == [expected]
    body = posts[0].value("post_in")
    assert body in {one.id for one in solved(desk).entities}


def test_a_title_that_its_body_cannot_have_goes_to_the_right_one() -> None:
    desk = Desk("a1")
    desk.office("区委", "区长", "何以安")
    result = solved(desk)
    post = next(one for one in result.entities if one.type == EntityType.POST)
    body = next(one for one in result.entities if one.id == post.value("post_in"))
    assert body.name == "衢州市衢江区人民政府"


def test_short_names_are_stated_with_evidence() -> None:
    result = solved(*corpus())
    found = {one.object: one for one in result.statements if one.predicate == Predicate.ALSO_NAMED}
    company, leaning = found[Literal(text="云岫农业")], found[Literal(text="区委")]
    assert company.modality is leaning.modality is Modality.INFERRED
    assert all("区委" in one.quote for one in leaning.evidence)


def test_events_take_their_day_from_their_facts() -> None:
    desk = Desk("a1")
    who = desk.name("何以安", EntityType.PERSON)
    event = desk.say("出席").name("全区春耕推进会", EntityType.MEETING)
    desk.claim(who, Predicate.TAKES_PART, Ref(id=event.id), role=Literal(text="chair"))
    found = of(solved(desk), event.id)
    assert found.value("start") == "2024-03-06"
    assert found.value("date_text") == "当日"


def test_a_meeting_named_again_in_its_article_is_one() -> None:
    desk = Desk("a1")
    who = desk.name("何以安", EntityType.PERSON)
    event = desk.say("出席").name("全区春耕推进会", EntityType.MEETING)
    again = desk.say("。").name("全区春耕推进会", EntityType.MEETING)
    before = desk.say("要求。去年的").name("全区春耕推进会", EntityType.MEETING)
    desk.claim(who, Predicate.TAKES_PART, Ref(id=event.id), role=Literal(text="chair"))
    result = solved(desk)
    assert of(result, event.id) is of(result, again.id)
    assert before.id not in of(result, event.id).mention_ids


def test_what_the_paper_calls_ours_is_no_part_of_a_name() -> None:
    desk = Desk("a1")
    event = desk.name("我区夏季招商项目集中签约仪式", EntityType.EVENT)
    assert of(solved(desk), event.id).name == "夏季招商项目集中签约仪式"


def test_one_meeting_name_on_two_days_is_two_meetings() -> None:
    made = []
    for key, days in (("a1", 0), ("a2", 30)):
        desk = Desk(key, day=later(days))
        who = desk.name("何以安", EntityType.PERSON)
        event = desk.say("出席").name("全区春耕推进会", EntityType.MEETING)
        desk.claim(who, Predicate.TAKES_PART, Ref(id=event.id), role=Literal(text="chair"))
        made.append((desk, event.id))
    result = solved(*(desk for desk, _ in made))
    assert len({of(result, key).id for _, key in made}) == 2


def test_statements_about_writers_point_at_their_article() -> None:
    desk = Desk("a1")
    who = desk.name("林晓舟", EntityType.PERSON, byline="reporter")
    desk.claim(who, Predicate.WRITES, Ref(id="a1"), role=Literal(text="reporter"))
    assert [one.object for one in solved(desk).statements] == [Ref(id="a1")]


def test_a_person_may_join_what_the_rules_keep_apart() -> None:
    desks = corpus()
    left, right = desks[0].mentions, desks[3].mentions[-1]
    boss = next(one for one in left if one.name == "何以安")
    assert of(solved(*desks), boss.id) != of(solved(*desks), right.id)
    result = solved(*desks, judgements=(human(boss.id, right.id, Verdict.SAME),))
    assert of(result, boss.id).id == of(result, right.id).id
    assert human(boss.id, right.id, Verdict.SAME) in result.judgements


def test_a_person_may_part_what_the_rules_join() -> None:
    desks = corpus()
    left, right = (next(one for one in desks[i].mentions if one.name == "何以安") for i in (0, 1))
    assert of(solved(*desks), left.id).id == of(solved(*desks), right.id).id
    result = solved(*desks, judgements=(human(left.id, right.id, Verdict.DIFFERENT),))
    assert of(result, left.id).id != of(result, right.id).id


def test_a_person_may_part_two_mentions_of_one_article() -> None:
    desk = Desk("a1")
    first, second = (desk.name("何以安", EntityType.PERSON) for _ in range(2))
    third = desk.name("云上大厦", EntityType.SITE)
    fourth = desk.say("和").name("云上大厦", EntityType.SITE)
    rows = (human(first.id, second.id, Verdict.DIFFERENT), human(third.id, fourth.id, Verdict.DIFFERENT))
    result = solved(desk, judgements=rows)
    assert len({of(result, one.id).id for one in (first, second, third, fourth)}) == 4


def test_judgements_may_name_entities_and_can_be_undone() -> None:
    desks = corpus()
    plain = solved(*desks)
    left, right = sorted({one.id for one in plain.entities if one.name == "李伟"})
    joined = solved(*desks, judgements=(human(left, right, Verdict.SAME),))
    assert len([one for one in joined.entities if one.name == "李伟"]) == 1
    assert solved(*desks) == plain


def test_a_judgement_on_an_unknown_id_is_an_error_that_names_it() -> None:
    told = human("person/nobody", "person/none", Verdict.SAME)
    with pytest.raises(SeedError, match="person/nobody"):
        solved(*corpus(), judgements=(told,))


def test_what_stays_apart_is_shown_between_entities() -> None:
    result = solved(*corpus())
    ids = {one.id for one in result.entities}
    open_rows = [row for row in result.judgements if row.verdict is not Verdict.SAME]
    assert open_rows
    assert all(row.left in ids and row.right in ids and row.left != row.right and row.reason for row in open_rows)


@settings(max_examples=20, deadline=None)
@given(seed=st.integers(min_value=0, max_value=10_000))
def test_the_order_of_the_input_does_not_matter(seed: int) -> None:
    articles, mentions, claims = records(corpus())
    plain = resolve(articles, mentions, claims, gazetteer=gazetteer())
    chance = random.Random(seed)
    chance.shuffle(articles)
    chance.shuffle(mentions)
    chance.shuffle(claims)
    assert resolve(articles, mentions, claims, gazetteer=gazetteer()) == plain


def test_every_mention_means_one_thing_at_most() -> None:
    result = solved(*corpus())
    keys = [key for one in result.entities for key in one.mention_ids]
    assert len(keys) == len(set(keys))
    assert [one.id for one in result.entities] == sorted({one.id for one in result.entities})


def test_nothing_comes_of_nothing() -> None:
    assert solved() == Resolution(entities=(), statements=(), judgements=())

from __future__ import annotations

from datetime import date

import pytest

from graphbuild.model import Modality
from tests.relate.markup import Told, told


def posts(found: list[Told]) -> list[tuple[str, str]]:
    return [(fact.subject, fact.object) for fact in found if fact.predicate == "holdsPost"]


def leaders(found: list[Told]) -> list[tuple[str, str]]:
    return [(fact.subject, fact.object) for fact in found if fact.predicate == "leadsArea"]


def test_each_post_of_a_title_string_is_a_claim_of_its_own() -> None:
    found = told("3月5日,[[县委|PartyBody]副书记|Post]、[县长|Post][何以安|Person]到场。")
    assert posts(found) == [("何以安", "县委副书记"), ("何以安", "县长")]
    assert found[0].qualifiers == {"title": "县委副书记"}
    assert found[0].claim.attested is not None and found[0].claim.attested.start == date(2025, 3, 5)
    assert found[0].claim.evidence[0].quote.endswith("到场。")


def test_a_title_may_stand_behind_the_name() -> None:
    assert posts(told("大家重温了[赵大山|Person][总书记|Post]的讲话。")) == [("赵大山", "总书记")]


def test_the_day_of_issue_attests_what_has_no_day_of_its_own() -> None:
    claim = told("[县长|Post][何以安|Person]近来很忙。")[0].claim
    assert claim.attested is not None and claim.attested.start == date(2025, 3, 6)


def test_the_speaker_named_behind_a_quotation_has_a_post() -> None:
    found = told("“路修好了,山货就出得去。”[[莲花镇|AdministrativeArea]党委|PartyBody]副书记[周海宁|Person]说。")
    assert posts(found) == []
    found = told("“路修好了,山货就出得去。”[[莲花镇党委|PartyBody]副书记|Post][周海宁|Person]说。")
    assert posts(found) == [("周海宁", "莲花镇党委副书记")]
    assert found[0].claim.evidence[0].quote.startswith("“路修好了")


def test_an_appointment_keeps_its_printed_start() -> None:
    found = told("2022年,[顾南星|Person]加入[云岫农业|Company],担任[公司|Company anaphor=yes][首席技术官|Post]。")
    assert posts(found) == [("顾南星", "首席技术官")]
    valid = found[0].claim.valid
    assert valid is not None and valid.words == "2022年" and valid.start == date(2022, 1, 1)


@pytest.mark.parametrize(
    "words",
    [
        "[顾南星|Person]未担任过[县长|Post]。",
        "[顾南星|Person]向[县长|Post]汇报。",
        "[顾南星|Person]拜访了[云岫农业|Company][总经理|Post]。",
        "[顾南星|Person]希望担任[县长|Post]。",
        "[顾南星|Person]可能担任[县长|Post]。",
        "[顾南星|Person]自称是[县长|Post]。",
        "[顾南星|Person]梦见自己是[县长|Post]。",
        "电视剧里,[县长|Post][顾南星|Person]一身正气。",
        "有人说[县长|Post][顾南星|Person]外逃,经查是谣言。",
        "抗日战争时期,[县长|Post][顾南星|Person]带队修桥。",
        "[顾南星|Person]的哥哥是[县长|Post]。",
    ],
)
def test_no_post_where_none_is_said(words: str) -> None:
    assert posts(told(words)) == []


@pytest.mark.parametrize(
    ("words", "marker"),
    [
        ("[顾南星|Person]不再担任[云岫农业|Company][总经理|Post]。", "不再担任"),
        ("免去[顾南星|Person]的[县长|Post]职务。", "免去"),
        ("会议免去[县长|Post][顾南星|Person]的职务。", "免去"),
        ("[顾南星|Person]已辞去[县长|Post]职务。", "辞去"),
        ("[县长|Post][顾南星|Person]已被免职。", "免职"),
        ("退休前,[顾南星|Person]一家住在镇上。[顾南星|Person]退休前是[县长|Post]。", "退休前是"),
        ("[顾南星|Person]2010年至2015年担任[县长|Post]。", "2010年至2015年担任"),
    ],
)
def test_who_lost_a_post_held_it_before(words: str, marker: str) -> None:
    found = [fact for fact in told(words) if fact.predicate == "holdsPost"]
    assert [(fact.subject, fact.qualifiers["tenure"], fact.qualifiers["marker"]) for fact in found] == [
        ("顾南星", "former", marker)
    ]
    assert found[0].claim.attested is None


def test_a_dismissal_ends_on_its_printed_day() -> None:
    valid = told("3月1日,免去[顾南星|Person]的[县长|Post]职务。")[0].claim.valid
    assert valid is not None and valid.start is None and valid.end == date(2025, 3, 1)


def test_each_of_a_list_is_appointed_to_his_own_post() -> None:
    found = told(
        "会议任命[顾南星|Person]为[[县林业局|StateBody]局长|Post]、[孟春和|Person]为[[县文旅局|StateBody]局长|Post],"
        "免去[林晓舟|Person]的[[县林业局|StateBody]局长|Post]职务。"
    )
    rows = [(fact.subject, fact.object, fact.qualifiers.get("tenure")) for fact in found]
    assert rows == [
        ("顾南星", "县林业局局长", None),
        ("孟春和", "县文旅局局长", None),
        ("林晓舟", "县林业局局长", "former"),
    ]


def test_a_title_of_several_goes_to_the_whole_list_and_that_of_one_does_not() -> None:
    assert posts(told("[副县长|Post][顾南星|Person]、[孟春和|Person]到场。")) == [
        ("顾南星", "副县长"),
        ("孟春和", "副县长"),
    ]
    assert posts(told("[县长|Post][顾南星|Person]、[孟春和|Person]到场。")) == [("顾南星", "县长")]


@pytest.mark.parametrize(
    ("word", "modality"),
    [("原", Modality.ASSERTED), ("前", Modality.ASSERTED), ("时任", Modality.ASSERTED), ("拟任", Modality.PLANNED)],
)
def test_a_marker_word_makes_no_plain_present_post(word: str, modality: Modality) -> None:
    found = told(f"{word}[县长|Post][何以安|Person]发来贺信。")
    assert found[0].qualifiers["marker"] == word
    assert found[0].qualifiers["tenure"] == ("proposed" if modality is Modality.PLANNED else "former")
    assert found[0].claim.modality is modality
    assert found[0].claim.attested is None


def test_the_leaders_of_an_area_are_all_of_the_list() -> None:
    found = told(
        "[龙游县领导|LeadershipGroup][孟春和|Person]、[夏之远|Person]和[顾南星|Person]参加活动,[林晓舟|Person]带路。"
    )
    assert leaders(found) == [(name, "龙游县领导") for name in ("孟春和", "夏之远", "顾南星")]


def test_a_list_of_leaders_ends_at_the_next_title() -> None:
    found = told("[县领导|LeadershipGroup][孟春和|Person],[县农业局局长|Post][夏之远|Person]到场。")
    assert leaders(found) == [("孟春和", "县领导")]
    assert posts(found) == [("夏之远", "县农业局局长")]


def test_the_word_for_the_leaders_may_follow_the_list() -> None:
    found = told("[孟春和|Person]、[夏之远|Person]等[县领导|LeadershipGroup]到场。")
    assert leaders(found) == [("孟春和", "县领导"), ("夏之远", "县领导")]


def test_and_the_other_holders_implies_the_post_of_those_named() -> None:
    found = told("[孟春和|Person]、[夏之远|Person]以及其他[[县委|PartyBody]常委|Post]在主席台就座。")
    assert posts(found) == [("孟春和", "县委常委"), ("夏之远", "县委常委")]
    assert {fact.claim.modality for fact in found} == {Modality.INFERRED}
    assert {fact.claim.score for fact in found} == {0.8}


def test_the_others_alone_name_nobody() -> None:
    assert posts(told("[孟春和|Person]发言。在主席台就座的还有其他[[县委|PartyBody]委员|Post]。")) == []


def test_an_author_holds_no_post() -> None:
    found = told("春光正好。", byline="本报讯([记者|Post][林晓舟|Person byline=reporter])")
    assert posts(found) == []


def test_hearsay_is_not_asserted() -> None:
    found = told("据悉,[县长|Post][何以安|Person]将出席。")
    assert found[0].claim.modality is Modality.REPORTED
    assert found[0].claim.score < 0.7


def test_a_post_in_a_paragraph_that_may_be_anothers_is_asserted_by_the_names_beside_it() -> None:
    found = told("春光正好。", stray="[云岫小学|Organization][校长|Post][何以安|Person]发言。")
    assert found[0].claim.modality is Modality.ASSERTED
    assert found[0].claim.score < 0.8


def test_an_acting_head_holds_the_post_and_is_marked() -> None:
    claim = told("代[县长|Post][何以安|Person]讲话。")[0]
    assert (claim.qualifiers["marker"], claim.qualifiers["tenure"]) == ("代", "acting")
    assert claim.claim.attested is not None


def test_a_career_in_one_sentence_has_a_post_before_and_a_post_now() -> None:
    found = told("[周岚|Person]原任[莲花镇|AdministrativeArea][副镇长|Post],今年2月当选[镇长|Post]。")
    before, now = found
    assert (before.qualifiers, before.claim.attested) == (
        {"title": "莲花镇副镇长", "marker": "原任", "tenure": "former"},
        None,
    )
    assert "marker" not in now.qualifiers
    assert now.claim.valid is not None and now.claim.valid.start == date(2025, 2, 1)


def test_a_past_post_of_the_next_name_is_not_that_of_the_name_before() -> None:
    found = told("[县委常委|Post][孟春和|Person],原[县委常委|Post]、[县文联主席|Post][夏之远|Person]到场。")
    assert posts(found) == [("孟春和", "县委常委"), ("夏之远", "县委常委"), ("夏之远", "县文联主席")]
    assert found[1].qualifiers["marker"] == "原"

from __future__ import annotations

import pytest

from graphbuild.model import Modality
from tests.relate.markup import Told, told


def of(found: list[Told], predicate: str) -> list[tuple[str, str]]:
    return [(fact.subject, fact.object) for fact in found if fact.predicate == predicate]


def test_a_person_wins_an_honor() -> None:
    found = told("近日,[云岫农业|Company][首席技术官|Post][顾南星|Person]博士荣获[“好茶匠”称号|Award]。")
    assert of(found, "receivesAward") == [("顾南星", "“好茶匠”称号")]


def test_an_area_is_honored_for_a_reason_and_in_a_year() -> None:
    found = told("2022年,[该村|AdministrativeArea anaphor=yes]还因为办起了[茶食堂|Site]而被评为[全国美丽茶村|Award]。")
    assert of(found, "receivesAward") == [("该村", "全国美丽茶村")]
    valid = next(fact.claim.valid for fact in found if fact.predicate == "receivesAward")
    assert valid is not None and valid.words == "2022年"


def test_two_honors_of_two_winners_are_four_claims() -> None:
    found = told(
        "[顾南星|Person]、[孟春和|Person]分别荣获[茶王奖|Award]。[顾南星|Person]获得[金奖|Award]和[银奖|Award]。"
    )
    assert ("顾南星", "金奖") in of(found, "receivesAward")
    assert ("顾南星", "银奖") in of(found, "receivesAward")


@pytest.mark.parametrize(
    "words",
    [
        "[衢江|AdministrativeArea]有3家企业荣获[茶王奖|Award]、[茶艺奖|Award]。",
        "[云岫农业|Company]的茶叶获得[金奖|Award]。",
        "连续三年获得[流动红旗|Award]。",
        "[顾南星|Person]没有获得[金奖|Award]。",
        "[顾南星|Person]与[金奖|Award]无缘。",
    ],
)
def test_no_winner_is_invented(words: str) -> None:
    assert of(told(words), "receivesAward") == []


def test_a_selection_has_partner_category_and_level() -> None:
    found = told(
        "通过[“候鸟人才”计划|Programme],[顾南星|Person]与[云岫农业|Company]开展合作,"
        "所负责的项目入选市级[“候鸟人才”|Programme]B类项目。"
    )
    chosen = next(fact for fact in found if fact.predicate == "selectedFor")
    assert (chosen.subject, chosen.object) == ("顾南星", "“候鸟人才”")
    assert chosen.qualifiers == {"partner": "云岫农业", "category": "B", "level": "市级"}
    assert of(found, "cooperatesWith") == [("顾南星", "云岫农业")]


def test_an_area_uses_a_programme() -> None:
    found = told("2023年以来,[衢江|AdministrativeArea]依托[“候鸟人才”计划|Programme],吸引人才。")
    assert of(found, "participatesIn") == [("衢江", "“候鸟人才”计划")]


def test_a_town_owns_the_brand_it_builds() -> None:
    found = told("近年来,[该镇|AdministrativeArea anaphor=yes]以茶叶为特色,着力打造好喝好看的[“云上”品牌|Brand]。")
    assert of(found, "brandOwner") == [("“云上”品牌", "该镇")]


def test_a_brand_to_be_built_is_planned() -> None:
    found = told("[莲花镇|AdministrativeArea]将打造[“云上”品牌|Brand]。")
    assert [fact.claim.modality for fact in found if fact.predicate == "brandOwner"] == [Modality.PLANNED]


@pytest.mark.parametrize(
    "words",
    [
        "游客喜爱[“云上”品牌|Brand]。",
        "[衢江|AdministrativeArea]没有打造[“云上”品牌|Brand]。",
        "在[衢江|AdministrativeArea],企业打造[“云上”品牌|Brand]。",
        "[顾南星|Person]未入选[“候鸟人才”计划|Programme]。",
        "[顾南星|Person]说,该馆已列入[“候鸟人才”计划|Programme]。",
        "[顾南星|Person]与[云岫农业|Company]尚未开展合作。",
    ],
)
def test_no_programme_fact_is_invented(words: str) -> None:
    found = told(words)
    assert not {fact.predicate for fact in found} & {"brandOwner", "selectedFor", "cooperatesWith"}


def test_the_byline_names_the_authors() -> None:
    found = told(
        "春光正好。", byline="本报讯(记者 [林晓舟|Person byline=reporter] 通讯员 [马文竹|Person byline=correspondent])"
    )
    assert [(fact.subject, fact.object, fact.qualifiers["role"]) for fact in found] == [
        ("林晓舟", "the article", "reporter"),
        ("马文竹", "the article", "correspondent"),
    ]
    assert found[0].claim.evidence[0].quote.startswith("本报讯(记者")


@pytest.mark.parametrize(
    ("words", "winner", "honor"),
    [
        ("[莲花村|AdministrativeArea]因此获评[“文明村”|Award]。", "莲花村", "“文明村”"),
        (
            "[云岫合作社|Company]销售额达到3800万元,今年3月获评[“示范社”|Award]。",
            "云岫合作社",
            "“示范社”",
        ),
        ("[顾南星|Person]每周都来。今年,她被评为[“好人”|Award]。", "顾南星", "“好人”"),
        ("[顾南星|Person]博士凭一项研究获得[科技奖二等奖|Award]。", "顾南星", "科技奖二等奖"),
        ("学生[顾南星|Person]在[科创大赛|Event]上获得[一等奖|Award]。", "顾南星", "一等奖"),
        (
            "[县政府|StateBody]授予[莲花镇|AdministrativeArea][下山村|AdministrativeArea][“文明村”称号|Award]。",
            "下山村",
            "“文明村”称号",
        ),
        ("[顾南星|Person]被[县政府|StateBody]授予[“好人”称号|Award]。", "顾南星", "“好人”称号"),
        ("大会为[顾南星|Person]颁发[科技奖|Award]。", "顾南星", "科技奖"),
        ("[云岫茶园|Site]摘得[省级示范基地|Award]。", "云岫茶园", "省级示范基地"),
    ],
)
def test_who_wins_may_stand_further_off(words: str, winner: str, honor: str) -> None:
    assert of(told(words), "receivesAward") == [(winner, honor)]


def test_others_may_win_the_same_honor() -> None:
    found = told("[顾南星|Person]获评[“好人”|Award],同时获评的还有[莲花镇|AdministrativeArea]村民[孟春和|Person]。")
    assert of(found, "receivesAward") == [("顾南星", "“好人”"), ("孟春和", "“好人”")]


def test_a_pronoun_of_two_people_is_nobodys() -> None:
    assert of(told("[顾南星|Person]和[孟春和|Person]都来。今年,她被评为[“好人”|Award]。"), "receivesAward") == []


@pytest.mark.parametrize(
    ("words", "who"),
    [
        ("今年以来,[县公安局|StateBody]在全县开展[“守护”行动|Campaign]。", "县公安局"),
        ("依托[“候鸟人才”计划|Programme],[云岫农业|Company]引进博士9名。", "云岫农业"),
        ("[顾南星|Person]2017年响应[“归巢”计划|Programme]返乡办厂。", "顾南星"),
        ("[“清水”专项行动|Campaign]开展以来,[县检察院|StateBody]已办理案件58件。", "县检察院"),
        ("近年来,[莲花镇|AdministrativeArea]推行[“寨管家”制度|Campaign]。", "莲花镇"),
        ("[“百社领航”计划|Programme]公布名单,[云岫合作社|Company]入列[“百社领航”计划|Programme]。", "云岫合作社"),
        ("由[县茶叶中心|Organization]具体实施的[“一芽到底”工程|Programme]已覆盖全县。", "县茶叶中心"),
        ("[“进乡校”活动|Campaign]由[区教育局|StateBody]牵头实施。", "区教育局"),
    ],
)
def test_who_carries_out_a_programme(words: str, who: str) -> None:
    assert [subject for subject, _ in of(told(words), "participatesIn")] == [who]


def test_who_runs_the_programme_just_named_and_who_joins_it() -> None:
    named = "县里启动[“茶乡护春”行动|Campaign]。"
    found = told(f"{named}行动由[县法院|StateBody]会同[县公安局|StateBody]于3月1日发起,立案22件。")
    assert of(found, "participatesIn") == [("县法院", "“茶乡护春”行动"), ("县公安局", "“茶乡护春”行动")]
    found = told(f"{named}[下山村|AdministrativeArea]、[涧峰村|AdministrativeArea]头一拨加入。")
    assert of(found, "participatesIn") == [("下山村", "“茶乡护春”行动"), ("涧峰村", "“茶乡护春”行动")]
    assert of(told(f"{named}[涧峰村|AdministrativeArea]没有率先加入。"), "participatesIn") == []
    assert of(told("行动由[县法院|StateBody]发起,立案22件。"), "participatesIn") == []


def test_who_becomes_a_tutor_of_a_programme_is_selected() -> None:
    found = told("[顾南星|Person]成为[“归巢”计划|Programme]首批入库导师。")
    assert of(found, "selectedFor") == [("顾南星", "“归巢”计划")]


def test_a_programme_to_come_is_planned() -> None:
    found = told("下一步,[莲花镇|AdministrativeArea]将实施[“主播”培育计划|Programme]。")
    rows = [fact.claim.modality for fact in found if fact.predicate == "participatesIn"]
    assert rows == [Modality.PLANNED]


def test_the_year_of_a_figure_is_no_honors() -> None:
    found = told(
        "去年[下山村|AdministrativeArea]销售额3.9亿元,[下山村|AdministrativeArea]由此获得[电子商务示范村|Award]称号。"
    )
    [honor] = [fact.claim for fact in found if fact.predicate == "receivesAward"]
    assert honor.valid is None


def test_the_year_since_which_somebody_works_is_no_honors() -> None:
    found = told("[顾南星|Person]2001年起种树380万株,曾获[全国绿化奖章|Award]。")
    [honor] = [fact.claim for fact in found if fact.predicate == "receivesAward"]
    assert honor.valid is None


def test_a_programme_is_carried_out_where_it_is_spread() -> None:
    found = told("[“画里乡村”计划|Programme]已在[下山村|AdministrativeArea]、[涧峰村|AdministrativeArea]铺开。")
    assert of(found, "participatesIn") == [("下山村", "“画里乡村”计划"), ("涧峰村", "“画里乡村”计划")]
    plan = "明年[“画里乡村”计划|Programme]将在[下山村|AdministrativeArea]铺开。"
    assert of(told(plan), "participatesIn") == []

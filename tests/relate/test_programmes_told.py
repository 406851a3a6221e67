"""Who launches programmes, carries them out together and joins them, in the words of many newspapers."""

from __future__ import annotations

import pytest

from graphbuild.model import Modality
from tests.relate.markup import told


def part_in(words: str) -> set[str]:
    """Return who takes part in a programme by a sentence, plans left out."""
    found = (fact for fact in told(words) if fact.predicate == "participatesIn")
    return {fact.subject for fact in found if fact.claim.modality is Modality.ASSERTED}


@pytest.mark.parametrize(
    "words",
    [
        "4月,[县法院|StateBody]与[县公安局|StateBody]联手开展[“春雷”行动|Campaign],执结案件326件。",
        "7月2日,[县公安局|StateBody]同[县法院|StateBody]启动[“星光”助学计划|Programme]。",
        "[县法院|StateBody]8月联合[县公安局|StateBody]打响[“清朗”专项整治|Campaign]。",
        "[县公安局|StateBody]、[县法院|StateBody]从今年起实施[“清朗”行动|Campaign]。",
        "[县公安局|StateBody]牵头,[县法院|StateBody]配合开展[“清朗”行动|Campaign]。[县公安局|StateBody]会同[县法院|StateBody]"
        "开展为期三个月的[“清朗”行动|Campaign]。",
        "由[县公安局|StateBody]与[县法院|StateBody]合办的[“石榴籽”就业行动|Campaign]已帮1386人落脚。",
        "[“边城无诈”行动|Campaign]管住了一条江。3月,[县公安局|StateBody]牵头,[县法院|StateBody]加入,三家共用一套巡江艇。",
    ],
)
def test_two_that_do_it_together_both_take_part(words: str) -> None:
    assert part_in(words) == {"县公安局", "县法院"}


@pytest.mark.parametrize(
    ("words", "who"),
    [
        ("[青山镇|AdministrativeArea]在[石门村|AdministrativeArea]开展[“清洁”行动|Campaign]。", {"青山镇"}),
        ("[县检察院|StateBody]在城关镇鼓楼街设点开展[“宣传周”活动|Campaign]。", {"县检察院"}),
        ("[黑风林场|Site]加入[“一山一哨”计划|Programme]。", {"黑风林场"}),
        ("[顾南星|Person]通过[“一村一师”行动|Campaign]来到[石门村|AdministrativeArea]。", {"顾南星"}),
        ("这项由[县人社局|StateBody]扛旗的行动推开半年。", set()),
        ("推广[“一户一技”行动|Campaign]。这项由[县人社局|StateBody]扛旗的行动推开半年。", {"县人社局"}),
        (
            "推广[“一芽到底”工程|Programme]。先行一步的[东乡|AdministrativeArea]和[西乡|AdministrativeArea]已有1.3万户茶农接入这项工程。",
            {"东乡", "西乡"},
        ),
        (
            "实施[“红椒倍增”行动|Campaign],[东来镇|AdministrativeArea]、[西来镇|AdministrativeArea]被选为试点,"
            "[蒙椒红|Company]等5家企业率先加入。",
            {"东来镇", "西来镇", "蒙椒红"},
        ),
        (
            "推行[“花灯进课堂”计划|Programme],[东中|Organization]、[西中|Organization]等21所学校开了课。",
            {"东中", "西中"},
        ),
        ("[“石榴籽”行动|Campaign]已帮1386人落脚,参与其中的[县医院|Organization]吸纳了6名护工。", {"县医院"}),
        ("[云岫|Company]还被[省工信厅|StateBody]列为[“苏链”计划|Programme]承担单位。", {"云岫"}),
    ],
)
def test_who_does_it_and_who_joins(words: str, who: set[str]) -> None:
    assert part_in(words) == who


@pytest.mark.parametrize(
    "words",
    [
        "志愿者深入[东村|AdministrativeArea]、[西村|AdministrativeArea]开展[“清洁”行动|Campaign]。",
        "[顾南星|Person]要求[东村|AdministrativeArea]、[西村|AdministrativeArea]开展[“清洁”行动|Campaign]。",
        "[县团委|Organization]将联合[县妇联|Organization]开展[“清洁”行动|Campaign]。",
        "[县团委|Organization]没有联合[县妇联|Organization]开展[“清洁”行动|Campaign]。",
        "启动[“清洁”行动|Campaign]。[云岫|Company]牵头,成立合作社。",
        "启动[“清洁”行动|Campaign]。昨日是个晴天。村里人都来了。[云岫|Company]等5家企业加入。",
        "启动[“清洁”行动|Campaign],[全县运动会|Event]开幕,[东中|Organization]等5所学校参加。",
        "[县文联|Organization]主办的[“剪韵”|Campaign]青年剪纸大赛落幕。[县文联|Organization]承办[“剪韵”|Campaign]剪纸大赛。",
    ],
)
def test_no_part_is_invented(words: str) -> None:
    assert part_in(words) == set()


def test_those_of_a_class_are_selected() -> None:
    words = (
        "[“淳才荟”计划|Programme]入选者共18名。青年类里岁数最小的要数26岁的[吕宜|Person]。"
        "同列领军类的,另有[云岫|Company]创始人[麦思|Person]。创新类企业有[云岫|Company],老板[顾南星|Person]没来。"
    )
    assert {fact.subject for fact in told(words) if fact.predicate == "selectedFor"} == {"吕宜", "麦思"}

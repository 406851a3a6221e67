from __future__ import annotations

import time

import pytest

from graphbuild.model import Modality
from graphbuild.relate.figures import figures as find_figures
from graphbuild.relate.scene import scenes_of
from tests.relate.markup import Told, story, told


def figures(found: list[Told]) -> list[tuple[str, str, str, str]]:
    rows = [fact for fact in found if fact.predicate == "figure"]
    return [(fact.subject, fact.qualifiers["indicator"], fact.object, fact.qualifiers["measure"]) for fact in rows]


def test_a_level_and_its_growth() -> None:
    found = told("去年,[云岫农业|Company]研发投入超1.2亿元,同比增长15%。")
    assert [row[:2] + row[3:] for row in figures(found)] == [
        ("云岫农业", "研发投入", "level"),
        ("云岫农业", "研发投入", "yoy"),
    ]
    level, growth = found
    assert growth.object == "同比增长15%"
    assert growth.qualifiers["growthOf"] == level.claim.id
    assert level.qualifiers["value"] == "1.2" and level.qualifiers["unit"] == "亿元"


def test_a_fall_is_negative() -> None:
    found = told("[云岫农业|Company]用水量为30万元,同比下降5%。")
    assert found[1].qualifiers["normalized"].startswith("-")


def test_the_company_of_a_relative_clause_is_the_subject_and_the_speaker_is_kept() -> None:
    found = told(
        "[顾南星|Person]表示,靠山是今年将茶园投入增加到3亿元,同比增长28%的[公司|Company anaphor=yes]。"
        "[县长|Post][何以安|Person]点赞。"
    )
    assert figures(found) == [("公司", "茶园投入", "3亿元", "level"), ("公司", "茶园投入", "同比增长28%", "yoy")]
    claim = next(fact.claim for fact in found if fact.predicate == "figure")
    assert claim.speaker is not None
    assert claim.modality is Modality.ASSERTED


def test_a_figure_before_its_noun_counts_the_noun() -> None:
    found = told("[该区|AdministrativeArea anaphor=yes]完成了选聘,目前已聘任37名首席茶师,其中青年人才约占50%。")
    assert ("该区", "首席茶师", "37名", "level") in figures(found)
    assert any(row[1] == "首席茶师中青年人才占比" for row in figures(found))


def test_the_subject_is_carried_over_from_the_sentence_before_with_less_certainty() -> None:
    found = told("[该区|AdministrativeArea anaphor=yes]重视茶业。以项目为依托,建起茶叶工作站16家,参与院校11所。")
    assert figures(found) == [("该区", "茶叶工作站", "16家", "level"), ("该区", "参与院校", "11所", "level")]
    assert found[0].claim.score == 0.7
    assert len(found[0].claim.evidence) == 2


def test_a_share_is_told_with_what_it_is_a_share_of() -> None:
    found = told("去年[云岫农业|Company]研发投入3200万元,占销售收入的8.6%,比上年增加200万元。")
    assert [row[1] for row in figures(found)] == [
        "研发投入",
        "研发投入占销售收入比重",
        "研发投入比上年增加",
    ]


def test_a_running_total_is_cumulative() -> None:
    found = told("[云岫基地|Site]运行良好,试运营以来,累计引进企业74家,营业收入1868万元。")
    assert figures(found) == [
        ("云岫基地", "引进企业", "74家", "cumulative"),
        ("云岫基地", "营业收入", "1868万元", "cumulative"),
    ]


def test_a_plan_is_planned() -> None:
    found = told("[云岫农业|Company]将建成茶园300亩,力争茶叶产值达5亿元。")
    assert {fact.claim.modality for fact in found} == {Modality.PLANNED}
    assert len(found) == 2


def test_a_period_is_kept_and_a_dateline_is_none() -> None:
    found = told("截至2023年10月底,[该区|AdministrativeArea anaphor=yes]茶业投资增速达12.5%。")
    assert found[0].claim.valid is not None and "2023年10月" in found[0].claim.valid.words
    assert told("3月4日,[该区|AdministrativeArea anaphor=yes]茶业投资增速达12.5%。")[0].claim.valid is None


@pytest.mark.parametrize(
    "words",
    [
        "[顾南星|Person]今年52岁。",
        "[衢江|AdministrativeArea]建立1名茶师+1家企业+N个院校的机制。",
        "[顾南星|Person]投资100万元。",
        "我有孩子4个,[衢江|AdministrativeArea]是好地方。",
        "参观的有游客20人。",
        "[衢江|AdministrativeArea]有3家企业荣获奖项。",
        "[衢江|AdministrativeArea]位列山区26县第四。",
        "[衢江|AdministrativeArea]未完成投资3亿元。",
        "在[云岫茶园|Site],茶农收入3万元。",
        "[莲花镇|AdministrativeArea][镇长|Post][何以安|Person]介绍,书房藏书1万册。",
        "[云岫农业|Company]距县城20公里。",
        "[衢江区统计局|StateBody]数据显示,茶叶产量为3万吨。",
        "[衢江|AdministrativeArea]、[龙游|AdministrativeArea]两地开会,茶叶产量为3万吨。",
        "[衢江|AdministrativeArea]重视茶业。县里的茶园面积达3万亩。",
        "[云岫农业|Company]招呼46家企业到场。",
        "[衢江区人社局|StateBody]组织46家企业到场,提供岗位1280个。",
    ],
)
def test_no_figure_without_subject_and_indicator(words: str) -> None:
    assert figures(told(words)) == []


@pytest.mark.parametrize("mark", [",", "、"])
def test_the_time_grows_with_the_length_of_a_sentence(mark: str) -> None:
    def seconds(count: int) -> float:
        listed = mark.join(f"茶园面积达{number + 10}亩" for number in range(count))
        (scene,) = scenes_of(*story(f"2023年,[云岫农业|Company]{listed}。"))
        started = time.process_time()
        assert len(list(find_figures(scene))) == count
        return time.process_time() - started

    seconds(50)
    assert min(seconds(800) for _ in range(2)) < 12 * max(seconds(200) for _ in range(2))  # 16 times if quadratic


@pytest.mark.parametrize(
    ("words", "figure", "period"),
    [
        ("[云岫农业|Company]2021年落户莲花镇,现有员工210人,申请专利36项。", "210人", ""),
        ("[云岫农业|Company]2021年落户莲花镇,现有员工210人,申请专利36项。", "36项", ""),
        ("2023年,[云岫农业|Company]实现产值3.2亿元,利税2100万元,现有员工210人。", "2100万元", "2023年"),
        ("2023年,[云岫农业|Company]实现产值3.2亿元,利税2100万元,现有员工210人。", "210人", ""),
    ],
)
def test_a_year_governs_its_own_clause_and_what_goes_on_from_it(words: str, figure: str, period: str) -> None:
    valid = next(fact.claim.valid for fact in told(words) if fact.object == figure)
    assert (valid.words if valid else "") == period


def test_the_year_compared_with_is_not_the_figures_own() -> None:
    found = told("[安平县|AdministrativeArea]2023年实现产值156亿元,比上年增长6.8%。")
    periods = [fact.claim.valid.words for fact in found if fact.claim.valid]
    assert periods == ["2023年", "2023年"]


def test_what_a_coming_year_shall_bring_is_planned() -> None:
    found = told("2030年,[安平县|AdministrativeArea]完成投资50亿元。")
    assert [fact.claim.modality for fact in found] == [Modality.PLANNED]


def test_the_innermost_of_a_chain_of_places_has_the_figure() -> None:
    found = told("[莲花镇|AdministrativeArea][下山村|AdministrativeArea]引进企业12家。")
    assert [fact.subject for fact in found if fact.predicate == "figure"] == ["下山村"]


def test_the_name_of_a_programme_plans_nothing() -> None:
    found = told("[云岫农业|Company]依托[“候鸟人才”计划|Programme]引进博士3名。")
    assert [fact.claim.modality for fact in found if fact.predicate == "figure"] == [Modality.ASSERTED]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (
            "10月27日,[第三届护理技能大赛|Event]开赛,19支代表队的86名选手从早上比到天黑。",
            [("第三届护理技能大赛", "代表队", "19支", "level"), ("第三届护理技能大赛", "选手", "86名", "level")],
        ),
        ("10月27日,[山地马拉松赛|Event]起跑,5200名选手涌进峡谷。", [("山地马拉松赛", "选手", "5200名", "level")]),
        ("10月27日,[山地马拉松赛|Event]起跑,其中女子组选手300名。", []),
        ("10月27日,[山地马拉松赛|Event]起跑。去年有4000名选手参赛。", []),
        ("10月27日,[山地马拉松赛|Event]起跑,男子组800名选手先出发。", []),
        ("10月27日,[全县教育大会|Meeting]召开,300名教师到会。", []),
        ("10月27日,[县工会代表大会|Meeting]召开,137名代表参会。", [("县工会代表大会", "参会代表", "137名", "level")]),
        ("10月27日,[县人大会议|Meeting]召开,主任及委员共26人出席。", [("县人大会议", "出席人数", "26人", "level")]),
        ("10月27日,[县人大会议|Meeting]召开,5名代表发言。", []),
    ],
)
def test_the_turnout_of_a_contest(text: str, said: list[tuple[str, str, str, str]]) -> None:
    assert figures(told(text)) == said


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (
            "上半年[衢江区|AdministrativeArea]实现地区生产总值338.7亿元,按可比价格计算,同比增长5.4%。",
            [("衢江区", "地区生产总值", "338.7亿元", "level"), ("衢江区", "地区生产总值", "同比增长5.4%", "yoy")],
        ),
        (
            "[衢江区|AdministrativeArea]工业技改投资增长24.3%,占工业投资的比重达到61.5%。",
            [
                ("衢江区", "工业技改投资", "增长24.3%", "growth"),
                ("衢江区", "工业技改投资占工业投资比重", "61.5%", "share"),
            ],
        ),
        ("8月以来[衢江区|AdministrativeArea]检查企业2316家次。", [("衢江区", "检查企业", "2316家次", "cumulative")]),
        ("[云岫农业|Company]等6家企业赞助。", []),
    ],
)
def test_what_goes_on_is_of_the_figure_before(text: str, said: list[tuple[str, str, str, str]]) -> None:
    assert figures(told(text)) == said


def test_the_rate_of_the_firms_of_a_trade_is_theirs() -> None:
    found = told("[衢江|AdministrativeArea]有竹炭企业86家,但自主品牌率不足两成。")
    assert [row[1] for row in figures(found)] == ["竹炭企业", "竹炭企业自主品牌率"]


def test_what_was_only_signed_for_is_planned() -> None:
    signed = told("[衢江|AdministrativeArea]在武汉签下14个项目。其中,[云岫农业|Company]投资3.5亿元,建设生产线。")
    spent = told("其中,[云岫农业|Company]投资3.5亿元,建成生产线。")
    assert [fact.claim.modality for fact in signed if fact.subject == "云岫农业"] == [Modality.PLANNED]
    assert [fact.claim.modality for fact in spent] == [Modality.ASSERTED]


def test_as_of_a_month_has_no_beginning() -> None:
    found = told("截至2023年10月底,[衢江区|AdministrativeArea]聘任科技官37名。")
    [period] = [fact.claim.valid for fact in found]
    assert period is not None and period.start is None and str(period.end) == "2023-10-31"


def subjects(text: str) -> list[tuple[str, str]]:
    return [(subject, indicator) for subject, indicator, *_ in figures(told(text))]


def test_a_word_for_a_school_means_the_only_one_and_no_guess_among_several() -> None:
    one = "[县第七中学|Organization]开学了。全校教师67名。"
    assert subjects(one) == [("县第七中学", "教师")]
    assert subjects("[梅林中学|Organization]夺冠,[县第七中学|Organization]落败。全校教师67名。") == []


def test_the_nearest_of_a_kind_in_the_sentence_is_meant() -> None:
    text = "[县人民医院|Organization]扩建。[县中医医院|Organization]不甘落后;该院下派医师23名。"
    assert subjects(text) == [("县中医医院", "下派医师")]


def test_what_the_only_project_costs_is_told_of_it() -> None:
    found = subjects("代表们走进[县教师周转房项目|Site]工地。项目总投资2300万元,建房96套。")
    assert found == [("县教师周转房项目", "项目总投资"), ("县教师周转房项目", "建房")]
    assert subjects("[甲水库项目|Site]和[乙公路项目|Site]开工。项目总投资2300万元。") == []


def test_a_head_of_a_village_tells_of_his_village() -> None:
    [found] = subjects("雨后的[宝山村|AdministrativeArea]很静。村党支部书记[仝大全|Person]算账:去年接待游客21万人次。")
    assert found == ("宝山村", "接待游客")
    assert subjects("雨后的[宝山村|AdministrativeArea]很静。去年接待游客21万人次。") == []


def test_a_company_spoken_of_in_the_sentence_before_goes_on() -> None:
    text = "[云岫农业|Company]和[青禾食品|Company]都在扩产。[公司|Company anaphor=yes]专利17件。去年研发费用380万元。"
    assert ("公司", "研发费用") in subjects(text)
    assert subjects("[云岫农业|Company]和[青禾食品|Company]都在扩产。去年研发费用380万元。") == []


def test_the_growth_of_a_time_keeps_its_own_period() -> None:
    level, growth = told("[县派出所|StateBody]去年接警2180起,今年1月比去年同期少了两成。")
    assert (level.claim.valid, growth.claim.valid) != (level.claim.valid, level.claim.valid)
    assert "growthOf" not in growth.qualifiers


def test_a_contest_earns_nothing_but_its_projects_do() -> None:
    text = "[创业大赛|Event]开赛。大赛举办五届,已有46个项目落户本地,去年实现销售收入9.7亿元。"
    assert ("创业大赛", "项目销售收入") in subjects(text)
    assert subjects("[创业大赛|Event]开赛。大赛举办五届,去年实现销售收入9.7亿元。") == []


def test_what_all_years_of_a_contest_brought_is_not_this_years() -> None:
    assert subjects("[第五届创业大赛|Event]开赛。大赛举办五届,已有46个项目落户本地。") == []
    assert subjects("[第五届创业大赛|Event]开赛。大赛共收到作品46件。") != []

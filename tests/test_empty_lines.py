"""Pages that part their articles by empty lines, and the running heads that such pages print."""

from __future__ import annotations

import pytest

from graphbuild.model import Article, Page, content_id
from graphbuild.segment import segment
from graphbuild.segment.blocks import Block, blocks
from graphbuild.segment.bylines import signature
from graphbuild.segment.furniture import furniture_of, is_furniture

FISH = (
    "高山冷水养出“山泉鱼”\n\n"
    "  本报讯(记者 方小禾)青石河边,一排排网箱排列齐整。6月10日,临水县天泉渔业有限公司首批八千尾鱼装车发往省城。\n"
    "  该公司由客商岳明投资建设,年产能四百吨,去年实现产值一千八百万元。公司现有员工四十六人,八成是附近的村民,"
    "坑口村村民余青原先常年在外务工,如今是投喂班的班长。\n"
)
LIST = (
    "首届“最美山城人”名单揭晓\n\n"
    "  经推荐、评审和公示,县总工会、团县委、县妇联决定,授予下列同志“最美山城人”称号:\n"
    "  敬业奉献(2名):柴明(县供电公司抢修班班长) 梁文(县环卫站驾驶员)\n"
    "  自强创业(2名):洪亮(坑口乡养鱼户) 毛竹青(青石镇水产养殖合作社理事长,公司员工四十人)\n"
)
DOCTOR = (
    "援边医生救下一条命\n\n"
    "  6月7日,坑口乡村民丁一鸣赶羊途中突发心梗,正在巡诊的县人民医院医生乐山立即施救,病人很快恢复了心跳。\n"
    "  乐山今年四十三岁,帮助医院建起了胸痛中心。\n"
    "            (陆 平/文 高 远/图)\n"
)
BEES = (
    "蜂蜜“甜”进大市场\n\n"
    "  本报讯(通讯员 余青)山花一开,蜂农柴明就带着一百多箱蜜蜂上了山。他加入的合作社有社员五十八户,去年卖出一百多吨。\n"
)


NARROW = (
    "小苹果挂上“身份证”\n"
    "中庄苹果俏销北上广\n"
    "\n"
    "　　本报讯 （记者 左文涛 通讯员 亓秀\n"
    "梅）10月20日，中庄镇的果品交易市场里\n"
    "车水马龙，一箱箱红彤彤的苹果贴上二维码后\n"
    "装车外运。“扫一扫，谁家种的、几时套袋、\n"
    "糖度多少，全都清清楚楚。”果农宋传福说，\n"
    "他家12亩果园今年卖了21万元。\n"
    "　　从今年起，中庄镇对3.6万亩苹果实行\n"
    "“一园一码”管理，由山东沂岳果业有限公司\n"
    "统一分选、统一销售。公司投资2600万元\n"
    "引进的智能选果线每小时可分选15吨，糖度\n"
    "低于13.5度的不打商标。目前，“沂岳红”\n"
    "苹果已进入北京、上海、广州等地的380家\n"
    "超市，今年预计销售1.8万吨。\n"
    "　　镇党委书记杜宜臣介绍，镇里还请来山东\n"
    "农业大学教授薛培生，在4个村建起矮砧密植\n"
    "示范园，亩均用工减少一半。“过去凭经验，\n"
    "现在看数据。”薛培生说，示范园明年就能挂\n"
    "果。\n"
    "\n"
    "“第一书记”任道远的三本账\n"
    "\n"
    "　　本报记者 左文涛\n"
    "　　大张庄镇的石拉村过去是省定贫困村，村\n"
    "集体没有一分钱收入。2018年5月，市审\n"
    "计局干部任道远来这里担任第一书记，随身带\n"
    "着三个笔记本。\n"
    "　　第一本记的是人。全村187户，他用一\n"
    "个月走了两遍，谁家有病人、谁家孩子上学，\n"
    "都记在本上。贫困户刘玉珍的丈夫常年卧床，\n"
    "他帮着联系护理岗位，让她在家门口每月领到\n"
    "1200元。\n"
    "　　第二本记的是钱。两年多来，他争取各类\n"
    "资金263万元，修路4.2公里，打机井3\n"
    "眼，建起香菇大棚26个，又通过县里的电商\n"
    "平台帮村民卖出香菇、小米9万多斤。去年村\n"
    "集体收入达到17.5万元。\n"
    "　　第三本只有半本，记的是他答应过却还没\n"
    "办成的事。“还有五条，年底前得划掉。”任\n"
    "道远说。今年6月，他被评为“全市脱贫攻坚\n"
    "先进个人”。村党支部书记公茂田说：“他要\n"
    "走，俺们可舍不得。”\n"
)
QUOTED = (
    "“先交心,再办事”\n——记坑口村第一书记洪亮\n"
    "  “洪书记,路灯亮了!”\n"
    "  5月19日傍晚,七十三岁的老人拉着洪亮的手,非要他进屋喝碗茶。\n"
    "  洪亮是省里研究所的助理研究员,去年7月来到村里。刚来时,他听不懂方言,开会得靠别人翻译。\n"
    "  如今村里人给他取了个名字,意思是“果子的爹”。(余青)\n"
)


def page(*stories: str) -> Page:
    text = "\n".join(stories)
    return Page(
        id=f"p-{content_id(text)}", newspaper="山城报", issued=None, number=None, text=text, source="p", checksum=""
    )


def cut(*stories: str) -> dict[str, str]:
    return {one.headline: one.text for one in segment([page(*stories)]) if isinstance(one, Article)}


def test_an_empty_line_over_a_heading_begins_an_article() -> None:
    told = cut(FISH, DOCTOR, LIST, BEES)
    assert list(told) == [story.partition("\n")[0] for story in (FISH, DOCTOR, LIST, BEES)]


def test_a_paragraph_without_an_empty_line_over_it_stays_in_its_article() -> None:
    told = cut(FISH, DOCTOR, LIST, BEES)
    assert "该公司由客商" in told["高山冷水养出“山泉鱼”"]
    assert "自强创业" in told["首届“最美山城人”名单揭晓"]


def test_a_torn_line_without_an_empty_one_over_it_heads_nothing() -> None:
    assert list(cut(NARROW, BEES, FISH)) == [
        "小苹果挂上“身份证”",
        "“第一书记”任道远的三本账",
        *(story.partition("\n")[0] for story in (BEES, FISH)),
    ]


def test_empty_lines_over_every_line_tell_nothing() -> None:
    lines = [line for story in (FISH, DOCTOR, BEES) for line in story.splitlines() if line]
    assert {block.apart for block in blocks("\n\n".join(lines))} == {None}


def test_a_line_broken_off_under_an_empty_one_still_heads_its_report() -> None:
    told = cut("早熟苹果俏 车到地头等\n坑口村四千亩果子陆续下树\n" + BEES.partition("\n\n")[2], FISH)
    assert list(told)[0] == "坑口村四千亩果子陆续下树"
    assert told["坑口村四千亩果子陆续下树"].startswith("早熟苹果俏")


def test_a_report_may_open_with_what_somebody_says() -> None:
    told = cut(FISH, BEES, QUOTED)
    assert "“先交心,再办事”" in told


@pytest.mark.parametrize(
    "line",
    [
        "今日山城 2014年7月22日 星期二 农历甲午年六月廿六 第01版 要闻 责任编辑:章 敏",
        "山城零距离 2022年6月17日 星期五 A03版:综合 编辑/马晓 组版/加娜尔·胡安别克",
        "山城新闻 2018年4月18日 星期三 综合新闻 A02版",
        "投稿邮箱见一版报头 编辑:仵小平 校对:靳 丽",
    ],
)
def test_a_running_head_is_furniture(line: str) -> None:
    assert is_furniture(line)


@pytest.mark.parametrize("line", ["编辑部的春天", "车间来了新编辑 山城书院"])
def test_a_headline_is_no_running_head(line: str) -> None:
    assert not is_furniture(line)


def test_the_name_of_the_paper_over_its_day_is_furniture() -> None:
    rows = tuple(
        Block(at, at + len(text), text)
        for at, text in enumerate(("今日山城", "2021年8月6日 星期五 第A03版", "春茶开采"))
    )
    assert [row.text for row in furniture_of(rows)] == ["今日山城", "2021年8月6日 星期五 第A03版"]
    assert furniture_of(rows[::2]) == ()


@pytest.mark.parametrize("line", ["(县公安局 何 安)", "(陆 平/文 木拉提·艾山/图)", "(余青 洪亮)"])
def test_who_signs_below(line: str) -> None:
    assert signature(Block(0, len(line), line)) is not None


@pytest.mark.parametrize("line", ["(全文 完)", "(山城 青石镇)", "(图片 由县委宣传部提供)"])
def test_other_brackets_sign_nothing(line: str) -> None:
    assert signature(Block(0, len(line), line)) is None

"""Which notices are news: what organs make known is read for names, advertisements and lost papers are not."""

from __future__ import annotations

import pytest

from graphbuild.extract import extract
from graphbuild.model import Article, Finding, Page, SectionRole, Severity, content_id
from graphbuild.seeds import gazetteer
from graphbuild.segment import coverage, segment
from graphbuild.segment.blocks import Block
from graphbuild.segment.notices import is_private


def lines(*texts: str) -> tuple[Block, ...]:
    return tuple(Block(0, len(text), text) for text in texts)


@pytest.mark.parametrize(
    ("title", "body"),
    [
        ("遗失声明", ("●方小禾遗失身份证一张,声明作废。",)),
        ("遗失公告", ("方小禾遗失不动产权证书,现予公告。", "县自然资源和规划局")),
        ("声明", ("余青不慎遗失出生医学证明,声明作废。",)),
        ("寻人启事", ("丁阿婆,七十岁,走失时穿蓝布衫。",)),
        ("失物招领", ("拾到黑色钱包一个,请失主联系。",)),
        ("注销公告", ("云岭茶叶专业合作社拟注销,请债权人申报债权。", "联系人:毛竹青")),
        ("减资公告", ("经股东会决议,本公司拟减少注册资本。", "山城恒泰轴承有限公司")),
        ("门面招租", ("城南临街门面一间,租金面议。", "电话 0570-3380427 丁女士")),
        ("县医院对面旺铺出租", ("位置好,客源足。", "电话 0570-3380427")),
        ("招聘启事", ("因业务需要,招聘收银员三名。", "好运来超市")),
        ("急招", ("招聘焊工五名,包吃住。", "联系电话:0570-3380427")),
        ("山城晨星培训学校招生", ("小班授课,名师辅导。",)),
        ("拍卖公告", ("受委托拍卖旧车一批。", "山城恒信拍卖有限公司")),
        ("招标公告", ("厂房屋面翻修面向社会招标。", "山城恒泰轴承有限公司")),
        ("新米上市", ("现碾现发,送货上门。", "订购热线:0570-3381190")),
        ("讣告", ("先父余公因病去世,谨定于后日举行告别仪式。", "子 余青 泣告")),
        ("律师声明", ("受委托人委托,就有关传言声明如下。", "浙江某某律师事务所")),
        ("江景新城盛大开盘", ("首付八万起。", "地址:江滨路1号")),
    ],
)
def test_private_notices(title: str, body: tuple[str, ...]) -> None:
    assert is_private(lines(title), lines(*body))


@pytest.mark.parametrize(
    ("title", "body"),
    [
        ("任前公示", ("现将拟任职人员情况予以公示:", "方小禾,女,现任副乡长,拟任乡长。", "县委组织部")),
        ("公示", ("拟推荐下列人员为劳动模范。",)),
        ("停电通告", ("因线路检修停电。", "国网山城县供电公司")),
        ("关于城南路封闭施工的通告", ("自10月10日起封闭施工。", "县公安局交通警察大队", "10月8日")),
        ("招标公告", ("塑胶跑道改造面向社会招标。", "联系电话:0912-3366012", "县第三中学")),
        ("县人民法院拍卖公告", ("定于下月公开拍卖房产一处。",)),
        ("招聘公告", ("公开招聘事业单位工作人员二十名。", "县人力资源和社会保障局 9月8日")),
        ("资产招租公告", ("现将办公用房三间公开招租。", "山溪镇人民政府")),
        ("表彰决定公告", ("授予方小禾等十人好村医称号。",)),
        ("征稿启事", ("本报自即日起征集小镇故事。",)),
        ("更正", ("本报上月26日第二版一文有误,特此更正。",)),
        ("讣告", ("离休干部余某同志因病逝世。", "县水利局老干部科")),
        ("关于拟注销部分采矿许可证的公告", ("下列采矿许可证到期。", "县自然资源局")),
    ],
)
def test_public_announcements(title: str, body: tuple[str, ...]) -> None:
    assert not is_private(lines(title), lines(*body))


TEXT = "\n".join(
    (
        "任前公示",
        "根据有关规定,现将拟任职人员情况予以公示:",
        "卞志强,男,1985年4月生,大学学历,中共党员,现任石门乡副乡长,拟任衢江区农业农村局副局长。",
        "公示时间为2023年5月8日至5月12日。公示期间如有问题,请向区委组织部反映。",
        "衢江区委组织部",
        "",
        "遗失声明",
        "●芮小琴遗失护士执业证书,编号201233008857,声明作废。",
        "●扈长根遗失林权证一本,证号0613277,声明作废。",
    )
)
PAGE = Page(
    id=f"p-{content_id(TEXT)}",
    newspaper="",
    issued=None,
    number=None,
    text=TEXT,
    source="a.txt",
    checksum="",
    place="330803",
)


def test_only_the_public_one_is_read_for_names() -> None:
    public, private = (one for one in segment([PAGE]) if isinstance(one, Article))
    assert {section.role for section in private.sections[1:]} == {SectionRole.ADVERTISEMENT}
    assert "卞志强" in {mention.name for mention in extract(public, gazetteer=gazetteer())}
    assert list(extract(private, gazetteer=gazetteer())) == []


def test_what_is_not_read_is_kept_counted_and_told() -> None:
    [finding] = (one for one in segment([PAGE]) if isinstance(one, Finding))
    assert finding.severity is Severity.NOTE
    assert "1 advertisement or private notice (" in finding.message
    [covered] = coverage([PAGE])
    assert covered.shares()["article"] == 1

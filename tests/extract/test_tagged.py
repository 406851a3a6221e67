"""People whom the trained network sees: how many sets must agree, and what is no person whoever sees one."""

from __future__ import annotations

import pytest

from graphbuild.extract.reading import Reading, read_article
from graphbuild.extract.tagged import CHAINS, seen_people, with_tags
from graphbuild.extract.tagger import PERSON, Name
from graphbuild.extract.vouched import sure_name
from graphbuild.model import SectionRole
from graphbuild.rulings import Rulings
from graphbuild.seeds import gazetteer
from tests.extract.test_extract import article


def reading(text: str, name: str, chains: tuple[str, ...] = CHAINS) -> Reading:
    """Read a text in which some sets of labels see a name, where it first stands."""
    start = text.index(name)
    bare = read_article(article((SectionRole.BODY, text)), gazetteer=gazetteer(), rulings=Rulings())
    return with_tags(bare, {chain: [Name(start, start + len(name), PERSON[chain])] for chain in chains})


def people(seen: Reading) -> list[tuple[str, float]]:
    return [(span.of(seen.text), score) for span, _, score in seen_people(seen)]


def test_a_long_name_behind_a_title_is_whole_where_a_person_begins() -> None:
    found = [name for name, _ in people(reading("副主席娜日其其格、马占福参加。", "娜日"))]
    assert "娜日其其格" in found


@pytest.mark.parametrize(
    "text", ["局长娜日为他颁奖。", "局长韦一舟致欢迎辞、讲话。", "县长字丽萍讲话,", "镇长说干就干了、不等人。"]
)
def test_a_title_and_a_mark_alone_make_no_long_name(text: str) -> None:
    begun = text[2:4]
    assert all(len(name) < 4 for name, _ in people(reading(text, begun)))


def test_one_set_is_not_enough() -> None:
    text = "夜里,梅有才披上棉衣。"
    assert people(reading(text, "梅有才", CHAINS[:1])) == []
    two, three = people(reading(text, "梅有才", CHAINS[:2])), people(reading(text, "梅有才"))
    assert [name for name, _ in two] == [name for name, _ in three] == ["梅有才"]
    assert two[0][1] < three[0][1] < 0.9


@pytest.mark.parametrize(
    ("text", "name", "sure"),
    [
        ("只有苏志明从外地赶回来。", "苏志明", True),
        ("只有马志勤从外地赶回来。", "马志勤", True),
        ("只有马大明从外地赶回来。", "马大明", False),
        ("只有梅志明从外地赶回来。", "梅志明", False),
        ("只有苏明从外地赶回来。", "苏明", False),
        ("走访建国路商户。", "建国路", False),
    ],
    ids=["usual surname", "everyday word", "not typical", "rare surname", "two characters", "street"],
)
def test_one_set_is_enough_for_what_is_in_every_way_a_name(text: str, name: str, sure: bool) -> None:
    assert people(reading(text, name, CHAINS[:1])) == ([(name, 0.66)] if sure else [])


@pytest.mark.parametrize(
    ("text", "name", "chains", "found"),
    [
        ("应贺永强之邀,六位画家前来。", "贺永强", 3, "贺永强"),
        ("隔壁摊的侯玉林卖鱼。", "侯玉林", 2, "侯玉林"),
        ("隔壁摊的褚玉林卖鱼。", "褚玉林", 2, ""),
        ("第二回是姚红去了外地。", "姚红", 3, "姚红"),
        ("第二回是姚红去了外地。", "姚红", 2, ""),
        ("文化馆的张晓方挨个上门。", "张晓", 3, ""),
        ("连介绍他的覃俊新都劝他算了。", "覃俊", 3, "覃俊新"),
        ("连介绍他的覃俊也劝他算了。", "覃俊", 3, "覃俊"),
        ("穿过吕岭路、金尚路。", "吕岭路", 3, ""),
        ("民兵在王家坝守了五天五夜。", "王家坝", 3, ""),
        ("他们守了五天五夜。左图摄于村口。", "左图", 3, ""),
    ],
)
def test_what_reads_like_a_name_ends_where_no_word_does(text: str, name: str, chains: int, found: str) -> None:
    assert [one for one, _ in people(reading(text, name, CHAINS[:chains]))] == ([found] if found else [])


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("大家在田坎上开会。", "田坎"),
        ("老钟表匠低着头。", "钟表匠"),
        ("泾川的苹果和阳朔的稻米不同。", "阳朔"),
        ("建设局很忙。", "建设局"),
        ("周书记来了。", "周书记"),
        ("令狐望来了。", "令狐"),
        ("凌晨屠宰、傍晚登机。", "屠宰"),
        ("一行人来看陈皮。全县陈皮产业还年轻。", "陈皮"),
    ],
)
def test_what_is_another_word_is_no_person(text: str, name: str) -> None:
    assert name not in {found for found, _ in people(reading(text, name))}


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("副县长次仁卓玛到会。", "次仁卓玛"),
        ("牧民宝音德力格尔获奖。", "宝音德力格尔"),
        ("其木格、乌兰图雅参加。", "乌兰图雅"),
    ],
)
def test_a_name_without_a_surname_may_be_long(text: str, name: str) -> None:
    [(found, score)] = people(reading(text, name, CHAINS[:2]))
    assert found == name
    assert score > 0.97


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("副主席宫丽华为获奖者颁奖。", "宫丽华为"),
        ("(天刚蒙蒙亮,他就出了门。)", "天刚蒙蒙亮"),
        ("县长张明王伟出席。", "张明王伟"),
        ("苏铭扬(永春)、洪佳怡(安溪)分获冠军。", "安溪"),
        ("舍米湖的鼓,隔着两道梁都听得见。", "舍米湖"),
    ],
)
def test_no_long_name_is_made_of_other_words(text: str, name: str) -> None:
    assert name not in {found for found, _ in people(reading(text, name))}


def test_two_characters_unlike_a_name_need_all_sets() -> None:
    text = "台下说吴语的老人不走了。"
    assert people(reading(text, "吴语", CHAINS[:2])) == []
    assert [name for name, _ in people(reading(text, "吴语"))] == ["吴语"]


@pytest.mark.parametrize(
    ("text", "name"), [("董事长上官煜道出底气。", "上官煜"), ("主任医师诸葛敏挂任副院长。", "诸葛敏")]
)
def test_where_a_name_with_a_surname_of_two_ends_is_what_is_seen(text: str, name: str) -> None:
    seen = reading(text, name)
    found = sure_name(seen, text.index(name))
    assert found
    assert found.of(text) == name


def test_four_characters_that_all_see_before_a_mark_are_one_name() -> None:
    assert people(reading("副县长韩尤努斯、局长才让卓玛到会。", "韩尤努斯"))[0][0] == "韩尤努斯"
    assert people(reading("做艾绒生意的付志勇回村,当了主任。", "付志勇"))[0][0] == "付志勇"
    assert people(reading("做艾绒生意的付志勇回村,当了主任。", "付志勇", CHAINS[:2])) == []


def test_behind_a_title_a_word_is_a_person() -> None:
    assert people(reading("副所长安宁和大家坐在一起。", "安宁")) == [("安宁", 0.89)]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("女子组冠军阿依诺来自凉山。", "阿依诺"),
        ("秘书长南屿为他颁奖。", "南屿"),
        ("肯尼亚选手伊曼纽尔·基贝特夺冠。", "伊曼纽尔·基贝特"),
        ("增长两成,列第三。(陶金)", "陶金"),
    ],
)
def test_where_a_person_is_told_of_the_name_need_not_look_like_one(text: str, name: str) -> None:
    assert name in {found for found, _ in people(reading(text, name))}
    assert name not in {found for found, _ in people(reading(text, name, CHAINS[:2]))}


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("教师吃苦耐劳。", "吃苦"),
        ("讲师后程发力。", "后程"),
    ],
)
def test_a_word_behind_a_title_is_no_person_whatever_is_seen(text: str, name: str) -> None:
    assert name not in {found for found, _ in people(reading(text, name))}


@pytest.mark.parametrize(
    ("text", "seen", "name"),
    [
        ("副县长米志刚在主席台就座。", "米志刚", "米志刚"),
        ("会长吴礼和在发言时说。", "吴礼和", "吴礼和"),
        ("副院长司徒敬随医疗队出征。", "司徒敬", "司徒敬"),
        ("中心主任陈卫作推介。", "陈卫作", "陈卫"),
        ("科学老师蹇越刚抛出问题。", "蹇越刚", "蹇越"),
        ("莲花镇镇长王清和主持会议。", "王清", "王清和"),
        ("县长方惟一主持召开会议。", "方惟", "方惟一"),
    ],
)
def test_where_a_name_ends_the_network_is_heard_and_not_obeyed(text: str, seen: str, name: str) -> None:
    read = reading(text, seen)
    span = sure_name(read, text.index(name))
    assert span is not None and span.of(text) == name


def test_a_name_that_always_goes_on_is_cut_short() -> None:
    assert people(reading("棋手靳子墨赢了。靳子墨今年十岁。", "靳子")) == []
    assert people(reading("棋手靳子来了。靳子墨今年十岁。", "靳子")) == [("靳子", 0.89)]

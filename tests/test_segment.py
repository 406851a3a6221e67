"""Pages of our own, laid out with the troubles of real ones, and what must come of them."""

from __future__ import annotations

import json
from collections.abc import Iterable
from datetime import date
from itertools import chain, pairwise
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from graphbuild.model import Article, Basis, Coverage, Finding, Page, SectionRole, Severity, content_id
from graphbuild.read import read
from graphbuild.segment import account, segment

CANTEEN = (
    "山溪镇三年建成四十家乡村食堂",
    "本报讯(记者 方小禾 通讯员 余青)近日,山溪镇坑口村的乡村食堂飘出饭菜香,七十多位老人围坐在一起吃午饭。",
    "“一荤两素一汤,每餐只收四元。”食堂管理员姜阿婆说,坑口村的老人凭饭卡就餐,不能出门的由志愿者送餐上门。",
    "三年来,山溪镇把闲置校舍改成乡村食堂,老人助餐的钱由镇里补一点、村里出一点、乡贤捐一点,食堂办一家成一家。",
    "山溪镇民政办主任柴明说,下一步还要给食堂配上体检角和棋牌室,让老人吃完饭有地方坐、有人聊天。",
)
DELEGATION = (
    "云岭县党政代表团来我县考察",
    "本报讯(记者 丁一鸣)3月12日,云岭县委书记高远率党政代表团来我县考察数字农业和古镇保护,县委书记陆平陪同。",
    "在青柚数字工厂,代表团一行察看自动分拣线,听取青柚从种植到销售的全程介绍,对数字工厂的做法连连称赞。",
    "随后,代表团走进临水古镇,沿青石板街边走边看,了解古镇民居修缮、业态引进和游客接待情况。",
    "高远表示,两县山水相连,云岭县党政代表团将把青柚产业和古镇保护的好做法带回去,推动两地常来常往。",
)
SCHOOL = (
    "县第二小学新校区九月启用",
    "本报讯(通讯员 洪亮)日前,记者从县教育局获悉,县第二小学新校区教学楼完成结顶,今年九月迎来首批新生。",
    "新校区占地四十二亩,设三十六个班级,建有教学楼三幢、风雨操场一座,可容纳一千六百多名小学生就读。",
    "县教育局局长梁文介绍,新校区建成后,城东片区学位紧张的问题将得到缓解,小学生上学路上平均少走一公里。",
)
FACTORY = (
    "开局起步 大干快上",
    "恒泰轴承智能车间投产",
    "一条产线每天下线两万套轴承",
    "本报讯(记者 毛竹青)2月18日,恒泰轴承股份有限公司的智能车间投产,首批高速列车轴承顺利下线。",
    "车间里,四十台机械臂忙着给轴承套圈打磨、装配,工人只需在屏前盯着数据,产线的良品率提高到百分之九十九。",
    "恒泰轴承董事长乐山说,智能车间投产后,企业年产轴承可达七百万套,订单已经排到了年底。",
)
STOCK = (CANTEEN, DELEGATION, SCHOOL, FACTORY)


def page(*lines: str, end: str = "\n\n", issued: date | None = None) -> Page:
    text = end.join(lines)
    return Page(
        id=f"p-{content_id(text)}",
        newspaper="山城报",
        issued=issued,
        number=None,
        text=text,
        source="p.txt",
        checksum="",
    )


def articles(of: Page) -> list[Article]:
    return [record for record in segment([of]) if isinstance(record, Article)]


def findings(of: Page) -> list[Finding]:
    return [record for record in segment([of]) if isinstance(record, Finding)]


def told(article: Article, *roles: SectionRole) -> list[str]:
    """Return the texts of an article's sections with the roles (the body by default)."""
    wanted = roles or (SectionRole.BODY,)
    return [section.span.of(article.text) for section in article.sections if section.role in wanted]


def byline_and_lead(line: str) -> tuple[str, str]:
    byline, _, lead = line.partition(")")
    return byline + ")", lead


def body_of(source: tuple[str, ...], *, heads: int = 1) -> list[str]:
    return [byline_and_lead(source[heads])[1], *source[heads + 1 :]]


def test_articles_stand_apart_with_headline_byline_and_body() -> None:
    found = articles(page(*CANTEEN, *DELEGATION, *SCHOOL))
    assert [article.headline for article in found] == [CANTEEN[0], DELEGATION[0], SCHOOL[0]]
    assert [article.byline for article in found] == [
        "本报讯(记者 方小禾 通讯员 余青)",
        "本报讯(记者 丁一鸣)",
        "本报讯(通讯员 洪亮)",
    ]
    assert [told(article) for article in found] == [body_of(CANTEEN), body_of(DELEGATION), body_of(SCHOOL)]
    assert not any(article.cut for article in found)


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r\n\r\n", "\n\n\n\u3000\u3000", "\r", "\n \u200b\n\u3000\u3000"])
def test_layout_between_lines_does_not_matter(end: str) -> None:
    found = articles(page(*CANTEEN, *FACTORY, end=end))
    assert [article.headline for article in found] == [CANTEEN[0], FACTORY[1]]
    assert [told(article) for article in found] == [body_of(CANTEEN), body_of(FACTORY, heads=3)]


def test_full_width_marks_are_read_like_plain_ones() -> None:
    wide = [line.translate(str.maketrans("(),:", "(),:")) for line in (*CANTEEN, *DELEGATION)]
    found = articles(page(*wide))
    assert [article.headline for article in found] == [CANTEEN[0], DELEGATION[0]]
    assert found[0].byline == "本报讯(记者 方小禾 通讯员 余青)"


def test_kicker_headline_and_subtitle_are_told_apart_by_the_lead() -> None:
    (found,) = articles(page(*FACTORY))
    assert [(section.role.value, section.span.of(found.text)) for section in found.sections[:4]] == [
        ("kicker", FACTORY[0]),
        ("headline", FACTORY[1]),
        ("subtitle", FACTORY[2]),
        ("byline", "本报讯(记者 毛竹青)"),
    ]
    assert found.headline == FACTORY[1]


def test_a_line_after_a_dash_is_a_subtitle() -> None:
    (found,) = articles(page("让每一滴水都干净", "——山溪镇治水这十年", "□记者 方小禾", *CANTEEN[2:]))
    assert found.headline == "让每一滴水都干净"
    assert told(found, SectionRole.SUBTITLE) == ["——山溪镇治水这十年"]


FEATURE = (
    "古建巡礼",
    "坑口老屋:一屋一院都是景",
    "站在山溪镇坑口村的桥头,老屋的马头墙一层高过一层。县委书记陆平来看过之后,山溪镇的老屋有了自己的账本。",
    "山溪镇乡村食堂的管理员姜阿婆住在桥头第三间,坑口村的老屋哪一间漏雨,她和志愿者都记在本子上。",
    "山溪镇民政办主任柴明说,坑口村的老屋里住着七十多位老人,屋修好了,饭也要吃好。",
)


def test_an_article_that_is_signed_below_is_not_the_end_of_one_signed_at_its_head() -> None:
    signed = [article.headline for article in articles(page(*CANTEEN, *FEATURE, "(记者 方小禾 余青)", *SCHOOL))]
    assert signed == [CANTEEN[0], FEATURE[1], SCHOOL[0]]
    assert FEATURE[1] not in [article.headline for article in articles(page(*CANTEEN, *FEATURE, *SCHOOL))]


@pytest.mark.parametrize(
    "head",
    [
        ("荷花谢了,村里更热闹了", "——来自临水镇西桥村的报道"),
        ("记者蹲点", "荷花谢了,村里更热闹了", "——来自临水镇西桥村的报道"),
        ("记者手记", "西桥村的荷花与荷叶"),
    ],
)
def test_a_head_without_byline_may_hold_a_comma_over_its_subtitle_and_the_name_of_a_column(
    head: tuple[str, ...],
) -> None:
    body = "立冬前后的临水镇西桥村,荷叶已经枯成褐色,荷花谢了,村里的茶馆却一天比一天热闹,住下的客人比夏天还多。"
    found = articles(page(CANTEEN[0], CANTEEN[1], *head, body, *SCHOOL))
    assert [article.text.split("\n")[0] for article in found] == [CANTEEN[0], head[0], SCHOOL[0]]


def test_a_headline_that_names_a_post_keeps_its_kicker_over_the_byline() -> None:
    head = ("庆祝建县五百周年", "县委换届选举圆满完成", "陆平当选县委书记")
    [only] = articles(page(*head, "本报讯(记者 方小禾)3月12日,县委换届选举圆满完成,陆平当选县委书记。"))
    assert only.text.split("\n")[:3] == list(head)


def test_news_in_brief_under_two_characters_is_an_article_of_its_own() -> None:
    items = ("△3月12日,临水镇的渡口恢复通航,头一班船载客四十名。", "△县气象站消息,今春雨水比常年多了两成半。")
    found = articles(page(*CANTEEN, "简讯", *items))
    assert [article.headline for article in found] == [CANTEEN[0], "简讯"]
    assert [section.role for section in found[1].sections] == [SectionRole.HEADLINE, *[SectionRole.BODY] * 2]


def test_a_headline_broken_over_two_lines_is_one() -> None:
    (found,) = articles(
        page("云岭县党政代表团来", "我县考察", DELEGATION[1].replace("率党政", "率云岭县党政"), *DELEGATION[2:])
    )
    assert found.headline == "云岭县党政代表团来我县考察"
    assert len(found.segments()) == 1


def test_lines_broken_by_columns_inside_words_are_joined() -> None:
    whole = body_of(CANTEEN)
    cut = [*CANTEEN[:3], CANTEEN[3][:9], CANTEEN[3][9:31], CANTEEN[3][31:], CANTEEN[4]]
    (found,) = articles(page(*cut))
    assert told(found) == whole


def test_a_quotation_broken_at_a_full_stop_is_joined() -> None:
    first, second = "“食堂开张那天,村里像过节一样。", "大家都说这下放心了。”姜阿婆笑着对来访的人说起当天的情形。"
    (found,) = articles(page(*CANTEEN, first, second))
    assert told(found)[-1] == first + second


def test_items_of_a_list_stay_apart() -> None:
    items = ["全镇要做好三件事:", "(一)办好乡村食堂,让老人吃得放心;", "(二)修好进村的路;", "(三)管好山里的水。"]
    (found,) = articles(page(*CANTEEN, *items))
    assert told(found)[-4:] == items


def test_a_subhead_is_a_paragraph_of_its_own_and_a_broken_line_is_not() -> None:
    subhead = "一张饭卡暖人心"
    (found,) = articles(page(*CANTEEN[:3], subhead, *CANTEEN[3:]))
    assert told(found) == [*body_of(CANTEEN)[:2], subhead, *body_of(CANTEEN)[2:]]
    (broken,) = articles(page(*SCHOOL[:3], SCHOOL[3][:6], SCHOOL[3][6:]))
    assert told(broken) == body_of(SCHOOL)


def test_a_stray_run_before_its_headline_goes_back_to_its_article() -> None:
    head, stray = DELEGATION[:3], DELEGATION[3:]
    found = articles(page(*CANTEEN, *stray, *head, *SCHOOL))
    assert [told(article) for article in found] == [body_of(CANTEEN), body_of(DELEGATION), body_of(SCHOOL)]
    scores = [section.score for section in found[1].sections]
    assert scores[:-2] == [1.0] * (len(scores) - 2)
    assert all(0.5 < score < 1 for score in scores[-2:])


WHOLE = (
    "镇里开起百姓食堂",
    "本报讯(记者 方小禾)3月2日,莲花镇的百姓食堂开门迎客,六十岁以上的老人中午吃一顿饭只要五块钱,当天来了八十多人。",
    "食堂是由旧粮站改的,灶台、消毒柜和防滑地面花了二十多万元,钱是乡贤和镇里各出一半,账目每个月贴在门口。",
    "镇民政办主任高远山说,下一步要给走不动的老人送餐上门,已经报名的志愿者有三十一个人,分成五个小组。",
    "追忆黄老师",
    "冯 亮",
    "二月最后一天,黄老师走了。",
    "他在山里的教学点教了三十四年书,最后一届只剩两个学生,下雨天他背着小的,牵着大的,一趟一趟送过河去。",
    "学生们从各地赶回来,在操场上站成两排,没有人说话,只有那口旧钟被风吹得响了一声,大家都抬起头来看。",
    "一座桥,三代守桥人",
    "融媒体中心记者 祝小青 余小满",
    "桥在镇子东头,木头上包着铁皮,乾隆年间修的,祝家三代人守了它七十年,桥头的茅棚换过四回顶,灯没有灭过。",
    "去年夏天涨大水,孙子祝长明用绳子把桥栏捆在两棵樟树上,自己在树杈里坐了一夜,天亮的时候水才退下去。",
)
"""A page that prints each paragraph on a line of its own."""


def test_on_a_page_of_whole_paragraphs_a_short_line_is_a_headline() -> None:
    found = list(segment([page(*WHOLE)]))
    assert [one.headline for one in found if isinstance(one, Article)] == [WHOLE[0], WHOLE[4], WHOLE[9]]
    assert [one.byline for one in found if isinstance(one, Article)][1:] == [WHOLE[5], WHOLE[10]]


def test_the_first_headline_of_a_page_of_whole_paragraphs_keeps_its_subtitle_with_commas() -> None:
    head = ("桥头人家把灯又点起来了", "老祝说:木头怕水,人怕散")
    prizes = (
        "柑橘擂台赛结果揭晓",
        "12月16日,第六届柑橘擂台赛在体育馆收场,一百多份样品比了糖度和卖相。",
        "果王(1名):余小满(坑口合作社),糖度十六",
    )
    found = articles(page(*head, *WHOLE[11:], *WHOLE[:4], *prizes, *SCHOOL))
    assert [one.headline for one in found] == [head[0], WHOLE[0], prizes[0], SCHOOL[0]]
    assert told(found[0], *SectionRole)[:2] == list(head)


def wrapped(*lines: str, width: int = 16) -> str:
    """Lay lines out as a narrow column that indents paragraphs."""
    shown: list[str] = []
    for line in lines:
        whole = f"\u3000\u3000{line}" if line.endswith("。") else line
        shown.extend(whole[at : at + width] for at in range(0, len(whole), width))
    return "\n".join(shown)


def test_a_narrow_column_tells_its_paragraphs_by_their_indents() -> None:
    head = ("桥头人家又点起灯来", "木头怕水,人怕散")
    found = articles(page(wrapped(*head, *WHOLE[11:], *WHOLE[:4], *SCHOOL)))
    assert [one.headline for one in found] == [head[0], WHOLE[0], SCHOOL[0]]
    assert [told(one) for one in found] == [list(WHOLE[11:]), body_of(WHOLE[:4]), body_of(SCHOOL)]


def test_a_paragraph_at_the_end_of_its_article_stays_on_a_page_of_whole_paragraphs() -> None:
    above = (
        "全县夏粮收购会召开",
        "7月18日,全县夏粮收购会召开,副县长高远参加会议,县粮食局局长梁文通报了收购进度,会期半天。",
    )
    stay = "三个乡镇和城关面粉集团的负责人在收购会上作了表态发言,表示粮食局怎么通报就怎么收购。"
    below = (
        "城关面粉集团生产线投产",
        "7月19日,城关面粉集团的面粉生产线投产,一天能磨小麦三百吨,面粉集团工人说机器一响心里就踏实。",
    )
    found = articles(page(*WHOLE, *above, stay, *below))
    assert told(found[3]) == [above[1], stay]


def test_a_stray_run_may_belong_to_an_earlier_article() -> None:
    found = articles(page(*DELEGATION[:3], *SCHOOL, *DELEGATION[3:], *FACTORY))
    assert [told(article) for article in found] == [
        body_of(DELEGATION),
        body_of(SCHOOL),
        body_of(FACTORY, heads=3),
    ]


def test_a_stray_run_at_the_top_of_the_page_is_adopted() -> None:
    found = articles(page(*DELEGATION[3:], *CANTEEN, *DELEGATION[:3], *SCHOOL))
    assert [told(article) for article in found] == [body_of(CANTEEN), body_of(DELEGATION), body_of(SCHOOL)]


def test_a_stray_run_that_breaks_off_leaves_its_article_cut_and_no_headline_lost() -> None:
    broken = DELEGATION[4][:39]
    found = articles(page(*CANTEEN, DELEGATION[3], broken, *DELEGATION[:3], *SCHOOL))
    assert [article.headline for article in found] == [CANTEEN[0], DELEGATION[0], SCHOOL[0]]
    assert told(found[1])[-2:] == [DELEGATION[3], broken]
    assert [article.cut for article in found] == [False, True, False]


def test_prose_that_speaks_of_no_article_is_reported_and_not_given_away() -> None:
    foreign = "冬笋上市以来价格走高,贩子清早便守在收购点门口,一筐筐带着泥土的鲜货转眼装满货车运往省城。"
    laid = page(foreign, *CANTEEN, *SCHOOL)
    assert [told(article) for article in articles(laid)] == [body_of(CANTEEN), body_of(SCHOOL)]
    (finding,) = findings(laid)
    assert finding.severity is Severity.WARNING
    assert f"{len(foreign)} characters" in finding.message


def test_an_article_s_end_printed_over_its_own_headline_does_not_hide_it() -> None:
    lead = byline_and_lead(FACTORY[3])[1]
    headline = "大山里转出好日子"
    found = articles(page(*CANTEEN, FACTORY[5], headline, lead, FACTORY[4], *SCHOOL))
    assert [article.headline for article in found] == [CANTEEN[0], headline, SCHOOL[0]]
    assert told(found[1]) == body_of(FACTORY, heads=3)


def test_a_paragraph_right_over_the_signature_stays() -> None:
    signed = (CANTEEN[0], *body_of(CANTEEN)[:2], SCHOOL[3], "(记者 方小禾)")
    found = articles(page(*signed, *SCHOOL[:3]))
    assert told(found[0]) == [*body_of(CANTEEN)[:2], SCHOOL[3]]


def test_what_stands_under_the_office_that_ends_a_notice_goes_to_its_article() -> None:
    notice = ("停水通知", "因管网改造,定于本月18日晚对城南片区停水,请用户提前储水。", "山城县自来水公司", "9月8日")
    found = articles(page(*notice, SCHOOL[3], CANTEEN[4], *SCHOOL[:3], *CANTEEN[:4]))
    assert told(found[0], SectionRole.NOTICE) == list(notice[1:])
    assert [told(article) for article in found[1:]] == [body_of(SCHOOL), body_of(CANTEEN)]


def test_two_runs_on_top_of_the_page_go_to_two_articles() -> None:
    found = articles(page(SCHOOL[3], DELEGATION[4], *CANTEEN, *SCHOOL[:3], *DELEGATION[:4]))
    assert [told(article) for article in found] == [body_of(CANTEEN), body_of(SCHOOL), body_of(DELEGATION)]


def test_a_subhead_goes_with_the_run_under_it() -> None:
    subhead = "热腾腾的一餐"
    found = articles(page(*SCHOOL[:3], subhead, *CANTEEN[3:], *CANTEEN[:3], *DELEGATION))
    assert told(found[0]) == body_of(SCHOOL)[:2]
    assert told(found[1]) == [*body_of(CANTEEN)[:2], subhead, *CANTEEN[3:]]


def test_the_torn_last_line_of_an_article_is_no_kicker_of_the_next() -> None:
    torn = "食堂管理员姜阿婆把饭卡的每一笔账贴在村"
    found = articles(page(*CANTEEN[:4], torn, *SCHOOL))
    assert [article.headline for article in found] == [CANTEEN[0], SCHOOL[0]]
    assert not told(found[1], SectionRole.KICKER)
    assert told(found[0])[-1] == torn


@pytest.mark.parametrize(
    "pieces",
    [
        (
            "“饭菜好,人心就暖。”山上的竹匠",
            "一早挑来两担柴火,近日又给灶间编了新蒸笼,从此村里开饭的时候他总坐在门口那张桌子上。",
        ),
        (
            "最先点头的是林业站干部钮守",
            "田,他近日把自家的旧屋也腾了出来,给来歇脚的人摆上棋牌、报纸和一台放戏的电视机。",
        ),
    ],
    ids=["speech", "speaker"],
)
def test_speech_and_a_speaker_broken_off_are_no_headline(pieces: tuple[str, str]) -> None:
    (found,) = articles(page(*CANTEEN, *pieces))
    assert told(found)[-1] == "".join(pieces)


def test_the_first_words_of_a_notice_broken_off_are_no_headline() -> None:
    pieces = ("本报上月26日", "第二版《乡村食堂》一文中,“四十家”应为“三十九家”,特此更正,并向读者致歉。")
    (found,) = articles(page("更正", *pieces))
    assert (found.headline, told(found, SectionRole.NOTICE)) == ("更正", ["".join(pieces)])


@pytest.mark.parametrize("order", [(0, 1, 2, 3), (3, 2, 1, 0), (1, 3, 0, 2), (2, 0, 3, 1)])
def test_whole_articles_in_any_order_lose_nothing(order: tuple[int, ...]) -> None:
    found = articles(page(*chain.from_iterable(STOCK[number] for number in order)))
    assert all(section.score == 1 for article in found for section in article.sections)
    assert len(found) == len(STOCK)


def test_an_end_cut_in_print_is_said() -> None:
    found = articles(page(*CANTEEN[:4], CANTEEN[4][:30], *SCHOOL))
    assert [article.cut for article in found] == [True, False]
    assert found[1].headline == SCHOOL[0]


@pytest.mark.parametrize(
    "byline",
    [
        "□记者 方小禾 通讯员 余青",
        "本报记者 方小禾 文/摄",
        "通讯员 余青",
        "记者 方小禾 报道",
        "■ 本报见习记者 方小禾",
        "文/记者 方小禾 图/通讯员 余青",
        "本报讯",
        "本报讯 (记者 方小禾)",
        "本报讯 记者 方小禾 通讯员 余青 报道",
        "新华社杭州3月1日电(记者 方小禾)",
    ],
)
def test_byline_forms_on_a_line_of_their_own(byline: str) -> None:
    found = articles(page(*SCHOOL, CANTEEN[0], byline, *CANTEEN[2:]))
    assert (found[1].headline, found[1].byline) == (CANTEEN[0], byline)
    assert told(found[1]) == list(CANTEEN[2:])


@pytest.mark.parametrize("byline", ["本报讯", "本报讯 (记者 方小禾)", "本报讯 记者 方小禾 报道", "(记者 方小禾 余青)"])
def test_byline_forms_before_the_first_sentence(byline: str) -> None:
    (found,) = articles(page(CANTEEN[0], f"{byline} {CANTEEN[2]}", *CANTEEN[3:]))
    assert found.byline == byline
    assert told(found) == list(CANTEEN[2:])


def test_a_byline_printed_twice_on_a_line_opens_one_article() -> None:
    (found,) = articles(page(CANTEEN[0], f"本报讯 {CANTEEN[1]}", *CANTEEN[2:]))
    assert found.headline == CANTEEN[0]
    assert told(found) == body_of(CANTEEN)


def test_a_byline_of_two_lines_and_one_broken_in_its_bracket() -> None:
    (two,) = articles(page(CANTEEN[0], "□记者 方小禾", "通讯员 余青", *CANTEEN[2:]))
    assert two.byline == "□记者 方小禾通讯员 余青"
    broken = CANTEEN[1].replace("通讯员 余青", "\n\n通讯员 余青")
    (one,) = articles(page(CANTEEN[0], broken, *CANTEEN[2:]))
    assert told(one) == body_of(CANTEEN)
    assert one.byline == "本报讯(记者 方小禾通讯员 余青)"


def test_a_signature_at_the_end_closes_an_article() -> None:
    lead = body_of(CANTEEN)
    found = articles(
        page(CANTEEN[0], *lead[:3], lead[3] + "(记者 方小禾)", SCHOOL[0], *body_of(SCHOOL), "(通讯员 洪亮)")
    )
    assert [article.headline for article in found] == [CANTEEN[0], SCHOOL[0]]
    assert [article.byline for article in found] == ["(记者 方小禾)", "(通讯员 洪亮)"]
    assert [told(article) for article in found] == [lead, body_of(SCHOOL)]


def test_a_sentence_that_begins_with_the_word_reporter_is_no_byline() -> None:
    (found,) = articles(page(*CANTEEN, "记者从山溪镇民政办了解到", "今年全镇还要新办六家乡村食堂。"))
    assert told(found)[-1] == "记者从山溪镇民政办了解到今年全镇还要新办六家乡村食堂。"


def test_a_page_without_byline_is_one_article() -> None:
    (found,) = articles(page(CANTEEN[0], *CANTEEN[2:]))
    assert (found.headline, found.byline) == (CANTEEN[0], "")
    assert told(found) == list(CANTEEN[2:])


def test_prose_without_headline_is_called_by_its_opening_words() -> None:
    (found,) = articles(page(*CANTEEN[3:]))
    assert found.headline == "三年来,山溪镇把闲置校舍改成乡村食堂"  # 三年来 alone would say nothing
    assert told(found) == list(CANTEEN[3:])


@pytest.mark.parametrize("text", ["", " \n\n", "hello, world.", "……\n\n。", "第2版", "1234567890\n\n%"])
def test_a_page_without_article_is_a_finding(text: str) -> None:
    (finding,) = segment([page(text)])
    assert isinstance(finding, Finding)
    assert finding.severity is Severity.ERROR
    assert "holds no article" in finding.message


def test_furniture_belongs_to_no_article_and_its_date_is_the_day_of_issue() -> None:
    (found,) = articles(page("2023年3月14日 星期二", "第2版 综合", *CANTEEN, "责任编辑:方圆", "下转第3版"))
    assert told(found) == body_of(CANTEEN)
    assert (found.issued.start, found.issued.words, found.issued.basis) == (
        date(2023, 3, 14),
        "2023年3月14日",
        Basis.STATED,
    )


def test_the_day_of_issue_from_outside_comes_first() -> None:
    day = date(2022, 5, 6)
    (found,) = articles(page("2023年3月14日 星期二", *CANTEEN, issued=day))
    assert (found.issued.start, found.issued.end, found.issued.words) == (day, day, "")


def test_ids_are_distinct_and_repeat() -> None:
    laid = page(*CANTEEN, *SCHOOL)
    assert [article.id for article in articles(laid)] == [f"{laid.id}-1", f"{laid.id}-2"]
    assert list(segment([laid])) == list(segment([laid]))


def check_offsets(of: Page) -> None:
    """Hold every article to the contract between reading text and page."""
    taken: list[tuple[int, int]] = []
    assert not any("the program failed" in one.message for one in findings(of))
    for article in articles(of):
        for run in article.source_map:
            copied = article.text[run.start : run.start + run.length]
            assert copied == of.text[run.raw : run.raw + run.length]
            taken.append((run.raw, run.raw + run.length))
        assert "\n".join(section.span.of(article.text) for section in article.sections) == article.text
        for section in article.sections:
            pieces = article.locate(section.span)
            bare = "".join("".join(of.text[piece.start : piece.end].split()) for piece in pieces)
            assert bare.replace("\u200b", "").replace("\ufeff", "") == "".join(
                section.span.of(article.text).split()
            ).replace("\u200b", "").replace("\ufeff", "")
    taken.sort()
    assert all(left[1] <= right[0] for left, right in pairwise(taken))


LINES = st.lists(
    st.one_of(
        st.sampled_from(
            [*chain.from_iterable(STOCK), "□记者 甲", "(记者 方小禾)", "本报讯", "本报讯(", "第2版", "“", "”。"]
        ),
        st.text(alphabet="本报讯记者通讯员 ()（）“”《》。,、:\n\r\u3000\u200b新村镇1月日近a", max_size=40),
        st.lists(st.sampled_from(["本报讯", "本报讯(记者 方小禾)", " ", CANTEEN[0], CANTEEN[2], "。"])).map("".join),
        st.sampled_from(list(chain.from_iterable(STOCK))).flatmap(
            lambda line: st.integers(1, len(line)).map(lambda size: line[:size])
        ),
    ),
    max_size=30,
)


@given(LINES, st.sampled_from(["\n", "\n\n", "\r\n", "\n\u3000\u3000", ""]))
@settings(max_examples=150, deadline=None)
def test_laid_out_pages_copy_exactly_and_never_twice(lines: list[str], end: str) -> None:
    check_offsets(page(*lines, end=end))


@given(st.text(max_size=300))
@settings(max_examples=150, deadline=None)
def test_any_text_is_an_article_or_a_finding(text: str) -> None:
    of = page(text)
    assert not any("the program failed" in one.message for one in findings(of))
    assert list(segment([of]))
    check_offsets(of)


@given(st.permutations(STOCK), st.integers(1, 3), st.integers(0, 3))
@settings(max_examples=60, deadline=None)
def test_every_visible_character_of_a_clean_page_is_in_one_article(
    order: list[tuple[str, ...]], gap: int, cut: int
) -> None:
    of = page(*chain.from_iterable(order), end="\n" * gap)
    of = page(of.text[: len(of.text) - cut])
    size = sum(run.length for article in articles(of) for run in article.source_map)
    visible: Iterable[str] = (line.strip() for line in of.text.splitlines())
    assert size == sum(map(len, visible))


def test_a_file_of_many_pages_and_a_line_without_end_are_cut_too() -> None:
    assert len(articles(page(*list(chain.from_iterable(STOCK)) * 30))) == 30 * len(STOCK)
    assert len(articles(page("村" * 300_000 + "。"))) == 1


def test_a_photographer_under_the_last_paragraph_does_not_make_it_cut() -> None:
    (found,) = articles(page(*CANTEEN, "记者 方小禾 摄"))
    assert not found.cut
    assert told(found)[-1] == "记者 方小禾 摄"


def test_a_page_that_no_one_foresaw_costs_no_other(monkeypatch: pytest.MonkeyPatch) -> None:
    bad, good = page(*SCHOOL, issued=date(2022, 5, 6)), page(*CANTEEN, issued=date(2022, 5, 7))

    def breaks(folded: str) -> str:
        if folded == bad.text:
            raise IndexError("list index out of range")
        return folded

    monkeypatch.setattr("graphbuild.segment.fold", breaks)
    failed, article = (record for record in account([bad, good]) if not isinstance(record, Coverage))
    assert isinstance(failed, Finding) and isinstance(article, Article)
    assert "p.txt was left out, for the program failed on its issue (IndexError" in failed.message
    assert [one.page_id for one in account([bad, good]) if isinstance(one, Coverage)] == [bad.id, good.id]


SEED = Path(__file__).parents[1].parent / "shared" / "seed-page"


@pytest.mark.skipif(not SEED.exists(), reason="the real page lies beside the repository and is not part of it")
def test_every_block_of_the_real_page_is_in_its_article() -> None:
    (source,) = read([SEED / "page.txt"])
    assert isinstance(source, Page)
    gold = json.loads((SEED / "gold.json").read_text(encoding="utf-8"))["articles"]
    found = articles(source)
    assert [article.headline for article in found] == [wanted["title"] for wanted in gold]
    for article, wanted in zip(found, gold, strict=True):
        stretches = [(piece.start, piece.end) for piece in article.segments()]
        assert all(
            any(start <= block["start"] and block["end"] <= end for start, end in stretches)
            for block in wanted["blocks"]
        )
        assert all(name in article.byline for name in (*wanted["reporters"], *wanted["correspondents"]))
        assert article.byline.endswith(")")
        joined = sum(block["role"] != "continues" for block in wanted["blocks"])
        assert len(article.sections) == joined + 1
    assert [article.cut for article in found] == [False, False, False, True, False]


@pytest.mark.parametrize("occasion", ["写在第五个护林日", "山乡新貌·老厂新事", "走进创新一线"])
def test_an_occasion_or_a_column_is_no_headline(occasion: str) -> None:
    [found] = articles(page(occasion, CANTEEN[0], *CANTEEN[1:]))
    assert found.headline == CANTEEN[0]

"""Articles that jump: joined where what is printed leaves no doubt, and else left apart and told."""

from __future__ import annotations

import time
from collections.abc import Iterator
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from graphbuild.model import Article, Finding, Page, Severity, content_id
from graphbuild.segment import account, segment
from graphbuild.segment.blocks import Block
from graphbuild.segment.furniture import jump

DAY = date(2022, 6, 18)
ORCHARD = (
    "坡上的枇杷园请来了蜜蜂",
    "本报讯(记者 方小禾)5月20日,凤坪村的枇杷园里搬来了八十箱蜜蜂,果农钟阿根绕着蜂箱看了又看,怕人惊了蜜蜂。",
    "“从前给枇杷授粉靠人爬梯子,一天点不完三棵树。”钟阿根说,蜜蜂一来,枇杷坐果多了两成,蜂蜜还另有进账。",
)
ORCHARD_END = "养蜂人邬师傅每年春天带着蜂箱赶花期,他和凤坪村约定,枇杷花谢之前蜂箱不走,蜂蜜卖的钱两家对半分。"
FERRY = (
    "老渡口添了太阳能渡船",
    "本报讯(通讯员 余青)白沙渡口的太阳能渡船昨日下水,船工老尤把着舵,十分钟就过了江,船上的学生拍起手来。",
    "白沙渡口两岸有六个村子,过江全靠渡船。旧船烧柴油,烟大声响,遇上枯水还要学生下船推一把才能靠岸。",
)
FERRY_END = "新渡船顶上铺着太阳能板,晴天充满电能跑一整天。船工老尤说,渡口的台阶也要重修,雨天学生上船不再打滑。"
LAMP = (
    "山村小学的夜灯亮了",
    "本报讯(记者 丁一鸣)九都小学的寄宿生夜里不再摸黑,操场到宿舍的路上装起了二十盏夜灯,灯杆只有一人高。",
    "校长柳青说,夜灯是毕业生凑钱买的,装灯的师傅没收工钱,孩子们给每盏夜灯都起了名字贴在灯杆上面。",
)


def page(
    *lines: str, source: str, number: str | None = None, issued: date | None = None, paper: str = "山城报"
) -> Page:
    text = "\n".join(lines)
    return Page(
        id=f"p-{content_id(source, text)}",
        newspaper=paper,
        issued=issued,
        number=number,
        text=text,
        source=source,
        checksum="",
    )


def joined(*pages: Page) -> dict[str, str]:
    """Return each article's headline with its text."""
    return {one.headline: one.text for one in segment(pages) if isinstance(one, Article)}


def told(*pages: Page) -> list[Finding]:
    return [one for one in segment(pages) if isinstance(one, Finding)]


def front(mark: str, **where: str | date | None) -> Page:
    return page(*ORCHARD, mark, source="in/a.txt", **where)  # type: ignore[arg-type]


def back(mark: str, source: str = "in/b.txt", **where: str | date | None) -> Page:
    return page(mark, ORCHARD_END, *LAMP, source=source, **where)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("pages"),
    [
        (front("(下转第3版)", number="1", issued=DAY), back("(上接第1版)", number="3", issued=DAY)),
        (front("(下转第3版)", number="1"), back("(上接第1版)", number="3")),
        (front("(下转三版)", number="A01"), back("上接一版", number="A03")),
        (
            page("第1版 要闻", *ORCHARD, "下转3版", source="in/a.txt"),
            page("第3版", "上接1版", ORCHARD_END, source="in/b.txt"),
        ),
        (
            page("2022年6月18日 星期六 第1版", *ORCHARD, "下转3版", source="x/a.txt"),
            page("2022年6月18日 星期六 第3版", "上接1版", ORCHARD_END, source="y/b.txt"),
        ),
        (front("(下转第3版)"), back("(上接第1版)")),
        (front("(下转第3版)"), back("(上接第1版)", source="other/b.txt")),
        (front("(下转第3版)"), page("(上接第1版)", ORCHARD[0], ORCHARD_END, source="other/b.txt", number="3")),
        (front("(下转第3版)"), back("(上接第1版《坡上的枇杷园请来了蜜蜂》)")),
        (front("(下转第3版《枇杷与蜂》)"), page("枇杷与蜂", "(上接第1版)", ORCHARD_END, source="other/b.txt")),
        (
            page(*ORCHARD, "(下转第3版)", source="a.pdf#page=1", number="1"),
            page("(上接第1版)", ORCHARD_END, source="a.pdf#page=3", number="3"),
        ),
        (back("(上接第3版)", number="1"), front("(下转第1版)", number="3")),
    ],
    ids=[
        "one issue", "numbers without a date", "numerals and sections", "numbers in furniture", "day in mastheads",
        "the only pair", "the only pair of two folders", "headline repeated", "headline named on the way back",
        "headline named on the way there", "pages of a file", "back to an earlier page",
    ],
)  # fmt: skip
def test_one_story_on_two_pages_is_one_article(pages: tuple[Page, Page]) -> None:
    found = joined(*pages)
    assert ORCHARD_END in found[ORCHARD[0]]
    assert all(ORCHARD_END not in text for headline, text in found.items() if headline != ORCHARD[0])
    assert told(*pages) == []


@pytest.mark.parametrize(
    ("pages"),
    [
        (front("(下转第3版)", number="1"), back("(上接第1版)", number="4")),
        (front("(下转第3版)", number="2"), back("(上接第1版)", number="3")),
        (front("(下转第3版)", number="1", paper="山城报"), back("(上接第1版)", number="3", paper="水乡报")),
        (
            page("2022年6月18日 星期六 第1版", *ORCHARD, "下转3版", source="in/a.txt"),
            page("2022年6月19日 星期日 第3版", "上接1版", ORCHARD_END, source="in/b.txt"),
        ),
        (front("(下转第3版)", number="1", issued=DAY), back("(上接第1版)", number="3", issued=date(2022, 6, 19))),
        (front("(下转第3版)", number="1"), page("(上接第1版)", FERRY_END, source="in/b.txt", number="3")),
    ],
    ids=["another page", "from another page", "another paper", "another printed day", "another day", "another story"],
)
def test_what_disagrees_stays_apart_and_is_told(pages: tuple[Page, Page]) -> None:
    assert pages[1].text.splitlines()[1] not in joined(*pages).get(ORCHARD[0], "")
    findings = told(*pages)
    assert [one.record_id for one in findings] == [one.id for one in pages]
    assert all(
        one.severity is Severity.NOTE and "no page given is known to hold the other part" in one.message
        for one in findings
    )


TWO = page(*ORCHARD, "(下转第3版)", *FERRY, "(下转第3版)", source="in/a.txt", number="1", issued=DAY)


def test_two_stories_that_jump_to_one_page_are_told_apart_by_their_words() -> None:
    rest = page("(上接第1版)", FERRY_END, "(上接第1版)", ORCHARD_END, source="in/b.txt", number="3", issued=DAY)
    found = joined(TWO, rest)
    assert ORCHARD_END in found[ORCHARD[0]] and FERRY_END in found[FERRY[0]]
    assert told(TWO, rest) == []


@pytest.mark.parametrize("issued", [DAY, None])
def test_a_part_that_says_nothing_of_its_story_is_given_to_neither(issued: date | None) -> None:
    foreign = "冬天的窑火要烧三天三夜,守窑的人轮着睡觉,等到开窑那一刻,才知道这一年的手艺有没有白费。"
    first = page(*ORCHARD, "(下转第3版)", *FERRY, "(下转第3版)", source="in/a.txt", number="1", issued=issued)
    rest = page("(上接第1版)", foreign, source="in/b.txt", number="3", issued=issued)
    assert all(foreign not in joined(first, rest)[story[0]] for story in (ORCHARD, FERRY))
    messages = [one.message for one in told(first, rest) if one.severity is Severity.WARNING]
    assert len(messages) == 3
    assert any("where 2 parts may be its own: they were left apart" in message for message in messages)


def test_a_folder_of_many_pages_without_a_date_takes_no_longer_each() -> None:
    """Their numbers fit each other by the hundred: they are left apart without comparing all with all."""
    many = [
        page(
            *ORCHARD,
            f"(下转第{2 - at % 2}版)",
            f"(上接第{2 - at % 2}版)",
            FERRY_END,
            source=f"in/{at}.txt",
            number=str(1 + at % 2),
        )
        for at in range(300)
    ]
    start = time.process_time()
    messages = [one.message for one in told(*many)]
    assert time.process_time() - start < 10
    assert len(messages) == 600
    assert all("they were left apart" in message for message in messages[:2])


def test_two_undated_issues_in_one_folder_are_not_mixed() -> None:
    """Numbers agree crosswise; the words say which belong together, and where they do not, nothing is joined."""
    first = front("(下转第3版)", number="1")
    other = page(*FERRY, "(下转第3版)", source="in/c.txt", number="1")
    rest, more = back("(上接第1版)", number="3"), page("(上接第1版)", FERRY_END, source="in/d.txt", number="3")
    found = joined(first, other, rest, more)
    assert ORCHARD_END in found[ORCHARD[0]] and FERRY_END in found[FERRY[0]]
    twin = page("(上接第1版)", ORCHARD_END.replace("邬师傅", "姚师傅"), source="in/e.txt", number="3")
    assert "师傅" not in joined(first, rest, twin)[ORCHARD[0]]
    assert any("where 2 parts may be its own" in one.message for one in told(first, rest, twin))


def test_a_kicker_over_two_stories_joins_none() -> None:
    kicker = "走进乡村看变化"
    first = page(kicker, *ORCHARD, "(下转第3版)", source="in/a.txt")
    rest = page(kicker, "河湾里的水车又转起来", "(上接第1版)", FERRY_END, source="in/b.txt")
    texts = [one.text for one in segment((first, rest)) if isinstance(one, Article)]
    assert [ORCHARD[2] in text for text in texts] == [True, False]
    assert [FERRY_END in text for text in texts] == [False, True]


def test_a_story_that_jumps_twice_comes_out_whole_whatever_the_order_of_its_pages() -> None:
    first = page(*ORCHARD[:2], "(下转第3版)", source="in/a.txt", number="5", issued=DAY)
    middle = page("(上接第5版)", ORCHARD[2], "(下转第1版)", source="in/b.txt", number="3", issued=DAY)
    end = page("(上接第3版)", ORCHARD_END, source="in/c.txt", number="1", issued=DAY)
    text = joined(end, middle, first)[ORCHARD[0]]
    assert text.index(ORCHARD[2]) < text.index(ORCHARD_END)
    assert told(end, middle, first) == []


def test_parts_that_lead_to_each_other_in_a_circle_are_kept() -> None:
    one = page("(上接第2版)", ORCHARD[2], "(下转第2版)", source="in/a.txt", number="1", issued=DAY)
    two = page("(上接第1版)", ORCHARD_END, "(下转第1版)", source="in/b.txt", number="2", issued=DAY)
    text = "\n".join(joined(one, two).values())
    assert ORCHARD[2] in text and ORCHARD_END in text


def test_a_lone_jump_keeps_its_article_and_says_where_it_goes_on() -> None:
    [finding] = told(front("(下转第3版)", number="1", issued=DAY))
    assert finding.severity is Severity.NOTE
    assert "“坡上的枇杷园请来了蜜蜂" in finding.message and "goes on on page 3" in finding.message


@pytest.mark.parametrize(
    ("text", "onward", "number", "title"),
    [
        ("下转第3版《办起食堂》", True, "3", "办起食堂"),
        ("（紧转十二版）".translate(str.maketrans("（）", "()")), True, "12", ""),
        ("上接1版", False, "1", ""),
        ("(上接A01版《食堂》)", False, "A1", "食堂"),
        ("上接第二版《食堂》", False, "2", "食堂"),
        ("(上接第1版 要闻)", False, "1", ""),
    ],
)
def test_forms_of_jump_lines(text: str, onward: bool, number: str, title: str) -> None:
    found = jump(Block(0, len(text), text))
    assert found is not None
    assert (found.onward, found.page, found.title) == (onward, number, title)


@pytest.mark.parametrize("text", ["转版", "他转到三版面", "下转第3版的报道说", "接第一版"[:3]])
def test_what_is_no_jump_line(text: str) -> None:
    assert jump(Block(0, len(text), text)) is None


def _laid(marks: list[tuple[str, str, str | None]]) -> Iterator[Page]:
    stories = (ORCHARD, FERRY, LAMP)
    for at, (first, last, number) in enumerate(marks):
        yield page(first, *stories[at % 3], last, source=f"in/{at}.txt", number=number)


MARKS = st.sampled_from(
    ["", "(上接第1版)", "(上接第2版)", "(下转第1版)", "(下转第2版)", "(上接第3版《老渡口添了太阳能渡船》)"]
)


@given(st.lists(st.tuples(MARKS, MARKS, st.sampled_from([None, "1", "2", "3"])), max_size=5))
@settings(max_examples=60, deadline=None)
def test_no_character_is_lost_or_doubled_by_joining(marks: list[tuple[str, str, str | None]]) -> None:
    pages = list(_laid(marks))
    records = list(account(pages))
    taken = [
        (run.page_id, at)
        for one in records
        if isinstance(one, Article)
        for run in one.source_map
        for at in range(run.raw, run.raw + run.length)
    ]
    assert len(taken) == len(set(taken))
    texts = "\n".join(one.text for one in records if isinstance(one, Article))
    for at, story in enumerate((ORCHARD, FERRY, LAMP)):
        assert texts.count(story[2]) == len(pages[at::3])

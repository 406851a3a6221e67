"""What names of files and the head of a page tell of the issue: newspaper, day, page number."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from itertools import islice

__all__ = ["Issue", "day_in", "issue_in_path", "masthead"]

NUMBER = r"[A-Za-z]?\d{1,3}"
# 20240120-A02, 2024-01-20_02, 2024年1月20日第2版: what archives call their files
NAME = re.compile(
    r"(?<!\d)(?P<year>(?:19|20)\d\d)(?P<gap>[-_.年]?)(?P<month>\d\d?)[-_.月]?(?P<day>\d\d?)日?(?!\d)"
    rf"(?:[-_. ]*第?(?P<number>{NUMBER})(?:版|(?![A-Za-z\d])))?"
)
# 2024/01/20, 2024-01/20, 20240120, with a folder for the page below it or none
FOLDERS = re.compile(
    r"(?:^|/)(?P<year>(?:19|20)\d\d)(?P<gap>[-_.年/]?)(?P<month>\d\d?)[-_.月/]{0,2}(?P<day>\d\d?)日?"
    rf"(?:/第?(?P<number>{NUMBER})版?)?/?\Z"
)
PAGE_NAME = re.compile(rf"第?(?P<number>{NUMBER})(?:版(?:[-_. ].*)?|[-_. ].*)?")
HAN = "\u4e00-\u9fff"
PAPER = re.compile(rf"(?:^|(?<=[-_. 《(]))(?P<name>[{HAN}]{{1,12}}报)(?=$|[-_. 》)\d])")
NO_PAPER = ("海报", "简报", "情报", "汇报", "通报", "预报", "电报", "公报", "画报夹", "剪报", "墙报", "年报", "月报")
DAY = re.compile(r"(?<!\d)(?P<year>(?:19|20)\d\d)\s*[-/.年]\s*(?P<month>\d{1,2})\s*[-/.月]\s*(?P<day>\d{1,2})(?!\d)")
PACKED = re.compile(r"\s*(?P<year>(?:19|20)\d\d)(?P<month>\d\d)(?P<day>\d\d)(?:\d{6})?\s*")
PRINTED_PAGE = re.compile(rf"第?\s?(?P<number>{NUMBER})\s?版(?!本)")
HEAD_LINES = 8


@dataclass(frozen=True, slots=True, kw_only=True)
class Issue:
    """The issue a page belongs to, as far as one place tells."""

    newspaper: str = ""
    issued: date | None = None
    number: str | None = None


def issue_in_path(folders: tuple[str, ...], stem: str) -> Issue:
    """Find the issue in a file's name and, where that is silent, in the names of the folders above it.

    >>> issue_in_path((), "衢江日报_20240120_01版")
    Issue(newspaper='衢江日报', issued=datetime.date(2024, 1, 20), number='01')
    >>> issue_in_path(("晨报", "2024-01", "20"), "A02")
    Issue(newspaper='晨报', issued=datetime.date(2024, 1, 20), number='A02')
    >>> issue_in_path(("home",), "20241340")
    Issue(newspaper='', issued=None, number=None)
    """
    paper = next((name for part in (stem, *reversed(folders[-3:])) if (name := _paper(part))), "")
    match = NAME.search(stem)
    if match and (day := _packed(match)):
        return Issue(newspaper=paper, issued=day, number=match["number"])
    page = PAGE_NAME.fullmatch(stem)
    match = FOLDERS.search("/".join(folders[-4:]))
    if match and (day := _packed(match)):
        return Issue(newspaper=paper, issued=day, number=page["number"] if page else match["number"])
    return Issue(newspaper=paper, number=page["number"] if page and "版" in stem else None)


def _paper(name: str) -> str:
    match = PAPER.search(name)
    return match["name"] if match and not match["name"].endswith(NO_PAPER) else ""


def _packed(match: re.Match[str]) -> date | None:
    """Return the day; without a mark between year and month only two digits each are a month and a day."""
    if not match["gap"] and (len(match["month"]) < 2 or len(match["day"]) < 2):
        return None
    return _date(match)


def _date(match: re.Match[str]) -> date | None:
    try:
        return date(int(match["year"]), int(match["month"]), int(match["day"]))
    except ValueError:
        return None


def day_in(text: str) -> date | None:
    """Return the first full date in a field or a line.

    >>> day_in("2024-01-20T08:30:00+08:00"), day_in("20240120"), day_in("发布时间：2024年1月20日 08:30")
    (datetime.date(2024, 1, 20), datetime.date(2024, 1, 20), datetime.date(2024, 1, 20))
    >>> day_in("2024-13-40"), day_in("昨日")
    (None, None)
    """
    match = PACKED.fullmatch(text[:40]) or DAY.search(text[:400])
    return _date(match) if match else None


def masthead(text: str) -> Issue:
    """Read the line at the head of a page that names the paper together with the day or the page.

    A line that names a paper alone may be a headline, and one that goes on as prose is none; neither is taken.

    >>> masthead("山城日报  2024年1月20日 星期六  第02版 要闻\\n山溪镇办起食堂\\n")
    Issue(newspaper='山城日报', issued=datetime.date(2024, 1, 20), number='02')
    >>> masthead("山城日报办起食堂\\n据2024年1月20日的山城日报，…")
    Issue(newspaper='', issued=None, number=None)
    """
    found = [issue for line in islice(_short_lines(text[:2000]), HEAD_LINES) if (issue := _printed(line))]
    return Issue(
        newspaper=next((issue.newspaper for issue in found if issue.newspaper), ""),
        issued=next((issue.issued for issue in found if issue.issued), None),
        number=next((issue.number for issue in found if issue.number), None),
    )


def _short_lines(text: str) -> Iterator[str]:
    lines = (line.strip() for line in text.splitlines())
    return (line for line in lines if 0 < len(line) <= 60 and not line.endswith(("。", "！", "？", "…")))


def _printed(line: str) -> Issue | None:
    day, page, paper = DAY.search(line), PRINTED_PAGE.search(line), _paper(line)
    if not ((day and (page or "星期" in line or paper)) or (page and paper)):
        return None
    return Issue(newspaper=paper, issued=_date(day) if day else None, number=page["number"] if page else None)

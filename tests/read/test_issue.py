"""Newspaper, day and page number from names and mastheads."""

from __future__ import annotations

from datetime import date

import pytest

from graphbuild.read.issue import Issue, day_in, issue_in_path, masthead

DAY = date(2024, 1, 20)


@pytest.mark.parametrize(
    ("path", "issue"),
    [
        ("20240120-A02", Issue(issued=DAY, number="A02")),
        ("20240120_02", Issue(issued=DAY, number="02")),
        ("2024-01-20-3", Issue(issued=DAY, number="3")),
        ("2024.01.20", Issue(issued=DAY)),
        ("衢江日报_20240120_01版", Issue(newspaper="衢江日报", issued=DAY, number="01")),
        ("山城报2024年1月20日第04版", Issue(newspaper="山城报", issued=DAY, number="04")),
        ("2024-01-20/A01", Issue(issued=DAY, number="A01")),
        ("2024-01-20/02版 要闻", Issue(issued=DAY, number="02")),
        ("2024-01/20/content_12345", Issue(issued=DAY)),
        ("2024/01/20/03", Issue(issued=DAY, number="03")),
        ("山城报/20240120/第2版/文章", Issue(newspaper="山城报", issued=DAY, number="2")),
        ("山城晚报/A01", Issue(newspaper="山城晚报")),
        ("要闻第2版", Issue()),
        ("第2版", Issue(number="2")),
        ("page", Issue()),
        ("20241345-A01", Issue()),
        ("120240120", Issue()),
        ("招生简报", Issue()),
        ("2024/13/40/x", Issue()),
        ("1/2/3", Issue()),
    ],
)
def test_names(path: str, issue: Issue) -> None:
    *folders, stem = path.split("/")
    assert issue_in_path(tuple(folders), stem) == issue


@pytest.mark.parametrize(
    ("text", "issue"),
    [
        ("山城日报\n2024年1月20日 星期六 第2版\n正文", Issue(issued=DAY, number="2")),
        ("2024年1月20日 星期六 山城日报 A02版\n", Issue(newspaper="山城日报", issued=DAY, number="A02")),
        ("《山城日报》（2024年01月20日 第 01 版）", Issue(newspaper="山城日报", issued=DAY, number="01")),
        ("02版 要闻\n山溪镇办起食堂", Issue()),
        ("山城日报 办起食堂\n", Issue()),
        ("2024年1月20日，食堂开张。\n", Issue()),
        ("正文\n" * 20 + "山城日报 2024年1月20日\n", Issue()),
        ("山城日报 2024年2月30日 第2版\n", Issue(newspaper="山城日报", number="2")),
    ],
)
def test_mastheads(text: str, issue: Issue) -> None:
    assert masthead(text) == issue


@pytest.mark.parametrize(
    "text", ["2024-01-20", "20240120", "20240120083000", "2024/1/20 08:30", "2024年1月20日", "2024-01-20T08:00:00Z"]
)
def test_days_in_fields(text: str) -> None:
    assert day_in(text) == DAY


@pytest.mark.parametrize("text", ["", "昨日", "2024-13-01", "1705708800", "x" * 10_000])
def test_no_days(text: str) -> None:
    assert day_in(text) is None

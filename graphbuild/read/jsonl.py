"""JSON Lines → Document: one article a line, with title, date, url and text."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any, BinaryIO

from graphbuild.read.charset import decode
from graphbuild.read.issue import Issue, day_in
from graphbuild.read.source import SIZE_LIMIT, Document, Source, Unreadable, clean, megabytes

__all__ = ["read_jsonl"]

LEAST_TOLD = 20
"""Bad lines told one by one; a file of a million of them needs no million findings."""

TEXT = ("text", "content", "body", "正文", "内容")
TITLE = ("title", "headline", "标题")
BYLINE = ("byline", "author", "作者", "记者")
DAY = ("date", "issued", "published", "pubdate", "publish_date", "time", "日期", "发布时间")
URL = ("url", "link", "source_url", "网址", "链接")
PAPER = ("newspaper", "paper", "media", "报纸", "媒体")
NUMBER = ("page", "edition", "版", "版面", "版次")


def read_jsonl(source: Source) -> Iterator[Document | Unreadable]:
    """Read each line as one page, whatever the size of the file.

    A page's text is title, byline and text of its record, one under the other; offsets count in that. A line that is
    no record with a text is yielded as a reason with its number.
    """
    bad = found = 0
    with source.open() as file:
        for number, line in _lines(file):
            try:
                yield _document(_record(line), number)
                found += 1
            except Unreadable as reason:
                bad += 1
                if bad <= LEAST_TOLD:
                    yield Unreadable(f"line {number} {reason}")
    if bad > LEAST_TOLD:
        yield Unreadable(f"has {bad - LEAST_TOLD} more lines that hold no article")
    if not found and not bad:
        raise Unreadable("is empty")


def _lines(file: BinaryIO) -> Iterator[tuple[int, bytes | None]]:
    """Yield the lines with their numbers; None for one over the limit, which is passed over in pieces."""
    number = 0
    while line := file.readline(SIZE_LIMIT + 1):
        number += 1
        whole = len(line) <= SIZE_LIMIT
        while len(line) > SIZE_LIMIT and not line.endswith(b"\n"):
            line = file.readline(SIZE_LIMIT + 1)
        if not whole or line.strip():
            yield number, line if whole else None


def _record(line: bytes | None) -> dict[str, Any]:
    if line is None:
        raise Unreadable(f"is longer than {megabytes(SIZE_LIMIT)}: write one article a line")
    try:
        record = json.loads(decode(line)[0])
    except (ValueError, RecursionError):
        raise Unreadable('is not JSON: write one object a line, {"title": …, "date": …, "url": …, "text": …}') from None
    if not isinstance(record, dict):
        raise Unreadable("is not a JSON object with a text")
    return record


def _document(record: dict[str, Any], number: int) -> Document:
    body = _field(record, TEXT)
    if not body:
        raise Unreadable('holds no text: each object needs a "text"')
    head = [part for part in (_field(record, TITLE), _field(record, BYLINE)) if part and part not in body[:200]]
    return Document(
        text="\n".join([*head, body]),
        part=f":{number}",
        told=Issue(
            newspaper=_field(record, PAPER)[:40],
            issued=day_in(_field(record, DAY)),
            number=_field(record, NUMBER)[:8] or None,
        ),
        url=_field(record, URL)[:2000],
    )


def _field(record: dict[str, Any], names: tuple[str, ...]) -> str:
    """Return the first field of these names that holds words or a number."""
    for name in names:
        value = record.get(name)
        if isinstance(value, (str, int)) and not isinstance(value, bool) and (text := clean(str(value)).strip()):
            return text
    return ""

"""Draft → Article: the text for reading, and the runs that lead back to the page."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from graphbuild.model import Article, Basis, Interval, Page, Run, Section, SectionRole, Span
from graphbuild.segment.blocks import LAYOUT, Block
from graphbuild.segment.drafts import Draft
from graphbuild.segment.heads import head_roles
from graphbuild.segment.notices import is_caption, is_private, parts_notice
from graphbuild.segment.paragraphs import is_cut, paragraphs, tears
from graphbuild.zh.dates import infer_issue
from graphbuild.zh.text import fold

__all__ = ["issue_of", "printed_days", "write"]

GAP = re.compile(rf"[{LAYOUT}]*")
DAY = re.compile(r"((?:19|20)\d\d)[年.\-/](\d{1,2})[月.\-/](\d{1,2})日?")
OPENING_WORDS = re.compile(r"[^。!?;\n]{8,40}?(?=[,。!?;:\n]|\Z)|[^。!?;\n]{1,40}")
"""A clause at least: a day alone (4月1日) would say nothing."""


@dataclass(slots=True)
class _Sheet:
    """The reading text as it grows."""

    pages: Sequence[Page]
    text: list[str] = field(default_factory=list)
    length: int = 0
    sections: list[Section] = field(default_factory=list)
    runs: list[Run] = field(default_factory=list)
    last: Block | None = None
    """The piece copied before."""

    def add(self, role: SectionRole, pieces: Sequence[Block], score: float = 1.0) -> None:
        """Write one section on a line of its own, its pieces with nothing between them."""
        if self.sections:
            self.text.append("\n")
            self.length += 1
        start = self.length
        for piece in pieces:
            self._copy(piece)
        self.sections.append(Section(role=role, span=Span(start=start, end=self.length), score=score))

    def _copy(self, piece: Block) -> None:
        page, size = self.pages[piece.page], piece.end - piece.start
        self.runs.append(
            Run(start=self.length, page_id=page.id, raw=piece.start, length=size, follows=self._follows(piece))
        )
        self.text.append(page.text[piece.start : piece.end])
        self.length += size
        self.last = piece

    def _follows(self, piece: Block) -> bool:
        last = self.last
        if last is None or piece.page != last.page or piece.start < last.end:
            return False
        gap = GAP.match(self.pages[piece.page].text, last.end)
        return gap is not None and gap.end() >= piece.start

    def of(self, role: SectionRole) -> Iterator[str]:
        """Yield the text of each section with the role."""
        text = "".join(self.text)
        return (section.span.of(text) for section in self.sections if section.role is role)


def write(page: Page, draft: Draft, *, pages: Sequence[Page], article_id: str, issued: Interval) -> Article:
    """Write one article: kicker, headline, subtitles, byline, body, and last the runs printed elsewhere.

    ``page`` is the one it begins on, ``pages`` are those of the issue. An article printed without a headline is
    called by its opening words, as untitled works are.
    """
    sheet = _Sheet(pages)
    for role, title in head_roles(draft.head, draft.body):
        sheet.add(role, title)
    if draft.byline:
        sheet.add(SectionRole.BYLINE, draft.byline)
    cut = False
    for lines, score in _bodies(draft):
        groups = tuple(paragraphs(lines, parts=parts_notice if draft.is_notice else None))
        cut = cut or (is_cut(groups) and not draft.is_notice)
        for group in groups:
            sheet.add(_role(draft, group), group, score)
    return Article(
        id=article_id,
        page_ids=tuple(dict.fromkeys((page.id, *(run.page_id for run in sheet.runs)))),
        newspaper=page.newspaper,
        issued=issued,
        headline=next(sheet.of(SectionRole.HEADLINE), "") or _opening_words(sheet),
        byline=next(sheet.of(SectionRole.BYLINE), ""),
        text="".join(sheet.text),
        sections=tuple(sheet.sections),
        source_map=tuple(sheet.runs),
        place=page.place,
        cut=cut,
    )


def _bodies(draft: Draft) -> Iterator[tuple[tuple[Block, ...], float]]:
    """Yield the body and the stray runs; a paragraph torn between the body and its stray end is one again."""
    body, strays = draft.body, list(draft.strays)
    for stray in draft.strays:
        if body and tears(body[-1], stray.lines[0]):
            whole = next(paragraphs(stray.lines))
            yield (*body, *whole), 1.0
            rest = stray.lines[len(whole) :]
            body = ()
            strays = [replace(one, lines=rest) if one is stray else one for one in strays]
    if body:
        yield body, 1.0
    yield from ((stray.lines, stray.score) for stray in strays if stray.lines)


def _role(draft: Draft, group: Sequence[Block]) -> SectionRole:
    if draft.is_notice:
        return SectionRole.ADVERTISEMENT if is_private(draft.head, draft.body) else SectionRole.NOTICE
    return SectionRole.CAPTION if is_caption(group[0], group[-1], draft.byline) else SectionRole.BODY


def _opening_words(sheet: _Sheet) -> str:
    first = next(sheet.of(SectionRole.BODY), "") or next(sheet.of(SectionRole.BYLINE), "")
    match = OPENING_WORDS.match(fold(first))
    return first[: match.end()] if match else first[:40]


def issue_of(page: Page, furniture: Sequence[Block]) -> Interval:
    """Return the day of issue: told by the user or the file name, printed in the masthead, or inferred."""
    if page.issued is not None:
        return Interval(start=page.issued, end=page.issued, words="", basis=Basis.STATED)
    return next(printed_days(page, furniture), None) or infer_issue(page.text)


def printed_days(page: Page, furniture: Sequence[Block]) -> Iterator[Interval]:
    """Yield the full dates in a page's furniture."""
    for line in furniture:
        for match in DAY.finditer(line.text):
            try:
                day = date(int(match[1]), int(match[2]), int(match[3]))
            except ValueError:
                continue
            words = page.text[line.start + match.start() : line.start + match.end()]
            yield Interval(start=day, end=day, words=words, basis=Basis.STATED)

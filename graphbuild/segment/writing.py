"""Draft → Article: the text for reading, and the runs that lead back to the page."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date

from graphbuild.model import Article, Basis, Interval, Page, Run, Section, SectionRole, Span
from graphbuild.segment.blocks import LAYOUT, Block
from graphbuild.segment.heads import head_roles
from graphbuild.segment.outline import Draft
from graphbuild.segment.paragraphs import is_cut, paragraphs
from graphbuild.zh.dates import infer_issue

__all__ = ["issue_of", "write"]

GAP = re.compile(rf"[{LAYOUT}]*")
DAY = re.compile(r"((?:19|20)\d\d)[年.\-/](\d{1,2})[月.\-/](\d{1,2})日?")
OPENING_WORDS = re.compile(r"[^,。!?;:\n]{1,40}")


@dataclass(slots=True)
class _Sheet:
    """The reading text as it grows."""

    page: Page
    text: list[str] = field(default_factory=list)
    length: int = 0
    sections: list[Section] = field(default_factory=list)
    runs: list[Run] = field(default_factory=list)
    last: int | None = None
    """Page offset where the run before ends."""

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
        size = piece.end - piece.start
        self.runs.append(
            Run(start=self.length, page_id=self.page.id, raw=piece.start, length=size, follows=self._follows(piece))
        )
        self.text.append(self.page.text[piece.start : piece.end])
        self.length += size
        self.last = piece.end

    def _follows(self, piece: Block) -> bool:
        if self.last is None or piece.start < self.last:
            return False
        gap = GAP.match(self.page.text, self.last)
        return gap is not None and gap.end() >= piece.start

    def of(self, role: SectionRole) -> Iterator[str]:
        """Yield the text of each section with the role."""
        text = "".join(self.text)
        return (section.span.of(text) for section in self.sections if section.role is role)


def write(page: Page, draft: Draft, *, article_id: str, issued: Interval) -> Article:
    """Write one article: kicker, headline, subtitles, byline, body, and last the runs printed elsewhere.

    An article printed without a headline is called by its opening words, as untitled works are.
    """
    sheet = _Sheet(page)
    for role, title in head_roles(draft.head, draft.body):
        sheet.add(role, title)
    if draft.byline:
        sheet.add(SectionRole.BYLINE, draft.byline)
    cut = False
    for lines, score in ((draft.body, 1.0), *((stray.lines, stray.score) for stray in draft.strays)):
        groups = tuple(paragraphs(lines))
        cut = cut or is_cut(groups)
        for group in groups:
            sheet.add(SectionRole.BODY, group, score)
    return Article(
        id=article_id,
        page_ids=(page.id,),
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


def _opening_words(sheet: _Sheet) -> str:
    first = next(sheet.of(SectionRole.BODY), "") or next(sheet.of(SectionRole.BYLINE), "")
    match = OPENING_WORDS.match(first)
    return match[0] if match else first[:40]


def issue_of(page: Page, furniture: Sequence[Block]) -> Interval:
    """Return the day of issue: told by the user or the file name, printed in the masthead, or inferred."""
    if page.issued is not None:
        return Interval(start=page.issued, end=page.issued, words="", basis=Basis.STATED)
    return next(_printed_days(page, furniture), None) or infer_issue(page.text)


def _printed_days(page: Page, furniture: Sequence[Block]) -> Iterator[Interval]:
    for line in furniture:
        for match in DAY.finditer(line.text):
            try:
                day = date(int(match[1]), int(match[2]), int(match[3]))
            except ValueError:
                continue
            words = page.text[line.start + match.start() : line.start + match.end()]
            yield Interval(start=day, end=day, words=words, basis=Basis.STATED)

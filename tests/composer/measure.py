"""What the segmenter made of laid-out pages, counted."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from itertools import combinations

from graphbuild.model import Article, Coverage, RawSpan, SectionRole
from graphbuild.segment import coverage, segment
from tests.composer.lines import Laid, Piece, Truth

Pieces = dict[str, list[Piece]]


@dataclass
class Score:
    """Counts over some pages; each share is hits by tries."""

    hits: Counter[str] = field(default_factory=Counter)
    tries: Counter[str] = field(default_factory=Counter)
    misses: list[str] = field(default_factory=list)
    """What came out wrong, one line each."""

    def count(self, what: str, right: bool, note: str = "") -> None:
        self.tries[what] += 1
        self.hits[what] += right
        if not right:
            self.misses.append(f"{what}: {note}")

    def share(self, what: str) -> float:
        return self.hits[what] / self.tries[what] if self.tries[what] else 1.0

    @property
    def blocks(self) -> float:
        """F1 over pairs of printed lines that do and do not stand in one article."""
        both, told, true = self.hits["pairs"], self.tries["pairs told"], self.tries["pairs true"]
        return 2 * both / (told + true) if told + true else 1.0


def measure(laid: Iterable[Laid], score: Score | None = None) -> Score:
    """Segment each issue and count what came out as it should."""
    score = score or Score()
    for issue in laid:
        found = [record for record in segment(issue.pages) if isinstance(record, Article)]
        _pairs(issue, found, score)
        matched = _matched(issue, found)
        for truth in issue.articles:
            _article(issue, truth, matched.get(truth.key), score)
        _strays(issue, found, matched, score)
        _coverage(issue, score)
    return score


def _owner(issue: Laid, found: list[Article], piece: Piece) -> str:
    """Return the id of the article that holds the middle of a printed line, or a name of its own."""
    page, middle = issue.pages[piece.page].id, (piece.start + piece.end) // 2
    for article in found:
        if any(_holds(span, page, middle) for span in article.segments()):
            return article.id
    return f"none {page} {middle}"


def _holds(span: RawSpan, page: str, at: int) -> bool:
    return span.page_id == page and span.start <= at < span.end


def _pairs(issue: Laid, found: list[Article], score: Score) -> None:
    """Count pairs; page furniture is alone in truth, so what takes it in pays."""
    true = [piece.article or f"alone {number}" for number, piece in enumerate(issue.pieces)]
    told = [_owner(issue, found, piece) for piece in issue.pieces]
    missed = 0
    for one, other in combinations(range(len(true)), 2):
        same, said = true[one] == true[other], told[one] == told[other]
        score.hits["pairs"] += same and said
        score.tries["pairs told"] += said
        score.tries["pairs true"] += same
        missed += same != said
    if missed:
        score.misses.append(f"pairs: {issue.name}: {missed} pairs wrong")


def _matched(issue: Laid, found: list[Article]) -> dict[str, Article]:
    """Give each true article the one found that shares most characters with it, each at most once."""
    shared: Counter[tuple[str, str]] = Counter()
    for piece in issue.pieces:
        if piece.article and not piece.stray:
            shared[piece.article, _owner(issue, found, piece)] += piece.end - piece.start
    by_id = {article.id: article for article in found}
    matched: dict[str, Article] = {}
    taken: set[str] = set()
    for (key, owner), _ in sorted(shared.items(), key=lambda item: (-item[1], item[0])):
        if key not in matched and owner in by_id and owner not in taken:
            matched[key] = by_id[owner]
            taken.add(owner)
    return matched


def _article(issue: Laid, truth: Truth, found: Article | None, score: Score) -> None:
    name = f"{issue.name} {truth.key}"
    sections = found.sections if found else ()
    told = [(one.role, one.span.of(found.text)) for one in sections] if found else []
    if truth.headline:
        said = found.headline if found else None
        score.count("headlines", said == truth.headline, f"{name}: {said!r} for {truth.headline!r}")
    said = found.byline if found else None
    score.count("bylines", said == truth.byline, f"{name}: {said!r} for {truth.byline!r}")
    texts = {text for _, text in told}
    for text in truth.paragraphs:
        near = [one for one in texts if one[:6] == text[:6] or one[-6:] == text[-6:]]
        score.count("paragraphs", text in texts, f"{name}: {near} for {text!r}")
    for text in truth.captions:
        score.count("captions", (SectionRole.CAPTION, text) in told, f"{name}: {text!r}")
    is_notice = any(role in (SectionRole.NOTICE, SectionRole.ADVERTISEMENT) for role, _ in told)
    score.count("notices", is_notice == (truth.sort == "notice"), f"{name}: {is_notice}")


def _strays(issue: Laid, found: list[Article], matched: dict[str, Article], score: Score) -> None:
    runs: dict[int, list[Piece]] = {}
    for piece in issue.pieces:
        if piece.stray:
            runs.setdefault(piece.stray, []).append(piece)
    for run in runs.values():
        wanted = matched.get(run[0].article)
        owners = [_owner(issue, found, piece) for piece in run]
        right = wanted is not None and all(owner == wanted.id for owner in owners)
        score.count("strays", right, f"{issue.name} {run[0].article}: {owners} for {wanted and wanted.id}")


def _coverage(issue: Laid, score: Score) -> None:
    for page, told in zip(issue.pages, coverage(issue.pages), strict=True):
        score.count("coverage", adds_up(told, len(page.text)), f"{issue.name} {page.id}")
        for name, spans in told.parts().items():
            score.tries[f"characters {name}"] += sum(span.end - span.start for span in spans)


def adds_up(told: Coverage, size: int) -> bool:
    """Tell whether every character of a page stands in exactly one part."""
    spans = sorted((span.start, span.end) for part in told.parts().values() for span in part)
    ends = [0, *(end for _, end in spans)]
    return [start for start, _ in spans] == ends[:-1] and ends[-1] == size

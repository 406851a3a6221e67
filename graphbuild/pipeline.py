"""The stages in order, from files to everything one build knows.

::

    files ─read─▶ Page ─segment─▶ Article ─extract─▶ Mention ─relate─▶ Claim ─resolve─▶ Entity, Statement, Judgement
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial
from pathlib import Path
from typing import TypeVar

from graphbuild.archive.cutting import cut_again
from graphbuild.archive.held import hold
from graphbuild.archive.observing import Observed, Tools, rulings_of, tools_of
from graphbuild.archive.reading import Filed, pages_read
from graphbuild.archive.recall import recalled, seen_in
from graphbuild.archive.wanted import Wanted, check_told, given, read_wanted, same, wanted_of, write_wanted
from graphbuild.aside import Aside
from graphbuild.errors import InputError
from graphbuild.extract import Recognizer, unprinted
from graphbuild.extract.tagger import BUNDLED as BUNDLED_MODEL
from graphbuild.judgements import read_judgements
from graphbuild.model import Article, Build, Coverage, Finding, Judgement, Page, Reprint, Severity
from graphbuild.read import Told, read
from graphbuild.registry import Registry, read_registry
from graphbuild.reprints import reprints
from graphbuild.resolve import resolve
from graphbuild.rulings import Ruling, Rulings
from graphbuild.seeds import directory, gazetteer
from graphbuild.segment import account, segment
from graphbuild.store.home import writing
from graphbuild.store.shards import Shelf

__all__ = ["BUNDLED", "BUNDLED_MODEL", "Options", "articles_of", "bundled_pages", "coverage_of", "run"]

REASONS = 3
"""Reasons named where nothing could be read; a folder of thousands has as many."""
Progress = Callable[[str, int, int], None]
"""Called with the stage, the number of records done and the number expected."""

Record = TypeVar("Record")
Cut = Callable[[Iterable[Page]], Iterable[Article | Finding]]
Observable = tuple[tuple[Page, ...], tuple[Article, ...], tuple[Finding, ...]]
"""Pages, articles, and what could not be read or belongs to no article."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Options:
    """What the user knows about the pages and the pages do not say."""

    newspaper: str = ""
    issued: date | None = None
    place: str | None = None
    """GB/T 2260 code of the county the newspaper serves."""
    model: Path | None = BUNDLED_MODEL
    """The trained network that is asked for names beside the rules; None for the rules alone."""
    names: Path | None = None
    """A file of the user's own names, or a folder of such files, beside ``seeds/names.csv``."""
    judgements: Path | None = None
    """A file of the user's judgements on who is who, beside ``seeds/judgements.csv``."""
    registry: Path | None = None
    """The ids of earlier builds; a file that is not there yet holds none."""
    recognizers: tuple[str | Recognizer, ...] = ()
    """More recognizers: functions, or words that name another library's model, such as ``spacy:zh_core_web_sm``."""
    store: Path | None = None
    """A folder that keeps what was seen in each article, so that the next build reads only what changed."""
    workers: int = 1
    """Processes that read articles; whatever their number, the same build."""


def run(
    paths: Sequence[Path],
    *,
    options: Options | None = None,
    progress: Progress | None = None,
    say: Callable[[str], None] | None = None,
) -> Build:
    """Build everything from page files or folders; without any, from those that the store is of.

    ``say`` is told what was found out of order in a store.

    Raises `InputError` when a path does not exist, when the place code is unknown, or when no page holds an article,
    and `SeedError` when a file of names, judgements or ids cannot be understood; a page that cannot be read among
    others that can becomes a `Finding`.
    """
    options = options or Options()
    tools = tools_of(options.model, options.names, options.recognizers)
    rulings = rulings_of(tools)
    told = read_judgements([directory() / "judgements.csv", *([options.judgements] if options.judgements else [])])
    known = read_registry(options.registry) if options.registry and options.registry.exists() else Registry()
    tell = progress or _silent
    places = gazetteer()
    check_told(_told(options))
    pages, articles, findings, seen = _observed(paths, tools, options, tell, say or _quiet)
    again = tuple(reprints(articles))
    mentions = tuple(mention for one in seen for mention in one.mentions)
    claims = Aside(claim for one in seen for claim in one.claims)
    failed = [one.failed for one in seen if one.failed]
    del seen  # from here on claims are read one after the other, from where they wait
    resolution = resolve(articles, mentions, claims, gazetteer=places, judgements=told, registry=known)
    tell("resolve", len(resolution.entities), len(resolution.entities))
    return Build(
        pages=pages,
        articles=articles,
        reprints=again,
        mentions=mentions,
        claims=claims,
        judgements=resolution.judgements,
        entities=resolution.entities,
        statements=resolution.statements,
        registry=resolution.registry,
        stubs=resolution.stubs,
        findings=(
            *findings,
            *_repeated(again, articles),
            *failed,
            *_unprinted(rulings, articles),
            *_waiting(resolution.unprinted),
        ),
    )


BUNDLED = Options(newspaper="衢江样报", place="330803")
"""What is known of the bundled pages; their dates stand in the file names."""


def articles_of(
    paths: Sequence[Path], *, options: Options | None = None, progress: Progress | None = None
) -> Observable:
    """Read and segment only: pages, articles, and what could not be read or belongs to no article.

    Raises `InputError` as `run` does.
    """
    return _articles(_read(paths, options or Options()), segment, progress or _silent)


def _articles(records: Iterable[Page | Finding], cut: Cut, tell: Progress) -> Observable:
    pages, findings = _pages(records)
    tell("read", len(pages), len(pages))
    articles, more = _sort(cut(pages), Article)
    tell("segment", len(articles), len(articles))
    _check_articles(articles, (*findings, *more))
    return pages, articles, (*findings, *more, *_undated(articles))


def coverage_of(
    paths: Sequence[Path], *, options: Options | None = None
) -> tuple[tuple[Page, ...], tuple[Coverage, ...], tuple[Finding, ...]]:
    """Count where every character of the pages went, in one pass over them.

    Raises `InputError` as `run` does.
    """
    pages, findings = _pages(_read(paths, options or Options()))
    records = tuple(account(pages))
    articles, more = _sort((one for one in records if not isinstance(one, Coverage)), Article)
    _check_articles(articles, (*findings, *more))
    return pages, tuple(one for one in records if isinstance(one, Coverage)), (*findings, *more)


def _undated(articles: Sequence[Article]) -> Iterator[Finding]:
    """Say once of how many articles nobody knows the year, for one option may mend them all."""
    lost = [article for article in articles if article.issued.start is None and article.issued.end is None]
    if lost:
        message = (
            f"{len(lost)} of {len(articles)} articles (first “{lost[0].headline}”) stand on pages that tell no year, "
            "so their dates have none; give --issued, or name the files by day (20240120-A02.txt)"
        )
        yield Finding(stage="segment", severity=Severity.NOTE, record_id=lost[0].id, message=message)


def _quiet(words: str) -> None:
    """Say nothing."""


def _silent(stage: str, done: int, total: int) -> None:
    """Tell no one how far the work is."""


def _read(paths: Sequence[Path], options: Options) -> Iterator[Page | Finding]:
    check_told(_told(options))
    return read(paths, newspaper=options.newspaper, issued=options.issued, place=options.place)


def _pages(records: Iterable[Page | Finding]) -> tuple[tuple[Page, ...], tuple[Finding, ...]]:
    pages, findings = _sort(records, Page)
    return tuple(sorted(pages, key=_printed)), findings


def bundled_pages() -> Path:
    """Return the folder of sample pages that ships with the package."""
    return directory() / "pages"


def _printed(page: Page) -> tuple[str, str, str, str]:
    """Order pages as they were printed, so that an issue's pages meet and no result hangs on the order of the paths."""
    issued = page.issued.isoformat() if page.issued else ""
    return issued, page.newspaper, page.number or "", page.id


def _observed(
    paths: Sequence[Path], tools: Tools, options: Options, tell: Progress, say: Callable[[str], None]
) -> tuple[tuple[Page, ...], tuple[Article, ...], tuple[Finding, ...], list[Observed]]:
    """Read, cut and look through all pages, or take from the store what it has of them."""
    if options.store is None:
        pages, articles, findings = articles_of(paths, options=options, progress=tell)
        done = partial(_extracted, tell, len(articles))
        return pages, articles, findings, list(seen_in(articles, tools, workers=options.workers, tell=done))
    with writing(options.store, say) as store:
        wanted = _wanted(paths, options, options.store)
        filed, records = _pages_kept(wanted, store.read, named=bool(paths))
        pages, articles, findings = _articles(records, partial(cut_again, shelf=store.cut), tell)
        done = partial(_extracted, tell, len(articles))
        seen = list(recalled(articles, tools, store.seen, workers=options.workers, tell=done))
        done(len(articles))
        _keep_wanted(options.store, wanted, say)
        hold(store, filed)
    return pages, articles, findings, seen


def _pages_kept(wanted: Iterable[Wanted], shelf: Shelf, *, named: bool) -> tuple[list[Filed], Iterator[Page | Finding]]:
    try:
        return pages_read(given(wanted), shelf)
    except InputError as error:
        if named:
            raise
        raise InputError(f"{error}, or let the store be without it: `graphbuild remove`") from None


def _wanted(paths: Sequence[Path], options: Options, store: Path) -> tuple[Wanted, ...]:
    """Return what is to be built: the paths given, or without any those that the store is of."""
    told = _told(options)
    if paths:
        return tuple(wanted_of(path, told) for path in paths)
    if told != Told():
        raise InputError("newspaper, day and place are told of paths: give them to `graphbuild add`, or name the paths")
    if wanted := read_wanted(store):
        return wanted
    raise InputError(
        f"the store {store} is of no paths yet: name them, or `graphbuild add PATHS --store {store}` first"
    )


def _keep_wanted(store: Path, wanted: tuple[Wanted, ...], say: Callable[[str], None]) -> None:
    """Let the store be of what was built from it."""
    before = read_wanted(store)
    if not same(before, wanted):
        write_wanted(store, wanted)
        if before:
            say(f"the store {store} is of the paths given now, and no more of others: `graphbuild add` adds to them")


def _told(options: Options) -> Told:
    return Told(newspaper=options.newspaper, issued=options.issued, place=options.place)


def _extracted(tell: Progress, total: int, done: int) -> None:
    tell("extract", done, total)


def _repeated(again: Iterable[Reprint], articles: Iterable[Article]) -> Iterator[Finding]:
    headlines = {article.id: article.headline for article in articles}
    for found in again:
        message = (
            f"“{headlines[found.copy]}” ({found.copy}) prints “{headlines[found.original]}” ({found.original}) again: "
            "it is counted once and cited twice"
        )
        yield Finding(stage="reprints", severity=Severity.NOTE, record_id=found.copy, message=message)


def _unprinted(rulings: Rulings, articles: Sequence[Article]) -> Iterator[Finding]:
    """Tell once for each file which of its names no page prints, so that a slip of the pen is noticed."""
    missing: defaultdict[str, list[Ruling]] = defaultdict(list)
    for one in unprinted(rulings, articles):
        missing[one.file].append(one)
    for file, found in missing.items():
        shown = [f"“{one.name}” (line {one.line})" for one in found[:TOLD]]
        more = f" and {len(found) - TOLD} more" if len(found) > TOLD else ""
        message = f"{file}: no page prints {', '.join(shown)}{more}: look for a slip if they should be there"
        yield Finding(stage="extract", severity=Severity.NOTE, record_id=file, message=message)


def _waiting(rows: Iterable[Judgement]) -> Iterator[Finding]:
    """Tell of each judgement that speaks of something no page has any more: it waits for its page to come back."""
    for row in rows:
        pair = f"{row.left} and {row.right}"
        message = f"{row.source}: {pair} are not both on the pages that they are known by: the judgement waits"
        yield Finding(stage="resolve", severity=Severity.NOTE, record_id=row.left, message=message)


TOLD = 5
"""Names told one by one; a long list made for an archive meets few of its names on one page."""


def _sort(records: Iterable[Record | Finding], kind: type[Record]) -> tuple[tuple[Record, ...], tuple[Finding, ...]]:
    """Part a stage's output into its records and its findings."""
    stream: Iterator[Record | Finding] = iter(records)
    kept: list[Record] = []
    findings: list[Finding] = []
    for record in stream:
        if isinstance(record, Finding):
            findings.append(record)
        elif isinstance(record, kind):
            kept.append(record)
    return tuple(kept), tuple(findings)


def _check_articles(articles: Sequence[Article], findings: Sequence[Finding]) -> None:
    if articles:
        return
    told = [finding.message for finding in findings] or ["the folder holds no file to read"]
    more = f" (and {len(told) - REASONS} more findings)" if len(told) > REASONS else ""
    raise InputError(f"no article was found: {'; '.join(told[:REASONS])}{more}")

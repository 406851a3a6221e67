"""A batch of articles → the names and claims of each, or why there are none."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

from graphbuild.archive.keys import stamp
from graphbuild.extract import Recognizer, extract_all
from graphbuild.extract.foreign import foreign
from graphbuild.extract.tagger import Tagger, tagger
from graphbuild.model import Article, Claim, Finding, Mention, Severity
from graphbuild.relate import relate
from graphbuild.rulings import Rulings, read_rulings
from graphbuild.seeds import directory, gazetteer

__all__ = ["Observed", "Tools", "observe", "rulings_of", "tools_of"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Tools:
    """What articles are read with, by where it lies; a worker process loads it once."""

    model: Path | None
    names: Path | None
    recognizers: tuple[str | Recognizer, ...]
    stamp: str
    """What the files hold: another content is another tool."""


class Observed(NamedTuple):
    """What was seen in one article."""

    mentions: tuple[Mention, ...]
    claims: tuple[Claim, ...]
    failed: Finding | None
    """Why nothing was."""


def observe(tools: Tools, articles: Sequence[Article]) -> Iterator[Observed]:
    """Read each article; one that the program fails on costs only itself."""
    seen, rulings, more = _loaded(tools)
    for article, found in extract_all(articles, gazetteer=gazetteer(), tagger=seen, rulings=rulings, more=more):
        try:
            if isinstance(found, Exception):
                raise found
            yield Observed(found, tuple(relate(article, found)), None)
        except Exception as error:  # an article that no one foresaw must not cost the reader all others
            yield Observed((), (), _failed(article, error))


@lru_cache(maxsize=1)
def _loaded(tools: Tools) -> tuple[Tagger | None, Rulings, tuple[Recognizer, ...]]:
    seen = tagger(gazetteer(), tools.model) if tools.model else None
    more = tuple(foreign(one) if isinstance(one, str) else one for one in tools.recognizers)
    return seen, rulings_of(tools), more


def tools_of(model: Path | None, names: Path | None, recognizers: tuple[str | Recognizer, ...]) -> Tools:
    """Say what articles are read with at this moment."""
    return Tools(model=model, names=names, recognizers=recognizers, stamp=stamp(model, _name_files(names)))


def _name_files(names: Path | None) -> list[Path]:
    return [directory() / "names.csv", *([names] if names else [])]


@lru_cache(maxsize=1)
def rulings_of(tools: Tools) -> Rulings:
    """Read the files of the user's own names; `SeedError` for one that cannot be understood."""
    return read_rulings(_name_files(tools.names))


def _failed(article: Article, error: Exception) -> Finding:
    what = f"{type(error).__name__}: {error}"
    return Finding(
        stage="extract",
        severity=Severity.ERROR,
        record_id=article.id,
        message=f"the article “{article.headline}” ({article.id}) was left out, for the program failed on it ({what})",
    )

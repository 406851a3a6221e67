"""What was seen in articles: from the store where it has it, else made and put there, in the order of the articles."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import partial

from graphbuild.archive.keeping import Made, batches, units
from graphbuild.archive.keys import article_key
from graphbuild.archive.observing import Observed, Tools, observe
from graphbuild.engine import flat_map
from graphbuild.errors import InputError
from graphbuild.model import Article
from graphbuild.store.shards import Shelf, Unit

__all__ = ["BATCH", "recalled", "seen_in"]

BATCH = 100
"""Articles that are read, and kept, at a time: what a build that is broken off may lose."""

Tell = Callable[[int], None]


def seen_in(
    articles: Sequence[Article], tools: Tools, *, workers: int = 1, tell: Tell = lambda done: None
) -> Iterator[Observed]:
    """Yield what is seen in each article; ``tell`` is told how many are done."""
    work = partial(observe, tools)
    for done, found in enumerate(flat_map(work, batches(articles, limit=BATCH), workers=workers), start=1):
        tell(done)
        yield found


def recalled(
    articles: Sequence[Article], tools: Tools, shelf: Shelf, *, workers: int = 1, tell: Tell = lambda done: None
) -> Iterator[Observed]:
    """Yield what is seen in each article, only those read anew that the shelf does not know as they are.

    Whatever is finished stays when a build is broken off; what a program fails on is tried again by the next. Raises
    `InputError` for a recognizer that has no name to be known by.
    """
    if tools.recognizers:
        raise InputError("a store cannot tell one version of another library's model from the next: build without one")
    keys = [article_key(article, tools.stamp) for article in articles]
    keyed = dict(zip(keys, articles, strict=True))

    def make(lacking: list[str]) -> Iterator[Made]:
        seen = seen_in([keyed[key] for key in lacking], tools, workers=workers, tell=tell)
        return (_made(key, one) for key, one in zip(lacking, seen, strict=True))

    found = units(shelf, keys, make, limit=BATCH)
    return (_observed(found[key]) for key in keys)


def _made(key: str, one: Observed) -> Made:
    findings = {"findings": (one.failed,)} if one.failed else {}
    return Made(Unit(key, {"mentions": one.mentions, "claims": one.claims, **findings}), lasting=not one.failed)


def _observed(unit: Unit) -> Observed:
    mentions, claims, failed = (unit.records.get(name, ()) for name in ("mentions", "claims", "findings"))
    return Observed(mentions, claims, failed[0] if failed else None)

"""What was seen in articles: from the store where it has it, else made and put there, in the order of the articles."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial
from itertools import islice
from pathlib import Path
from typing import TypeVar

from graphbuild.archive.keys import article_key
from graphbuild.archive.observing import Observed, Tools, observe
from graphbuild.engine import flat_map
from graphbuild.errors import InputError
from graphbuild.model import Article
from graphbuild.store.home import writing
from graphbuild.store.shards import Damaged, Shelf, Unit

__all__ = ["BATCH", "recalled", "seen_in"]

BATCH = 100
"""Articles that are read, and kept, at a time: what a build that is broken off may lose."""

Item = TypeVar("Item")
Tell = Callable[[int], None]


def seen_in(
    articles: Sequence[Article], tools: Tools, *, workers: int = 1, tell: Tell = lambda done: None
) -> Iterator[Observed]:
    """Yield what is seen in each article; ``tell`` is told how many are done."""
    work = partial(observe, tools)
    for done, found in enumerate(flat_map(work, _batches(articles), workers=workers), start=1):
        tell(done)
        yield found


def recalled(
    articles: Sequence[Article],
    tools: Tools,
    store: Path,
    *,
    workers: int = 1,
    tell: Tell = lambda done: None,
    say: Callable[[str], None] = lambda words: None,
) -> Iterator[Observed]:
    """Yield what is seen in each article, only the articles read anew that the store does not know as they are.

    Whatever is finished stays when a build is broken off; what a program fails on is tried again by the next. Raises
    what `graphbuild.store.home.writing` does, and `InputError` for a recognizer that has no name to be known by.
    """
    if tools.recognizers:
        raise InputError("a store cannot tell one version of another library's model from the next: build without one")
    keys = [article_key(article, tools.stamp) for article in articles]
    with writing(store, say) as shelf:
        units = None
        while units is None:  # more than once only where a shard turns out damaged: what it held is made again
            failed = dict(_made(articles, keys, shelf, partial(seen_in, tools=tools, workers=workers, tell=tell)))
            units = _units(shelf, [key for key in keys if key not in failed])
    for key in keys:
        yield failed[key] if key in failed else Observed(**units[key].records, failed=None)


def _made(
    articles: Sequence[Article],
    keys: Sequence[str],
    shelf: Shelf,
    read: Callable[[Sequence[Article]], Iterator[Observed]],
) -> Iterator[tuple[str, Observed]]:
    """Read what the shelf lacks and put it there; yield what could not be read."""
    lacking = {key: article for key, article in zip(keys, articles, strict=True) if key not in shelf}
    pairs = zip(lacking, read(list(lacking.values())), strict=True)
    for batch in _batches(pairs):
        shelf.write(
            [Unit(key, {"mentions": one.mentions, "claims": one.claims}) for key, one in batch if not one.failed]
        )
        yield from ((key, one) for key, one in batch if one.failed)


def _units(shelf: Shelf, keys: Sequence[str]) -> dict[str, Unit] | None:
    try:
        return shelf.read(keys)
    except Damaged:
        return None


def _batches(items: Iterable[Item]) -> Iterator[list[Item]]:
    rest = iter(items)
    while batch := list(islice(rest, BATCH)):
        yield batch

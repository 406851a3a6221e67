"""Pages → articles: an issue is cut again only where one of its pages changed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from graphbuild.archive.keeping import Made, units
from graphbuild.archive.keys import issue_key
from graphbuild.model import Article, Finding, Page
from graphbuild.segment import Issue, cut, issues
from graphbuild.store.shards import Shelf, Unit

__all__ = ["cut_again"]

BATCH = 500
"""Issues in one shard."""


def cut_again(pages: Iterable[Page], shelf: Shelf) -> Iterator[Article | Finding]:
    """Yield the articles and findings of each issue, as `graphbuild.segment.segment` would."""
    keyed = {issue_key(issue): issue for issue in issues(pages)}

    def make(lacking: list[str]) -> Iterator[Made]:
        return (_made(key, cut(keyed[key])) for key in lacking)

    found = units(shelf, list(keyed), make, limit=BATCH)
    return (one for key in keyed for table in shelf.tables for one in found[key].records[table])


def _made(key: str, issue: Issue) -> Made:
    articles = tuple(one for one in issue.records if isinstance(one, Article))
    findings = tuple(one for one in issue.records if isinstance(one, Finding))
    return Made(Unit(key, {"articles": articles, "findings": findings}), lasting=not issue.failed)

"""No statement without both its ends in its evidence: over all pages that the repository holds.

An end is shown by a mention of it in one of the quoted sentences, or by a word that stands for it there (该公司, 她,
会议), or it is words, which then stand in the quote themselves.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from pathlib import Path

import pytest

from graphbuild.model import Article, Build, Entity, Literal, Mention, Ref, Severity, Span, Statement
from graphbuild.ontology import EntityType, Predicate
from graphbuild.pipeline import BUNDLED, Options, run
from graphbuild.relate.scene import EVENTS
from graphbuild.seeds import directory
from tests.composer import stock
from tests.gold import DEV, marked_pages

PRONOUN = re.compile(r"[他她](?!们)|其|本人|双方|两地|[镇村乡区县市校园院馆]里")
EVENT_WORD = re.compile(r"会|仪式|活动|考察|调研|代表团|随团|开幕|闭幕|开园|观摩|座谈")
UNSAID = {Predicate.WRITES, Predicate.ALSO_NAMED}
"""What a byline says of its article, and a name of itself, has one end in print."""


@cache
def builds(folder: Path) -> tuple[tuple[str, Build], ...]:
    """Build the bundled pages together, and every composed and every development page alone."""
    made = [("bundled", run([directory() / "pages"], options=Options(place=BUNDLED.place)))]
    for page in marked_pages(DEV):
        made.append((page.name, _built(folder, page.name, page.text, page.place or BUNDLED.place)))
    composed = "\n\n".join(_printed(key, text) for key, text in _composed())
    made.append(("composed", _built(folder, "20240120-A01", composed, "330803")))
    return tuple(made)


def _composed() -> Iterator[tuple[str, str]]:
    for source in stock():
        head, paragraphs = source.one("headline"), source.paragraphs
        if head and paragraphs:
            lead = source.one("lead")
            yield source.key, f"{head}\n\n{lead}" + "\n\n".join(paragraphs)


def _printed(key: str, text: str) -> str:
    return text.replace("{C}", "衢江区").replace("{S}", "衢江")


def _built(folder: Path, name: str, text: str, place: str | None) -> Build:
    page = folder / f"{name}.txt"
    page.write_text(text + "\n", encoding="utf-8")
    return run([page], options=Options(place=place))


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> tuple[tuple[str, Build], ...]:
    return builds(tmp_path_factory.mktemp("pages"))


def test_every_statement_shows_both_its_ends(made: tuple[tuple[str, Build], ...]) -> None:
    bare = [row for name, build in made for row in _bare(name, build)]
    assert bare == [], "\n".join(bare)


def test_no_article_is_left_out(made: tuple[tuple[str, Build], ...]) -> None:
    """A program that fails on an article leaves it out and says so; here none may need that."""
    assert [one.message for _, build in made for one in build.findings if one.severity is Severity.ERROR] == []


def test_there_is_something_to_show(made: tuple[tuple[str, Build], ...]) -> None:
    counts = {name: len(build.statements) for name, build in made}
    assert counts["composed"] > 50 and sum(counts.values()) > 400, counts


def test_a_statement_with_the_evidence_of_another_is_caught(made: tuple[tuple[str, Build], ...]) -> None:
    name, build = made[0]
    held = [found for found in build.statements if found.predicate == Predicate.WITHIN]
    swapped = tuple(
        replace(found, evidence=other.evidence)
        for found, other in zip(held, reversed(held), strict=True)
        if found is not other
    )
    assert len([*_bare(name, replace(build, statements=swapped))]) >= len(swapped) / 2


def _bare(name: str, build: Build) -> Iterator[str]:
    entities = {entity.id: entity for entity in build.entities}
    mentions = {mention.id: mention for mention in build.mentions}
    articles = {article.id: article for article in build.articles}
    for found in build.statements:
        for end in (found.subject, found.object):
            if not _shown(found, end, entities, mentions, articles):
                words = end.text if isinstance(end, Literal) else end.id
                quotes = " … ".join(one.quote for one in found.evidence)
                yield f"{name}: {found.predicate} {words} is not in: {quotes}"


def _shown(
    found: Statement,
    end: Ref | Literal,
    entities: dict[str, Entity],
    mentions: dict[str, Mention],
    articles: dict[str, Article],
) -> bool:
    if isinstance(end, Literal):
        return found.predicate in UNSAID or any(end.text in one.quote for one in found.evidence)
    if end.id in articles:
        return any(one.article_id == end.id for one in found.evidence)
    thing = entities[end.id]
    own = [mentions[mention_id] for mention_id in thing.mention_ids]
    if any(one.article_id == m.article_id and _meets(one.span, m.span) for one in found.evidence for m in own):
        return True
    return any(_stands_for(thing, one.quote) for one in found.evidence)


def _meets(sentence: Span, name: Span) -> bool:
    """Tell whether a name stands in a sentence; the name of a post may be put together of two places in it."""
    return sentence.overlaps(name)


def _stands_for(thing: Entity, quote: str) -> bool:
    """Tell whether a sentence has a word for a thing that it does not name."""
    if thing.type == EntityType.PERSON:
        return PRONOUN.search(quote) is not None
    return thing.type in EVENTS and EVENT_WORD.search(quote) is not None

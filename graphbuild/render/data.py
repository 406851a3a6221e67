"""Build → what the page knows, as plain JSON values.

::

    nodes      the things and the articles: id, type, group, name, aliases, attributes, weight, place on the map
    facts      the statements between them, each with its evidence
    links      which two nodes a line joins, and the facts or the attribute that it stands for
    articles   reading text, sentences, and where each thing is named in it
    pinyin     the readings of every character that a name uses

Nodes point at each other by their place in the list, so that an id is written once. Offsets count code points.
"""

from __future__ import annotations

import os
import re
from array import array
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import UTC, datetime
from functools import lru_cache, partial
from pathlib import PurePath
from typing import Any

from graphbuild.aside import Aside
from graphbuild.model import Article, Build, End, Entity, Evidence, Interval, Literal, Statement
from graphbuild.ontology import Predicate
from graphbuild.render.chart import chart
from graphbuild.render.groups import ARTICLE, GROUPS, REPORTER, group_of
from graphbuild.render.labels import label_lines
from graphbuild.render.links import LINKING, links_of
from graphbuild.render.reading import character_readings, surname_reading
from graphbuild.render.weight import held_posts, person_lines, weigh
from graphbuild.zh.text import sentences

__all__ = ["Row", "page_data"]

Row = dict[str, Any]
"""One JSON object; keys are in the order in which they are written."""

UNSAFE = dict.fromkeys((*range(0x20), *range(0x7F, 0xA0), *range(0x202A, 0x202F), *range(0x2066, 0x206A)), "\ufffd")
"""Control characters and those that turn the direction of writing: a name may not rearrange the page around it."""
UNSAFE_TEXT = {code: mark for code, mark in UNSAFE.items() if code not in (0x09, 0x0A)}
UNSAFE_WITHIN = re.compile(f"[{re.escape(''.join(map(chr, UNSAFE_TEXT)))}]")
"""Hardly any text holds one, and one that holds none is not to be copied."""


def page_data(build: Build) -> Row:
    """Gather everything that the page shows of a build; facts and articles, which are much, wait aside."""
    keys = [entity.id for entity in build.entities] + [f"article/{article.id}" for article in build.articles]
    places = {key: place for place, key in enumerate(keys)}
    article_places = {article.id: place for place, article in enumerate(build.articles)}
    writer = _Writer(build, places, article_places)
    facts = Aside(map(writer.fact, build.statements))
    articles = Aside(writer.articles())
    nodes = writer.nodes(facts)
    posts = held_posts(nodes, facts)
    for place, (line, short) in person_lines(posts, facts).items():
        nodes[place] |= {"line": line, "short": short}
    weigh(nodes, facts, articles, posts)
    for node in nodes:
        if (lines := label_lines(node["name"], aliases=node.get("aliases", ()))) != [node["name"]]:
            node["label"] = lines
    links = links_of(nodes, facts, articles)
    for node, (x, y) in zip(nodes, chart(nodes, links), strict=True):
        node |= {"x": x, "y": y}
    subject = _subject(build)
    return {
        "title": f"{subject} · 关系图谱" if subject else "报纸关系图谱",
        "subject": subject,
        "withheld": build.withheld,
        "built": _built(),
        "groups": [
            {"key": group.key, "shape": group.shape, "shown": group.shown, "crowd": group.crowd} for group in GROUPS
        ],
        "nodes": nodes,
        "facts": facts,
        "links": links,
        "articles": articles,
        # the name alone: a page that is mailed must not tell how its maker's folders are called
        "sources": [{"id": page.id, "file": PurePath(page.source).name} for page in build.pages],
        "pinyin": character_readings(name for node in nodes for name in _names(node)),
    }


class _Writer:
    """Turn records into rows, knowing the place of each in the lists."""

    def __init__(self, build: Build, places: dict[str, int], article_places: dict[str, int]) -> None:
        self.build, self.places, self.article_places = build, places, article_places
        self.page_places = {page.id: place for place, page in enumerate(build.pages)}
        self.by_article = {article.id: article for article in build.articles}

    def nodes(self, facts: Iterable[Row]) -> list[Row]:
        """Write every entity, then every article."""
        reporters = _only_writers(facts)
        rows = [self._entity(entity) for entity in self.build.entities]
        for place in sorted(reporters):
            if rows[place]["group"] == "person":
                rows[place]["group"] = REPORTER
        return rows + [_article_node(article) for article in self.build.articles]

    def _entity(self, entity: Entity) -> Row:
        row: Row = {
            "id": entity.id,
            "type": str(entity.type),
            "group": group_of(entity.type),
            "name": _plain(entity.name),
        }
        row |= {"aliases": [_plain(name) for name in entity.aliases]} if entity.aliases else {}
        row |= {"contextual": [_plain(name) for name in entity.contextual]} if entity.contextual else {}
        if row["group"] == "person" and (reading := surname_reading(entity.name)):
            row["surname"] = reading
        if attributes := [[key, self._value(key, value)] for key, value in entity.attributes]:
            row["attributes"] = attributes
        return row

    def _value(self, key: str, value: str) -> int | str:
        return self.places[value] if key in LINKING and value in self.places else _plain(value)

    def fact(self, statement: Statement) -> Row:
        """Write one statement; an end is the place of a node, or words."""
        row: Row = {
            "subject": self._end(statement.subject),
            "predicate": str(statement.predicate),
            "object": self._end(statement.object),
            "qualifiers": [[role, self._end(end)] for role, end in statement.qualifiers if role != "growthOf"],
        }
        row |= {"valid": _interval(statement.valid)} if statement.valid else {}
        row |= {"attested": [_interval(day) for day in statement.attested]} if statement.attested else {}
        row |= {"speaker": self.places[statement.speaker]} if statement.speaker in self.places else {}
        row |= {"modality": str(statement.modality), "confidence": round(statement.confidence, 3)}
        return row | {"evidence": [self._evidence(proof) for proof in statement.evidence]}

    def _end(self, end: End) -> int | str:
        if isinstance(end, Literal):
            return _plain(end.text)
        return self.places.get(end.id, self.places.get(f"article/{end.id}", _plain(end.id)))

    def _evidence(self, proof: Evidence) -> list[Any]:
        raw = self.by_article[proof.article_id].locate(proof.span)
        pieces = [[self.page_places.get(span.page_id, -1), span.start, span.end] for span in raw]
        return [self.article_places[proof.article_id], proof.span.start, proof.span.end, pieces]

    def articles(self) -> Iterator[Row]:
        """Write every article with the places where it names things."""
        marks = self._marks()
        return (self._article(article, _triples(marks.get(article.id, ()))) for article in self.build.articles)

    def _article(self, article: Article, marks: list[list[int]]) -> Row:
        return {
            "node": self.places[f"article/{article.id}"],
            "newspaper": _plain(article.newspaper),
            "issued": _interval(article.issued),
            "byline": _plain(article.byline),
            "cut": article.cut,
            "pages": [self.page_places.get(page_id, -1) for page_id in article.page_ids],
            "text": article.text.translate(UNSAFE_TEXT) if UNSAFE_WITHIN.search(article.text) else article.text,
            "sections": [[str(part.role), part.span.start, part.span.end] for part in article.sections],
            "sentences": [[span.start, span.end] for span in sentences(article.text)],
            "marks": marks,
        }

    def _marks(self) -> Mapping[str, Sequence[int]]:
        """Give for each article the start and end of each name and the place of what it names, one after the other."""
        owners = {mention: self.places[entity.id] for entity in self.build.entities for mention in entity.mention_ids}
        found: dict[str, array[int]] = defaultdict(partial(array, "q"))
        for mention in self.build.mentions:
            if mention.id in owners:
                found[mention.article_id].extend((mention.span.start, mention.span.end, owners[mention.id]))
        return found


def _triples(numbers: Sequence[int]) -> list[list[int]]:
    """Put together numbers that belong together, in order.

    >>> _triples([9, 11, 3, 0, 2, 5])
    [[0, 2, 5], [9, 11, 3]]
    """
    return sorted([*three] for three in zip(numbers[::3], numbers[1::3], numbers[2::3], strict=True))


def _plain(text: str) -> str:
    """Put a visible sign where a character would not print or would turn the direction of writing.

    >>> _plain("\\u202e名")
    '\\ufffd名'
    """
    return text if text.isprintable() else text.translate(UNSAFE)  # most names are, and need no copy


def _built() -> str:
    """Give the day of the build that whoever packages it tells by SOURCE_DATE_EPOCH; the clock would change the bytes.

    The variable is that of reproducible-builds.org, in seconds since 1970; a value that is none counts as not told.
    """
    try:
        return datetime.fromtimestamp(int(os.environ["SOURCE_DATE_EPOCH"]), tz=UTC).date().isoformat()
    except (KeyError, ValueError, OverflowError, OSError):
        return ""


def _subject(build: Build) -> str:
    """Name the newspapers and the days of the build; nothing when no one says what the paper is called."""
    papers = sorted({_plain(article.newspaper) for article in build.articles if article.newspaper})
    days = sorted(
        {day.isoformat() for article in build.articles for day in (article.issued.start, article.issued.end) if day}
    )
    span = " – ".join(dict.fromkeys((_day(days[0]), _day(days[-1])))) if days else ""
    return " ".join(filter(None, ["、".join(papers[:3]), span])) if papers else ""


def _day(iso: str) -> str:
    """Write a day as a newspaper does.

    >>> _day("2025-03-06")
    '2025年3月6日'
    """
    year, month, day = map(int, iso.split("-"))
    return f"{year}年{month}月{day}日"


@lru_cache(maxsize=1 << 16)
def _interval(interval: Interval) -> Row:
    """Write an interval; the same day stands in many facts, and is one row in memory."""
    return {
        "start": interval.start.isoformat() if interval.start else None,
        "end": interval.end.isoformat() if interval.end else None,
        "words": _plain(interval.words),
        "basis": str(interval.basis),
        "unit": interval.unit,
    }


def _article_node(article: Article) -> Row:
    return {
        "id": f"article/{article.id}",
        "type": ARTICLE,
        "group": group_of(ARTICLE),
        "name": _plain(article.headline) or _plain(article.text[:20]) or article.id,
    }


def _names(node: Row) -> tuple[str, ...]:
    return (node["name"], *node.get("aliases", ()), *node.get("contextual", ()))


def _only_writers(facts: Iterable[Row]) -> set[int]:
    """Find who does nothing but write: reporters are not part of what happened."""
    writes: set[int] = set()
    does: set[int] = set()
    for fact in facts:
        (writes if fact["predicate"] == Predicate.WRITES else does).add(fact["subject"])
        does.update(end for end in (fact["object"], *(end for _, end in fact["qualifiers"])) if isinstance(end, int))
    return writes - does

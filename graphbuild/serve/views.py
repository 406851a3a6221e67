"""A thing as its page shows it: every name in one language, every address one of this server."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from graphbuild.graph.flat import plain_text
from graphbuild.ontology import compact, expand, prefixes
from graphbuild.rdf.terms import BASE
from graphbuild.serve.graph import Node
from graphbuild.serve.things import Fact, Properties, Quote, Thing
from graphbuild.serve.words import name_in, term_in

__all__ = ["View", "link"]

NAMES = tuple(map(expand, ("skos:prefLabel", "schema:headline", "rdfs:label", "schema:name")))
OTHER_NAMES = tuple(map(expand, ("skos:altLabel", "schema:alternateName", "skos:hiddenLabel", "gb:pinyin")))
QUIET = {
    *(expand(term) for term in ("rdf:type", "prov:wasDerivedFrom", "prov:wasGeneratedBy", "gb:statedIn")),
    *(expand(term) for term in ("gb:dateBasis", "gb:hasSegment", "schema:mentions", "schema:knows")),
}
"""What a page does not repeat: it shows the sentences and articles themselves."""
TYPE = expand("rdf:type")
POSTS = expand("gb:AttestedMembership")
STATEMENT = expand("gb:Statement")
GB = prefixes()["gb"]


@dataclass(frozen=True, slots=True)
class Shown:
    """A value: its words, and where they lead."""

    text: str
    href: str | None = None


@dataclass(frozen=True, slots=True)
class ShownFact:
    """A fact: what kind it is, its parts by name, its sentences."""

    kind: str
    href: str
    is_post: bool
    parts: Sequence[tuple[str, Sequence[Shown]]]
    quotes: Sequence[tuple[Quote, str, str | None]]
    """Each sentence with where it stands in words, and where its article is."""


def link(iri: str, language: str) -> str | None:
    """Return where this server shows a thing; None for what is not ours.

    >>> link("https://w3id.org/graphbuild/id/person/a", "en"), link("http://elsewhere/", "zh")
    ('/id/person/a?lang=en', None)
    """
    if not iri.startswith(BASE):
        return None
    path, _, _ = iri.removeprefix(BASE).partition("#")
    return f"/id/{path}" + ("?lang=en" if language == "en" else "")


class View:
    """One thing in one language."""

    def __init__(self, thing: Thing, language: str) -> None:
        self.thing = thing
        self.language = language

    @property
    def name(self) -> str:
        """What the page is about."""
        return plain_text(self.name_of(self.thing.iri))

    @property
    def kinds(self) -> list[str]:
        """The classes of the thing, those of our vocabulary if it has any."""
        classes = [node.value for node in self.thing.properties.get(TYPE, ())]
        own = [iri for iri in classes if iri.startswith(GB) and iri != STATEMENT]
        return [term_in(self.language, iri) for iri in own or classes]

    @property
    def other_names(self) -> list[str]:
        """Every other name once."""
        found = [node.value for key in (*NAMES, *OTHER_NAMES) for node in self.thing.properties.get(key, ())]
        return [plain_text(name) for name in dict.fromkeys(found) if plain_text(name) != self.name]

    @property
    def data(self) -> list[tuple[str, Sequence[Shown]]]:
        """What the thing itself is said to be, without its names."""
        return list(self._parts(self.thing.properties, {*NAMES, *OTHER_NAMES}))

    @property
    def mentions(self) -> list[Shown]:
        """What an article speaks of."""
        nodes = self.thing.properties.get(expand("schema:mentions"), ()) if self.thing.kind == "article" else ()
        return [self._shown(node) for node in nodes]

    @property
    def articles(self) -> list[Shown]:
        """The articles that speak of the thing."""
        return [self._shown(Node(iri, is_iri=True)) for iri in self.thing.articles]

    @property
    def posts(self) -> list[ShownFact]:
        """Who holds or held which post, in time."""
        return [fact for fact in self._facts() if fact.is_post]

    @property
    def facts(self) -> list[ShownFact]:
        """The other facts, in time."""
        return [fact for fact in self._facts() if not fact.is_post]

    def _facts(self) -> Iterator[ShownFact]:
        for fact in self.thing.facts:
            classes = [node.value for node in fact.properties.get(TYPE, ())]
            own = [iri for iri in classes if iri.startswith(GB) and iri != STATEMENT]
            yield ShownFact(
                kind="、".join(term_in(self.language, iri) for iri in own or classes[:1]),
                href=link(fact.iri, self.language) or "",
                is_post=POSTS in classes,
                parts=list(self._parts(fact.properties, set())),
                quotes=self._quotes(fact),
            )

    def _quotes(self, fact: Fact) -> list[tuple[Quote, str, str | None]]:
        return [(quote, _place(quote), link(quote.article, self.language)) for quote in fact.quotes]

    def _parts(self, properties: Properties, left_out: set[str]) -> Iterator[tuple[str, Sequence[Shown]]]:
        for predicate, nodes in properties.items():
            told = [self._shown(node) for node in nodes if node.value != self.thing.iri]
            if told and predicate not in QUIET and predicate not in left_out:
                yield term_in(self.language, predicate), told

    def _shown(self, node: Node) -> Shown:
        if not node.is_iri:
            return Shown(plain_text(node.value))
        return Shown(plain_text(self.name_of(node.value)), link(node.value, self.language))

    def name_of(self, iri: str) -> str:
        """Name anything that stands on the page."""
        found = name_in(self.language, self.thing.names.get(iri, ()))
        if found:
            return found
        return compact(iri) if iri.startswith(BASE) else term_in(self.language, iri)


def _place(quote: Quote) -> str:
    page = compact(quote.page).partition(":")[2]
    return " ".join(part for part in (quote.newspaper, quote.day, quote.number, page) if part)

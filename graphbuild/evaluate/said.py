"""What an export says, read by SPARQL."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import pyoxigraph as ox

from graphbuild.errors import GoldError
from graphbuild.evaluate.gold import normal, trim
from graphbuild.ontology import prefixes

__all__ = ["Guess", "Said", "read_export"]

TYPES: tuple[tuple[str, str], ...] = (
    ("Person", "schema:Person"),
    ("Award", "gb:Award"),
    ("Event", "gb:Event gb:Meeting gb:Visit gb:Opening"),
    ("Programme", "gb:Programme gb:Campaign gb:Brand gb:Project"),
    ("Site", "gb:Site"),
    ("Place", "gb:AdministrativeArea"),
    (
        "Organization",
        "org:Organization org:FormalOrganization gb:PartyBody gb:StateBody gb:Company gb:Delegation gb:LeadershipGroup",
    ),
    ("Work", "schema:CreativeWork schema:Report"),
)
"""The types of the gold with their classes; the first that fits is taken."""

Row = tuple[str, ...]
Guess = tuple[int, int, str, str]
"""Start and end on the raw page without quotation marks, type of the gold, IRI of the entity."""

SEGMENTS = "?a gb:hasSegment ?s . ?s nif:beginIndex ?b ; nif:endIndex ?e"
MENTIONS = "?m nif:beginIndex ?b ; nif:endIndex ?e ; itsrdf:taIdentRef ?x ; nif:referenceContext ?ctx"
LABELS = "?x skos:prefLabel|skos:altLabel|schema:name|schema:alternateName|rdfs:label ?l"
EVIDENCE = "?c prov:wasDerivedFrom ?s . ?s nif:beginIndex ?b ; nif:endIndex ?e ; nif:anchorOf ?q"
BARE = "?c a gb:Statement . FILTER NOT EXISTS { ?c prov:wasDerivedFrom ?s }"

FACTS: Mapping[str, str] = {
    "post": "?c a gb:AttestedMembership ; org:member ?x ; org:organization ?y . "
    "OPTIONAL { ?y gb:jurisdiction ?area } OPTIONAL { ?c gb:titleText ?title }",
    "part": "?c gb:participant ?x ; gb:inEvent ?y",
    "award": "?c gb:recipient ?x ; gb:award ?y",
    "programme": "?c gb:programme ?y ; gb:selectedPerson|gb:partnerCompany|gb:participant ?x",
    "brand": "{ ?y gb:brandOwner ?x } UNION { ?n rdf:subject ?y ; rdf:predicate gb:brandOwner ; rdf:object ?x }",
    "within": "{ ?x gb:within|org:subOrganizationOf ?y } UNION "
    "{ ?n rdf:subject ?x ; rdf:predicate gb:within ; rdf:object ?y }",
    "figure": "?c a gb:Figure ; gb:about ?x ; gb:valueText ?y",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """The parts of an export that are scored."""

    segments: tuple[tuple[int, int, str], ...]
    """Runs of the page with the IRI of their article, shortest first."""
    guesses: tuple[Guess, ...]
    labels: Mapping[str, tuple[str, ...]]
    """Entity → its normalised names, longest first."""
    facts: Mapping[str, tuple[Row, ...]]
    """Family → rows of x and y; a post has its area and its title too, empty when not told."""
    evidence: tuple[tuple[int, int, str], ...]
    bare: int
    """Statements without evidence."""


def read_export(path: Path, *, page: str, raw: str | None) -> Said:
    """Read a folder of a build, or one of its RDF files; ``page`` as in `graphbuild.evaluate.evaluate`."""
    store = _load(path)
    kinds = _kinds(store)
    marks = _ask(store, "?b ?e ?x ?ctx", MENTIONS)
    guesses = {
        (*trim(int(start), int(end), raw), kinds.get(thing, "?"), thing)
        for start, end, thing, context in marks
        if page in context
    }
    runs = [(int(b), int(e), article) for article, b, e, run in _ask(store, "?a ?b ?e ?s", SEGMENTS) if page in run]
    quotes = {(int(b), int(e), quote) for b, e, quote, span in _ask(store, "?b ?e ?q ?s", EVIDENCE) if page in span}
    return Said(
        segments=tuple(sorted(runs, key=lambda run: (run[1] - run[0], run))),
        guesses=tuple(sorted(guesses)),
        labels=_labels(store),
        facts={family: _facts(store, family, page) for family in FACTS},
        evidence=tuple(sorted(quotes)),
        bare=len(_ask(store, "?c", BARE)),
    )


def _load(path: Path) -> ox.Store:
    file = path / "graph.nt" if path.is_dir() else path
    store = ox.Store()
    try:
        store.bulk_load(path=file, format=_format(file))
    except (OSError, SyntaxError, ValueError) as error:
        raise GoldError(f"there is no export to score at {file}: {error}") from error
    return store


def _format(file: Path) -> ox.RdfFormat:
    form = ox.RdfFormat.from_extension(file.suffix.lstrip("."))
    if form is None:
        raise ValueError("it is no RDF file; name a folder of a build, or its graph.nt")
    return form


def _ask(store: ox.Store, variables: str, where: str) -> list[Row]:
    """Return distinct rows as text, sorted; an unbound variable is empty."""
    query = f"SELECT DISTINCT {variables} {{ {where} }}"
    answer = store.query(query, prefixes=dict(prefixes()), use_default_graph_as_union=True)
    assert isinstance(answer, ox.QuerySolutions)
    names = [variable.value for variable in answer.variables]
    return sorted(tuple("" if row[name] is None else row[name].value for name in names) for row in answer)


def _kinds(store: ox.Store) -> dict[str, str]:
    kinds: dict[str, str] = {}
    for name, classes in TYPES:
        for (thing,) in _ask(store, "?x", f"VALUES ?class {{ {classes} }} ?x a ?class"):
            kinds.setdefault(thing, name)
    return kinds


def _labels(store: ox.Store) -> dict[str, tuple[str, ...]]:
    names: defaultdict[str, set[str]] = defaultdict(set)
    for thing, label in _ask(store, "?x ?l", LABELS):
        names[thing].add(normal(label))
    return {thing: tuple(sorted(found, key=lambda name: (-len(name), name))) for thing, found in names.items()}


def _facts(store: ox.Store, family: str, page: str) -> tuple[Row, ...]:
    """Return the facts of a family; with a page, only those with evidence there (plain triples have none)."""
    variables = "?x ?y ?area ?title" if family == "post" else "?x ?y"
    where = FACTS[family]
    if page and "?c" in where:
        marks = _ask(store, f"{variables} ?span", f"{where} . ?c prov:wasDerivedFrom ?span")
        return tuple(sorted({row[:-1] for row in marks if page in row[-1]}))
    return tuple(_ask(store, variables, where))

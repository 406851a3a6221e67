"""What the dataset is, in VoID and DCAT: goes out beside the graph as ``dataset.ttl``."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from importlib.metadata import version

from pyoxigraph import NamedNode, Triple

from graphbuild import ontology
from graphbuild.model import Build
from graphbuild.rdf import terms
from graphbuild.rdf.known import know, types
from graphbuild.rdf.terms import describe, term
from graphbuild.rdf.write import turtle

__all__ = ["describe_dataset"]

MEDIA = "https://www.iana.org/assignments/media-types/"
FILES = {
    "graph.ttl": "text/turtle",
    "graph.nt": "application/n-triples",
    "graph.trig": "application/trig",
    "graph.jsonld": "application/ld+json",
}
GRAPHS = {"facts": "Facts and text spans", "vocab": "Concept schemes", "shortcuts": "Derived edges, safe to drop"}
COUNTED = (
    "schema:Person",
    "org:Organization",
    "gb:AdministrativeArea",
    "gb:Event",
    "gb:Statement",
    "schema:NewsArticle",
)
VOCABULARIES = ("gb", "org", "schema", "skos", "prov", "nif", "itsrdf")
SUMMARY = (
    "Officials, posts, bodies, companies, places, programmes, events, awards and figures taken from county newspaper "
    "pages, each with article, character offsets and evidence sentence."
)
RIGHTS = (
    "Facts and structure: CC BY 4.0. "
    "Evidence sentences are short quotations from the newspaper and stay with their owner."
)


def describe_dataset(build: Build, parts: dict[str, Sequence[Triple]]) -> str:
    """Describe the dataset in Turtle, with its real counts; `parts` are the graphs by name: facts, vocab, shortcuts.

    Every date comes from the pages. The day of the build is left out, so that the same pages give the same bytes.
    """
    whole = {triple for part in parts.values() for triple in part}
    return turtle([*_main(build, whole), *_counts(whole), *_period(build), *_subsets(parts), *_files()])


def _main(build: Build, whole: Iterable[Triple]) -> Iterator[Triple]:
    main, number = term("ds:main"), terms.text(version("graphbuild"))
    papers = "、".join(sorted({page.newspaper for page in build.pages if page.newspaper}))
    places = sorted({page.place for page in build.pages if page.place})
    yield from describe(
        main,
        ("rdf:type", term("void:Dataset")),
        ("rdf:type", term("dcat:Dataset")),
        ("dcterms:title", terms.name(f"Local newspaper knowledge graph (pages: {len(build.pages)})", "en")),
        ("dcterms:title", terms.name(f"地方报纸知识图谱({papers})" if papers else "地方报纸知识图谱")),
        ("dcterms:description", terms.name(SUMMARY, "en")),
        ("dcterms:creator", terms.text("graphbuild contributors")),
        ("dcterms:license", NamedNode("https://creativecommons.org/licenses/by/4.0/")),
        ("dcterms:rights", terms.name(RIGHTS, "en")),
        ("dcterms:language", NamedNode("http://id.loc.gov/vocabulary/iso639-1/zh")),
        *(("dcterms:spatial", terms.iri("area", place)) for place in places),
        ("dcat:version", number),
        ("owl:versionInfo", number),
        ("prov:wasGeneratedBy", know(build).run),
        ("foaf:homepage", NamedNode("https://w3id.org/graphbuild/")),
        ("void:uriSpace", terms.text(terms.BASE)),
        ("void:triples", terms.number(len(set(whole)))),
        *(("void:vocabulary", NamedNode(ontology.prefixes()[name])) for name in VOCABULARIES),
        *(("void:exampleResource", node) for node in _examples(build)),
    )


def _examples(build: Build) -> Iterator[NamedNode]:
    for entity_id in sorted(entity.id for entity in build.entities)[:1]:
        yield terms.entity(entity_id)
    for statement_id in sorted(found.id for found in build.statements)[:1]:
        yield terms.iri("statement", statement_id)


def _counts(whole: Iterable[Triple]) -> Iterator[Triple]:
    kinds = Counter(triple.object for triple in whole if triple.predicate == term("rdf:type"))
    for name in COUNTED:
        part, kind = term(f"ds:class-{name.partition(':')[2]}"), term(name)
        yield from describe(term("ds:main"), ("void:classPartition", part))
        yield from describe(part, ("void:class", kind), ("void:entities", terms.number(kinds[kind])))


def _period(build: Build) -> Iterator[Triple]:
    """Tell from which day to which the articles came out, as far as anyone knows."""
    days = sorted({day for article in build.articles for day in (article.issued.start, article.issued.end) if day})
    if days:
        period = term("ds:period")
        yield from describe(term("ds:main"), ("dcterms:temporal", period))
        yield from describe(
            period,
            ("rdf:type", term("dcterms:PeriodOfTime")),
            ("dcat:startDate", terms.day(days[0])),
            ("dcat:endDate", terms.day(days[-1])),
        )


def _subsets(parts: dict[str, Sequence[Triple]]) -> Iterator[Triple]:
    for name in sorted(parts):
        subset = term(f"ds:{name}")
        yield from types(subset, "void:Dataset")
        yield from describe(term("ds:main"), ("void:subset", subset))
        yield from describe(
            subset,
            ("dcterms:title", terms.name(GRAPHS[name], "en")),
            ("void:triples", terms.number(len(parts[name]))),
        )


def _files() -> Iterator[Triple]:
    for file, media in FILES.items():
        node = term(f"ds:{file.partition('.')[2]}")
        yield from describe(term("ds:main"), ("dcat:distribution", node))
        yield from describe(
            node,
            ("rdf:type", term("dcat:Distribution")),
            ("dcat:downloadURL", NamedNode(f"https://w3id.org/graphbuild/exports/{file}")),
            ("dcat:mediaType", NamedNode(MEDIA + media)),
        )

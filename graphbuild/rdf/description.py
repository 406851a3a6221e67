"""What the dataset is, in VoID and DCAT: goes out beside the graph as ``dataset.ttl``."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from importlib.metadata import version

from graphbuild import ontology
from graphbuild.model import Build
from graphbuild.rdf import terms
from graphbuild.rdf.blocks import Gathered, Thing
from graphbuild.rdf.known import know
from graphbuild.rdf.terms import Block, Node, block, term
from graphbuild.rdf.turtle import write_turtle

__all__ = ["Census", "census", "describe_dataset"]

MEDIA = "https://www.iana.org/assignments/media-types/"
KINDS = {
    ".nt": "application/n-triples",
    ".ttl": "text/turtle",
    ".trig": "application/trig",
    ".nq": "application/n-quads",
    ".jsonld": "application/ld+json",
    ".gz": "application/n-triples",
}
"""What a file of the graph holds, by how its name ends."""
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
    "pages, each with article and the character offsets of the sentence that shows it."
)
RIGHTS = "Facts and structure: CC BY 4.0."
QUOTED = "Evidence sentences are short quotations from the newspaper and stay with their owner."


@dataclass(frozen=True, slots=True)
class Census:
    """What a graph has, counted."""

    triples: int
    subjects: int
    predicates: int
    classes: Mapping[bytes, int]
    """Things of each class, by the class in N-Triples."""


def census(things: Iterable[Thing]) -> Census:
    """Count a graph."""
    mark = terms.pair("rdf:type", "").encode()
    triples = subjects = 0
    classes: Counter[bytes] = Counter()
    predicates: set[bytes] = set()
    for _, pairs in things:
        told = pairs.split(b"\t")
        subjects += 1
        triples += len(told)
        classes.update(one[len(mark) :] for one in told if one.startswith(mark))
        predicates.update(one[: one.index(b" ")] for one in told)
    return Census(triples, subjects, len(predicates), classes)


def describe_dataset(
    build: Build, whole: Census, parts: Mapping[str, int], files: Sequence[tuple[str, int]]
) -> Iterator[bytes]:
    """Describe the dataset in Turtle, with its real counts.

    `parts` are the triples of each graph by name, `files` the files of the graph with their bytes. Every date comes
    from the pages. The day of the build is left out, so that the same pages give the same bytes.
    """
    found = (_main(build, whole), *_counts(whole), *_period(build), *_subsets(parts), *_files(files))
    return write_turtle(Gathered(found))


def _main(build: Build, whole: Census) -> Block:
    number = terms.text(version("graphbuild"))
    papers = "、".join(sorted({page.newspaper for page in build.pages if page.newspaper}))
    places = sorted({page.place for page in build.pages if page.place})
    return block(
        term("ds:main"),
        ("rdf:type", term("void:Dataset")),
        ("rdf:type", term("dcat:Dataset")),
        ("dcterms:title", terms.name(f"Local newspaper knowledge graph (pages: {len(build.pages)})", "en")),
        ("dcterms:title", terms.name(f"地方报纸知识图谱({papers})" if papers else "地方报纸知识图谱")),
        ("dcterms:description", terms.name(SUMMARY, "en")),
        ("dcterms:creator", terms.text("graphbuild contributors")),
        ("dcterms:license", terms.node("https://creativecommons.org/licenses/by/4.0/")),
        ("dcterms:rights", terms.name(RIGHTS if build.withheld else f"{RIGHTS} {QUOTED}", "en")),
        ("dcterms:language", terms.node("http://id.loc.gov/vocabulary/iso639-1/zh")),
        *(("dcterms:spatial", terms.iri("area", place)) for place in places),
        ("dcat:version", number),
        ("owl:versionInfo", number),
        ("gb:exportVersion", terms.text(ontology.EXPORT_VERSION)),
        ("prov:wasGeneratedBy", know(build).run),
        ("foaf:homepage", terms.node("https://w3id.org/graphbuild/")),
        ("void:uriSpace", terms.text(terms.BASE)),
        ("void:triples", terms.number(whole.triples)),
        ("void:distinctSubjects", terms.number(whole.subjects)),
        ("void:properties", terms.number(whole.predicates)),
        ("void:classes", terms.number(len(whole.classes))),
        *(("void:vocabulary", terms.node(ontology.prefixes()[name])) for name in VOCABULARIES),
        *(("void:exampleResource", node) for node in _examples(build)),
    )


def _examples(build: Build) -> Iterator[Node]:
    for entity_id in sorted(entity.id for entity in build.entities)[:1]:
        yield terms.entity(entity_id)
    for statement_id in sorted(found.id for found in build.statements)[:1]:
        yield terms.iri("statement", statement_id)


def _counts(whole: Census) -> Iterator[Block]:
    for name in COUNTED:
        part, kind = term(f"ds:class-{name.partition(':')[2]}"), term(name)
        many = whole.classes.get(kind.encode(), 0)
        yield block(term("ds:main"), ("void:classPartition", part))
        yield block(part, ("void:class", kind), ("void:entities", terms.number(many)))


def _period(build: Build) -> Iterator[Block]:
    """Tell from which day to which the articles came out, as far as anyone knows."""
    days = sorted({day for article in build.articles for day in (article.issued.start, article.issued.end) if day})
    if days:
        period = term("ds:period")
        yield block(term("ds:main"), ("dcterms:temporal", period))
        yield block(
            period,
            ("rdf:type", term("dcterms:PeriodOfTime")),
            ("dcat:startDate", terms.day(days[0])),
            ("dcat:endDate", terms.day(days[-1])),
        )


def _subsets(parts: Mapping[str, int]) -> Iterator[Block]:
    for name in sorted(parts):
        subset = term(f"ds:{name}")
        title = terms.name(GRAPHS[name], "en")
        yield block(term("ds:main"), ("void:subset", subset))
        yield block(
            subset,
            ("rdf:type", term("void:Dataset")),
            ("dcterms:title", title),
            ("void:triples", terms.number(parts[name])),
        )


def _files(files: Iterable[tuple[str, int]]) -> Iterator[Block]:
    for file, size in files:
        ending = file[file.rindex(".") :]
        if ending in KINDS:
            node = term(f"ds:{file.partition('.')[2].replace('.', '-')}" if file.startswith("graph.") else f"ds:{file}")
            yield block(term("ds:main"), ("dcat:distribution", node))
            yield block(
                node,
                ("rdf:type", term("dcat:Distribution")),
                ("dcat:downloadURL", terms.node(f"https://w3id.org/graphbuild/exports/{file}")),
                ("dcat:mediaType", terms.node(MEDIA + KINDS[ending])),
                ("dcat:compressFormat", terms.node(f"{MEDIA}application/gzip") if ending == ".gz" else None),
                ("dcat:byteSize", terms.number(size, "nonNegativeInteger")),
            )

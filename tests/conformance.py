"""Does an export keep the rules of ``ontology/shapes.ttl``? Shared by every test that builds one.

`violations` runs both halves: SHACL Core with pySHACL, and the rules across nodes (``sh:sparql``) as one query each on
pyoxigraph, which takes hundredths of a second where pySHACL takes many. Each answer is a sentence; none is good.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cache

import pyoxigraph as ox
import pyshacl
import rdflib
from rdflib.namespace import RDF, SH

from graphbuild import ontology, rdf

HEADER = "".join(f"PREFIX {name}: <{space}>\n" for name, space in ontology.prefixes().items())


def violations(triples: Iterable[ox.Triple], *, warnings: bool = False) -> list[str]:
    """Return every fault of the graph, as a sentence; warnings (worth a look, not wrong) only when asked for."""
    text = rdf.ntriples(triples)
    return [*core_violations(text, warnings=warnings), *rule_violations(text, warnings=warnings)]


def core_violations(text: str, *, warnings: bool = False) -> list[str]:
    """Validate N-Triples against the Core part of the shapes, with the ontology and what it borrows at hand."""
    data = rdflib.Graph().parse(data=text, format="nt")
    _, report, _ = pyshacl.validate(
        data, shacl_graph=_core(), ont_graph=_ontology(), inference="none", allow_warnings=True
    )
    assert isinstance(report, rdflib.Graph)
    return sorted(_sentence(report, result) for result in _results(report, warnings=warnings))


def rule_violations(text: str, *, warnings: bool = False) -> list[str]:
    """Run each rule across nodes once over the whole of the N-Triples."""
    store = ox.Store()
    store.bulk_load(text.encode(), format=ox.RdfFormat.N_TRIPLES)
    return sorted(
        sentence
        for query, message, grave in rules()
        if grave or warnings
        for sentence in _broken(store, query, message)
    )


def _results(report: rdflib.Graph, *, warnings: bool) -> Iterator[rdflib.term.Node]:
    for result in report.subjects(RDF.type, SH.ValidationResult):
        if warnings or report.value(result, SH.resultSeverity) == SH.Violation:
            yield result


def _sentence(report: rdflib.Graph, result: rdflib.term.Node) -> str:
    focus, message = report.value(result, SH.focusNode), report.value(result, SH.resultMessage)
    path, value = report.value(result, SH.resultPath), report.value(result, SH.value)
    where = f" {ontology.compact(str(path))}" if isinstance(path, rdflib.URIRef) else ""
    what = f" {ontology.compact(str(value)):.60}" if value not in {None, focus} else ""
    return f"{ontology.compact(str(focus))}{where}{what}: {message}"


def _broken(store: ox.Store, query: str, message: str) -> Iterator[str]:
    found = store.query(query)
    assert isinstance(found, ox.QuerySolutions)
    names = [variable.value for variable in found.variables]
    for row in found:
        values = {name: row[name] for name in names}
        words = message
        for name, value in values.items():
            words = words.replace(f"{{?{name}}}", ontology.compact(str(getattr(value, "value", value))))
        yield f"{ontology.compact(getattr(values['this'], 'value', ''))}: {words}"


@cache
def rules() -> tuple[tuple[str, str, bool], ...]:
    """Return (query, message, whether breaking it is a violation) for each ``sh:sparql`` of the shapes."""
    shapes = _shapes()
    return tuple(sorted(_rules(shapes)))


def _rules(shapes: rdflib.Graph) -> Iterator[tuple[str, str, bool]]:
    for shape, constraint in shapes.subject_objects(SH.sparql):
        select = str(shapes.value(constraint, SH.select)).replace("$this", "?this")
        message = str(shapes.value(constraint, SH.message))
        grave = shapes.value(shape, SH.severity) != SH.Warning
        head, _, body = select.partition(
            "{"
        )  # the pattern that names the targets goes first, so that it drives the join
        head = head.replace("SELECT", "SELECT DISTINCT", 1)
        yield f"{HEADER}{head}{{ {_target(shapes, shape)} {body}", message, grave


def _target(shapes: rdflib.Graph, shape: rdflib.term.Node) -> str:
    classes = sorted(f"<{found}>" for found in shapes.objects(shape, SH.targetClass))
    if classes:
        return f"?this a ?target . FILTER(?target IN ({', '.join(classes)}))"
    (predicate,) = shapes.objects(shape, SH.targetSubjectsOf)
    return f"?this <{predicate}> ?target ."


@cache
def _core() -> rdflib.Graph:
    shapes = _shapes()
    core = rdflib.Graph()
    for triple in shapes:
        if triple[1] != SH.sparql:
            core.add(triple)
    return core


@cache
def _shapes() -> rdflib.Graph:
    return rdflib.Graph().parse(ontology.directory() / "shapes.ttl")


@cache
def _ontology() -> rdflib.Graph:
    graph = rdflib.Graph()
    for name in ("graphbuild.ttl", "extern.ttl"):
        graph.parse(ontology.directory() / name)
    return graph

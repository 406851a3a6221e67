"""The service description (SPARQL 1.1): what the endpoint says of itself when nothing is asked."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import pyoxigraph as ox
from starlette.requests import Request
from starlette.responses import Response

from graphbuild.serve.formats import GRAPHS, SOLUTIONS, by_parameter, choose
from graphbuild.serve.refusal import Refused

__all__ = ["describe", "in_form"]

SD = "http://www.w3.org/ns/sparql-service-description#"
FORMAT = "http://www.w3.org/ns/formats/"
RDF_TYPE = ox.NamedNode("http://www.w3.org/1999/02/22-rdf-syntax-ns#type")
TRIPLES = ox.NamedNode("http://rdfs.org/ns/void#triples")
INTEGER = ox.NamedNode("http://www.w3.org/2001/XMLSchema#integer")
WRITTEN = {
    "json": "SPARQL_Results_JSON",
    "xml": "SPARQL_Results_XML",
    "csv": "SPARQL_Results_CSV",
    "tsv": "SPARQL_Results_TSV",
    "turtle": "Turtle",
    "ntriples": "N-Triples",
    "rdfxml": "RDF_XML",
    "jsonld": "JSON-LD",
}
"""W3C's names of the forms."""
SERIALIZED = {
    "turtle": ox.RdfFormat.TURTLE,
    "ntriples": ox.RdfFormat.N_TRIPLES,
    "rdfxml": ox.RdfFormat.RDF_XML,
    "jsonld": ox.RdfFormat.JSON_LD,
}


def describe(request: Request, names: Sequence[str], *, triples: int) -> Response:
    """Describe the endpoint in the form that the client takes; raises `Refused` when it takes none."""
    chosen = by_parameter(names)["graph"] if names else choose(request.headers.get("accept"), GRAPHS)
    if chosen is None:
        known = ", ".join(form.media for form in GRAPHS)
        raise Refused(406, f"the description of this endpoint can be had as {known}", {"Vary": "Accept"})
    address = f"{request.url.scheme}://{request.url.netloc}{request.url.path}"
    body = in_form(_description(address, triples), chosen.form.name)
    return Response(body, media_type=chosen.media, headers={"Vary": "Accept"})


def in_form(triples: Iterator[ox.Triple], name: str) -> bytes:
    """Write triples in one of the forms of `GRAPHS`."""
    written = ox.serialize(triples, format=SERIALIZED[name], prefixes={"sd": SD})
    assert written is not None  # it is, where no file is named
    return written


def _description(address: str, triples: int) -> Iterator[ox.Triple]:
    service, dataset, graph = ox.NamedNode(address), ox.BlankNode("dataset"), ox.BlankNode("graph")
    yield ox.Triple(service, RDF_TYPE, _sd("Service"))
    yield ox.Triple(service, _sd("endpoint"), service)
    yield ox.Triple(service, _sd("supportedLanguage"), _sd("SPARQL11Query"))
    for form in (*SOLUTIONS, *GRAPHS):
        yield ox.Triple(service, _sd("resultFormat"), ox.NamedNode(FORMAT + WRITTEN[form.name]))
    yield ox.Triple(service, _sd("defaultDataset"), dataset)
    yield ox.Triple(dataset, RDF_TYPE, _sd("Dataset"))
    yield ox.Triple(dataset, _sd("defaultGraph"), graph)
    yield ox.Triple(graph, RDF_TYPE, _sd("Graph"))
    yield ox.Triple(graph, TRIPLES, ox.Literal(str(triples), datatype=INTEGER))


def _sd(name: str) -> ox.NamedNode:
    return ox.NamedNode(SD + name)

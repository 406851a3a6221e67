"""Which form an answer takes: by the ``format`` parameter, else by the Accept header (RFC 9110, 12.5.1)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from graphbuild.serve.refusal import Refused

__all__ = ["GRAPHS", "HTML", "SOLUTIONS", "Chosen", "Form", "choose", "named"]

QUALITY = re.compile(r"0(\.\d{0,3})?|1(\.0{0,3})?")
RANGE = re.compile(r"([\w!#$&^.+*-]+)/([\w!#$&^.+*-]+)")


@dataclass(frozen=True, slots=True, kw_only=True)
class Form:
    """One way to write an answer."""

    name: str
    """As the worker and the ends of addresses know it."""
    media: str
    aliases: tuple[str, ...] = ()
    """Media types that clients also ask for it by; the first thing a client wants is told back to it."""
    names: tuple[str, ...] = ()
    """Further values of the ``format`` parameter."""


@dataclass(frozen=True, slots=True)
class Chosen:
    """A form, under the media type that the client asked for it by."""

    form: Form
    media: str


HTML = Form(name="html", media="text/html", aliases=("application/xhtml+xml",))
SOLUTIONS = (
    Form(name="json", media="application/sparql-results+json", aliases=("application/json",)),
    Form(name="xml", media="application/sparql-results+xml", aliases=("application/xml", "text/xml")),
    Form(name="csv", media="text/csv"),
    Form(name="tsv", media="text/tab-separated-values"),
)
"""For SELECT and ASK."""
GRAPHS = (
    Form(name="turtle", media="text/turtle", aliases=("application/x-turtle",), names=("ttl", "n3")),
    Form(name="ntriples", media="application/n-triples", aliases=("text/plain",), names=("nt", "n-triples")),
    Form(
        name="rdfxml",
        media="application/rdf+xml",
        aliases=("application/xml", "text/xml"),
        names=("rdf", "rdf+xml", "xml"),
    ),
    Form(name="jsonld", media="application/ld+json", aliases=("application/json",), names=("json-ld", "json")),
)
"""For CONSTRUCT and DESCRIBE, and for the documents of things."""


def named(name: str, forms: Sequence[Form]) -> Chosen | None:
    """Find the form that a ``format`` parameter names, by a short name or a media type."""
    wanted = name.strip().lower()
    for form in forms:
        if wanted in (form.name, form.media, *form.names):
            return Chosen(form, form.media)
    return None


def by_parameter(names: Sequence[str]) -> Mapping[str, Chosen | None]:
    """Return the form of each kind that the parameter names first; raises `Refused` when it names none at all."""
    for name in names:
        found = {"solutions": named(name, SOLUTIONS), "graph": named(name, GRAPHS)}
        if any(found.values()):
            return found
    known = ", ".join(sorted({form.name for form in (*SOLUTIONS, *GRAPHS)}))
    raise Refused(400, f"the format is unknown: an answer can be had as {known}")


def choose(accept: str | None, forms: Sequence[Form]) -> Chosen | None:
    """Choose what the client likes best; of equals what it named most exactly, then what stands first in ``forms``.

    Returns None when it takes none of them. A part of the header that cannot be read is passed over.

    >>> choose("text/csv;q=0.9, application/json", SOLUTIONS).media
    'application/json'
    >>> choose("image/png, */*;q=0.1", SOLUTIONS).media, choose("image/png", SOLUTIONS)
    ('application/sparql-results+json', None)
    """
    if accept is None or not accept.strip():
        return Chosen(forms[0], forms[0].media)
    ranges = list(_ranges(accept))
    offers = [Chosen(form, media) for form in forms for media in (form.media, *form.aliases)]
    # max keeps the first of equals, and canonical types stand before their aliases
    best = max(offers, key=lambda offer: _liking(offer.media, ranges))
    return best if _liking(best.media, ranges)[0] > 0 else None


def _liking(media: str, ranges: Sequence[tuple[str, float]]) -> tuple[float, int]:
    """Return the quality that the most exact range gives a media type, and how exact it is."""
    kind = media.partition("/")[0]
    for exactness, wanted in ((2, media), (1, f"{kind}/*"), (0, "*/*")):
        qualities = [quality for name, quality in ranges if name == wanted]
        if qualities:
            return max(qualities), exactness
    return 0.0, 0


def _ranges(accept: str) -> Iterator[tuple[str, float]]:
    """Yield each media range with its quality.

    >>> list(_ranges("Text/Turtle;q=0.5, , nonsense, */*;q=2"))
    [('text/turtle', 0.5)]
    """
    for part in accept.split(","):
        name, *parameters = (piece.strip().lower() for piece in part.split(";"))
        quality = next((value[2:].strip() for value in parameters if value.startswith("q=")), "1")
        if RANGE.fullmatch(name) and QUALITY.fullmatch(quality):
            yield name, float(quality)

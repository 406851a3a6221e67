"""Things → things of RDF 1.2: a statement about one triple holds that triple as a term.

RDF 1.1 has to name subject, predicate and object apart (``rdf:subject`` and so on). In RDF 1.2 a node reifies a triple
term, ``rdf:reifies <<( s p o )>>``, which says as much and, like the three, does not say that the triple holds.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cache

from graphbuild.rdf.blocks import Thing
from graphbuild.rdf.terms import pair, term

__all__ = ["reified"]


def reified(things: Iterable[Thing]) -> Iterator[Thing]:
    """Rewrite each reification in three pairs as one pair with a triple term; all else stays."""
    first = _three()[0]
    for subject, pairs in things:
        yield (subject, _with_term(pairs.split(b"\t"))) if first in pairs else (subject, pairs)


@cache
def _three() -> tuple[bytes, ...]:
    """Return how the pairs begin that name subject, predicate and object."""
    return tuple(pair(f"rdf:{part}", "").encode() for part in ("subject", "predicate", "object"))


def _with_term(pairs: list[bytes]) -> bytes:
    ends = [one[len(begin) :] for begin in _three() for one in pairs if one.startswith(begin)]
    old = pair("rdf:type", term("rdf:Statement")).encode()
    kept = [one for one in pairs if not one.startswith(_three()) and one != old]
    return b"\t".join(sorted([*kept, b"%b<<( %b )>>" % (pair("rdf:reifies", "").encode(), b" ".join(ends))]))

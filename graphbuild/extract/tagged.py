"""People whom the trained network sees.

The network knows several sets of labels, each learned from texts that others marked by their own rules. A name counts
only where two of the sets see it with the same edges. The network knows how names read and what surrounds them; where
a name ends, the rules know better (巩秀英|天不亮), so a name that does not end at a boundary is cut anew.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from types import MappingProxyType

from graphbuild.extract.names import best_name, boundary, name_shaped
from graphbuild.extract.reading import Reading
from graphbuild.extract.titles import title_named
from graphbuild.model import Span
from graphbuild.seeds import surnames

__all__ = ["CHAINS", "person_at", "seen_people"]

PERSON: Mapping[str, str] = MappingProxyType({"msra": "PER", "cluener": "name", "boson": "person_name"})
"""What each set calls a person."""

CHAINS = tuple(PERSON)
"""The sets that are asked."""

ALL = len(CHAINS)

SCORES: Mapping[int, float] = MappingProxyType({2: 0.7, ALL: 0.89})
"""By how many sets see a name. What all see stands before a site or a name that a weak rule cuts otherwise, and behind
the name of a body, which often begins with a person's (张小泉股份有限公司)."""


def seen_people(reading: Reading) -> Iterator[tuple[Span, str, float]]:
    """Offer each name that two sets of labels or more agree on."""
    for span, chains in sorted(_votes(reading).items()):
        name = person_at(reading, span) if len(chains) in SCORES else None
        if name:
            yield name, f"seen by {', '.join(sorted(chains))}", SCORES[len(chains)]


def _votes(reading: Reading) -> dict[Span, set[str]]:
    votes: defaultdict[Span, set[str]] = defaultdict(set)
    for chain, label in PERSON.items():
        for name in reading.tagged.get(chain, ()):
            if name.label == label:
                votes[Span(start=name.start, end=name.end)].add(chain)
    return votes


def person_at(reading: Reading, span: Span) -> Span | None:
    """Return the name that stands at a span, or that begins there; None where nothing is shaped like a name."""
    words = span.of(reading.text)
    named = name_shaped(words, floor=-2) and words not in surnames() and not title_named(words)
    if named and boundary(reading, span.end) > 0:
        return span
    return best_name(reading, span.start)

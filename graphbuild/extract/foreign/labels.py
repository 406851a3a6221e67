"""The labels of public models and data sets → what this program calls the same things."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from types import MappingProxyType

from graphbuild.zh.text import words

__all__ = ["LABELS", "Kind", "kind_of"]


class Kind(StrEnum):
    """What a label says of a name, before the words themselves are asked."""

    PERSON = "person"
    BODY = "body"
    """Of whatever sort: models seldom tell a company from a bureau, the words do."""
    PLACE = "place"
    """An administrative area, or a river, a mountain, a street."""
    SITE = "site"


LABELS: Mapping[str, Kind] = MappingProxyType(
    dict.fromkeys(words("PERSON PER NR NRF NRJ NH NAME PERSON_NAME"), Kind.PERSON)
    | dict.fromkeys(
        words("ORG ORGANIZATION NT NTC NTO NTU NTS NTH NTCB NI COMPANY COMPANY_NAME GOVERNMENT ORG_NAME"), Kind.BODY
    )
    | dict.fromkeys(words("GPE LOC LOCATION NS NSF ADDRESS"), Kind.PLACE)
    | dict.fromkeys(words("FAC FACILITY SCENE"), Kind.SITE)
)
"""Labels in capitals: OntoNotes (PERSON, ORG, GPE, LOC, FAC), MSRA (PER; in words PERSON, LOCATION, ORGANIZATION),
People's Daily and its heirs (nr, ns, nt, ntc), LTP (Nh, Ni, Ns), CLUENER (name, company, government, address, scene),
Boson (person_name, org_name, company_name)."""


def kind_of(label: str) -> Kind | None:
    """Return what a label means, None for what this program has no use for (dates, works, languages).

    Weibo's data set says whether someone is named (PER.NAM) or only spoken of (PER.NOM); the latter is no name.

    >>> kind_of("nr"), kind_of("GPE.NAM"), kind_of("PER.NOM"), kind_of("DATE")
    (<Kind.PERSON: 'person'>, <Kind.PLACE: 'place'>, None, None)
    """
    return LABELS.get(label.upper().removesuffix(".NAM"))

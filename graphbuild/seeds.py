"""What is known beforehand: administrative areas, surnames, titles, organs; read from the files in ``seeds/``."""

from __future__ import annotations

import csv
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache, cached_property
from itertools import chain
from pathlib import Path
from types import MappingProxyType

from graphbuild.errors import SeedError

__all__ = [
    "Area",
    "Gazetteer",
    "Organ",
    "Title",
    "directory",
    "gazetteer",
    "national",
    "organs",
    "surname_readings",
    "surnames",
    "titles",
    "wordlike_surnames",
]

CODES_YEAR = "2023"
"""Year of the statistical list that the nine-digit codes come from."""

LEVELS = ("country", "province", "prefecture", "county", "township", "village")


@dataclass(frozen=True, slots=True, kw_only=True)
class Area:
    """One administrative area."""

    id: str
    """``area/330803``, or below the county ``area/330803-xia-chuan-zhen``."""
    name: str
    """Full official name."""
    short: tuple[str, ...] = ()
    """Names without the rank that mean the area on their own; empty when that would be an everyday word."""
    level: str
    code: str | None = None
    """GB/T 2260 code, six digits."""
    nbs: str | None = None
    """Nine-digit statistical code of a township; lists disagree on these, so they name their year."""
    nbs_year: str | None = None
    parent: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Title:
    """One title as newspapers print it, without its organ."""

    name: str
    role: str
    """Local name of the SKOS concept ``gbv:role-…``."""
    kind: str
    """party, government, congress, cppcc, discipline, court, procuratorate, township, village, company, school,
    hospital, media or any."""
    organ: str | None
    """The organ that the bare title implies; ``{level}`` stands for 省, 市, 区, 县, 镇 …"""
    single: bool
    """One holder at a time."""
    label_en: str
    label_zh: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Organ:
    """One head word of organ names: 局 of 财政局, or a whole short form such as 人才办."""

    name: str
    full: str
    """The official form: 科技厅 → 科学技术厅; the same as the name when there is no longer one."""
    kind: str
    """party, state, other, or any when the place of the word decides."""
    classification: str | None
    """Local name of the SKOS concept ``gbv:orgtype-…``."""


@dataclass(frozen=True, slots=True, kw_only=True)
class National:
    """A name of national politics that every paper prints and none explains."""

    name: str
    kind: str
    """campaign, or doctrine for formulas that are no programme of anyone's."""
    source: str
    """Where and when it was set out; what makes it a public fact."""


class Gazetteer:
    """The administrative areas, by id, by code and by name.

    Everything down to the township is indexed at once; villages are read when a name asks for one.
    """

    def __init__(self, areas: Iterator[Area], villages: Path | None = None) -> None:
        """Index the areas; a parent must come before its children."""
        self._areas: dict[str, Area] = {}
        self._children: dict[str, list[str]] = defaultdict(list)
        self._names: dict[str, list[str]] = defaultdict(list)
        self._villages = villages
        for area in areas:
            self._add(area)

    def _add(self, area: Area) -> None:
        if area.id in self._areas:
            raise SeedError(f"two areas share the id {area.id}: give one of them a key of its own")
        self._areas[area.id] = area
        if area.parent:
            self._children[area.parent].append(area.id)
        for name in (area.name, *area.short):
            self._names[name].append(area.id)

    def named(self, name: str) -> tuple[Area, ...]:
        """Return every area that the full or short name can mean, higher levels first, then by id.

        >>> [area.name for area in gazetteer().named("衢江")]
        ['衢江区']
        """
        return _ranked(map(self.area, ids)) if (ids := self._all_names.get(name)) else ()

    def divisions(self, name: str) -> tuple[Area, ...]:
        """Return what `named` returns, without the villages."""
        return _ranked(map(self.area, ids)) if (ids := self._names.get(name)) else ()

    def area(self, area_id: str) -> Area:
        """Return the area with that id; KeyError when there is none."""
        if area_id not in self._areas:
            return self._village_areas[area_id]
        return self._areas[area_id]

    def code(self, code: str) -> Area | None:
        """Return the area with that GB/T 2260 code, or None."""
        return self._areas.get(f"area/{code}")

    def chain(self, area: Area) -> tuple[Area, ...]:
        """Return the area, its parent, and so on up to the country."""
        found = [area]
        while found[-1].parent:
            found.append(self.area(found[-1].parent))
        return tuple(found)

    def children(self, area: Area) -> tuple[Area, ...]:
        """Return the areas directly below, in the order of the list."""
        if area.level == "township":
            return tuple(map(self.area, self._village_children.get(area.id, ())))
        return tuple(self._areas[child] for child in self._children.get(area.id, ()))

    def place_words(self) -> Iterator[str]:
        """Give every name down to the township once, sorted: words for a segmenter's dictionary."""
        yield from sorted(name for name in self._names if len(name) > 1)

    @cached_property
    def _village_areas(self) -> dict[str, Area]:
        found: dict[str, Area] = {}
        for parent, name, spelled in _rows(self._villages) if self._villages else ():
            area = Area(id=f"area/{parent}-{spelled}", name=name, level="village", parent=f"area/{parent}")
            found[area.id] = area
        return found

    @cached_property
    def _all_names(self) -> dict[str, list[str]]:
        upper = ((name, area_id) for name, ids in self._names.items() for area_id in ids)
        return _grouped(chain(upper, ((area.name, area.id) for area in self._village_areas.values())))

    @cached_property
    def _village_children(self) -> dict[str, list[str]]:
        return _grouped((area.parent or "", area.id) for area in self._village_areas.values())


def _ranked(areas: Iterable[Area]) -> tuple[Area, ...]:
    return tuple(sorted(areas, key=lambda area: (LEVELS.index(area.level), area.id)))


def _grouped(pairs: Iterable[tuple[str, str]]) -> dict[str, list[str]]:
    groups: dict[str, list[str]] = defaultdict(list)
    for key, value in pairs:
        groups[key].append(value)
    return dict(groups)


@cache
def directory() -> Path:
    """Find the seed files: inside an installed package, or beside it in the repository."""
    here = Path(__file__).resolve().parent
    for folder in (here / "_data" / "seeds", here.parent / "seeds"):
        if (folder / "divisions.csv").is_file():
            return folder
    raise SeedError(f"no seed files beside {here}: install the package again")


@cache
def gazetteer() -> Gazetteer:
    """Load the areas of China, once."""
    villages = directory() / "villages.csv"
    return Gazetteer(_areas(directory() / "divisions.csv"), villages if villages.is_file() else None)


def _areas(path: Path) -> Iterator[Area]:
    for parent, code, name, spelled, short in _rows(path):
        upper = not spelled
        yield Area(
            id=f"area/{code}" if upper else f"area/{parent}-{spelled}",
            name=name,
            short=(short,) if short else (),
            level=_level(parent, code) if upper else "township",
            code=code if upper and parent else None,
            nbs=None if upper else code or None,
            nbs_year=CODES_YEAR if code and not upper else None,
            parent=f"area/{parent}" if parent else None,
        )


def _level(parent: str, code: str) -> str:
    """Read the level off a six-digit code: two digits each for province, prefecture and county (GB/T 2260)."""
    if not parent:
        return "country"
    if code.endswith("0000"):
        return "province"
    return "prefecture" if code.endswith("00") else "county"


@cache
def surname_readings() -> Mapping[str, str]:
    """Return surname → pinyin syllables joined by hyphens, compound surnames among them."""
    return MappingProxyType({row[0]: row[1] for row in _rows(directory() / "surnames.csv")})


@cache
def surnames() -> frozenset[str]:
    """Return the surnames, single and compound."""
    return frozenset(surname_readings())


@cache
def wordlike_surnames() -> frozenset[str]:
    """Return the surnames that are everyday words or parts of them (和, 高, 全): weak evidence of a name."""
    return frozenset(row[0] for row in _rows(directory() / "surnames.csv") if row[2] == "yes")


@cache
def name_shares(part: str) -> Mapping[str, int]:
    """Return surname or given name (``part``) → how many of 10 000 people bear it."""
    rows = _rows(directory() / "name_shares.csv")
    return MappingProxyType({name: int(share) for kind, name, share in rows if kind == part})


@cache
def titles() -> tuple[Title, ...]:
    """Return the titles, in the order of the file."""
    return tuple(
        Title(name=name, role=role, kind=kind, organ=organ or None, single=single == "yes", label_en=en, label_zh=zh)
        for name, role, kind, organ, single, en, zh in _rows(directory() / "titles.csv")
    )


@cache
def organs() -> tuple[Organ, ...]:
    """Return the organ head words, in the order of the file."""
    return tuple(
        Organ(name=name, full=full, kind=kind, classification=classification or None)
        for name, full, kind, classification in _rows(directory() / "organs.csv")
    )


@cache
def national() -> tuple[National, ...]:
    """Return the names of national politics, in the order of the file."""
    return tuple(
        National(name=name, kind=kind, source=source) for name, kind, source in _rows(directory() / "national.csv")
    )


def _rows(path: Path) -> Iterator[list[str]]:
    """Read a CSV file without its header; every row has as many fields as the header."""
    with path.open(encoding="utf-8", newline="") as file:
        reader = csv.reader(file)
        width = len(next(reader))
        for row in reader:
            if len(row) != width:
                raise SeedError(f"{path.name}, line {reader.line_num}: {len(row)} fields where the header has {width}")
            yield row

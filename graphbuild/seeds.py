"""What is known beforehand: administrative areas, surnames, titles, organs; read from the files in ``seeds/``."""

from __future__ import annotations

import csv
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache, cached_property
from pathlib import Path
from types import MappingProxyType

from graphbuild.errors import SeedError

__all__ = [
    "COUNTY_UP",
    "RANKS",
    "Area",
    "Gazetteer",
    "Landform",
    "Organ",
    "Title",
    "directory",
    "former",
    "gazetteer",
    "landforms",
    "national",
    "organs",
    "surname_readings",
    "surnames",
    "titles",
    "trained_surnames",
    "wordlike_surnames",
]

CODES_YEAR = "2023"
"""Year of the statistical list that the nine-digit codes come from."""

COUNTY_UP = "省市区县州盟旗"
"""Ranks of the areas that have a committee, a government and a congress with departments: 州委, 旗政府, 盟教育局."""

AUTONOMOUS = {"自治区": "province", "自治州": "prefecture", "自治县": "county", "自治旗": "county"}
"""Level words of areas of other nations, which a paper prints alone for its own, and the level of each."""

RANKS = f"{COUNTY_UP}镇乡"
"""Last characters of names that say their rank."""

LEVELS = ("country", "province", "prefecture", "county", "township", "village")


@dataclass(frozen=True, slots=True, kw_only=True)
class Area:
    """One administrative area."""

    id: str
    """``area/330803``, or below the county ``area/330803-xia-chuan-zhen``."""
    name: str
    """Full official name."""
    short: tuple[str, ...] = ()
    """Names that mean the area on their own: without the rank unless that is an everyday word (衢江), and with a short
    rank where the full one names a nationality (景宁县)."""
    level: str
    code: str | None = None
    """GB/T 2260 code, six digits."""
    nbs: str | None = None
    """Nine-digit statistical code of a township; lists disagree on these, so they name their year."""
    nbs_year: str | None = None
    parent: str | None = None
    until: str | None = None
    """Month or year in which a former division ceased to be; None for those that exist."""
    heirs: tuple[str, ...] = ()
    """Ids of the areas that took the place of a former division, or got a part of one that exists."""
    formerly: tuple[str, ...] = ()
    """Names that the area bore, under the same code."""

    def __hash__(self) -> int:
        """Hash the id alone, which tells areas apart: they are looked up by the million."""
        return hash(self.id)

    def bears(self, name: str) -> bool:
        """Tell whether a name has the rank in it, which no common word has: 景宁畲族自治县, 景宁县, but not 景宁."""
        ranked = name in self.short and name[-1] == self.name[-1] and len(name) > 2
        return name == self.name or ranked or (name in self.formerly and name[-1] in RANKS)


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
    varies: bool = False
    """Counties write the short form out in different ways (教科体局), or nobody does (纪委监委)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Landform:
    """A river, lake or mountain that every paper names without saying so."""

    name: str
    kind: str
    """river, lake, mountain or waterworks."""
    shared_with: str
    """An area that is called after it, so that only its rank tells the area is meant: 西湖区; empty for none."""


@dataclass(frozen=True, slots=True, kw_only=True)
class National:
    """A name of national politics that every paper prints and none explains."""

    name: str
    kind: str
    """campaign, or doctrine for formulas that are no programme of anyone's."""
    source: str
    """Where and when it was set out; what makes it a public fact."""


Row = tuple[str, ...]
"""The fields of one line of a seed file."""


class Gazetteer:
    """The administrative areas, by id, by code and by name.

    Everything down to the township is indexed at once; an area is made of its line when someone asks for it, and
    villages are read when a name asks for one. A build looks at some hundreds of seventy thousand. A former division
    has its id and its names, but is no child of the area it lay in.
    """

    def __init__(self, divisions: Iterable[Row], villages: Path | None = None, former: Iterable[Area] = ()) -> None:
        """Index lines of parent, code, name, slug and short names, then what there was before.

        Villages are read from their file.
        """
        self._lines: dict[str, Row] = {}
        self._names: dict[str, str] = {}
        self._areas: dict[str, Area] = {}
        self._bearers: dict[str, tuple[Area, ...]] = {}
        self._chains: dict[str, tuple[Area, ...]] = {}
        self._villages = villages
        for line in divisions:
            parent, code, name, spelled, short = line
            area_id = f"area/{parent}-{spelled}" if spelled else f"area/{code}"
            if area_id in self._lines:
                raise SeedError(f"two areas share the id {area_id}: give one of them a key of its own")
            self._lines[area_id] = line
            self._name(area_id, name, *short.split())
        # Those that are gone first: some of them had been renamed before.
        for then in sorted(former, key=lambda one: one.id in one.heirs):
            self._remember(then)

    def _name(self, area_id: str, *names: str) -> None:
        for name in names:
            _note(self._names, name, area_id)

    def _remember(self, then: Area) -> None:
        """Add a division as it was; one that goes on under its code gets its old name or its heirs."""
        if then.id not in then.heirs:
            if then.id in self._lines:
                raise SeedError(f"the former {then.name} has the id {then.id} of another: give it a key of its own")
            self._areas[then.id] = then
            self._name(then.id, then.name, *then.short)
            return
        now = self.area(then.id)
        if then.name == now.name:
            given = tuple(key for key in then.heirs if key != now.id)
            self._areas[now.id] = replace(now, heirs=(*now.heirs, *given))
        else:
            self._areas[now.id] = replace(now, formerly=(*now.formerly, then.name, *then.short))
            self._name(then.id, then.name, *then.short)

    def named(self, name: str) -> tuple[Area, ...]:
        """Return every area that the full or short name can mean, higher levels first, then by id.

        >>> [area.name for area in gazetteer().named("衢江")]
        ['衢江区']
        """
        found = self._bearers.get(name)
        if found is None and (name in self._names or name in self._village_names):
            upper, lower = self._names.get(name, ""), self._village_names.get(name, "")
            found = self._bearers[name] = _ranked(map(self.area, (*upper.split(), *lower.split())))
        return found or ()

    def divisions(self, name: str) -> tuple[Area, ...]:
        """Return what `named` returns, without the villages."""
        return _ranked(map(self.area, ids.split())) if (ids := self._names.get(name)) else ()

    @property
    def division_names(self) -> Collection[str]:
        """Every name that `divisions` knows."""
        return self._names.keys()

    def area(self, area_id: str) -> Area:
        """Return the area with that id; KeyError when there is none."""
        if area_id not in self._areas:
            self._areas[area_id] = self._made(area_id)
        return self._areas[area_id]

    def _made(self, area_id: str) -> Area:
        if area_id in self._lines:
            return _division(area_id, self._lines[area_id])
        parent, name, _ = self._village_lines[area_id]
        return Area(id=area_id, name=name, level="village", parent=f"area/{parent}")

    def code(self, code: str) -> Area | None:
        """Return the area with that GB/T 2260 code, or None."""
        area_id = f"area/{code}"
        return self.area(area_id) if area_id in self._lines or area_id in self._areas else None

    def chain(self, area: Area) -> tuple[Area, ...]:
        """Return the area, its parent, and so on up to the country; works for coined villages too."""
        if not area.parent:
            return (area,)
        if area.parent not in self._chains:
            self._chains[area.parent] = self.chain(self.area(area.parent))
        return (area, *self._chains[area.parent])

    def heirs(self, area: Area) -> tuple[Area, ...]:
        """Return the areas that took the place of a former division or got a part of one, step by step: 余杭县 gives
        余杭市, 余杭区 and 临平区."""
        found = [self.area(key) for key in area.heirs]
        for one in found:  # grows while it is walked
            found += [heir for key in one.heirs if (heir := self.area(key)) not in found]
        return tuple(found)

    def children(self, area: Area) -> tuple[Area, ...]:
        """Return the areas directly below, in the order of the list."""
        below = self._village_children if area.level == "township" else self._children
        return tuple(map(self.area, below.get(area.id, "").split()))

    def place_words(self) -> Sequence[str]:
        """Give every name down to the township once, sorted: words for a segmenter's dictionary."""
        return self._place_words

    @cached_property
    def _place_words(self) -> tuple[str, ...]:
        return tuple(sorted(name for name in self._names if len(name) > 1))

    @cached_property
    def _children(self) -> dict[str, str]:
        return _below(self._lines)

    @cached_property
    def _village_lines(self) -> dict[str, Row]:
        lines = _rows(self._villages) if self._villages else ()
        return {f"area/{line[0]}-{line[2]}": line for line in lines}

    @cached_property
    def _village_names(self) -> dict[str, str]:
        names: dict[str, str] = {}
        for area_id, (_, name, _) in self._village_lines.items():
            _note(names, name, area_id)
        return names

    @cached_property
    def _village_children(self) -> dict[str, str]:
        return _below(self._village_lines)


def _note(ids: dict[str, str], key: str, area_id: str) -> None:
    """Add an id to those of a key: one string of ids with blanks between, which takes less than as many lists."""
    ids[key] = f"{ids[key]} {area_id}" if key in ids else area_id


def _below(lines: Mapping[str, Row]) -> dict[str, str]:
    """Return the ids of the areas below each."""
    children: dict[str, str] = {}
    for area_id, line in lines.items():
        _note(children, f"area/{line[0]}", area_id)
    return children


def _ranked(areas: Iterable[Area]) -> tuple[Area, ...]:
    return tuple(sorted(areas, key=lambda area: (LEVELS.index(area.level), area.id)))


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
    return Gazetteer(_rows(directory() / "divisions.csv"), villages if villages.is_file() else None, former())


@cache
def former() -> tuple[Area, ...]:
    """Return the divisions of county level and above as they were before a change, in the order of the file."""
    return tuple(_former(directory() / "former.csv"))


def _former(path: Path) -> Iterator[Area]:
    """Read what was. Where another area bears the code now, parent and name make the id: ``500000-wan-sheng-qu``."""
    for parent, code, name, spelled, short, _kind, until, heirs in _rows(path):
        yield Area(
            id=f"area/{parent}-{spelled}" if spelled else f"area/{code}",
            name=name,
            short=tuple(short.split()),
            level=_level(parent, code) if code else "county",
            code=code or None,
            parent=f"area/{parent}",
            until=until,
            heirs=tuple(f"area/{key}" for key in heirs.split(";")),
        )


def _division(area_id: str, line: Row) -> Area:
    parent, code, name, spelled, short = line
    upper = not spelled
    return Area(
        id=area_id,
        name=name,
        short=tuple(short.split()),
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
    return frozenset(row[0] for row in _rows(directory() / "surnames.csv") if row[2])


@cache
def trained_surnames() -> frozenset[str]:
    """Return the surnames that the bundled model was trained with; the rare ones came later."""
    return frozenset(row[0] for row in _rows(directory() / "surnames.csv") if row[2] != "rare")


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
        Organ(name=name, full=full, kind=kind, classification=classification or None, varies=varies == "yes")
        for name, full, kind, classification, varies in _rows(directory() / "organs.csv")
    )


@cache
def landforms() -> tuple[Landform, ...]:
    """Return the rivers, lakes and mountains, in the order of the file."""
    return tuple(
        Landform(name=name, kind=kind, shared_with=shared)
        for name, kind, shared in _rows(directory() / "landforms.csv")
    )


@cache
def national() -> tuple[National, ...]:
    """Return the names of national politics, in the order of the file."""
    return tuple(
        National(name=name, kind=kind, source=source) for name, kind, source in _rows(directory() / "national.csv")
    )


def _rows(path: Path) -> Iterator[Row]:
    """Read a CSV file without its header; every row has as many fields as the header."""
    with path.open(encoding="utf-8", newline="") as file:
        reader = csv.reader(file)
        width = len(next(reader))
        for row in reader:
            if len(row) != width:
                raise SeedError(f"{path.name}, line {reader.line_num}: {len(row)} fields where the header has {width}")
            yield tuple(row)

"""What the user says of names: ``seeds/names.csv`` and the files of ``--names`` → Rulings.

One line is one ruling: this is a name (add), what is seen as a name here is this (fix), this is no name (forbid).
A file is taken whole or not at all.
"""

from __future__ import annotations

import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cache
from pathlib import Path

from graphbuild.errors import SeedError
from graphbuild.ontology import EntityType, label
from graphbuild.seeds import gazetteer
from graphbuild.sheet import Line, read_lines, wrong
from graphbuild.zh.text import clean_name

__all__ = ["Action", "Book", "Ruling", "Rulings", "read_rulings"]

LONGEST = 100
"""Characters; a longer cell is a sentence that slipped into the column, and no name of a newspaper."""

COLUMNS = {
    **{column: column for column in ("name", "type", "action", "as", "place", "note")},
    **{"名称": "name", "类型": "type", "动作": "action", "改为": "as", "县码": "place", "备注": "note"},
}
NEEDED = ("name", "type", "action")

COMMON_WORDS = {
    **dict.fromkeys(("人", "人名"), EntityType.PERSON),
    **dict.fromkeys(("单位", "机构", "organisation"), EntityType.ORGANIZATION),
    "公司": EntityType.COMPANY,
    **dict.fromkeys(("地方", "地名", "area", "place"), EntityType.AREA),
    **dict.fromkeys(("荣誉", "奖项", "honour", "honor"), EntityType.AWARD),
    **dict.fromkeys(("行动", "口号"), EntityType.CAMPAIGN),
    "work": EntityType.WORK,
}
"""What people call a type, beside its name and its two labels in the ontology."""

MADE_OF_OTHERS = frozenset(
    {EntityType.POST, EntityType.LEADERSHIP_GROUP, EntityType.DELEGATION, EntityType.VISIT, EntityType.OPENING}
)
"""Types whose things are read off other names and their sentence; a string alone does not make one."""


class Action(StrEnum):
    """What a line asks for."""

    ADD = "add"
    """This is a name of this type wherever it is printed."""
    FIX = "fix"
    """Where the program sees a name here, it has these edges and this type."""
    FORBID = "forbid"
    """This is no name of this type, or of no type at all."""


ACTION_WORDS = {
    **{action.value: action for action in Action},
    **{"添加": Action.ADD, "更正": Action.FIX, "禁止": Action.FORBID},
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Ruling:
    """One line of a file of names."""

    name: str
    """As the newspaper prints it."""
    type: EntityType | None
    """None only for a ruling that forbids the name whatever its type."""
    action: Action
    called: str = ""
    """What the thing is to be named; empty for the name itself."""
    place: str = ""
    """Code of the county on whose pages alone the ruling holds; empty for all pages."""
    file: str
    line: int

    @property
    def source(self) -> str:
        """Where the ruling stands, in words."""
        return f"{self.file}, line {self.line}"

    @property
    def key(self) -> str:
        """The name as names are compared."""
        return clean_name(self.name)

    def forbids(self, kind: EntityType) -> bool:
        """Tell whether the ruling says that its name is nothing of that type."""
        return self.action == Action.FORBID and self.type in (None, kind)


@dataclass(frozen=True, slots=True, eq=False)
class Book:
    """The rulings that hold for one article, by the name as names are compared."""

    rows: Mapping[str, Sequence[Ruling]] = field(default_factory=dict)


class Rulings:
    """Everything that the user says of names."""

    def __init__(self, rulings: Iterable[Ruling] = ()) -> None:
        """Group the rulings by the pages that they hold for; they must not contradict each other."""
        self.all = tuple(rulings)
        groups: defaultdict[str, defaultdict[str, list[Ruling]]] = defaultdict(lambda: defaultdict(list))
        for one in self.all:
            groups[one.place][one.key].append(one)
        everywhere: Mapping[str, Sequence[Ruling]] = groups.pop("", defaultdict(list))
        self._everywhere = Book(everywhere)
        self._by_place = {place: Book({**everywhere, **rows}) for place, rows in groups.items()}

    def of(self, place: str | None) -> Book:
        """Return what holds on the pages of a county: what is said for it stands before what is said for all."""
        return self._by_place.get(place or "", self._everywhere)


def read_rulings(paths: Iterable[Path]) -> Rulings:
    """Read files, or folders of files ``*.csv``; what a later path says of a name stands instead of an earlier one's.

    Raises `SeedError` for a file that is not there or cannot be understood, with the line, and for lines of one path
    that contradict each other.
    """
    standing: list[Ruling] = []
    for path in paths:
        said = [ruling for file in _files(path) for ruling in _rulings(file)]
        _check_agreement(said)
        anew = {(one.key, one.place) for one in said}
        kept = (one for one in standing if anew.isdisjoint({(one.key, ""), (one.key, one.place)}))
        standing = [*kept, *said]
    return Rulings(standing)


def _files(path: Path) -> list[Path]:
    if not path.is_dir():
        return [path]
    files = sorted(file for file in path.iterdir() if file.suffix.lower() == ".csv")
    if not files:
        raise SeedError(f"the folder of names {path} holds no file *.csv: put one there, or name a file")
    return files


def _check_agreement(rulings: Iterable[Ruling]) -> None:
    """Refuse two lines of which only one can hold; the same line twice does no harm."""
    groups: defaultdict[tuple[str, str], list[Ruling]] = defaultdict(list)
    for one in rulings:
        earlier = groups[one.key, one.place]
        for other in earlier:
            if _contradict(one, other):
                where = f"line {other.line}" if other.file == one.file else other.source
                raise wrong(one.source, f"“{one.name}” is said to be something else in {where}", "keep one of the two")
        if all(_said(one) != _said(other) for other in earlier):
            earlier.append(one)


def _said(one: Ruling) -> tuple[Action, EntityType | None, str]:
    return one.action, one.type, one.called


def _contradict(one: Ruling, other: Ruling) -> bool:
    naming = [ruling for ruling in (one, other) if ruling.action != Action.FORBID]
    if len(naming) == 2:
        return (one.type, one.called) != (other.type, other.called)
    forbidding = other if one in naming else one
    return any(ruling.type and forbidding.forbids(ruling.type) for ruling in naming)


def _rulings(path: Path) -> Iterator[Ruling]:
    return map(_ruling, read_lines(path, COLUMNS, NEEDED, holds="names"))


def _ruling(line: Line) -> Ruling:
    action = ACTION_WORDS.get(line["action"].lower())
    if action is None:
        raise line.wrong(_quoted("action", line["action"]), "write add (添加), fix (更正) or forbid (禁止)")
    made = Ruling(
        name=_name(line["name"], line),
        type=_type(line["type"], action, line),
        action=action,
        called=_name(line["as"], line) if line["as"] else "",
        place=_place(line["place"], line),
        file=line.file,
        line=line.number,
    )
    if made.called and action == Action.FORBID:
        raise line.wrong("what is forbidden is not named otherwise", "leave the column `as` empty")
    return made


def _name(name: str, line: Line) -> str:
    if not name:
        raise line.wrong("no name", "write one as the newspaper prints it, or delete the line")
    if any(unicodedata.category(ch) in ("Cc", "Cf", "Cs", "Zl", "Zp") for ch in name):
        raise line.wrong(f"{name!r} holds a line break or an invisible character", "type the name anew")
    if len(name) > LONGEST:
        raise line.wrong(f"“{name[:10]}…” has {len(name)} characters", f"a name has at most {LONGEST}")
    if sum(ch.isalnum() for ch in clean_name(name)) < 2:
        raise line.wrong(f"“{name}” is too short for a name", "give at least two characters")
    return name


def _type(words: str, action: Action, line: Line) -> EntityType | None:
    if not words and action == Action.FORBID:
        return None
    kind = _types().get(words.lower())
    if kind is None:
        known = "、".join(label(one) for one in EntityType if one not in MADE_OF_OTHERS)
        raise line.wrong(_quoted("type", words), f"write one such as Person or one of {known}")
    if kind in MADE_OF_OTHERS and action != Action.FORBID:
        raise line.wrong(
            f"{label(kind)} ({kind}) is made of other names in its sentence",
            "such a thing can only be forbidden",
        )
    return kind


@cache
def _types() -> Mapping[str, EntityType]:
    """Return every word for a type, in lower case."""
    words = {word: kind for kind in EntityType for word in (kind.value, label(kind), label(kind, "en"))}
    return {word.lower(): kind for word, kind in {**words, **COMMON_WORDS}.items()}


def _place(code: str, line: Line) -> str:
    if code and gazetteer().code(code) is None:
        raise line.wrong(f"no county has the code “{code}”", "give a six-digit code of GB/T 2260, such as 330803")
    return code


def _quoted(column: str, word: str) -> str:
    return f"“{word}” is no {column} known here" if word else f"the {column} is missing"

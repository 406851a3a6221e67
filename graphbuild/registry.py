"""The ids that were ever given → Registry: an id once given is kept, whatever later pages or rules make of its name.

A thing is known again by the mention that was its first when the id was given, and where that is gone (its page was
corrected) by its name. The file ``registry.csv`` beside an export is only ever added to.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from datetime import date
from itertools import count
from pathlib import Path

from graphbuild.model import Entity, Registered, Stub, content_id
from graphbuild.ontology import EntityType
from graphbuild.sheet import Line, read_lines

__all__ = ["COLUMNS", "Registry", "read_registry", "registry_rows"]

COLUMNS = ("id", "type", "name", "mention", "since", "split_of")
NEEDED = ("id", "type", "name")

ID = re.compile(r"[a-z]+/[a-z0-9][a-z0-9-]*")
MENTION = re.compile(r"[0-9a-z]{0,24}")
FORMULA = re.compile(r"'(?=[=+\-@\t\r])")
"""What `graphbuild.query.safe_cell` puts before a name that a spreadsheet would take for a formula."""


class Registry:
    """Rows in the order in which they were added; the first that fits counts."""

    def __init__(self, rows: Iterable[Registered] = ()) -> None:
        self.rows = tuple(rows)
        self.by_id = {row.id: row for row in self.rows}
        self._place = {row.id: number for number, row in enumerate(self.rows)}
        self._by_mention: dict[str, list[Registered]] = {}
        for row in self.rows:
            if row.mention:
                self._by_mention.setdefault(row.mention, []).append(row)

    def ids(
        self,
        entities: Sequence[Entity],
        *,
        parted: Mapping[str, Collection[str]],
        present: Mapping[str, date | None],
    ) -> tuple[dict[str, str], Registry]:
        """Give every entity its id: minted id → id to use, and the registry with the new ones behind the old.

        ``parted`` gives ids that a person's judgement has taken apart, which nothing may have any more, with the
        minted ids of the parts; ``present`` the issue date of the article of every mention that is there. The result
        depends on the set of entities only.
        """
        rows = {one.id: row for one in entities if (row := self._known(one, parted))}
        found = {key: row.id for key, row in rows.items()}
        taken = set(found.values())
        whole = {part: key for key, parts in sorted(parted.items()) for part in sorted(parts)}
        added: list[Registered] = []
        for one in sorted((one for one in entities if one.id not in found), key=lambda one: _age(one, present)):
            split_of = whole.get(one.id, "")
            fit = (key for key in _candidates(one, split_of) if key not in taken and self._free(key, one, present))
            found[one.id] = key = next(fit)
            taken.add(key)
            if key not in self.by_id:
                added.append(_row(one, key, split_of, present))
        return found, Registry((*self.rows, *added)) if added else self

    def _known(self, entity: Entity, parted: Collection[str]) -> Registered | None:
        rows = [row for key in entity.mention_ids for row in self._by_mention.get(key, ())]
        fit = [row for row in rows if row.id not in parted and _room(row.id) == _room(entity.id)]
        fit = [row for row in fit if not row.split_of or row.split_of in parted]
        return min(fit, key=lambda row: self._place[row.id], default=None)

    def _free(self, key: str, entity: Entity, present: Mapping[str, date | None]) -> bool:
        """Tell whether an id may be given: it is new, or was this very name's and its first mention is gone.

        A person inherits by a mention of the same day only, as of a corrected page: on any other day it may be a
        namesake, and whoever has written the id down would find a stranger behind it.
        """
        row = self.by_id.get(key)
        if row is None or row.split_of or row.name != entity.name or row.mention in present:
            return row is None
        return entity.type != EntityType.PERSON or row.since in {present[one] for one in entity.mention_ids}

    def stubs(self, owner: Mapping[str, str], parted: Mapping[str, Sequence[str]]) -> Iterator[Stub]:
        """Yield what stands where an id has lost its thing: to another id by a merge, or to several by a person.

        ``owner`` gives mention → entity id, ``parted`` the ids that stand now for one that was taken apart.
        """
        used = set(owner.values())
        for row in self.rows:
            standing = not row.split_of or row.split_of in parted
            heirs = parted.get(row.id) or ((owner[row.mention],) if row.mention in owner else ())
            if row.id not in used and standing and heirs:
                yield Stub(id=row.id, name=row.name, replaced_by=tuple(heirs))


def _room(key: str) -> str:
    return key.split("/", 1)[0]


def _age(entity: Entity, present: Mapping[str, date | None]) -> tuple[date, str]:
    """Order things by the day of their first mention, so that of two that turn out to be one the older id stays."""
    days = [day for key in entity.mention_ids[:1] if (day := present[key])]
    return (days or [date.max])[0], entity.id


def _candidates(entity: Entity, split_of: str) -> Iterator[str]:
    """Yield the id as minted, then others that the first mention and a number tell apart.

    A part of what a person took apart never has a minted id: one day the rules may mint it for somebody else.
    """
    if not split_of:
        yield entity.id
    stem, lead = entity.id.rsplit("-", 1)[0], entity.mention_ids[0] if entity.mention_ids else ""
    for number in count(1):
        yield f"{stem}-{content_id('again', split_of or entity.id, lead, str(number), bits=30)}"


def _row(entity: Entity, key: str, split_of: str, present: Mapping[str, date | None]) -> Registered:
    mention = entity.mention_ids[0] if entity.mention_ids else ""
    return Registered(
        id=key, type=entity.type, name=entity.name, mention=mention, since=present.get(mention), split_of=split_of
    )


def registry_rows(rows: Iterable[Registered]) -> Iterator[Sequence[str]]:
    """Give the values for `COLUMNS` of every row."""
    for row in rows:
        yield row.id, row.type, row.name, row.mention, row.since.isoformat() if row.since else "", row.split_of


def read_registry(path: Path) -> Registry:
    """Read a registry.

    Raises `graphbuild.errors.SeedError` with file and line for a row that the program cannot have written, and for an
    id that stands twice.
    """
    rows: dict[str, Registered] = {}
    for line in read_lines(path, {word: word for word in COLUMNS}, NEEDED, holds="ids"):
        row = _registered(line)
        if row.id in rows:
            raise line.wrong(f"{row.id} stands twice", "restore the file as the program wrote it, or delete this line")
        rows[row.id] = row
    return Registry(rows.values())


def _registered(line: Line) -> Registered:
    try:
        return Registered(
            id=_checked(ID, line["id"]),
            type=EntityType(line["type"]),
            name=_checked(re.compile(".+"), FORMULA.sub("", line["name"], count=1)),
            mention=_checked(MENTION, line["mention"]),
            since=date.fromisoformat(line["since"]) if line["since"] else None,
            split_of=_checked(ID, line["split_of"]) if line["split_of"] else "",
        )
    except ValueError as error:
        remedy = "restore the file as the program wrote it, or delete this line"
        raise line.wrong(f"no row of a registry of ids ({error})", remedy) from error


def _checked(form: re.Pattern[str], words: str) -> str:
    if not form.fullmatch(words):
        raise ValueError(f"“{words}”")
    return words

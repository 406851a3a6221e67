"""Chunks → what breaks the Core part of the shapes, asked only of what is not as it was in the last export.

What a thing is held against is what it says itself, and of which classes the things are that it names; no shape asks
that something be of no class. So what kept the rules goes on keeping them as long as no thing is gone from a class;
else everything is asked.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator

from graphbuild import rdf
from graphbuild.export.former import Former
from graphbuild.validate import Broken, Members, Said, core, members
from graphbuild.validate import broken as breaking

__all__ = ["broken", "broken_again"]


def broken(whole: Iterable[rdf.Thing]) -> Iterator[Broken]:
    """Ask of all things."""
    return (one for one in core(lambda: rdf.pairs_of(whole)) if one.check.grave)


def broken_again(whole: rdf.Chunks, former: Former) -> Iterator[Broken]:
    """Ask of what is new where the last export kept the rules, else of all; the former is told what came of it."""
    new = _new(whole, former) if former.listed.clean else None
    clean = True
    for one in broken(whole) if new is None else (one for one in new if one.check.grave):
        clean = False
        yield one
    former.clean = clean


def _new(whole: rdf.Chunks, former: Former) -> Iterator[Broken] | None:
    """Ask of the chunks that the last export has not; None where something that they may name is gone."""
    known = former.known("nt")
    keys = [former.key(chunk) for chunk in whole.chunks()]
    was = _gone(former, known - set(keys))
    if was is None:
        return None
    fresh = [chunk for key, chunk in zip(keys, whole.chunks(), strict=True) if key not in known]
    now = _classes(whole, _named(fresh).union(*was.values()))
    if any(was[kind] - now.get(kind, set()) for kind in was):
        return None
    return breaking((said for chunk in fresh for said in rdf.pairs_of(rdf.things_in(chunk))), now)


def _named(chunks: Iterable[rdf.Chunk]) -> set[str]:
    """Return the things of some chunks, and everything that they name."""
    said = [one for chunk in chunks for one in rdf.pairs_of(rdf.things_in(chunk))]
    return {subject for subject, _ in said} | {pair.partition(" ")[2] for _, pairs in said for pair in pairs}


def _classes(whole: Iterable[rdf.Thing], wanted: Collection[str]) -> Members:
    """Return of which classes the wanted things are."""
    subjects = {one.encode() for one in wanted}
    return members(rdf.pairs_of(thing for thing in whole if thing[0] in subjects))


def _gone(former: Former, keys: Collection[str]) -> Members | None:
    """Return of which classes the things were that stood in chunks which are gone; None where that cannot be read."""
    said: list[Said] = []
    for place in former.listed.places:
        if place.form == "nt" and (place.key in keys or not place.key):
            text = former.text(place)
            if text is None:
                return None
            # line by line, for a run that has its new name stands where the old one stood
            said += (_said(line) for line in text.decode().split("\n") if line)
    return members(said)


def _said(line: str) -> Said:
    subject, _, rest = line.partition(" ")
    return subject, [rest.removesuffix(" .")]

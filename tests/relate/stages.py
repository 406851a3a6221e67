"""What the real stages say of short articles: each headline and text a page of its own, all built at once."""

from __future__ import annotations

import csv
import tempfile
from collections import defaultdict
from collections.abc import Sequence
from pathlib import Path

from graphbuild.model import Claim, Literal, Mention
from graphbuild.pipeline import Options, run

__all__ = ["cases", "claims_of", "said_of", "words_of"]

FOLDER = Path(__file__).parents[1] / "cases"
Case = dict[str, str]


def cases(name: str) -> list[Case]:
    """Read a table of ``tests/cases``: headline, text (paragraphs parted by " / "), said, why."""
    with (FOLDER / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def words_of(said: str) -> tuple[set[str], set[str]]:
    """Split the column ``said`` into what must be said and what may be: 甲 chair; 乙 attendee?"""
    every = {part.strip() for part in said.split(";") if part.strip()}
    may = {part.removesuffix("?") for part in every if part.endswith("?")}
    return {part for part in every if not part.endswith("?")}, may


def claims_of(rows: Sequence[Case]) -> list[list[tuple[Claim, dict[str, Mention]]]]:
    """Build every case as a page of Qujiang and give its claims, each with the mentions of the build by id."""
    with tempfile.TemporaryDirectory() as folder:
        for number, row in enumerate(rows):
            text = "\n\n".join([row["headline"], "本报讯(记者 邱一鸣)" + row["text"].replace(" / ", "\n\n")])
            Path(folder, f"20240306-A{number:03d}.txt").write_text(text + "\n", encoding="utf-8")
        built = run([Path(folder)], options=Options(place="330803"))
    mentions = {one.id: one for one in built.mentions}
    number_of = {page.id: int(Path(page.source).stem.rsplit("A", 1)[1]) for page in built.pages}
    home = {one.id: number_of[one.page_ids[0]] for one in built.articles}
    found: defaultdict[int, list[tuple[Claim, dict[str, Mention]]]] = defaultdict(list)
    for claim in built.claims:
        found[home[claim.article_id]].append((claim, mentions))
    return [found[number] for number in range(len(rows))]


def said_of(claims: Sequence[tuple[Claim, dict[str, Mention]]], predicate: str) -> set[str]:
    """Put the claims of a predicate into words: who, and the role or else the object."""
    told = set()
    for claim, mentions in claims:
        if claim.predicate == predicate:
            role = dict(claim.qualifiers).get("role")
            end = role.text if isinstance(role, Literal) else mentions[getattr(claim.object, "id", "")].text
            told.add(f"{mentions[claim.subject.id].text} {end}")
    return told

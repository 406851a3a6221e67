"""Keys: hashes of all that an article's names hang on. Equal keys, equal names; a new version of anything, new keys.

The program is a part of every key: the text of its modules, its seeds and vocabulary, and the versions of the libraries
that read and compare text. So no one must remember to raise a number when a rule changes.
"""

from __future__ import annotations

import hashlib
import sys
from collections.abc import Iterable
from functools import cache
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import NamedTuple

from graphbuild.model import Article, Page
from graphbuild.ontology import directory as ontology
from graphbuild.read import Told
from graphbuild.seeds import directory as seeds

__all__ = [
    "EXPORT",
    "STAGES",
    "article_key",
    "file_key",
    "issue_key",
    "joined",
    "page_key",
    "part_key",
    "program",
    "stamp",
]

TABLES = (".csv", ".jsonld", ".rq", ".ttl")
"""What the files of seeds and vocabulary end in."""
SHAPES = ("store/columns.py", "store/shapes.py")
"""How what is kept is written."""


class Stage(NamedTuple):
    """What decides, besides its input, what one stage makes."""

    rooms: tuple[str, ...]
    modules: tuple[str, ...]
    libraries: tuple[str, ...]
    told: bool = True
    """It reads the seeds and the vocabulary."""


TEXT = ("jieba", "numpy", "opencc", "pypinyin", "scipy")
STAGES = {
    "read": Stage(
        ("read", "model"),
        ("archive/keys.py", "archive/reading.py", *SHAPES),
        ("charset-normalizer", "lxml", "trafilatura", "pypdfium2", "python-docx"),
        told=False,
    ),
    "cut": Stage(
        ("segment", "zh", "model"),
        ("archive/cutting.py", "archive/keys.py", "coverage.py", "ontology.py", "seeds.py", *SHAPES),
        TEXT,
    ),
    "seen": Stage(
        ("extract", "relate", "zh", "model"),
        ("archive/keys.py", "archive/observing.py", "ontology.py", "rulings.py", "seeds.py", "sheet.py", *SHAPES),
        TEXT,
    ),
}
"""By the shelf that keeps what they make."""
EXPORT = "export"
WRITING = Stage(("export", "rdf", "validate"), ("ontology.py",), ("pyoxigraph",))
"""What decides how the RDF of an export is written and checked."""


def joined(*parts: str | bytes) -> str:
    """Hash parts so that no two lists of them meet: each with its length before it."""
    made = hashlib.sha256()
    for part in parts:
        data = part.encode("utf-8", "surrogatepass") if isinstance(part, str) else part
        made.update(len(data).to_bytes(8, "little"))
        made.update(data)
    return made.hexdigest()[:32]


@cache
def program(stage: str) -> str:
    """Return what this program is to a stage: a hash of its modules, seeds, vocabulary and libraries."""
    here, one = Path(__file__).resolve().parents[1], WRITING if stage == EXPORT else STAGES[stage]
    modules = [file for room in one.rooms for file in (here / room).rglob("*") if file.suffix in (".py", ".txt")]
    files = sorted((*modules, *(here / name for name in one.modules)))
    known = [f"{name} {_version(name)}" for name in one.libraries]
    names = (str(file.relative_to(here)) for file in files)
    return joined(
        sys.version, *known, *names, *(file.read_bytes() for file in (*files, *(_tables() if one.told else ())))
    )


def _tables() -> list[Path]:
    return [file for folder in (seeds(), ontology()) for file in sorted(folder.glob("*")) if file.suffix in TABLES]


def _version(library: str) -> str:
    try:
        return version(library)
    except PackageNotFoundError:
        return ""


def stamp(model: Path | None, names: Iterable[Path]) -> str:
    """Return what the trained model and the files of the user's names hold at this moment."""
    return joined(_content(model), *map(_content, names))


def _content(path: Path | None) -> bytes:
    """Hash a file or the tables of a folder; whoever reads what is missing will say so."""
    if path is None or not path.exists():
        return b""
    files = sorted(path.rglob("*.csv")) if path.is_dir() else [path]
    return b"\0".join(hashlib.sha256(file.read_bytes()).digest() for file in files)


def file_key(shown: str, told: Told, digest: str) -> str:
    """Return the key of the pages of one file: it hangs on bytes, path (which may tell the day) and user."""
    return joined(program("read"), shown, repr(told), digest)


def part_key(file: str, pages: Iterable[str]) -> str:
    """Return the key of a part of a large file, by the keys of its pages."""
    return joined(file, *pages)


def page_key(page: Page) -> str:
    """Return the key of one page, whose text its checksum stands for."""
    return repr((page.id, page.newspaper, page.issued, page.number, page.checksum, page.source, page.place, page.url))


def issue_key(pages: Iterable[Page]) -> str:
    """Return the key of the articles of one issue: it hangs on its pages."""
    return joined(program("cut"), *map(page_key, pages))


def article_key(article: Article, stamp: str) -> str:
    """Return the key of what one article names and says: it hangs on the article, the program and what both read."""
    return joined(program("seen"), stamp, repr(article))

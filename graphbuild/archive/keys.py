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

from graphbuild.model import Article
from graphbuild.ontology import directory as ontology
from graphbuild.seeds import directory as seeds

__all__ = ["article_key", "program", "stamp"]

ROOMS = ("extract", "relate", "zh", "model", "archive")
MODULES = ("ontology.py", "rulings.py", "seeds.py", "sheet.py", "store/columns.py", "store/shapes.py")
"""What decides, besides the seeds and the vocabulary, what is seen in an article."""
LIBRARIES = ("jieba", "numpy", "opencc", "pypinyin", "scipy")


def _hash(*parts: str | bytes) -> str:
    """Hash parts so that no two lists of them meet: each with its length before it."""
    made = hashlib.sha256()
    for part in parts:
        data = part.encode("utf-8", "surrogatepass") if isinstance(part, str) else part
        made.update(len(data).to_bytes(8, "little"))
        made.update(data)
    return made.hexdigest()[:32]


@cache
def program() -> str:
    """Return what this program is: a hash of its modules, seeds, vocabulary and libraries."""
    here = Path(__file__).resolve().parents[1]
    modules = [file for room in ROOMS for file in (here / room).rglob("*") if file.suffix in (".py", ".txt")]
    files = sorted((*modules, *(here / name for name in MODULES)))
    told = [f for folder in (seeds(), ontology()) for f in sorted(folder.glob("*")) if f.suffix in (".csv", ".ttl")]
    known = [f"{name} {_version(name)}" for name in LIBRARIES]
    names = (str(file.relative_to(here)) for file in files)
    return _hash(sys.version, *known, *names, *(file.read_bytes() for file in (*files, *told)))


def _version(library: str) -> str:
    try:
        return version(library)
    except PackageNotFoundError:
        return ""


def stamp(model: Path | None, names: Iterable[Path]) -> str:
    """Return what the trained model and the files of the user's names hold at this moment."""
    return _hash(_content(model), *map(_content, names))


def _content(path: Path | None) -> bytes:
    """Hash a file or the tables of a folder; whoever reads what is missing will say so."""
    if path is None or not path.exists():
        return b""
    files = sorted(path.rglob("*.csv")) if path.is_dir() else [path]
    return b"\0".join(hashlib.sha256(file.read_bytes()).digest() for file in files)


def article_key(article: Article, stamp: str) -> str:
    """Return the key of what one article names and says: it hangs on the article, the program and what both read."""
    return _hash(program(), stamp, repr(article))

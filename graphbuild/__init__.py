"""Chinese local newspapers into a knowledge graph that shows its evidence.

::

    files ─read─▶ Page ─segment─▶ Article ─extract─▶ Mention ─relate─▶ Claim ─resolve─▶ Entity, Statement
                                                                                            │
                            networkx ◀─graph─┬─rdf─▶ Turtle, N-Triples, TriG, JSON-LD ◀─query┤
                                       one HTML file ◀─render─ GraphML, GEXF, CSV ◀─export───┘

>>> import graphbuild as gb
>>> corpus = gb.build(gb.bundled_pages())          # doctest: +SKIP
>>> corpus.query("SELECT ?name { ?p a schema:Person ; schema:name ?name }")  # doctest: +SKIP
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from graphbuild.extract import Recognizer
    from graphbuild.notebook import Corpus

__all__ = ["Corpus", "__version__", "build", "bundled_pages", "errors", "open"]

__version__ = "0.1.0"


def build(  # noqa: PLR0913  a notebook's face: each keyword is one thing the user knows, and none belongs to another
    paths: str | Path | Iterable[str | Path],
    *,
    newspaper: str = "",
    issued: date | str | None = None,
    place: str | None = None,
    names: str | Path | None = None,
    judgements: str | Path | None = None,
    registry: str | Path | None = None,
    recognizers: Sequence[str | Recognizer] = (),
) -> Corpus:
    """Read pages and return the `Corpus` to look at in a notebook.

    ``paths`` are page files or folders; ``issued`` a date or ``"2024-01-20"``; ``place`` the GB/T 2260 code of the
    county the paper serves; ``names`` a CSV file of your own names, or a folder of such files; ``judgements`` a CSV
    file that says who is who; ``registry`` the ``registry.csv`` of an earlier export, whose ids are kept;
    ``recognizers`` are asked for names beside the built-in ones: functions of your own, or words such as
    ``"spacy:zh_core_web_sm"`` (see docs/recognizers.md).

    Raises `graphbuild.errors.InputError` for anything that cannot be read, `graphbuild.errors.SeedError` for names that
    make no sense, `graphbuild.errors.ModelError` for a recognizer that cannot be had.
    """
    from graphbuild.notebook import Corpus
    from graphbuild.pipeline import Options, run

    listed = [paths] if isinstance(paths, str | Path) else list(paths)
    options = Options(
        newspaper=newspaper,
        issued=_day(issued),
        place=place,
        names=Path(names) if names else None,
        judgements=Path(judgements) if judgements else None,
        registry=Path(registry) if registry else None,
        recognizers=tuple(recognizers),
    )
    return Corpus(run([Path(path) for path in listed], options=options))


def open(folder: str | Path = "exports") -> Corpus:  # gb.open(…), as one opens any archive
    """Open what `graphbuild build` or `Corpus.export` wrote into a folder, without reading a page anew.

    The `Corpus` is that of the build which wrote it. Raises `graphbuild.errors.InputError` when the folder holds no
    records of a build, those of another version, or damaged ones.
    """
    from graphbuild.notebook import Corpus
    from graphbuild.store.tables import FOLDER, load

    place = Path(folder)
    return Corpus(load(place if place.name == FOLDER else place / FOLDER))


def _day(issued: date | str | None) -> date | None:
    from graphbuild.errors import InputError

    try:
        return date.fromisoformat(issued) if isinstance(issued, str) else issued
    except ValueError as error:
        raise InputError(f"the issue date {issued!r} is no date: write it as 2024-01-20") from error


def bundled_pages() -> Path:
    """Return the folder of sample pages that ships with the package."""
    from graphbuild.pipeline import bundled_pages as folder

    return folder()


def __getattr__(name: str) -> Any:
    # Corpus and errors are imported on first use, so that `import graphbuild` stays instant
    if name == "Corpus":
        from graphbuild.notebook import Corpus

        return Corpus
    if name == "errors":
        import importlib

        return importlib.import_module("graphbuild.errors")
    raise AttributeError(f"module 'graphbuild' has no attribute {name!r}")

"""Commands that make something: a build, a trained model."""

from __future__ import annotations

import gc
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from graphbuild.cli.given import PAGES, of_pages
from graphbuild.cli.printing import count, note, progress_bars, warn
from graphbuild.errors import InputError

if TYPE_CHECKING:
    from graphbuild.pipeline import Options

__all__ = ["BUILD_EXAMPLES", "build", "train"]

BUILD_EXAMPLES = """
\b
Examples:
  graphbuild build                                   the bundled sample pages into ./exports
  graphbuild build page.txt --issued 2024-01-20      one page with its date
  graphbuild build pages/ --place 330803 --out out   a folder of pages of the Qujiang paper
  graphbuild build pages/ --names my-names.csv       with names of your own, see seeds/README.md
  graphbuild build pages/ --out site --public        to be published: no text, no private persons
  graphbuild build pages/ --formats gz,nq            N-Triples, packed too, and N-Quads; no Turtle, no HTML
  graphbuild build pages/ --recognizer spacy:zh_core_web_sm
  graphbuild build --store store                     of the pages that were added to it, see `graphbuild add`
"""
TRAIN_EXAMPLES = """
\b
Examples:
  graphbuild train ../shared/data/ner --out my.model       read the sets, train, write the model
  graphbuild train ner --out my.model                      again after a break: goes on from the last pass
  graphbuild build pages/ --model my.model                 use it
"""


@click.command(epilog=BUILD_EXAMPLES)
@click.argument("paths", nargs=-1, type=PAGES)
@click.option(
    "--out", type=click.Path(path_type=Path), default=Path("exports"), show_default=True, help="Output folder."
)
@click.option(
    "--issued",
    type=click.DateTime(["%Y-%m-%d"]),
    help="Day the pages came out; else taken from file names, else inferred.",
)
@click.option("--newspaper", default="", help="Name of the newspaper.")
@click.option("--place", metavar="CODE", help="GB/T 2260 code of the county the paper serves, such as 330803.")
@click.option("--model", type=click.Path(path_type=Path), help="A model of `graphbuild train`, for the bundled one.")
@click.option("--no-tagger", is_flag=True, help="Find names by rules alone, without a trained model.")
@click.option(
    "--names",
    type=click.Path(path_type=Path),
    help="Your own names to add, fix and forbid: a CSV file, or a folder of such files.",
)
@click.option(
    "--judgements",
    type=click.Path(path_type=Path),
    help="Your own judgements on who is who: a CSV file, see `graphbuild review`.",
)
@click.option(
    "--registry",
    type=click.Path(path_type=Path),
    help="The ids of earlier builds, read and added to; without it registry.csv in the output folder.",
)
@click.option(
    "--recognizer",
    "recognizers",
    multiple=True,
    metavar="LIBRARY:MODEL",
    help="Ask an installed model of spacy, hanlp or transformers too, such as spacy:zh_core_web_sm; repeatable.",
)
@click.option(
    "--formats",
    default="",
    metavar="LIST",
    help="Files to write beside tables and graph.nt, with commas between: gz, ttl, trig, nq, jsonld, rdf12, graphml, "
    "gexf, html.  [default: ttl,trig,jsonld,graphml,gexf,html]",
)
@click.option(
    "--html-max-mb",
    type=click.FloatRange(1, 500),
    default=25,
    show_default=True,
    metavar="MB",
    help="Size of graph.html, about. Names, relations and facts are always in it; where there is too much, whole "
    "articles give way first, then sentences beyond the first for each fact, and the page says how many.",
)
@click.option(
    "--html-articles",
    type=click.Choice(["all", "linked", "none"]),
    default="all",
    show_default=True,
    help="Articles that graph.html carries in full: all, those that prove a fact, or none.",
)
@click.option("--public", is_flag=True, help="Write an edition to publish: without text and without private persons.")
@click.option(
    "--store",
    type=click.Path(path_type=Path),
    help="Keep what was seen in each article in this folder, and read only what is new or changed; a build that is "
    "broken off goes on where it was.",
)
@click.option(
    "--workers", type=click.IntRange(1, 64), default=1, show_default=True, help="Processes that read articles."
)
@click.option("--quiet", is_flag=True, help="Print nothing but errors.")
def build(
    paths: tuple[Path, ...], *, out: Path, registry: Path | None, formats: str, public: bool, quiet: bool, **told: Any
) -> None:
    """Build graph, RDF, tables and HTML from page files or folders.

    Without PATHS: from those that were added to the store, or without one from the bundled samples.
    """
    from graphbuild.archive.exported import former
    from graphbuild.export import DEFAULT, Projections, export_all, keep_records, keep_registry
    from graphbuild.export.public import public_edition
    from graphbuild.pipeline import bundled_pages, run
    from graphbuild.render import Articles, Limits

    limits = Limits(megabytes=told.pop("html_max_mb"), articles=Articles(told.pop("html_articles")))
    bundled = not paths and told["store"] is None
    options = _options(bundled=bundled, registry=registry or out / "registry.csv", **told)
    with _seldom_collected(), progress_bars(quiet) as progress:
        result = run((bundled_pages(),) if bundled else paths, options=options, progress=progress, say=note)
        edition = public_edition(result) if public else result
        made = Projections(edition, page=limits, former=former(options.store, out, edition))
        written = export_all(made, out, formats=formats.replace(" ", "").split(",") if formats else DEFAULT)
        keep_records(made.build, out)
    if registry:
        keep_registry(result, registry)
    if not quiet:
        _report(made.build, written, out)
        warn((*result.findings, *made.faults))
        click.echo(f"open {out / 'graph.html'} in a browser, or: graphbuild query q07 --exports {out}")


@contextmanager
def _seldom_collected() -> Iterator[None]:
    """Let Python look for circles among its objects more seldom: a build holds millions of records, and hardly any.

    Of two thousand articles, resolving and exporting took a fifth less for it, in as much memory.
    """
    before = gc.get_threshold()
    gc.set_threshold(200_000, 20, 50)
    try:
        yield
    finally:
        gc.set_threshold(*before)


def _options(*, bundled: bool, model: Path | None, no_tagger: bool, **told: Any) -> Options:
    """Take what the user tells: of the pages, of names and identity, and of who is asked for names."""
    from graphbuild.pipeline import BUNDLED, BUNDLED_MODEL

    if no_tagger and model:
        raise InputError("--no-tagger and --model exclude each other: give one of them")
    pages = {key: told.pop(key) for key in ("issued", "newspaper", "place")}
    options = BUNDLED if bundled else of_pages(**pages)
    return replace(options, model=None if no_tagger else model or BUNDLED_MODEL, **told)


@click.command(epilog=TRAIN_EXAMPLES)
@click.argument("folder", type=click.Path(path_type=Path))
@click.option("--out", type=click.Path(path_type=Path), required=True, help="The model file to write.")
@click.option("--passes", type=click.IntRange(min=1), default=14, show_default=True, help="Passes over the texts.")
@click.option("--quiet", is_flag=True, help="Print nothing but errors.")
def train(folder: Path, *, out: Path, passes: int, quiet: bool) -> None:
    """Train a model of names on the marked sets in FOLDER (msra, cluener, resume, boson); half an hour on one core.

    A run that is broken off goes on from its last pass. Needs PyTorch: pip install 'graphbuild[train]'.
    """
    from graphbuild.train import need_torch, train_tagger

    need_torch()
    from graphbuild.train.loop import Settings

    with progress_bars(quiet) as progress:
        tell: dict[str, Any] = {"told": progress} if progress else {}
        train_tagger(
            folder, out, settings=Settings(passes=passes), line=(lambda text: None) if quiet else click.echo, **tell
        )
    if not quiet:
        click.echo(f"the model is {out}: graphbuild build PATHS --model {out}")


def _report(result: Any, written: Sequence[Path], out: Path) -> None:
    parts = (("page", result.pages), ("article", result.articles), ("entity", result.entities))
    counts = ", ".join(count(name, records) for name, records in (*parts, ("statement", result.statements)))
    click.echo(f"{counts} with evidence → {out}/ ({count('file', written)})")

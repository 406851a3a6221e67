"""The command line: one command per verb, each a thin face of a function of the same name."""

from __future__ import annotations

import io
import os
import signal
import sys
import threading
import webbrowser
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from graphbuild.errors import ExportError, GraphbuildError, InputError
from graphbuild.model import Finding, Severity

if TYPE_CHECKING:
    from graphbuild.pipeline import Options
    from graphbuild.review import Session

__all__ = ["main"]

PAGES = click.Path(path_type=Path, readable=False)
"""Paths to read; what may not be read is told with the others, and the rest goes on."""
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
"""
TRAIN_EXAMPLES = """
\b
Examples:
  graphbuild train ../shared/data/ner --out my.model       read the sets, train, write the model
  graphbuild train ner --out my.model                      again after a break: goes on from the last pass
  graphbuild build pages/ --model my.model                 use it
"""
SEGMENT_EXAMPLES = """
\b
Examples:
  graphbuild segment page.txt                        the articles of one page, in color
  graphbuild segment 2024-01.zip | less              those of an archive, plain
  graphbuild segment 'pages/*.pdf' --issued 2024-01-20
"""
COVERAGE_EXAMPLES = """
\b
Examples:
  graphbuild coverage pages/                         one line a page, then what was left over
  graphbuild coverage page.html
  graphbuild coverage 2024-01.zip | sort -n          the pages with the least in articles first
"""
QUERY_EXAMPLES = """
\b
Examples:
  graphbuild query                                   list the named questions
  graphbuild query q07                               ask one of them
  graphbuild query q07 --set place=柯城区 --set from=2024-01-01
                                                     with other values than its own
  graphbuild query posts.rq --format csv             ask a file, print CSV
  graphbuild query 'SELECT ?n { ?p a schema:Person ; schema:name ?n } ORDER BY ?n LIMIT 5'
"""
SHOW_EXAMPLES = """
\b
Examples:
  graphbuild show                                    open exports/graph.html
  graphbuild show out --print                        print its path only
"""
SERVE_EXAMPLES = """
\b
Examples:
  graphbuild serve                                   serve ./exports at the address it prints
  graphbuild serve out --port 9000 --open            those of another folder, and open the browser
  curl -H 'Accept: text/csv' --data-urlencode 'query=SELECT ?n { ?p a schema:Person ; schema:name ?n }' \\
    http://127.0.0.1:8765/sparql
"""
REVIEW_EXAMPLES = """
\b
Examples:
  graphbuild review --judgements mine.csv            work through the open pairs of ./exports, key by key
  graphbuild review out --judgements mine.csv --to open.csv
                                                     write them to a table, to be filled in a spreadsheet
  graphbuild review out --judgements mine.csv --from open.csv
                                                     take the filled table in
  graphbuild build pages/ --judgements mine.csv      build with what was said
"""
EXPLAIN_EXAMPLES = """
\b
Examples:
  graphbuild explain 王慧杰                          a name, where one thing has it
  graphbuild explain person/wang-hui-jie-0jpmz4 --exports out
  graphbuild explain 0p4hsn41fzm3                    a statement of statements.csv
"""
CONTRADICTIONS_EXAMPLES = """
\b
Examples:
  graphbuild contradictions                          those of ./exports, each with both sentences
  graphbuild contradictions out --format csv         with headlines, pages and offsets
"""
VALIDATE_EXAMPLES = """
\b
Examples:
  graphbuild validate                                what in ./exports breaks a rule of ontology/shapes.ttl
  graphbuild validate out --warnings                 and what is only worth a look
  graphbuild validate out --format csv > broken.csv  with headline, page and offsets
"""
EVALUATE_EXAMPLES = """
\b
Examples:
  graphbuild evaluate gold.json exports/graph.nt --raw page.txt
  graphbuild evaluate gold.json exports/graph.nt --page 20240120-A01 --json
"""


class _Commands(click.Group):
    """Turn every error of this package into one sentence and exit code 2."""

    def invoke(self, ctx: click.Context) -> Any:
        _prepare()
        try:
            return super().invoke(ctx)
        except BrokenPipeError:
            raise  # click ends quietly: whoever read our output has seen enough
        except GraphbuildError as error:
            message = str(error)
        except OSError as error:
            message = f"the output cannot be written: {error.strerror or error}"
        _tell(f"graphbuild: {message}", color="red")
        return ctx.exit(2)


def _prepare() -> None:
    """Let a terminal that cannot show a character show its code, and let a plain kill clean up like Ctrl-C."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")
    if threading.current_thread() is threading.main_thread():
        signal.signal(signal.SIGTERM, lambda number, frame: sys.exit(128 + number))


@click.group(cls=_Commands, context_settings={"help_option_names": ["-h", "--help"]}, epilog=BUILD_EXAMPLES)
@click.version_option(package_name="graphbuild")
def main() -> None:
    """Turn Chinese local newspaper pages into a knowledge graph that shows its evidence.

    把中文地方报纸版面变成有据可查的知识图谱。
    """


@main.command(epilog=BUILD_EXAMPLES)
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
    """Build graph, RDF, tables and HTML from page files or folders (without PATHS: the bundled samples)."""
    from graphbuild.export import DEFAULT, Projections, export_all, keep_records, keep_registry
    from graphbuild.export.public import public_edition
    from graphbuild.pipeline import bundled_pages, run
    from graphbuild.render import Articles, Limits

    limits = Limits(megabytes=told.pop("html_max_mb"), articles=Articles(told.pop("html_articles")))
    options = _options(bundled=not paths, registry=registry or out / "registry.csv", **told)
    with _progress(quiet) as progress:
        result = run(paths or (bundled_pages(),), options=options, progress=progress, say=_note)
        made = Projections(public_edition(result) if public else result, page=limits)
        written = export_all(made, out, formats=formats.replace(" ", "").split(",") if formats else DEFAULT)
        keep_records(made.build, out)
    if registry:
        keep_registry(result, registry)
    if not quiet:
        _report(made.build, written, out)
        _warn((*result.findings, *made.faults))
        click.echo(f"open {out / 'graph.html'} in a browser, or: graphbuild query q07 --exports {out}")


def _options(*, bundled: bool, model: Path | None, no_tagger: bool, **told: Any) -> Options:
    """Take what the user tells: of the pages, of names and identity, and of who is asked for names."""
    from graphbuild.pipeline import BUNDLED, BUNDLED_MODEL

    if no_tagger and model:
        raise InputError("--no-tagger and --model exclude each other: give one of them")
    pages = {key: told.pop(key) for key in ("issued", "newspaper", "place")}
    options = BUNDLED if bundled else _of_pages(**pages)
    return replace(options, model=None if no_tagger else model or BUNDLED_MODEL, **told)


def _of_pages(*, issued: datetime | None, newspaper: str, place: str | None = None) -> Options:
    from graphbuild.pipeline import Options

    return Options(newspaper=newspaper, issued=issued.date() if issued else None, place=place)


@main.command(epilog=TRAIN_EXAMPLES)
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

    with _progress(quiet) as progress:
        tell: dict[str, Any] = {"told": progress} if progress else {}
        train_tagger(
            folder, out, settings=Settings(passes=passes), line=(lambda text: None) if quiet else click.echo, **tell
        )
    if not quiet:
        click.echo(f"the model is {out}: graphbuild build PATHS --model {out}")


@main.command(epilog=SEGMENT_EXAMPLES)
@click.argument("paths", nargs=-1, required=True, type=PAGES)
@click.option("--issued", type=click.DateTime(["%Y-%m-%d"]), help="Day the pages came out.")
@click.option("--newspaper", default="", help="Name of the newspaper.")
def segment(paths: tuple[Path, ...], *, issued: datetime | None, newspaper: str) -> None:
    """Print the articles seen on the pages of PATHS: files, folders, patterns, zip archives."""
    from graphbuild.listing import article_listing
    from graphbuild.pipeline import articles_of

    pages, articles, findings = articles_of(paths, options=_of_pages(issued=issued, newspaper=newspaper))
    console = _console()
    for listed in article_listing(articles, pages):
        console.print(listed, soft_wrap=True)
    _warn(findings)


@main.command(epilog=COVERAGE_EXAMPLES)
@click.argument("paths", nargs=-1, required=True, type=PAGES)
@click.option("--issued", type=click.DateTime(["%Y-%m-%d"]), help="Day the pages came out.")
@click.option("--newspaper", default="", help="Name of the newspaper.")
def coverage(paths: tuple[Path, ...], *, issued: datetime | None, newspaper: str) -> None:
    """Print where the characters of each page went: article, byline, furniture, unassigned, and what that last is."""
    from graphbuild.listing import coverage_listing, coverage_table
    from graphbuild.pipeline import coverage_of

    pages, covered, findings = coverage_of(paths, options=_of_pages(issued=issued, newspaper=newspaper))
    console = _console()
    console.print(coverage_table(pages, covered))
    for line in coverage_listing(pages, covered):
        console.print(line, soft_wrap=True)
    _warn(findings)


@main.command(epilog=QUERY_EXAMPLES)
@click.argument("question", required=False)
@click.option(
    "--exports", type=click.Path(path_type=Path), default=Path("exports"), show_default=True, help="Folder of a build."
)
@click.option("--set", "values", multiple=True, metavar="NAME=VALUE", help="Set a value of the question; repeatable.")
@click.option("--format", "form", type=click.Choice(["table", "csv", "json"]), default="table", show_default=True)
def query(question: str | None, *, exports: Path, values: tuple[str, ...], form: str) -> None:
    """Ask a SPARQL QUESTION: a file, the query text itself, or the name of a question that ships with the package."""
    from graphbuild.query import ask, write
    from graphbuild.query.questions import question_list

    if question is None:
        click.echo("\n".join(question_list()))
        return
    write(ask(exports, question, values=_pairs(values), tell=_note), form=form, stream=sys.stdout)


def _pairs(values: Sequence[str]) -> dict[str, str]:
    lost = next((value for value in values if "=" not in value), None)
    if lost is not None:
        raise InputError(f"--set takes NAME=VALUE, and {lost!r} has no =")
    return {name.strip(): value for name, _, value in (one.partition("=") for one in values)}


@main.command(epilog=SHOW_EXAMPLES)
@click.argument("exports", type=click.Path(path_type=Path), default=Path("exports"))
@click.option("--print", "print_only", is_flag=True, help="Print the path instead of opening a browser.")
def show(exports: Path, *, print_only: bool) -> None:
    """Open the HTML graph of a build in the browser."""
    page = (exports if exports.suffix == ".html" else exports / "graph.html").resolve()
    if not page.is_file():
        raise InputError(f"there is no graph at {page}: run `graphbuild build` first, or name the folder of a build")
    click.echo(str(page))
    if not print_only and not webbrowser.open(page.as_uri()):
        raise ExportError(f"no browser could be started: open {page} yourself")


@main.command(epilog=SERVE_EXAMPLES)
@click.argument("exports", type=click.Path(path_type=Path), default=Path("exports"))
@click.option("--port", type=click.IntRange(0, 65535), help="Port; without it 8765, or a free one where that is taken.")
@click.option("--seconds", type=click.FloatRange(min=0.1), default=30.0, show_default=True, help="Time of one query.")
@click.option("--open", "browse", is_flag=True, help="Open the start page in the browser.")
def serve(exports: Path, *, port: int | None, seconds: float, browse: bool) -> None:
    """Serve a build to this machine: SPARQL endpoint, a page for every thing, the graph, a page for queries.

    把一次构建的结果在本机上提供查询和浏览:SPARQL 端点、实体页、图谱、查询页。Binds to 127.0.0.1 and only reads.
    Needs Starlette and uvicorn: pip install 'graphbuild[serve]'.
    """
    from graphbuild.serve import serve as start

    def ready(address: str) -> None:
        click.echo(f"{address}  (stop with Ctrl-C)")
        if browse:
            webbrowser.open(address)

    start(exports, port=port, seconds=seconds, ready=ready)


@main.command(epilog=EXPLAIN_EXAMPLES)
@click.argument("thing", metavar="STATEMENT|ENTITY")
@click.option(
    "--exports", type=click.Path(path_type=Path), default=Path("exports"), show_default=True, help="Folder of a build."
)
def explain(thing: str, *, exports: Path) -> None:
    """Print how a statement or an entity came about: rule, mentions, judgements, quotes, page and offsets.

    说明一条陈述或一个实体从何而来:规则、提及、判断、原句、版面和字符位置。
    """
    from graphbuild.explain import explain as lines
    from graphbuild.explain import read_origins
    from graphbuild.listing import visible

    for line in lines(read_origins(exports), thing):
        click.echo(visible(line))


@main.command(epilog=CONTRADICTIONS_EXAMPLES)
@click.argument("exports", type=click.Path(path_type=Path), default=Path("exports"))
@click.option("--format", "form", type=click.Choice(["table", "csv", "json"]), default="table", show_default=True)
def contradictions(exports: Path, *, form: str) -> None:
    """Print what cannot all be true: two holders of one post, offices that exclude each other, figures, days.

    列出互相矛盾的说法,各附原句。
    """
    from graphbuild.query import write
    from graphbuild.query.tables import read_table

    shown = ("kind", "message_zh", "left_quote", "right_quote") if form == "table" else ()
    write(read_table(exports / "contradictions.csv", shown), form=form, stream=sys.stdout)


@main.command(epilog=VALIDATE_EXAMPLES)
@click.argument("exports", type=click.Path(path_type=Path), default=Path("exports"))
@click.option("--warnings", is_flag=True, help="Tell too what is only worth a look.")
@click.option("--most", type=click.IntRange(min=1), default=1000, show_default=True, help="Tell at most so many.")
@click.option("--format", "form", type=click.Choice(["table", "csv", "json"]), default="table", show_default=True)
@click.pass_context
def validate(ctx: click.Context, exports: Path, *, warnings: bool, most: int, form: str) -> None:
    """Check the RDF of a build against the shapes and rules of its vocabulary; exit code 1 where it breaks them.

    按词汇的形状与规则检查图谱,逐条说明不符之处,附原句和位置。
    """
    from graphbuild.query import write
    from graphbuild.validate.exports import validate as check
    from graphbuild.validate.exports import violation_table

    found = check(exports, warnings=warnings, most=most)
    write(violation_table(found, brief=form == "table"), form=form, stream=sys.stdout)
    if any(one.grave for one in found):
        ctx.exit(1)


@main.command(epilog=REVIEW_EXAMPLES)
@click.argument("exports", type=click.Path(path_type=Path), default=Path("exports"))
@click.option("--judgements", type=click.Path(path_type=Path), help="The file that is added to; made if missing.")
@click.option("--judge", help="Who judges; without it the name you are logged in by.")
@click.option("--to", "table", type=click.Path(path_type=Path), help="Write the open pairs to this CSV file instead.")
@click.option("--from", "filled", type=click.Path(path_type=Path), help="Take in such a file with verdicts in it.")
def review(
    exports: Path, *, judgements: Path | None, judge: str | None, table: Path | None, filled: Path | None
) -> None:
    """Judge the pairs of one name that the rules of a build leave open: same, different, or nobody can tell.

    逐对判断规则拿不准的同名者:同一、不同或存疑。What is said holds from the next build on, and can be taken back.
    """
    from graphbuild.judgements import own_judgements
    from graphbuild.review import Ledger, Session, read_pairs
    from graphbuild.review.tables import take_in, write_out

    if table and filled:
        raise InputError("--to and --from exclude each other: give one of them")
    pairs = read_pairs(exports)
    ledger = Ledger(judgements or own_judgements())
    session = Session.of(pairs, ledger, judge=judge or _login(), today=date.today())
    if filled:
        click.echo(f"{take_in(session, filled, pairs)} new judgements from {filled} → {ledger.file}")
    elif table:
        click.echo(f"{write_out(session, table)} open pairs → {table}: fill the column verdict, then give it to --from")
    else:
        _sit(session)


def _login() -> str:
    import getpass

    from graphbuild.judgements import READER

    try:
        return getpass.getuser()
    except (KeyError, OSError):  # nobody by name, as in many containers
        return READER


def _sit(session: Session) -> None:
    """Show the screen, unless there is nothing to show or nobody to look."""
    if session.now is None:
        click.echo("no open pairs: the rules decided all, or every pair has its judgement")
        return
    if not (sys.stdin.isatty() and sys.stdout.isatty()):
        raise InputError("a review needs a terminal: write the pairs to a table with --to, and take it in with --from")
    from graphbuild.review.screen import Review

    Review(session).run()
    click.echo(
        f"the judgements are in {session.ledger.file}: graphbuild build PATHS --judgements {session.ledger.file}"
    )


@main.command(epilog=EVALUATE_EXAMPLES)
@click.argument("gold", type=click.Path(path_type=Path))
@click.argument("export", type=click.Path(path_type=Path))
@click.option("--raw", type=click.Path(path_type=Path), help="The raw page, to check every evidence quote.")
@click.option("--page", default="", help="Part of the page's IRI, when the export holds more pages.")
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
def evaluate(gold: Path, export: Path, *, raw: Path | None, page: str, as_json: bool) -> None:
    """Score an export against hand-made gold: precision, recall and F1 by kind."""
    from graphbuild.evaluate import evaluate as score

    report = score(gold, export, page=page, raw=raw)
    click.echo(report.to_json() if as_json else report.to_table())


@contextmanager
def _progress(quiet: bool) -> Iterator[Callable[[str, int, int], None] | None]:
    """Show one bar per stage on a terminal; nothing when quiet or piped."""
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TaskID, TextColumn, TimeRemainingColumn

    console = Console(stderr=True)
    if quiet or not console.is_terminal:
        yield None
        return
    columns = (TextColumn("{task.description:>8}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    with Progress(*columns, console=console, transient=True) as bars:
        tasks: dict[str, TaskID] = {}

        def tell(stage: str, done: int, total: int) -> None:
            if stage not in tasks:
                tasks[stage] = bars.add_task(stage, total=total)
            bars.update(tasks[stage], completed=done, total=total)

        yield tell


def _console() -> Any:
    """Return a terminal without markup: brackets in a newspaper are brackets; plain where it is piped or NO_COLOR says.

    What is piped is never wrapped: a line of the output is a paragraph, or a page, whatever reads it.
    """
    from rich.console import Console

    colors = None if os.environ.get("NO_COLOR") else "auto"
    console = Console(markup=False, highlight=False, emoji=False, color_system=colors)  # type: ignore[arg-type]
    if not console.is_terminal:
        console.width = UNWRAPPED
    return console


UNWRAPPED = 100_000
"""Columns of what is no terminal: more than the longest path."""
SHOWN = 20
"""Findings printed one by one; an archive has thousands, and they are all in findings.jsonl."""


def _warn(findings: Sequence[Finding]) -> None:
    """Print the findings, the worst first; the rest of many as a count."""
    order = (Severity.ERROR, Severity.WARNING, Severity.NOTE)
    worst = sorted(findings, key=lambda finding: order.index(finding.severity))
    for finding in worst[:SHOWN]:
        _tell(f"{finding.severity}: {finding.message}", color="yellow")
    if len(worst) > SHOWN:
        _tell(f"… and {len(worst) - SHOWN} more findings", color="yellow")


def _tell(message: str, *, color: str) -> None:
    """Print a sentence where it spoils no output, in color unless NO_COLOR says otherwise."""
    from graphbuild.listing import visible

    click.secho(visible(message), fg=color, err=True, color=False if os.environ.get("NO_COLOR") else None)


def _note(message: str) -> None:
    _tell(message, color="yellow")


def _count(name: str, records: Sequence[object]) -> str:
    many = name[:-1] + "ies" if name.endswith("y") else name + "s"
    return f"{len(records)} {name if len(records) == 1 else many}"


def _report(result: Any, written: Sequence[Path], out: Path) -> None:
    parts = (("page", result.pages), ("article", result.articles), ("entity", result.entities))
    counts = ", ".join(_count(name, records) for name, records in (*parts, ("statement", result.statements)))
    click.echo(f"{counts} with evidence → {out}/ ({_count('file', written)})")

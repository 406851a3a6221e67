"""Commands that ask, show, serve and check what a build wrote."""

from __future__ import annotations

import sys
import webbrowser
from collections.abc import Sequence
from pathlib import Path

import click

from graphbuild.cli.printing import note
from graphbuild.errors import ExportError, InputError

__all__ = ["contradictions", "explain", "query", "serve", "show", "validate"]

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


@click.command(epilog=QUERY_EXAMPLES)
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
    write(ask(exports, question, values=_pairs(values), tell=note), form=form, stream=sys.stdout)


def _pairs(values: Sequence[str]) -> dict[str, str]:
    lost = next((value for value in values if "=" not in value), None)
    if lost is not None:
        raise InputError(f"--set takes NAME=VALUE, and {lost!r} has no =")
    return {name.strip(): value for name, _, value in (one.partition("=") for one in values)}


@click.command(epilog=SHOW_EXAMPLES)
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


@click.command(epilog=SERVE_EXAMPLES)
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


@click.command(epilog=EXPLAIN_EXAMPLES)
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


@click.command(epilog=CONTRADICTIONS_EXAMPLES)
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


@click.command(epilog=VALIDATE_EXAMPLES)
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

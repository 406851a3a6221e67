"""Commands by which people judge: who is who, and how good a build is."""

from __future__ import annotations

import sys
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from graphbuild.errors import InputError

if TYPE_CHECKING:
    from graphbuild.review import Session

__all__ = ["evaluate", "review"]

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
EVALUATE_EXAMPLES = """
\b
Examples:
  graphbuild evaluate gold.json exports/graph.nt --raw page.txt
  graphbuild evaluate gold.json exports/graph.nt --page 20240120-A01 --json
"""


@click.command(epilog=REVIEW_EXAMPLES)
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


@click.command(epilog=EVALUATE_EXAMPLES)
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

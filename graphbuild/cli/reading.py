"""Commands that show what pages hold, before anything is built of them."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import click

from graphbuild.cli.given import PAGES, of_pages
from graphbuild.cli.printing import console, warn

__all__ = ["coverage", "segment"]

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


@click.command(epilog=SEGMENT_EXAMPLES)
@click.argument("paths", nargs=-1, required=True, type=PAGES)
@click.option("--issued", type=click.DateTime(["%Y-%m-%d"]), help="Day the pages came out.")
@click.option("--newspaper", default="", help="Name of the newspaper.")
def segment(paths: tuple[Path, ...], *, issued: datetime | None, newspaper: str) -> None:
    """Print the articles seen on the pages of PATHS: files, folders, patterns, zip archives."""
    from graphbuild.listing import article_listing
    from graphbuild.pipeline import articles_of

    pages, articles, findings = articles_of(paths, options=of_pages(issued=issued, newspaper=newspaper))
    screen = console()
    for listed in article_listing(articles, pages):
        screen.print(listed, soft_wrap=True)
    warn(findings)


@click.command(epilog=COVERAGE_EXAMPLES)
@click.argument("paths", nargs=-1, required=True, type=PAGES)
@click.option("--issued", type=click.DateTime(["%Y-%m-%d"]), help="Day the pages came out.")
@click.option("--newspaper", default="", help="Name of the newspaper.")
def coverage(paths: tuple[Path, ...], *, issued: datetime | None, newspaper: str) -> None:
    """Print where the characters of each page went: article, byline, furniture, unassigned, and what that last is."""
    from graphbuild.listing import coverage_listing, coverage_table
    from graphbuild.pipeline import coverage_of

    pages, covered, findings = coverage_of(paths, options=of_pages(issued=issued, newspaper=newspaper))
    screen = console()
    screen.print(coverage_table(pages, covered))
    for line in coverage_listing(pages, covered):
        screen.print(line, soft_wrap=True)
    warn(findings)

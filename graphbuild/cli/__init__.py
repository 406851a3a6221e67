"""The command line: one command per verb, each a thin face of a function of the same name."""

from __future__ import annotations

import click

from graphbuild.cli.asking import contradictions, explain, query, serve, show, validate
from graphbuild.cli.building import BUILD_EXAMPLES, build, train
from graphbuild.cli.judging import evaluate, review
from graphbuild.cli.keeping import add, doctor, remove, status, vacuum
from graphbuild.cli.reading import coverage, segment
from graphbuild.cli.shell import Commands

__all__ = ["main"]


COMMANDS = (
    build,
    train,
    add,
    remove,
    status,
    vacuum,
    doctor,
    segment,
    coverage,
    query,
    show,
    serve,
    explain,
    contradictions,
    validate,
    review,
    evaluate,
)


@click.group(
    cls=Commands, commands=COMMANDS, context_settings={"help_option_names": ["-h", "--help"]}, epilog=BUILD_EXAMPLES
)
@click.version_option(package_name="graphbuild")
def main() -> None:
    """Turn Chinese local newspaper pages into a knowledge graph that shows its evidence.

    把中文地方报纸版面变成有据可查的知识图谱。
    """

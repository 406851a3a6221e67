"""Commands on a store: what an archive is of, how it stands, whether it is whole."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from graphbuild.cli.given import PAGES
from graphbuild.cli.printing import note, warn

if TYPE_CHECKING:
    from graphbuild.archive.changes import Status

__all__ = ["add", "doctor", "remove", "status", "vacuum"]

STORE = click.option(
    "--store", type=click.Path(path_type=Path), default=Path("store"), show_default=True, help="Folder of the store."
)
ADD_EXAMPLES = """
\b
Examples:
  graphbuild add pages/ --place 330803               a folder of pages of the Qujiang paper
  graphbuild add 2024-01.zip --store county          an archive, into a store of another name
  graphbuild build --store store                     then bring graph, tables and HTML up to date
"""
REMOVE_EXAMPLES = """
\b
Examples:
  graphbuild remove pages/20240120-A01.txt           one page; its file stays where it is
  graphbuild remove pages/ --store county            all that was added by that path
  graphbuild add pages/20240120-A01.txt              and back
"""
STATUS_EXAMPLES = """
\b
Examples:
  graphbuild status                                  what ./store holds, and what is to be done again
  graphbuild status --store county
"""
VACUUM_EXAMPLES = """
\b
Examples:
  graphbuild vacuum                                  drop what the last build did not use
  graphbuild vacuum --store county
"""
DOCTOR_EXAMPLES = """
\b
Examples:
  graphbuild doctor                                  every checksum, offset and reference of ./store
  graphbuild doctor --store county --exports out     and of the records of an export
"""
SHOWN = 5
"""Paths shown of each kind of change."""


@click.command(epilog=ADD_EXAMPLES)
@click.argument("paths", nargs=-1, required=True, type=PAGES)
@STORE
@click.option("--issued", type=click.DateTime(["%Y-%m-%d"]), help="Day the pages came out.")
@click.option("--newspaper", default="", help="Name of the newspaper.")
@click.option("--place", metavar="CODE", help="GB/T 2260 code of the county the paper serves, such as 330803.")
def add(paths: tuple[Path, ...], *, store: Path, issued: datetime | None, newspaper: str, place: str | None) -> None:
    """Let a store be of the pages of PATHS too, and read them: files, folders, patterns, zip archives.

    把版面加入档案库。A folder is looked through again by each build, so that what comes or goes in it is noticed.
    """
    from graphbuild.archive.wanted import add as take
    from graphbuild.read import Told
    from graphbuild.store.home import writing

    told = Told(newspaper=newspaper, issued=issued.date() if issued else None, place=place)
    with writing(store, note) as opened:
        filed, findings = take(opened, paths, told)
    warn(findings)
    click.echo(f"{_files(len(filed))} → {store}/; next: graphbuild build --store {store}")


@click.command(epilog=REMOVE_EXAMPLES)
@click.argument("paths", nargs=-1, required=True, type=PAGES)
@STORE
def remove(paths: tuple[Path, ...], *, store: Path) -> None:
    """Let a store be without the pages of PATHS; the files stay where they are.

    把版面移出档案库,文件本身不动。What was read of them is kept until `graphbuild vacuum`.
    """
    from graphbuild.archive.wanted import remove as take_out
    from graphbuild.store.home import changing

    with changing(store, note) as opened:
        many = take_out(opened, paths)
    click.echo(f"{_files(many)} taken out of {store}/; next: graphbuild build --store {store}")


@click.command(epilog=STATUS_EXAMPLES)
@STORE
def status(store: Path) -> None:
    """Print what a store holds, what changed on disk since its last build, and what is to be done again.

    显示档案库的内容、版本和待更新之处。Files are compared by their bytes and never by their dates.
    """
    from graphbuild.archive.changes import status as look

    for line in _lines(look(store), store):
        click.echo(line)


def _lines(found: Status, store: Path) -> list[str]:
    from graphbuild.listing import visible
    from graphbuild.store.home import VERSION

    records = ", ".join(f"{many} {name}" for name, many in found.records.items())
    shards = ", ".join(f"{many} {name}" for name, many in found.shards.items())
    lines = [
        f"store     {store} (format {VERSION})",
        *(f"path      {one.path}" + _without(one.without) for one in found.wanted),
        f"built     {records}" if found.built else "built     not yet",
        f"shards    {shards}; {found.size / 1e6:.1f} MB",
        *(f"damaged   {one}" for one in found.damaged),
        *_changed(found),
    ]
    return [visible(line) for line in lines]


def _changed(found: Status) -> list[str]:
    """Say what happened to the files, and what to do."""
    kinds = ("new", "changed", "gone", "told")
    names = ("new", "changed", "gone", "to be read otherwise")
    many = [f"{len(getattr(found.changes, kind))} {name}" for kind, name in zip(kinds, names, strict=True)]
    lines = [f"files     {found.changes.same} as they were, {', '.join(many)}"]
    for kind in kinds:
        lines += [f"  {kind:<8}{path}" for path in _some(getattr(found.changes, kind))]
    lines += [f"lost      {one}" for one in found.changes.lost]
    lines += [f"program   another version since the last build: {', '.join(found.outdated)}"] if found.outdated else []
    stale = found.changes or found.outdated or found.damaged or not found.built
    return [*lines, "next      graphbuild build --store" if stale else "next      nothing: it is up to date"]


def _some(paths: Sequence[str]) -> list[str]:
    more = [f"… and {len(paths) - SHOWN} more"] if len(paths) > SHOWN else []
    return [*paths[:SHOWN], *more]


def _without(paths: Sequence[str]) -> str:
    return f" (without {len(paths)} below it)" if paths else ""


def _files(many: int) -> str:
    return "1 file" if many == 1 else f"{many} files"


@click.command(epilog=VACUUM_EXAMPLES)
@STORE
def vacuum(store: Path) -> None:
    """Drop from a store what its last build did not use, and bring little shards together.

    清理档案库中不再用到的数据。What is dropped can be made again from the pages.
    """
    from graphbuild.archive.changes import vacuum as sweep
    from graphbuild.store.home import changing

    with changing(store, note) as opened:
        freed = sweep(opened)
    click.echo(f"{freed / 1e6:.1f} MB freed in {store}/")


@click.command(epilog=DOCTOR_EXAMPLES)
@STORE
@click.option("--exports", type=click.Path(path_type=Path), help="Folder of a build, whose records are looked at too.")
@click.pass_context
def doctor(ctx: click.Context, *, store: Path, exports: Path | None) -> None:
    """Check every checksum, offset and reference of a store, and say what to restore; exit code 1 if any is wrong.

    检查档案库的每个校验和、位置和引用,并说明该恢复什么。Nothing is changed; the next build mends what it can.
    """
    from graphbuild.archive.doctor import examine, examine_export
    from graphbuild.listing import visible

    found = [*examine(store), *(examine_export(exports) if exports else ())]
    for one in found:
        click.echo(visible(one))
    if found:
        ctx.exit(1)
    click.echo(f"{store} is whole")

"""What commands show: bars while they work, findings, sentences that spoil no output."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from typing import Any

import click

from graphbuild.model import Finding, Severity

__all__ = ["console", "count", "note", "progress_bars", "tell", "warn"]

UNWRAPPED = 100_000
"""Columns of what is no terminal: more than the longest path."""
SHOWN = 20
"""Findings printed one by one; an archive has thousands, and they are all in findings.jsonl."""


@contextmanager
def progress_bars(quiet: bool) -> Iterator[Callable[[str, int, int], None] | None]:
    """Show one bar per stage on a terminal; nothing when quiet or piped."""
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TaskID, TextColumn, TimeRemainingColumn

    screen = Console(stderr=True)
    if quiet or not screen.is_terminal:
        yield None
        return
    columns = (TextColumn("{task.description:>8}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    with Progress(*columns, console=screen, transient=True) as bars:
        tasks: dict[str, TaskID] = {}

        def told(stage: str, done: int, total: int) -> None:
            if stage not in tasks:
                tasks[stage] = bars.add_task(stage, total=total)
            bars.update(tasks[stage], completed=done, total=total)

        yield told


def console() -> Any:
    """Return a terminal without markup: brackets in a newspaper are brackets; plain where it is piped or NO_COLOR says.

    What is piped is never wrapped: a line of the output is a paragraph, or a page, whatever reads it.
    """
    from rich.console import Console

    colors = None if os.environ.get("NO_COLOR") else "auto"
    made = Console(markup=False, highlight=False, emoji=False, color_system=colors)  # type: ignore[arg-type]
    if not made.is_terminal:
        made.width = UNWRAPPED
    return made


def warn(findings: Sequence[Finding]) -> None:
    """Print the findings, the worst first; the rest of many as a count."""
    order = (Severity.ERROR, Severity.WARNING, Severity.NOTE)
    worst = sorted(findings, key=lambda finding: order.index(finding.severity))
    for finding in worst[:SHOWN]:
        tell(f"{finding.severity}: {finding.message}", color="yellow")
    if len(worst) > SHOWN:
        tell(f"… and {len(worst) - SHOWN} more findings", color="yellow")


def tell(message: str, *, color: str) -> None:
    """Print a sentence where it spoils no output, in color unless NO_COLOR says otherwise."""
    from graphbuild.listing import visible

    click.secho(visible(message), fg=color, err=True, color=False if os.environ.get("NO_COLOR") else None)


def note(message: str) -> None:
    """Print what is worth knowing and breaks nothing."""
    tell(message, color="yellow")


def count(name: str, records: Sequence[object]) -> str:
    """Say how many there are, in words that fit one and many."""
    many = name[:-1] + "ies" if name.endswith("y") else name + "s"
    return f"{len(records)} {name if len(records) == 1 else many}"

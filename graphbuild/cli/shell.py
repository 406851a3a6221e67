"""The frame of all commands: errors in one sentence, terminals as they are."""

from __future__ import annotations

import io
import signal
import sys
import threading
from typing import Any

import click

from graphbuild.cli.printing import tell
from graphbuild.errors import GraphbuildError

__all__ = ["Commands"]


class Commands(click.Group):
    """Turn every error of this package into one sentence and exit code 2."""

    def invoke(self, ctx: click.Context) -> Any:
        """Run the command."""
        _prepare()
        try:
            return super().invoke(ctx)
        except BrokenPipeError:
            raise  # click ends quietly: whoever read our output has seen enough
        except GraphbuildError as error:
            message = str(error)
        except OSError as error:
            message = f"the output cannot be written: {error.strerror or error}"
        tell(f"graphbuild: {message}", color="red")
        return ctx.exit(2)


def _prepare() -> None:
    """Let a terminal that cannot show a character show its code, and let a plain kill clean up like Ctrl-C."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")
    if threading.current_thread() is threading.main_thread():
        signal.signal(signal.SIGTERM, lambda number, frame: sys.exit(128 + number))

"""How a library and its model are loaded: from this machine alone, and every failure told in one sentence."""

from __future__ import annotations

import os
import socket
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from types import MappingProxyType
from typing import Any, NoReturn

from graphbuild.errors import GraphbuildError, ModelError

__all__ = ["folder_of", "loading", "needing"]

SETTINGS: Mapping[str, str] = MappingProxyType(
    {
        "HF_HUB_OFFLINE": "1",
        "TRANSFORMERS_OFFLINE": "1",
        "TORCH_FORCE_WEIGHTS_ONLY_LOAD": "1",  # a pickled file can run any code; weights need none
        "HF_HUB_DISABLE_PROGRESS_BARS": "1",
        "HF_HUB_DISABLE_TELEMETRY": "1",
        "TRANSFORMERS_VERBOSITY": "error",
        "HANLP_VERBOSE": "0",
    }
)
"""What the libraries read from the environment; some of them once, when they are first imported."""


@contextmanager
def needing(name: str, extra: str) -> Iterator[None]:
    """Import a library that few users have: `ModelError` names the command that installs it."""
    try:
        with _offline():
            yield
    except ImportError:
        raise ModelError(f"{name} is not installed: pip install 'graphbuild[{extra}]'") from None


@contextmanager
def loading(what: str) -> Iterator[None]:
    """Load a model without the network; whatever the library raises becomes a `ModelError` about ``what``."""
    try:
        with _offline():
            yield
    except GraphbuildError:
        raise
    except Exception as error:  # each library, and each part of it, has its own
        reason = " ".join(str(error).split()) or type(error).__name__
        raise ModelError(f"{what} cannot be used ({_short(reason)}): it is damaged, or lacks a part") from None


def folder_of(path: str, library: str) -> Path:
    """Return the folder that a model lies in; `ModelError` where there is none, for nothing is ever downloaded."""
    folder = Path(path).expanduser()
    if not folder.is_dir():
        raise ModelError(
            f"there is no folder {path!r} with a model for {library} (looked for {folder.absolute()}): models are "
            "never downloaded, so give the path of one that lies on this machine"
        )
    return folder


def _short(reason: str) -> str:
    """Keep the first sentence; libraries explain themselves at length."""
    first = reason.split(". ", maxsplit=1)[0].rstrip(".")
    return first if len(first) <= 200 else f"{first[:200]}…"


@contextmanager
def _offline() -> Iterator[None]:
    """Shut the network while a library loads: some fetch what a model's settings only name, and ask nobody."""
    kept = {name: os.environ.get(name) for name in SETTINGS}
    resolve = socket.getaddrinfo
    os.environ.update(SETTINGS)
    socket.getaddrinfo = _refuse
    try:
        yield
    finally:
        socket.getaddrinfo = resolve
        for name, value in kept.items():
            _restore(name, value)


def _restore(name: str, value: str | None) -> None:
    if value is None:
        os.environ.pop(name, None)
    else:
        os.environ[name] = value


def _refuse(*_: Any, **__: Any) -> NoReturn:
    raise ConnectionError("it would have to be downloaded, and nothing ever is")

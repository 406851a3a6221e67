"""One export, and one server over it, for all tests of this folder that do not need their own."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from graphbuild.export import export
from tests import factories as made
from tests.serve.running import Server, serving

BASE = "https://w3id.org/graphbuild/id/"
STUBS = "".join(
    f"<{BASE}person/{stub}> <http://www.w3.org/2002/07/owl#deprecated> "
    '"true"^^<http://www.w3.org/2001/XMLSchema#boolean> .\n'
    f'<{BASE}person/{stub}> <http://www.w3.org/2000/01/rdf-schema#label> "{stub}"@zh-Hans .\n'
    + "".join(f"<{BASE}person/{stub}> <http://purl.org/dc/terms/isReplacedBy> <{BASE}{heir}> .\n" for heir in heirs)
    for stub, heirs in {"merged-000001": (made.GU,), "parted-000002": (made.GU, made.CHEN)}.items()
)
"""Two ids that lost their thing: one merged into another, one taken apart."""


@pytest.fixture(scope="session")
def exports(tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("served")
    export(made.build(), out)
    with (out / "graph.nt").open("a", encoding="utf-8") as graph:
        graph.write(STUBS)
    return out


@pytest.fixture(scope="session")
def server(exports: Path) -> Iterator[Server]:
    with serving(exports, "--seconds", "3") as running:
        yield running

"""SPARQL over an export or a build: ask a question, get a table.

Oxigraph answers, in a process of its own (see `graphbuild.query.worker`) that is ended when the time is up: a query
cannot hang for ever, and it cannot take the notebook or the command line down with it.
"""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from graphbuild.errors import QueryError
from graphbuild.model import Build
from graphbuild.ontology import prefixes
from graphbuild.query.index import Tell, discard, index_of, silent
from graphbuild.query.mistakes import brief, explain
from graphbuild.query.opening import GRAPH, broken, damaged, graph_file, open_store
from graphbuild.query.parameters import Parameter, bind, parameters
from graphbuild.query.questions import Question, check, find_question, is_ordered, named_questions
from graphbuild.query.tables import FORMS, IRI, Table, Value, from_terms, safe_cell, write

__all__ = [
    "FORMS",
    "GRAPH",
    "IRI",
    "Limits",
    "Parameter",
    "Question",
    "Table",
    "Value",
    "ask",
    "bind",
    "find_question",
    "named_questions",
    "open_store",
    "parameters",
    "run",
    "safe_cell",
    "write",
]

PADDING = " " * 16
"""Keeps the parser from running into the end while it compares a keyword: then it says where and not only that."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """What one query may cost."""

    seconds: float = 30.0
    rows: int = 200_000
    memory: int = 4 << 30
    """Bytes of address space; held on Linux and macOS only."""


def ask(
    source: Path | Build,
    question: str,
    *,
    values: Mapping[str, str] | None = None,
    limits: Limits | None = None,
    tell: Tell = silent,
) -> Table:
    """Ask a question by its name (``q01``), its file, or its text, with values for its parameters; see `run`.

    Raises `QueryError` for a value that the question does not ask for, or that is of another type than its default.
    """
    return run(source, bind(find_question(question), values or {}), limits=limits, tell=tell)


def run(source: Path | Build, text: str, *, limits: Limits | None = None, tell: Tell = silent) -> Table:
    """Ask a SPARQL query of an export (its folder or one of its RDF files) or of a build.

    The prefixes of `graphbuild.ontology.prefixes` need not be declared. Rows come in the order that the query asks
    for, else sorted, so that an answer is the same each time. Raises `QueryError` for text that does not parse (with
    line, column and a caret), for updates and SERVICE, and for a query that takes more than its limits.
    A large graph gets an index when it is first asked; ``tell`` hears of that, and of one that is damaged.
    """
    limits = limits or Limits()
    check(text)
    task = _task(source, text, limits, tell)
    result = _answer(task, seconds=limits.seconds)
    if "damaged" in result:
        index = Path(task["index"])
        tell(damaged(index, result["damaged"]))
        discard(index)
        result = _answer(task | {"index": None}, seconds=limits.seconds)
    if "unreadable" in result:
        raise broken(Path(str(source)), result["unreadable"])
    if "syntax" in result:
        raise QueryError(explain(result["syntax"], text))
    if "failed" in result:
        raise QueryError(f"the query could not be answered: {brief(result['failed'])}")
    return _table(result["answer"], text, limits)


def _task(source: Path | Build, text: str, limits: Limits, tell: Tell) -> dict[str, Any]:
    task: dict[str, Any] = {
        "query": text + PADDING,
        "prefixes": dict(prefixes()),
        "rows": limits.rows,
        "memory": limits.memory,
    }
    if isinstance(source, Build):
        from graphbuild.rdf import graphs, lines

        return task | {"path": None, "index": None, "data": b"".join(lines(graphs(source))).decode()}
    path = graph_file(source)
    index = index_of(path, tell=tell)
    return task | {"path": str(path), "suffix": path.suffix, "index": str(index) if index else None}


def _answer(task: dict[str, Any], *, seconds: float) -> dict[str, Any]:
    # -P keeps this folder off the module path of the script; nothing of the package is imported there
    command = [sys.executable, "-P", str(Path(__file__).with_name("worker.py"))]
    try:
        done = subprocess.run(
            command, input=json.dumps(task).encode(), capture_output=True, timeout=seconds, check=False
        )
    except subprocess.TimeoutExpired:
        raise QueryError(
            f"the query took more than {seconds:g} seconds and was stopped: "
            "add LIMIT, or bind more of its variables to each other"
        ) from None
    if done.returncode:
        raise QueryError(f"the query needed more memory than it may take and was stopped (exit {done.returncode})")
    answer: dict[str, Any] = json.loads(done.stdout)
    return answer


def _table(answer: dict[str, Any], text: str, limits: Limits) -> Table:
    rows: Sequence[Any] = answer["rows"]
    if len(rows) > limits.rows:
        raise QueryError(f"the answer has more than {limits.rows:,} rows: add LIMIT or ask more narrowly")
    ordered = rows if is_ordered(text) else sorted(rows, key=json.dumps)
    return from_terms(answer["variables"], ordered, kind=answer["kind"])

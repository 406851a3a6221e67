"""Where a query comes from: the questions that ship with the package, a file, or the text itself."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from graphbuild.errors import QueryError
from graphbuild.ontology import directory
from graphbuild.query.parameters import Parameter, filled, parameters

__all__ = ["Question", "check", "find_question", "is_ordered", "named_questions", "question_list"]

TITLE = re.compile(r"^#\s*(zh|en):\s*(.+?)\s*$", re.MULTILINE)

# The parts of SPARQL 1.1's grammar (section 19.8) in which a word is no keyword, longest match first; then what may
# hold words. No part is walked twice, however hostile the text: hence the possessive quantifiers, and that a quote
# without its end ends the search.
TOKEN = re.compile(
    r"<[^<>\"{}|^`\\\x00-\x20]*+>"
    r'|"""(?:[^\\]|\\.)*?"""' + r"|'''(?:[^\\]|\\.)*?'''"
    r'|"(?!"")(?:[^"\\\n\r]|\\.)*+"' + r"|'(?!'')(?:[^'\\\n\r]|\\.)*+'"
    r"|(?P<open>[\"'])"
    r"|\#[^\n\r]*+"
    r"|[?$@]\w+"
    r"|[\w.\-]*+:(?:[\w.%:\-]|\\.)*+"
    r"|(?P<run>[\w.\-]++)",
    re.DOTALL,
)
WORD = re.compile(r"[A-Za-z]+")
ESCAPED = re.compile(r"\\u([0-9A-Fa-f]{4})|\\U([0-9A-Fa-f]{8})")
CHANGES = {"INSERT", "DELETE", "LOAD", "CLEAR", "CREATE", "DROP", "COPY", "MOVE", "ADD", "WITH"}
"""Words with which a SPARQL 1.1 Update begins; none of them begins a query."""
PROLOGUE = {"PREFIX", "BASE"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """A query with its two titles, and what its asker can set; the titles speak of the defaults."""

    name: str
    title_zh: str
    title_en: str
    text: str
    parameters: tuple[Parameter, ...] = ()


@cache
def named_questions() -> tuple[Question, ...]:
    """Return the questions that ship with the package, by name; titles are read from the head of each file."""
    return tuple(_question(path) for path in sorted((directory() / "queries").glob("*.rq")))


def _question(path: Path) -> Question:
    text = path.read_text(encoding="utf-8")
    asked = parameters(text)
    titles = {language: filled(title, asked) for language, title in TITLE.findall(text)}
    return Question(name=path.stem, title_zh=titles["zh"], title_en=titles["en"], text=text, parameters=asked)


def question_list() -> Iterator[str]:
    """Yield the lines that list the questions: both titles, and what can be set with what holds if it is not."""
    for item in named_questions():
        yield f"{item.name}  {item.title_zh}"
        yield f"     {item.title_en}"
        for one in item.parameters:
            yield f"     --set {one.name}={one.default}    {one.zh} / {one.en}"


def find_question(question: str) -> str:
    """Return the SPARQL that a name, a file or the text itself stands for.

    Raises `QueryError` when it is none of the three.
    """
    named = {item.name: item.text for item in named_questions()}
    if question in named:
        return named[question]
    if re.search(r"[\s{]", question) and not question.endswith((".rq", ".sparql")):
        return question
    path = Path(question)
    if not path.is_file():
        raise QueryError(
            f"{question!r} is no question of this package, no file and no SPARQL: "
            f"`graphbuild query` lists the questions, from {min(named, default='')} to {max(named, default='')}"
        )
    return _read(path)


def _read(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise QueryError(f"the query in {path} cannot be read as UTF-8 text: {error}") from error


def check(text: str, *, one_graph: bool = False) -> None:
    """Refuse what is no question to this graph alone: an update, or a call to another endpoint.

    Where there is but one graph to ask, say so to a query that chooses with FROM. Raises `QueryError`. Keywords are
    sought outside of strings, IRIs, comments, variables and prefixed names, in the text as it stands and with its
    ``\\u`` escapes resolved (SPARQL resolves them before it reads).
    """
    for form in {text, ESCAPED.sub(_character, text)}:
        words = list(_words(form))
        if "SERVICE" in words:
            raise QueryError("SERVICE asks another endpoint, and this program stays offline: leave that part out")
        first = next((word for word in words if word not in PROLOGUE), "")
        if first in CHANGES:
            raise QueryError(f"{first} would change the graph, and an export is read-only: ask with SELECT instead")
        if one_graph and "FROM" in words:
            raise QueryError("there is one graph to ask, so leave out FROM and FROM NAMED")


def is_ordered(text: str) -> bool:
    """Tell whether the query says in which order rows come.

    >>> is_ordered("SELECT ?order { ?s ?p ?order }"), is_ordered("SELECT * { ?s ?p ?o } order by ?s")
    (False, True)
    """
    return "ORDER" in _words(text)


def _words(text: str) -> Iterator[str]:
    """Yield the keywords and function names of a query in capitals.

    >>> list(_words('SELECT ?service { ?s ex:load "DROP" } # CLEAR'))
    ['SELECT']
    """
    for match in TOKEN.finditer(text):
        if match["open"]:
            start = match.start()
            line, column = text.count("\n", 0, start) + 1, start - text.rfind("\n", 0, start)
            where = f"line {line}, column {column} of the query cannot be read"
            raise QueryError(f"{where}: {match[0]} begins a text that does not end")
        yield from WORD.findall((match["run"] or "").upper())


def _character(match: re.Match[str]) -> str:
    number = int(match[1] or match[2], 16)
    return chr(number) if number <= 0x10FFFF else match[0]

"""Where a query does not parse, in words and with a caret."""

from __future__ import annotations

import re
import unicodedata

from graphbuild.ontology import prefixes

__all__ = ["brief", "explain"]

PLACE = re.compile(r"error at (\d+):(\d+): (.*)", re.DOTALL)
TOKEN = re.compile(r"[?$@]?[\w.:-]+|\S")
PREFIXED = re.compile(r"[\w.-]*:[\w.-]*$")
PREFIXED_HERE = re.compile(r"([\w.-]*):")
UNKNOWN = "Prefix not found"
LONGEST = 200
"""Characters of a name or a line that are looked at and shown; queries from outside may have lines without end."""
SENTENCE = re.compile(r"[A-Z][a-z]* \w+ .*")
"""What Oxigraph says in words, such as ``Duplicated variable name in SELECT``, among the tokens that it expected."""


def explain(message: str, text: str) -> str:
    """Say where a query does not parse, and show the line with a caret under the place.

    >>> print(explain("error at 1:14: expected one of \\"(\\", \\"?\\"", "SELECT * { ?人 ! }"))
    line 1, column 15 of the query cannot be read: '!' cannot stand here
      SELECT * { ?人 ! }
                     ^
    """
    place = PLACE.match(message)
    if not place:
        return f"the query cannot be read: {brief(message)}"
    offset = _offset(text, int(place[1]), int(place[2]), expected=place[3])
    start = text.rfind("\n", 0, offset) + 1
    where = f"line {text.count(chr(10), 0, offset) + 1}, column {offset - start + 1} of the query cannot be read"
    start = max(start, offset - LONGEST)
    line = text[start : offset + LONGEST].split("\n", maxsplit=1)[0].rstrip()
    pad = "".join("  " if unicodedata.east_asian_width(ch) in "WF" else " " for ch in text[start:offset])
    return f"{where}: {_reason(text, offset, expected=place[3])}\n  {line}\n  {pad}^"


def _offset(text: str, line: int, column: int, *, expected: str) -> int:
    """Return the offset of what the parser stumbled over.

    Oxigraph takes as many characters as a keyword has before it compares them, and tells the place after them; so
    the length of the shortest keyword that it expected is taken off again, unless it expected a mark too.
    """
    offset = sum(len(before) + 1 for before in text.split("\n")[: line - 1]) + column - 1
    words = [word.strip() for word in expected.removeprefix("expected ").removeprefix("one of ").split(",")]
    # the pattern walks what it is given once for each character, so it is given no more than a name is long
    near = max(0, offset - LONGEST)
    prefixed = PREFIXED.search(text[near:offset])
    if UNKNOWN in words and prefixed:
        return near + prefixed.start()
    keywords = [word for word in words if re.fullmatch(r"\w+", word)]
    if keywords and '"' not in expected and not _told(expected):
        offset -= min(len(word) for word in keywords)
    found = re.compile(r"\S").search(text, max(0, offset))
    return found.start() if found else len(text.rstrip())


def _reason(text: str, offset: int, *, expected: str) -> str:
    prefix = PREFIXED_HERE.match(text, offset)
    if UNKNOWN in expected and prefix:
        return f"the prefix {prefix[1]}: is not declared; known without a declaration are {', '.join(prefixes())}"
    if offset >= len(text.rstrip()) and text.count("{") > text.count("}"):
        return "a closing } is missing"
    token = TOKEN.match(text, offset)
    return _told(expected) or (f"{token[0]!r} cannot stand here" if token else "it ends too early")


def _told(expected: str) -> str | None:
    # character classes such as ['a' ..= 'z'] may hold a comma
    words = re.sub(r"\[(?:'[^]]*|_)\]", "", expected).removeprefix("expected ").removeprefix("one of ").split(",")
    found = (word.strip() for word in words)
    return next((word for word in found if SENTENCE.fullmatch(word) and word != UNKNOWN), None)


def brief(message: str) -> str:
    """Keep a message of Oxigraph to one line of at most 200 characters.

    >>> brief("a  b")
    'a b'
    """
    line = " ".join(message.split())
    return line if len(line) <= 200 else f"{line[:199]}…"

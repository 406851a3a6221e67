"""A look ahead at the first character, which turns most of a text down at once, lets through all that can match."""

from __future__ import annotations

import importlib
import pkgutil
import re
from collections.abc import Iterator
from re import _constants as kinds  # type: ignore[attr-defined]  # how Python itself reads a pattern
from re import _parser as parser  # type: ignore[attr-defined]
from typing import Any

import pytest

import graphbuild.extract
import graphbuild.zh

GUARD = re.compile(r"\(\?=\[(?P<chars>[^\[\]^]+)\]\)")
DIGIT = "\\d"
LONGEST = 300
"""Characters of a range that a guard could spell out; a longer one stands for almost anything."""


def _guarded() -> Iterator[tuple[str, re.Pattern[str]]]:
    for package in (graphbuild.extract, graphbuild.zh):
        for module in pkgutil.iter_modules(package.__path__, f"{package.__name__}."):
            if not module.ispkg:
                yield from _of_module(module.name)


def _of_module(name: str) -> Iterator[tuple[str, re.Pattern[str]]]:
    for constant, value in vars(importlib.import_module(name)).items():
        if isinstance(value, re.Pattern) and GUARD.match(value.pattern):
            yield f"{name}.{constant}", value


PATTERNS = dict(_guarded())


@pytest.mark.parametrize("name", PATTERNS)
def test_a_guard_lets_every_beginning_through(name: str) -> None:
    pattern = PATTERNS[name].pattern
    guard = GUARD.match(pattern)
    assert guard
    written, _ = _begins(parser.parse(f"[{guard['chars']}]"))
    begins, empty = _begins(parser.parse(pattern[guard.end() :]))
    assert not empty, "what matches nothing needs no first character"
    assert begins is not None and written is not None, "it can begin with anything"
    assert not begins - written, f"add {''.join(sorted(begins - written))} to the guard"
    assert not written - begins, f"nothing begins with {''.join(sorted(written - begins))}"


def test_guards_are_found() -> None:
    assert {"graphbuild.extract.organs.NAMED", "graphbuild.zh.offices.TAKEN"} <= set(PATTERNS)


def _begins(pattern: Any) -> tuple[set[str] | None, bool]:
    """Return the characters that a match can begin with, None for any, and whether it can be empty."""
    begins: set[str] = set()
    for kind, value in pattern:
        chars, empty = _first(kind, value)
        if chars is None:
            return None, False
        begins |= chars
        if not empty:
            return begins, False
    return begins, True


def _first(kind: Any, value: Any) -> tuple[set[str] | None, bool]:
    """Return the same for one part of a pattern; what only looks ahead or back takes nothing."""
    if kind in (kinds.ASSERT, kinds.ASSERT_NOT, kinds.AT):
        return set(), True
    if kind in (kinds.LITERAL, kinds.IN):
        return _members(value if kind is kinds.IN else [(kind, value)]), False
    if kind is kinds.SUBPATTERN:
        return _begins(value[3])
    if kind is kinds.MAX_REPEAT or kind is kinds.MIN_REPEAT:
        chars, empty = _begins(value[2])
        return chars, empty or value[0] == 0
    if kind is kinds.BRANCH:
        branches = [_begins(branch) for branch in value[1]]
        known = [chars for chars, _ in branches if chars is not None]
        return set().union(*known) if len(known) == len(branches) else None, any(empty for _, empty in branches)
    return None, False


def _members(members: Any) -> set[str] | None:
    chars: set[str] = set()
    for kind, value in members:
        if kind is kinds.LITERAL:
            chars.add(chr(value))
        elif kind is kinds.RANGE and value[1] - value[0] < LONGEST:
            chars |= {chr(code) for code in range(value[0], value[1] + 1)}
        elif value is kinds.CATEGORY_DIGIT:
            chars.add(DIGIT)
        else:
            return None
    return chars

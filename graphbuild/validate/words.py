"""What is said to who breaks a constraint: the words of the shape, or those of the constraint, in two languages."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import NamedTuple

from graphbuild.ontology import compact
from graphbuild.validate.shapes import Shape

__all__ = ["Words", "words_for"]


class Words(NamedTuple):
    """A sentence without its subject; ``{?name}`` stands for what the query found under that name."""

    en: str
    zh: str


def words_for(shape: Shape, inner: Shape, constraint: str) -> Words:
    """Return what the property (or rule), the shape around it, or else the constraint says."""
    told = inner.message() or shape.message()
    return Words(*told) if told else DEFAULTS[constraint](inner)


def _one_of(shape: Shape, name: str) -> str:
    return ", ".join(_short(node.value) for node in shape.items(name))


def _kinds(shape: Shape) -> str:
    """Name what the shapes of ``sh:or`` ask for: classes or datatypes."""
    return " / ".join(_asked(Shape(one, shape.table)) for one in shape.items("or"))


def _asked(shape: Shape) -> str:
    return ", ".join(_value(shape, name) for name in sorted({*shape.names()}))


def _value(shape: Shape, name: str) -> str:
    return _short(shape.word(name))


def _short(text: str) -> str:
    return compact(text) if "://" in text and "^" not in text else text


def _languages(shape: Shape) -> Iterator[str]:
    for inner in shape.shape("qualifiedValueShape"):
        yield _one_of(inner, "languageIn")


def _with(en: str, zh: str, name: str) -> Callable[[Shape], Words]:
    """Make the words for a constraint with one value, which stands for ``{}``."""
    return lambda shape: Words(en.format(_value(shape, name)), zh.format(_value(shape, name)))


DEFAULTS: Mapping[str, Callable[[Shape], Words]] = {
    "minCount": lambda _: Words("must be given", "必须有"),
    "maxCount": lambda _: Words("may be given only once", "只能有一个"),
    "class": _with("must be a {}", "必须是 {}", "class"),
    "datatype": _with("must be of the datatype {}", "必须是 {} 类型的值", "datatype"),
    "nodeKind": lambda _: Words("must be an IRI", "必须是 IRI"),
    "pattern": _with("must have the form {}", "必须符合 {} 的形式", "pattern"),
    "minLength": _with("must have at least {} characters", "至少要有 {} 个字符", "minLength"),
    "minInclusive": _with("must be {} or more", "不得小于 {}", "minInclusive"),
    "maxInclusive": _with("must be {} or less", "不得大于 {}", "maxInclusive"),
    "in": lambda shape: Words(f"must be one of {_one_of(shape, 'in')}", f"必须是 {_one_of(shape, 'in')} 之一"),
    "languageIn": lambda shape: Words(
        f"must be in a language of {_one_of(shape, 'languageIn')}", f"语言必须是 {_one_of(shape, 'languageIn')} 之一"
    ),
    "or": lambda shape: Words(f"must be one of {_kinds(shape)}", f"必须是 {_kinds(shape)} 之一"),
    "not": lambda _: Words("is not allowed here", "此处不允许"),
    "lessThan": _with("must be less than {}", "必须小于 {}", "lessThan"),
    "disjoint": _with("may not be a value of {} too", "不得同时是 {} 的值", "disjoint"),
    "uniqueLang": lambda _: Words("may have only one value in a language", "每种语言只能有一个值"),
    "qualifiedMinCount": lambda shape: Words(
        f"must be given in {', '.join(_languages(shape))}", f"必须有 {', '.join(_languages(shape))} 的值"
    ),
    "qualifiedMaxCount": lambda shape: Words(
        f"may be given only once in {', '.join(_languages(shape))}", f"{', '.join(_languages(shape))} 的值只能有一个"
    ),
}
"""Constraint → what it says by itself."""

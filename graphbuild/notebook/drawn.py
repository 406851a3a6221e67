"""Fill in the SVG templates of the notebook; whatever is printed in them is escaped."""

from __future__ import annotations

from functools import cache
from typing import Any

from jinja2 import Environment

from graphbuild.templating import templates_of

__all__ = ["svg_of"]


def svg_of(name: str, **told: Any) -> str:
    """Return the SVG of a template, by its name without the ending."""
    return _templates().get_template(f"{name}.svg.j2").render(**told)


@cache
def _templates() -> Environment:
    return templates_of("graphbuild.notebook")

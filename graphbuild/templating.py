"""How templates are filled in, the same for pages, pictures and the graph: whatever is printed in them is escaped."""

from __future__ import annotations

from jinja2 import Environment, PackageLoader, StrictUndefined

__all__ = ["templates_of"]


def templates_of(package: str) -> Environment:
    """Return the templates that lie in the folder ``templates`` of a package; a value that is missing is an error."""
    return Environment(
        autoescape=True,
        loader=PackageLoader(package),
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )

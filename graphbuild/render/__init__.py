"""Build → one HTML file that opens from disk without a network.

pyvis draws the first view through our own template; everything the build knows travels packed in the same file, and
the page's script shows it on demand. `data` says what the page knows, `scene` what is drawn first, `layout` and `chart`
where, `pack` and `share` how it travels and what is left out where it is too much, `page` puts the file together.
"""

from __future__ import annotations

from dataclasses import dataclass

from graphbuild.model import Build
from graphbuild.render.data import page_data
from graphbuild.render.pack import pack
from graphbuild.render.scene import first_scene
from graphbuild.render.share import Articles

__all__ = ["Articles", "Limits", "render"]

MEGABYTE = 1_000_000
TOP = 60
"""Names that a browser without script shows."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """How large a page may grow, and what of the articles' text it carries."""

    megabytes: float = 25.0
    """Of 1,000,000 bytes. Names, lines and facts are written in any case; text gives way."""
    articles: Articles = Articles.ALL


def render(build: Build, limits: Limits | None = None) -> str:
    """Write a build as one self-contained HTML page.

    The same build gives the same text. Write it as UTF-8 with line feeds: the hashes in the page's security policy are
    those of exactly this text.
    """
    from graphbuild.render.page import GraphPage  # pyvis takes as long to load as the rest of the package

    limits = limits or Limits()
    data = page_data(build)
    page = GraphPage()
    page.draw(first_scene(data))
    room = round(limits.megabytes * MEGABYTE) - page.bare
    shown = [node for node in data["nodes"] if node["group"] not in ("post", "reporter")]
    top = sorted(shown, key=lambda node: (-node["weight"], node["id"]))[:TOP]
    return page.html_of(pack(data, limit=room, articles=limits.articles), top)

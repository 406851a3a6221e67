"""Build → one HTML file that opens from disk without a network.

pyvis draws the first view through our own template; everything the build knows travels in the same file as JSON, and
the page's script shows it on demand. `data` says what the page knows, `scene` what is drawn first, `layout` where,
`page` puts the file together.
"""

from __future__ import annotations

from graphbuild.model import Build
from graphbuild.render.data import page_data
from graphbuild.render.scene import first_scene

__all__ = ["render"]


def render(build: Build) -> str:
    """Write a build as one self-contained HTML page.

    The same build gives the same text on any machine. Write it as UTF-8 with line feeds: the hashes in the page's
    security policy are those of exactly this text.
    """
    from graphbuild.render.page import GraphPage  # pyvis takes as long to load as the rest of the package

    data = page_data(build)
    page = GraphPage()
    page.draw(first_scene(data))
    return page.html_of(data)

"""The HTML file: pyvis renders our template, with the drawing library taken from its own wheel.

pyvis's own template is never used: it loads from the network even when told not to, and writes titles as markup. Its
`show` and `write_html` are not used either: they write in the system's encoding.
"""

from __future__ import annotations

import base64
import hashlib
import json
import re
from collections.abc import Sequence
from importlib.resources import files
from typing import Any

from markupsafe import Markup
from pyvis.network import Network

from graphbuild.errors import ExportError
from graphbuild.render.pack import Packed
from graphbuild.render.scene import Scene
from graphbuild.templating import templates_of

__all__ = ["GraphPage"]

SCRIPTS = (
    "words",
    "elements",
    "inflate",
    "blocks",
    "knowledge",
    "signs",
    "dates",
    "facts",
    "criteria",
    "address",
    "search",
    "paths",
    "paint",
    "places",
    "scope",
    "dots",
    "canvas",
    "legend",
    "filters",
    "directory",
    "evidence",
    "details",
    "article",
    "trail",
    "menu",
    "finder",
    "graphs",
    "saving",
    "help",
    "main",
)
"""The modules of the page's script, in the order in which one needs another."""
IMPORT = re.compile(r"^import [^;]*;\n", re.MULTILINE)
EXPORT = re.compile(r"^export (?=(?:async )?function |class |const |let )", re.MULTILINE)

OPTIONS = {
    "physics": {"enabled": False},
    "layout": {"improvedLayout": False},
    "interaction": {"hover": True, "tooltipDelay": 10_000_000, "multiselect": False, "keyboard": {"enabled": False}},
    "nodes": {"borderWidth": 2, "labelHighlightBold": False, "chosen": False},
    "edges": {"smooth": False, "chosen": False, "width": 1, "selectionWidth": 0, "hoverWidth": 0},
}
"""What vis-network is told: nothing moves by itself, and colors and labels are painted by the page."""

MARKUP = 6_000
"""Bytes of the template and its first view, about."""

ESCAPES = str.maketrans({"<": "\\u003c", ">": "\\u003e", "&": "\\u0026", "\u2028": "\\u2028", "\u2029": "\\u2029"})
"""Inside a script element no text may look like the end of it or like a comment."""


class GraphPage(Network):  # type: ignore[misc]  # pyvis has no types
    """A pyvis network that writes our page instead of its own."""

    def __init__(self) -> None:
        super().__init__(cdn_resources="in_line", directed=True)
        self.path = "graph.html.j2"
        self.templateEnv = templates_of("graphbuild.render")
        self.templateEnv.filters["embed"] = embed
        self.set_options(json.dumps(OPTIONS))
        self.library, self.script, self.style = drawing_library(), page_script(), _asset("page.css")

    @property
    def bare(self) -> int:
        """The bytes of a page that holds no data."""
        return sum(len(text.encode()) for text in (self.library, self.script, self.style)) + MARKUP

    def draw(self, scene: Scene) -> None:
        """Take the first view as it is: pyvis's own way to add nodes searches a list for each of them."""
        self.nodes.extend(scene.nodes)
        self.edges.extend(scene.edges)

    def html_of(self, blocks: Packed, top: Sequence[dict[str, Any]]) -> str:
        """Write the page with its blocks inside, and for a browser without script the nodes of `top`."""
        policy = _policy([self.library, self.script], self.style)
        own = {"library": Markup(self.library), "script": Markup(self.script), "style": Markup(self.style)}
        self.templateEnv.globals.update(blocks=blocks, top=top, policy=policy, **own)
        return str(self.generate_html())


def embed(value: object) -> Markup:
    """Write a value, or JSON that is text already, so that it can stand inside a script element.

    >>> print(embed({"name": "</script>"}))
    {"name":"\\u003c/script\\u003e"}
    """
    text = value if isinstance(value, str) else json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    return Markup(text.translate(ESCAPES))


def drawing_library() -> str:
    """Take vis-network from the pyvis wheel.

    Raise ExportError when this pyvis brings none, or one that cannot stand inside a page.
    """
    folder = files("pyvis") / "templates" / "lib"
    found = sorted(
        (part.name, part / "vis-network.min.js") for part in folder.iterdir() if part.name.startswith("vis-")
    )
    if not found or not found[-1][1].is_file():
        raise ExportError("The installed pyvis brings no vis-network; install pyvis 0.3.2 to write the HTML page.")
    return _script_text(found[-1][1].read_text(encoding="utf-8"))


def page_script() -> str:
    """Join the modules into one script; they share one scope that nothing else can reach, so each name stands once."""
    parts = "\n".join(EXPORT.sub("", IMPORT.sub("", _asset(f"{name}.mjs"))) for name in SCRIPTS)
    return _script_text(f'(() => {{\n"use strict";\n{parts}\n}})();\n')


def _script_text(text: str) -> str:
    if "</script" in text.lower() or "<!--" in text:
        raise ExportError("A script of the HTML page holds the end of a script element and cannot be written inline.")
    return text


def _asset(name: str) -> str:
    return (files("graphbuild.render") / "assets" / name).read_text(encoding="utf-8").replace("\r\n", "\n")


def _policy(scripts: list[str], style: str) -> str:
    """Allow exactly these scripts and this style, and no request at all."""
    allowed = " ".join(_hash(text) for text in scripts)
    return (
        f"default-src 'none'; script-src {allowed}; style-src {_hash(style)}; img-src data: blob:; "
        "connect-src 'none'; base-uri 'none'; form-action 'none'"
    )


def _hash(text: str) -> str:
    return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"

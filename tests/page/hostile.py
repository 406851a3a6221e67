"""Fifty kinds of names that try to be more than names."""

from __future__ import annotations

import dataclasses

from graphbuild.model import Build, Entity
from graphbuild.ontology import EntityType
from tests import factories

__all__ = ["KINDS", "hostile"]

KINDS = (
    "</script><script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "<!--<script>",
    "--><script>alert(1)</script>",
    "]]><script>alert(1)</script>",
    "<svg onload=alert(1)>",
    '" onmouseover="alert(1)',
    "' onfocus='alert(1)' autofocus='",
    "javascript:alert(1)",
    "data:text/html,<script>alert(1)</script>",
    '<a href="javascript:alert(1)">x</a>',
    "<iframe srcdoc='<script>alert(1)</script>'>",
    "<style>*{display:none}</style>",
    "<base href=//x.invalid>",
    "<form action=//x.invalid><input>",
    "<meta http-equiv=refresh content='0;url=//x.invalid'>",
    "<template><b>x</b></template>",
    "{{ 7 * 7 }}",
    "{% raw %}",
    "${alert(1)}",
    "`${alert(1)}`",
    "\\u003cscript\\u003e",
    "\\x3cscript\\x3e",
    "&lt;b&gt;",
    "&#60;b&#62;",
    "&amp;&quot;",
    "line\u2028separator",
    "paragraph\u2029separator",
    "null\x00byte",
    "bell\x07and\x1bescape",
    "\u202eright to left",
    "\u2066isolate\u2069",
    "zero\u200bwidth\u200djoiner",
    "\ufeffmark",
    "e\u0301\u0323\u0327 combined",
    "👨‍👩‍👧‍👦",
    "𠮷野家𠀀",
    '=HYPERLINK("http://x.invalid","y")',
    "+1+1",
    "-2+3",
    "@SUM(A1:A9)",
    "\t=1",
    "__proto__",
    "constructor",
    "toString",
    "hasOwnProperty",
    "a#b?c=d&e=f%20g",
    "../../etc/passwd",
    "C:\\con\\aux",
    "quotes \" and ' and `",
    "甲," * 99,
    "\u001funit\u001fseparator",
    "null",
    "undefined",
    "NaN",
    "<" * 60,
)
"""What a page might print, at its worst; each names one thing."""


def hostile() -> Build:
    """Give one thing for each kind, of every type in turn, with the kind in its id, its aliases and its attributes."""
    build = factories.build()
    types = [kind for kind in EntityType if kind != EntityType.POST]
    things = tuple(
        Entity(
            id=f"person/{number:02}-{kind}",
            type=types[number % len(types)],
            name=kind,
            aliases=(f"{kind}{kind}",),
            attributes=(("pinyin", kind), ("date_text", kind)),
        )
        for number, kind in enumerate(KINDS)
    )
    articles = tuple(
        dataclasses.replace(one, headline=KINDS[n], byline=KINDS[n + 2]) for n, one in enumerate(build.articles)
    )
    return dataclasses.replace(build, entities=(*things,), statements=(), mentions=(), articles=articles)

"""Fifty kinds of names that try to be more than names."""

from __future__ import annotations

import dataclasses

from graphbuild.model import Build, Entity, Evidence, Literal, Ref, SectionRole, Span
from graphbuild.ontology import EntityType, Predicate
from tests.invented import article, page, statement

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
    """Give one thing for each kind, of every type in turn, with the kind in its id, aliases, attributes and facts.

    Each kind is an article too: its headline, newspaper, byline and whole text, which proves a figure of the thing.
    """
    types = [kind for kind in EntityType if kind != EntityType.POST]
    things, sources, stories, facts = [], [], [], []
    for number, kind in enumerate(KINDS):
        attributes = (("pinyin", kind), ("date_text", kind))
        key = f"person/{number:02}-{kind}"
        thing = types[number % len(types)]
        things.append(Entity(id=key, type=thing, name=kind, aliases=(f"{kind}{kind}",), attributes=attributes))
        source = dataclasses.replace(page(kind, page_id=f"2025-03-06-{number:03}"), source=f"{kind}/{kind}.txt")
        story = article(source, f"{source.id}-1", [(SectionRole.BODY, [kind])])
        sources.append(source)
        stories.append(dataclasses.replace(story, headline=kind, newspaper=kind, byline=kind))
        proof = Evidence(article_id=story.id, span=Span(start=0, end=len(story.text)), quote=story.text)
        said = Literal(text=kind)
        figure = statement(key, Predicate.FIGURE, said, proof, indicator=said, wording=said)
        facts.append(dataclasses.replace(figure, qualifiers=(*figure.qualifiers, (kind, said))))
        other = f"person/{(number + 1) % len(KINDS):02}-{KINDS[(number + 1) % len(KINDS)]}"
        facts.append(statement(key, Predicate.COOPERATES, Ref(id=other), proof, title=said))
    return Build(pages=tuple(sources), articles=tuple(stories), entities=tuple(things), statements=tuple(facts))

"""Web page → Document: headline, byline and main text of its articles, without the furniture around them.

Electronic editions of Chinese papers come from a handful of systems, whose containers are known by name; on other
pages trafilatura says which lines are the article's. Either way the lines themselves, and their order, are the page's.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Any

from graphbuild.read.charset import decode
from graphbuild.read.issue import Issue, day_in, masthead
from graphbuild.read.outline import Line, lines
from graphbuild.read.source import Document, Source, Unreadable, clean, library, sound

__all__ = ["read_html"]

LIMIT = 5 * 1024 * 1024
"""Largest web page, in bytes; the longest with everything in it has a tenth."""
GUESS_LIMIT = 1024 * 1024
"""Largest page on which the main text is guessed, in characters: trafilatura takes four seconds for so much."""

DECLARED = re.compile(rb"""charset\s*=\s*["']?\s*([A-Za-z0-9_.:-]{3,20})""", re.IGNORECASE)
ENCODINGS = {"gb2312": "gb18030", "gbk": "gb18030", "gb18030": "gb18030", "big5": "big5hkscs", "utf-8": "utf-8"}
XML_DECLARATION = re.compile(r"\A\s*<\?xml[^>]*\?>")

# What the systems of Chinese papers call the container of an article, the surest first
CONTAINERS = (
    "//founder-content",
    "//*[@id='ozoom']",
    "//*[@itemprop='articleBody']",
    *(
        f"//*[contains(concat(' ', normalize-space(@class), ' '), ' {name} ') or @id='{name}']"
        for name in (
            "TRS_Editor", "trs_editor_view", "article-content", "articleContent", "article_content", "article-body",
            "articleText", "article_text", "news-content", "news_content", "newsContent", "content-text", "rm_txt_con",
            "text_con", "main-text", "show_text", "detail-content", "entry-content", "post-content", "zoom", "fontzoom",
        )
    ),
    "//article",
)  # fmt: skip
IMPRINT = re.compile(r"版权所有|备案[号:]|ICP备|未经.{0,12}(?:许可|授权)|Copyright|©", re.IGNORECASE)
LEAST_HAN = 10
LEAST_MORE = 40
"""The same for a further container: teasers of other articles are shorter."""
MOST = 30
"""Articles read of one web page; each costs a walk over the page."""
HEAD_REACH = 14
"""Lines above the text in which its headline is looked for."""

META_TITLE = ("og:title", "articletitle", "title")
META_DAY = (
    "article:published_time", "pubdate", "publishdate", "publish_date", "datepublished", "og:release_date", "date",
)  # fmt: skip
META_PAPER = ("og:site_name", "contentsource", "source")
META_URL = ("og:url",)
SEPARATOR = re.compile(r"\s*[_|｜—–]\s*|\s+-\s*|\s*--+\s*")
SCRIPTS_ONLY = "holds only scripts and no text: save the page from a browser as it is shown, or copy its text to a file"
NO_ARTICLE = "holds links and no article: give the pages of the articles"


def read_html(source: Source) -> Iterator[Document | Unreadable]:
    """Read each article of a web page, most often one, as a page of its own.

    Its text is what a reader sees of it, a paragraph a line, and offsets count in that.
    """
    html = library("lxml.html", "html")
    markup, mended = _decoded(source.data(LIMIT))
    tree = _tree(html, sound(markup))
    meta = dict(_meta(tree))
    found, *more = (tuple(lines(tree, container)) for container in _containers(tree) or (None,))
    if not any(line.inside for line in found):
        found = tuple(_guessed(found, markup))
    texts = [clean("\n".join(article)) for article in (_article(found, meta), *_others(found, more))]
    told = _issue(found, meta)
    if not any(text.strip() for text in texts):
        raise Unreadable(_why_not(found, markup))
    for number, text in enumerate(filter(str.strip, texts), start=1):
        yield Document(
            text=text,
            part=f"#article={number}" if more else "",
            told=told,
            url=_first(meta, META_URL),
            notes=(mended,) if mended and number == 1 else (),
        )


def _decoded(data: bytes) -> tuple[str, str]:
    """Decode as the page says of itself, or as it reads when it says nothing or something wrong."""
    declared = DECLARED.search(data[:4096])
    encoding = ENCODINGS.get(declared[1].decode().lower()) if declared else None
    if encoding and not data.startswith((b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff")):
        try:
            return data.decode(encoding), ""
        except UnicodeDecodeError:
            pass
    return decode(data)


def _tree(html: Any, markup: str) -> Any:
    parser = html.HTMLParser(remove_comments=True, remove_pis=True)
    try:
        tree = html.document_fromstring(XML_DECLARATION.sub("", markup), parser=parser)
    # lxml lets through what its parser breaks on: ParserError, XMLSyntaxError, AssertionError on an empty tree
    except Exception:
        raise Unreadable("is no web page that can be read: save it anew, or copy its text to a file") from None
    return tree


def _meta(tree: Any) -> Iterator[tuple[str, str]]:
    """Yield what the head says, later fields first, so that the first of a name counts."""
    for field in reversed(tree.xpath("//meta[@content]")):
        name = field.get("property") or field.get("name") or field.get("itemprop") or ""
        yield name.lower(), " ".join(field.get("content").split())
    for title in tree.xpath("//title")[:1]:
        yield "<title>", " ".join(title.text_content().split())
    for link in tree.xpath("//link[@rel='canonical'][@href]")[:1]:
        yield "og:url", link.get("href")


def _containers(tree: Any) -> list[Any]:
    """Return the elements that hold the articles' texts, if the page is made by a system we know; most hold one."""
    for path in CONTAINERS:
        held: list[Any] = []
        for element in tree.xpath(path):
            if _han("".join(element.itertext())) >= (LEAST_HAN if not held else LEAST_MORE) and not _lies_in(
                element, held
            ):
                held.append(element)
        if held:
            return held[:MOST]
    return []


def _lies_in(element: Any, held: Sequence[Any]) -> bool:
    return any(above in held for above in element.iterancestors())


def _others(found: Sequence[Line], more: Sequence[Sequence[Line]]) -> Iterator[Iterator[str]]:
    """Yield the lines of each article after a page's first; its head stands between it and the one before."""
    for above, one in pairwise((found, *more)):
        done = 1 + max((number for number, line in enumerate(above) if line.inside), default=-1)
        yield _article(one[done:], {})


def _han(text: str) -> int:
    return sum("\u3400" <= ch <= "\u9fff" for ch in text)


def _guessed(found: Sequence[Line], markup: str) -> Iterator[Line]:
    """Mark the lines that trafilatura takes for the article, links and their like left out."""
    trafilatura = library("trafilatura", "html")
    if len(markup) > GUESS_LIMIT:
        raise Unreadable("is too large a web page to guess its article: copy the text to a file")
    text = trafilatura.extract(markup, include_comments=False, include_tables=True, favor_recall=True) or ""
    held = "".join(text.split())
    for line in found:
        squeezed = "".join(line.text.split())
        # a lone mark between links is in every text
        own = not line.is_link and _han(squeezed) > 0 and not IMPRINT.search(line.text)
        yield line.marked(inside=own and squeezed in held)


def _article(found: Sequence[Line], meta: dict[str, str]) -> Iterator[str]:
    """Yield headline, the lines between it and the text, and the text."""
    inside = [number for number, line in enumerate(found) if line.inside and not line.is_link]
    if not inside or sum(_han(found[number].text) for number in inside) < LEAST_HAN:
        return
    title = _title(meta)
    first = _head(found, inside[0], title)
    head = [line.text for line in found[first : inside[0]] if not line.is_link]
    if title and not any(_same(title, text) for text in (*head, found[inside[0]].text)) and not head:
        yield title
    yield from head
    yield from (found[number].text for number in inside)


def _head(found: Sequence[Line], body: int, title: str) -> int:
    """Return the index of the line where the article's head begins: its title above the text, or the text itself."""
    reach = range(max(0, body - HEAD_REACH), body)
    exact = [number for number in reach if _same(title, found[number].text) and not found[number].is_link]
    marked = [number for number in reach if found[number].is_head and not found[number].is_link]
    return min([*exact, *marked], default=body)


def _same(title: str, text: str) -> bool:
    return bool(title) and "".join(title.split()) == "".join(text.split())


def _title(meta: dict[str, str]) -> str:
    """Return the article's title, without the names of paper and column after it; a paper's own name is none."""
    title = _first(meta, META_TITLE) or SEPARATOR.split(meta.get("<title>", ""))[0]
    return "" if len(title) < 4 or title.endswith(("报", "网", "数字报", "电子版", "首页")) else title


def _first(meta: dict[str, str], names: Sequence[str]) -> str:
    return next((meta[name] for name in names if meta.get(name)), "")


def _issue(found: Sequence[Line], meta: dict[str, str]) -> Issue:
    """Find the issue in the head of the document, else in what the page prints around its article."""
    shown = "\n".join(line.text for line in found if not line.is_link and not line.inside)
    printed = masthead(shown)
    days = (day_in(text) for text in (_first(meta, META_DAY), _first(meta, META_URL), shown))
    paper = _first(meta, META_PAPER)
    return Issue(
        newspaper=printed.newspaper or (paper if paper.endswith("报") and len(paper) <= 16 else ""),
        issued=next((day for day in days if day), None),
        number=printed.number,
    )


def _why_not(found: Sequence[Line], markup: str) -> str:
    if not any(_han(line.text) for line in found):
        return SCRIPTS_ONLY if "<script" in markup.lower() else "holds no Chinese text"
    return NO_ARTICLE

"""DOCX → Document: the paragraphs of a Word file in order, those of tables and text boxes where they stand."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from typing import Any

from graphbuild.read.archive import FAILURES, check_members
from graphbuild.read.issue import masthead
from graphbuild.read.source import Document, Source, Unreadable, clean, library, sound

__all__ = ["read_docx"]

WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
MARKS = {f"{WORD}tab": "\t", f"{WORD}br": "\n", f"{WORD}cr": "\n", f"{WORD}noBreakHyphen": "-"}
DAMAGED = "is a damaged Word file: save it anew as .docx or as plain text"


def read_docx(source: Source) -> Iterator[Document | Unreadable]:
    """Read one page; its text is the visible text, a paragraph a line. Deleted text of tracked changes is left out."""
    opc, oxml = library("docx.opc.package", "docx"), library("docx.oxml", "docx")
    data = source.data()
    try:
        check_members(zipfile.ZipFile(io.BytesIO(data)))
    except FAILURES:
        raise Unreadable(DAMAGED) from None
    text = sound(clean("\n".join(_paragraphs(_body(opc, oxml, data)))))
    yield Document(text=text, head=masthead(text))


def _body(opc: Any, oxml: Any, data: bytes) -> Any:
    """Return the tree of the main part; the library takes that of a file with macros for another kind of file."""
    try:
        return oxml.parse_xml(opc.OpcPackage.open(io.BytesIO(data)).main_document_part.blob)
    # python-docx lets through whatever its parts break on: KeyError, XMLSyntaxError, AttributeError, ValueError, …
    except Exception:
        raise Unreadable(DAMAGED) from None


def _paragraphs(body: Any) -> Iterator[str]:
    """Yield the paragraphs; a drawing's copy for old programs (the fallback) holds the same text once more."""
    for paragraph in body.iter(f"{WORD}p"):
        if next(paragraph.iterancestors(FALLBACK), None) is None:
            yield "".join(_runs(paragraph))


def _runs(paragraph: Any) -> Iterator[str]:
    for element in paragraph.iter(f"{WORD}t", *MARKS):
        # a text box lies inside a paragraph and has paragraphs of its own
        if next(element.iterancestors(f"{WORD}p")) is paragraph:
            yield MARKS.get(element.tag) or element.text or ""

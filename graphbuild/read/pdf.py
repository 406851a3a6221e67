"""PDF → Document: one page a page, its columns put in reading order by their boxes."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from graphbuild.read.columns import Box
from graphbuild.read.issue import masthead
from graphbuild.read.source import Document, Source, Unreadable, clean, library
from graphbuild.read.vertical import text_of_page

__all__ = ["read_pdf"]

MEMORY = 2 * 1024**3
"""Bytes the reading process may take; the fullest pages measured take a tenth."""
SECONDS = 60
"""Time one file may take; a page takes some twentieth of a second."""
LEAST = 8
"""Characters below which a page has a page number and no text."""
OCR = "has no text layer: run OCR first, such as ocrmypdf -l chi_sim"


def read_pdf(source: Source) -> Iterator[Document | Unreadable]:
    """Read each page that has a text layer; its text is put together here, and offsets count in it."""
    library("pypdfium2", "pdf")
    answers = list(_answers(source.data()))
    upright = [answer for answer in answers if "characters" in answer and not answer["sideways"]]
    read = [(answer["page"], _text(answer["characters"])) for answer in upright]
    if read and all(len(text) < LEAST for _, text in read):
        raise Unreadable(OCR)
    for number, text in read:
        if len(text) < LEAST:
            yield Unreadable(f"page {number} {OCR}")
            continue
        yield Document(text=text, part=f"#page={number}" if len(answers) > 1 else "", head=masthead(text))
    for answer in answers:
        if "failed" in answer:
            yield _reason(answer)
        elif answer["sideways"]:
            yield Unreadable(
                f"page {answer['page']} lies turned in the file: print it upright to a new PDF, or save its text"
            )


def _answers(data: bytes) -> Iterator[dict[str, Any]]:
    """Let a process of its own read the file; what it said before it failed counts."""
    script = Path(__file__).with_name("boxes.py")
    # -P keeps this folder off the module path of the script; nothing of the package is imported there
    command = [sys.executable, "-P", str(script), str(MEMORY)]
    try:
        done = subprocess.run(command, input=data, capture_output=True, timeout=SECONDS, check=False)
    except subprocess.TimeoutExpired:
        raise Unreadable(f"took longer than {SECONDS} seconds to read: save it anew, or as text") from None
    for line in done.stdout.splitlines():
        yield json.loads(line)
    if done.returncode:
        yield {"failed": "broken"}


def _reason(answer: dict[str, Any]) -> Unreadable:
    if "page" in answer:
        return Unreadable(f"page {answer['page']} is damaged: save it anew as PDF")
    why = str(answer["failed"])
    if "password" in why.lower() or "security" in why.lower():
        return Unreadable("is encrypted: save it without its password")
    if why == "too much":
        return Unreadable("is too long to be a newspaper: split it into pages")
    if why == "broken":
        return Unreadable("broke off: it is damaged, or unpacks to more than memory holds; save it anew as PDF")
    return Unreadable("is a damaged PDF file: save it anew, or as text")


def _text(characters: list[list[Any]]) -> str:
    boxes = [_box(code, *rest) for code, *rest in _whole(characters)]
    return clean(text_of_page(boxes)).strip()


def _whole(characters: list[list[Any]]) -> Iterator[list[Any]]:
    """Put the halves of surrogate pairs together: rare characters stand outside the basic plane."""
    held: list[Any] | None = None
    for entry in characters:
        if held and 0xDC00 <= entry[0] < 0xE000:
            yield [0x10000 + ((held[0] - 0xD800) << 10) + entry[0] - 0xDC00, *held[1:]]
            held = None
            continue
        held = entry if 0xD800 <= entry[0] < 0xDC00 else None
        if held is None:
            yield entry


def _box(code: int, left: float, bottom: float, right: float, top: float, made: bool) -> Box:
    return Box(chr(code) if 0 < code < 0x110000 else "\ufffd", left, bottom, right, top, made)

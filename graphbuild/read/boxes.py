"""Read the characters of a PDF file with their boxes, in a process of its own: bytes in, one line of JSON a page out.

Started by `graphbuild.read.pdf` as a plain script, so it imports nothing of this package. A few kilobytes of PDF can
unpack to gigabytes inside the C library, which cannot be told to stop; a process can be stopped, and where the system
allows it may not take more memory than it is told.
"""

from __future__ import annotations

import contextlib
import ctypes
import json
import math
import sys
from typing import Any

PAGES = 2_000
CHARACTERS = 2_000_000
"""Of one file; a full page of print holds some ten thousand."""
SAMPLE = 500
UPRIGHT = 0.35
"""Angle in radians from which a character leans too much to be italic or badly scanned."""


def limit(memory: int) -> None:
    """Bound the memory of this process in bytes."""
    try:
        import resource
    except ImportError:  # Windows has no such limits; the time limit holds there too
        return
    with contextlib.suppress(OSError, ValueError):
        resource.setrlimit(resource.RLIMIT_AS, (memory, memory))


def say(answer: dict[str, Any]) -> None:
    """Write one answer; JSON in ASCII, so that no locale can spoil it."""
    sys.stdout.write(json.dumps(answer) + "\n")


def characters(page: Any, raw: Any) -> list[list[Any]]:
    """List the characters of a page: code, left, bottom, right, top in points, and whether the library made it up."""
    text = page.get_textpage()
    found: list[list[Any]] = []
    box = raw.FS_RECTF()
    for index in range(min(text.count_chars(), CHARACTERS)):
        code = raw.FPDFText_GetUnicode(text, index)
        raw.FPDFText_GetLooseCharBox(text, index, ctypes.byref(box))
        made = raw.FPDFText_IsGenerated(text, index) == 1
        found.append([code, *(round(edge, 2) for edge in (box.left, box.bottom, box.right, box.top)), made])
    text.close()
    return found


def is_sideways(page: Any, raw: Any) -> bool:
    """Tell whether most of the first characters lie on their side: the boxes of such are not to be trusted."""
    text = page.get_textpage()
    angles = [raw.FPDFText_GetCharAngle(text, index) for index in range(min(text.count_chars(), SAMPLE))]
    text.close()
    return 2 * sum(UPRIGHT < float(angle) < 2 * math.pi - UPRIGHT for angle in angles) > len(angles)


def main() -> None:
    """Answer for the file on standard input; the first argument bounds the memory."""
    import pypdfium2
    from pypdfium2 import raw

    limit(int(sys.argv[1]))
    try:
        document = pypdfium2.PdfDocument(sys.stdin.buffer.read())
    except pypdfium2.PdfiumError as error:
        say({"failed": str(error)})
        return
    left = CHARACTERS
    for number in range(min(len(document), PAGES)):
        try:
            found = characters(document[number], raw)
        except pypdfium2.PdfiumError as error:
            say({"page": number + 1, "failed": str(error)})
            continue
        left -= len(found)
        if left < 0:
            say({"failed": "too much"})
            return
        say({"page": number + 1, "characters": found, "sideways": is_sideways(document[number], raw)})
    if len(document) > PAGES:
        say({"failed": "too much"})


if __name__ == "__main__":
    main()

"""Pages made for the tests of the readers, each in the form of its kind of file; the sentences are our own."""

from __future__ import annotations

import io
import json
import zipfile
from collections.abc import Iterable, Sequence

HEAD = "山溪镇办起乡村食堂"
FIRST = "山溪镇的乡村食堂昨日开张，三十多位老人吃上了热饭。食堂设在村委会旁，由村里的老党员轮流掌勺，每餐两荤两素。"
SECOND = "“不用自己开火，省心多了。”八十岁的方奶奶说。镇里计划年底前再办四家，让走不动的老人也能有人送饭上门。"
TEXT = f"{HEAD}\n\n本报讯（记者 方小禾）{FIRST}\n{SECOND}\n"


def web_page(body: str, *, title: str = f"{HEAD}_山城新闻网", head: str = "") -> bytes:
    top = f"<!DOCTYPE html><html><head><meta charset='utf-8'><title>{title}</title>{head}</head>"
    return f"{top}<body>{body}</body></html>".encode()


LINKS = "<div><a href='/'>首页</a> | <a href='/a'>要闻</a> | <a href='/b'>专题</a></div>"
FOOT = "<div>版权所有 山城报社 联系电话 0570-1234567</div>"
WEB = web_page(
    f"{LINKS}<h1>{HEAD}</h1><div>2024-01-20 08:30 来源：山城日报 作者：方小禾</div>"
    f"<div class='article-content'><p>　　{FIRST}</p><p>　　{SECOND}</p></div>{FOOT}",
    head="<meta name='PubDate' content='2024-01-20 08:30:00'>",
)


def jsonl(*records: object) -> bytes:
    return "".join(json.dumps(record, ensure_ascii=False) + "\n" for record in records).encode()


def archive(files: Iterable[tuple[str, bytes]], *, method: int = zipfile.ZIP_DEFLATED) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", method) as packed:
        for name, data in files:
            packed.writestr(name, data)
    return out.getvalue()


def word(paragraphs: Sequence[str] = TEXT.splitlines(), *, table: Sequence[str] = ()) -> bytes:
    import docx

    document = docx.Document()
    for paragraph in paragraphs:
        document.add_paragraph(paragraph)
    if table:
        cells = document.add_table(rows=1, cols=len(table)).rows[0].cells
        for cell, text in zip(cells, table, strict=True):
            cell.text = text
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


Placed = tuple[str, float, float, float]
"""Text, left edge, height above the foot of the page, size of the type."""


def pdf(*pages: Iterable[Placed], password: str = "", picture: bool = False, font: str = "", turn: int = 0) -> bytes:
    from reportlab.lib.pdfencrypt import StandardEncryption
    from reportlab.pdfbase import pdfmetrics
    from reportlab.pdfbase.cidfonts import UnicodeCIDFont
    from reportlab.pdfgen.canvas import Canvas

    # one of the fonts that PDF readers bring along, so that none need be shipped
    pdfmetrics.registerFont(UnicodeCIDFont("STSong-Light", isVertical=font == "vertical"))
    out = io.BytesIO()
    canvas = Canvas(out, invariant=True, encrypt=StandardEncryption(password) if password else None)
    for page in pages:
        canvas.setPageRotation(turn)
        canvas.rotate(turn)
        for text, left, up, size in page:
            canvas.setFont("STSong-Light", size)
            canvas.drawString(left, up, text)
        if picture:
            canvas.rect(50, 50, 400, 600, fill=1)
        canvas.showPage()
    canvas.save()
    return out.getvalue()


def column(text: str, *, left: float, up: float, wide: int, size: float = 10) -> list[Placed]:
    """Set text in lines of ``wide`` characters, the first indented by two."""
    lines, rest = ["\u3000\u3000" + text[: wide - 2]], text[wide - 2 :]
    while rest:
        lines.append(rest[:wide])
        rest = rest[wide:]
    return [(line, left, up - number * size * 1.4, size) for number, line in enumerate(lines)]


def downwards(text: str, *, right: float, up: float, tall: int, size: float = 10) -> list[Placed]:
    """Set text in vertical lines of ``tall`` characters from the right, the first indented by two."""
    lines = [text[: tall - 2], *(text[at : at + tall] for at in range(tall - 2, len(text), tall))]
    return [
        (ch, right - number * size * 1.6, up - (at + 2 * (number == 0)) * size * 1.1, size)
        for number, line in enumerate(lines)
        for at, ch in enumerate(line)
    ]

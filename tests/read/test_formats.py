"""Web pages, PDF, Word and JSON Lines: what a reader sees, in the order one reads it."""

from __future__ import annotations

import io
import zipfile
from datetime import date
from pathlib import Path

import pytest

from graphbuild.model import Finding, Page, Severity
from graphbuild.read import read
from graphbuild.read.source import Unreadable, library
from tests.read.making import FIRST, FOOT, HEAD, LINKS, SECOND, TEXT, WEB, archive, column, jsonl, pdf, web_page, word


def save(folder: Path, name: str, data: bytes) -> Path:
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data)
    return path


def pages(path: Path) -> list[Page]:
    records = list(read([path]))
    assert all(isinstance(record, Page) for record in records), records
    return [record for record in records if isinstance(record, Page)]


def refused(path: Path) -> str:
    [finding] = read([path])
    assert isinstance(finding, Finding), finding
    assert finding.message.startswith(str(path))
    return finding.message.removeprefix(f"{path} ")


# Web pages ------------------------------------------------------------------------------------------------------------


def test_a_web_page_gives_headline_byline_and_text_only(tmp_path: Path) -> None:
    [page] = pages(save(tmp_path, "a.html", WEB))
    assert page.text.split("\n") == [HEAD, "2024-01-20 08:30 来源：山城日报 作者：方小禾", FIRST, SECOND]
    assert page.issued == date(2024, 1, 20)


ELECTRONIC_EDITION = (
    "<table><tr><td>第A01版：要闻</td><td><a href='n'>上一版</a></td></tr></table><table><tr><td>民生</td></tr>"
    f"<tr><td><strong class='font01'>{HEAD}</strong></td></tr><tr><td>老人有热饭</td></tr></table>"
    "<div id='ozoom'><founder-content>"
    f"<P>　　本报讯（记者 方小禾）{FIRST}</P><P>　　{SECOND}</P></founder-content></div>"
    f"<table><tr><td><a href='1'>{HEAD}</a></td></tr><tr><td><a href='2'>全县柑橘丰收</a></td></tr></table>"
)
HEADINGS = (
    "<div>2024年01月20日 星期六 <a href='/'>返回首页</a></div>"
    f"<div><h3></h3><h1>{HEAD}</h1><h2>老人有热饭</h2><h4>本报记者 方小禾</h4>"
    f"<div>《山城日报》（2024年01月20日 第 01 版）</div><div id='ozoom'><p>{FIRST}</p><p>{SECOND}</p></div></div>"
)
LINE_BREAKS = (
    f"{LINKS}<div><center><b>{HEAD}</b></center><br>　　{FIRST}<br><br>　　{SECOND}<br>（记者 方小禾）</div>{FOOT}"
)


@pytest.mark.parametrize(
    ("body", "title", "lines"),
    [
        (ELECTRONIC_EDITION, "山城日报-数字报", [HEAD, "老人有热饭", f"本报讯（记者 方小禾）{FIRST}", SECOND]),
        (
            HEADINGS,
            "山城日报",
            [HEAD, "老人有热饭", "本报记者 方小禾", "《山城日报》（2024年01月20日 第 01 版）", FIRST, SECOND],
        ),
        (LINE_BREAKS, f"{HEAD} - 山城新闻", [HEAD, FIRST, SECOND, "（记者 方小禾）"]),
    ],
    ids=["electronic edition", "headings", "line breaks"],
)
def test_the_systems_of_chinese_papers(tmp_path: Path, body: str, title: str, lines: list[str]) -> None:
    [page] = pages(save(tmp_path, "a.html", web_page(body, title=title)))
    assert page.text.split("\n") == lines


def test_a_web_page_tells_its_issue_and_address(tmp_path: Path) -> None:
    markup = web_page(HEADINGS, head="<link rel='canonical' href='https://example.org/2024-01/20/a.html'>")
    [page] = pages(save(tmp_path, "a.html", markup))
    assert (page.newspaper, page.issued, page.number) == ("山城日报", date(2024, 1, 20), "01")
    assert page.url == "https://example.org/2024-01/20/a.html"


@pytest.mark.parametrize(("declared", "encoding"), [("gb2312", "gb18030"), ("utf-8", "gb18030"), ("big5", "utf-8")])
def test_a_web_page_may_be_wrong_about_its_encoding(tmp_path: Path, declared: str, encoding: str) -> None:
    markup = WEB.decode().replace("charset='utf-8'", f"charset='{declared}'")
    [page] = pages(save(tmp_path, "a.htm", markup.encode(encoding)))
    assert FIRST in page.text


@pytest.mark.parametrize(
    ("markup", "why"),
    [
        (web_page("<div id='app'></div><script>var a='山溪镇食堂开张'</script>"), "holds only scripts and no text"),
        (web_page("<li><a href='1'>有一条新闻说的是山里的事</a></li>" * 30), "holds links and no article"),
        (web_page("<p>Nothing here</p>"), "holds no Chinese text"),
        (b"<html></html>", "holds no Chinese text"),
        (b"", "is empty"),
        (b"<!-- -->", "no web page"),
    ],
)  # fmt: skip
def test_web_pages_without_an_article(tmp_path: Path, markup: bytes, why: str) -> None:
    assert why in refused(save(tmp_path, "a.html", markup))


def test_hidden_text_and_scripts_are_not_text(tmp_path: Path) -> None:
    body = f"<div id='ozoom'><p>{FIRST}</p><p style='display: none'>隐藏的话不算数</p><script>脚本里的话</script></div>"
    [page] = pages(save(tmp_path, "a.html", web_page(body, title="")))
    assert page.text == FIRST


# PDF ------------------------------------------------------------------------------------------------------------------

LEFT, RIGHT = FIRST * 3, SECOND * 3


def two_columns(*, interleaved: bool) -> bytes:
    left, right = column(LEFT, left=60, up=700, wide=18), column(RIGHT, left=270, up=700, wide=18)
    body = [line for pair in zip(left, right, strict=False) for line in pair] if interleaved else [*left, *right]
    rest = left[len(right) :] + right[len(left) :] if interleaved else []
    return pdf([(HEAD, 100, 760, 28), *body, *rest])


@pytest.mark.parametrize("interleaved", [False, True])
def test_columns_are_read_one_after_the_other(tmp_path: Path, interleaved: bool) -> None:
    [page] = pages(save(tmp_path, "20240120-A02.pdf", two_columns(interleaved=interleaved)))
    assert page.text.split("\n\n") == [HEAD, LEFT, RIGHT]
    assert (page.issued, page.number) == (date(2024, 1, 20), "A02")


def test_a_second_article_under_the_first_keeps_its_columns(tmp_path: Path) -> None:
    upper = [*column(FIRST, left=60, up=700, wide=18), *column(SECOND, left=270, up=700, wide=18)]
    lower = [*column(SECOND, left=60, up=500, wide=18), *column(FIRST, left=270, up=500, wide=18)]
    title = "全县柑橘丰收 果农笑开了怀 车队排到了山口"
    [page] = pages(save(tmp_path, "a.pdf", pdf([(HEAD, 100, 760, 28), (title, 60, 550, 20), *upper, *lower])))
    assert page.text.split("\n\n") == [HEAD, FIRST, SECOND, title, SECOND, FIRST]


def test_paragraphs_are_known_by_their_indent(tmp_path: Path) -> None:
    first = column(FIRST, left=60, up=700, wide=20)
    second = column(SECOND, left=60, up=first[-1][2] - 14, wide=20)
    [page] = pages(save(tmp_path, "a.pdf", pdf([*first, *second])))
    assert page.text == f"{FIRST}\n{SECOND}"


def test_each_page_of_a_pdf_is_a_page_and_scanned_ones_are_told(tmp_path: Path) -> None:
    path = save(tmp_path, "a.pdf", pdf(column(FIRST, left=60, up=700, wide=20), [("2", 300, 20, 9)]))
    page, finding = read([path])
    assert isinstance(page, Page) and isinstance(finding, Finding)
    assert page.source == f"{path}#page=1"
    assert f"{path} page 2 has no text layer: run OCR first" in finding.message


@pytest.mark.parametrize(
    ("data", "why"),
    [
        (pdf([], picture=True), "has no text layer: run OCR first"),
        (pdf(column(FIRST, left=60, up=700, wide=20), password="geheim"), "is encrypted: save it without its password"),
        (two_columns(interleaved=False)[:600], "is a damaged PDF file"),
        (b"%PDF-1.7\n", "is a damaged PDF file"),
    ],
    ids=["scanned", "encrypted", "cut off", "empty"],
)
def test_pdf_without_text(tmp_path: Path, data: bytes, why: str) -> None:
    assert why in refused(save(tmp_path, "a.pdf", data))


# Word -----------------------------------------------------------------------------------------------------------------


def test_a_word_file_is_its_paragraphs_and_tables(tmp_path: Path) -> None:
    [page] = pages(save(tmp_path, "20240120.docx", word(table=("村", "户数"))))
    assert page.text.split("\n") == [*TEXT.splitlines(), "村", "户数"]
    assert page.issued == date(2024, 1, 20)


@pytest.mark.parametrize(
    ("data", "why"),
    [
        (word()[: len(word()) // 2], "is a damaged Word file"),
        (b"PK\x03\x04", "is a damaged Word file"),
        (bytes.fromhex("d0cf11e0a1b11ae1") + bytes(600), "old or encrypted Word file"),
        (word([]), "is empty"),
    ],
    ids=["cut off", "no archive", "old", "empty"],
)
def test_word_files_that_cannot_be_read(tmp_path: Path, data: bytes, why: str) -> None:
    assert why in refused(save(tmp_path, "a.docx", data))


# JSON Lines -----------------------------------------------------------------------------------------------------------


def test_each_line_is_a_page_with_its_own_fields(tmp_path: Path) -> None:
    record = {"title": HEAD, "date": "2024-01-20", "url": "https://example.org/1", "text": FIRST, "newspaper": "山城报"}
    path = save(tmp_path, "a.jsonl", jsonl(record, {"标题": "全县柑橘丰收", "日期": "2024年1月21日", "正文": SECOND}))
    first, second = pages(path)
    assert (first.text, first.issued, first.url) == (f"{HEAD}\n{FIRST}", date(2024, 1, 20), "https://example.org/1")
    assert (first.newspaper, first.source) == ("山城报", f"{path}:1")
    assert (second.text, second.issued) == (f"全县柑橘丰收\n{SECOND}", date(2024, 1, 21))


def test_the_user_knows_better_than_a_field(tmp_path: Path) -> None:
    path = save(tmp_path, "a.jsonl", jsonl({"text": FIRST, "date": "2024-01-20"}))
    [page] = read([path], issued=date(2024, 1, 19))
    assert isinstance(page, Page) and page.issued == date(2024, 1, 19)


def test_one_story_at_two_addresses_is_two_pages(tmp_path: Path) -> None:
    path = save(tmp_path, "a.jsonl", jsonl({"text": FIRST, "url": "u:1"}, {"text": FIRST, "url": "u:2"}))
    assert len({page.id for page in pages(path)}) == 2


def test_bad_lines_are_told_and_the_others_go_on(tmp_path: Path) -> None:
    data = b"{\n[1]\n" + b'{"title": "x"}\n' + b"[" * 5000 + b"\n\n" + jsonl({"text": FIRST}) + b"nonsense\n" * 30
    records = list(read([save(tmp_path, "a.jsonl", data)]))
    assert [record.text for record in records if isinstance(record, Page)] == [FIRST]
    told = [record.message for record in records if isinstance(record, Finding)]
    assert (
        "line 1 is not JSON" in told[0]
        and "line 2 is not a JSON object" in told[1]
        and "line 3 holds no text" in told[2]
    )
    assert "line 4 is not JSON" in told[3]
    assert "has 14 more lines" in told[-1]


def test_odd_characters_in_a_field_do_no_harm(tmp_path: Path) -> None:
    data = b'{"title": "\\ud800", "text": "' + FIRST.encode() + b'\\u0000\\udfff", "date": 20240120, "url": null}\n'
    [page] = pages(save(tmp_path, "a.jsonl", data))
    assert (page.text, page.issued) == (FIRST, date(2024, 1, 20))


# All ------------------------------------------------------------------------------------------------------------------


def test_a_folder_of_everything(tmp_path: Path) -> None:
    save(tmp_path, "a.txt", TEXT.encode())
    save(tmp_path, "b.html", WEB)
    save(tmp_path, "c.pdf", two_columns(interleaved=False))
    save(tmp_path, "d.docx", word())
    save(tmp_path, "e.jsonl", jsonl({"text": FIRST}))
    save(tmp_path, "f.png", b"\x89PNG")
    assert [Path(page.source).name for page in pages(tmp_path)] == ["a.txt", "b.html", "c.pdf", "d.docx", "e.jsonl:1"]


def test_pages_are_the_same_each_time(tmp_path: Path) -> None:
    for name, data in (("b.html", WEB), ("c.pdf", two_columns(interleaved=True)), ("d.docx", word())):
        path = save(tmp_path, name, data)
        assert pages(path) == pages(path)


@pytest.mark.parametrize(("name", "extra"), [("a.pdf", "pdf"), ("a.docx", "docx"), ("a.html", "html")])
def test_a_missing_library_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str, extra: str) -> None:
    def missing(module: str) -> None:
        raise ImportError(module)

    monkeypatch.setattr("graphbuild.read.source.import_module", missing)
    why = refused(save(tmp_path, name, b"%PDF-1.7" if extra == "pdf" else TEXT.encode()))
    assert why == f"needs a library that is not installed: pip install 'graphbuild[{extra}]'"


def test_a_library_that_is_there_is_imported() -> None:
    assert library("json", "x").dumps(1) == "1"
    with pytest.raises(Unreadable):
        library("graphbuild.nothing", "x")


def test_a_mended_file_is_a_page_with_a_warning(tmp_path: Path) -> None:
    lines = TEXT.splitlines(keepends=True)
    page, finding = read([save(tmp_path, "a.txt", lines[0].encode() + "".join(lines[1:]).encode("gbk"))])
    assert isinstance(page, Page) and isinstance(finding, Finding)
    assert page.text == TEXT
    assert finding.severity is Severity.WARNING


ORANGES = "全县柑橘丰收"
PICKING = "柑橘园里一片金黄，果农们忙着采摘装箱，货车一直排到了山口，今年的价格比去年高出一成，订单也排到了年底。"


@pytest.mark.parametrize(
    "body",
    [
        f"<article><h1>{HEAD}</h1><p>{FIRST}</p></article><article><h2>{ORANGES}</h2><p>{PICKING}</p></article>",
        f"<h1>{HEAD}</h1><div class='news-content'><p>{FIRST}</p></div><p>广告</p>"
        f"<h2>{ORANGES}</h2><div class='news-content'><p>{PICKING}</p></div>",
        f"<article><h1>{HEAD}</h1><article><p>{FIRST}</p></article></article><article><b>{ORANGES}</b><p>{PICKING}</p></article>"
        "<article><p>一条很短的预告</p></article>",
    ],
    ids=["in their containers", "above their containers", "nested, and a teaser"],
)
def test_two_articles_of_one_web_page_are_two_pages(tmp_path: Path, body: str) -> None:
    path = save(tmp_path, "a.html", web_page(LINKS + body + FOOT))
    first, second = pages(path)
    assert (first.text, second.text) == (f"{HEAD}\n{FIRST}", f"{ORANGES}\n{PICKING}")
    assert (first.source, second.source) == (f"{path}#article=1", f"{path}#article=2")


def test_a_word_file_with_macros_and_objects_is_its_text(tmp_path: Path) -> None:
    with zipfile.ZipFile(io.BytesIO(word())) as packed:
        parts = {info.filename: packed.read(info) for info in packed.infolist()}
    kinds = parts["[Content_Types].xml"].replace(
        b"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml",
        b"application/vnd.ms-word.document.macroEnabled.main+xml",
    )
    parts |= {"[Content_Types].xml": kinds, "word/vbaProject.bin": bytes(99), "word/embeddings/o.bin": bytes(99)}
    for name in ("a.docm", "a.docx"):
        [page] = pages(save(tmp_path, name, archive(parts.items())))
        assert page.text.splitlines() == TEXT.splitlines()


@pytest.mark.parametrize(
    ("beginning", "why"),
    [
        (b"{\\rtf1 ", "is a Rich Text file: save it as .docx"),
        (b"\x89PNG\r\n", "is a picture: run OCR first"),
        (b"\xff\xd8\xff\xe0", "is a picture: run OCR first"),
        (b"Rar!\x1a\x07\x00", "is a RAR archive: unpack it"),
        (b"7z\xbc\xaf\x27\x1c", "is a 7z archive: unpack it"),
        (b"\x1f\x8b\x08\x00", "is packed with gzip: unpack it first"),
    ],
)
def test_what_is_often_given_and_not_read_is_named(tmp_path: Path, beginning: bytes, why: str) -> None:
    assert why in refused(save(tmp_path, "a.txt", beginning + bytes(range(200))))


def test_the_characters_of_hong_kong_are_read(tmp_path: Path) -> None:
    text = "深水埗的街坊說，新食堂喺街口開咗，老人家嗰邊都過嚟食飯，個個都話好味。\n"
    [page] = pages(save(tmp_path, "a.txt", text.encode("big5hkscs")))
    assert page.text == text

"""Zip archives: members in memory, nothing outside, nothing without end."""

from __future__ import annotations

import io
import zipfile
import zlib
from datetime import date
from pathlib import Path

import pytest

from graphbuild.model import Finding, Page
from graphbuild.read import read
from tests.read.making import TEXT, WEB, archive, jsonl, word


def save(folder: Path, data: bytes, name: str = "a.zip") -> Path:
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data)
    return path


def parted(path: Path) -> tuple[list[Page], list[str]]:
    records = list(read([path]))
    told = [record.message for record in records if isinstance(record, Finding)]
    return [record for record in records if isinstance(record, Page)], told


def test_an_archive_is_read_like_the_folder_it_holds(tmp_path: Path) -> None:
    files = [("2024-01-20/02.txt", (TEXT + "二").encode()), ("2024-01-20/01.txt", TEXT.encode("gbk")), ("b.html", WEB)]
    pages, told = parted(save(tmp_path, archive([*files, ("__MACOSX/._b.html", b"x"), ("notes.md", b"x")])))
    assert told == []
    assert [page.source for page in pages] == [
        f"{tmp_path}/a.zip/2024-01-20/01.txt",
        f"{tmp_path}/a.zip/2024-01-20/02.txt",
        f"{tmp_path}/a.zip/b.html",
    ]
    assert [(page.issued, page.number) for page in pages[:2]] == [(date(2024, 1, 20), "01"), (date(2024, 1, 20), "02")]
    for name, data in files:
        save(tmp_path / "folder", data, name)
    assert {page.id for page in pages} == {page.id for page in parted(tmp_path / "folder")[0]}


def test_names_packed_on_chinese_windows(tmp_path: Path) -> None:
    name = "山城日报20240120第2版.txt"
    # zipfile writes a name of letters that code page 437 lacks as UTF-8, so those of GBK are put in afterwards
    placeholder = "x" * len(name.encode("gbk"))
    data = archive([(placeholder, TEXT.encode())]).replace(placeholder.encode(), name.encode("gbk"))
    [page], _ = parted(save(tmp_path, data))
    assert page.source.endswith(name)
    assert (page.newspaper, page.issued, page.number) == ("山城日报", date(2024, 1, 20), "2")


def test_names_that_lead_out_are_told_and_nothing_is_written(tmp_path: Path) -> None:
    names = ["../out.txt", "/abs.txt", "a/../../b.txt", "C:\\win.txt", "good.txt"]
    path = save(tmp_path / "in", archive([(name, (TEXT + name).encode()) for name in names]))
    pages, told = parted(path)
    assert [Path(page.source).name for page in pages] == ["good.txt"]
    assert len(told) == 4
    assert all("has a name that leads out of its archive" in message for message in told)
    assert [file.name for file in tmp_path.rglob("*") if file.is_file()] == ["a.zip"]


def test_bombs_are_not_unpacked(tmp_path: Path) -> None:
    bomb = bytes(30 * 1024 * 1024)
    pages, told = parted(save(tmp_path, archive([("bomb.txt", bomb), ("good.txt", TEXT.encode())])))
    assert [Path(page.source).name for page in pages] == ["good.txt"]
    assert "as a zip bomb does" in told[0]


def test_a_member_over_the_limit_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("graphbuild.read.archive.SIZE_LIMIT", 1024**2)
    lines = jsonl({"text": TEXT}) * 6000
    pages, told = parted(
        save(tmp_path, archive([("a.jsonl", lines), ("b.txt", TEXT.encode())], method=zipfile.ZIP_STORED))
    )
    assert [Path(page.source).name for page in pages] == ["b.txt"]
    assert "a.jsonl is larger than 1 MB: split it into pages" in told[0]


def test_a_member_larger_than_it_says_is_told(tmp_path: Path) -> None:
    """The header says sixty bytes, the stream holds megabytes: unpacking stops, and the checksum does not fit."""
    data = bytearray(archive([("a.txt", b"a" * (4 * 1024 * 1024))]))
    for mark, place in ((b"PK\x03\x04", 22), (b"PK\x01\x02", 24)):
        at = data.index(mark) + place
        data[at : at + 4] = (60).to_bytes(4, "little")
    pages, told = parted(save(tmp_path, bytes(data)))
    assert pages == []
    assert "is damaged or cut off in its archive" in told[0]


def test_archives_in_archives_end_somewhere(tmp_path: Path) -> None:
    inner = archive([("page.txt", TEXT.encode())])
    nested = archive([("inner.zip", inner)])
    pages, told = parted(save(tmp_path, nested))
    assert len(pages) == 1 and told == []
    pages, told = parted(save(tmp_path, archive([("once.zip", nested)])))
    assert pages == []
    assert "is an archive in an archive in an archive" in told[0]


def test_an_encrypted_member_is_told_and_the_others_go_on(tmp_path: Path) -> None:
    data = bytearray(archive([("a.txt", TEXT.encode()), ("b.txt", (TEXT + "二").encode())]))
    for mark, place in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        data[data.index(mark) + place] |= 1
    pages, told = parted(save(tmp_path, bytes(data)))
    assert [Path(page.source).name for page in pages] == ["b.txt"]
    assert "is encrypted: unpack it with its password first" in told[0]


@pytest.mark.parametrize(
    ("data", "why"),
    [
        (archive([("a.txt", TEXT.encode())])[:80], "is a damaged zip archive"),
        (b"PK\x03\x04 and so on", "is a damaged zip archive"),
        (b"", "is a damaged zip archive"),
        (archive([]), "holds no file to read"),
        (archive([("a.md", b"x")]), "holds no file to read"),
    ],
    ids=["cut off", "only its sign", "empty", "no member", "no page"],
)
def test_archives_without_a_page(tmp_path: Path, data: bytes, why: str) -> None:
    _, [told] = parted(save(tmp_path, data))
    assert why in told


def test_an_archive_that_lists_too_much_is_not_opened(tmp_path: Path) -> None:
    data = bytearray(archive([("a.txt", TEXT.encode())]))
    at = data.rindex(b"PK\x05\x06") + 12
    data[at : at + 4] = (1 << 31).to_bytes(4, "little")
    _, [told] = parted(save(tmp_path, bytes(data)))
    assert "lists too many files" in told


def test_an_odd_packing_is_told(tmp_path: Path) -> None:
    _, [told] = parted(save(tmp_path, archive([("a.txt", TEXT.encode())], method=zipfile.ZIP_LZMA)))
    assert "is packed in a way that is not read" in told


def test_a_member_whose_name_is_nothing_is_passed_over(tmp_path: Path) -> None:
    """Found by fuzzing: `zipfile` cuts a name at its NUL byte and then asks for its last letter."""
    data = archive([("x.txt", (TEXT + "二").encode()), ("b.txt", TEXT.encode())]).replace(b"x.txt", b"\0.txt")
    pages, told = parted(save(tmp_path, data))
    assert [Path(page.source).name for page in pages] == ["b.txt"] and told == []


def test_a_file_broken_inside_is_told(tmp_path: Path) -> None:
    data = bytearray(archive([("a.txt", TEXT.encode() * 3), ("b.txt", TEXT.encode())]))
    data[40:60] = bytes(20)
    pages, told = parted(save(tmp_path, bytes(data)))
    assert [Path(page.source).name for page in pages] == ["b.txt"]
    assert "is damaged or cut off in its archive" in told[0]


ENTITIES = "".join(f'<!ENTITY e{n} "{f"&e{n - 1};" * 10}">' for n in range(1, 12))
LAUGHS = f'<?xml version="1.0"?><!DOCTYPE d [<!ENTITY e0 "哈哈">{ENTITIES}]>'


def test_a_word_file_with_entities_inside_entities_ends(tmp_path: Path) -> None:
    parts = dict(_parts(word()))
    body = parts["word/document.xml"].decode().partition("?>")[2].replace("山溪镇办起乡村食堂", "&e11;", 1)
    parts["word/document.xml"] = (LAUGHS.replace("<!DOCTYPE d", "<!DOCTYPE w:document") + body).encode()
    records = list(read([save(tmp_path, archive(parts.items()), "a.docx")]))
    assert len(records) == 1
    assert not isinstance(records[0], Page) or len(records[0].text) < 1000


def test_a_web_page_with_entities_inside_entities_ends(tmp_path: Path) -> None:
    markup = WEB.decode().replace("<!DOCTYPE html>", LAUGHS).replace("山溪镇的", "&e11;山溪镇的")
    [page] = read([save(tmp_path, markup.encode(), "a.html")])
    assert isinstance(page, Page)
    assert len(page.text) < 1000


def test_a_word_file_that_is_a_bomb_is_not_opened(tmp_path: Path) -> None:
    parts = [*_parts(word()), ("word/media/image1.bmp", bytes(64 * 1024 * 1024))]
    [finding] = read([save(tmp_path, archive(parts), "a.docx")])
    assert isinstance(finding, Finding)
    assert "as a zip bomb does" in finding.message


def _parts(data: bytes) -> list[tuple[str, bytes]]:
    with zipfile.ZipFile(io.BytesIO(data)) as packed:
        return [(info.filename, packed.read(info)) for info in packed.infolist()]


def test_a_pdf_that_is_a_bomb_is_bounded(tmp_path: Path) -> None:
    """A content stream that unpacks to 700 MB: the reading process ends by itself, and the reason is told."""
    packer = zlib.compressobj(9)
    blank = bytes(1024 * 1024).replace(b"\0", b" ")
    packed = packer.compress(b"BT ") + b"".join(packer.compress(blank) for _ in range(700)) + packer.flush()
    objects = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 600 800]/Contents 4 0 R>>",
        b"<</Length %d/Filter/FlateDecode>>stream\n%b\nendstream" % (len(packed), packed),
    ]
    body = b"".join(b"%d 0 obj\n%b\nendobj\n" % (number, part) for number, part in enumerate(objects, start=1))
    path = save(tmp_path, b"%PDF-1.4\n" + body + b"trailer<</Size 5/Root 1 0 R>>\n%%EOF", "a.pdf")
    [finding] = read([path])
    assert isinstance(finding, Finding)
    assert "no text layer" in finding.message or "broke off" in finding.message

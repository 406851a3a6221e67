"""Files as archives hold them, good and bad."""

from __future__ import annotations

import hashlib
import os
import re
from datetime import date
from pathlib import Path
from typing import BinaryIO

import pytest

from graphbuild.errors import InputError
from graphbuild.model import Finding, Page, Severity
from graphbuild.read import read, source
from graphbuild.read.charset import decode

TEXT = "山溪镇办起乡村食堂\r\n\r\n本报讯(记者 方小禾)近日,老人们吃上了热饭。\n"


def save(folder: Path, name: str, data: str | bytes = TEXT) -> Path:
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data if isinstance(data, bytes) else data.encode())
    return path


def one(path: Path) -> Page:
    (page,) = read([path])
    assert isinstance(page, Page)
    return page


def refused(path: Path) -> str:
    (finding,) = read([path])
    assert isinstance(finding, Finding)
    assert (finding.stage, finding.severity, finding.record_id) == ("read", Severity.ERROR, str(path))
    assert finding.message.startswith(str(path))
    return finding.message


def test_the_text_is_the_file_as_saved(tmp_path: Path) -> None:
    page = one(save(tmp_path, "a.txt"))
    assert page.text == TEXT
    assert page.checksum == hashlib.sha256(TEXT.encode()).hexdigest()
    assert page.source == str(tmp_path / "a.txt")


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "gbk", "utf-16", "utf-16-le", "utf-16-be"])
def test_encodings_give_one_text_and_one_id(tmp_path: Path, encoding: str) -> None:
    page = one(save(tmp_path, "a.txt", TEXT.encode(encoding)))
    assert page.text == TEXT
    assert page.id == one(save(tmp_path / "plain", "a.txt")).id


def test_what_the_user_says_goes_into_the_page(tmp_path: Path) -> None:
    path = save(tmp_path, "20240120-A02.txt")
    (page,) = read([str(path)], newspaper="山城报", issued=date(2023, 1, 2), place="330803")
    assert isinstance(page, Page)
    assert (page.newspaper, page.issued, page.number, page.place) == ("山城报", date(2023, 1, 2), "A02", "330803")


@pytest.mark.parametrize(
    ("name", "issued", "number"),
    [
        ("20240120-A02.txt", date(2024, 1, 20), "A02"),
        ("20240120_02.txt", date(2024, 1, 20), "02"),
        ("2024-01-20-3.txt", date(2024, 1, 20), "3"),
        ("山城报2024年1月20日第04版.txt", date(2024, 1, 20), "04"),
        ("20240120.txt", date(2024, 1, 20), None),
        ("page.txt", None, None),
        ("20241345-A01.txt", None, None),
        ("120240120.txt", None, None),
    ],
)
def test_issue_and_page_number_in_the_file_name(
    tmp_path: Path, name: str, issued: date | None, number: str | None
) -> None:
    page = one(save(tmp_path, name))
    assert (page.issued, page.number) == (issued, number)


def test_ids_are_plain_and_tell_chinese_names_apart(tmp_path: Path) -> None:
    names = ["头版.txt", "要闻.txt", "page 1 (副本).txt", "..A.txt", "20240120-A02.txt"]
    ids = [one(save(tmp_path / str(number), name)).id for number, name in enumerate(names)]
    assert len(set(ids)) == len(ids)
    assert all(re.fullmatch(r"[A-Za-z0-9][A-Za-z0-9_.-]*", page_id) for page_id in ids)
    assert ids[-1].startswith("20240120-A02-")


def test_a_folder_is_read_in_the_order_of_its_paths(tmp_path: Path) -> None:
    for name in ("b.txt", "a.TXT", "sub/c.txt", "a/z.txt", "notes.md", ".hidden.txt"):
        save(tmp_path, name, TEXT + name)
    pages = [record for record in read([tmp_path]) if isinstance(record, Page)]
    assert [Path(page.source).relative_to(tmp_path).as_posix() for page in pages] == [
        "a/z.txt",
        "a.TXT",
        "b.txt",
        "sub/c.txt",
    ]


def test_a_pattern_stands_for_what_it_matches(tmp_path: Path) -> None:
    for name in ("2024-01/b.txt", "2024-02/a.txt", "2023-12/c.txt", "[1].txt"):
        save(tmp_path, name, TEXT + name)
    pages = [record for record in read([tmp_path / "2024-*" / "*.txt"]) if isinstance(record, Page)]
    assert [Path(page.source).relative_to(tmp_path).as_posix() for page in pages] == ["2024-01/b.txt", "2024-02/a.txt"]
    assert one(tmp_path / "[1].txt").text.endswith("[1].txt")
    with pytest.raises(InputError, match=r"matches no file: give a pattern such as"):
        list(read([tmp_path / "2025-*.txt"]))


def test_a_file_named_twice_is_read_once(tmp_path: Path) -> None:
    path = save(tmp_path, "a.txt")
    (tmp_path / "link.txt").symlink_to(path)
    assert len(list(read([path, tmp_path, path]))) == 1


def test_a_copy_in_another_folder_is_noted(tmp_path: Path) -> None:
    first, second = save(tmp_path, "x/a.txt"), save(tmp_path, "y/a.txt")
    page, finding = read([first, second])
    assert isinstance(page, Page) and isinstance(finding, Finding)
    assert finding.severity is Severity.NOTE
    assert f"same page as {first}" in finding.message


def test_bad_files_are_findings_and_the_others_go_on(tmp_path: Path) -> None:
    # which part of the message tells what is wrong
    bad = {
        "binary.txt": (b"\x7fELF\0\0\1", "NUL bytes"),
        "control.txt": (bytes(range(1, 9)) * 10, "control characters"),
        "empty.txt": (b"", "is empty"),
        "blank.txt": ("\ufeff \u3000\r\n".encode(), "is empty"),
        "latin.txt": ("déjà vu à la façon de".encode("latin-1"), "neither UTF-8 (byte 1 breaks it) nor GB18030"),
        "short.txt": ("头版".encode("gbk"), "neither UTF-8"),
        "broken.txt": (TEXT.encode()[:-9] + b"\xff\xff", "neither UTF-8"),
    }
    for name, (data, why) in bad.items():
        assert why in refused(save(tmp_path / "bad", name, data))
    good = save(tmp_path, "good.txt")
    records = list(read([tmp_path / "bad", good]))
    assert sum(isinstance(record, Finding) for record in records) == len(bad)
    assert [record.source for record in records if isinstance(record, Page)] == [str(good)]


@pytest.mark.parametrize("text", [TEXT * 40 + "\x07", "\x1b[2J" + TEXT.ljust(100, "乡")])
def test_a_few_stray_control_characters_are_kept(tmp_path: Path, text: str) -> None:
    assert one(save(tmp_path, "a.txt", text)).text == text


def test_a_folder_without_pages_is_a_finding(tmp_path: Path) -> None:
    assert "holds no file to read (.txt, " in refused(tmp_path)


@pytest.mark.parametrize("name", ["missing.txt", "missing/page.txt", "a.txt/page.txt"])
def test_a_path_that_does_not_exist_stops_the_run(tmp_path: Path, name: str) -> None:
    good = save(tmp_path, "a.txt")
    with pytest.raises(InputError, match=re.escape(f"{tmp_path / name} does not exist: give")):
        list(read([good, tmp_path / name]))


def test_links_that_lead_nowhere(tmp_path: Path) -> None:
    dead, loop = tmp_path / "dead.txt", tmp_path / "loop.txt"
    dead.symlink_to(tmp_path / "nothing")
    loop.symlink_to(loop)
    with pytest.raises(InputError, match="is a link to a file that is not there"):
        list(read([dead]))
    with pytest.raises(InputError, match="cannot be opened"):
        list(read([loop]))
    messages = [record.message for record in read([tmp_path]) if isinstance(record, Finding)]
    assert len(messages) == 2
    assert all("cannot be read" in message for message in messages)


def test_a_loop_of_folders_ends(tmp_path: Path) -> None:
    save(tmp_path, "a.txt")
    (tmp_path / "again").symlink_to(tmp_path)
    assert len(list(read([tmp_path]))) == 1


def test_what_is_not_a_regular_file_is_not_opened(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe.txt"
    os.mkfifo(pipe)
    assert "not a regular file" in refused(pipe)


def test_a_file_over_the_limit_is_not_opened(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = save(tmp_path, "a.txt")
    monkeypatch.setattr(source, "SIZE_LIMIT", 1024**2)
    path.write_bytes(b"a" * (1024**2 + 1))
    assert "is larger than 1 MB: split it into pages" in refused(path)


def test_a_file_that_may_not_be_read_says_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = save(tmp_path, "a.txt")

    def deny(self: Path, mode: str) -> BinaryIO:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "open", deny)
    assert refused(path) == f"{path} cannot be read: permission denied"


def test_a_file_that_no_one_foresaw_costs_no_other(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    bad, good = save(tmp_path, "a.txt"), save(tmp_path, "b.txt", TEXT + "二")

    def breaks(data: bytes) -> tuple[str, str]:
        if data == TEXT.encode():
            raise IndexError("list index out of range")
        return decode(data)

    monkeypatch.setattr("graphbuild.read.text.decode", breaks)
    finding, page = read([bad, good])
    assert isinstance(finding, Finding) and isinstance(page, Page)
    assert finding.message.startswith(f"{bad} was left out, for the program failed on it (IndexError")


def test_a_name_that_is_not_utf8_can_be_printed(tmp_path: Path) -> None:
    name = os.fsencode(tmp_path) + b"/\xcd\xb7.txt"
    try:
        with open(name, "wb") as file:
            file.write(TEXT.encode())
    except OSError:
        pytest.skip("this file system takes no such names")
    (page,) = read([tmp_path])
    assert isinstance(page, Page)
    assert page.source.encode()

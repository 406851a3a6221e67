"""Whatever bytes come, under whatever name: a page or one sentence, in bounded time, and the batch goes on."""

from __future__ import annotations

import random
import time
import tracemalloc
from pathlib import Path

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from graphbuild.model import Finding, Page
from graphbuild.read import read
from graphbuild.read.columns import Box, in_reading_order, page_text, pieces
from tests.read.making import FIRST, TEXT, WEB, archive, column, jsonl, pdf, web_page, word

NAMES = ("a.txt", "a.html", "a.docx", "a.docm", "a.jsonl", "a.zip")
VALID = {
    "a.txt": TEXT.encode("gb18030"),
    "a.html": WEB,
    "a.docx": word(),
    "a.docm": word(table=("村", "户数")),
    "a.jsonl": jsonl({"title": "x", "text": FIRST, "date": "2024-01-20"}, {"text": TEXT}),
    "a.zip": archive([("a.txt", TEXT.encode()), ("b.html", WEB)]),
    "a.pdf": pdf(column(FIRST, left=60, up=700, wide=20)),
}


def check(folder: Path, name: str, data: bytes) -> None:
    """Read the file beside a good one, which must come through."""
    bad, good = folder / name, folder / "good.txt"
    bad.write_bytes(data)
    good.write_text("好的一页，" + TEXT, encoding="utf-8")
    records = list(read([bad, good]))
    assert isinstance(records[-1], Page) and records[-1].source == str(good)
    assert len(records) > 1
    for record in records[:-1]:
        if isinstance(record, Page):
            assert record.text.strip() and "\0" not in record.text
            assert record.text.encode()
        else:
            assert record.message.startswith(str(bad)) and "\n" not in record.message
            assert "the program failed" not in record.message, "only reasons that were foreseen"


@given(data=st.binary(max_size=300), name=st.sampled_from(NAMES))
@example(data=b"\xff\xfe", name="a.txt")
@example(data=b"PK\x05\x06" + bytes(18), name="a.docx")
@settings(max_examples=150, deadline=None)
def test_any_bytes(tmp_path_factory: pytest.TempPathFactory, data: bytes, name: str) -> None:
    check(tmp_path_factory.getbasetemp(), name, data)


@given(chance=st.randoms(use_true_random=False), name=st.sampled_from(NAMES))
@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_damaged_files(tmp_path_factory: pytest.TempPathFactory, chance: random.Random, name: str) -> None:
    check(tmp_path_factory.getbasetemp(), name, damaged(VALID[name], chance))


@pytest.mark.parametrize("seed", range(12))
def test_damaged_pdf(tmp_path: Path, seed: int) -> None:
    check(tmp_path, "a.pdf", damaged(VALID["a.pdf"], random.Random(seed)))


def damaged(data: bytes, chance: random.Random) -> bytes:
    """Flip, drop, repeat or cut off some bytes."""
    out = bytearray(data)
    for _ in range(chance.randint(1, 8)):
        at, size = chance.randrange(len(out)), chance.randint(1, 40)
        kind = chance.randrange(4)
        if kind == 0:
            out[at] = chance.randrange(256)
        elif kind == 1:
            del out[at : at + size]
        elif kind == 2:
            out[at:at] = out[at : at + size]
        else:
            del out[max(at, 8) :]
        if not out:
            break
    return bytes(out)


@given(st.text(st.characters(codec="utf-8"), max_size=200))
@settings(max_examples=100, deadline=None)
def test_plain_text_comes_back_unchanged(tmp_path_factory: pytest.TempPathFactory, text: str) -> None:
    """Offsets count in the file: nothing of valid UTF-8 with Chinese in it is touched, line ends included."""
    text = "山溪镇的食堂，" + text
    path = tmp_path_factory.getbasetemp() / "plain.txt"
    path.write_bytes(text.encode())
    [record] = read([path])
    assert isinstance(record, Finding) or record.text == text


def test_a_line_of_two_hundred_megabytes_is_refused_unread(tmp_path: Path) -> None:
    big = tmp_path / "big.txt"
    with big.open("wb") as file:
        file.truncate(200 * 1024 * 1024)
    lines = tmp_path / "big.jsonl"
    with lines.open("wb") as file:
        file.truncate(200 * 1024 * 1024)
        file.seek(0, 2)
        file.write(b"\n" + jsonl({"text": FIRST}))
    tracemalloc.start()
    start = time.process_time()
    first, third, second = read([big, lines])
    assert time.process_time() - start < 20
    assert tracemalloc.get_traced_memory()[1] < 250 * 1024 * 1024
    tracemalloc.stop()
    assert isinstance(first, Finding) and "is larger than 50 MB: split it into pages" in first.message
    assert isinstance(second, Finding) and "line 1 is longer than 50 MB" in second.message
    assert isinstance(third, Page) and third.text == FIRST


@pytest.mark.parametrize(
    "markup",
    [
        web_page("<div>" * 20_000 + FIRST),
        web_page("<b>" * 20_000 + FIRST),
        web_page(f"<p>{FIRST}</p>" * 1_500),
        web_page("<a href=x>" + "山" * 200_000),
        web_page(f"<table><tr><td>{FIRST}" * 500),
    ],
    ids=["nested", "nested inline", "long", "one link", "tables"],
)
def test_hostile_markup_takes_seconds(tmp_path: Path, markup: bytes) -> None:
    start = time.process_time()
    check(tmp_path, "a.html", markup)
    assert time.process_time() - start < 20


def test_a_web_page_over_its_limit_is_told(tmp_path: Path) -> None:
    path = tmp_path / "a.html"
    path.write_bytes(web_page("山" * 2_000_000))
    [record] = read([path])
    assert isinstance(record, Finding) and "is larger than 5 MB" in record.message


boxes = st.builds(
    lambda text, left, up, size, made: Box(text, left, up, left + size, up + size, made),
    st.sampled_from("山溪镇 a。\u3000"),
    st.floats(0, 600, allow_nan=False),
    st.floats(0, 800, allow_nan=False),
    st.floats(0, 40, allow_nan=False),
    st.booleans(),
)


@given(st.lists(boxes, max_size=40))
@settings(deadline=None)
def test_no_printed_character_is_lost_or_doubled(found: list[Box]) -> None:
    printed = sorted(box.text for box in found if not box.text.isspace() and not box.made)
    kept = [box for box in found if not box.made or box.text.isspace()]
    assert sorted("".join(page_text(kept).split())) == printed
    assert sum(map(len, in_reading_order(tuple(pieces(kept))))) == len(list(pieces(kept)))


def test_a_page_full_of_scattered_type_takes_seconds() -> None:
    chance = random.Random(7)
    found = [
        Box("山", x, y, x + 9, y + 9)
        for x, y in ((chance.uniform(0, 600), chance.uniform(0, 800)) for _ in range(1_400))
    ]
    start = time.process_time()
    assert page_text(found).count("山") == len(found)
    assert time.process_time() - start < 30

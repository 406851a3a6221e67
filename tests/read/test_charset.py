"""Bytes to text: every encoding Chinese papers were saved in, short pages, mixed and damaged ones."""

from __future__ import annotations

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graphbuild.read.charset import decode
from graphbuild.read.source import Unreadable
from tests.read.making import TEXT

TRADITIONAL = (
    "山溪鎮辦起鄉村食堂\n\n本報訊（記者 方小禾）山溪鎮的鄉村食堂昨日開張，三十多位老人吃上了熱飯。"
    "食堂設在村委會旁，由村裡的老黨員輪流掌勺，每餐兩葷兩素，只收五元錢。\n鎮裡計劃年底前再辦四家。\n"
)


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        *(
            (TEXT, name)
            for name in ("utf-8", "utf-8-sig", "gbk", "gb18030", "utf-16", "utf-16-le", "utf-16-be", "utf-32")
        ),
        *((TRADITIONAL, name) for name in ("utf-8", "big5", "cp950", "gb18030", "utf-16", "utf-16-le", "utf-16-be")),
    ],
)
def test_encodings(text: str, encoding: str) -> None:
    assert decode(text.encode(encoding)) == (text, "")


@pytest.mark.parametrize("text", ["停水通知", "联通公司", "今日有雨", "山溪镇办起食堂"])
def test_short_gbk_that_is_by_chance_valid_elsewhere(text: str) -> None:
    assert decode(text.encode("gbk")) == (text, "")


@pytest.mark.parametrize("encoding", ["gb18030", "utf-16-le", "utf-16-be"])
@pytest.mark.parametrize("size", [12, 20, 50])
def test_short_cuttings_are_right_or_refused(encoding: str, size: int) -> None:
    """A wrong text is worse than none: of some hundred cuttings none may come back as other characters."""
    chance = random.Random(size)
    right = 0
    for _ in range(100):
        start = chance.randrange(len(TEXT) - size)
        cutting = TEXT[start : start + size]
        try:
            assert decode(cutting.encode(encoding))[0] == cutting
            right += 1
        except Unreadable:
            continue
    assert right >= 97


@pytest.mark.parametrize("text", ["café crème", "Привет, мир", "Ελληνικά νέα", "déjà vu", "plain"])
def test_other_scripts_in_utf8_stay_what_they_are(text: str) -> None:
    assert decode(text.encode()) == (text, "")


def test_a_file_of_two_encodings_is_read_line_by_line_and_told() -> None:
    lines = TEXT.splitlines(keepends=True)
    text, told = decode("".join(lines[:3]).encode() + "".join(lines[3:]).encode("gbk"))
    assert text == TEXT
    assert "mixes UTF-8 and GB18030" in told


@pytest.mark.parametrize("encoding", ["utf-8", "gb18030"])
def test_one_broken_byte_in_a_long_file_is_shown_and_told(encoding: str) -> None:
    data = bytearray((TEXT * 10).encode(encoding))
    data[TEXT.encode(encoding).index("食堂".encode(encoding))] = 0xFF
    text, told = decode(bytes(data))
    assert "\ufffd" in text
    assert f"has broken {encoding.upper()} from byte" in told


@pytest.mark.parametrize(
    "data",
    [
        TEXT.encode()[:-1] + b"\xff\xfe\xff",
        b"\xff\xfe" + b"\x00\xd8" * 40,
        bytes(range(128, 256)) * 3,
        "頭版".encode("big5"),
    ],
)
def test_what_reads_as_nothing_is_refused(data: bytes) -> None:
    with pytest.raises(Unreadable, match="save it as"):
        decode(data)


@given(
    st.text(st.sampled_from(sorted(set(TEXT + TRADITIONAL))), min_size=1),
    st.sampled_from(["utf-8", "utf-16", "utf-8-sig"]),
)
def test_what_says_its_encoding_comes_back_as_it_was(text: str, encoding: str) -> None:
    assert decode(text.encode(encoding))[0] == text.removeprefix("\ufeff")

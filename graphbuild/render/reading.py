"""How names sound: what lets a reader search in pinyin.

The page carries one table of the characters that occur, not a spelling per name, and puts the keys together itself.
"""

from __future__ import annotations

from collections.abc import Iterable

from graphbuild.zh.names import surname
from graphbuild.zh.pinyin import slug
from graphbuild.zh.text import is_han

__all__ = ["character_readings", "surname_reading"]


def character_readings(names: Iterable[str]) -> dict[str, str]:
    """Give every Chinese character of the names all its readings, separated by spaces, without tones.

    ü is written v as on a keyboard; the passport spellings yu and u are given as well.

    >>> character_readings(["吕重A"])
    {'吕': 'lv lyu lu', '重': 'zhong chong tong'}
    """
    from pypinyin import Style, pinyin

    table = {}
    for character in sorted({ch for name in names for ch in name if is_han(ch)}):
        found = pinyin(character, style=Style.NORMAL, heteronym=True, errors="ignore")
        if readings := [form for reading in (found[0] if found else ()) for form in _keyboard_forms(reading)]:
            table[character] = " ".join(dict.fromkeys(readings))
    return table


def _keyboard_forms(reading: str) -> list[str]:
    plain = reading.replace("ü", "v")
    return [plain, plain.replace("v", "yu"), plain.replace("v", "u")] if "v" in plain else [plain]


def surname_reading(name: str) -> str | None:
    """Spell the surname of a person as a surname is read, or None when the name begins with no surname.

    >>> surname_reading("单雪梅"), surname_reading("欧阳清")
    ('shan', 'ou yang')
    """
    family = surname(name)
    return slug(family, surname=True).replace("-", " ") if family else None

"""Bytes → text: strict decoders in a sensible order, judged by what reads as Chinese.

A decoder that accepts the bytes proves little: four characters of GBK are now and then valid UTF-8, and most of Big5
is valid GB18030. So what is not plainly UTF-8 is decoded in every encoding that Chinese papers were saved in, and the
one whose characters are the usual ones wins; where two are close, charset-normalizer decides.
"""

from __future__ import annotations

import codecs
import re
import unicodedata
from collections.abc import Iterator

from graphbuild.read.source import Unreadable

__all__ = ["decode", "reads_as_chinese"]

MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),  # before UTF-16, whose mark it begins with
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
SINGLE = ("gb18030", "big5hkscs", "utf-16-le", "utf-16-be")
WIDE = ("utf-16-le", "utf-16-be")
SAMPLE = 20_000
"""Characters judged; the whole file still has to decode."""
LEAST = 0.8
"""Share of usual characters from which a decoding reads as Chinese; chance ones reach about a half."""
FEWEST = 4
"""Characters from which bytes that are not UTF-8 can be told apart at all."""
CLOSE = 0.15
"""Two readings nearer to each other than this are left to the arbiter."""
ALPHABETS = frozenset(("LATIN", "GREEK", "CYRILLIC"))
BROKEN = 500
"""One broken character in so many is a damaged file and not another encoding."""
DAMAGE = re.compile("\ufffd+")

# The commonest characters of running text, both scripts; no chance decoding holds many of them.
FREQUENT = frozenset(
    "的一是不了在人有我他这个们中来上大为和国地到以说时要就出会可也你对生能而子那得于着下自之年过发后作里用道行所然家种事成方多"
    "经么去法学如都同现当没动面起看定天分还进好小部其些主样理心她本前开但因只从想实日军者意无力它与长把机十民第公此已工使情明性"
    "知全三又关点正业外将两高间由问很最重并物手应战向头文体政美相见被利什二等产或新己制身果加西斯月话合回特代内信表化老给世位次"
    "度门任常先海通教儿原东声提立及比员解水名真论处走义各入几口认条平系气题活尔更别打女变四神总何电数安少报才结反受目太量再感建务"
    "做接必场件计管期市直德资命山金指克许统区保至队形社便空决治展马科司五基眼书非则听白却界达光放强即像难且权思王象完设式色路记南"
    "品住告类求据程北边死张该交规万取拉格望觉术领共确传师观清今切院让识候带导争运村镇县乡街党委府农民产业项目企业服务群众"
    "這個們來為國說時會對學現當沒動麼後裡過發還進點業實經無與長機間將關體問從兩應頭開種產資區報記縣鄉鎮黨農導電話員務東車"
    "門總變結單處設議達領義歷運際條級質氣標較視團離軍論認調題類顯響據廣權觀讓術極"
)
COMMON_PUNCTUATION = frozenset(",。、:;“”‘’()?!《》〈〉【】「」『』—…·\u3000%-/.①②③") | frozenset(
    "\uff0c\uff1a\uff1b\uff08\uff09\uff1f\uff01\uff05\uff0d\uff0e\uff0f"  # the full-width ones
)


def decode(data: bytes) -> tuple[str, str]:
    """Return the text without its byte order mark, and what had to be mended (or an empty string).

    Raises `Unreadable` when no encoding gives Chinese text.

    >>> decode("山溪镇的食堂".encode("gbk"))[0], decode("山溪鎮的食堂".encode("big5"))[0]
    ('山溪镇的食堂', '山溪鎮的食堂')
    """
    for mark, encoding in MARKS:
        if data.startswith(mark):
            return _likely(_marked(data[len(mark) :], encoding), encoding)
    broken = None
    try:
        text = data.decode("utf-8")
        if not _is_doubtful(text):
            return text, ""
    except UnicodeDecodeError as error:
        text, broken = "", error.start
    found = _best(data)
    if found is not None:
        return found, ""
    if broken is None:
        return text, ""
    return _mended(data, broken)


def _marked(data: bytes, encoding: str) -> tuple[str, str]:
    try:
        return data.decode(encoding), ""
    except UnicodeDecodeError as error:
        text = data.decode(encoding, "replace")
        if _is_slight(text, spare=1):
            return text, _broken_note(encoding, error.start)
        raise Unreadable(f"has a {encoding} mark but byte {error.start} breaks it: save it as UTF-8") from None


def _likely(read: tuple[str, str], encoding: str) -> tuple[str, str]:
    """Return what was read unless two odd bytes were taken for a mark: then it is a jumble of scripts."""
    usual = [weight > 0 for weight in _weights(read[0])]
    if sum(usual) * 2 < len(usual) and not _is_one_alphabet(read[0]):
        raise Unreadable(f"begins like {encoding.upper()} but reads as no text: save it as UTF-8")
    return read


def _is_one_alphabet(text: str) -> bool:
    scripts = {unicodedata.name(ch, "").partition(" ")[0] for ch in set(text[:SAMPLE]) if ch > "\x7f"}
    return len(scripts) == 1 and scripts <= ALPHABETS


def _is_doubtful(text: str) -> bool:
    """Tell whether valid UTF-8 may be a chance: Chinese takes three bytes a character there, and here all take two.

    French or Greek take two as well, in one script; chance ones are of several.
    """
    highest = max(text[:SAMPLE], default="")
    return "\0" in text[:SAMPLE] or ("\x7f" < highest < "\u0800" and not _is_one_alphabet(text))


def _best(data: bytes) -> str | None:
    """Return the decoding that reads best as Chinese, if one does."""
    names = WIDE if b"\0" in data else SINGLE
    read = [(_score(text), name, text) for name in names if (text := _strict(data, name)) and reads_as_chinese(text)]
    read.sort(key=lambda item: (-item[0], names.index(item[1])))
    if not read:
        return None
    close = [item for item in read if item[0] > read[0][0] - CLOSE]
    if len(close) == 1:
        return close[0][2]
    chosen = _arbiter(data, [name for _, name, _ in close])
    return next((text for _, name, text in close if name == chosen), close[0][2])


def _strict(data: bytes, encoding: str) -> str:
    """Decode all of it or nothing; text that no one can have typed is nothing too."""
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError:
        return ""
    return "" if "\0" in text else text


def _arbiter(data: bytes, names: list[str]) -> str | None:
    from charset_normalizer import from_bytes

    found = from_bytes(data[:SAMPLE], cp_isolation=[name.replace("-", "_") for name in names]).best()
    return codecs.lookup(found.encoding).name if found else None


def reads_as_chinese(text: str) -> bool:
    """Tell whether a decoding of unknown bytes gave common Chinese characters and not chance ones.

    The first levels of GB 2312 and of Big5 hold nearly all that newspapers print; bytes of another encoding land all
    over the 24,000 places of GB18030's two-byte part.

    >>> reads_as_chinese("村里的老人都在食堂吃饭。"), reads_as_chinese("锘挎潙閲岀殑鑰佷汉閮藉湪椋熷爞鍚冮キ")
    (True, False)
    """
    weights = list(_weights(text))
    return sum(weight > 0 for weight in weights) >= max(FEWEST, LEAST * len(weights))


def _score(text: str) -> float:
    weights = list(_weights(text))
    return sum(weights) / max(1, len(weights))


def _weights(text: str) -> Iterator[float]:
    """Weigh each character that is not ASCII; control characters count against the reading."""
    for ch in text[:SAMPLE]:
        if ch > "\x7f":
            yield 2.0 if ch in FREQUENT else 1.0 if ch in COMMON_PUNCTUATION else _level(ch)
        elif ch < " " and ch not in "\t\r\n\f\x1a":
            yield -1.0


def _level(ch: str) -> float:
    """Weigh a character by the level of GB 2312 or Big5 that holds it."""
    simple = ch.encode("gb2312", "ignore")
    if len(simple) == 2:
        row = simple[0] - 0xA0
        return 1.0 if 16 <= row <= 55 else 0.5 if row <= 3 else 0.0
    big = ch.encode("big5", "ignore")
    return 0.8 if len(big) == 2 and 0xA4 <= big[0] <= 0xC6 else 0.0


def _mended(data: bytes, broken: int) -> tuple[str, str]:
    """Read a file that mixes encodings line by line, or one with a few broken bytes, and say so."""
    if b"\0" in data:
        raise Unreadable("is a binary file or damaged UTF-16 (it holds NUL bytes): save it as plain text in UTF-8")
    if mixed := _by_line(data):
        return mixed, "mixes UTF-8 and GB18030 and was read line by line: check it, and save it as UTF-8"
    for encoding in ("utf-8", "gb18030", "big5hkscs"):
        text = data.decode(encoding, "replace").removeprefix("\ufeff")
        if _is_slight(text) and reads_as_chinese(text):
            return text, _broken_note(encoding, broken)
    raise Unreadable(f"is neither UTF-8 (byte {broken} breaks it) nor GB18030, Big5 or UTF-16 text: save it as UTF-8")


def _is_slight(text: str, *, spare: int = 0) -> bool:
    """Tell whether few places are broken, each a few bytes long; the end of a file cut off is one more."""
    return len(DAMAGE.findall(text)) * BROKEN <= len(text) + spare * BROKEN and text.count("\ufffd") * 20 <= len(text)


def _broken_note(encoding: str, place: int) -> str:
    return f"has broken {encoding.upper()} from byte {place} on, shown as \ufffd: save it anew from its source"


def _by_line(data: bytes) -> str:
    lines = []
    for line in data.split(b"\n"):
        text = _strict(line, "utf-8") or _strict(line, "gb18030")
        if (line and not text) or (not text.isascii() and not reads_as_chinese(text)):
            return ""
        lines.append(text)
    return "\n".join(lines)

"""Head lines → kicker, headline, subtitles."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from graphbuild.model import SectionRole
from graphbuild.segment.blocks import Block, open_quotes
from graphbuild.segment.paragraphs import splits_word

__all__ = ["head_roles"]

LEAD = 160
"""Characters of the body in which the headline is told again, at most."""

KICKER = re.compile(
    r"(?:见闻|侧记|观察|系列报道|专栏|回眸|在行动|特别报道|专题|之[一二三四五六七八九十]|[①-⑳]|来信|之声|漫笔|故事"
    r"|一线|走笔|巡礼|掠影|纪行|答卷)\Z"
)
SLOGAN = re.compile(
    r"(?:深入|认真|全面)?(?:学习|贯彻|落实|推进|奋力|聚焦|坚持|弘扬|践行|喜迎|关注|牢记|感恩|建设|决战|打赢)"
)
"""How kickers that name an occasion end, and how slogans begin."""

OCCASION = re.compile(r"写在|庆祝[^,。]{4,}(?<!大会)(?<!举行)(?<!召开)\Z|献礼|致敬")
COLUMN = re.compile(r"[^·\s]{2,8}·[^·\s]{2,8}\Z")
"""写在中国人民警察节, 壮阔七十年·老厂新事: whatever the first sentence says, no headline."""

FIRST_SENTENCE = re.compile(r"[^。!?]*")


def head_roles(head: Sequence[Block], body: Sequence[Block]) -> Iterator[tuple[SectionRole, tuple[Block, ...]]]:
    """Yield the head's lines with their roles, lines of one broken title together.

    The headline is the line that the first sentence tells again: kicker and subtitles name the occasion or the
    slogans, and part their phrases with spaces.
    """
    lead = "".join(line.text for line in body[:8])[: 4 * LEAD]
    titles = list(_titles(head, lead))
    if not titles:
        return
    sentence = FIRST_SENTENCE.match(lead)
    main = _main(titles, sentence[0][:LEAD] if sentence else "")
    for number, title in enumerate(titles):
        yield (
            (SectionRole.KICKER if number < main else SectionRole.SUBTITLE if number > main else SectionRole.HEADLINE),
            title,
        )


def _titles(head: Sequence[Block], lead: str) -> Iterator[tuple[Block, ...]]:
    held = list(head[:1])
    for line, following in pairwise(head):
        if not _is_broken(line, following, lead):
            yield tuple(held)
            held = []
        held.append(following)
    if held:
        yield tuple(held)


def _is_broken(line: Block, following: Block, lead: str) -> bool:
    """Tell whether a title goes on in the next line: inside a word, a quotation, or words that the lead repeats."""
    seam = line.text[-2:] + following.text[:2]
    return open_quotes(line.text) > 0 or seam in lead or splits_word(line, following)


def _main(titles: Sequence[Sequence[Block]], told: str) -> int:
    """Return the number of the headline among the titles."""
    shares = [_share(title, told) for title in titles]
    if len(titles) == 2:
        return int(not _is_subtitle(titles[1]) and _is_kicker(titles[0], *shares))
    scores = [
        share
        - 0.2 * _is_parted(title)
        - _is_subtitle(title)
        - _names_occasion(title)
        + 0.05 * (number == min(1, len(titles) - 1))
        for number, (title, share) in enumerate(zip(titles, shares, strict=True))
    ]
    return scores.index(max(scores))


def _share(title: Sequence[Block], told: str) -> float:
    pairs = ["".join(pair) for pair in pairwise(_text(title))]
    return sum(pair in told for pair in pairs) / max(1, len(pairs))


def _text(title: Sequence[Block]) -> str:
    return "".join(line.text for line in title)


def _is_parted(title: Sequence[Block]) -> bool:
    return any(re.search(r"\s", line.text) for line in title)


def _is_subtitle(title: Sequence[Block]) -> bool:
    text = _text(title)
    return text.startswith(("—", "--")) or text.endswith(":")


def _names_occasion(title: Sequence[Block]) -> bool:
    text = _text(title)
    return KICKER.search(text) is not None or OCCASION.match(text) is not None


def _is_kicker(title: Sequence[Block], share: float, other: float) -> bool:
    """Tell whether the first of two lines names a column or an occasion: most often it is the headline itself."""
    text = _text(title)
    if _names_occasion(title) or (share == 0 and COLUMN.match(text)):
        return True
    return other >= share and (len(text) <= 6 or _is_parted(title) or bool(SLOGAN.match(text)))

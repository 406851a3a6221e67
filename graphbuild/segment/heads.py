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
    told = sentence[0][:LEAD] if sentence else ""
    scores = [_score(title, told) + _place(number, len(titles)) for number, title in enumerate(titles)]
    main = scores.index(max(scores))
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


def _score(title: Sequence[Block], told: str) -> float:
    text = "".join(line.text for line in title)
    pairs = ["".join(pair) for pair in pairwise(text)]
    share = sum(pair in told for pair in pairs) / max(1, len(pairs))
    parted = any(re.search(r"\s", line.text) for line in title)
    return share - 0.2 * parted - (text.startswith(("—", "--")) or text.endswith(":"))


def _place(number: int, count: int) -> float:
    """Prefer the first of two lines and the second of more where nothing else decides."""
    return 0.05 if number == (1 if count > 2 else 0) else 0.0

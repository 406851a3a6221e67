"""Articles, mentions, links and clusters: what was said against what is true."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from itertools import combinations

from graphbuild.evaluate.gold import Gold, GoldMention, normal
from graphbuild.evaluate.report import Score
from graphbuild.evaluate.said import Guess, Said

__all__ = ["align", "known", "score_articles", "score_clusters", "score_links", "score_mentions"]

Span = tuple[int, int]


SURE = 1_000_000
"""Votes that a mention of the entity's own type has against one of another."""


def align(said: Said, gold: Gold) -> dict[str, str]:
    """Map the export's entities to those of the gold: by overlapping mentions of their type, by name, by any mention.

    Mentions of another type count least: a county lies in the name of its school too.
    """
    votes: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for start, end, kind, thing in said.guesses:
        for mention in gold.mentions:
            if _half((start, end), (mention.start, mention.end)) and start < mention.end and mention.start < end:
                votes[thing][mention.entity] += SURE if mention.type == kind else 1
    by_name = {normal(name): entity for entity, names in gold.surfaces.items() for name in names}
    aligned = {thing: counts.most_common(1)[0][0] for thing, counts in votes.items()}
    for thing, names in said.labels.items():
        found = next((by_name[name] for name in names if name in by_name), None)
        if found and max(votes[thing].values(), default=0) < SURE:
            aligned[thing] = found
    return aligned


def known(thing: str, to_gold: Mapping[str, str]) -> str:
    """Return the gold entity that a thing of the export is, or a name for one that the gold does not know."""
    return to_gold.get(thing, f"new:{thing}")


def score_articles(said: Said, gold: Gold) -> Score:
    """Compare every two blocks of the page: are they, and were they put, in one article?"""
    owners = [_owner((block.start + block.end) // 2, said.segments) for block in gold.blocks]
    truth = [block.article for block in gold.blocks]
    return _pairs(zip(truth, owners, strict=True))


def _owner(offset: int, segments: Sequence[tuple[int, int, str]]) -> str:
    # a block that no article took is alone, so its offset stands for its article
    return next((article for start, end, article in segments if start <= offset < end), f"none{offset}")


def _pairs(items: Iterable[tuple[str, str]]) -> Score:
    """Count the pairs of items that are one in truth, in what was said, or in both.

    >>> _pairs([("a", "x"), ("a", "x"), ("b", "x")])
    Score(tp=1, fp=2, fn=0)
    """
    outcomes = Counter((one[0] == two[0], one[1] == two[1]) for one, two in combinations(items, 2))
    return Score(tp=outcomes[True, True], fp=outcomes[False, True], fn=outcomes[True, False])


def score_mentions(said: Said, gold: Gold, *, overlap: bool) -> dict[str, Score]:
    """Compare mentions, all together and by type; with ``overlap``, half of the longer span is enough.

    An anaphor is neither asked for nor punished; nor is a guess that lies inside a gold mention.
    """
    asked = {(item.start, item.end, item.type) for item in gold.mentions if not item.anaphora}
    guessed = {(start, end, kind) for start, end, kind, _ in said.guesses}
    spared = {item for item in guessed if _is_spared(item[:2], gold.mentions)}
    return {
        kind or "all": _score_kind(
            [item for item in asked if kind in (None, item[2])],
            [item for item in guessed if kind in (None, item[2])],
            spared=spared,
            overlap=overlap,
        )
        for kind in (None, *sorted({item[2] for item in asked}))
    }


def _score_kind(
    asked: Sequence[tuple[int, int, str]],
    guessed: Sequence[tuple[int, int, str]],
    *,
    spared: set[tuple[int, int, str]],
    overlap: bool,
) -> Score:
    def same(one: tuple[int, int, str], two: tuple[int, int, str]) -> bool:
        return one == two or (overlap and one[2] == two[2] and _half(one[:2], two[:2]))

    found = sum(any(same(item, guess) for guess in guessed) for item in asked)
    extra = [guess for guess in guessed if guess not in spared and not any(same(guess, item) for item in asked)]
    return Score(tp=found, fp=len(extra), fn=len(asked) - found)


def _is_spared(guess: Span, mentions: Sequence[GoldMention]) -> bool:
    """Tell whether a guess that matches nothing goes unpunished."""
    return any(
        _inside(guess, (item.start, item.end)) or (item.anaphora and _half(guess, (item.start, item.end)))
        for item in mentions
    )


def _inside(one: Span, other: Span) -> bool:
    return other[0] <= one[0] and one[1] <= other[1] and one != other


def _half(one: Span, other: Span) -> bool:
    """Tell whether two spans share at least half of the longer one.

    >>> _half((0, 4), (2, 5)), _half((0, 4), (3, 5))
    (True, False)
    """
    shared = min(one[1], other[1]) - max(one[0], other[0])
    return 2 * shared >= max(one[1] - one[0], other[1] - other[0])


def score_links(said: Said, gold: Gold, to_gold: Mapping[str, str]) -> Score:
    """Compare pairs of article and entity; anaphors and names inside gold mentions are not punished."""
    asked = {_link(item, gold) for item in gold.mentions if not item.anaphora}
    soft = {_link(item, gold) for item in gold.mentions if item.anaphora}
    inside = [
        guess
        for guess in said.guesses
        if any(_inside((guess[0], guess[1]), (item.start, item.end)) for item in gold.mentions)
    ]
    guessed = {link for link in _links(said.guesses, gold, to_gold) if link[0]}
    extra = guessed - asked - soft - _links(inside, gold, to_gold)
    return Score(tp=len(asked & guessed), fp=len(extra), fn=len(asked - guessed))


def _link(item: GoldMention, gold: Gold) -> tuple[str | None, str]:
    return gold.article_at(item.start), item.entity


def _links(guesses: Iterable[Guess], gold: Gold, to_gold: Mapping[str, str]) -> set[tuple[str | None, str]]:
    return {(gold.article_at(start), known(thing, to_gold)) for start, _, _, thing in guesses}


def score_clusters(said: Said, gold: Gold) -> Score:
    """Compare every two mentions whose span was found exactly: do they, and were they said to, mean one entity?"""
    meant = {(start, end): thing for start, end, _, thing in said.guesses}
    found = [(item.entity, meant[item.start, item.end]) for item in gold.mentions if (item.start, item.end) in meant]
    return _pairs(found)

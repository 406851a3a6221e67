"""Claim → Statement: the same fact from all articles, with everything that shows it.

Two claims are one fact when subject, predicate, object and the qualifiers that tell facts apart agree. The statement
keeps all evidence and every day it is attested on; its confidence is that of its best claim, since a weak second
witness takes nothing away from a strong one. Asserted wins over hearsay and inferred; a plan stays a fact of its own.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from graphbuild.model import Basis, Claim, End, Evidence, Interval, Literal, Modality, Ref, Statement, content_id
from graphbuild.ontology import Predicate

__all__ = ["Fact", "statement_key", "statements"]

TELLING: Mapping[str, frozenset[str]] = {
    Predicate.HOLDS_POST: frozenset({"tenure"}),
    Predicate.TAKES_PART: frozenset({"role"}),
    Predicate.SELECTED_FOR: frozenset({"category"}),
    Predicate.FIGURE: frozenset({"indicator", "value", "unit", "normalized", "measure", "qualifier", "within"}),
    Predicate.WRITES: frozenset({"role"}),
}
"""Qualifiers that make two facts of two claims; the rest (the printed title, the place in a list) only describe."""

BESIDE = frozenset({"concurrent", "seconded"})
"""Tenures that only add to a plain holding: who is 兼任 in one article and in office in the next is so once."""

TIMED = frozenset({Predicate.FIGURE, Predicate.RECEIVES, Predicate.SELECTED_FOR})
"""Predicates that can be true again with the same ends, in another year."""

GROWTH = "growthOf"
NEEDED = frozenset({"within"})
"""Qualifiers without which a fact says nothing: second in which area?"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Fact:
    """A claim whose ends are entities (or articles, or words)."""

    claim: Claim
    subject: Ref
    object: End
    qualifiers: tuple[tuple[str, End], ...]
    speaker: str | None


def statements(claims: Iterable[Claim], owner: Mapping[str, str], articles: Collection[str]) -> list[Statement]:
    """Merge all claims into statements, sorted by id; a claim with an end that means nothing known is left out.

    ``owner`` gives mention id → entity id; ``articles`` holds the ids of articles, which writers' claims point at.
    """
    groups: dict[str, list[Fact]] = defaultdict(list)
    for claim in sorted(claims, key=lambda one: (one.article_id, one.evidence[0].span.start, one.id)):
        fact = _fact(claim, owner, articles)
        if fact is not None:
            groups[_key(fact)].append(fact)
    home = {fact.claim.id: key for key, group in groups.items() for fact in group}
    return [_statement(key, groups.pop(key), home) for key in sorted(groups)]  # with each, its claims are let go


def _fact(claim: Claim, owner: Mapping[str, str], articles: Collection[str]) -> Fact | None:
    subject, target = _end(claim.subject, owner, articles), _end(claim.object, owner, articles)
    if not isinstance(subject, Ref) or target is None or subject == target:
        return None
    if any(role in NEEDED and _end(end, owner, articles) is None for role, end in claim.qualifiers):
        return None
    return Fact(
        claim=claim,
        subject=subject,
        object=target,
        qualifiers=tuple(_qualifiers(claim, owner, articles)),
        speaker=owner.get(claim.speaker) if claim.speaker else None,
    )


def _end(end: End, owner: Mapping[str, str], articles: Collection[str]) -> End | None:
    if isinstance(end, Literal):
        return end
    target = owner.get(end.id) or (end.id if end.id in articles else None)
    return Ref(id=target) if target else None


def _qualifiers(claim: Claim, owner: Mapping[str, str], articles: Collection[str]) -> Iterable[tuple[str, End]]:
    for role, value in claim.qualifiers:
        end = value if role == GROWTH else _end(value, owner, articles)
        if end is not None:
            yield role, end


def _key(fact: Fact) -> str:
    claim = fact.claim
    telling = TELLING.get(claim.predicate, frozenset())
    told = [
        f"{role}={_word(end)}"
        for role, end in sorted(fact.qualifiers, key=str)
        if role in telling and _word(end) not in BESIDE
    ]
    planned = "planned" if claim.modality is Modality.PLANNED else ""
    when = _when(claim.valid) if claim.predicate in TIMED else ""
    return statement_key(fact.subject.id, claim.predicate, _word(fact.object), planned, when, *told)


def statement_key(subject: str, predicate: str, target: str, *more: str) -> str:
    """Make a statement's id from its ends and what else tells it from other facts; empty parts count for nothing."""
    return content_id("statement", subject, predicate, target, *filter(None, more))


def _word(end: End) -> str:
    return end.id if isinstance(end, Ref) else end.text


def _when(valid: Interval | None) -> str:
    return f"{valid.start}/{valid.end}" if valid and (valid.start or valid.end) else ""


def _statement(key: str, group: Sequence[Fact], home: Mapping[str, str]) -> Statement:
    claims = [fact.claim for fact in group]
    best = max(group, key=lambda fact: (fact.claim.modality is Modality.ASSERTED, fact.claim.score, fact.claim.id))
    return Statement(
        id=key,
        subject=best.subject,
        predicate=best.claim.predicate,
        object=best.object,
        qualifiers=_merged(group, home),
        valid=_sharpest([claim.valid for claim in claims if claim.valid]),
        attested=_days(claim.attested for claim in claims),
        modality=best.claim.modality,
        speaker=next((fact.speaker for fact in group if fact.speaker), None),
        claim_ids=tuple(sorted({claim.id for claim in claims})),
        evidence=_evidence(claims),
        confidence=max(claim.score for claim in claims),
    )


def _merged(group: Sequence[Fact], home: Mapping[str, str]) -> tuple[tuple[str, End], ...]:
    """Take each qualifier from the first claim that has it; growth points at statements from here on."""
    found: dict[str, End] = {}
    for fact in group:
        for role, end in fact.qualifiers:
            known = _statement_end(end, home) if role == GROWTH else end
            if known is not None:
                found.setdefault(role, known)
    return tuple(sorted(found.items(), key=lambda pair: pair[0]))


def _statement_end(end: End, home: Mapping[str, str]) -> Ref | None:
    target = home.get(_word(end))
    return Ref(id=target) if target else None


def _sharpest(intervals: Sequence[Interval]) -> Interval | None:
    """Choose the best of several datings: stated before inferred, a bounded one before an open, then the shortest."""
    return min(intervals, key=_vagueness, default=None)


def _vagueness(one: Interval) -> tuple[bool, bool, int, str, str]:
    bounded = one.start is not None and one.end is not None
    days = (one.end - one.start).days if one.start and one.end else 0
    return one.basis is not Basis.STATED, not bounded, days, str(one.start), one.words


def _days(intervals: Iterable[Interval | None]) -> tuple[Interval, ...]:
    """Keep one interval for each day attested, in order."""
    found: dict[tuple[str, str], Interval] = {}
    for one in intervals:
        if one is not None:
            found.setdefault((str(one.start), str(one.end)), one)
    return tuple(sorted(found.values(), key=lambda one: (one.start or date.max, one.end or date.max, one.words)))


def _evidence(claims: Sequence[Claim]) -> tuple[Evidence, ...]:
    """Put the sentences that say it first, the best claim's before all; behind them those that only name an end."""
    ranked = sorted(claims, key=lambda one: (-one.score, one.evidence[0].article_id, one.evidence[0].span))
    said = [claim.evidence[0] for claim in ranked]
    named = sorted((one for claim in ranked for one in claim.evidence[1:]), key=lambda one: (one.article_id, one.span))
    return tuple({(one.article_id, one.span): one for one in (*said, *named)}.values())

"""Statements by family: what was said against what is true."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping

from graphbuild.evaluate.gold import Gold, normal
from graphbuild.evaluate.measure import known
from graphbuild.evaluate.report import Score
from graphbuild.evaluate.said import Said

__all__ = ["differences", "score_facts"]

Fact = tuple[str, ...]

FAMILIES = ("post", "part", "award", "programme", "within", "figure")
STRICT = ("post", "part")
"""Families in which a fact about a thing that the gold does not know is punished too."""
UNPUNISHED = ("within", "figure")
"""Families that the gold does not list in full, so that only what is missing counts."""
PART = ("attended", "presidedOver", "led")
"""The gold's relations from a person to an event."""
PLAIN = {
    **dict.fromkeys(PART, "part"),
    "received": "award",
    "participatesIn": "programme",
    "locatedIn": "within",
    "partOf": "within",
}
"""The gold's relations that stand in a family as they are."""


def score_facts(said: Said, gold: Gold, to_gold: Mapping[str, str]) -> dict[str, Score]:
    """Compare statements by family and all together; events without a name are told by who takes part."""
    wanted, told = _wanted(gold), _told(said, {**to_gold, **_events(said, gold, to_gold)})
    scores = {family: _score(family, wanted[family], told[family], known_to=gold) for family in FAMILIES}
    scores["all"] = Score(
        tp=sum(score.tp for score in scores.values()),
        fp=sum(score.fp for score in scores.values()),
        fn=sum(score.fn for score in scores.values()),
    )
    return scores


def differences(said: Said, gold: Gold, to_gold: Mapping[str, str]) -> Iterator[tuple[str, str, Fact]]:
    """Yield what the scores count against the export: ``missed`` or ``invented``, the family, the fact."""
    wanted, told = _wanted(gold), _told(said, {**to_gold, **_events(said, gold, to_gold)})
    for family in FAMILIES:
        missed, invented = _differ(family, wanted[family], told[family], known_to=gold)
        yield from (("missed", family, fact) for fact in missed)
        yield from (("invented", family, fact) for fact in invented)


def _events(said: Said, gold: Gold, to_gold: Mapping[str, str]) -> dict[str, str]:
    """Map each event that no mention names (a visit told by its headline) to that with most participants in common."""
    truth: defaultdict[str, set[str]] = defaultdict(set)
    for subject, predicate, target in gold.relations:
        if predicate in PART:
            truth[target].add(subject)
        if predicate == "visited":
            truth[subject].add(target)
    members: defaultdict[str, set[str]] = defaultdict(set)
    for participant, event in said.facts["part"]:
        members[event].add(to_gold.get(participant, participant))
    nameless = {event: who for event, who in members.items() if event not in to_gold and truth}
    best = {event: max(truth, key=lambda key: _shared(who, truth[key])) for event, who in nameless.items()}
    return {event: key for event, key in best.items() if _shared(nameless[event], truth[key]) * 3 >= 1}


def _shared(one: set[str], other: set[str]) -> float:
    """Return the Jaccard index of two sets of participants."""
    return len(one & other) / len(one | other)


def _told(said: Said, to_gold: Mapping[str, str]) -> dict[str, set[Fact]]:
    def pairs(family: str) -> set[Fact]:
        return {(known(x, to_gold), known(y, to_gold)) for x, y in said.facts[family]}

    posts: set[Fact] = {
        (known(who, to_gold), known(body, to_gold), known(area, to_gold) if area else "", normal(title))
        for who, body, area, title in said.facts["post"]
    }
    figures: set[Fact] = {(known(x, to_gold), normal(words)) for x, words in said.facts["figure"]}
    programmes = pairs("programme") | pairs("brand")
    plain = {family: pairs(family) for family in ("part", "award", "within")}
    return {**plain, "post": posts, "figure": figures, "programme": programmes}


def _wanted(gold: Gold) -> dict[str, set[Fact]]:
    wanted: dict[str, set[Fact]] = {family: set() for family in FAMILIES}
    for relation in gold.relations:
        for family, fact in _facts(*relation):
            wanted[family].add(fact)
    return wanted


def _facts(subject: str, predicate: str, target: str) -> Iterator[tuple[str, Fact]]:
    """Put one relation of the gold into its family; some belong to none.

    >>> list(_facts("per/甲", "holdsPost", "区长@loc/某区"))
    [('post', ('per/甲', 'loc/某区', '区长'))]
    """
    match predicate:
        case "holdsPost":
            title, _, body = target.partition("@")
            yield "post", (subject, body, normal(title))
        case "leaderOf":
            yield "post", (subject, target, "领导")
        case "visited":
            yield "part", (target, subject)
        case "observation":
            yield "figure", (subject, normal(target.partition("|")[2]))
        case plain if plain in PLAIN:
            yield PLAIN[plain], (subject, target)


def _same_post(wanted: Fact, told: Fact) -> bool:
    """Tell whether a post is the wanted one: its body or its body's area fits, and one title holds the other."""
    who, place, title = wanted
    held, body, area, words = told
    return who == held and place in (body, area) and (title in words or (bool(words) and words in title))


def _same_figure(wanted: Fact, told: Fact) -> bool:
    return wanted[0] == told[0] and (wanted[1] in told[1] or told[1] in wanted[1])


def _same(wanted: Fact, told: Fact) -> bool:
    return wanted == told


MATCHES: Mapping[str, Callable[[Fact, Fact], bool]] = {"post": _same_post, "figure": _same_figure}


def _score(family: str, wanted: set[Fact], told: set[Fact], *, known_to: Gold) -> Score:
    missed, invented = _differ(family, wanted, told, known_to=known_to)
    return Score(tp=len(wanted) - len(missed), fp=len(invented), fn=len(missed))


def _differ(family: str, wanted: set[Fact], told: set[Fact], *, known_to: Gold) -> tuple[list[Fact], list[Fact]]:
    """Return what was missed and what was invented, each sorted."""
    same = MATCHES.get(family, _same)
    missed = sorted(want for want in wanted if not any(same(want, fact) for fact in told))
    judged = told if family in STRICT else {fact for fact in told if fact[0] in known_to.surfaces}
    invented = sorted(fact for fact in judged if not any(same(want, fact) for want in wanted))
    return missed, [] if family in UNPUNISHED else invented

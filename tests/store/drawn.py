"""Records of every kind, drawn by Hypothesis: whatever a field may hold, not only what pages give today."""

from __future__ import annotations

from hypothesis import strategies as st

from graphbuild.model import (
    Article,
    Build,
    Claim,
    Entity,
    Evidence,
    Finding,
    Interval,
    Judgement,
    Literal,
    Mention,
    Page,
    Ref,
    Registered,
    Reprint,
    Run,
    Section,
    Span,
    Statement,
    Stub,
)
from graphbuild.ontology import EntityType, Predicate

LARGEST = 2**31 - 1
"""No page has more characters: the readers refuse files of more than 50 MB."""
numbers = st.integers(0, LARGEST)
shares = st.floats(allow_nan=False)
words = st.text(max_size=6)
kinds = st.one_of(st.sampled_from(EntityType), words.filter(lambda word: word not in set(EntityType)))
predicates = st.one_of(st.sampled_from(Predicate), words.filter(lambda word: word not in set(Predicate)))
spans = st.builds(lambda start, size: Span(start=start, end=start + size), st.integers(0, 1000), st.integers(1, 1000))
ends = st.one_of(st.builds(Ref), st.builds(Literal))
evidence = st.builds(
    lambda article, start, quote: Evidence(
        article_id=article, span=Span(start=start, end=start + len(quote)), quote=quote
    ),
    words,
    st.integers(0, 1000),
    st.text(min_size=1, max_size=6),
)
shown = st.lists(evidence, min_size=1, max_size=3).map(tuple)
told = st.lists(st.tuples(words, ends), max_size=2).map(tuple)
attributes = st.lists(st.tuples(words, words), max_size=2).map(tuple)
runs = st.builds(Run, start=numbers, raw=numbers, length=numbers)
sections = st.builds(Section, span=spans, score=shares)
intervals = st.builds(Interval)


def some(one: st.SearchStrategy[object]) -> st.SearchStrategy[tuple[object, ...]]:
    return st.lists(one, max_size=3).map(tuple)


assertions = {"predicate": predicates, "object": ends, "qualifiers": told, "evidence": shown}

builds: st.SearchStrategy[Build] = st.builds(
    Build,
    pages=some(st.builds(Page)),
    articles=some(st.builds(Article, sections=some(sections), source_map=some(runs))),
    reprints=some(st.builds(Reprint, share=shares)),
    mentions=some(st.builds(Mention, span=spans, type=kinds, attributes=attributes, score=shares)),
    claims=some(st.builds(Claim, **assertions, score=shares)),
    judgements=some(st.builds(Judgement, score=shares, source=words)),
    entities=some(st.builds(Entity, type=kinds, attributes=attributes)),
    statements=some(st.builds(Statement, **assertions, attested=some(intervals), confidence=shares)),
    registry=some(st.builds(Registered, type=kinds)),
    stubs=some(st.builds(Stub)),
    findings=some(st.builds(Finding)),
    withheld=st.booleans(),
)
"""A build of records that need not fit each other."""

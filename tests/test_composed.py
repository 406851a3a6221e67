"""Composed and hand-laid pages come apart as they were laid out; `python -m tests.bench_segment` prints the figures."""

from __future__ import annotations

import pytest

from graphbuild.model import Article
from graphbuild.segment import coverage, segment
from tests.composer import Laid, Score, compose, hand_pages, measure, stock
from tests.composer.measure import adds_up

SAMPLE = tuple(range(1000, 1022))
"""Seeds of the pages that every run of the tests lays out."""


@pytest.fixture(scope="module")
def laid() -> tuple[Laid, ...]:
    return (*map(compose, SAMPLE), *hand_pages())


@pytest.fixture(scope="module")
def composed(laid: tuple[Laid, ...]) -> Score:
    return measure(laid[: len(SAMPLE)])


def test_the_stock_holds_every_sort() -> None:
    assert len(stock()) >= 60
    assert len({source.key for source in stock()}) == len(stock())
    assert len({source.sort for source in stock()}) >= 20


def test_a_seed_is_a_page() -> None:
    assert compose(7) == compose(7) != compose(8)


def test_the_truth_is_what_the_page_prints(laid: tuple[Laid, ...]) -> None:
    for issue in laid:
        for truth in issue.articles:
            printed: dict[str, str] = {}
            for piece in issue.pieces:
                if piece.article == truth.key and piece.role == "body":
                    text = issue.pages[piece.page].text[piece.start : piece.end]
                    printed[piece.unit] = printed.get(piece.unit, "") + text
            assert sorted(printed.values()) == sorted(truth.paragraphs)


@pytest.mark.parametrize(
    ("what", "least"),
    [("headlines", 0.95), ("bylines", 0.975), ("paragraphs", 0.95), ("notices", 0.97), ("coverage", 1.0)],
)
def test_composed_pages(composed: Score, what: str, least: float) -> None:
    assert composed.share(what) >= least, "\n".join(composed.misses)


def test_composed_blocks_and_strays(composed: Score) -> None:
    assert composed.blocks >= 0.97, "\n".join(composed.misses)
    assert composed.share("strays") >= 0.85


def test_pages_laid_out_by_hand() -> None:
    score = measure(hand_pages())
    assert score.blocks >= 0.95, "\n".join(score.misses)
    assert score.share("coverage") == 1.0


def test_every_character_of_an_article_is_the_page_s_own(laid: tuple[Laid, ...]) -> None:
    for issue in laid:
        texts = {page.id: page.text for page in issue.pages}
        taken: set[tuple[str, int]] = set()
        for article in (record for record in segment(issue.pages) if isinstance(record, Article)):
            for run in article.source_map:
                copied = article.text[run.start : run.start + run.length]
                assert copied == texts[run.page_id][run.raw : run.raw + run.length]
                places = {(run.page_id, run.raw + at) for at in range(run.length)}
                assert not places & taken
                taken |= places


def test_parts_of_the_coverage_leave_nothing_over(laid: tuple[Laid, ...]) -> None:
    for issue in laid:
        for page, told in zip(issue.pages, coverage(issue.pages), strict=True):
            assert adds_up(told, len(page.text))
            assert sum(told.shares().values()) == pytest.approx(1.0)

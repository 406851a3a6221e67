"""Who is taken for whom in a small county: a floor under the figures that ``make bench-identity`` prints at size."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

import pytest

from graphbuild.resolve import Resolution, resolve
from graphbuild.seeds import gazetteer
from tests.county.articles import articles
from tests.county.measure import Identity, Observed, identity, observe
from tests.county.world import World

SIZE, COUNT = 1_000, 160


@pytest.fixture(scope="module")
def world() -> World:
    return World(SIZE, seed=5)


@pytest.fixture(scope="module")
def observed(world: World, tmp_path_factory: pytest.TempPathFactory) -> Observed:
    return observe(tmp_path_factory.mktemp("papers"), list(articles(world, COUNT, seed=5)))


@pytest.fixture(scope="module")
def measured(world: World, observed: Observed) -> tuple[Identity, Resolution]:
    return identity(world, observed)


def part(observed: Observed, kept: Iterable[str]) -> Observed:
    """Return what was observed in some of the articles."""
    ids = set(kept)
    return replace(
        observed,
        articles=tuple(one for one in observed.articles if one.id in ids),
        mentions=tuple(one for one in observed.mentions if one.article_id in ids),
        claims=tuple(one for one in observed.claims if one.article_id in ids),
    )


def test_nobody_is_taken_for_a_namesake(measured: tuple[Identity, Resolution]) -> None:
    figures, _ = measured
    assert figures.found / figures.named > 0.95
    assert figures.precision >= 0.999
    assert figures.cross_precision >= 0.999
    assert figures.fused_abroad == 0


def test_nearly_everybody_is_put_together(measured: tuple[Identity, Resolution]) -> None:
    figures, _ = measured
    assert figures.recall > 0.95
    assert figures.cross_recall > 0.95


def test_the_order_of_the_articles_does_not_matter(observed: Observed, measured: tuple[Identity, Resolution]) -> None:
    turned = resolve(
        reversed(observed.articles), reversed(observed.mentions), reversed(observed.claims), gazetteer=gazetteer()
    )
    assert turned == measured[1]


def test_pairs_grow_no_faster_than_n_log_n(
    world: World, observed: Observed, measured: tuple[Identity, Resolution]
) -> None:
    half = part(observed, sorted(one.id for one in observed.articles)[::2])
    assert 0 < measured[0].judged <= 1.3 * identity(world, half)[0].judged

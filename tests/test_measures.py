"""Neighborhoods, ways, communities and names in one article: right, and the same every time."""

from __future__ import annotations

import random

import networkx as nx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from graphbuild.graph.measures import co_mentions, communities, neighborhood, shortest_path

Graph = nx.MultiDiGraph


def drawn(pairs: list[tuple[int, int]], articles: list[set[int]]) -> Graph[str]:
    """Draw things as numbers, relations between them, and articles that name them."""
    graph: Graph[str] = nx.MultiDiGraph()
    for number in sorted({end for pair in pairs for end in pair} | {one for named in articles for one in named}):
        graph.add_node(f"t{number}", type="Person", name=f"t{number}")
    for number, named in enumerate(articles):
        graph.add_node(f"a{number}", type="NewsArticle", name=f"a{number}")
        for one in named:
            graph.add_edge(f"a{number}", f"t{one}", predicate="mentions", statement="", confidence=1.0)
    for number, (one, other) in enumerate(pairs):
        graph.add_edge(f"t{one}", f"t{other}", predicate="memberOf", statement=f"s{number}", confidence=0.9)
    return graph


PAIRS = st.lists(st.tuples(st.integers(0, 9), st.integers(0, 9)), max_size=25)
ARTICLES = st.lists(st.sets(st.integers(0, 9), max_size=5), max_size=6)


@settings(max_examples=60, deadline=None)
@given(pairs=PAIRS, articles=ARTICLES)
def test_a_way_is_as_short_as_networkx_finds(pairs: list[tuple[int, int]], articles: list[set[int]]) -> None:
    graph = drawn(pairs, articles)
    plain: nx.Graph[str] = nx.Graph((f"t{a}", f"t{b}") for a, b in pairs if a != b)
    plain.add_nodes_from(key for key in graph if key.startswith("t"))
    for source in list(plain)[:3]:
        for target in list(plain)[-3:]:
            if nx.has_path(plain, source, target):
                steps = shortest_path(graph, source, target)
                assert len(steps) == nx.shortest_path_length(plain, source, target)
                assert all(graph.has_edge(one, other) for one, other, _ in steps)
            else:
                with pytest.raises(nx.NetworkXNoPath):
                    shortest_path(graph, source, target)


@settings(max_examples=60, deadline=None)
@given(pairs=PAIRS, articles=ARTICLES)
def test_names_in_one_article_are_counted(pairs: list[tuple[int, int]], articles: list[set[int]]) -> None:
    wanted = {
        (f"t{a}", f"t{b}"): sum({a, b} <= named for named in articles) for a in range(10) for b in range(a + 1, 10)
    }
    found = {(one, other): count for one, other, count in co_mentions(drawn(pairs, articles))}
    assert found == {pair: count for pair, count in wanted.items() if count}
    assert co_mentions(drawn(pairs, articles), least=2) == [
        (one, other, count) for one, other, count in co_mentions(drawn(pairs, articles)) if count >= 2
    ]


@settings(max_examples=40, deadline=None)
@given(pairs=PAIRS, articles=ARTICLES, radius=st.integers(0, 3))
def test_a_neighborhood_is_what_a_walk_finds(
    pairs: list[tuple[int, int]], articles: list[set[int]], radius: int
) -> None:
    graph = drawn(pairs, articles)
    plain: nx.Graph[str] = nx.Graph((f"t{a}", f"t{b}") for a, b in pairs)
    for key in list(plain)[:3]:
        assert neighborhood(graph, key, radius=radius) == set(
            nx.single_source_shortest_path_length(plain, key, cutoff=radius)
        )


def cliques() -> Graph[str]:
    """Draw three groups of eight in which each knows each, with one line between the groups."""
    inside = [(group * 8 + a, group * 8 + b) for group in range(3) for a in range(8) for b in range(a)]
    return drawn([*inside, (0, 8), (8, 16)], [set(range(24))])


def test_communities_are_the_groups_whatever_lots_others_draw() -> None:
    wanted = [sorted(f"t{group * 8 + one}" for one in range(8)) for group in range(3)]
    for seed in range(3):
        random.seed(seed)
        assert sorted(sorted(part) for part in communities(cliques())) == sorted(wanted)
    before = random.Random(7)
    random.seed(7)
    communities(cliques())
    assert random.random() == before.random()


def test_communities_are_no_worse_than_those_of_networkx() -> None:
    chance = random.Random(3)
    pairs = [(chance.randrange(120), chance.randrange(120)) for _ in range(500)]
    graph = drawn(pairs, [])
    plain: nx.Graph[str] = nx.Graph()
    plain.add_nodes_from(graph)
    for one, other in pairs:
        if one != other:
            weight = plain.get_edge_data(f"t{one}", f"t{other}", {"weight": 0.0})["weight"]
            plain.add_edge(f"t{one}", f"t{other}", weight=weight + 0.9)
    ours = nx.community.modularity(plain, [set(part) for part in communities(graph)])
    theirs = nx.community.modularity(plain, nx.community.louvain_communities(plain, seed=1))
    assert ours >= theirs - 0.01


def test_nothing_gives_nothing() -> None:
    empty = drawn([], [])
    assert communities(empty) == []
    assert co_mentions(empty) == []

"""Judgements → clusters: what is joined, and what may never be.

The rules' SAME join, the surest first, unless that would bring together two that anyone judged DIFFERENT. People stand
above rules: what a person parted, or left open, stays apart from the beginning, and what a person judged the same is
joined at the end, whole clusters at a time, whatever the rules think of their members.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from graphbuild.model import Judgement, Verdict

__all__ = ["cluster"]


def cluster(nodes: Iterable[str], judgements: Iterable[Judgement]) -> list[tuple[str, ...]]:
    """Part the nodes into clusters, sorted; judgements on unknown nodes have no effect.

    The result depends on the set of nodes and judgements, never on their order.

    >>> same = Judgement(left="a", right="b", verdict=Verdict.SAME, score=0.9, judge="rule:x", reason="")
    >>> cluster(["c", "b", "a"], [same])
    [('a', 'b'), ('c',)]
    """
    forest = _Forest(sorted(nodes))
    rows = sorted(
        (one for one in judgements if one.left in forest.parent and one.right in forest.parent),
        key=lambda one: (one.by_rule, -one.score, one.left, one.right, one.judge),
    )
    same = [one for one in rows if one.verdict is Verdict.SAME]
    apart = [
        one for one in rows if one.verdict is Verdict.DIFFERENT or not (one.by_rule or one.verdict is Verdict.SAME)
    ]
    forest.part(apart)
    forest.join([one for one in same if one.by_rule])
    forest.forget()
    forest.part([one for one in apart if not one.by_rule])
    forest.join([one for one in same if not one.by_rule])
    return forest.clusters()


class _Forest:
    """Clusters as trees, each root with the nodes it must stay apart from."""

    def __init__(self, nodes: Sequence[str]) -> None:
        self.parent = {node: node for node in nodes}
        self.members = {node: {node} for node in nodes}
        self.apart: dict[str, set[str]] = {node: set() for node in nodes}

    def root(self, node: str) -> str:
        while self.parent[node] != node:
            self.parent[node] = self.parent[self.parent[node]]
            node = self.parent[node]
        return node

    def part(self, rows: Iterable[Judgement]) -> None:
        for row in rows:
            self.apart[self.root(row.left)].add(row.right)
            self.apart[self.root(row.right)].add(row.left)

    def forget(self) -> None:
        """Drop everything that was to stay apart."""
        self.apart = {node: set() for node in self.members}

    def join(self, rows: Iterable[Judgement]) -> None:
        for row in rows:
            left, right = sorted((self.root(row.left), self.root(row.right)))
            if left != right and not self._parted(left, right):
                self._merge(left, right)

    def _parted(self, left: str, right: str) -> bool:
        return bool(self.apart[left] & self.members[right] or self.apart[right] & self.members[left])

    def _merge(self, left: str, right: str) -> None:
        large, small = sorted((left, right), key=lambda node: (-len(self.members[node]), node))
        self.parent[small] = large
        self.members[large] |= self.members.pop(small)
        self.apart[large] |= self.apart.pop(small)

    def clusters(self) -> list[tuple[str, ...]]:
        return sorted(tuple(sorted(group)) for group in self.members.values())

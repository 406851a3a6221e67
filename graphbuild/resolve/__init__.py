"""Mentions and Claims of all articles → Judgement → Entity, Statement: who and what is one, and every fact once.

Inside: `setting` (the place an article speaks from), `reading` (what each name means there), `persons`, `block`,
`compare` and `cluster` (who is who), `entities`, `posts`, `statements`. Nothing here depends on the order of its
input, and what was observed is never changed: a merge is a row with its reason, and a person's row stands above it.
"""

from __future__ import annotations

from graphbuild.resolve.resolution import Resolution, resolve

__all__ = ["Resolution", "resolve"]

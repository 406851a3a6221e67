"""What a reader of newspapers holds in a notebook: Corpus, and what it shows."""

from __future__ import annotations

from graphbuild.notebook.cards import Card
from graphbuild.notebook.corpus import Corpus
from graphbuild.notebook.views import Chain, Timeline, View

__all__ = ["Card", "Chain", "Corpus", "Timeline", "View"]

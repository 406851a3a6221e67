"""Article and its Mentions → Claim: find what the sentences say.

A rule speaks of forms (title + name, 率…代表团, 在X开园) and sees one article as a `Scene`. To add a family of facts,
write a function from Scene to claims and put it into `RELATORS`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from graphbuild.model import Article, Claim, Mention
from graphbuild.relate.awards import awards
from graphbuild.relate.bylines import bylines
from graphbuild.relate.companies import companies
from graphbuild.relate.contracts import contracts
from graphbuild.relate.events import events
from graphbuild.relate.figures import figures
from graphbuild.relate.members import members
from graphbuild.relate.places import places
from graphbuild.relate.posts import posts
from graphbuild.relate.programmes import programmes
from graphbuild.relate.quotations import quotations
from graphbuild.relate.scene import Scene, scenes_of
from graphbuild.relate.structure import structure
from graphbuild.relate.turnout import turnout

__all__ = ["RELATORS", "relate"]

Relator = Callable[[Scene], Iterator[Claim]]

RELATORS: tuple[Relator, ...] = (
    posts,
    members,
    events,
    awards,
    programmes,
    contracts,
    structure,
    companies,
    places,
    figures,
    turnout,
    quotations,
    bylines,
)
"""The families of facts, in the order their claims come out."""


def relate(article: Article, mentions: Iterable[Mention]) -> Iterator[Claim]:
    """Find the claims of one article.

    Every claim shows the sentence that says it; when one end stands elsewhere in the article (the visit that the
    headline names) that sentence is shown too. A claim comes out once.
    """
    seen: set[str] = set()
    for scene in scenes_of(article, tuple(mentions)):
        for relator in RELATORS:
            for claim in relator(scene):
                if claim.id not in seen:
                    seen.add(claim.id)
                    yield claim

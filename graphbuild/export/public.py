"""Build → an edition to publish: no text of the paper, and nobody who is nobody's business.

**Text.** Pages, articles and quotes keep their length and lose their characters, so that no projection can leak what
it is not given; spans keep their offsets and pages their checksum, and whoever has the page finds the sentence. What
people said (quotations) is left out; of a fact its own words stay: a title, a figure, a date, an address.

**People.** A person stays who is named for something public: for a post or as one of a body's leaders, as a writer, as
a winner of an award or one selected for a programme, or as someone who led, hosted, chaired, reported at or went with
the party to an event. All others go, with every statement, name, headline and judgement that names them: a villager in
a picture, a donor, whoever is merely quoted or attends. When in doubt a person goes.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from graphbuild.model import (
    Article,
    Build,
    End,
    Entity,
    Evidence,
    Judgement,
    Literal,
    Mention,
    Page,
    Ref,
    Statement,
    Stub,
)
from graphbuild.ontology import EntityType, Predicate

__all__ = ["BLANK", "private_people", "public_edition"]

BLANK = "□"
"""Stands for every character of the paper that is not white space."""
PRINTED = re.compile(r"\S")
PUBLIC = frozenset(
    {Predicate.HOLDS_POST, Predicate.LEADS_AREA, Predicate.WRITES, Predicate.RECEIVES, Predicate.SELECTED_FOR}
)
"""What makes its subject a person that may be named."""
ROLES = frozenset({"leader", "member", "host", "rostrum", "chair", "reports", "address"})
"""Roles in an event that do so too; to attend is not one."""
KEPT = frozenset({"metonymic", "implied"})
"""Attributes of a mention that are no words."""


def public_edition(build: Build) -> Build:
    """Return the build as it may be published; see the rules above."""
    hidden = _Hidden(build)
    entities = tuple(hidden.shown(entity) for entity in build.entities if entity.id not in hidden.things)
    statements = tuple(hidden.statements(build.statements))
    return replace(
        build,
        pages=tuple(map(_blank_page, build.pages)),
        articles=tuple(_blank_article(article, hidden) for article in build.articles),
        mentions=tuple(_blank_mentions(build, entities)),
        claims=(),
        judgements=tuple(hidden.judgements(build.judgements)),
        entities=entities,
        statements=statements,
        registry=(),
        stubs=tuple(stub for stub in build.stubs if hidden.keeps_stub(stub)),
        findings=(),
        withheld=True,
    )


def private_people(build: Build) -> frozenset[str]:
    """Return the ids of the persons whom the edition leaves out."""
    people = {entity.id for entity in build.entities if entity.type == EntityType.PERSON}
    return frozenset(people - {found.subject.id for found in build.statements if _is_public(found)})


def _is_public(found: Statement) -> bool:
    role = found.qualifier("role")
    in_event = found.predicate == Predicate.TAKES_PART and isinstance(role, Literal) and role.text in ROLES
    return found.predicate in PUBLIC or in_event


class _Hidden:
    """Knows what is left out, and what is left of the rest."""

    def __init__(self, build: Build) -> None:
        people = private_people(build)
        named = {name for one in build.entities if one.id in people for name in (one.name, *one.aliases)}
        others = {one.name for one in build.entities if one.type == EntityType.PERSON and one.id not in people}
        names = sorted(name for name in named - others if len(name) > 1)
        self.pattern = re.compile("|".join(map(re.escape, names)) or r"(?!)")
        self.kept = {one.id for one in build.entities if one.id not in people and not self._is_told_by(one)}
        self.things = {one.id for one in build.entities} - self.kept

    def tells(self, words: str) -> bool:
        """Tell whether words name someone who is left out."""
        return self.pattern.search(words) is not None

    def _is_told_by(self, entity: Entity) -> bool:
        # of people the whole name counts: 王小明 is not to go because 王小 does
        return entity.type != EntityType.PERSON and self.tells(entity.name)

    def shown(self, entity: Entity) -> Entity:
        """Take from a thing the names and attributes that name someone."""
        person = entity.type == EntityType.PERSON
        aliases, contextual = (
            tuple(word for word in words if person or not self.tells(word))
            for words in (entity.aliases, entity.contextual)
        )
        told = tuple(one for one in entity.attributes if one[1] not in self.things and not self.tells(one[1]))
        return replace(entity, aliases=aliases, contextual=contextual, attributes=told)

    def statements(self, found: Iterable[Statement]) -> Iterator[Statement]:
        """Yield the statements that stay, with blank quotes."""
        kept = [one for one in found if self._keeps(one)]
        ids = {one.id for one in kept}
        for one in kept:
            further = tuple(end for end in one.qualifiers if end[0] != "growthOf" or getattr(end[1], "id", "") in ids)
            yield replace(one, qualifiers=further, evidence=tuple(map(_blank_evidence, one.evidence)), claim_ids=())

    def _keeps(self, found: Statement) -> bool:
        ends = (found.subject, found.object, *(end for role, end in found.qualifiers if role != "growthOf"))
        gone = found.predicate == Predicate.SAYS or found.speaker in self.things
        return not gone and not any(map(self._hides, ends))

    def _hides(self, end: End) -> bool:
        return end.id in self.things if isinstance(end, Ref) else self.tells(end.text)

    def judgements(self, found: Iterable[Judgement]) -> Iterator[Judgement]:
        """Yield the judgements on things that stay; the reason may quote, so only who judged is told."""
        for one in found:
            if one.left in self.kept and one.right in self.kept:
                yield replace(one, reason=one.judge, source="")

    def keeps_stub(self, stub: Stub) -> bool:
        """Tell whether a former id leads to something that stays."""
        return not self.tells(stub.name) and self.kept.issuperset(stub.replaced_by)


def _blank(text: str) -> str:
    return PRINTED.sub(BLANK, text)


def _blank_page(page: Page) -> Page:
    return replace(page, text=_blank(page.text), source=page.id)


def _blank_article(article: Article, hidden: _Hidden) -> Article:
    headline = f"题目从略 ({article.id})" if hidden.tells(article.headline) else article.headline
    return replace(article, text=_blank(article.text), headline=headline, byline="")


def _blank_evidence(evidence: Evidence) -> Evidence:
    return replace(evidence, quote=_blank(evidence.quote))


def _blank_mentions(build: Build, entities: Iterable[Entity]) -> Iterator[Mention]:
    """Yield the mentions of what stays."""
    owned = {mention_id for entity in entities for mention_id in entity.mention_ids}
    for one in build.mentions:
        if one.id in owned:
            marks = tuple(pair for pair in one.attributes if pair[0] in KEPT)
            yield replace(one, text=_blank(one.text), name=_blank(one.name), attributes=marks)

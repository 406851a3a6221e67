"""Person mentions → Profile: one for each name in each article, with what the article says of that person."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from graphbuild.model import Claim, Literal, Mention, Ref
from graphbuild.ontology import EntityType, Predicate
from graphbuild.resolve.addressed import unknown
from graphbuild.resolve.areas import COUNTRY
from graphbuild.resolve.offices import bare_title
from graphbuild.resolve.sense import Sense
from graphbuild.resolve.setting import Setting
from graphbuild.zh.text import clean_name

__all__ = ["Office", "Profile", "merged", "profiles"]

OFFICIAL = frozenset({EntityType.PARTY_BODY, EntityType.STATE_BODY, EntityType.LEADERSHIP_GROUP})
LEADING = frozenset({"rostrum", "chair", "reports", "host"})
"""Parts in an event that only leaders of its place play."""

CENTER = re.compile(r"总书记|同志为核心|新时代中国特色社会主义|(?:法治|文化|经济|外交|强军|生态文明)思想")
"""Words after a name that say the head of the central leadership is meant; set phrases of every paper."""

MAIN = frozenset({"party-committee", "government", "congress", "cppcc", "discipline"})
"""The organs whose members are the leaders of a place; an office in them goes along with one in a department."""


@dataclass(frozen=True, slots=True, kw_only=True, order=True)
class Office:
    """One office that an article gives a person."""

    organ: str
    """Entity id of the body, or of the leadership group."""
    area: str
    """Id of the area that the body belongs to; empty for a company."""
    rank: str
    """main (committee, government, leaders), department, or firm."""
    title: str
    former: bool = False
    """Printed with 原 or 曾任: says who is meant, not that two offices are held at one time."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Profile:
    """What one article, or several merged, say of one name."""

    id: str
    """Id of the first mention: what judgements point at."""
    name: str
    mention_ids: tuple[str, ...]
    articles: tuple[str, ...]
    first: date | None
    last: date | None
    homes: frozenset[str]
    """Ids of the home areas of the articles; the newspaper's name where the area is unknown."""
    press: bool = False
    offices: frozenset[Office] = frozenset()
    leads: frozenset[str] = frozenset()
    """Areas in whose events the person plays a leader's part."""
    company: frozenset[str] = frozenset()
    """Names printed beside this one in lists of people."""
    center: bool = False
    members: tuple[str, ...] = field(default=())
    """Ids of the profiles that were merged into this one."""

    @property
    def current(self) -> frozenset[Office]:
        """The offices held when the article was written."""
        return frozenset(office for office in self.offices if not office.former)

    @property
    def known(self) -> bool:
        """Tell whether anything but the name is known."""
        return bool(self.press or self.offices or self.leads or self.center)


def profiles(
    mentions: Mapping[str, Sequence[Mention]],
    claims: Iterable[Claim],
    senses: Mapping[str, Sense],
    posts: Mapping[str, Sense],
    settings: Mapping[str, Setting],
) -> list[Profile]:
    """Make one profile for each name of each article; an author of the article is apart from the people in it.

    ``posts`` gives post mention id → the body of the office.
    """
    evidence = _Evidence(mentions, claims, senses, posts)
    made = []
    for article_id, group in mentions.items():
        people: dict[tuple[str, bool], list[Mention]] = defaultdict(list)
        for one in group:
            if one.type == EntityType.PERSON and not unknown(one):
                people[clean_name(one.name), one.value("byline") is not None].append(one)
        for same in people.values():
            made += [_profile(one, settings[article_id], evidence) for one in _selves(same, evidence)]
    return sorted(made, key=lambda one: (one.name, one.first or date.max, one.articles, one.id))


def _selves(same: Sequence[Mention], evidence: _Evidence) -> list[list[Mention]]:
    """Part the mentions of one name in one article where their titles cannot be one person's.

    校长王芳 and 副区长王芳 in one article are two until something shows that they are one; a mention without a title
    goes with the one before it.
    """
    selves: list[list[Mention]] = [[]]
    held: list[frozenset[Office]] = [frozenset()]
    last = 0
    for one in sorted(same, key=lambda one: one.value("means") is not None):
        meant = one.value("means")
        if meant is not None:  # 李书记 goes with the mention that shows who it is
            next(own for own in selves if any(other.id == meant for other in own)).append(one)
            continue
        offices = frozenset(office for office in evidence.offices[one.id] if not office.former)
        if offices:
            fits = (number for number, known in enumerate(held) if not known or _together(offices, known))
            last = next(fits, len(held))
            if last == len(held):
                selves.append([])
                held.append(frozenset())
            held[last] |= offices
        selves[last].append(one)
    return selves


def _together(ours: frozenset[Office], theirs: frozenset[Office]) -> bool:
    """Tell whether offices can be one person's: in one body, in the leadership, or at the head of a department too."""
    return any(_pair(one, other) for one in ours for other in theirs)


def _pair(one: Office, other: Office) -> bool:
    if one.organ == other.organ:
        return True
    ranks = {one.rank, other.rank}
    deputy = any(office.rank == "department" and office.title.startswith("副") for office in (one, other))
    return one.area == other.area != "" and "main" in ranks and ranks <= {"main", "department"} and not deputy


class _Evidence:
    """What claims say of person mentions, gathered by mention id."""

    def __init__(
        self,
        mentions: Mapping[str, Sequence[Mention]],
        claims: Iterable[Claim],
        senses: Mapping[str, Sense],
        posts: Mapping[str, Sense],
    ) -> None:
        self.by_id = {one.id: one for group in mentions.values() for one in group}
        self.senses = senses
        self.posts = posts
        self.offices: dict[str, set[Office]] = defaultdict(set)
        self.leads: dict[str, set[str]] = defaultdict(set)
        self.lists: dict[tuple[str, str, str], set[str]] = defaultdict(set)
        self.in_lists: dict[str, set[tuple[str, str, str]]] = defaultdict(set)
        self.told: set[tuple[str, str]] = set()
        for claim in sorted(claims, key=lambda one: one.id):
            self._take(claim)
        for post in self.by_id.values():
            person = post.value("person") if post.type == EntityType.POST else None
            if person is not None and (person, post.id) not in self.told:
                self._hold(person, post, former=_past(post.value("marker") or ""))

    def _take(self, claim: Claim) -> None:
        target = self.by_id.get(claim.object.id) if isinstance(claim.object, Ref) else None
        qualifiers = {role: end.text for role, end in claim.qualifiers if isinstance(end, Literal)}
        if target is None:
            return
        if claim.predicate == Predicate.HOLDS_POST:
            self.told.add((claim.subject.id, target.id))
            self._hold(claim.subject.id, target, former=qualifiers.get("tenure") == "former")
        elif claim.predicate == Predicate.LEADS_AREA:
            self._lead(claim.subject.id, target)
        elif claim.predicate == Predicate.TAKES_PART:
            self._join(claim, target, qualifiers.get("role", ""))

    def _hold(self, person: str, post: Mention, *, former: bool) -> None:
        sense = self.posts.get(post.id)
        if sense is not None:
            self.offices[person].add(_office(sense, bare_title(post), former=former))

    def _lead(self, person: str, group: Mention) -> None:
        sense = self.senses.get(group.id)
        if sense is not None:
            self.offices[person].add(Office(organ=sense.id, area=sense.anchor, rank="main", title="领导"))
            self._list(person, (group.article_id, "leads", sense.id))

    def _join(self, claim: Claim, event: Mention, role: str) -> None:
        sense = self.senses.get(event.id)
        if sense is not None and role in LEADING and event.type == EntityType.MEETING and sense.anchor:
            self.leads[claim.subject.id].add(sense.anchor)
        self._list(claim.subject.id, (claim.article_id, event.id, role))

    def _list(self, person: str, key: tuple[str, str, str]) -> None:
        mention = self.by_id.get(person)
        if mention is not None and mention.type == EntityType.PERSON:
            self.lists[key].add(clean_name(mention.name))
            self.in_lists[person].add(key)


def _past(marker: str) -> bool:
    return marker.startswith(("原", "曾", "前", "历", "时"))


def _office(sense: Sense, title: str, *, former: bool) -> Office:
    kinds = dict(sense.attributes)
    firm = sense.type not in OFFICIAL
    rank = "firm" if firm else "main" if kinds.get("classification") in MAIN else "department"
    area = "" if firm else kinds.get("jurisdiction", sense.anchor)
    return Office(organ=sense.id, area=area, rank=rank, title=title, former=former)


def _profile(same: Sequence[Mention], setting: Setting, evidence: _Evidence) -> Profile:
    name, press = clean_name(same[0].name), same[0].value("byline") is not None
    ids = [one.id for one in same]
    beside = {other for key in ids for row in evidence.in_lists[key] for other in evidence.lists[row]}
    issued = setting.article.issued
    return Profile(
        id=ids[0],
        name=name,
        mention_ids=tuple(ids),
        articles=(setting.article.id,),
        first=issued.start or issued.end,
        last=issued.end or issued.start,
        homes=frozenset(filter(None, [setting.home.id if setting.home else setting.article.newspaper])),
        press=press,
        offices=frozenset(office for key in ids for office in evidence.offices[key]),
        leads=frozenset(area for key in ids for area in evidence.leads[key]),
        company=frozenset(beside - {name}),
        center=not press and any(CENTER.match(setting.text, one.span.end) for one in same),
        members=(ids[0],),
    )


def merged(group: Sequence[Profile]) -> Profile:
    """Put together profiles that are known to be one person; the first gives the id."""
    firsts = [one.first for one in group if one.first]
    lasts = [one.last for one in group if one.last]
    return replace(
        group[0],
        mention_ids=tuple(key for one in group for key in one.mention_ids),
        articles=tuple(sorted({key for one in group for key in one.articles})),
        first=min(firsts, default=None),
        last=max(lasts, default=None),
        homes=frozenset().union(*(one.homes for one in group)),
        offices=frozenset().union(*(one.offices for one in group)),
        leads=frozenset().union(*(one.leads for one in group)),
        company=frozenset().union(*(one.company for one in group)),
        center=any(one.center for one in group),
        members=tuple(key for one in group for key in one.members),
    )


def of_center(profile: Profile) -> bool:
    """Tell whether the person is named as one of the central leadership."""
    return profile.center or any(office.area == COUNTRY and office.rank == "main" for office in profile.offices)

"""Person mentions → Profile: one for each name in each article, with what the article says of that person."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, fields, replace
from datetime import date
from typing import Any

from graphbuild.model import Claim, Literal, Mention, Ref
from graphbuild.ontology import EntityType, Predicate
from graphbuild.resolve.addressed import unknown
from graphbuild.resolve.areas import COUNTRY, level
from graphbuild.resolve.described import Described, described, village_before
from graphbuild.resolve.offices import bare_title
from graphbuild.resolve.rarity import rare_at_head, rare_in_office
from graphbuild.resolve.sense import Sense
from graphbuild.resolve.setting import Setting
from graphbuild.resolve.trades import common, heads, seat
from graphbuild.resolve.vitae import born, offices_behind
from graphbuild.resolve.workplaces import workplace_before
from graphbuild.seeds import Gazetteer
from graphbuild.zh.text import clean_name

__all__ = ["Office", "Profile", "home_of", "merged", "of_center", "profiles"]

OFFICIAL = frozenset({EntityType.PARTY_BODY, EntityType.STATE_BODY, EntityType.LEADERSHIP_GROUP})
LEADING = frozenset({"rostrum", "chair", "reports", "host"})
"""Parts in an event that only leaders of its place play."""

COMMITTEES = tuple(f"org/{word}" for word in ("cun-wei-hui", "ju-wei-hui", "cun-min-wei", "ju-min-wei"))
"""Ids of committees that were printed without their village's name."""

CENTER = re.compile(r"总书记|同志为核心|新时代中国特色社会主义|(?:法治|文化|经济|外交|强军|生态文明)思想")
"""Words after a name that say the head of the central leadership is meant; set phrases of every paper."""

SEATED = re.compile("人大代表$|政协委员$")

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
    """main (committee, government, leaders), department, seat (in a congress or conference), firm (a company), or body
    (school, hospital, union)."""
    title: str
    former: bool = False
    """Printed with 原 or 曾任: says who is meant, not that two offices are held at one time."""

    @property
    def common(self) -> bool:
        """Tell what many in one body have at one time: a trade, or a seat."""
        return self.rank == "seat" or common(self.title)


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
    lives: frozenset[str] = frozenset()
    """Villages that the person is said to live in, when no office is printed."""
    does: frozenset[str] = frozenset()
    """What few of a village are: 木匠, 民宿业主, 1946年出生."""
    plain: bool = False
    """Called what no holder of an office is called: 村民, 72岁的."""
    named: frozenset[str] = frozenset()
    """Everybody else whom the article names; only of a person of whom it says nothing more."""
    around: frozenset[str] = frozenset()
    """Villages that the article names; only of such a person too. Of an author the township that it names first."""
    printed: frozenset[tuple[str, str]] = frozenset()
    """Workplace and title as printed before the name: 高家派出所, 民警; also where nobody knows the body."""
    born: frozenset[str] = frozenset()
    """Year and month of birth, from notices."""
    writes: frozenset[str] = frozenset()
    """As what an author signs: reporter, correspondent."""
    peers: int = 0
    """Leaders of the place among the others in the row of a bare name; without a row, in its article."""
    others: int = 0
    """All those others."""
    since: date | None = None
    until: date | None = None
    """First and last day on which an office was printed as held."""
    held: int = 0
    """Articles that print an office as held."""
    rivals: int = 0
    """Other known bearers of the name where a bare one is printed."""
    members: tuple[str, ...] = field(default=())
    """Ids of the profiles that were merged into this one."""

    def __post_init__(self) -> None:
        for name in SETS:  # most of what could be known of somebody is not, and an empty set is as large as a profile
            if not getattr(self, name):
                object.__setattr__(self, name, NOTHING)

    @property
    def current(self) -> frozenset[Office]:
        """The offices held when the article was written."""
        return frozenset(office for office in self.offices if not office.former)

    @property
    def vague(self) -> frozenset[Office]:
        """Return the offices whose workplace the printed words tell better: 卫生院 of 浮石街道卫生院 is any town's."""
        told = {title for _, title in self.printed}
        return frozenset(office for office in self.offices if office.rank == "body" and office.title in told)

    @property
    def known(self) -> bool:
        """Tell whether anything but the name is known."""
        return bool(self.press or self.offices or self.leads or self.center or self.lives or self.printed or self.born)

    @property
    def bodies(self) -> frozenset[str]:
        """Ids of the bodies in which any office is held or was."""
        return frozenset(office.organ for office in self.offices)


NOTHING: frozenset[Any] = frozenset()
SETS = tuple(one.name for one in fields(Profile) if one.default == NOTHING)
"""Fields of a profile that are sets."""


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
    for article_id, group in mentions.items():
        evidence.take_rows(group, settings[article_id].text)
        evidence.take_notice(group, settings[article_id].text)
    made = []
    for article_id, group in mentions.items():
        people: dict[tuple[str, str], list[Mention]] = defaultdict(list)
        for one in group:
            if one.type == EntityType.PERSON and not unknown(one):
                people[clean_name(one.name), one.value("byline") or ""].append(one)
        for same in people.values():
            made += [
                _profile(one, settings[article_id], evidence) for one in _selves(same, settings[article_id], evidence)
            ]
    return sorted(made, key=lambda one: (one.name, one.first or date.max, one.articles, one.id))


@dataclass(slots=True)
class _Self:
    """One of those whom one article calls by one name, as far as it was read."""

    gazetteer: Gazetteer
    mentions: list[Mention] = field(default_factory=list)
    offices: set[Office] = field(default_factory=set)
    said: list[Described] = field(default_factory=list)
    works: bool = False
    """At a school, a hospital, a station, a department."""

    def fits(self, offices: Collection[Office], said: Described, name: str, *, works: bool) -> bool:
        """Tell whether a mention with such offices, or called so, can be the same person's."""
        if works and any(map(_villager, self.said)) or self.works and _villager(said):
            return False
        if offices:
            villager = any(one.called for one in self.said) and self._rules(offices)
            return not villager and (not self.offices or _together(offices, self.offices, name))
        elsewhere = said.lives and any(one.lives not in ("", said.lives) for one in self.said)
        return not elsewhere and not (said.called and self._rules(self.offices))

    def _rules(self, offices: Iterable[Office]) -> bool:
        """Tell an office above the village; there a villager and the secretary may be one."""
        ruling = (one.area for one in offices if one.area and one.rank in {"main", "department"})
        return any(level(area, self.gazetteer) != "village" for area in ruling)

    def take(self, mention: Mention, offices: Collection[Office], said: Described, *, works: bool) -> None:
        self.works |= works
        self.mentions.append(mention)
        self.offices |= set(offices)
        self.said.append(said)


def _selves(same: Sequence[Mention], setting: Setting, evidence: _Evidence) -> list[list[Mention]]:
    """Part the mentions of one name in one article where titles, or two villages, cannot be one person's.

    校长王芳 and 副区长王芳 in one article are two until something shows that they are one; a mention of which nothing
    is said goes with the one before it.
    """
    selves = [_Self(setting.gazetteer)]
    last = selves[0]
    for one in sorted(same, key=lambda one: one.value("means") is not None):
        meant = one.value("means")
        if meant is not None:  # 李书记 goes with the mention that shows who it is
            next(own for own in selves if any(other.id == meant for other in own.mentions)).mentions.append(one)
            continue
        offices = [office for office in evidence.offices[one.id] if not office.former] or _seat_of(one, evidence)
        said = described(one, setting)
        works = _works(offices, one, setting)
        if offices or said.lives or said.called or works:
            fit = (own for own in selves if own.fits(offices, said, one.name, works=works))
            last = next(fit, None) or _Self(setting.gazetteer)
            selves += [] if last in selves else [last]
        last.take(one, offices, said, works=works)
    return [own.mentions for own in selves]


def _villager(said: Described) -> bool:
    return said.called and bool(said.lives)


def _works(offices: Iterable[Office], mention: Mention, setting: Setting) -> bool:
    """Tell whether somebody works at a school, a hospital, a station or a department, as no villager is said to."""
    ranks = {one.rank for one in offices if not one.organ.startswith(COMMITTEES)}
    return bool(ranks & {"body", "department"}) or workplace_before(setting.text, mention.span.start) is not None


def _seat_of(mention: Mention, evidence: _Evidence) -> list[Office]:
    """Return the seat in an unread assembly that stands before a frequent name: no reason to think of the official."""
    title = evidence.seats.get(mention.id, "")
    alone = not title or rare_in_office(clean_name(mention.name))
    return [] if alone else [Office(organ="", area="", rank="seat", title=title)]


def _together(ours: Iterable[Office], theirs: Iterable[Office], name: str) -> bool:
    """Tell whether offices can be one person's: in one body, in the leadership, or at the head of a department too."""
    return any(_pair(one, other, name) for one in ours for other in theirs)


def _pair(one: Office, other: Office, name: str) -> bool:
    ranks = {one.rank, other.rank}
    if one.organ == other.organ:
        return len(ranks) == 1
    below = any(office.rank == "department" and not heads(office.title) for office in (one, other))
    if one.area != other.area or not one.area or "main" not in ranks or below:
        return False
    return ranks == {"main"} or (ranks == {"main", "department"} and rare_at_head(clean_name(name)))


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
        self.born: dict[str, str] = {}
        self.names: dict[str, set[str]] = defaultdict(set)
        self.seats: dict[str, str] = {}
        for one in self.by_id.values():
            if one.type == EntityType.PERSON and one.value("byline") is None:
                self.names[one.article_id].add(clean_name(one.name))
        for claim in claims:
            self._take(claim)
        for post in self.by_id.values():
            person = post.value("person") if post.type == EntityType.POST else None
            if person is not None and post.id not in posts and SEATED.search(bare_title(post)):
                self.seats[person] = bare_title(post)
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

    def take_rows(self, group: Sequence[Mention], text: str) -> None:
        """Take the names printed side by side: 甲、乙、丙一行."""
        last: Mention | None = None
        row = 0
        for one in group:
            if one.type != EntityType.PERSON or one.value("byline") is not None:
                continue
            joined = last is not None and text[last.span.end : one.span.start].strip() in {"、", "和"}
            row += not joined
            for known in (last, one) if joined and last else ():
                self._list(known.id, (one.article_id, "row", str(row)))
            last = one

    def take_notice(self, group: Sequence[Mention], text: str) -> None:
        """Take the offices behind a name whose month of birth is printed."""
        for one in group:
            if one.type == EntityType.PERSON and (month := born(text, one.span.end)):
                self.born[one.id] = month
                for post in offices_behind(one, group, text):
                    self._hold(one.id, post, former=_past(text[post.span.start - 1 : post.span.start]))

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
    if sense.type not in OFFICIAL:
        return Office(
            organ=sense.id,
            area="",
            rank="firm" if sense.type == EntityType.COMPANY else "body",
            title=title,
            former=former,
        )
    rank = _official_rank(title, kinds.get("classification", ""))
    area = kinds.get("jurisdiction", sense.anchor)
    return Office(organ=sense.id, area=area, rank=rank, title=title, former=former)


def _official_rank(title: str, classification: str) -> str:
    if seat(title, classification):
        return "seat"
    return "main" if classification in MAIN else "department"


def _profile(same: Sequence[Mention], setting: Setting, evidence: _Evidence) -> Profile:
    name, press = clean_name(same[0].name), same[0].value("byline") is not None
    ids = [one.id for one in same]
    beside = {other for key in ids for row in evidence.in_lists[key] for other in evidence.lists[row]}
    issued = setting.article.issued
    made = Profile(
        id=ids[0],
        name=name,
        mention_ids=tuple(ids),
        articles=(setting.article.id,),
        first=issued.start or issued.end,
        last=issued.end or issued.start,
        homes=frozenset(filter(None, [setting.home.id if setting.home else setting.article.newspaper])),
        press=press,
        writes=frozenset(role for one in same if (role := one.value("byline"))),
        born=frozenset(evidence.born[key] for key in ids if key in evidence.born),
        printed=frozenset(filter(None, (workplace_before(setting.text, one.span.start) for one in same))),
        offices=frozenset(_placed(office, one, setting) for one in same for office in evidence.offices[one.id]),
        leads=frozenset(area for key in ids for area in evidence.leads[key]),
        company=frozenset(beside - {name}),
        around=_town(setting) if press else frozenset(),
        center=not press and any(CENTER.match(setting.text, one.span.end) for one in same),
        members=(ids[0],),
    )
    made = replace(made, leads=_own(made)) if made.leads else made
    if made.press or made.current or made.leads:
        return replace(made, since=made.first, until=made.last, held=1)
    return made if made.known else _without_office(made, [described(one, setting) for one in same], setting, evidence)


def _placed(office: Office, person: Mention, setting: Setting) -> Office:
    """Name the village of a village committee, of which every village has one; or nothing that another could share."""
    if not office.organ.startswith(COMMITTEES):
        return office
    village = village_before(setting, person.span.start)
    return replace(office, organ=f"{office.organ}/{village or person.article_id}")


def _town(setting: Setting) -> frozenset[str]:
    return frozenset([one.area.id for one in setting.trail if one.area.level == "township"][:1])


def _own(made: Profile) -> frozenset[str]:
    """Return the areas that a person leads: whoever opens a meeting as 镇长 leads no county, whatever it is called."""
    offices = [one for one in made.current if one.area]
    return frozenset(area for area in made.leads if not offices or any(one.area == area for one in offices))


def _without_office(made: Profile, said: Sequence[Described], setting: Setting, evidence: _Evidence) -> Profile:
    """Add what the words say of somebody without an office, or whom and what else the article names."""
    lives = frozenset(one.lives for one in said if one.lives)
    villages = {one.area.id for one in setting.trail if one.area.level == "village"}
    return replace(
        made,
        lives=lives,
        does=frozenset(word for one in said for word in (one.does, one.birth) if word),
        plain=bool(lives) or any(one.plain for one in said),
        named=frozenset() if lives else frozenset(evidence.names[setting.article.id] - {made.name}),
        around=frozenset() if lives else frozenset(villages),
    )


def merged(group: Sequence[Profile]) -> Profile:
    """Put together profiles that are known to be one person; the first gives the id."""
    if len(group) == 1:
        return group[0]
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
        lives=frozenset().union(*(one.lives for one in group)),
        does=frozenset().union(*(one.does for one in group)),
        plain=any(one.plain for one in group),
        named=frozenset().union(*(one.named for one in group)),
        around=frozenset().union(*(one.around for one in group)),
        printed=frozenset().union(*(one.printed for one in group)),
        born=frozenset().union(*(one.born for one in group)),
        writes=frozenset().union(*(one.writes for one in group)),
        since=min((one.since for one in group if one.since), default=None),
        until=max((one.until for one in group if one.until), default=None),
        held=sum(one.held for one in group),
        members=tuple(key for one in group for key in one.members),
    )


def of_center(profile: Profile) -> bool:
    """Tell whether the person is named as one of the central leadership."""
    return profile.center or any(office.area == COUNTRY and office.rank == "main" for office in profile.offices)


def home_of(profile: Profile) -> str:
    """Return the county whose paper speaks; of a page of which nothing is known the article, which no other shares."""
    return min(profile.homes, default=min(profile.articles))

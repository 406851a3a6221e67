"""Companies and sites: founded when and by whom, built, run and owned by whom."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from graphbuild.model import Claim, Interval, Mention, Modality, Span
from graphbuild.ontology import EntityType, Predicate
from graphbuild.relate.actors import actor_before, opener
from graphbuild.relate.fact import Fact, claim_of
from graphbuild.relate.links import ENDS, PAST, SERIES, Form, day_of_deed, links, put, run_ahead
from graphbuild.relate.scene import Scene, Sentence, outermost

__all__ = ["companies"]

ORGANIZATIONS = (EntityType.COMPANY, EntityType.ORGANIZATION, EntityType.STATE_BODY, EntityType.PARTY_BODY)
PREMISES = (EntityType.SITE, EntityType.PROJECT, EntityType.COMPANY, EntityType.ORGANIZATION)
FOUNDED = (EntityType.COMPANY, EntityType.ORGANIZATION)
AGENTS = (EntityType.PERSON, *ORGANIZATIONS)
OWNERS = (EntityType.PERSON, *ORGANIZATIONS)

FOUND = r"(?:创办|创立|创建|开办|兴办|创设|发起成立|注册成立|组建)"
HAND = (
    r"(?:于?\d{4}年|就|便|又|还|先后|联合|牵头|带头|返乡|回乡|回村|回国|自主|一手|共同"
    r"|[投出]资[\d.]+[亿万]?元|博士|教授|先生|女士|,)*"
)
BUILD = (
    r"(?P<how>(?:独家|全额|共同|联合|牵头|负责|全资)*(?:总?投资(?:[约近超]?[\d.]+[亿万]元)?(?:建设|兴建|建成|新建|打造|开发)?"
    r"|出资(?:建设|兴建|修建)?|承建|投建|代建|开发建设|建设|兴建|建造|修建|施工))"
)
RUN = (
    r"(?P<how>(?:负责|具体|独立|统一|整体|全权|承包|受托|委托|日常|专业)*"
    r"(?:运营管理|经营管理|建设运营|投资运营|运营|经营|管理|运维|托管|代管|管护))"
)
DONE = r"(?=[,。;、!并(]|$)"
TAKES = r"(?:将|拟|计划|已|成功|正式|顺利|完成|战略|整体|独家|于?\d{4}年|以[\d.]+[亿万]元|出资[\d.]+[亿万]元)*"
SHARE = r"(?:的?[^,。;、的]{0,3}?(?:全部|部分|\d[\d.]*%)?的?(?:股权|股份))"

FORMS = (
    Form(
        rule="founder",
        predicate=Predicate.FOUNDER,
        left=AGENTS,
        right=(*FOUNDED, EntityType.SITE),
        between=re.compile(rf"\s*{HAND}(?P<how>{FOUND})(?:了|起)?的?“?"),
        turned=True,
        standing=False,
        dated=True,
    ),
    Form(
        rule="builder-of",
        predicate=Predicate.BUILDER,
        left=OWNERS,
        right=PREMISES,
        between=re.compile(rf"{BUILD}的“?"),
        turned=True,
        standing=False,
    ),
    Form(
        rule="operator-of",
        predicate=Predicate.OPERATOR,
        left=OWNERS,
        right=PREMISES,
        between=re.compile(rf"{RUN}的“?"),
        turned=True,
    ),
    Form(
        rule="owner",
        predicate=Predicate.OWNED_BY,
        left=OWNERS,
        right=(EntityType.COMPANY,),
        between=re.compile(rf"\s*{TAKES}(?P<how>(?:全资)?收购|并购|控股|(?:战略|增资)?入股|参股)了?\s*"),
        behind=re.compile(rf"{SHARE}|(?=[,。;!]|$)"),
        turned=True,
        standing=False,
        dated=True,
    ),
    Form(
        rule="shareholder",
        predicate=Predicate.OWNED_BY,
        left=OWNERS,
        right=(EntityType.COMPANY,),
        between=re.compile(r"\s*(?:现|直接|间接|合计|共)*(?P<how>持有)\s*"),
        behind=re.compile(SHARE),
        turned=True,
    ),
    Form(
        rule="owned-by",
        predicate=Predicate.OWNED_BY,
        left=(EntityType.COMPANY,),
        right=OWNERS,
        between=re.compile(rf"\s*{TAKES}(?:被|由)\s*"),
        behind=re.compile(rf"{TAKES}(?P<how>(?:全资)?收购|并购|控股)了?{DONE}"),
        standing=False,
        dated=True,
    ),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Passive:
    """What is said behind 由甲: 由甲创办, 由甲投资建设, 由甲运营."""

    rule: str
    predicate: Predicate
    subjects: tuple[str, ...]
    verb: re.Pattern[str]
    standing: bool = False


ONE_FOUNDS = re.compile(rf"(?:[^,。;的]{{0,8}}后)?{HAND}(?P<how>{FOUND})(?:了|起)?“?")
"""The verb and its object where the founder opened a clause before: 甲今年42岁,毕业后返乡创办了乙."""

PASSIVES = (
    Passive(
        rule="founded-by",
        predicate=Predicate.FOUNDER,
        subjects=(*FOUNDED, EntityType.SITE),
        verb=re.compile(rf"{HAND}(?P<how>{FOUND}){DONE}"),
    ),
    Passive(
        rule="built-by", predicate=Predicate.BUILDER, subjects=PREMISES, verb=re.compile(rf"(?:共同)?{BUILD}{DONE}")
    ),
    Passive(
        rule="operated-by",
        predicate=Predicate.OPERATOR,
        subjects=PREMISES,
        verb=re.compile(rf"(?:共同)?{RUN}{DONE}"),
        standing=True,
    ),
)
BY = re.compile(r"(?:将|拟|计划|是|系|交|委托|主要|全部|全程)*由[^,。;、由的]{0,8}$")
BEFORE = 32
"""Characters before an agent in which what leads to it stands."""
THEN = re.compile(r"[、,]?(?:并|同时|建成后|后期|后续|项目|具体|,)*(?:由|交由|委托)?$")

BEGAN_IN = re.compile(
    r"(?:成立|创办|创建|始建|组建|创立|设立|开办|兴办|创设|建校|建院|建厂|建成|注册)(?:最早|大约)?于(?!和)"
)
BEGAN = re.compile(
    r"(?:正式|挂牌|揭牌|宣告|注册|依法|应运而)*(?:成立|创立|创办|建校|组建)(?!大会|仪式|庆典|周年|之初|之际|的|时|\d|[一二三四五六七八九十]+周年|以来|后|于|了)"
)
SINCE = re.compile(r"(?:正式|注册)?(?:成立|创办|创立|建校|组建|开业)(?:以来|至今|后|之后),")
BUILT = ("始建", "建成", "创办", "开办", "兴办")
"""Verbs that begin a site; 成立 and 注册 begin a body."""
STOOD = (*ORGANIZATIONS, EntityType.SITE)
FORERUNNER = re.compile(r"前身")
"""Behind this word a date may be that of another body."""


def companies(scene: Scene) -> Iterator[Claim]:
    """Find foundings, founders, builders, operators and owners."""
    for sentence in scene.body():
        for rule in (_begun, _actively, _passively):
            for fact in rule(scene, sentence):
                yield claim_of(scene, sentence, fact)


def _actively(scene: Scene, sentence: Sentence) -> Iterator[Fact]:
    yield from links(scene, sentence, FORMS)
    for body in sentence.of(*FOUNDED):
        clause = scene.clause_at(sentence, body.span.start)
        verb = ONE_FOUNDS.fullmatch(scene.text, clause.start, body.span.start)
        founder = actor_before(scene, sentence, clause.start, EntityType.PERSON) if verb else None
        if verb is None or founder is None:
            continue
        told = put(scene, sentence, Span(start=clause.start, end=body.span.end))
        if told is Modality.ASSERTED:
            yield Fact(
                rule="founder-before",
                subject=body,
                predicate=Predicate.FOUNDER,
                object=founder,
                score=0.85,
                qualifiers=(("wording", scene.article.text[slice(*verb.span("how"))]),),
            )


def _passively(scene: Scene, sentence: Sentence) -> Iterator[Fact]:
    """Read “甲由乙投资建设、丙运营”: each name with a verb behind it, as long as 由 or the one before leads to it."""
    names = outermost(tuple(m for m in sentence.mentions if m.type in ENDS and m.value("byline") is None))
    subject, end = None, sentence.span.start
    for name in names:
        if name.type not in AGENTS or name.span.start < end:
            continue
        by = BY.search(scene.text, max(sentence.span.start, name.span.start - BEFORE), name.span.start)
        run = run_ahead(scene, names, name, SERIES)
        if by:
            subject = _thing(scene, sentence, by.start(), name)
        elif subject is None or not THEN.fullmatch(scene.text, end, name.span.start):
            continue
        found = tuple(_done(scene, sentence, subject, run)) if subject else ()
        for fact, at in found:
            yield fact
            end = at
        subject = subject if found else None


def _thing(scene: Scene, sentence: Sentence, at: int, agent: Mention) -> Mention | None:
    found = actor_before(scene, sentence, at, *PREMISES)
    return found if found and found.name != agent.name else None


def _done(scene: Scene, sentence: Sentence, subject: Mention, run: list[Mention]) -> Iterator[tuple[Fact, int]]:
    for row in PASSIVES:
        verb = row.verb.match(scene.text, run[-1].span.end, sentence.span.end)
        if verb is None or subject.type not in row.subjects:
            continue
        modality = put(scene, sentence, Span(start=subject.span.start, end=verb.end()))
        gone = row.standing and PAST.search(scene.text, sentence.span.start, run[0].span.start)
        own = put(scene, sentence, Span(start=run[0].span.start, end=verb.end()))
        if modality is None or own is None or gone:
            continue
        planned = Modality.PLANNED in (modality, own)
        for agent in run:
            yield (
                Fact(
                    rule=row.rule,
                    subject=subject,
                    predicate=row.predicate,
                    object=agent,
                    score=0.9,
                    qualifiers=(("wording", scene.article.text[slice(*verb.span("how"))]),),
                    valid=day_of_deed(scene, sentence, subject, agent) if not (planned or row.standing) else None,
                    attested=scene.day if row.standing and not planned else None,
                    modality=Modality.PLANNED if planned else Modality.ASSERTED,
                ),
                verb.end(),
            )
        return


def _begun(scene: Scene, sentence: Sentence) -> Iterator[Fact]:
    """Find the date on which a body or site began: 成立于2015年, 2015年…成立, 自2015年成立以来."""
    for span, when in scene.dates(sentence):
        subject = _begun_in(scene, sentence, span) or _began_then(scene, sentence, span)
        if subject is not None and _is_past(scene, when):
            told = Span(start=min(span.start, subject.span.start), end=max(span.end, subject.span.end))
            if put(scene, sentence, told) is Modality.ASSERTED:
                yield Fact(
                    rule="founded-on",
                    subject=subject,
                    predicate=Predicate.FOUNDED_ON,
                    object=scene.article.text[span.start : span.end],
                    score=0.9,
                    valid=when,
                )


def _is_past(scene: Scene, when: Interval) -> bool:
    """Tell whether a date is known and not after the paper: a founding to come is no fact."""
    issued = scene.article.issued.end or scene.article.issued.start
    return when.start is not None and (issued is None or when.start <= issued)


def _begun_in(scene: Scene, sentence: Sentence, when: Span) -> Mention | None:
    """Return whose date it is behind 成立于: of the name behind 的, else of the subject before the verb."""
    verbs = BEGAN_IN.finditer(scene.text, sentence.span.start, when.start)
    verb = next((match for match in verbs if match.end() == when.start), None)
    if verb is None:
        return None
    head = next((m for m in sentence.of(*STOOD) if scene.text[when.end : m.span.start] in ("的", "的“")), None)
    if head or scene.text.startswith("的", when.end):
        return head
    if FORERUNNER.search(scene.text, sentence.span.start, verb.start()):
        return None
    return _subject(scene, sentence, verb)


def _subject(scene: Scene, sentence: Sentence, verb: re.Match[str]) -> Mention | None:
    found = actor_before(scene, sentence, verb.start(), EntityType.PERSON, EntityType.AREA, *STOOD)
    if found is None or found.type not in STOOD:
        return None
    return found if found.type != EntityType.SITE or verb.group().startswith(BUILT) else None


def _began_then(scene: Scene, sentence: Sentence, when: Span) -> Mention | None:
    """Return whose date it is before the verb: 2015年,甲成立; 甲于2015年成立; 自2015年成立以来,甲."""
    for body in sentence.of(*ORGANIZATIONS):
        begins = BEGAN.match(scene.text, body.span.end, sentence.span.end)
        if begins and scene.text[when.end : body.span.start] in ("", ","):
            return body
        before = scene.text[body.span.end : when.start] in ("", "于", "自", "从")
        if before and body.span.end <= when.start and BEGAN.match(scene.text, when.end, sentence.span.end):
            return body
    since = SINCE.match(scene.text, when.end, sentence.span.end)
    if since is None:
        return None
    own = actor_before(scene, sentence, when.start, *ORGANIZATIONS)
    rest = [c for c in scene.clauses(sentence) if c.start >= since.end()]
    return own or (opener(scene, sentence, rest[0], ORGANIZATIONS) if rest else None)

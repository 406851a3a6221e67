"""Programmes and brands: who is selected, who uses them, who owns them."""

from __future__ import annotations

import re
from collections.abc import Iterator

from graphbuild.model import Claim, Mention, Modality
from graphbuild.ontology import EntityType, Predicate
from graphbuild.relate.actors import actor_before, opener
from graphbuild.relate.contracts import cooperations
from graphbuild.relate.enrolled import (
    among,
    classed,
    entered,
    joining,
    of_class,
    one_of,
    piloting,
    rolled,
    run_by,
    spread,
    together,
)
from graphbuild.relate.fact import Fact, claim_of
from graphbuild.relate.launched import step_back, used
from graphbuild.relate.links import Form, links
from graphbuild.relate.people import people
from graphbuild.relate.scene import BODIES, Scene, Sentence
from graphbuild.relate.speech import speaker_of
from graphbuild.relate.stance import Stance, denied, intended, stance

__all__ = ["programmes"]

PROGRAMMES = (EntityType.PROGRAMME, EntityType.PROJECT)
SELECTED = re.compile(r"入选|获评|被纳入|列入|跻身")
CATEGORY = re.compile(r"[\s”]*([A-F])类")
LEVEL = re.compile(r"(?:国家|省|市|区|县)级")
BEGUN = re.compile("(?:启动|开展|实施|发起|推出|打响)了?“?$")
LEADS = re.compile("(?:带领|带头|率领|率先|率|带队)")
BY_THIS = re.compile(r"(?:就是|正是)?(?:通过|依托|借助|入选|响应)(?:了)?(?:这一|这个|该|此)(?:计划|工程|行动|政策)")
BUILDS = re.compile(r"(?:着力|全力|倾力|奋力|精心|持续|联合)?(?:打造|创建|推出|做强|做优|擦亮|创立|培育|打响|叫响)")
OWNERS = (*sorted(BODIES), EntityType.AREA)
LEAD = r"(?:牵头|联合|共同|负责|率先|首创|着力|全力|\d{4}年)*"
FORMS = (
    Form(
        rule="programme-by",
        predicate=Predicate.OWNS_BRAND,
        left=(EntityType.PROGRAMME, EntityType.CAMPAIGN, EntityType.BRAND),
        right=OWNERS,
        between=re.compile(r"(?:是|系)?由"),
        behind=re.compile(rf"{LEAD}(?:发起|主办|主管|推出|创立|打造|组织实施|发起实施)(?!的)"),
        standing=False,
    ),
    Form(
        rule="programme-carried-by",
        predicate=Predicate.USES_PROGRAMME,
        left=(EntityType.PROGRAMME, EntityType.CAMPAIGN),
        right=OWNERS,
        between=re.compile(r"(?:是|系)?由"),
        behind=re.compile(rf"{LEAD}(?:具体|组织)?(?:实施|开展|承担|合办|推行|推动)(?!的)"),
        turned=True,
        standing=False,
    ),
    Form(
        rule="programme-of-body",
        predicate=Predicate.OWNS_BRAND,
        left=tuple(sorted(BODIES)),
        right=(EntityType.PROGRAMME, EntityType.CAMPAIGN),
        between=re.compile("的"),
        before=re.compile(r"(?:通过|依托|借助|响应|参加|参与|加入|跟着|入选)$"),
        turned=True,
        standing=False,
        score=0.85,
    ),
    Form(
        rule="programme-of",
        predicate=Predicate.OWNS_BRAND,
        left=OWNERS,
        right=(EntityType.PROGRAMME, EntityType.CAMPAIGN, EntityType.BRAND),
        between=re.compile(rf"{LEAD}(?:发起|主办|推出|创立|打造|发起实施)的"),
        turned=True,
        standing=False,
    ),
    Form(
        rule="programme-carried-out",
        predicate=Predicate.USES_PROGRAMME,
        left=OWNERS,
        right=(EntityType.PROGRAMME, EntityType.CAMPAIGN),
        between=re.compile(rf"{LEAD}(?:实施|组织实施|具体实施|牵头实施|推行|开展|启动|承担|合办|扛旗)的(?:一项|这项)?"),
        before=re.compile(r"(?<![为对给向从自于在与和同跟比较被把将就使让])$"),
        standing=False,
    ),
    Form(
        rule="programme-member",
        predicate=Predicate.SELECTED_FOR,
        left=(EntityType.PROGRAMME,),
        right=(EntityType.PERSON,),
        between=re.compile(r"(?:[A-F]类)?(?:首批)?(?:入选者|入选人才|培养对象|领军人才|特聘专家|入选专家|获得者)、?"),
        turned=True,
        standing=False,
    ),
    Form(
        rule="programme-brought",
        predicate=Predicate.SELECTED_FOR,
        left=(EntityType.PERSON,),
        right=(EntityType.PROGRAMME,),
        between=re.compile(r"(?:就)?(?:是|系|作为|成为)了?"),
        behind=re.compile(
            r"(?:首批|第.批)?(?:入库|签约|入选|培养|聘任)?(?:导师|学员|成员|专家|人选|对象|讲师)(?=[,。;、])|(?:首批|第.批)?(?:引进|入选|资助|支持|培养|选派)的?(?:[\u4e00-\u9fff]{0,4}(?:人才|博士|专家|硕士|对象|者|学生|教师))?(?=[,。;、])"
        ),
        standing=False,
    ),
    Form(
        rule="brand-of",
        predicate=Predicate.OWNS_BRAND,
        left=OWNERS,
        right=(EntityType.BRAND,),
        between=re.compile(r"的?(?:特色|自有|旗下|区域|公用)*"),
        behind=re.compile(r"(?!店|馆|体系|大赛|评选|目录|名录|榜|认证|称号|企业)"),
        before=re.compile(r"(?:(?<![\u4e00-\u9fff])|[让使对将把为推广做强擦亮打响]|依托|借助|围绕)$"),
        turned=True,
        standing=False,
        score=0.85,
    ),
)
WITH = re.compile(r"(?:并)?\s*(?:与|和|同|跟)\s*")
WORKS = re.compile(
    r"(?:共同|正式|首次|携手)?(?:开展|进行|达成|建立|深化|展开|启动)?了?[^,。;、的]{0,12}?合作(?!社|银行|医疗)"
)


def programmes(scene: Scene) -> Iterator[Claim]:
    """Find selections, users and owners of brands."""
    for sentence in scene.body():
        for rule in (
            _selected,
            classed,
            of_class,
            rolled,
            entered,
            one_of,
            piloting,
            joining,
            among,
            spread,
            run_by,
            used,
            _led,
            _by_this,
            _owned,
            _run,
        ):
            for fact in rule(scene, sentence):
                yield claim_of(scene, sentence, fact)


def _selected(scene: Scene, sentence: Sentence) -> Iterator[Fact]:
    for match in SELECTED.finditer(scene.text, sentence.span.start, sentence.span.end):
        programme = next((p for p in sentence.of(*PROGRAMMES) if 0 <= p.span.start - match.end() <= 10), None)
        person = _chosen(scene, sentence, match.start())
        if programme is None:
            continue
        if person is None:
            yield from _selected_bodies(scene, sentence, match, programme)
            continue
        if stance(scene, sentence, scene.clause_at(sentence, match.start()).start, match.end()) is not Stance.ASSERTED:
            continue
        partner = _partner(scene, sentence, person)
        yield Fact(
            rule="programme-selected",
            subject=person,
            predicate=Predicate.SELECTED_FOR,
            object=programme,
            score=0.9,
            qualifiers=tuple(_terms(scene, sentence, match.end(), programme, partner)),
            attested=scene.reported(sentence),
        )


def _selected_bodies(scene: Scene, sentence: Sentence, verb: re.Match[str], programme: Mention) -> Iterator[Fact]:
    """Find the places and bodies that are selected, alone or one with another: 甲村与乙镇丙村一道入选…试点."""
    clause = scene.clause_at(sentence, verb.start())
    if (
        programme.type != EntityType.PROGRAMME
        or stance(scene, sentence, clause.start, verb.end()) is not Stance.ASSERTED
    ):
        return
    yield from together(scene, sentence, verb.start(), programme, "programme-selected-body")


def _chosen(scene: Scene, sentence: Sentence, verb: int) -> Mention | None:
    """Return the project right before the verb, the last person, else the one the paragraph spoke of: 他牵头的项目."""
    project = next((p for p in sentence.of(EntityType.PROJECT) if p.span.end == verb), None)
    if project:
        return project
    speaker = speaker_of(scene, sentence)
    named = next((p for p in reversed(people(sentence)) if p.span.end <= verb and p is not speaker), None)
    if named is None and speaker is not None and speaker.span.end <= verb:
        return None  # 局长甲说,该馆已列入某计划
    return named or actor_before(scene, sentence, verb, EntityType.PERSON)


def _terms(
    scene: Scene, sentence: Sentence, verb: int, programme: Mention, partner: Mention | None
) -> Iterator[tuple[str, Mention | str]]:
    if partner:
        yield "partner", partner
    category = CATEGORY.match(scene.text, programme.span.end) or CATEGORY.search(scene.text, *_ends(programme))
    if category:
        yield "category", category.group(1)
    level = LEVEL.search(scene.text, verb, max(verb, programme.span.start))
    if level:
        areas = (m for m in sentence.of(EntityType.AREA) if m.span.start == level.start())
        yield "level", next(areas, level.group())


def _ends(mention: Mention) -> tuple[int, int]:
    return mention.span.start, mention.span.end


def _partner(scene: Scene, sentence: Sentence, person: Mention) -> Mention | None:
    """Return who works with a person; “与X合作” without a name before it speaks of the sentence's only person."""
    pairs = ((fact.subject, fact.object) for fact in cooperations(scene, sentence))
    pair = next((body for one, body in pairs if one.id == person.id and isinstance(body, Mention)), None)
    if pair or len(people(sentence)) != 1:
        return pair
    clauses = (c for c in scene.clauses(sentence) if c.start > person.span.end)
    return next((body for clause in clauses for body in _companion(scene, sentence, clause.start)), None)


def _companion(scene: Scene, sentence: Sentence, start: int) -> Iterator[Mention]:
    for body in sentence.of(*BODIES):
        joined = start < body.span.start and WITH.fullmatch(scene.text, start, body.span.start)
        if joined and WORKS.match(scene.text, body.span.end):
            yield body


def _led(scene: Scene, sentence: Sentence) -> Iterator[Fact]:
    """Find “某镇启动“…”行动,妇联主席甲带领…”: who goes first in what the clause before has begun."""
    clauses = scene.clauses(sentence)
    for programme in sentence.of(EntityType.PROGRAMME, EntityType.CAMPAIGN):
        begun = BEGUN.search(scene.text[sentence.span.start : programme.span.start])
        behind = next((c for c in clauses if c.start == programme.span.end + 1), None)
        leader = opener(scene, sentence, behind, (EntityType.PERSON,)) if begun and behind else None
        if leader is None or not LEADS.match(scene.text, leader.span.end):
            continue
        if stance(scene, sentence, scene.clause_at(sentence, programme.span.start).start, leader.span.end) is (
            Stance.ASSERTED
        ):
            yield Fact(
                rule="programme-led",
                subject=leader,
                predicate=Predicate.USES_PROGRAMME,
                object=programme,
                score=0.85,
                attested=scene.reported(sentence),
            )


def _by_this(scene: Scene, sentence: Sentence) -> Iterator[Fact]:
    """Find who came “通过这一计划”: by the one programme that the paragraph names before."""
    for match in BY_THIS.finditer(scene.text, sentence.span.start, sentence.span.end):
        inside = (m for m in scene.mentions if sentence.section.span.covers(m.span) and m.span.end <= match.start())
        named = {m.name: m for m in inside if m.type in (EntityType.PROGRAMME, EntityType.CAMPAIGN)}
        user = actor_before(scene, sentence, match.start(), EntityType.PERSON, EntityType.AREA, *sorted(BODIES))
        put = stance(scene, sentence, scene.clause_at(sentence, match.start()).start, match.start())
        if len(named) == 1 and user and put is Stance.ASSERTED:
            yield Fact(
                rule="programme-by-this",
                subject=user,
                predicate=Predicate.USES_PROGRAMME,
                object=next(iter(named.values())),
                score=0.8,
                attested=scene.reported(sentence),
            )


def _run(scene: Scene, sentence: Sentence) -> Iterator[Fact]:
    """Find who is behind a programme or brand: “…”计划由县委人才办发起, 某镇“…”品牌."""
    for fact in links(scene, sentence, FORMS):
        ends = [end for end in (fact.subject, fact.object) if isinstance(end, Mention)]
        town = any(end.type == EntityType.AREA for end in ends) and any(end.text.endswith("牌") for end in ends)
        if not (fact.rule == "brand-of" and town):  # 某镇的“甲”牌豆干 comes from there and is somebody's
            yield fact


def _owned(scene: Scene, sentence: Sentence) -> Iterator[Fact]:
    """Find “X镇打造“…”品牌”: the area or body before the verb owns the brand."""
    for brand in sentence.of(EntityType.BRAND):
        verbs = list(BUILDS.finditer(scene.text, sentence.span.start, brand.span.start))
        owner = _owner(scene, sentence, verbs[-1].start()) if verbs else None
        if owner and not denied(scene, owner.span.end, brand.span.start):
            yield Fact(
                rule="brand-built",
                subject=brand,
                predicate=Predicate.OWNS_BRAND,
                object=owner,
                score=0.95 if owner.span.end == verbs[-1].start() else 0.85,
                modality=Modality.PLANNED
                if intended(scene, sentence, owner.span.end, brand.span.start)
                else Modality.ASSERTED,
                attested=scene.reported(sentence),
            )


def _owner(scene: Scene, sentence: Sentence, verb: int) -> Mention | None:
    """Return the subject of the verb, else the area or body that the sentence begins with."""
    kinds = (EntityType.AREA, *sorted(BODIES))
    beside = actor_before(scene, sentence, step_back(scene, sentence, verb), *kinds)
    return beside or opener(scene, sentence, scene.clauses(sentence)[0], kinds)

"""Cooperation: who signs an agreement with whom, who builds a thing together; amounts are figures."""

from __future__ import annotations

import re
from collections.abc import Iterator

from graphbuild.model import Claim, Mention
from graphbuild.ontology import EntityType, Predicate
from graphbuild.relate.fact import Fact, claim_of
from graphbuild.relate.links import Form, links
from graphbuild.relate.scene import BODIES, Scene, Sentence

__all__ = ["contracts", "cooperations"]

BODY = tuple(sorted(BODIES))
PARTY = (EntityType.PERSON, *BODY)
PUBLIC = (*PARTY, EntityType.AREA, EntityType.SITE)
"""Who signs: an area stands for its government, a park for whoever runs it."""

WILL = r"(?:将|拟|计划|有望|即将|还|也|又|再|再次|首次|已|已经|正式|成功|主动|积极|近日|日前|\d{4}年)*"
WITH = rf"\s*{WILL}(?:与|和|同|跟|携手|牵手|联合|联手)\s*"
COURSE = r"(?:正式|成功|共同|首次|顺利|现场|当场|分别|双双|再次|携手|合作|联合|将|拟|在[^,。;]{1,12}?|\d{4}年|了)*"
PACT = r"[^,。;、的]{0,18}?(?:协议书?|合同|备忘录|意向书|责任书|合约|契约)"
# Behind a verb of signing nothing may make it a ceremony, a scene or a thing of the past.
PLAIN = r"(?!仪式|现场|环节|后|的|会|项目)"

FORMS = (
    Form(
        rule="signs",
        predicate=Predicate.COOPERATES,
        left=PUBLIC,
        right=PUBLIC,
        between=re.compile(WITH),
        behind=re.compile(
            rf"{COURSE}(?:签订|签署|签下|签定|达成|续签)了?(?P<how>{PACT}|[《“][^》”]{{2,24}}[》”])(?!的)|{COURSE}(?:签约|签了约|达成(?:战略)?合作){PLAIN}"
        ),
        series=re.compile("、"),
        standing=False,
        dated=True,
    ),
    Form(
        rule="builds-with",
        predicate=Predicate.COOPERATES,
        left=PUBLIC,
        right=PUBLIC,
        between=re.compile(WITH),
        behind=re.compile(
            rf"{COURSE}(?P<how>共建|共同(?:建设|打造|创建|创办|组建|成立|发起|研发|开发|举办|主办|推出)|合作(?:建设|共建|开发|研发|成立|推出|打造|办学)|联合(?:打造|研发|开发|成立|推出|举办|主办))(?!的)"
        ),
        series=re.compile("、"),
        standing=False,
    ),
    Form(
        rule="cooperates",
        predicate=Predicate.COOPERATES,
        left=PARTY,
        right=BODY,
        between=re.compile(WITH),
        behind=re.compile(
            rf"{COURSE}(?:(?:开展|进行|建立|深化|展开|启动|达成|保持|加强)了?[^,。;、]{{0,12}}?)?合作(?!社|银行|医疗|意向|的)(?:关系|项目)?"
        ),
        series=re.compile("、"),
        standing=False,
    ),
)


def contracts(scene: Scene) -> Iterator[Claim]:
    """Find who works with whom, and the agreement as printed."""
    for sentence in scene.body():
        for fact in cooperations(scene, sentence):
            yield claim_of(scene, sentence, fact)


def cooperations(scene: Scene, sentence: Sentence) -> Iterator[Fact]:
    """Give the two ends of “甲与乙开展…合作” and of “甲与乙签订…协议”."""
    for fact in links(scene, sentence, FORMS):
        if isinstance(fact.object, Mention) and fact.subject.name != fact.object.name:
            yield fact

"""Organizations: which is a unit of which, as the text says it (甲下设乙, 甲隶属于乙, 甲是乙的全资子公司)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from graphbuild.model import Claim
from graphbuild.ontology import EntityType, Predicate
from graphbuild.relate.fact import claim_of
from graphbuild.relate.links import Form, links
from graphbuild.relate.scene import Scene

__all__ = ["structure"]

ORGANIZATIONS = (EntityType.COMPANY, EntityType.ORGANIZATION, EntityType.STATE_BODY, EntityType.PARTY_BODY)
PLACES = (EntityType.SITE,)

# What a unit is called in respect of its superior.
KIN = (
    r"(?P<how>(?:(?:全资|控股|国有|独资|直属|下属|所属|旗下|一级|二级)的?)*(?:子公司|分公司|分支机构|派出机构|内设机构|内设科室|二级单位|分行|支行|分院|院区|分校|分厂|分店)"
    r"|(?:直属|下属|所属|附属|旗下)的?(?:[\u4e00-\u9fff]{0,8}?)(?:单位|机构|企业|公司|部门|学校|小学|中学|医院|组织|院|校|厂))"
)
IS = r"\s*(?:也|均|都|同|皆)?(?:,)?(?:是|系|为)"

FORMS = (
    Form(
        rule="unit-belongs",
        predicate=Predicate.UNIT_OF,
        left=ORGANIZATIONS,
        right=ORGANIZATIONS,
        between=re.compile(r"\s*(?:也|均|都|同|现|直接)?(?P<how>隶属|从属|附属|直属)于?\s*"),
        behind=re.compile(r"(?=[,。;、!的(]|$)"),
    ),
    Form(
        rule="unit-is",
        predicate=Predicate.UNIT_OF,
        left=ORGANIZATIONS,
        right=ORGANIZATIONS,
        between=re.compile(IS),
        behind=re.compile(rf"的?{KIN}(?=[,。;、!(]|$)"),
    ),
    Form(
        rule="unit-as",
        predicate=Predicate.UNIT_OF,
        left=ORGANIZATIONS,
        right=ORGANIZATIONS,
        before=re.compile(r"(?:作为|身为|身为)$"),
        between=re.compile(rf"的?{KIN},"),
        turned=True,
    ),
    Form(
        rule="unit-called",
        predicate=Predicate.UNIT_OF,
        left=ORGANIZATIONS,
        right=ORGANIZATIONS,
        between=re.compile(r"的?(?P<how>下属|直属|所属|旗下|下设|(?:全资|控股)?子公司|分公司)的?\s*"),
        turned=True,
    ),
    Form(
        rule="unit-has",
        predicate=Predicate.UNIT_OF,
        left=ORGANIZATIONS,
        right=ORGANIZATIONS,
        between=re.compile(r"\s*(?P<how>下设|内设|下辖|设有|旗下(?:拥)?有|下有)了?有?\s*"),
        turned=True,
    ),
    Form(
        rule="has-unit",
        predicate=Predicate.WITHIN,
        left=PLACES,
        right=(EntityType.SITE, EntityType.ORGANIZATION, EntityType.COMPANY),
        between=re.compile(r"\s*(?:下设|内设|下辖|设有)有?\s*"),
        turned=True,
        score=0.95,
    ),
    Form(
        rule="area-has",
        predicate=Predicate.WITHIN,
        left=(EntityType.AREA,),
        right=(EntityType.AREA,),
        between=re.compile(r"\s*(?:现|共|总共)?(?:下辖|管辖|辖)有?\s*"),
        turned=True,
    ),
    Form(
        rule="area-belongs",
        predicate=Predicate.WITHIN,
        left=(EntityType.AREA,),
        right=(EntityType.AREA,),
        between=re.compile(r"\s*(?:现)?(?:隶属于?|属于)\s*"),
        behind=re.compile(r"(?=[,。;、!管]|$)"),
    ),
)


def structure(scene: Scene) -> Iterator[Claim]:
    """Find the units of bodies and companies, and the areas that an area is said to have."""
    for sentence in scene.body():
        for fact in links(scene, sentence, FORMS):
            yield claim_of(scene, sentence, fact)

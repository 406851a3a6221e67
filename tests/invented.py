"""An invented newspaper page, and a desk to make records about it.

The page is invented (the counties are real, the people, firms and villages are not) and has the troubles of a real
one: a stray run printed before its own headline, a company's name broken over two columns, a short name that depends
on the page (区委), two persons of one name, a figure with its growth, a plan.

`tests.factories` makes the whole Build of it; `Desk` makes further records for a test.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache

from graphbuild.model import (
    Article,
    Basis,
    End,
    Evidence,
    Interval,
    Mention,
    Modality,
    Page,
    Ref,
    Run,
    Section,
    SectionRole,
    Span,
    Statement,
    content_id,
)
from graphbuild.ontology import EntityType, Predicate

PAGE_ID = "2025-03-06-02"
ARTICLE_1 = f"{PAGE_ID}-1"
ARTICLE_2 = f"{PAGE_ID}-2"

STRAY = "云岫茶园里新芽满坡,代表团一行边走边看,在茶旅融合展示馆"
"""Printed above the headline it belongs to, and cut off."""

PAGE_TEXT = f"""2025年3月6日 星期四 要闻 02

{STRAY}

龙游县党政代表团来衢江区考察茶旅融合

本报讯(记者 林晓舟 通讯员 马文竹) 3月5日下午,龙游县委书记陈立言率县党政代表团来衢江区考察,\
衢江区委书记周海宁陪同。龙游县领导孟春和、夏之远随团考察。衢江区委副书记、区长何以安参加。

代表团走进浙江云岫农业科

技有限公司,听取公司首席技术官顾南星介绍。区委要求把经验用好。

云岫茶园开园 “云上”品牌亮相

3月4日,云岫茶园在莲花镇云岫村开园。茶园由浙江云岫农业科技有限公司(以下简称云岫农业)建设,\
公司与衢江区文旅局合作推广线路。2023年,\
顾南星加入云岫农业,担任首席技术官。近日,顾南星荣获“好茶匠”称号,并入选市级“候鸟人才”计划B类项目。去年,该公司研发投入超1.2亿元,同比增长15%。

莲花镇打造“云上”品牌,云岫村参与“千村茶香”计划。村民孟春和说,今年将新栽茶苗3万株。云岫茶园地址为莲花镇茶山路18号,咨询电话0570-0000000。\
云岫农业由云岫集团有限公司于2016年创办,是该集团的全资子公司,云岫茶园由云岫农业运营。
(通讯员 马文竹)
"""

Piece = tuple[SectionRole, Sequence[str]]

SECTIONS_1: tuple[Piece, ...] = (
    (SectionRole.HEADLINE, ["龙游县党政代表团来衢江区考察茶旅融合"]),
    (SectionRole.BYLINE, ["本报讯(记者 林晓舟 通讯员 马文竹)"]),
    (
        SectionRole.BODY,
        [
            "3月5日下午,龙游县委书记陈立言率县党政代表团来衢江区考察,衢江区委书记周海宁陪同。"
            "龙游县领导孟春和、夏之远随团考察。衢江区委副书记、区长何以安参加。"
        ],
    ),
    (
        SectionRole.BODY,
        ["代表团走进浙江云岫农业科", "技有限公司,听取公司首席技术官顾南星介绍。区委要求把经验用好。"],
    ),
    (SectionRole.BODY, [STRAY]),
)
SECTIONS_2: tuple[Piece, ...] = (
    (SectionRole.HEADLINE, ["云岫茶园开园 “云上”品牌亮相"]),
    (
        SectionRole.BODY,
        [
            "3月4日,云岫茶园在莲花镇云岫村开园。茶园由浙江云岫农业科技有限公司(以下简称云岫农业)建设,"
            "公司与衢江区文旅局合作推广线路。2023年,顾南星加入云岫农业,担任首席技术官。"
            "近日,顾南星荣获“好茶匠”称号,并入选市级“候鸟人才”计划B类项目。"
            "去年,该公司研发投入超1.2亿元,同比增长15%。"
        ],
    ),
    (
        SectionRole.BODY,
        [
            "莲花镇打造“云上”品牌,云岫村参与“千村茶香”计划。村民孟春和说,今年将新栽茶苗3万株。"
            "云岫茶园地址为莲花镇茶山路18号,咨询电话0570-0000000。"
            "云岫农业由云岫集团有限公司于2016年创办,是该集团的全资子公司,云岫茶园由云岫农业运营。"
        ],
    ),
    (SectionRole.BYLINE, ["(通讯员 马文竹)"]),
)

ISSUED = Interval(start=date(2025, 3, 6), end=date(2025, 3, 6), words="", basis=Basis.STATED)
VISIT_DAY = Interval(start=date(2025, 3, 5), end=date(2025, 3, 5), words="3月5日下午", basis=Basis.YEAR_INFERRED)
OPENING_DAY = Interval(start=date(2025, 3, 4), end=date(2025, 3, 4), words="3月4日", basis=Basis.YEAR_INFERRED)
YEAR_2016 = Interval(start=date(2016, 1, 1), end=date(2016, 12, 31), words="2016年", basis=Basis.STATED, unit="year")
YEAR_2023 = Interval(start=date(2023, 1, 1), end=date(2023, 12, 31), words="2023年", basis=Basis.STATED, unit="year")
RECENTLY = Interval(start=None, end=date(2025, 3, 6), words="近日", basis=Basis.RELATIVE, unit="span")
LAST_YEAR = Interval(start=date(2024, 1, 1), end=date(2024, 12, 31), words="去年", basis=Basis.RELATIVE, unit="year")


def page(text: str = PAGE_TEXT, *, page_id: str = PAGE_ID) -> Page:
    return Page(
        id=page_id,
        newspaper="今日衢江",
        issued=date(2025, 3, 6),
        number="02",
        text=text,
        source=f"pages/{page_id}.txt",
        checksum=hashlib.sha256(text.encode()).hexdigest(),
        place="330803",
    )


def article(source: Page, article_id: str, pieces: Iterable[Piece], *, stray: str = "") -> Article:
    """Put an article together from words that stand in the page; a piece equal to `stray` scores 0.6."""
    text = ""
    sections: list[Section] = []
    runs: list[Run] = []
    for role, parts in pieces:
        text += "\n" if text else ""
        start = len(text)
        for part in parts:
            raw = source.text.index(part)
            runs.append(_run(runs, source, start=len(text), raw=raw, length=len(part)))
            text += part
        score = 0.6 if stray and stray in parts else 1.0
        sections.append(Section(role=role, span=Span(start=start, end=len(text)), score=score))
    return Article(
        id=article_id,
        page_ids=(source.id,),
        newspaper=source.newspaper,
        issued=ISSUED,
        headline=_first(sections, SectionRole.HEADLINE, text),
        byline=_first(sections, SectionRole.BYLINE, text),
        text=text,
        sections=tuple(sections),
        source_map=tuple(runs),
        place="330803",
        cut=bool(stray),
    )


def _run(runs: Sequence[Run], source: Page, *, start: int, raw: int, length: int) -> Run:
    last = runs[-1] if runs else None
    end = last.raw + last.length if last else raw
    follows = last is not None and end <= raw and not source.text[end:raw].strip()
    return Run(start=start, page_id=source.id, raw=raw, length=length, follows=follows)


def _first(sections: Iterable[Section], role: SectionRole, text: str) -> str:
    return next((section.span.of(text) for section in sections if section.role is role), "")


@cache
def articles() -> tuple[Article, Article]:
    source = page()
    return article(source, ARTICLE_1, SECTIONS_1, stray=STRAY), article(source, ARTICLE_2, SECTIONS_2)


@dataclass(frozen=True)
class Desk:
    """Makes records about one article from the words that stand in it."""

    article: Article

    def span(self, words: str, *, nth: int = 0) -> Span:
        at = -1
        for _ in range(nth + 1):
            at = self.article.text.index(words, at + 1)
        return Span(start=at, end=at + len(words))

    def mention(self, words: str, kind: EntityType, *, nth: int = 0, name: str = "", **attributes: str) -> Mention:
        span = self.span(words, nth=nth)
        return Mention(
            id=content_id("mention", self.article.id, str(span.start), str(span.end), kind),
            article_id=self.article.id,
            span=span,
            text=words,
            name=name or words,
            type=kind,
            attributes=tuple(sorted(attributes.items())),
            origin="rule:factory",
            score=0.95,
        )

    def evidence(self, words: str, *, nth: int = 0) -> Evidence:
        return Evidence(article_id=self.article.id, span=self.span(words, nth=nth), quote=words)


@dataclass(frozen=True, kw_only=True)
class Extra:
    """What a statement may carry beside its three terms."""

    valid: Interval | None = None
    attested: tuple[Interval, ...] = ()
    modality: Modality = Modality.ASSERTED
    speaker: str | None = None
    confidence: float = 0.95


def statement(
    subject: str,
    predicate: Predicate,
    target: End,
    *evidence: Evidence,
    extra: Extra | None = None,
    **qualifiers: End,
) -> Statement:
    more = extra or Extra()
    parts = [subject, predicate, str(target), *(f"{key}={end}" for key, end in sorted(qualifiers.items()))]
    return Statement(
        id=content_id("statement", *parts),
        subject=Ref(id=subject),
        predicate=predicate,
        object=target,
        qualifiers=tuple(sorted(qualifiers.items(), key=lambda pair: pair[0])),
        valid=more.valid,
        attested=more.attested,
        modality=more.modality,
        speaker=more.speaker,
        claim_ids=(content_id("claim", *parts),),
        evidence=tuple(evidence),
        confidence=more.confidence,
    )

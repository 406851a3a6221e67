"""Companies: the full name with its brackets, and the short forms that the full name teaches."""

from __future__ import annotations

import re
from collections.abc import Iterator

from graphbuild.extract.edges import STOP_WORDS, left_edge
from graphbuild.extract.reading import Proposal, Reading, Word
from graphbuild.extract.wordlist import wordlist
from graphbuild.model import Span
from graphbuild.ontology import EntityType
from graphbuild.zh.text import clean_name

__all__ = ["companies", "short_forms"]

FORM = "(?:集团)?(?:股份)?有限(?:责任)?公司|股份公司|集团公司|(?:专业|股份经济|农机|茶叶|果蔬)合作社"
FULL = re.compile(
    f"(?P<place>\\([\u4e00-\u9fff]{{2,6}}\\))?(?P<middle>[\u4e00-\u9fff]{{0,6}}?)(?P<form>{FORM})(?P<branch>[\u4e00-\u9fff]{{2,8}}分公司)?"
)
GROUP = re.compile("集团|控股|农商银行|银行|供电公司|自来水公司|证券")
CALLED = re.compile('\\((?:以下|下)?简称[:]?[“"]?(?P<short>[^”")\n]{2,12})[”"]?\\)')
TRAILING = re.compile(
    "(?:科技|股份|集团|控股|实业|工业|农业|产业|投资|发展|贸易|电子|电子商务|新材料|材料|机械|设备|制造|食品|生物|生物科技|医药|环保|智能|信息|"
    "技术|建设|工程|文化|传媒|旅游|物流|能源|化工|纺织|服饰|家居|餐饮|商贸|农业开发|生态农业|开发)$"
)
INDUSTRY = re.compile(
    "(?:新能源|新材料|环境|生态|电子|智能|农业|生物|文化|旅游|能源|食品|医药|机械|材料|光电|光伏|智造)"
)
GENERIC_GROUP = re.compile(
    "(?:国有|商业|外资|中资|城市|农村|股份制|各家|大型|中小|民营|村镇|世界|地方|政策性|投资|利益|家|等|多家|产业|企业|教育|医疗|[a-zA-Z]+)+"
)
CLAUSE_MARKS = frozenset("\n。,;:!?、“(")
MEASURES = frozenset("家个名位批些种类所座次年月日多余几万亿千百十")
GENERIC_LEAD = frozenset(
    wordlist(
        "企业 公司 龙头 龙头企业 知名企业 民营企业 上市公司 国有企业 国企 领军企业 科技企业 农业 当地 本地 合作 "
        "客户 股东 总部 全资 子公司"
    )
)


def companies(reading: Reading) -> Iterator[Proposal]:
    """Propose full company names, groups and banks, then every short form of theirs in the article."""
    full: list[tuple[Span, str]] = []
    for match in FULL.finditer(reading.text):
        start = _start(reading, match)
        if start is not None:
            span = Span(start=start, end=match.end())
            full.append((span, clean_name(span.of(reading.text))))
            yield Proposal(span=span, type=EntityType.COMPANY, origin="companies: full name", score=0.99)
    yield from _groups(reading)
    for span, name in full:
        yield from _again(reading, name, [*short_forms(reading, name), *_introduced(reading, span.end)])


def _start(reading: Reading, match: re.Match[str]) -> int | None:
    """Walk left from the bracket or the form; begin at the first area of what was walked over, else at its edge."""
    head = match.start("place") if match["place"] else match.start()
    start = _with_numeral(reading, left_edge(reading, head, limit=24))
    while start < head and (word := reading.opening.get(start)) and word.text in GENERIC_LEAD:
        start = word.end
    name = reading.text[start : match.start("form")]
    return start if len(name) >= 2 and name not in STOP_WORDS else None


def _with_numeral(reading: Reading, start: int) -> int:
    """Take in a numeral word that opens the clause: company names begin with one (三一, 九阳), counts (三家) do not."""
    word = reading.closing.get(start)
    counted = word is None or word.tag != "m" or word.text[-1] in MEASURES or len(word.text) < 2
    return start if word is None or counted or reading.at(word.start - 1) not in CLAUSE_MARKS else word.start


def _groups(reading: Reading) -> Iterator[Proposal]:
    for match in GROUP.finditer(reading.text):
        start = left_edge(reading, match.start(), limit=10)
        words = [reading.opening[at] for at in range(start, match.start()) if at in reading.opening]
        named = any(map(_own, words))
        if (
            named
            and not GENERIC_GROUP.fullmatch(reading.text, start, match.start())
            and not reading.text.startswith(("有限", "股份", "公司", "业", "卡", "账", "存款", "化"), match.end())
        ):
            span = Span(start=next(word.start for word in words if _own(word)), end=match.end())
            yield Proposal(span=span, type=EntityType.COMPANY, origin="companies: group or bank", score=0.75)


def _own(word: Word) -> bool:
    return (
        word.tag in ("ns", "nz", "nt", "nr", "")
        and len(word.text) > 1
        and word.text not in ("外资", "中资", "商业", "利益")
    )


def short_forms(reading: Reading, name: str) -> list[str]:
    """Derive the short forms of a full company name, longest first: without form, place in brackets, leading region
    and trailing trade (衢州甲乙丙新能源科技有限公司 → 甲乙丙新能源科技, 甲乙丙新能源)."""
    core = re.sub(f"(?:{FORM}).*$", "", re.sub(r"\([^)]*\)", "", name))
    bare = _without_region(reading, core)
    found = {core, bare}
    shorter = bare
    while (cut := TRAILING.sub("", shorter)) != shorter:
        shorter = cut
        found.add(shorter)
    found |= {bare[: match.end()] for match in INDUSTRY.finditer(bare) if match.start() >= 2}
    usable = {form for form in found if _usable(reading, form) and form != name}
    return sorted(usable, key=lambda form: (-len(form), form))


def _without_region(reading: Reading, core: str) -> str:
    for length in range(min(9, len(core) - 2), 1, -1):
        if reading.gazetteer.named(core[:length]):
            return _without_region(reading, core[length:])
    return core.removeprefix("省").removeprefix("市")


def _usable(reading: Reading, form: str) -> bool:
    if INDUSTRY.fullmatch(form) or reading.lexicon.tag(form) in ("n", "vn", "v", "a", "b"):
        return False
    if len(form) < 3:
        return len(form) == 2 and not reading.gazetteer.named(form) and not _dictionary(reading, form)
    return not reading.gazetteer.named(form)


def _dictionary(reading: Reading, form: str) -> bool:
    return bool(reading.lexicon.tag(form))


def _introduced(reading: Reading, end: int) -> list[str]:
    match = CALLED.match(reading.text, end)
    return [match["short"]] if match else []


def _again(reading: Reading, name: str, forms: list[str]) -> Iterator[Proposal]:
    for form in forms:
        for match in re.finditer(re.escape(form), reading.text):
            if len(form) == 2 and not (match.start() in reading.opening and match.end() in reading.closing):
                continue
            yield Proposal(
                span=Span(start=match.start(), end=match.end()),
                type=EntityType.COMPANY,
                origin="companies: short form of a full name",
                score=0.85 + len(form) / 1000,
                attributes=(("full", name),),
            )

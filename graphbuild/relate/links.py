"""Two names and the words between them: the one reading that tables of forms share (甲收购乙, 甲与乙签订协议).

A `Form` is a row of such a table. What the sentence denies, supposes, compares, asks or has by hearsay makes no link;
what it announces makes a planned one.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from graphbuild.model import Interval, Mention, Modality, Span
from graphbuild.ontology import EntityType, Predicate
from graphbuild.relate.actors import COURSE
from graphbuild.relate.fact import Fact
from graphbuild.relate.scene import BODIES, Scene, Sentence, outermost, place_from
from graphbuild.relate.stance import Stance, stance

__all__ = ["AND", "SERIES", "Form", "day_of_deed", "links", "put", "run_ahead", "run_back"]

SERIES = re.compile(r"\s*(?:、|和|与|及|以及|暨)\s*")
AND = re.compile(r"\s*(?:、|和|及|以及)\s*")
LONGEST = 40
"""Characters between two names; what stands further apart is no one form of words."""
ENDS = (
    EntityType.PERSON,
    EntityType.POST,
    EntityType.LEADERSHIP_GROUP,
    *sorted(BODIES),
    EntityType.AREA,
    EntityType.SITE,
    EntityType.PROJECT,
    EntityType.PROGRAMME,
    EntityType.CAMPAIGN,
    EntityType.BRAND,
)
"""What may stand between two names and keeps them apart: 甲公司董事长收购乙公司 is no deed of the company."""

# Not known, or told of others: a rumor, a question, a supposition.
RUMOR = re.compile(
    r"网传|传闻|传言|谣传|谣言|据传|据说|听说|盛传|疑似|或将|有消息称|坊间|是否|是不是|会不会|有没有|假设|设想|辟谣|不实"
)
# Told for comparison or to be learned from, not reported.
LIKENESS = re.compile(
    r"例如|比如|譬如|好比|犹如|如同|宛如|仿佛|堪比|相当于|类似|不亚于|相比|对比|对照|对标|学习|借鉴|参照|仿照|效仿|复制|照搬"
    r"|(?<![图影录画摄雕头铜塑偶])像(?!样|素|章)"
)
# Whoever is helped, urged or kept from doing a thing has not done it.
URGED = re.compile(
    r"支持|推动|推进|促进|促成|鼓励|帮助|协助|助力|引导|动员|邀请|阻止|批准|同意|围绕|关于|针对|呼吁|建议|支招|拟定|商讨|商谈|洽谈|探讨|研究"
)
OBLIQUE = re.compile(r"(?:考[入取上]|就读|毕业|供职|为|对|给|向|从|自|于|在|与|和|同|跟|比|较|被|把|将|由|就|使|让)$")
# Behind the words: it came to nothing, or it was but a wish, an example, a quarrel.
UNDONE = re.compile(
    r"未果|告吹|失败|落空|流产|搁浅|作罢|泡汤|破裂|终止|解约|解除|取消|未能|未成功|没有成功|不实|否认|辟谣|谣言"
    r"|作废|无效"
)
IDEA = re.compile(
    r"[^,。;]{0,4}(?:的[^,。;]{0,4}(?:经验|做法|模式|案例|例子|先例|打算|计划|传闻|消息|可能|意愿|愿望|申请|请求|提议|建议|方案|议案|谈判|构想)"
    r"|相比|相较|一样|那样|似的|不同|纠纷|官司|案例|经验|模式)"
)
PAST = re.compile(
    r"曾|原来|原先|过去|历史上|古代|旧时|民国|解放前|[唐宋元明清][代朝]|时期|年间|当时|当年|那时|此前|昔日|一度|\d+年前"
)
"""Words after which a standing relation may be over."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Form:
    """One way to say how two names belong together."""

    rule: str
    predicate: Predicate
    left: tuple[str, ...]
    right: tuple[str, ...]
    between: re.Pattern[str]
    """All that stands between the names; a group ``how`` is kept as the wording."""
    behind: re.Pattern[str] | None = None
    """What must follow the right name."""
    before: re.Pattern[str] | None = None
    """What must end right before the left name."""
    turned: bool = False
    """The right name is the subject of the fact."""
    series: re.Pattern[str] = SERIES
    """What joins several right names."""
    standing: bool = True
    """It lasts and may be over by now, unlike a deed that stays done."""
    dated: bool = False
    """A date before the words is its day."""
    score: float = 0.9


def links(scene: Scene, sentence: Sentence, forms: Sequence[Form]) -> Iterator[Fact]:
    """Find the pairs of neighboring names that a form joins; a printed series on either side takes part whole."""
    names = outermost(tuple(m for m in sentence.mentions if m.type in ENDS and m.value("byline") is None))
    for left, right in zip(names, names[1:], strict=False):
        if right.span.start < left.span.end or right.span.start - left.span.end > LONGEST:
            continue
        for form in forms:
            facts = tuple(_read(scene, sentence, names, form, (left, right)))
            yield from facts
            if facts:
                break


def _read(
    scene: Scene, sentence: Sentence, names: tuple[Mention, ...], form: Form, pair: tuple[Mention, Mention]
) -> Iterator[Fact]:
    left, right = pair
    between = form.between.fullmatch(scene.text, left.span.end, right.span.start)
    if between is None or left.type not in form.left or right.type not in form.right:
        return
    ahead = [m for m in run_ahead(scene, names, right, form.series) if m.type in form.right]
    back = [m for m in run_back(scene, names, left) if m.type in form.left]
    if not (ahead and back):
        return  # the last of 某镇某村党支部 is no longer what the first was
    behind = form.behind.match(scene.text, ahead[-1].span.end, sentence.span.end) if form.behind else None
    if form.behind and behind is None:
        return
    end = behind.end() if behind else ahead[-1].span.end
    modality = _fits(scene, sentence, form, Span(start=back[0].span.start, end=end))
    if modality is None:
        return
    for one in back:
        for other in ahead:
            yield _fact(scene, sentence, form, (one, other), _wording(scene, between, behind), modality)


def _fits(scene: Scene, sentence: Sentence, form: Form, told: Span) -> Modality | None:
    before = scene.text[sentence.span.start : told.start]
    if form.before is not None and not form.before.search(before):
        return None
    if form.before is None and OBLIQUE.search(before):
        return None
    if form.standing and PAST.search(before):
        return None
    return put(scene, sentence, told)


def put(scene: Scene, sentence: Sentence, told: Span) -> Modality | None:
    """Tell how a sentence puts what a span from the first name on says: as fact, as plan, or (None) as neither."""
    clause = scene.clause_at(sentence, told.start)
    lead = scene.between(clause.start, told.start, blank=sentence.mentions)
    if URGED.search(lead) or LIKENESS.search(scene.between(clause.start, told.end, blank=sentence.mentions)):
        return None
    rest = scene.text[told.end : sentence.span.end]
    if RUMOR.search(scene.text, *_ends(sentence)) or UNDONE.search(rest) or IDEA.match(rest) or rest.endswith("?"):
        return None
    found = stance(scene, sentence, clause.start, told.end)
    return {Stance.ASSERTED: Modality.ASSERTED, Stance.PLANNED: Modality.PLANNED}.get(found)


def _ends(sentence: Sentence) -> tuple[int, int]:
    return sentence.span.start, sentence.span.end


def run_ahead(
    scene: Scene, names: Sequence[Mention], first: Mention, series: re.Pattern[str] = SERIES
) -> list[Mention]:
    """Return the names of a printed series from one on; of areas without a gap (某镇某村) the last counts."""
    run = [first]
    for name in names[place_from(names, first.span.end) :]:
        if name.span.start < run[-1].span.end:
            continue
        gap = scene.text[run[-1].span.end : name.span.start]
        if not gap and run[-1].type == EntityType.AREA:
            run[-1] = name
        elif series.fullmatch(gap):
            run.append(name)
        else:
            break
    return run


def run_back(scene: Scene, names: Sequence[Mention], last: Mention) -> list[Mention]:
    """Return the names of a printed series up to one."""
    run = [last]
    for at in range(place_from(names, last.span.start) - 1, -1, -1):
        name = names[at]
        if name.span.end <= run[0].span.start:
            if not AND.fullmatch(scene.text, name.span.end, run[0].span.start):
                break
            run.insert(0, name)
    return run


def _wording(scene: Scene, *matches: re.Match[str] | None) -> str:
    spans = [match.span("how") for match in matches if match and match.groupdict().get("how")]
    return scene.article.text[slice(*spans[0])] if spans else ""


def _fact(
    scene: Scene, sentence: Sentence, form: Form, pair: tuple[Mention, Mention], how: str, modality: Modality
) -> Fact:
    subject, target = reversed(pair) if form.turned else pair
    planned = modality is Modality.PLANNED
    return Fact(
        rule=form.rule,
        subject=subject,
        predicate=form.predicate,
        object=target,
        score=form.score,
        qualifiers=(("wording", how),) if how else (),
        valid=day_of_deed(scene, sentence, *pair) if form.dated and not planned else None,
        attested=scene.day if form.standing and not planned and form.predicate != Predicate.WITHIN else None,
        modality=modality,
    )


def day_of_deed(scene: Scene, sentence: Sentence, first: Mention, second: Mention) -> Interval | None:
    """Return the date that belongs to a deed: printed between the two names, or before the first with no other verb."""
    dates = [(span, when) for span, when in scene.dates(sentence) if span.end <= second.span.start]
    if not dates:
        return None
    span, when = dates[-1]
    inside = first.span.end <= span.start
    before = span.end <= first.span.start and COURSE.fullmatch(scene.text, span.end, first.span.start)
    return when if inside or before else None

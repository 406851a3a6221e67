"""How a sentence puts a thing: as fact, denied, planned, supposed, past or told in fiction; every rule asks here."""

from __future__ import annotations

import re
from enum import StrEnum

from graphbuild.relate.scene import Scene, Sentence

__all__ = ["Stance", "denied", "earlier", "intended", "stance", "stance_of"]


class Stance(StrEnum):
    """What the words between two offsets make of what they say."""

    ASSERTED = "asserted"
    DENIED = "denied"
    SUPPOSED = "supposed"
    """Asked for, wished, possible: no fact and no plan."""
    PLANNED = "planned"


DENIAL = re.compile(
    r"未(?![来央])|没(?!收)|不(?:再|是|曾|会|能|得|予|准|同意|担任|参加|出席|参与|属于|等于)|并非|尚无|否认|拒绝|免去|取消|无缘|辞去|卸任|驳回|请假|缺席|失之交臂"
)
INTENTION = re.compile(
    r"将(?!军|领|乐|近|信)|拟(?!定)|计划|力争|预计|有望|争取|即将|定于|打算|申报|争创|冲刺|下一站|下一步|明天|下周|下个?月|明年|后年"
)
SUPPOSITION = re.compile(
    r"如果|假如|倘若|一旦|若(?!干)|^如(?!今|期|何|火|约|愿|下)|要求|邀请|建议|呼吁|希望|但愿|能否|可能|似乎|或许|应由|应该|原定|原计划|原本(?!是)|推荐|申请|反对|"
    r"必须|(?<![主重需首摘纪])要(?![求闻点素害员塞道职地])"
)
EARLIER = re.compile(
    r"[去前]年(?!的(?:“[^“”]{1,6}”)?(?:[冠亚季]军|得主|擂主|卫冕|状元))|上周|上个?月|此前|前不久|不久前|前一天|前天|(?<!不)曾(?!祖|经营)|当年|\d{4}年(?!度)|[一二三四五六七八九十\d]+年前"
)


def stance(scene: Scene, sentence: Sentence, start: int, end: int) -> Stance:
    """Tell how the words between two offsets put what they say; names count as blank (“某某”计划 plans nothing).

    A denial goes before a supposition, that before a plan. Ask from the beginning of the clause to the end of the verb.
    """
    if start >= end:
        return Stance.ASSERTED
    return stance_of(scene.between(start, end, blank=sentence.mentions))


def stance_of(words: str) -> Stance:
    """Tell how words put what they say.

    >>> [str(stance_of(words)) for words in ("会议要求", "将于下周", "没有", "昨天")]
    ['supposed', 'planned', 'denied', 'asserted']
    """
    for found, pattern in ((Stance.DENIED, DENIAL), (Stance.SUPPOSED, SUPPOSITION), (Stance.PLANNED, INTENTION)):
        if pattern.search(words):
            return found
    return Stance.ASSERTED


def denied(scene: Scene, start: int, end: int) -> bool:
    """Tell whether a word of denial stands between two offsets."""
    return start < end and DENIAL.search(scene.text, start, end) is not None


def intended(scene: Scene, sentence: Sentence, start: int, end: int) -> bool:
    """Tell whether words of will, plan or supposition stand between two offsets, names left out."""
    return stance(scene, sentence, start, end) in (Stance.PLANNED, Stance.SUPPOSED)


def earlier(scene: Scene, sentence: Sentence, end: int) -> bool:
    """Tell whether a sentence goes back to another time before an offset: not to what the article reports."""
    words = scene.between(sentence.span.start, end, blank=sentence.mentions)
    return EARLIER.search(words) is not None

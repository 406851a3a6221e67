"""Words around an office: who holds it, held it, is to hold it or stands in for it, and which words say so.

`extract` reads them to find a title without a name beside it, `relate` to say how the post is held; the grammar of a
marker stands here once. A marker stands right before the title (原区长), a verb between a person and the title (曾任),
a tail behind it (区长候选人, 副局长(主持工作)).
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

__all__ = [
    "CANDIDATE",
    "CURRICULUM",
    "DISMISSES",
    "ENGAGES",
    "HOUSES",
    "JOINT",
    "MAKES",
    "NOT_NOW",
    "OF_SEX",
    "SHARING",
    "TAIL",
    "TAKEN",
    "WORKS_AS",
    "WORKS_AT",
    "THEN",
    "Held",
    "held_after",
    "marked",
    "tail",
    "taken",
    "to_whom",
]

HOUSES = re.compile("(?:[院馆站社校园]|中心|园区|农场|基地|景区)$")
"""Sites that are run by somebody: a museum, a home for the old."""

NOT_NOW = frozenset({"former", "proposed"})
"""Tenures under which nobody holds the post on the day of the report."""

SHARING = frozenset({"部长", "局长", "厅长"})
"""Titles that begin with the last character of the body's name: 县财政|局|长, 县委组织|部|长."""

THEN = "(?:时任|曾任|原任|现任|担任)"
"""What stands before an office whose holder follows behind 的: 时任某站站长的甲."""

CHARGES = "技术|研发|生产|营销|市场|销售|运营|财务|行政|人事|质量|品质|采购|产品|品牌|安全"
"""What an officer of a company is in charge of, printed before the title: 技术总监, 销售经理."""

EARLIER = "曾经|原来|原本|退休前|离休前|此前|以前|之前|早年|过去|生前|年轻时|[\\d一二三四五六七八九十几]{1,9}年前"
PERIOD = r"(?:自|从|于)?\d{4}年(?:\d{1,2}月)?(?:至|到|-|—|–|~)\d{4}年(?:\d{1,2}月)?(?:间|期间)?,?"

MARKERS: Mapping[str, str] = {
    "former": r"(?<![敬养托元长父月])老|"
    rf"原任?|时任|曾任|前任|历任|曾担任|曾是|原是|(?:{EARLIER})(?:曾)?(?:任|担任|是|为|当过?)?"
    r"|已?退休的?|已?离任的|已故的?|(?<![目之以日此年月天午生提向])前",
    "proposed": r"拟任|拟提名为?|拟提拔为?|拟推荐为?|拟任命为|提名为|候任|将任|将担任|将出任",
    "acting": r"代理|(?<![现当时年近后世古一])代",
    "seconded": r"挂职的?|挂任",
    "concurrent": r"兼任?",
    "": r"现任|新任|新当选的|(?<![发出体表实呈])现",
}
"""Tenure → the words right before a title that say so; 现任 ends what an earlier 原 began."""
VERBS: Mapping[str, str] = {
    "former": rf"原任|时任|曾任|历任|曾担任|曾先后(?:担)?任|先后(?:担)?任|曾是|原是|曾(?:兼任|当过|做过)|当过|做过"
    rf"|(?:{EARLIER})(?:曾)?(?:任|担任|是|当过?)"
    rf"|{PERIOD}(?:担任|任)",
    "proposed": r"即将(?:担任|出任)|拟任|拟(?:提名|提拔|推荐|任命)为?|被?提名为|将任|将担任|将出任",
    "acting": r"代理|代行|(?:任|担任|出任)代理?",
    "seconded": r"挂职(?:担任|任)?|挂任",
    "concurrent": r"兼任|兼",
    "left": r"辞去(?:了)?|卸任(?:了)?|不再(?:担任|兼任|任)",
    "": r"现任|担任|出任|就任|接任|升任|调任|转任|改任|连任|任职|当选为?|受聘为|受聘担任|被聘为"
    r"|被选为|被推选为|被选举为|被任命为|任命为|[受应]邀担任|被推举为|(?:特|返|续)?聘为|获聘为?|当上|成为"
    r"|新任|(?<![拟时曾前原离责信委主])任",
}
"""Tenure → the verbs between a person and the post that say so; ``left`` takes the post from its holder."""

MAKES = re.compile(r"任命|补选|选举|推选|改选|选任|聘任|聘请|返聘|特聘|续聘|增补|增选|当选|决定|提名|推荐")
"""任命甲为局长、乙为主任: the verb of making stands once before the list."""
ENGAGES = re.compile(r"聘任|聘请|返聘|特聘|续聘|聘|(?<![申邀聘提报宴力恭敦])请(?![示求假教愿])来?")
"""Verbs of taking somebody on: 请来甲当技术顾问, 返聘甲为技术指导."""
WORKS_AS = re.compile(r"担任|出任|任|当上?|做")
"""What stands between the body where somebody works and what he is there: 在某医院|当|医生."""
WORKS_AT = re.compile(r"(?:在|[调来回进分]到|调[入至任])$")
"""What stands before that body."""
OF_SEX = r"\((?:男|女|挂职|兼职|兼|[一-鿿]{1,4}族)(?:[,、](?:女|[一-鿿]{1,4}族))?\)"
"""What a list of names says of one: 甲(女)、乙(瑶族)、丙(挂职)为."""
DISMISSES = re.compile(r"免去|撤销|罢免|免除|辞去|卸任|解除|不再(?:担任|兼任|任)")
"""Whoever loses a post held it till then: 免去甲的局长职务, 甲辞去镇长职务, 甲不再担任院长."""

RANK = r"(?:[一二三四]级)?(?:主任科员|调研员|巡视员|科员)|正[处科股]级|副[处科股]级|[正副][处科]长级"
IN_CHARGE = r"主持[^、,。()\s]{0,8}?(?:工作)"
LEARNED = r"[一-鿿]{0,4}(?:博士|硕士)(?:后)?|(?:博士|硕士|研究)生导师"
ASIDE = rf"(?:\((?:{RANK}|{IN_CHARGE}|挂职|兼|科技|援[藏疆青])\)|、(?:{LEARNED})|、?(?:{RANK})|、?{IN_CHARGE}的?)"
MEANWHILE = r"\(挂职期间[^()]{2,16}\)"
TAIL = re.compile(rf"(?:{ASIDE}|{MEANWHILE}|候选人|人选)*")
"""What may stand between a title and the name behind it and is no title: a rank, a charge, 候选人, a second office."""
JOINT = re.compile(rf"(?:{ASIDE})*、?(?:代理|代|兼任|兼|挂职|原任|原|前任|现任|时任)?")
"""What joins two titles of one person."""
CANDIDATE = re.compile(r"候选人|人选")

CURRICULUM = re.compile(r"(?:党员|学历|学位|文化|程度|\d月生|出生),(?:[\u4e00-\u9fff]{2,12})?$")
"""甲,男,1981年8月生,中共党员,某镇副镇长,拟…: in a notice of who is to be appointed the present post needs no verb."""

BEFORE = tuple((tenure, re.compile(f"(?:{words})$")) for tenure, words in MARKERS.items())
VERB = tuple((tenure, re.compile(f"(?:{words})$")) for tenure, words in VERBS.items())
TAKEN = re.compile(
    "(?=[原任时曾历担先兼当过做退离此以之早年生一二三四五六七八九十几\\d自从于即将出拟提被代挂辞卸不现就接升调转改连受聘应特返续获成新])"
    f"(?:{'|'.join(VERBS.values())})"
)
"""Any verb of taking, holding and leaving office."""

_PLACE = re.compile("[一-鿿]{0,6}")
APPOINTS = re.compile(
    rf"(?:(?:{MAKES.pattern})[^。;:\n]{{2,40}}(?:为|任)|(?:{DISMISSES.pattern})[^。;:\n]{{2,30}}的"
    rf"|(?:{ENGAGES.pattern})[^,。;:\n]{{2,20}}(?:为|担任|出任|任|当|做)){_PLACE.pattern}$"
)
"""任命甲、乙为, 免去甲的: the words before the post in a notice."""


TO_WHOM = re.compile(r",?由[^,。;:\n]{2,40}?(?:兼任|担任|出任|接任|继任)(?=[,。;!\n]|$)")


@dataclass(frozen=True, slots=True, kw_only=True)
class Held:
    """How words say that a post is held: the tenure (empty for plainly), the words, and where they begin."""

    tenure: str
    words: str
    start: int


def marked(before: str) -> Held | None:
    """Read the marker that stands right before a title.

    >>> [(one.tenure, one.words) for one in map(marked, ("县里原", "区委副书记、代", "挂职")) if one]
    [('former', '原'), ('acting', '代'), ('seconded', '挂职')]
    >>> marked("现代") or marked("区委副书记、")
    """
    found = ((tenure, pattern.search(before)) for tenure, pattern in BEFORE)
    return next((Held(tenure=tenure, words=m.group(), start=m.start()) for tenure, m in found if m), None)


def held_after(gap: str) -> Held | None:
    """Read the verb of office that the words between a person and a post end in; the longest one counts.

    >>> [(one.tenure, one.words) for one in map(held_after, ("曾任", "自2021年3月起任", "不再担任", "拟任")) if one]
    [('former', '曾任'), ('', '任'), ('left', '不再担任'), ('proposed', '拟任')]
    """
    found = [Held(tenure=t, words=m.group(), start=m.start()) for t, pattern in VERB if (m := pattern.search(gap))]
    return max(found, key=lambda one: len(one.words), default=None)


def taken(before: str) -> bool:
    """Tell whether words end in a verb of office, with at most a place between it and the title.

    >>> [taken(words) for words in ("顾南星当选", "顾南星曾任莲花镇", "任命顾南星、夏之远为", "顾南星走访了")]
    [True, True, True, False]
    """
    verb = any(_PLACE.fullmatch(before, m.end()) for m in TAKEN.finditer(before))
    return verb or APPOINTS.search(before) is not None


def to_whom(text: str, end: int) -> bool:
    """Tell whether the words behind a title say who holds it: 院长|由该校教授甲兼任.

    >>> to_whom("院长由该校教授顾南星兼任,", 2), to_whom("院长由衷感谢", 2)
    (True, False)
    """
    return TO_WHOM.match(text, end) is not None


def tail(text: str, end: int) -> Held | None:
    """Read what stands behind a title and says how it is held: 候选人, (挂职), (主持工作)."""
    found = TAIL.match(text, end)
    words = found.group() if found else ""
    kinds = (("proposed", CANDIDATE), ("seconded", re.compile("挂职(?!期间)")), ("", re.compile(IN_CHARGE)))
    hits = ((tenure, m) for tenure, pattern in kinds if (m := pattern.search(words)))
    return next((Held(tenure=tenure, words=m.group(), start=end + m.start()) for tenure, m in hits), None)

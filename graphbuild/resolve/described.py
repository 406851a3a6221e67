"""Person mention → what the words around it say of somebody without an office: where one lives, what one does.

某镇某村种粮大户王某 has no post, but a village, and that tells namesakes apart as an office does.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from graphbuild.model import Mention
from graphbuild.resolve.areas import VILLAGER, coin, find
from graphbuild.resolve.setting import Setting
from graphbuild.seeds import Area

__all__ = ["Described", "described", "village_before"]

WORDS = (
    "村民|居民|市民|群众|农民|老人|青年|小伙|姑娘|学生|大学生|党员|老党员|志愿者|代表|干部|退休干部|退役军人|老兵|户主|农户|邻居|"
    "家长|游客|顾客|负责人|乡贤|能人|创业者|农创客|退休教师|爱好者|组长|劳模|画家|诗人|歌手|主播|村医|裁缝|理发师|护林员|放映员|"
    "业主|店主|老板|农场主|摊主|[茶果橘菜蜂花药蚕粮棉渔]农|[\u4e00-\u9fff]户|养[\u4e00-\u9fff]{1,2}人|传承人|[木篾竹石铁泥瓦]匠|匠人"
)
"""What reporters call those without an office; behind the name of a village they say that it is theirs."""
WORD = re.compile(f"(?:{WORDS})$")
TRADE = re.compile(
    "[\u4e00-\u9fff]{0,4}(?:大户|业主|店主|老板|农场主|摊主|养[\u4e00-\u9fff]{1,2}[人户]|传承人|[木篾竹石铁泥瓦]匠|画家|诗人|歌手|爱好者|退休教师|主播|村医|"
    "裁缝|理发师|护林员|放映员|[茶果橘菜蜂花药蚕粮棉渔]农|低收入农户|贫困户|脱贫户|低保户|组长|志愿者|老党员|退役军人|老兵|"
    "返乡青年|大学生|农创客|乡贤|劳模|退休干部)$"
)
"""What few of one village are called; where tea is grown, many of them are 茶农."""
NOT_IN_OFFICE = re.compile(
    "(?:村民|居民|市民|农民|学生|大学生|邻居|贫困户|低收入农户|脱贫户|低保户|家长|游客|顾客|大户|业主|店主|老板|农场主|摊主|农|[人户]|匠)$"
)
"""Words that no paper uses for somebody who holds an office; a party member or a volunteer may hold one."""
AGE = re.compile(r"(?:(?P<years>\d{1,3})|[〇零一二三四五六七八九十]{1,3})(?:多)?岁的$")
LIVES_IN = re.compile("家?住在?")
UNSEEN = re.compile(f"[\u4e00-\u9fff]{{1,5}}?(?:新村|村|社区)(?!{VILLAGER}|口|里)")
HAN = re.compile("[\u4e00-\u9fff]+")
LONGEST = 12
"""Characters between the name of a village and that of the person: 下山村文化礼堂管理员甲."""
LONGEST_VILLAGE = 16
"""Characters in the name of a community: 浮石花苑住户管理办公室社区."""
TOWNSHIP_AND = 8
"""Characters of a township's name between 住在 and the village's."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Described:
    """What the words beside a name say."""

    lives: str = ""
    """Id of the village or community."""
    does: str = ""
    """A trade that few of one village have: 木匠, 民宿业主."""
    plain: bool = False
    """Called what no holder of an office is called: 村民, 72岁的."""
    birth: str = ""
    """Year of birth, from the age: 1946年出生."""
    called: bool = False
    """So by a word and not by an age alone, which papers print of officials too where the office stands elsewhere."""


def described(mention: Mention, setting: Setting) -> Described:
    """Read the words before a name, and 住在某村 behind it."""
    start = mention.span.start
    before = setting.text[max(0, start - LONGEST) : start]
    word = WORD.search(before)
    called = word is not None and NOT_IN_OFFICE.search(word.group()) is not None
    trade, age = TRADE.search(_run(setting, start)), AGE.search(before)
    return Described(
        lives=_village_before(setting, start) or _village_behind(mention, setting),
        does=trade.group() if trade else "",
        plain=called or age is not None,
        called=called,
        birth=_birth(age["years"], setting) if age and age["years"] else "",
    )


def _birth(years: str, setting: Setting) -> str:
    """Return the year of birth that an age in the paper makes likely."""
    day = setting.article.issued.start
    return f"{day.year - int(years)}年出生" if day else ""


def _run(setting: Setting, start: int) -> str:
    """Return the words between the last village and an offset."""
    village, gap = _village(setting, start)
    return gap if village else ""


def _village_before(setting: Setting, start: int) -> str:
    village, gap = _village(setting, start)
    told = not gap or (HAN.fullmatch(gap) is not None and (gap.endswith("的") or WORD.search(gap) is not None))
    return village if told else ""


def village_before(setting: Setting, start: int) -> str:
    """Return the id of the village whose name stands before an offset in the same run of characters, or nothing."""
    village, gap = _village(setting, start)
    return village if not gap or HAN.fullmatch(gap) else ""


def _village(setting: Setting, start: int) -> tuple[str, str]:
    """Return the village named last before an offset, and the words between.

    A village that was not seen as a name (依岙新村) is the township's of that name, as where it was seen.
    """
    last = next((one for one in reversed(setting.trail) if one.end <= start), None)
    if last is None or start - last.end > LONGEST_VILLAGE + LONGEST:
        return "", ""
    gap = setting.text[last.end : start]
    village, gap = _inside(last.area, gap, setting) if last.area.level == "township" else (_own(last.area), gap)
    return (village, gap) if len(gap) <= LONGEST else ("", "")


def _own(area: Area) -> str:
    return area.id if area.level == "village" else ""


def _inside(township: Area, words: str, setting: Setting) -> tuple[str, str]:
    """Return the village of a township that words begin with, listed or not, and the words behind it."""
    listed = [one for one in setting.gazetteer.children(township) if words.startswith(one.name)]
    name = max((one.name for one in listed), key=len, default="")
    new = UNSEEN.match(words)
    if new is not None and len(new.group()) > len(name):
        name = new.group()
    return (_village_id(name, township, setting), words[len(name) :]) if name else ("", words)


def _village_id(name: str, township: Area, setting: Setting) -> str:
    found = find(f"{township.name}{name}", (township, *setting.near), setting.gazetteer)
    return found.id if found is not None and found.level == "village" else coin(name, township).id


def _village_behind(mention: Mention, setting: Setting) -> str:
    living = LIVES_IN.match(setting.text, mention.span.end)
    if living is None:
        return ""
    near = [one for one in setting.trail if one.end > living.end() and one.start <= living.end() + TOWNSHIP_AND]
    village = next((one.area.id for one in near if one.area.level == "village"), "")
    township = next((one for one in near if one.area.level == "township" and one.start == living.end()), None)
    if village or township is None:
        return village
    return _inside(township.area, setting.text[township.end : township.end + LONGEST_VILLAGE], setting)[0]

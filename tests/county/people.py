"""The people of a county: who lives where and does what, beside those who come and go with their posts."""

from __future__ import annotations

import random
from dataclasses import dataclass

from tests.county.names import draw_name
from tests.county.offices import Post, firms
from tests.county.places import County
from tests.county.words import listed

RESIDENTS = listed(
    "村民 村民 村民 种粮大户 养蜂人 民宿业主 返乡青年 退休教师 老党员 茶农 果农 网店店主 养殖户 木匠 "
    "篾匠 贫困户 家庭农场主 热心居民 志愿者 退役军人 非遗传承人 养鱼户 农家乐老板 橘农 低收入农户 "
    "文艺爱好者 乡村画家 老兵 大学生 妇女组长"
)
TEACHING = (("校长", 1), ("副校长", 1), ("教师", 6), ("班主任", 2))
HEALING = (("院长", 1), ("副院长", 1), ("医生", 4), ("护士", 3))
GUARDING = (("所长", 1), ("副所长", 1), ("民警", 4))
MANAGING = (("董事长", 1), ("总经理", 1), ("副总经理", 1), ("技术员", 1))
IN_VILLAGE = ("党支部书记", "村委会副主任")


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody, for all five years."""

    number: int
    name: str
    born: int
    month: int
    woman: bool
    county: str
    trade: str = ""
    """What a resident is called: 村民, 茶农; 记者 and 通讯员 for those who write."""
    township: str = ""
    village: str = ""


class Register:
    """Everybody, in the order of their birth into the story."""

    def __init__(self, rng: random.Random) -> None:
        self.rng = rng
        self.everybody: list[Person] = []

    def add(
        self, county: str, years: tuple[int, int], trade: str = "", township: str = "", village: str = ""
    ) -> Person:
        born, woman = self.rng.randint(*years), self.rng.random() < (0.3 if not trade else 0.47)
        name = draw_name(self.rng, born, woman=woman)
        month = self.rng.randint(1, 12)
        one = Person(len(self.everybody), name, born, month, woman, county, trade, township, village)
        self.everybody.append(one)
        return one


def settle(register: Register, county: County, count: int) -> None:
    """Add residents; each lives in a village, which has many more people than those whom the paper ever names."""
    places = county.villages
    for _ in range(count):
        township, village = register.rng.choice(places)
        trade = register.rng.choice(RESIDENTS)
        register.add(
            county.code, (1996, 2003) if trade == "大学生" else (1940, 1998), trade, township.name, village.name
        )


def writers(register: Register, county: County, share: float) -> None:
    for _ in range(max(4, round(24 * share))):
        register.add(county.code, (1970, 1998), "记者")
    for _ in range(max(8, round(120 * share))):
        register.add(county.code, (1965, 1998), "通讯员")


def working_posts(county: County, rng: random.Random, size: float) -> list[Post]:
    """Make the posts outside party and government: firms, schools, hospitals, police, villages.

    ``size`` is 1 for a county of ten thousand people.
    """
    found: list[Post] = []
    for name in firms(county, rng, max(4, round(260 * size))):
        found += _staff(county, "firm", name, MANAGING)
    for name in _schools(county)[: max(4, round(60 * size))]:
        found += _staff(county, "school", name, TEACHING)
    for name in _hospitals(county)[: max(3, round(30 * size))]:
        found += _staff(county, "hospital", name, HEALING)
    for area in county.townships[: max(3, round(30 * size))]:
        found += _staff(
            county, "police", f"{area.name[:-2] if area.name.endswith('街道') else area.name[:-1]}派出所", GUARDING
        )
    for township, village in county.villages[: max(20, round(600 * size))]:
        found += [_seat(county, "village", township.name + village.name, title, 0) for title in IN_VILLAGE]
    return found


def _schools(county: County) -> list[str]:
    own = [f"{county.short}{word}" for word in ("第一小学", "第二小学", "第三小学", "实验小学", "实验中学", "高级中学")]
    return own + [f"{area.name}{word}" for area in county.townships for word in ("中心小学", "初级中学")]


def _hospitals(county: County) -> list[str]:
    own = [f"{county.name}人民医院", f"{county.name}中医医院"]
    return own + [f"{area.name}卫生院" for area in county.townships]


def _staff(county: County, kind: str, name: str, titles: tuple[tuple[str, int], ...]) -> list[Post]:
    return [_seat(county, kind, name, title, seat) for title, seats in titles for seat in range(seats)]


def _seat(county: County, kind: str, where: str, title: str, seat: int) -> Post:
    head = title in ("校长", "院长", "所长", "董事长", "党支部书记")
    call = {"董事长": "董事长", "总经理": "总", "党支部书记": "书记", "教师": "老师", "班主任": "老师"}.get(
        title, title
    )
    return Post(
        key=f"{county.code}/{where}/{title}/{seat}", county=county.code, kind=kind, forms=(f"{where}{title}",),
        call=call.removeprefix("副"), rank=1 if head else 0, where=where,
    )  # fmt: skip

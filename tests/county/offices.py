"""The offices of a county, and how papers print them: 区财政局局长 at home, 衢江区财政局局长 next door."""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import dataclass

from tests.county.places import PREFECTURE, County
from tests.county.words import listed

LEADERS = (
    # forms for the name of the office, how one is addressed, rank; {A} is the place, {P} the place where one is needed
    (("{A}委书记",), "书记", 9, 1),
    (("{A}委副书记、{L}长", "{P}{L}长", "{A}委副书记、{L}长"), "区长", 8, 1),
    (("{A}委副书记",), "书记", 7, 1),
    (("{A}委常委、常务副{L}长", "{A}委常委、副{L}长"), "区长", 6, 1),
    (("{A}委常委、纪委书记", "{A}委常委、{L}纪委书记、{L}监委主任"), "书记", 6, 1),
    (("{A}委常委、组织部部长", "{A}委常委、{L}委组织部部长"), "部长", 6, 1),
    (("{A}委常委、宣传部部长", "{A}委常委、{L}委宣传部部长"), "部长", 6, 1),
    (("{A}委常委、统战部部长", "{A}委常委、{L}委统战部部长"), "部长", 6, 1),
    (("{A}委常委、政法委书记", "{A}委常委、{L}委政法委书记"), "书记", 6, 1),
    (("{P}副{L}长",), "区长", 5, 5),
    (("{A}人大常委会主任",), "主任", 7, 1),
    (("{A}人大常委会副主任",), "主任", 5, 4),
    (("{A}政协主席",), "主席", 7, 1),
    (("{A}政协副主席",), "主席", 5, 4),
    (("{A}法院院长",), "院长", 5, 1),
    (("{A}检察院检察长",), "检察长", 5, 1),
)
BUREAUS = listed(
    "发改局 经信局 教育局 科技局 民政局 司法局 财政局 人社局 资规局 住建局 交通运输局 水利局 农业农村局 "
    "商务局 文广旅体局 卫健局 退役军人事务局 应急管理局 审计局 市场监管局 统计局 医保局 综合行政执法局 "
    "政务服务办 信访局 生态环境局 税务局 总工会 团委 妇联 科协 残联 红十字会 工商联"
)
HEADS = {
    "总工会": "主席",
    "团委": "书记",
    "妇联": "主席",
    "科协": "主席",
    "残联": "理事长",
    "红十字会": "会长",
    "工商联": "主席",
}
TOWN = (
    (("{T}党委书记",), "书记", 4, 1),
    (("{T}党委副书记、{N}长", "{T}{N}长"), "镇长", 3, 1),
    (("{T}党委副书记",), "书记", 2, 1),
    (("{T}人大主席",), "主席", 3, 1),
    (("{T}纪委书记", "{T}党委委员、纪委书记"), "书记", 2, 1),
    (("{T}宣传委员", "{T}党委委员、宣传委员"), "委员", 1, 1),
    (("{T}副{N}长", "{T}党委委员、副{N}长"), "镇长", 1, 2),
)
STREET = (
    (("{T}党工委书记",), "书记", 4, 1),
    (("{T}党工委副书记、办事处主任", "{T}办事处主任"), "主任", 3, 1),
    (("{T}党工委副书记",), "书记", 2, 1),
    (("{T}纪工委书记",), "书记", 2, 1),
    (("{T}办事处副主任", "{T}党工委委员、办事处副主任"), "主任", 1, 3),
)
CITY = (
    (("{A}委书记",), "书记", 12, 1),
    (("{A}委副书记、市长", "市长"), "市长", 11, 1),
    (("{A}委常委、组织部部长",), "部长", 10, 1),
    (("{A}委常委、宣传部部长",), "部长", 10, 1),
    (("副市长",), "市长", 10, 4),
    (("{A}人大常委会副主任",), "主任", 10, 2),
    (("{A}政协副主席",), "主席", 10, 2),
    (("{A}财政局局长",), "局长", 8, 1),
    (("{A}农业农村局局长",), "局长", 8, 1),
    (("{A}文广旅游局局长",), "局长", 8, 1),
    (("{A}生态环境局局长",), "局长", 8, 1),
    (("{A}财政局副局长",), "局长", 6, 2),
    (("{A}教育局副局长",), "局长", 6, 2),
)
FIRM_HEADS = listed("云 瑞 恒 金 天 华 盛 宏 正 新 顺 鑫 立 德 永 丰 海 东 振 万 晶 远 青 百 龙")
FIRM_TAILS = listed("达 泰 丰 源 诚 兴 力 博 和 通 茂 信 祥 昌 邦 峰 科 特 美 康 格 岚 杉 禾")
FIRM_TRADES = listed(
    "农业科技 机械 新材料 电子科技 食品 特种纸业 家居 纺织 生物科技 建材 环保科技 电气 茶业 竹业 旅游开发"
)


@dataclass(frozen=True, slots=True)
class Post:
    """One seat: the deputies of a body have one each."""

    key: str
    county: str
    kind: str
    """city, leader, bureau, township, village, firm, school, hospital or police."""
    forms: tuple[str, ...]
    call: str
    rank: int
    where: str = ""
    """The township or body it belongs to."""

    def printed(self, rng: random.Random, home: County, of: County | None) -> str:
        """Print the office as the paper of ``home`` does; ``of`` is the county of the office, None for the city."""
        form = self.forms[0] if rng.random() < 0.6 else rng.choice(self.forms)
        return spelled(form, home, of, full=rng.random() < 0.15)


def spelled(form: str, home: County, of: County | None, *, full: bool = False) -> str:
    """Fill the place into a form: level word at home, or the county's name for strangers and for solemnity."""
    if of is None:
        return form.replace("{A}", f"{PREFECTURE}市" if full else "市")
    outside = full or of.code != home.code
    place = of.name if outside else of.level
    around = of.name if of.code != home.code else ""
    text = form.replace("{A}", place).replace("{P}", of.name if outside else "").replace("{L}", of.level)
    return text.replace("{C}", around)


def city_posts() -> Iterator[Post]:
    yield from _seats("330800", "city", CITY, "市")


def county_posts(county: County) -> Iterator[Post]:
    """Give the posts of party, government and townships."""
    yield from _seats(county.code, "leader", LEADERS, county.name)
    for name in BUREAUS:
        title = HEADS.get(name, "主任" if name.endswith("办") else "局长")
        head = ((f"{{A}}{name}{title}", f"{{A}}{name}党组书记、{title}"), title, 4, 1)
        deputy = ((f"{{A}}{name}副{title}", f"{{A}}{name}党组成员、副{title}"), title, 2, 2)
        yield from _seats(county.code, "bureau", (head, deputy), name)
    for area in county.townships:
        rows = STREET if area.name.endswith("街道") else TOWN
        level = area.name[-1]
        forms = tuple(
            (tuple(form.replace("{T}", f"{{C}}{area.name}").replace("{N}", level) for form in names), call, rank, seats)
            for names, call, rank, seats in rows
        )
        yield from _seats(county.code, "township", forms, area.name)


def firms(county: County, rng: random.Random, count: int) -> list[str]:
    """Invent companies by form; no two of one name."""
    heads = ("浙江", PREFECTURE, f"{PREFECTURE}市", county.short)
    made: dict[str, None] = {}
    while len(made) < count:
        stem = rng.choice(FIRM_HEADS) + rng.choice(FIRM_TAILS)
        made[f"{rng.choice(heads)}{stem}{rng.choice(FIRM_TRADES)}有限公司"] = None
    return list(made)


def _seats(
    county: str, kind: str, rows: tuple[tuple[tuple[str, ...], str, int, int], ...], where: str
) -> Iterator[Post]:
    for forms, call, rank, seats in rows:
        for seat in range(seats):
            key = f"{county}/{where}/{forms[0]}/{seat}"
            yield Post(key=key, county=county, kind=kind, forms=forms, call=call, rank=rank, where=where)

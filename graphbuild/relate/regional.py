"""Figures that only an area has: a report on a county names it once and goes on for paragraphs."""

from __future__ import annotations

import re

from graphbuild.model import Interval, Mention
from graphbuild.ontology import EntityType
from graphbuild.relate.subjects import Topic

__all__ = ["Region", "of_areas"]

# The main indicators of the statistical communiqués on national economic and social development of counties and cities.
INDICATOR = re.compile(
    r"(?:地区)?生产总值|GDP|第[一二三]产业(?:增加值)?|(?:规模以上|规上)(?:工业|服务业)[\u4e00-\u9fff]{0,8}|固定资产投资|(?:工业|技改|民间|基础设施|房地产开发|房地产)投资"
    r"|(?:商品房|房地产)销售面积|社会消费品零售总额|社零总额|(?:城镇|农村|城乡|全体)?(?:常住)?居民(?:人均)?可支配收入|(?:一般|地方)公共预算(?:收入|支出)"
    r"|(?:地方)?财政(?:总)?(?:收入|支出)|税收收入|民生支出|(?:外贸)?进出口(?:总额|总值)?|出口(?:总额|总值)?|进口(?:总额|总值)?|实际(?:利用|使用)外资|(?:全社会|工业)用电量"
    r"|(?:金融机构)?(?:人民币|本外币)?(?:各项)?(?:存款|贷款|存贷款)余额|(?:农林牧渔业|工业|农业|服务业)总产值|(?:粮食|夏粮|秋粮|早稻|油菜)(?:播种面积|总产量?|单产)"
    r"|常住人口|户籍人口|城镇化率|城镇登记失业率|城镇新增就业|森林覆盖率|空气质量优良率"
)


# What villages and firms have too, but not in such numbers: 中药材种植面积稳定在35万亩.
AT_LARGE = re.compile(
    r"(?!该|其|基地|公司|合作社)[\u4e00-\u9fff]{2,5}(?:种植|播种|养殖)面积|[\u4e00-\u9fff]{2,6}(?:全?产业链)(?:总|年)?产值"
)
# What there is on a day is not what a period brought.
STOCK = re.compile(r"余额|人口|城镇化率|失业率|覆盖率|优良率")


def of_areas(indicator: str, unit: str = "") -> bool:
    """Tell whether an indicator is one that only an area has, in such a unit."""
    at_large = unit in ("万亩", "亿元", "万公顷") and AT_LARGE.fullmatch(indicator)
    return INDICATOR.fullmatch(indicator) is not None or bool(at_large)


class Region:
    """The one area among the subjects of an article's figures so far, and the one period of what only areas have."""

    def __init__(self) -> None:
        self._areas: dict[str, Mention] = {}
        self._seasons: dict[tuple[object, object], Interval] = {}
        self.last: Interval | None = None
        """The period named last, which 同期 means."""

    def hear(self, topic: Topic, indicator: str, period: Interval | None) -> None:
        """Take in whose figure was told; more than a name and its level cannot be one area any more."""
        if topic.subject.type == EntityType.AREA and len(self._areas) <= 2:
            self._areas.setdefault(_name(topic.subject), topic.subject)
        self.last = period or self.last
        if period and of_areas(indicator) and not STOCK.search(indicator):
            self._seasons.setdefault((period.start, period.end), period)

    def season(self, indicator: str) -> Interval | None:
        """Return when an indicator without a period of its own holds: 前三季度 of the sentence before, if but one."""
        fits = len(self._seasons) == 1 and of_areas(indicator) and not STOCK.search(indicator)
        return next(iter(self._seasons.values())) if fits else None

    @property
    def topic(self) -> Topic | None:
        """The area; None before there is one, and where the article compares several."""
        names = [name for name in self._areas if len(name) > 1]
        levels = {name[-1] for name in self._areas}
        if len(names) > 1 or len(levels) != 1:
            return None
        return Topic(subject=self._areas[next(iter(names or self._areas))], score=0.7)


def _name(area: Mention) -> str:
    """Return the name of an area, of an anaphor (全市) only its level: it is whatever city the article names."""
    return area.name if area.value("anaphor") is None else area.text[-1]

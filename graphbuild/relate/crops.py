"""What is grown or sold where only the clauses before say it: 夏粮播种面积12万亩,总产量4.5万吨."""

from __future__ import annotations

import re

from graphbuild.relate.scene import Scene

__all__ = ["HARVEST", "with_crop"]

REACH = 120
"""Characters before a figure in which the crop is named."""
YIELD = re.compile(r"(?:预计)?(?:平均)?(?:总产量?|单产|亩产|年?产量|[年总]?产值|全?产业链(?:总?产值|年产值))")
"""What a crop gives, without its name."""
SALES = re.compile(r"(?:预计)?(?:年|线上|线下)?(?:销售(?:额|收入)|交易额|成交额|销售量|销量)")
"""What is taken for things, without their name."""
HARVEST = re.compile(r"(?:平均|预计|年)*(?:亩产|单产|总产量?|产量)$")
"""What no office harvests: 县农业农村局对甲镇的小麦测产,亩产398公斤."""
COUNTED = r"(?=[约近超达]{0,2}\d)"
CROP = re.compile(
    r"(?P<thing>夏粮|秋粮|早稻|晚稻|中稻|粮食|小麦|水稻|玉米|大豆|油菜籽?|马铃薯|红薯|棉花|花生|甘蔗|茶叶|蔬菜|水果|柑橘|脐橙|苹果|葡萄)"
)
GROWN_ON = re.compile(
    r"(?:全[县市区镇乡村旗]共?|[今去]年|现有|发展|种植|栽植|[,。;\n]|(?<=[县市区镇乡村旗]))(?P<thing>(?![县市区镇乡村]?民|农户|社员|挂果|投产|采摘|收获|新增|丰产|耕地|流转|林地|经营|建筑|占地)[\u4e00-\u9fff]{2,3}?)(?:(?:种植|播种|栽培|养殖)?面积|(?:播种|种植|栽种)(?=[约近超]?\d))"
)
"""全县荔枝面积57.8万亩: a crop that no list has."""
PLANTED = re.compile(
    rf"(?:种下|种植|栽种|栽下|试种|养殖|放养)了?(?P<thing>(?![面大户])[\u4e00-\u9fff]{{2,4}}?){COUNTED}"
)
"""要种下蓝莓500亩,预计产值可达1200万元."""
PRODUCED = re.compile(rf"(?<![生出量年日投水])产(?P<thing>[\u4e00-\u9fff]{{2,4}}?){COUNTED}")
"""全镇产干茶412吨,产值1.83亿元."""
SOLD = re.compile(rf"(?:销售|卖出|售出|成交|交易)了?(?P<thing>[\u4e00-\u9fff]{{2,4}}?){COUNTED}")
"""卖出干茶2600公斤,销售额430万元."""
TRADE = re.compile(
    r"(?:^|[,。;\n])(?P<thing>[\u4e00-\u9fff]{2,6}?)(?:产业)?是[\u4e00-\u9fff]{2,10}?的?(?:支柱|主导|特色|传统|富民)产业"
)
"""藤铁工艺是某乡的支柱产业,全乡从业人员2.3万人,去年产值突破30亿元."""
TRADED = re.compile(r"(?:从业(?:人员|者|人数)|[年总]?产值|企业|经营户)")
MONEY = re.compile(r"值|额|收入")


def with_crop(scene: Scene, words: str, start: int) -> str:
    """Say what is grown or sold where only the clauses before do: 夏粮播种面积12万亩,总产量4.5万吨.

    A yield may go on behind a full stop; money of the next sentence can be of anything.
    """
    if TRADED.fullmatch(words) and (trade := TRADE.search(scene.text, max(0, start - REACH), start)):
        return f"{trade['thing']}{words}"
    forms = (CROP, GROWN_ON, PLANTED, PRODUCED) if YIELD.fullmatch(words) else (SOLD,) if SALES.fullmatch(words) else ()
    before = scene.text[max(0, start - REACH) : start]
    if MONEY.search(words):
        before = re.split(r"[。!?\n]", before)[-1]
    named = [found for form in forms for found in form.finditer(before)]
    last = max(named, key=lambda found: found.end(), default=None)
    return f"{last['thing']}{words.removeprefix('预计')}" if last else words

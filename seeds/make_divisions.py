"""Make ``divisions.csv`` and ``villages.csv`` from the two public lists that ``README.md`` names.

Usage: ``python seeds/make_divisions.py LISTS`` where LISTS is a folder that holds ``provinces.csv``, ``cities.csv``,
``areas.csv``, ``streets.csv`` and ``china_location.zip`` as their projects publish them.
"""

from __future__ import annotations

import csv
import re
import sys
import zipfile
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path

from graphbuild.model import content_id
from graphbuild.zh.pinyin import slug
from graphbuild.zh.text import clean_name, words

Row = tuple[str, str, str, str]
"""Parent, code, name, slug."""

# The nationality names that stand between an autonomous area's own name and its rank: 景宁畲族自治县 → 景宁.
NATIONS = words(
    "蒙古族 蒙古 回族 藏族 维吾尔 苗族 彝族 壮族 布依族 朝鲜族 满族 侗族 瑶族 白族 土家族 哈尼族 哈萨克族 "
    "哈萨克 傣族 黎族 傈僳族 佤族 畲族 高山族 拉祜族 水族 东乡族 纳西族 景颇族 柯尔克孜 土族 达斡尔族 仫佬族 "
    "羌族 布朗族 撒拉族 毛南族 仡佬族 锡伯族 锡伯 阿昌族 普米族 塔吉克 怒族 鄂温克族 德昂族 保安族 裕固族 "
    "独龙族 鄂伦春 各族"
)
RANKS = {
    2: ("特别行政区", "壮族自治区", "回族自治区", "维吾尔自治区", "自治区", "省", "市"),
    4: ("自治州", "地区", "盟", "市"),
    6: ("自治县", "林区", "特区", "新区", "矿区", "区", "县", "市", "自治旗", "旗"),
    9: ("民族乡", "街道办事处", "街道", "苏木", "镇", "乡"),
}
"""Rank words by the length of the code: province, prefecture, county, township; the longest first."""
# County names whose stem is an everyday word, or a word for a part of any town.
EVERYDAY = words(
    "东城 西城 南城 北城 新城 朝阳 和平 河东 河西 南开 红桥 长安 向阳 新华 新市 新兴 新建 工农 前进 胜利 解放 "
    "建设 团结 友好 友谊 光明 文化 高新 市中 市南 市北 江东 江北 江南 河口 海港 铁路 铁东 铁西 桥东 桥西 城区 "
    "郊区 东风 红旗 平安 永定 大同 中山 东方 西山 东山 南山 北山 太平 安定 兴隆 富民 大城 平原 山阳 海洋 湖滨 "
    "滨海 台前 双流 双塔 通道 资源 同心 兴业 宝塔 大方 正安 大安 城关 城东 城西 城南 城北 城中 中原 大通 公安 "
    "集安 大化 大余 定安 永安 平山 中方 全南 会同 任城 上城 下城 中牟 江海 海城 互助 民和 民乐 民权 和政 和静 "
    "尖山 东安 西安区 南岸 北关 南关 宽城 二道 道里 道外 武装 站前 老边 明山 立山 青山 昆山区"
)

# Areas whose usual short form follows from no rule.
USUAL = {
    "鄂温克族自治旗": "鄂温克旗",
    "鄂伦春自治旗": "鄂伦春旗",
    "莫力达瓦达斡尔族自治旗": "莫力达瓦旗 莫旗",
    "前郭尔罗斯蒙古族自治县": "前郭县",
    "博尔塔拉蒙古自治州": "博州",
    "克孜勒苏柯尔克孜自治州": "克州",
    "锡林郭勒盟": "锡盟",
    "阿拉善左旗": "阿左旗",
    "阿拉善右旗": "阿右旗",
}

PLACEHOLDERS = {"市辖区", "县", "省直辖县级行政区划", "自治区直辖县级行政区划", "县直辖行政区划"}
"""Names of lines that the code tables need and no map shows."""

TOWNSHIP_RANKS = ("街道", "镇", "乡", "苏木", "街道办事处", "办事处")
ENTERPRISES = "400"
"""From here on the last three digits of a township's code stand for farms, zones and other units that are run like
townships and are none (GB/T 10114-2003: 400 to 599)."""

ZONE = re.compile("特殊|管理委员会|产业园-")
"""In the name of a township: a unit of a zone that the statistics call a township."""

VILLAGE_PROVINCES = {"33"}
"""Two-digit codes of the provinces whose villages are kept: 700,000 names would make the package ten times as big."""


def main(lists: Path, out: Path) -> None:
    """Write both files to the folder ``out``."""
    upper = list(upper_rows(lists))
    known = {row[1] for row in upper}
    listed = [place for place in location_rows(lists / "china_location.zip") if place[0] in known]
    places = moved(listed, lists)
    towns = keyed(town_rows(lists, places, known))
    taken = {word for row in upper for word in short_names(row[2], size=code_size(row)).split()}
    rare = rare_stems(towns, taken=taken, words=dictionary_words())
    write(
        out / "divisions.csv",
        "parent,code,name,slug,short",
        [
            *((*row, short_names(row[2], size=code_size(row))) for row in upper),
            *((*row, town_names(row[2], rare)) for row in towns),
        ],
    )
    ids = {(parent, name): f"{parent}-{spelled}" for parent, _, name, spelled in towns}
    villages = keyed((ids[county, town], "", name, slug(name)) for county, town, name in places if name)
    write(out / "villages.csv", "parent,name,slug", [(parent, name, spelled) for parent, _, name, spelled in villages])


def upper_rows(lists: Path) -> Iterator[Row]:
    """Give country, provinces, prefectures and counties; a prefecture without counties stands for itself."""
    yield "", "100000", "中国", ""
    for row in rows(lists / "provinces.csv"):
        yield "100000", row["code"] + "0000", row["name"], ""
    cities = {row["code"]: row for row in rows(lists / "cities.csv") if row["name"] not in PLACEHOLDERS}
    for code, row in cities.items():
        yield row["provinceCode"] + "0000", code + "00", row["name"], ""
    for row in rows(lists / "areas.csv"):
        known = row["cityCode"] in cities
        invented = known and row["name"] == cities[row["cityCode"]]["name"]
        # Codes from 71 on are zones that the statistics count with the counties, without telling in which county they
        # lie: their townships stand directly below the city.
        invented |= row["code"][4] == "7"
        if row["code"] != row["cityCode"] + "00" and row["name"] not in PLACEHOLDERS and not invented:
            yield (row["cityCode"] + "00" if known else row["provinceCode"] + "0000"), row["code"], row["name"], ""


def town_rows(lists: Path, places: list[tuple[str, str, str]], known: set[str]) -> Iterator[Row]:
    """Give the townships of the coded list, then those that only the newer list of names has.

    A city without counties has its townships directly below it (嘉峪关), though the statistics invent a county for it.
    """
    seen = set()
    for row in rows(lists / "streets.csv"):
        if is_township(row["name"], row["code"]):
            parent = row["areaCode"] if row["areaCode"] in known else row["cityCode"] + "00"
            seen.add((parent, row["name"]))
            yield parent, row["code"], row["name"], slug(row["name"])
    for county, town, _ in places:
        if (county, town) not in seen:
            seen.add((county, town))
            yield county, "", town, slug(town)


def is_township(name: str, code: str) -> bool:
    """Tell townships from zones, farms and prisons, no divisions; a rank in the name outweighs the code."""
    if ZONE.search(name):
        return False
    return name.endswith(TOWNSHIP_RANKS) or "" < code[6:] < ENTERPRISES


def moved(places: list[tuple[str, str, str]], lists: Path) -> list[tuple[str, str, str]]:
    """Correct the newer list of names, which leaves townships with the county that they belonged to before.

    What the coded list has only in a neighbor county lies there (乔司街道 went from 余杭区 to 临平区).
    """
    homes: dict[tuple[str, str], set[str]] = {}
    for row in rows(lists / "streets.csv"):
        homes.setdefault((row["areaCode"][:4], row["name"]), set()).add(row["areaCode"])
    found = []
    for county, town, village in places:
        home = homes.get((county[:4], town), {county})
        found.append((county if county in home or len(home) > 1 else next(iter(home)), town, village))
    return [place for place in found if is_township(place[1], "") or place[1] in PLACEHOLDERS]


def keyed(towns: Iterator[Row]) -> list[Row]:
    """Append a key to every slug that two siblings would share; two lines of one name and parent are one."""
    unique = list({(row[0], row[2]): row for row in towns}.values())
    count = Counter((parent, spelled) for parent, _, _, spelled in unique)
    return [
        (parent, code, name, spelled + ("-" + content_id("area", parent, name, bits=30)) * (count[parent, spelled] > 1))
        for parent, code, name, spelled in unique
    ]


def code_size(row: Row) -> int:
    """Count the digits of a row's code that say something: 2, 4 or 6; 0 for the country."""
    return 0 if not row[0] else len(row[1].removesuffix("00").removesuffix("00"))


def short_names(name: str, *, size: int) -> str:
    """Give the short names of a county or higher area, with spaces between: 景宁 and 景宁县, 甘孜 and 甘孜州.

    The second form keeps a rank, so that no everyday word is like it: 通道县 is one where 通道 is not.
    """
    stem = stem_of(name, size=size)
    ranked = stem + name[-1] if name.endswith(("自治县", "自治州", "自治旗")) and len(stem) > 1 else ""
    found = (short_name(name, size=size), ranked, *USUAL.get(name, "").split())
    return " ".join(dict.fromkeys(word for word in found if word))


def short_name(name: str, *, size: int) -> str:
    """Cut the rank off a name; empty when one character is left, an everyday word, or no name at all."""
    stem = stem_of(name, size=size)
    torn = name.endswith("旗") and not name.endswith("自治旗") and stem[-1:] in set("左右前中后合")
    county = name.endswith("县区")  # 梅县 was a county of its own before it was 梅县区
    return "" if len(stem) < 2 or torn or county or (size > 2 and stem in EVERYDAY) else stem


def town_names(name: str, rare: set[str]) -> str:
    """Give the short name of a township, and its name in the characters that texts are read in (濛江乡 as 蒙江乡)."""
    short, plain = short_name(name, size=9), clean_name(name)
    return " ".join(word for word in (short if short in rare else "", plain if plain != name else "") if word)


def stem_of(name: str, *, size: int) -> str:
    """Cut off the rank and the nationalities before it."""
    rank = next((rank for rank in RANKS.get(size, ()) if name.endswith(rank)), "")
    stem = name.removesuffix(rank) if rank else ""
    if rank in {"自治县", "自治州", "自治旗", "民族乡"}:
        while nation := next((nation for nation in sorted(NATIONS) if stem.endswith(nation)), None):
            stem = stem.removesuffix(nation)
    return stem


def rare_stems(towns: list[Row], *, taken: set[str], words: set[str]) -> set[str]:
    """Keep the short names of townships that no higher area has, no dictionary knows, and only one township uses."""
    count = Counter(short_name(row[2], size=9) for row in towns)
    unsafe = taken | words
    return {stem for stem, n in count.items() if n == 1 and stem not in unsafe and len(stem) <= 4}


def dictionary_words() -> set[str]:
    """Read jieba's dictionary without its place names (ns): a stem that is any other word is no safe short name."""
    import jieba

    with jieba.get_dict_file() as file:
        entries = (line.decode().split() for line in file)
        return {word for word, _, tag in entries if tag != "ns"}


def location_rows(path: Path) -> Iterator[tuple[str, str, str]]:
    """Read county code, township, village from the indented list; the village is empty on a township's own line."""
    county = town = ""
    with zipfile.ZipFile(path) as archive:
        lines = archive.read("china_location.txt").decode().splitlines()
    for line in lines:
        depth, fields = len(line) - len(line.lstrip("\t")), line.strip("\t").split("\t")
        if depth == 2:
            county = fields[1] if len(fields) > 1 else ""
        elif depth >= 3 and county[:2] in VILLAGE_PROVINCES:
            town = fields[0] if depth == 3 else town
            yield county, town, fields[0] if depth == 4 else ""


def rows(path: Path) -> Iterator[dict[str, str]]:
    """Read a CSV file as dictionaries."""
    with path.open(encoding="utf-8", newline="") as file:
        yield from csv.DictReader(file)


def write(path: Path, header: str, lines: Sequence[tuple[str, ...]]) -> None:
    """Write the rows with line feeds, as git keeps them."""
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(header.split(","))
        writer.writerows(lines)


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(__file__).parent)

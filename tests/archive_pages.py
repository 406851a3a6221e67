"""An archive of page files with its truth: ``python -m tests.archive_pages --articles 10000 --seed 0 --out FOLDER``.

The stories are those of the county (`tests.county`), most of them made as long as news is by paragraphs that name
nobody, and printed four on a page. Pages stand in ``FOLDER/pages`` by paper, year and issue, as archives keep them
(``衢江晨报/2021/2021-03-05/02.txt``); ``FOLDER/truth.jsonl`` has a line for each article: its page, where it stands
there and who is named where, in characters. The same numbers give the same bytes.

Pages are written as they get full: three hundred thousand articles take no more memory than a thousand.
"""

from __future__ import annotations

import argparse
import json
import random
import sys
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from itertools import islice
from pathlib import Path, PurePosixPath

from tests.county.articles import articles
from tests.county.places import COUNTIES
from tests.county.templates import TOPICS
from tests.county.truth import Printed
from tests.county.words import listed
from tests.county.world import World

__all__ = ["PLACE", "Sheet", "sheets", "write"]

PLACE = COUNTIES[0].code
"""The county whose paper is printed where nothing else is asked for."""
PER_PAGE = 4
SHORT = ("notice", "publicity", "brief")
"""Genres that stay as short as they are."""
PARAGRAPHS, SENTENCES = (3, 10), (3, 7)
SPARE = 1.2
"""Articles drawn for all papers over those that one will surely have."""
GAP = "\n\n"

BEGIN = listed("""
今年以来 据了解 截至目前 去年同期 从各村报来的数字看 在前期摸底的基础上 为了把好事办实 经过反复商量 与往年不同的是 眼下
入冬以来 开春之后 在施工现场 在便民服务窗口 翻开工作台账 说到{topic} 围绕{topic} 在{topic}上 按照计划 走在村道上
""")
MIDDLE = listed("""
已投入资金{n}万元 已完成投资{n}万元 新修道路{k}公里 新增就业岗位{k}个 受益群众达到{n}人 培训人员{k}人次 走访农户{n}户
排出任务{k}项 收到建议{k}条 办结事项{k}件 种植面积扩大到{n}亩 年产量达到{k}吨 接待游客{n}人次 改造老房子{k}幢
清理沟渠{k}条 安装路灯{n}盏 栽下树苗{n}株 减少支出{k}万元 带动户均增收{n}元 开展巡查{k}次
""")
END = listed("""
比上年增长{p}% 同比提高{p}个百分点 进度比原先快了{k}天 满意率达到{p}% 大家都看在眼里 剩下的年底前可以完成
后续工作正在跟进 没有一户掉队 办事的路近了 来年还要再加一把劲 效果比预想的要好 外出的人也愿意回来看看 难处也摆到了桌面上
账目全部贴在墙上 到了晚上也有人值守 老人和孩子最高兴 这本账一目了然 下雨天也不怕泥泞 经验正在别处推开 只等验收
""")


@dataclass(frozen=True, slots=True)
class Sheet:
    """One printed page: its path below the folder of pages, and its articles with where each begins."""

    path: PurePosixPath
    text: str
    printed: tuple[tuple[int, Printed], ...]

    def truth(self) -> Iterator[dict[str, object]]:
        """Yield what stands on the page, article by article, in characters of the page."""
        for start, one in self.printed:
            said = [[start + name.start, start + name.end, name.person, name.called] for name in one.said]
            where = {"page": str(self.path), "start": start, "end": start + len(one.page)}
            yield {**where, "number": one.number, "headline": one.headline, "genre": one.genre, "said": said}


def sheets(count: int, seed: int = 0, *, place: str = PLACE, people: int = 10_000) -> Iterator[Sheet]:
    """Print so many articles of one county's paper, page by page, the days in order.

    ``people`` is the size of the world behind all three papers, see `tests.county.world.World`.
    """
    share = next(one.share for one in COUNTIES if one.code == place)
    drawn = articles(World(people, seed), int(count / share * SPARE) + 100, seed)
    stories = islice((_long(one, seed) for one in drawn if one.place == place), count)
    pages: Counter[date] = Counter()
    while printed := list(islice(stories, PER_PAGE)):
        yield _sheet(printed, pages)


def _sheet(printed: list[Printed], pages: Counter[date]) -> Sheet:
    """Set a page: the day of issue is that of its last story, and pages of one day are counted."""
    day, paper = printed[-1].day, printed[-1].paper
    if day not in pages:
        pages.clear()
    pages[day] += 1
    starts, at = [], 0
    for one in printed:
        starts.append(at)
        at += len(one.page) + len(GAP)
    path = PurePosixPath(paper, str(day.year), day.isoformat(), f"{pages[day]:02}.txt")
    text = GAP.join(one.page for one in printed) + "\n"
    return Sheet(path, text, tuple(zip(starts, printed, strict=True)))


def _long(one: Printed, seed: int) -> Printed:
    """Add paragraphs, behind the text so that the truth stays where it is; what ends in a byline is whole."""
    if one.genre in SHORT or one.text.endswith(")"):
        return one
    rng = random.Random(f"paragraphs {seed} {one.number}")
    more = (_paragraph(rng) for _ in range(rng.randint(*PARAGRAPHS)))
    return Printed(
        number=one.number, paper=one.paper, place=one.place, day=one.day, headline=one.headline,
        text=GAP.join((one.text, *more)), said=one.said, genre=one.genre,
    )  # fmt: skip


def _paragraph(rng: random.Random) -> str:
    return "".join(_sentence(rng) for _ in range(rng.randint(*SENTENCES)))


def _sentence(rng: random.Random) -> str:
    form = f"{rng.choice(BEGIN)},{rng.choice(MIDDLE)},{rng.choice(END)}。"
    return form.format(
        topic=rng.choice(TOPICS), n=rng.randint(120, 9_800), k=rng.randint(3, 99), p=round(rng.uniform(1, 99), 1)
    )


def write(folder: Path, printed: Iterable[Sheet]) -> int:
    """Write pages and truth into a folder; return the characters of the pages."""
    characters = 0
    folder.mkdir(parents=True, exist_ok=True)
    with (folder / "truth.jsonl").open("w", encoding="utf-8") as truth:
        for sheet in printed:
            file = folder / "pages" / sheet.path
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(sheet.text, encoding="utf-8", newline="")
            truth.writelines(json.dumps(line, ensure_ascii=False) + "\n" for line in sheet.truth())
            characters += len(sheet.text)
    return characters


def main() -> int:
    """Write an archive and say how large it is."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--articles", type=int, default=10_000)
    parser.add_argument("--people", type=int, default=10_000, help="people of the world, namesakes among them")
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--place", choices=[one.code for one in COUNTIES], default=PLACE, help="whose paper")
    parser.add_argument("--out", type=Path, required=True, help="a folder; give its pages/ to graphbuild build")
    told = parser.parse_args()
    made = sheets(told.articles, told.seed, place=told.place, people=told.people)
    characters = write(told.out, made)
    print(f"{told.articles} articles, {characters} characters: graphbuild build {told.out}/pages --place {told.place}")
    return 0


if __name__ == "__main__":
    sys.exit(main())

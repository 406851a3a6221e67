"""Map, neighbors, paths, filters and what is taken away, in a real browser."""

from __future__ import annotations

import csv
import io
import json
import random
from collections.abc import Callable
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import networkx as nx
import pytest

from graphbuild.model import Build, Entity
from graphbuild.ontology import EntityType
from graphbuild.render.data import page_data
from tests import crowd, factories
from tests.page import graphs
from tests.page.reader import Open, Reader

pytestmark = pytest.mark.browser

EGO_LIMIT = 88
PHONE = {"width": 390, "height": 844}


def key(found: Reader, *keys: str) -> None:
    """Press keys one after the other, each when the page has drawn what the one before asked for."""
    for one in keys:
        found.page.keyboard.press(one)
        found.settle()


def address(found: Reader) -> str:
    return str(found.page.evaluate("() => decodeURIComponent(location.hash)"))


def rest(found: Reader) -> None:
    """Wait until the map has named what it shows."""
    found.page.wait_for_timeout(220)
    found.settle()


# ---- the neighbors of one thing


def test_a_hub_is_leafed_through_to_its_last_neighbor(reader: Open) -> None:
    found = reader(graphs.hub())
    found.choose("全体会议")
    key(found, "x")
    assert len(found.shown()) <= EGO_LIMIT + 1
    assert f"共 {graphs.HUB} 项" in found.page.inner_text("#shown")
    seen = set(found.shown())
    while not found.page.locator("#pages button:last-child").is_disabled():
        found.page.click("#pages button:last-child")
        found.settle()
        assert len(found.shown()) <= EGO_LIMIT + 1 and set(found.shown()) & seen == {"event/all"}
        seen |= set(found.shown())
    assert len(seen) == graphs.HUB + 1


def test_the_panel_of_a_hub_reaches_its_last_row(reader: Open) -> None:
    found = reader(graphs.hub(400))
    found.choose("全体会议")
    for _ in range(12):
        button = found.page.locator("#details section button.rest").first
        if not button.count():
            break
        button.click()
        found.settle()
        found.page.wait_for_timeout(30)
    names = found.page.locator("#details section .facts a").all_inner_texts()
    assert len(set(names)) == 400


def test_expand_twice_and_back_twice(reader: Open) -> None:
    found = reader(factories.build())
    found.choose("周海宁")
    key(found, "x")
    first = found.shown()
    for name in ("龙游县党政代表团来衢江区考察", "陈立言"):
        place = next(e.id for e in factories.build().entities if e.name.startswith(name))
        found.page.evaluate(
            "id => { const parts = new URLSearchParams(location.hash.slice(1)); const opened = parts.get('x');"
            "parts.set('x', [opened, id].filter(Boolean).join('\\u001f')); location.hash = parts; }",
            place,
        )
        found.settle()
    assert set(first) < set(found.shown())
    for _ in range(2):
        found.page.go_back()
        found.settle()
    assert found.shown() == first


def test_the_menu_of_a_node_expands_pins_and_hides(reader: Open) -> None:
    found = reader()
    found.choose("周海宁")
    found.page.click("#more")
    words = found.page.locator("#menu button").all_inner_texts()
    assert words == ["展开它的关系", "查找与另一方的关系路径…", "固定位置", "隐藏此节点", "复制链接"]
    found.page.click("#menu button:nth-child(3)")
    before = found.spot(factories.ZHOU)
    found.page.click("#tools button:nth-child(3)")
    found.settle()
    assert found.spot(factories.ZHOU) == before
    found.page.click("#more")
    assert found.page.inner_text("#menu button:nth-child(3)") == "取消固定"
    found.page.click("#menu button:nth-child(4)")
    found.settle()
    assert factories.ZHOU not in found.shown() and not found.page.is_visible("#details")
    assert not found.page.locator("#directory a", has_text="周海宁").count()
    found.page.go_back()
    found.settle()
    assert factories.ZHOU in found.shown()


def test_a_hidden_node_that_is_asked_for_is_shown_again(reader: Open) -> None:
    found = reader()
    found.choose("周海宁")
    key(found, "h")
    found.page.fill("#search", "周海宁")
    found.page.press("#search", "Enter")
    found.settle()
    assert factories.ZHOU in found.shown()
    assert found.page.inner_text("#chosen") == "周海宁"


def test_a_dragged_node_stays_where_it_was_put(reader: Open) -> None:
    found = reader()
    x, y = found.spot(factories.CHEN)
    found.page.mouse.move(x, y)
    found.page.mouse.down()
    found.page.mouse.move(x + 60, y + 40, steps=6)
    found.page.mouse.up()
    found.settle()
    moved = found.spot(factories.CHEN)
    assert abs(moved[0] - x - 60) < 8 and abs(moved[1] - y - 40) < 8
    found.page.click("#tools button:nth-child(3)")
    found.settle()
    again = found.spot(factories.CHEN)
    assert abs(again[0] - moved[0]) < 2 and abs(again[1] - moved[1]) < 2


# ---- the map of everything


def over(one: dict[str, Any], two: dict[str, Any]) -> bool:
    beside = one["right"] <= two["left"] or two["right"] <= one["left"]
    return not beside and one["bottom"] > two["top"] and two["bottom"] > one["top"]


def test_the_map_names_what_has_room_at_every_zoom(reader: Open) -> None:
    found = reader(crowd.crowd())
    found.page.click("#view-map")
    rest(found)
    seen = set()
    for step in range(5):
        labels = found.labels()
        assert 5 <= len(labels) <= 140 + 1
        assert not [(a["id"], b["id"]) for place, a in enumerate(labels) for b in labels[:place] if over(a, b)]
        seen |= {label["id"] for label in labels}
        key(found, "+", "+") if step < 4 else None
        rest(found)
    assert len(seen) > 30
    assert "v=map" in address(found)


def test_a_click_on_a_dot_opens_what_it_stands_for(reader: Open) -> None:
    build = crowd.crowd()
    found = reader(build)
    found.page.click("#view-map")
    rest(found)
    unnamed = [e.id for e in build.entities if e.id not in set(found.shown())]
    spot = found.page.evaluate("id => graphbuild.dot(id)", unnamed[0])
    found.page.mouse.click(spot["x"], spot["y"])
    found.page.wait_for_selector("#details:not([hidden])")
    found.settle()
    assert found.page.inner_text("#chosen")
    assert "v=map" in address(found)


def test_eighty_views_leave_no_memory_behind(reader: Open) -> None:
    found = reader(crowd.crowd())
    session = found.page.context.new_cdp_session(found.page)

    def heap() -> int:
        session.send("HeapProfiler.collectGarbage")
        return int(session.send("Runtime.getHeapUsage")["usedSize"])

    ids = [entity.id for entity in crowd.crowd().entities]
    look = "([id, view]) => { location.hash = new URLSearchParams({ e: id, v: view }); return graphbuild.told(); }"
    views = ["", "map", "ego"] * 34
    for entity, view in zip(ids[:20], views, strict=False):
        found.page.evaluate(look, [entity, view])
    found.settle()
    before = heap()
    for entity, view in zip(ids[20:100], views, strict=False):
        found.page.evaluate(look, [entity, view])
    found.settle()
    assert heap() < before * 1.5 + 3_000_000


# ---- paths


def test_paths_equal_those_of_networkx(reader: Open) -> None:
    build = crowd.crowd()
    found = reader(build)
    data = page_data(build)
    ids = [node["id"] for node in data["nodes"]]
    graph: nx.Graph[str] = nx.Graph()
    graph.add_nodes_from(ids)
    graph.add_edges_from((ids[link.source], ids[link.target]) for link in data["links"])
    dice = random.Random(5)
    for _ in range(50):
        left, right = dice.choice(ids), dice.choice(ids)
        ways = {"areas": True, "mentions": True}
        paths = found.page.evaluate("([a, b, ways]) => graphbuild.paths(a, b, ways)", [left, right, ways])
        assert bool(paths) is nx.has_path(graph, left, right)
        for path in paths:
            assert nx.is_path(graph, path) and len(path) - 1 == nx.shortest_path_length(graph, left, right)


def test_a_path_shows_each_step_with_its_sentence(reader: Open) -> None:
    found = reader()
    found.choose("周海宁")
    key(found, "t")
    assert "周海宁" in (found.page.get_attribute("#search", "placeholder") or "")
    found.page.fill("#search", "陈立言")
    found.page.press("#search", "Enter")
    found.settle()
    assert "周海宁" in found.page.inner_text("#chosen") and "陈立言" in found.page.inner_text("#chosen")
    steps = found.page.locator(".trail").first.locator("li")
    assert steps.count() == 2
    for place in range(2):
        assert steps.nth(place).locator("blockquote").count() == 1
    assert {factories.ZHOU, factories.CHEN} <= set(found.shown())
    hash_ = address(found)
    found.page.reload()
    found.page.wait_for_function("() => window.graphbuild")
    found.settle()
    assert address(found) == hash_ and found.page.locator(".trail").count() >= 1


def test_where_there_is_no_path_the_page_says_so_and_offers_more(reader: Open) -> None:
    found = reader(graphs.chain(6))
    found.choose("单位00")
    key(found, "t")
    found.page.fill("#search", "单位06")
    found.page.press("#search", "Enter")
    found.settle()
    assert "没有找到路径" in found.panel() and len(found.shown()) == 2
    found.page.check("#through-areas")
    found.settle()
    assert "areas=1" in address(found)


# ---- filters


def test_a_day_filter_holds_everywhere(reader: Open) -> None:
    found = reader(graphs.many_papers())
    everything = found.page.locator("#directory [data-group=event] summary small").inner_text()
    found.page.click("#filter")
    assert found.page.locator(".bars rect").count() == 4  # forty months are drawn as years
    found.page.evaluate(
        "() => { const input = document.querySelector('#since'); input.value = String(Math.round(input.max / 2));"
        "input.dispatchEvent(new Event('change')); }"
    )
    found.settle()
    counted = int(found.page.locator("#directory [data-group=event] summary small").inner_text())
    assert 0 < counted < int(everything)
    legend = int(found.page.locator("#legend [data-group=event] small").inner_text())
    assert legend == counted
    since = found.page.evaluate("() => new URLSearchParams(location.hash.slice(1)).get('since')")
    late = {
        f"event/m-{number:02}"
        for number, article in enumerate(graphs.many_papers().articles)
        if article.issued.start and article.issued.start.isoformat() >= since
    }
    assert {one for one in found.shown() if one.startswith("event/")} <= late and len(late) == counted
    key(found, "Escape", "m")
    rest(found)
    assert {one for one in found.shown() if one.startswith("event/")} <= late
    found.page.go_back()
    found.page.go_back()
    found.settle()
    assert found.page.locator("#directory [data-group=event] summary small").inner_text() == everything


@pytest.mark.parametrize(
    ("box", "hidden"), [("#papers-1", "乙县报"), ("#relations-0", None)], ids=["newspaper", "relation"]
)
def test_what_is_unticked_is_filtered_and_said(reader: Open, box: str, hidden: str | None) -> None:
    found = reader(graphs.many_papers())
    before = len(found.shown())
    found.page.click("#filter")
    found.page.uncheck(box)
    found.settle()
    assert "已筛选" in found.page.inner_text("#shown")
    if hidden:
        gone = {f"event/m-{n:02}" for n, one in enumerate(graphs.many_papers().articles) if one.newspaper == hidden}
        assert gone and not gone & set(found.shown())
    found.page.click("#clear")
    found.settle()
    assert len(found.shown()) == before and "已筛选" not in found.page.inner_text("#shown")


def test_confidence_filters_facts_and_the_panel_counts_what_it_hides(reader: Open) -> None:
    found = reader(graphs.many_papers(), address="#c=0.9")
    doubtful = graphs.many_papers().statements[0]
    name = next(one.name for one in graphs.many_papers().entities if one.id == doubtful.subject.id)
    assert doubtful.subject.id not in found.shown()
    found.choose(name)
    assert "另有 1 条事实因筛选未列出" in found.panel()


# ---- what is taken away


def saved(found: Reader, format_: str) -> bytes:
    found.page.click("#save")
    with found.page.expect_download() as download:
        found.page.locator("#menu button").nth(["png", "svg", "csv", "json", "gexf"].index(format_)).click()
    path = Path(download.value.path())
    assert download.value.suggested_filename.endswith(f".{format_}")
    return path.read_bytes()


def test_the_picture_is_as_large_as_the_canvas_and_not_blank(reader: Open) -> None:
    data = saved(reader(device_scale_factor=2), "png")
    assert data.startswith(b"\x89PNG") and len(data) > 20_000
    wide, high = int.from_bytes(data[16:20]), int.from_bytes(data[20:24])
    assert wide > 1400 and high > 1000


def test_the_drawing_is_well_formed_and_has_the_names(reader: Open) -> None:
    root = ElementTree.fromstring(saved(reader(), "svg"))
    words = {text.text for text in root.iter("{http://www.w3.org/2000/svg}text")}
    assert {"周海宁", "陈立言"} <= words


def test_table_json_and_graph_tell_the_same_lines(reader: Open) -> None:
    found = reader()
    data = saved(found, "csv")
    assert data.startswith(b"\xef\xbb\xbf")
    text = data.decode("utf-8-sig")
    rows = list(csv.DictReader(io.StringIO(text, newline="")))
    told = json.loads(saved(found, "json"))
    root = ElementTree.fromstring(saved(found, "gexf"))
    edges = root.findall(".//{http://gexf.net/1.3}edge")
    assert len(rows) == len(told["links"]) == len(edges) == found.page.evaluate("() => graphbuild.lines()")
    graph = nx.node_link_graph(told, edges="links", directed=True, multigraph=True)
    assert set(graph.nodes) == set(found.shown())
    quoted = [row for row in rows if row["quote"]]
    assert quoted and all(any(row["quote"] in a.text for a in factories.build().articles) for row in quoted)


# ---- hard graphs and old browsers


HARD: dict[str, Callable[[], Build]] = {
    "parallel": graphs.parallel,
    "undated": graphs.undated,
    "isolates": lambda: Build(
        entities=tuple(Entity(id=f"person/{n}", type=EntityType.PERSON, name=f"甲{n}") for n in range(90))
    ),
    "chain": graphs.chain,
}


@pytest.mark.parametrize("name", HARD)
def test_hard_graphs_are_drawn_searched_and_read(reader: Open, name: str) -> None:
    build = HARD[name]()
    found = reader(build)
    assert found.shown()
    found.choose(build.entities[-1].name[:20])
    assert found.page.inner_text("#chosen") in {entity.name for entity in build.entities}
    wide = found.page.evaluate("() => [document.documentElement.scrollWidth, innerWidth]")
    assert wide[0] <= wide[1]
    key(found, "x", "m")
    rest(found)
    assert found.labels()
    key(found, "f", "Escape", "Escape")


def test_five_thousand_facts_between_two_are_paged(reader: Open) -> None:
    found = reader(graphs.parallel())
    found.choose("乙局")
    assert found.page.locator("#details section h3 small").first.inner_text() == str(graphs.EVENTS)
    assert found.page.locator("#details .block").count() < 20
    assert "显示其余" in found.panel()


def test_an_old_browser_unpacks_by_our_own_code(reader: Open) -> None:
    found = reader(before="delete globalThis.DecompressionStream;")
    assert found.page.evaluate("() => typeof DecompressionStream") == "undefined"
    found.choose("周海宁")
    assert "衢江区委书记周海宁陪同" in found.panel().replace("\n", "")


def test_data_that_cannot_be_unpacked_is_said(reader: Open) -> None:
    found = reader(
        before="globalThis.DecompressionStream = class { constructor() { throw new Error('no'); } };", ready=False
    )
    found.page.wait_for_function("() => document.querySelector('#empty').textContent.includes('无法展开本页的数据')")
    assert found.page.is_visible("#empty")


@pytest.mark.parametrize("name", ["图 谱.html", "a#b.html", "100%.html", "é & 'x'.html"])
def test_any_file_name_will_do(browser: Any, tmp_path: Path, name: str) -> None:
    from graphbuild.render import render

    file = tmp_path / name
    file.write_bytes(render(factories.build()).encode())
    page = browser.new_page()
    page.goto(file.as_uri())
    page.wait_for_function("() => window.graphbuild")
    page.fill("#search", "周海宁")
    page.press("#search", "Enter")
    page.wait_for_function("() => document.querySelector('#chosen')?.textContent === '周海宁'")
    page.close()


def test_print_has_the_panel_and_the_picture(reader: Open) -> None:
    found = reader(color_scheme="dark")
    found.choose("周海宁")
    assert len(found.page.pdf(format="A4", print_background=True)) > 20_000
    found.page.emulate_media(media="print")
    assert found.page.is_visible("#details") and found.page.is_visible("#canvas canvas")
    assert not found.page.is_visible("#directory") and not found.page.is_visible("#search")


def test_neighbors_of_a_hidden_group_are_shown_and_said_to_be_hidden(reader: Open) -> None:
    found = reader(graphs.many_papers(), address="#g=person&e=event%2Fm-01&v=ego")
    assert graphs.person(1) in found.shown()
    assert "已隐藏" in found.page.inner_text("#shown")


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_names_on_the_canvas_stand_out_from_their_ground(reader: Open, scheme: str) -> None:
    found = reader(color_scheme=scheme)
    root = ElementTree.fromstring(saved(found, "svg"))
    ground = next(root.iter("{http://www.w3.org/2000/svg}rect")).attrib["fill"]
    inks = {text.attrib["fill"] for text in root.iter("{http://www.w3.org/2000/svg}text")}
    assert inks and all(contrast(ink, ground) >= 4.5 for ink in inks)


def contrast(one: str, two: str) -> float:
    """Reckon the contrast of two colors as WCAG 2.2 does."""
    light = []
    for color in (one, two):
        parts = [int(color[at : at + 2], 16) / 255 for at in (1, 3, 5)]
        linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
        light.append(0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2])
    return (max(light) + 0.05) / (min(light) + 0.05)

"""The HTML page in a real browser, opened from disk with every request refused."""

from __future__ import annotations

import dataclasses
from pathlib import Path
from typing import Any

import pytest

from graphbuild.model import Build, Entity, Literal
from graphbuild.ontology import EntityType, Predicate
from graphbuild.render import render
from tests import crowd, factories
from tests.hostile import HOSTILE, hostile_build
from tests.opened import data_of, first_of
from tests.page.reader import Boxes, Open

pytestmark = pytest.mark.browser

PHONE = {"width": 390, "height": 844}
SIZES = [{"width": wide, "height": high} for wide, high in ((1280, 800), (1360, 850), (1440, 920), (1920, 1080))]


def test_first_view_shows_the_officials_and_not_the_reporters(reader: Open) -> None:
    found = reader()
    assert found.page.evaluate("() => document.compatMode") == "CSS1Compat"
    assert factories.ZHOU in found.shown() and factories.VISIT in found.shown()
    assert factories.LIN not in found.shown()
    labels = {label["id"] for label in found.page.evaluate("() => graphbuild.labels()")}
    assert {factories.ZHOU, factories.CHEN, factories.HE} <= labels


@pytest.fixture(params=["invented", "bundled", "crowd"])
def build(request: pytest.FixtureRequest) -> Build:
    makers = {"invented": factories.build, "crowd": crowd.crowd}
    name = str(request.param)
    return makers[name]() if name in makers else request.getfixturevalue(name)


def covering(labels: Boxes, marks: Boxes) -> list[tuple[str, str]]:
    """List the labels that cover another label or the sign of another node."""

    def over(one: dict[str, Any], two: dict[str, Any]) -> bool:
        beside = one["right"] <= two["left"] or two["right"] <= one["left"]
        return not beside and one["bottom"] > two["top"] and two["bottom"] > one["top"]

    pairs = [(one, two) for place, one in enumerate(labels) for two in labels[:place]]
    pairs += [(label, mark) for label in labels for mark in marks if label["id"] != mark["id"]]
    return [(one["id"], two["id"]) for one, two in pairs if over(one, two)]


@pytest.mark.parametrize("viewport", [*SIZES, PHONE], ids=lambda size: f"{size['width']}x{size['height']}")
def test_labels_cover_neither_labels_nor_signs(reader: Open, build: Build, viewport: dict[str, int]) -> None:
    found = reader(build, viewport=viewport)
    labels, marks = found.labels(), found.marks()
    assert covering(labels, marks) == []
    assert {label["id"] for label in labels} == {mark["id"] for mark in marks} == set(found.shown())


@pytest.mark.parametrize("viewport", SIZES, ids=lambda size: f"{size['width']}x{size['height']}")
def test_the_picture_fills_the_canvas(reader: Open, bundled: Build, viewport: dict[str, int]) -> None:
    found = reader(bundled, viewport=viewport)
    stage, legend = (found.page.locator(part).bounding_box() for part in ("#stage", "#legend"))
    boxes = [*found.labels(), *found.marks()]
    wide = max(box["right"] for box in boxes) - min(box["left"] for box in boxes)
    high = max(box["bottom"] for box in boxes) - min(box["top"] for box in boxes)
    assert min(box["left"] for box in boxes) >= 0 and max(box["right"] for box in boxes) <= stage["width"]
    assert max(box["bottom"] for box in boxes) <= stage["height"] - legend["height"]
    assert wide > 0.85 * stage["width"] and high > 0.82 * (stage["height"] - legend["height"])
    assert len(found.shown()) >= 50


@pytest.mark.parametrize("viewport", [SIZES[0], SIZES[3]], ids=["small", "large"])
def test_the_neighbors_of_a_chosen_node_are_labeled(reader: Open, bundled: Build, viewport: dict[str, int]) -> None:
    found = reader(bundled, viewport=viewport)
    hub = next(entity.id for entity in bundled.entities if entity.name == "衢江区")
    wanted = set(found.page.evaluate("hub => graphbuild.neighbors(hub)", hub)) & set(ready_of(bundled))
    assert len(wanted) > 10
    found.choose("衢江区")
    labeled = {label["id"] for label in found.labels()}
    assert wanted <= labeled
    assert covering(found.labels(), found.marks()) == []


def ready_of(build: Build) -> list[str]:
    """List what the first view has places for."""
    html = render(build)
    nodes = data_of(html)["nodes"]
    return [nodes[node["id"]]["id"] for node in first_of(html)["nodes"]]


def test_two_hundred_articles_give_a_useful_first_view(reader: Open) -> None:
    for build, connected in ((crowd.crowd(), True), (crowd.strangers(), False)):
        found = reader(build)
        assert 45 <= len(found.shown()) <= 120
        lines = found.page.evaluate("() => graphbuild.lines()")
        assert (lines >= 20) is connected


def test_a_phone_shows_twenty_names_with_the_weightiest_in_the_middle(reader: Open, bundled: Build) -> None:
    found = reader(bundled, viewport=PHONE, has_touch=True)
    assert len(found.labels()) >= 20
    assert found.page.locator("#language").bounding_box()["x"] + 60 < PHONE["width"]
    stage = found.page.locator("#stage").bounding_box()
    first = [entity for entity in bundled.entities if entity.name in ("王慧杰", "贵丽青")]
    seen = [mark for mark in found.marks() if mark["id"] in {entity.id for entity in first}]
    assert len(seen) == 2
    assert all(mark["left"] > 0 and mark["right"] < stage["width"] and mark["top"] > 0 for mark in seen)


def test_search_by_a_figure_finds_its_subject(reader: Open) -> None:
    found = reader()
    for words in ("1.2亿", "超1.2亿元", "1.2"):
        found.page.fill("#search", words)
        assert found.page.locator("#found .name").all_inner_texts() == ["浙江云岫农业科技有限公司"]
        assert "数字:研发投入 超1.2亿元" in found.page.inner_text("#found")
    found.page.fill("#search", "2亿")
    assert "没有找到" in found.page.inner_text("#found")


def _altered(**tenures: str) -> Build:
    build = factories.build()
    changed = []
    for fact in build.statements:
        tenure = tenures.get(fact.subject.id.partition("/")[2].partition("-")[0])
        more = (("marker", Literal(text="原")), ("tenure", Literal(text=tenure or "")))
        posts = fact.predicate == Predicate.HOLDS_POST and tenure
        changed.append(dataclasses.replace(fact, qualifiers=(*fact.qualifiers, *more)) if posts else fact)
    return dataclasses.replace(build, statements=tuple(changed))


@pytest.mark.parametrize(
    ("tenure", "line", "chinese", "english"),
    [
        ("former", "原衢江区委书记", "曾任", "former"),
        ("acting", "代衢江区委书记", "代理", "acting"),
        ("proposed", "拟任衢江区委书记", "拟任", "proposed"),
    ],
)
def test_the_panel_says_that_a_post_is_not_plainly_held(
    reader: Open, tenure: str, line: str, chinese: str, english: str
) -> None:
    found = reader(_altered(zhou=tenure))
    found.choose("周海宁")
    assert found.page.inner_text("#details header .line") == line
    assert found.page.locator(".tenure").all_inner_texts() == [chinese]
    assert "marker" not in found.panel() and "tenure" not in found.panel()
    found.page.click("#language")
    found.page.wait_for_function("() => document.documentElement.lang === 'en'")
    assert found.page.locator(".tenure").all_inner_texts() == [english]


def test_the_day_of_the_event_and_the_day_of_the_paper_are_told_apart(reader: Open) -> None:
    found = reader()
    found.choose("周海宁")
    assert "时点 2025年3月5日" in found.panel()
    assert "2025年3月6日见报" in found.page.locator("figcaption").first.inner_text()
    found.page.click("#language")
    found.page.wait_for_function("() => document.documentElement.lang === 'en'")
    assert "as of 2025-03-05" in found.panel()
    assert "published 2025-03-06" in found.page.locator("figcaption").first.inner_text()


def test_the_sentence_that_names_both_ends_comes_first(reader: Open) -> None:
    build = factories.build()
    held = next(fact for fact in build.statements if fact.subject.id == factories.ZHOU)
    stray = next(fact for fact in build.statements if fact.predicate == Predicate.FIGURE).evidence
    swapped = dataclasses.replace(held, evidence=(*stray, *held.evidence))
    facts = tuple(swapped if fact is held else fact for fact in build.statements)
    found = reader(dataclasses.replace(build, statements=facts))
    found.choose("周海宁")
    quotes = found.page.locator("section[data-relation=holdsPost] blockquote").all_inner_texts()
    assert quotes == [held.evidence[0].quote, stray[0].quote]


@pytest.mark.parametrize("words", ["周海宁", "周海", "zhouhaining", "zhn", "zhou hai", "zhouhn", "周hn", "ZHN"])
def test_search_by_characters_pinyin_and_initials(reader: Open, words: str) -> None:
    found = reader()
    found.choose(words)
    assert found.page.inner_text("#chosen") == "周海宁"
    panel = found.panel()
    assert "中共衢江区委书记" in panel and "2025年3月5日" in panel
    assert "衢江区委书记周海宁陪同。" in panel.replace("\n", "")
    assert "龙游县党政代表团来衢江区考察茶旅融合" in panel and "今日衢江" in panel


def test_search_by_alias_and_for_nothing(reader: Open) -> None:
    found = reader()
    found.choose("云岫农业")
    assert found.page.inner_text("#chosen") == "浙江云岫农业科技有限公司"
    found.page.fill("#search", "没有这个名字")
    assert "没有找到" in found.page.inner_text("#found")


def test_search_by_post_finds_its_holder(reader: Open) -> None:
    found = reader()
    found.page.fill("#search", "区委书记")
    assert "周海宁" in found.page.locator("#found .name").all_inner_texts()


def test_both_names_are_marked_in_the_sentence(reader: Open) -> None:
    found = reader()
    found.choose("周海宁")
    marks = found.page.locator("section[data-relation=holdsPost] mark").all_inner_texts()
    assert marks == ["衢江区委书记", "周海宁"]
    quote = found.page.locator("section[data-relation=holdsPost] blockquote").first.inner_text()
    assert quote == next(s for s in factories.build().statements if s.subject.id == factories.ZHOU).evidence[0].quote


def test_click_on_the_canvas_opens_the_panel(reader: Open) -> None:
    found = reader()
    found.page.mouse.click(*found.spot(factories.CHEN))
    found.page.wait_for_selector("#details:not([hidden])")
    assert found.page.inner_text("#chosen") == "陈立言"


def test_double_click_shows_only_its_relations(reader: Open) -> None:
    found = reader()
    found.page.mouse.dblclick(*found.spot(factories.VISIT))
    found.page.wait_for_function("() => location.hash.includes('v=ego')")
    found.settle()
    assert factories.CHEN in found.shown() and factories.AWARD not in found.shown()


def test_neighbor_in_the_panel_leads_on_and_back_returns(reader: Open) -> None:
    found = reader()
    found.choose("周海宁")
    found.page.locator("#details .facts a", has_text="考察茶旅融合").first.click()
    found.page.wait_for_function("() => document.querySelector('#chosen').textContent.includes('考察')")
    found.page.locator("#details .bar button").first.click()
    found.page.wait_for_function("() => document.querySelector('#chosen').textContent === '周海宁'")


def test_what_the_legend_hides_is_still_reached(reader: Open) -> None:
    found = reader()
    found.choose("林晓舟")
    assert found.page.inner_text("#chosen") == "林晓舟"
    assert factories.LIN in found.shown()
    assert "采写" in found.panel()


def test_legend_hides_and_shows_a_group(reader: Open) -> None:
    found = reader()
    person = found.page.locator("#legend [data-group=person]")
    person.click()
    assert person.get_attribute("aria-pressed") == "false"
    assert factories.ZHOU not in found.shown()
    found.page.locator("#legend [data-group=post]").click()
    assert factories.SECRETARY in found.shown()
    person.click()
    assert {factories.ZHOU, factories.SECRETARY} <= set(found.shown())


def test_list_holds_everything_and_works_without_the_canvas(reader: Open) -> None:
    found = reader()
    build = factories.build()
    found.page.evaluate("() => document.querySelectorAll('#directory details').forEach(part => { part.open = true; })")
    found.settle()
    links = found.page.locator("#directory a").count()
    assert links == len(build.entities) + len(build.articles)
    found.page.evaluate("() => document.querySelector('#canvas').remove()")
    found.page.locator("#directory a", has_text="何以安").click()
    found.page.wait_for_selector("#details:not([hidden])")
    assert "衢江区区长" in found.panel()


def test_permalink_survives_a_reload(reader: Open) -> None:
    found = reader(address="#e=person%2Fhe-yi-an-3c4d5e&v=ego&lang=en")
    for _ in range(2):
        assert found.page.inner_text("#chosen") == "何以安"
        assert "Held by" not in found.panel() and "Posts" in found.panel()
        assert factories.AWARD not in found.shown()
        found.page.reload()
        found.page.wait_for_selector("#details:not([hidden])")


def test_broken_permalink_is_the_first_view(reader: Open) -> None:
    found = reader(address="#e=person%2Fnobody&v=ego&x=%E0")
    assert not found.page.is_visible("#details")
    assert factories.ZHOU in found.shown()
    assert "“person/nobody”不在这个图谱中" in found.page.inner_text("#shown")
    found.choose("周海宁")
    assert "nobody" not in found.page.inner_text("#shown")


def test_whole_task_by_keyboard_alone(reader: Open) -> None:
    found = reader()
    keys = found.page.keyboard
    keys.press("/")
    keys.type("meng")
    keys.press("ArrowDown")
    assert found.page.get_attribute("#search", "aria-activedescendant") == "option-1"
    keys.press("ArrowUp")
    keys.press("Enter")
    found.page.wait_for_selector("#details:not([hidden])")
    assert found.page.inner_text("#chosen") == "孟春和"
    for _ in range(20):
        keys.press("Tab")
        if found.page.evaluate("() => document.activeElement.matches('#details .facts a')"):
            break
    keys.press("Enter")
    found.page.wait_for_function("() => document.querySelector('#chosen').textContent !== '孟春和'")
    keys.press("Escape")
    found.page.wait_for_selector("#details", state="hidden")


def test_arrows_walk_through_the_list(reader: Open) -> None:
    found = reader()
    found.page.locator("#directory a").first.focus()
    found.page.keyboard.press("ArrowDown")
    assert found.page.evaluate("() => document.activeElement.textContent").startswith("周海宁")


def test_enter_while_composing_takes_nothing(reader: Open) -> None:
    found = reader()
    found.page.fill("#search", "zhou")
    found.page.evaluate(
        "() => document.querySelector('#search').dispatchEvent("
        "new KeyboardEvent('keydown', {key: 'Enter', isComposing: true, bubbles: true}))"
    )
    assert not found.page.is_visible("#details")


def test_hostile_label_is_shown_literally_and_does_nothing(reader: Open) -> None:
    found = reader(hostile_build())
    found.choose("onerror")
    assert found.page.inner_text("#chosen") == HOSTILE
    assert found.page.title().startswith("</script>")
    assert HOSTILE in found.page.locator("#details blockquote").first.inner_text()
    for section in found.page.locator("#directory summary").all():
        section.click()
    x, y = found.spot(factories.VISIT)
    found.page.mouse.move(x, y)
    found.page.wait_for_timeout(200)
    assert found.page.locator("img").count() == 0
    assert "&lt;" not in found.page.inner_text("body")


def test_same_name_is_told_apart(reader: Open) -> None:
    found = reader()
    found.choose("孟春和")
    assert "同名者未必同一人" in found.panel()


def test_article_shows_its_text_with_links(reader: Open) -> None:
    found = reader()
    found.choose("云岫茶园开园 “云上”")
    assert found.page.inner_text("#chosen") == "云岫茶园开园 “云上”品牌亮相"
    names = found.page.locator("#details .text a").all_inner_texts()
    assert "顾南星" in names
    found.page.locator("#details .text a", has_text="顾南星").first.click()
    found.page.wait_for_function("() => document.querySelector('#chosen').textContent === '顾南星'")


def test_phone_has_no_sideways_scroll_and_room_for_both(reader: Open) -> None:
    found = reader(viewport=PHONE, has_touch=True)
    for _ in range(2):
        wide = found.page.evaluate("() => [document.documentElement.scrollWidth, innerWidth]")
        assert wide[0] <= wide[1]
        assert found.page.locator("#stage").bounding_box()["height"] > 200
        found.choose("周海宁")
    assert found.page.locator("#details").bounding_box()["height"] > 200


def test_dark_scheme_has_light_words_on_a_dark_ground(reader: Open) -> None:
    found = reader(color_scheme="dark")
    found.choose("周海宁")
    for selector in WORDS:
        assert found.page.evaluate(CONTRAST, selector) >= 4.5, selector


def test_light_scheme_has_enough_contrast(reader: Open) -> None:
    found = reader()
    found.choose("周海宁")
    for selector in WORDS:
        assert found.page.evaluate(CONTRAST, selector) >= 4.5, selector


WORDS = ("#chosen", "#details .note", "#details figcaption span", "#details mark", "footer span", ".chip small")
CONTRAST = """selector => {
  const light = color => {
    const parts = color.match(/[\\d.]+/g).slice(0, 3).map(part => part / 255);
    const linear = parts.map(part => part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4);
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2];
  };
  const element = document.querySelector(selector);
  let ground = element;
  const clear = /rgba\\(0, 0, 0, 0\\)/;
  while (clear.test(getComputedStyle(ground).backgroundColor)) ground = ground.parentElement;
  const pair = [light(getComputedStyle(element).color), light(getComputedStyle(ground).backgroundColor)].sort();
  return (Math.max(...pair) + 0.05) / (Math.min(...pair) + 0.05);
}"""


def test_language_switch_changes_every_word(reader: Open) -> None:
    found = reader()
    found.choose("周海宁")
    found.page.click("#language")
    found.page.wait_for_function("() => document.documentElement.lang === 'en'")
    assert "Posts" in found.panel() and "职务" not in found.panel()
    assert found.page.inner_text("#chosen") == "周海宁"
    assert "Extracted automatically" in found.page.inner_text("footer")
    assert "People" in found.page.inner_text("#legend")


@pytest.mark.parametrize("names", [(), ("甲乙丙",)], ids=["empty", "one"])
def test_hardly_any_graph_is_still_a_page(reader: Open, names: tuple[str, ...]) -> None:
    entities = tuple(Entity(id=f"person/{n}", type=EntityType.PERSON, name=name) for n, name in enumerate(names))
    found = reader(Build(entities=entities))
    assert len(found.shown()) == len(names)
    assert found.page.is_visible("#empty") is not bool(names)


def test_without_script_the_names_can_be_read(reader: Open, browser: Any, tmp_path: Path) -> None:
    file = tmp_path / "plain.html"
    file.write_bytes(render(factories.build()).encode())
    page = browser.new_context(java_script_enabled=False).new_page()
    page.goto(file.as_uri())
    assert "周海宁 · 衢江区委书记" in page.inner_text("noscript")

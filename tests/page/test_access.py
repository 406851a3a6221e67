# ruff: noqa: E501 -- lines of script are not wrapped by hand
"""The page for everybody: with a screen reader, by keyboard alone, in both languages, whatever the names are."""

from __future__ import annotations

import csv
import dataclasses
import io
import json
import re
from typing import Any
from xml.etree import ElementTree

import pytest
from axe_playwright_python.sync_playwright import Axe

from graphbuild.model import Build
from graphbuild.render.data import UNSAFE, UNSAFE_TEXT
from tests import factories
from tests.page import graphs
from tests.page.hostile import KINDS, hostile
from tests.page.reader import Open, Reader

pytestmark = pytest.mark.browser

PHONE = {"width": 390, "height": 844}
SERIOUS = {"serious", "critical"}


def faults(found: Reader) -> list[tuple[str, str]]:
    """List what axe-core calls serious or worse, with the first element that it is about."""
    response = Axe().run(found.page).response
    return [(one["id"], one["nodes"][0]["html"][:160]) for one in response["violations"] if one["impact"] in SERIOUS]


def states(found: Reader) -> list[str]:
    """Give script that brings the page from state to state, in each of which it must be accessible."""
    return [
        "",
        "graphbuild.find('王慧杰') && (location.hash = '#e=' + encodeURIComponent(graphbuild.find('王慧杰')[0]))",
        "location.hash += '&v=ego'",
        "location.hash = location.hash.replace('v=ego', 'v=path') + '&to=' + encodeURIComponent(graphbuild.find('贺怀谷')[0])",
        "location.hash = '#v=map'",
        "document.querySelector('#filter').click()",
        "document.querySelector('#filter').click(), document.querySelector('#save').click()",
        "document.querySelector('#helper').click()",
        "document.querySelector('#help').close(), location.hash = '#e=' + encodeURIComponent(graphbuild.find('王慧杰')[0])",
        "document.querySelector('#more').click()",
        "document.querySelector('#details .evidence .headline').click()",
        "document.querySelector('#search').value = '王', document.querySelector('#search').dispatchEvent(new Event('input'))",
    ]


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("viewport", [{"width": 1400, "height": 900}, PHONE], ids=["desk", "phone"])
@pytest.mark.parametrize("words", ["zh", "en"])
def test_nothing_serious_is_found_by_axe(
    reader: Open, bundled: Build, scheme: str, viewport: dict[str, int], words: str
) -> None:
    found = reader(bundled, address=f"#lang={words}", color_scheme=scheme, viewport=viewport, bypass_csp=True)
    seen = []
    for step in states(found):
        found.page.evaluate(
            f"() => {{ {step.replace('#e=', f'#lang={words}&e=').replace('#v=', f'#lang={words}&v=')}; }}"
        )
        found.settle()
        seen += [(step, *fault) for fault in faults(found)]
    assert seen == []


# ---- by keyboard alone


def focused(found: Reader) -> str:
    return str(found.page.evaluate("() => document.activeElement.id || document.activeElement.tagName"))


def press(found: Reader, *keys: str) -> None:
    for one in keys:
        found.page.keyboard.press(one)
        found.settle()


def tab_to(found: Reader, selector: str, *, most: int = 80) -> None:
    """Walk with Tab until an element that fits has the focus."""
    for _ in range(most):
        if found.page.evaluate("query => document.activeElement.matches(query)", selector):
            return
        found.page.keyboard.press("Tab")
    raise AssertionError(f"Tab never reaches {selector}")


def test_by_keys_find_a_person_and_read_the_evidence(reader: Open) -> None:
    found = reader()
    press(found, "/")
    found.page.keyboard.type("zhn")
    press(found, "Enter")
    assert focused(found) == "details"
    tab_to(found, "#details section .facts a")
    tab_to(found, "#details .evidence .headline")
    press(found, "Enter")
    assert found.page.inner_text("#chosen").startswith("龙游县党政代表团")
    tab_to(found, "#details .bar button")
    press(found, "Enter")
    assert found.page.inner_text("#chosen") == "周海宁"


def test_by_keys_walk_on_the_canvas_from_a_node_to_its_neighbor(reader: Open) -> None:
    found = reader()
    tab_to(found, "#canvas canvas")
    press(found, "ArrowRight")
    first = found.page.inner_text("#chosen")
    press(found, "ArrowDown")
    second = found.page.inner_text("#chosen")
    assert first != second
    press(found, " ")
    assert "v=ego" in found.page.evaluate("() => location.hash")
    press(found, "Escape", "Escape")
    assert not found.page.is_visible("#details")
    press(found, "m")
    assert "v=map" in found.page.evaluate("() => location.hash")


def test_by_keys_filter_by_day(reader: Open) -> None:
    found = reader(graphs.many_papers())
    before = found.page.inner_text("#directory [data-group=event] summary small")
    press(found, "f")
    tab_to(found, "#since")
    press(found, "ArrowRight")
    assert found.page.inner_text("#directory [data-group=event] summary small") != before
    tab_to(found, "#clear")
    press(found, "Enter")
    assert found.page.inner_text("#directory [data-group=event] summary small") == before
    press(found, "Escape")
    assert focused(found) == "filter"


def test_by_keys_find_a_path_and_save_a_table(reader: Open) -> None:
    found = reader()
    press(found, "/")
    found.page.keyboard.type("zhouhaining")
    press(found, "Enter", "t")
    found.page.keyboard.type("chenliyan")
    press(found, "Enter")
    assert found.page.locator(".trail blockquote").count() >= 2
    tab_to(found, "#save")
    press(found, "Enter", "ArrowDown", "ArrowDown")
    with found.page.expect_download() as download:
        found.page.keyboard.press("Enter")
    assert download.value.suggested_filename.endswith(".csv")
    assert focused(found) == "save"


def test_help_lists_every_key_and_escape_closes_it(reader: Open) -> None:
    found = reader()
    press(found, "?")
    assert found.page.locator("#help dt").count() == 15
    press(found, "Escape")
    assert not found.page.evaluate("() => document.querySelector('#help').open")


# ---- in both languages


OWN = "header button, #views button, #legend .chip span, #tools button, #order option, #drawn, #filters legend, #filters .quiet, #help dd, #caution"
"""Where the page speaks itself; names and quotes stay in the language of the paper."""


def test_no_word_of_the_page_is_left_in_the_other_language(reader: Open) -> None:
    spoken = {}
    for words in ("zh", "en"):
        found = reader(address=f"#lang={words}")
        press(found, "?")
        own = found.page.locator(OWN)
        texts = [own.nth(n).text_content() or "" for n in range(own.count())]
        titles = [own.nth(n).get_attribute("aria-label") or "" for n in range(own.count())]
        spoken[words] = [text for text in (*texts, *titles) if text]
    han = re.compile(r"[\u4e00-\u9fff]")
    assert [text for text in spoken["en"] if han.search(text)] == ["中文"]
    plain = [text for text in spoken["zh"] if not han.search(text)]
    assert set(plain) <= {"English", "?", "+", "−", "⤢", ""}
    assert len(spoken["zh"]) == len(spoken["en"])


# ---- whatever the names are


def test_fifty_hostile_kinds_are_shown_as_they_are_and_nothing_runs(reader: Open) -> None:
    build = hostile()
    found = reader(build, before="window.__pwn = 0; globalThis.alert = () => { window.__pwn = 1; };")
    for number, entity in enumerate(build.entities):
        found.page.evaluate("id => { location.hash = new URLSearchParams({ e: id }); }", entity.id)
        found.settle()
        shown = found.page.text_content("#chosen") or ""
        assert shown == visible(entity.name), entity.name
        quotes = found.page.locator("#details blockquote").all_text_contents()
        assert visible(build.articles[number].text, lines=True) in quotes, entity.name
    assert len(KINDS) >= 50
    for step in ("m", "f", "Escape", "?", "Escape"):
        press(found, step)
    for name in found.page.locator("#directory a .name").all_text_contents():
        assert name in {visible(kind) for kind in (*KINDS, *(article.headline for article in build.articles))}
    assert found.page.evaluate("() => window.__pwn") == 0
    assert found.page.locator("img, iframe, object, embed, form, link").count() == 0
    found.page.evaluate("() => { location.hash = ''; }")
    found.settle()
    files = {form: found.page.evaluate(FILE, form) for form in ("csv", "svg", "json", "gexf")}
    cells = [cell for row in csv.reader(io.StringIO(files["csv"][1:], newline=""), strict=True) for cell in row]
    assert len(cells) > 100 and not [cell for cell in cells if cell and cell[0] in "=+-@\t\r\n＝＋－＠"]
    assert len(json.loads(files["json"])["links"]) > 10
    for form in ("svg", "gexf"):
        assert not [one for one in ElementTree.fromstring(files[form]).iter() if one.tag.endswith("script")]


FILE = "async format => (await graphbuild.file(format)).data"


def visible(name: str, *, lines: bool = False) -> str:
    """Write a name as the page shows it: with a sign for what does not print or turns the direction of writing."""
    return name.translate(UNSAFE_TEXT if lines else UNSAFE)


def test_a_link_from_a_page_can_never_be_anything_but_an_anchor(reader: Open) -> None:
    found = reader(hostile())
    addresses: list[Any] = found.page.evaluate(
        "() => [...document.querySelectorAll('a')].map(a => a.getAttribute('href'))"
    )
    assert addresses and all(address.startswith("#") for address in addresses)


def test_hostile_newspapers_and_days(reader: Open) -> None:
    build = factories.build()
    articles = tuple(dataclasses.replace(one, newspaper=KINDS[n]) for n, one in enumerate(build.articles))
    found = reader(
        Build(**{**{f.name: getattr(build, f.name) for f in dataclasses.fields(build)}, "articles": articles})
    )
    press(found, "f")
    listed = found.page.locator("#filters .check span").all_text_contents()
    assert {visible(KINDS[0]), visible(KINDS[1])} <= set(listed)

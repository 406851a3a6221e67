# ruff: noqa: E501 -- lines of script are not wrapped by hand
"""The modules of the page's script, each by itself, against what Python says of the same."""

from __future__ import annotations

import base64
import csv
import gzip
import io
import random
import re
import zlib
from typing import Any
from xml.etree import ElementTree

import networkx as nx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from graphbuild.render import render
from graphbuild.render.data import page_data
from tests import crowd, factories
from tests.page.script import ASSETS, run_script
from tests.scaled import scaled

NAMED = re.compile(r"^(?:export )?(?:async )?(?:function|class|const|let) (\w+)", re.MULTILINE)
IMPORTED = re.compile(r'^import \{([^}]*)\} from "\./(\w+)\.mjs";', re.MULTILINE)
EXPORTED = re.compile(r"^export (?:async )?(?:function|class|const|let) (\w+)", re.MULTILINE)
HOSTILE = [
    '=HYPERLINK("http://x","y")',
    "+1",
    "-1",
    "@SUM(A1)",
    "\t=1",
    '"quoted", and\r\nbroken',
    "</script><img src=x onerror=alert(1)>",
    "]]>&amp;&#0;",
    "\x00\x08\ud800",
    "\u202e反\u2066",
    "__proto__",
    "constructor",
    "${1}{{2}}",
    "名" * 300,
]


@pytest.fixture(scope="module")
def page() -> str:
    return render(factories.build())


@pytest.fixture(scope="module")
def archive() -> str:
    return render(scaled(40_000))


def source(name: str) -> str:
    return (ASSETS / f"{name}.mjs").read_text(encoding="utf-8")


def test_modules_share_one_scope_so_no_name_stands_twice() -> None:
    names = [name for path in sorted(ASSETS.glob("*.mjs")) for name in NAMED.findall(path.read_text(encoding="utf-8"))]
    assert sorted({name for name in names if names.count(name) > 1}) == []


def test_what_a_module_imports_the_other_exports() -> None:
    for path in sorted(ASSETS.glob("*.mjs")):
        for names, other in IMPORTED.findall(path.read_text(encoding="utf-8")):
            missing = {name.strip() for name in names.split(",")} - {*EXPORTED.findall(source(other)), ""}
            assert not missing, f"{path.name} asks {other}.mjs for {missing}"


def inflated(packed: list[bytes]) -> list[str | None]:
    """Unpack by the page's own code; None where it says that the bytes are damaged."""
    body = """
    const { gunzip } = await load("inflate");
    return input.map((text) => {
      try { return Buffer.from(gunzip(Uint8Array.from(Buffer.from(text, "base64")))).toString("base64"); }
      catch (error) { if (error instanceof RangeError) return null; throw error; }
    });"""
    done: list[str | None] = run_script(body, value=[base64.b64encode(one).decode() for one in packed])
    return done


def gzipped(data: bytes, level: int, strategy: int = zlib.Z_DEFAULT_STRATEGY) -> bytes:
    packer = zlib.compressobj(level, zlib.DEFLATED, 16 + zlib.MAX_WBITS, 9, strategy)
    return packer.compress(data) + packer.flush()


@settings(max_examples=8, deadline=None)
@given(st.lists(st.one_of(st.binary(max_size=3000), st.text(max_size=900).map(str.encode)), min_size=1, max_size=12))
def test_unpacks_what_gzip_packs_in_every_way(texts: list[bytes]) -> None:
    ways = [(0, zlib.Z_DEFAULT_STRATEGY), (1, zlib.Z_FIXED), (9, zlib.Z_DEFAULT_STRATEGY), (6, zlib.Z_HUFFMAN_ONLY)]
    packed = [gzipped(text * 7, level, strategy) for text in texts for level, strategy in ways]
    plain = [base64.b64encode(text * 7).decode() for text in texts for _ in ways]
    assert inflated(packed) == plain


def test_damaged_bytes_are_refused_and_never_read_forever() -> None:
    good = gzip.compress("浙江省衢州市".encode() * 400, mtime=0)
    dice = random.Random(7)
    bad = [good[: dice.randrange(len(good) - 1)] for _ in range(60)] + [b"", b"\x1f\x8b", b"plain text, not packed"]
    for _ in range(200):
        broken = bytearray(good)
        broken[dice.randrange(10, len(good) - 8)] ^= 1 << dice.randrange(8)
        bad.append(bytes(broken))
    plain = base64.b64encode("浙江省衢州市".encode() * 400).decode()
    assert set(inflated(bad)) == {None}, plain[:9]


@pytest.mark.parametrize("words", ["周海宁", "zhouhaining", "zhn", "周hn", "ZHOU HAI", "zhouhn"])
def test_search_by_every_spelling(page: str, words: str) -> None:
    body = """
    const { NODES } = await load("knowledge");
    return (await load("search")).searchFor(input).map(({ place, fit }) => [NODES[place].name, fit]);"""
    found = run_script(body, html=page, value=words)
    assert found[0][0] == "周海宁"
    assert [fit for _, fit in found] == sorted(fit for _, fit in found)


def test_search_finds_the_same_as_asking_every_name(archive: str) -> None:
    """What is looked up in the index of characters is what matching each name for itself would find."""
    names = [node["name"] for node in page_data(scaled(40_000))["nodes"]]
    for words in ("王", "科技", "局长", "1", "安宁"):
        body = """
        const { NODES } = await load("knowledge");
        return (await load("search")).searchFor(input).map(({ place }) => NODES[place].name);"""
        found = set(run_script(body, html=archive, value=words))
        assert {name for name in names if words in name} <= found


def test_paths_are_as_short_as_those_of_networkx(archive: str) -> None:
    data = page_data(scaled(40_000))
    graph: nx.Graph[int] = nx.Graph()
    graph.add_nodes_from(range(len(data["nodes"])))
    graph.add_edges_from((link.source, link.target) for link in data["links"])
    dice = random.Random(3)
    pairs = [(dice.randrange(len(graph)), dice.randrange(len(graph))) for _ in range(200)]
    body = """
    const { shortestPaths } = await load("paths");
    return input.map(([from, to]) => shortestPaths(from, to, { areas: true, mentions: true }));"""
    for (left, right), paths in zip(pairs, run_script(body, html=archive, value=pairs), strict=True):
        if not nx.has_path(graph, left, right):
            assert paths == []
            continue
        assert 1 <= len(paths) <= 3 and len({tuple(path) for path in paths}) == len(paths)
        for path in paths:
            assert nx.is_path(graph, path) and (path[0], path[-1]) == (left, right)
            assert len(path) - 1 == nx.shortest_path_length(graph, left, right)


def test_no_path_runs_through_an_area_or_an_article_unasked(archive: str) -> None:
    data = page_data(scaled(40_000))
    people = [place for place, node in enumerate(data["nodes"]) if node["type"] == "Person"][:40]
    pairs = list(zip(people, reversed(people), strict=True))
    body = "const { shortestPaths } = await load('paths'); return input.map(([a, b]) => shortestPaths(a, b));"
    for paths in run_script(body, html=archive, value=pairs):
        for path in paths:
            assert not [p for p in path[1:-1] if data["nodes"][p]["group"] in ("area", "article")]


def filtered(html: str, change: dict[str, Any]) -> dict[str, Any]:
    body = """
    const { criteria, applyCriteria, nodePasses, factPasses, linkPasses, articlePasses, isNarrowed } = await load("criteria");
    const { NODES, FACTS, LINKS, ARTICLES } = await load("knowledge");
    for (const [key, value] of Object.entries(input)) criteria[key] = Array.isArray(value) ? new Set(value) : value;
    applyCriteria();
    const count = (size, passes) => Array.from({ length: size }, (_, place) => place).filter(passes);
    return { nodes: count(NODES.length, nodePasses), facts: count(FACTS.count, factPasses), links: count(LINKS.count, linkPasses),
             articles: count(ARTICLES.length, articlePasses), narrowed: isNarrowed() };"""
    done: dict[str, Any] = run_script(body, html=html, value=change)
    return done


def test_filters_leave_what_they_say(archive: str) -> None:
    data = page_data(scaled(40_000))
    everything = filtered(archive, {})
    assert len(everything["facts"]) == len(data["facts"]) and not everything["narrowed"]
    day = data["articles"][50]["issued"]["start"]
    since = filtered(archive, {"since": day})
    late = [place for place, article in enumerate(data["articles"]) if article["issued"]["start"] >= day]
    assert since["articles"] == late
    assert since["facts"] == [n for n, fact in enumerate(data["facts"]) if fact["evidence"][0][0] in late]
    named = {mark[2] for place in late for mark in data["articles"][place]["marks"]}
    shown = {group["key"] for group in data["groups"] if group["shown"]}
    assert {place for place in named if data["nodes"][place]["group"] in shown} <= set(since["nodes"])
    assert filtered(archive, {"papers": ["样报"]})["articles"] == []
    kinds = filtered(archive, {"relations": ["takesPart"]})
    assert kinds["facts"] == [n for n, fact in enumerate(data["facts"]) if fact["predicate"] != "takesPart"]
    assert filtered(archive, {"confidence": 1.0})["facts"] == [
        n for n, fact in enumerate(data["facts"]) if round(fact["confidence"] * 100) >= 100
    ]
    assert 3 not in filtered(archive, {"removed": [3]})["nodes"]


def test_the_histogram_counts_every_article_with_a_day(archive: str) -> None:
    made = run_script("return (await load('criteria')).histogram();", html=archive)
    days = [article["issued"]["start"] for article in page_data(scaled(40_000))["articles"]]
    assert sum(bar["count"] for bar in made["bars"]) == len(days)
    assert len(made["bars"]) >= 1 and made["bars"][0]["since"] <= min(days) and made["bars"][-1]["until"] >= max(days)
    for one, two in zip(made["bars"], made["bars"][1:], strict=False):
        assert one["since"] <= one["until"] < two["since"]


def test_tables_hold_no_formula_and_read_back() -> None:
    lines = [{"source": w, "target": w, "label": w, "count": 1, "quote": w, "paper": w, "day": ""} for w in HOSTILE]
    body = "return (await load('graphs')).edgeTable(input.lines, new Map(input.names));"
    text = run_script(body, value={"lines": lines, "names": [[word, word] for word in HOSTILE]})
    assert text.startswith("\ufeff")
    rows = list(csv.reader(io.StringIO(text[1:], newline=""), strict=True))
    assert len(rows) == len(HOSTILE) + 1 and {len(row) for row in rows} == {9}
    assert not [cell for row in rows for cell in row if cell[:1] in "=+-@\t\r" and cell]


def test_pictures_and_graphs_are_well_formed_whatever_the_names() -> None:
    things = [
        {"id": w, "name": w, "type": w, "line": w, "weight": 1, "x": 1, "y": 2, "color": "#aabbcc", "radius": 3}
        for w in HOSTILE
    ]
    lines = [
        {"source": w, "target": HOSTILE[0], "label": w, "count": 2, "quote": w, "paper": w, "day": ""} for w in HOSTILE
    ]
    body = """
    const { gexfOf, jsonOf, svgOf } = await load("graphs");
    const frame = { width: 10, height: 10, title: input.things[0].name, colors: { ground: "#fff", line: "#000", ink: "#000", muted: "#000" }, face: "a", size: 14, line: 17 };
    const labels = input.things.map(({ name }) => ({ middle: 1, top: 2, lines: [{ text: name, quiet: false, bold: true }] }));
    return { gexf: gexfOf(input.things, input.lines), json: jsonOf("t", input.things, input.lines),
             svg: svgOf(frame, [{ x1: 0, y1: 0, x2: 1, y2: 1 }], [{ x: 1, y: 1, radius: 3, path: "M0 0", color: "#123456" }], labels) };"""
    made = run_script(body, value={"things": things, "lines": lines})
    graph = (
        nx.read_gexf(io.BytesIO(made["gexf"].encode()), version="1.3")
        if "1.3" in nx.readwrite.gexf.GEXF.versions
        else None
    )
    root = ElementTree.fromstring(made["gexf"])
    assert len(root.findall(".//{http://gexf.net/1.3}node")) == len(HOSTILE)
    assert graph is None or len(graph) == len(HOSTILE)
    svg = ElementTree.fromstring(made["svg"])
    assert not svg.findall(".//{http://www.w3.org/2000/svg}script") and "onerror" not in {
        k for e in svg.iter() for k in e.attrib
    }
    assert len(svg.findall(".//{http://www.w3.org/2000/svg}text")) == len(HOSTILE)


def test_the_address_holds_and_gives_back_every_choice(page: str) -> None:
    body = """
    globalThis.location = { hash: "" };
    const { addressOf, readAddress, state } = await load("address");
    const { criteria, applyCriteria } = await load("criteria");
    Object.assign(criteria, { relations: new Set(["takesPart", "figure"]), papers: new Set(["今日衢江"]), since: "2025-01-02", until: "2025-04-05", confidence: 0.35, removed: new Set([2]) });
    criteria.groups.delete("post");
    location.hash = addressOf({ place: 3, view: "ego", expanded: [4, 5], page: 2, words: "en" });
    Object.assign(criteria, { relations: new Set(), papers: new Set(), since: "", until: "", confidence: 0, removed: new Set() });
    readAddress();
    return { place: state.place, view: state.view, expanded: state.expanded, page: state.page, relations: [...criteria.relations].sort(),
             papers: [...criteria.papers], since: criteria.since, until: criteria.until, confidence: criteria.confidence,
             removed: [...criteria.removed], post: criteria.groups.has("post"), hash: location.hash === addressOf() };"""
    assert run_script(body, html=page) == {
        "place": 3,
        "view": "ego",
        "expanded": [4, 5],
        "page": 2,
        "relations": ["figure", "takesPart"],
        "papers": ["今日衢江"],
        "since": "2025-01-02",
        "until": "2025-04-05",
        "confidence": 0.35,
        "removed": [2],
        "post": False,
        "hash": True,
    }


def test_boxes_are_parted_until_none_covers_another() -> None:
    body = """
    const { settle } = await load("places");
    const items = input.map(([half, high], id) => ({ id, half, up: high, down: high }));
    const wishes = new Map(items.map(({ id }) => [id, { x: ((id * 37) % 100) / 100 - 0.5, y: ((id * 61) % 100) / 100 - 0.5 }]));
    return settle(items, wishes, { left: 0, right: 1200, top: 0, bottom: 800 }).map(({ box }) => box);"""
    boxes = run_script(body, value=[[20 + n % 30, 12 + n % 9] for n in range(120)])
    assert len(boxes) > 60
    for place, one in enumerate(boxes):
        assert one["left"] + 1 >= 0 and one["right"] <= 1201 and one["top"] + 1 >= 0 and one["bottom"] <= 801
        for two in boxes[:place]:
            beside = one["right"] <= two["left"] or two["right"] <= one["left"]
            assert beside or one["bottom"] <= two["top"] or two["bottom"] <= one["top"]


def test_crowded_articles_open_at_their_sentences() -> None:
    html = render(crowd.crowd())
    data = page_data(crowd.crowd())
    body = """
    const { articleRow, cut } = await load("knowledge");
    return Promise.all(input.map(async ([article, start, end]) => cut(await articleRow(article), start, end)));"""
    proofs = [list(proof[:3]) for fact in data["facts"] for proof in fact["evidence"]][::7]
    quotes = run_script(body, html=html, value=proofs)
    assert quotes == [data["articles"][article]["text"][start:end] for article, start, end in proofs]


LATE = (
    "(?<!",
    "(?<=",
    "??=",
    "||=",
    "&&=",
    "Object.hasOwn(",
    "findLast",
    "replaceAll(",
    ".toSorted(",
    "structuredClone",
)
"""What browsers that lack DecompressionStream lack too: one of them, and the whole script is blank there."""


def test_the_script_keeps_to_what_browsers_have_that_must_unpack_by_its_own_code() -> None:
    found = [
        (path.name, way) for path in sorted(ASSETS.glob("*.mjs")) for way in LATE if way in path.read_text("utf-8")
    ]
    assert found == []


def test_days_are_written_with_the_precision_that_was_printed() -> None:
    spans = [
        {"start": "2025-03-06", "end": "2025-03-06", "words": "", "basis": "stated", "unit": "day"},
        {"start": "2025-03-01", "end": "2025-03-31", "words": "", "basis": "stated", "unit": "month"},
        {"start": "2024-01-01", "end": "2024-12-31", "words": "去年", "basis": "relative", "unit": "year"},
        {"start": None, "end": "2025-03-06", "words": "近日", "basis": "relative", "unit": "span"},
        {"start": None, "end": None, "words": "日前", "basis": "relative", "unit": "span"},
    ]
    body = """
    const { dateWords, validWords } = await load("dates");
    const { reader } = await load("words");
    const both = () => input.map((one) => [dateWords(one), validWords(one)]);
    const zh = both(); reader.language = "en"; return { zh, en: both() };"""
    told = run_script(body, value=spans)
    assert [row[0] for row in told["zh"]] == ["2025年3月6日", "2025年3月", "2024年", "不晚于2025年3月6日", "日前"]
    assert [row[0] for row in told["en"]] == ["2025-03-06", "2025-03", "2024", "not after 2025-03-06", "日前"]
    assert told["zh"][2][1] == "去年(2024年)"

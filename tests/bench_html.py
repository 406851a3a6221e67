# ruff: noqa: E501 -- lines of script are not wrapped by hand
"""The HTML graph at every size: bytes, seconds, memory and frames, beside the page that pyvis itself would write.

::

    python -m tests.bench_html                    200 to 100,000 nodes (five minutes)
    python -m tests.bench_html --nodes 2000

Wall times are those of a browser without a graphics card, and suffer from whatever else the machine does.
"""

from __future__ import annotations

import argparse
import contextlib
import random
import resource
import statistics
import tempfile
import time
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import networkx as nx
from playwright.sync_api import Error

from graphbuild.model import Build
from graphbuild.render import render
from graphbuild.render.data import page_data
from tests.browser import chromium
from tests.scaled import scaled

SIZES = {200: 0.8, 2_000: 3.0, 10_000: 6.0, 50_000: 18.0, 100_000: 25.0}
"""Nodes, and the megabytes that the page may take."""
TRIPLES_OF_NODE = 104
"""The generator is asked for triples; so many make a node."""
PYVIS_MOST = 10_000
PYVIS_PATIENCE = 60
QUERIES = ("王", "wang", "wjg", "王建", "局长", "科技有限公司", "zhang wei", "w")
PAIRS = 200
DRAGGED = 1.6
"""Seconds for which the map is dragged; frames are counted for a little less."""
NAMED = """() => Object.fromEntries(performance.getEntriesByType("paint").map(one => [one.name, one.startTime]))"""
FRAMES = """async () => {
  const times = [];
  let going = true;
  const tick = time => { times.push(time); if (going) requestAnimationFrame(tick); };
  requestAnimationFrame(tick);
  await new Promise(done => setTimeout(done, 1500));
  going = false;
  return (times.length - 1) * 1000 / (times[times.length - 1] - times[0]);
}"""


@dataclass
class Row:
    """What was measured of one page."""

    cells: dict[str, tuple[float, float | None]] = field(default_factory=dict)
    """By name: the value, and the most (or, for frames, the least) that it may be."""

    def put(self, name: str, value: float, target: float | None = None) -> None:
        self.cells[name] = (value, target)


def build_of(nodes: int) -> Build:
    return scaled(nodes * TRIPLES_OF_NODE)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--nodes", type=int, action="append", help="a size; repeatable  [200 to 100,000]")
    with tempfile.TemporaryDirectory() as folder, chromium() as browser:
        for nodes in parser.parse_args().nodes or SIZES:
            measure(nodes, browser, Path(folder))


def measure(nodes: int, browser: Any, folder: Path) -> None:
    """Write, open and use the page of one size, and print its table."""
    build, row = build_of(nodes), Row()
    began = time.process_time()
    html = render(build)
    row.put("render, CPU s", time.process_time() - began)
    row.put("peak memory so far, MB", resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1000)
    file = folder / f"{nodes}.html"
    file.write_bytes(html.encode())
    row.put("file, MB", file.stat().st_size / 1e6, next((most for size, most in SIZES.items() if nodes <= size), None))
    use(browser, file, build, row)
    show(f"{nodes:,} nodes asked, {len(build.entities) + len(build.articles):,} made", row)
    if nodes <= PYVIS_MOST:
        show(f"the same from pyvis: {nodes:,}", pyvis(browser, build, folder))


def use(browser: Any, file: Path, build: Build, row: Row) -> None:
    """Open the page, search, click, drag and ask for paths."""
    page = browser.new_page(viewport={"width": 1400, "height": 900})
    session = page.context.new_cdp_session(page)
    session.send("Performance.enable")
    began = time.perf_counter()
    page.goto(file.as_uri(), wait_until="commit")
    page.wait_for_function("() => window.graphbuild", polling=20)
    row.put("ready, s", time.perf_counter() - began, 2.0)
    row.put("CPU of the page until then, s", metric(session, "TaskDuration"))
    row.put("first paint, s", page.evaluate(NAMED)["first-contentful-paint"] / 1000, 1.0)
    page.wait_for_timeout(1500)
    times = searched(page)
    row.put("search, median ms", statistics.median(times), 50.0)
    row.put("search, worst ms", max(times), 50.0)
    paths(page, build, row)
    row.put("click to panel, ms", clicked(page), 200.0)
    page.evaluate("() => { location.hash = '#v=map'; }")
    page.wait_for_timeout(600)
    row.put("frames a second, dragging the map", dragged(page), 30.0)
    session.send("HeapProfiler.collectGarbage")
    row.put("heap, MB", session.send("Runtime.getHeapUsage")["usedSize"] / 1e6, 150.0)
    page.close()


def metric(session: Any, name: str) -> float:
    return next(float(one["value"]) for one in session.send("Performance.getMetrics")["metrics"] if one["name"] == name)


def searched(page: Any) -> list[float]:
    ask = "words => { const began = performance.now(); graphbuild.find(words); return performance.now() - began; }"
    return [page.evaluate(ask, words) for words in QUERIES]


def clicked(page: Any) -> float:
    """Choose the heaviest thing, whose panel is the longest, and wait until its sentences stand there."""
    spot = page.evaluate("() => graphbuild.locate(graphbuild.marks()[0].id)")
    page.evaluate(
        "() => { window.began = 0; addEventListener('pointerdown', () => { began = performance.now(); }, true); }"
    )
    page.mouse.click(spot["x"], spot["y"])
    page.wait_for_selector("#details:not([hidden])")
    return float(page.evaluate("async () => { await graphbuild.told(); return performance.now() - began; }"))


def dragged(page: Any) -> float:
    """Move the map to and fro while frames are counted."""
    page.mouse.move(500, 700)
    page.mouse.down()
    page.evaluate(f"() => {{ window.frames_ = ({FRAMES})(); }}")
    began, step = time.perf_counter(), 0
    while time.perf_counter() - began < DRAGGED:
        page.mouse.move(500 + (step % 20) * 12, 700 - (step % 15) * 8)
        step += 1
    found = float(page.evaluate("() => window.frames_"))
    page.mouse.up()
    return found


def paths(page: Any, build: Build, row: Row) -> None:
    """Ask for shortest paths between random things, and compare their length with those of networkx."""
    data = page_data(build)
    ids = [node["id"] for node in data["nodes"]]
    graph: nx.Graph[str] = nx.Graph()
    graph.add_edges_from((ids[link.source], ids[link.target]) for link in data["links"])
    dice, times, wrong = random.Random(11), [], 0
    ask = "([a, b]) => { const began = performance.now(); const found = graphbuild.paths(a, b, { areas: true, mentions: true }); return [performance.now() - began, found]; }"
    for _ in range(PAIRS):
        pair = [dice.choice(ids), dice.choice(ids)]
        took, found = page.evaluate(ask, pair)
        times.append(took)
        known = all(end in graph for end in pair) and nx.has_path(graph, *pair)
        right = bool(found) is (known or pair[0] == pair[1])
        wrong += not right or (known and len(found[0]) - 1 != nx.shortest_path_length(graph, *pair))
    row.put("path, median ms", statistics.median(times), 100.0)
    row.put("path, worst ms", max(times), 100.0)
    row.put(f"paths unlike networkx, of {PAIRS}", wrong, 0)


def pyvis(browser: Any, build: Build, folder: Path) -> Row:
    """Measure what pyvis writes by itself, with its way to add edges passed by: that alone would take minutes."""
    from pyvis.network import Network

    row, data = Row(), page_data(build)
    network = Network(cdn_resources="in_line", directed=True)
    network.nodes = [{"id": n, "label": node["name"], "shape": "dot"} for n, node in enumerate(data["nodes"])]
    network.node_ids = list(range(len(network.nodes)))
    network.edges = [{"from": link.source, "to": link.target} for link in data["links"]]
    file = folder / "pyvis.html"
    file.write_text(network.generate_html(), encoding="utf-8")
    row.put("file, MB (no sentence in it)", file.stat().st_size / 1e6)
    page = browser.new_page(viewport={"width": 1400, "height": 900})
    page.route(lambda url: not url.startswith("file:"), lambda route: route.abort())
    session = page.context.new_cdp_session(page)
    session.send("Performance.enable")
    page.add_init_script(
        "window.stable = 0; const timer = setInterval(() => { if (window.network?.once && !window.asked) { window.asked = 1; network.once('stabilizationIterationsDone', () => { stable = performance.now(); }); } }, 5);"
    )
    began = time.perf_counter()
    page.goto(file.as_uri(), wait_until="commit", timeout=PYVIS_PATIENCE * 1000)
    with contextlib.suppress(Error):  # it may be too busy to answer
        page.wait_for_function("() => window.stable", timeout=PYVIS_PATIENCE * 1000)
    row.put(f"settled, s ({PYVIS_PATIENCE} is given up)", time.perf_counter() - began)
    page.close()
    return row


def show(title: str, row: Row) -> None:
    print(f"\n{title}")
    for name, (value, target) in row.cells.items():
        least = name.startswith("frames")
        met = target is None or (value >= target if least else value <= target)
        goal = "" if target is None else f"{'≥' if least else '≤'} {target:g}"
        print(f"  {name:<36} {value:>10.2f}   {goal:<8} {'' if met else 'MISSED'}", flush=True)


if __name__ == "__main__":
    main()

"""Measure writing and asking RDF against rdflib, on an invented newspaper of a million triples and one of five.

Prints tables; run by ``make bench-rdf``. Seconds are CPU time, since other programs may be running; only opening the
index and its largest question are measured by the clock. Both sides begin with the same facts. ``make`` is from records
to a graph that can be written: sorted things for us, in temporary files where they are many; terms added to a graph for
rdflib. ``N-Triples`` and ``Turtle`` are from there to a file. ``peak`` is memory beyond what was held before. ``>``
marks a question to rdflib that was stopped after a minute: it took longer than that.
"""

from __future__ import annotations

import argparse
import gc
import math
import signal
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import Any

import pyoxigraph as ox
import rdflib

from graphbuild import rdf
from graphbuild.query import bind, find_question, open_store
from graphbuild.query.index import index_of
from tests.scaled import scaled

SIZES = (1_000_000, 5_000_000)
TIMES = 3
"""How often N-Triples are written; one write of a third of a second varies by half of it."""
STOPPED = 60.0
"""Seconds after which a question to rdflib is stopped."""
WRITTEN = ("make", "N-Triples", "Turtle")
WANTED = {"N-Triples": 25, "Turtle": 15}
"""How many times faster than rdflib each should be."""
QUESTIONS: tuple[tuple[str, dict[str, str]], ...] = (
    ("q03", {"who": "*"}),
    ("q07", {"place": "衢江区"}),
    ("q11", {"who": "*"}),
    ("q26", {"who": "*"}),
    ("q29", {"place": "衢江区"}),
    ("q31", {"least": "3"}),
    ("q34", {"who": "*"}),
    ("q35", {"indicator": "研发投入"}),
)
"""What readers ask; ``*`` stands for the name of someone who is named often."""
TOGETHER = "q31"
"""The question for top co-mentions."""


@dataclass(frozen=True, slots=True)
class Spent:
    """What one step took."""

    seconds: float
    peak: int
    """Bytes."""


class Meter:
    """Measures steps by name."""

    def __init__(self) -> None:
        self.spent: dict[str, Spent] = {}

    @contextmanager
    def step(self, name: str) -> Iterator[None]:
        gc.collect()
        Path("/proc/self/clear_refs").write_text("5", encoding="ascii")  # forgets the highest memory so far
        before, start = memory("VmRSS"), time.process_time()
        yield
        self.spent[name] = Spent(time.process_time() - start, max(0, memory("VmHWM") - before))

    def steps(self, name: str, do: Callable[[], object]) -> None:
        """Measure what is over quickly several times, and keep the middle one."""
        found = []
        for _ in range(TIMES):
            with self.step(name):
                do()
            found.append(self.spent[name])
        self.spent[name] = sorted(found, key=lambda one: one.seconds)[TIMES // 2]


def memory(name: str) -> int:
    lines = Path("/proc/self/status").read_text(encoding="ascii").splitlines()
    return next(int(line.split()[1]) << 10 for line in lines if line.startswith(name))


def write_ours(triples: int, folder: Path) -> tuple[Meter, rdf.Census]:
    """Write the files of a build of some size."""
    build, meter = scaled(triples), Meter()
    gc.freeze()
    with meter.step("make"):
        graphs = rdf.graphs(build)
        _ = sum(1 for thing in graphs)
    meter.steps("N-Triples", lambda: write_lines(folder / "graph.nt", graphs))
    with meter.step("Turtle"), (folder / "graph.ttl").open("wb") as text:
        text.writelines(rdf.write_turtle(graphs))
    return meter, rdf.census(graphs)


def write_lines(path: Path, graphs: rdf.Graphs) -> None:
    with path.open("wb", buffering=1 << 20) as file:
        file.writelines(rdf.lines(graphs))


def write_theirs(folder: Path) -> tuple[Meter, rdflib.Graph]:
    """Write the same graph by rdflib; reading our file to know what is in it is not counted."""
    meter, graph = Meter(), rdflib.Graph()
    with meter.step("make"):
        reading = 0.0
        quads = iter(ox.parse(path=folder / "graph.nt", format=ox.RdfFormat.N_TRIPLES))
        while True:
            start = time.process_time()
            part = list(islice(quads, 100_000))
            reading += time.process_time() - start
            if not part:
                break
            for quad in part:
                graph.add((term(quad.subject), term(quad.predicate), term(quad.object)))
    made = meter.spent["make"]
    meter.spent["make"] = Spent(made.seconds - reading, made.peak)
    meter.steps("N-Triples", lambda: graph.serialize(folder / "their.nt", format="nt", encoding="utf-8"))
    with meter.step("Turtle"):
        graph.serialize(folder / "their.ttl", format="turtle", encoding="utf-8")
    return meter, graph


def term(node: Any) -> Any:
    if isinstance(node, ox.NamedNode):
        return rdflib.URIRef(node.value)
    if node.language:
        return rdflib.Literal(node.value, lang=node.language)
    kind = node.datatype.value
    return rdflib.Literal(node.value, datatype=None if kind.endswith("#string") else rdflib.URIRef(kind))


def print_written(ours: Meter, theirs: Meter | None, counted: rdf.Census) -> None:
    print(f"\n{counted.triples:,} triples of {counted.subjects:,} subjects")
    print(
        f"{'':12}{'seconds':>9}{'us/triple':>11}{'peak MB':>9}{'rdflib s':>10}{'peak MB':>9}{'times':>8}{'wanted':>8}"
    )
    for name in WRITTEN:
        one = ours.spent[name]
        line = f"{name:12}{one.seconds:10.2f}{one.seconds / counted.triples * 1e6:10.2f}{one.peak >> 20:10}"
        if theirs:
            other = theirs.spent[name]
            line += f"{other.seconds:10.1f}{other.peak >> 20:10}{other.seconds / one.seconds:10.1f}"
        print(line + (f"{WANTED[name]:10}" if name in WANTED else ""))
    if theirs:
        for name in WANTED:
            mine, their = (sum(side.spent[part].seconds for part in ("make", name)) for side in (ours, theirs))
            print(f"make and {name}: {mine:.1f} s against {their:.1f} s, {their / mine:.1f} times")


def questions(store: ox.Store) -> Iterator[tuple[str, str]]:
    """Yield the questions with their values."""
    often = """SELECT ?n { ?a schema:mentions ?p . ?p a schema:Person ; schema:name ?n }
    GROUP BY ?p ?n ORDER BY DESC(COUNT(?a)) ?n OFFSET 20 LIMIT 1"""
    (row,) = store.query("PREFIX schema: <https://schema.org/> " + often)  # type: ignore[misc]
    who = row["n"].value
    for name, values in QUESTIONS:
        told = {key: who if value == "*" else value for key, value in values.items()}
        yield name, bind(find_question(name), told)


def ask_both(store: ox.Store, graph: rdflib.Graph) -> None:
    """Ask the questions of both, and print how much longer rdflib takes."""
    print(f"\n{'question':10}{'rows':>8}{'seconds':>10}{'rdflib s':>10}{'times':>9}")
    ratios = []
    for name, text in questions(store):
        mine, rows = repeated(store, text)
        start = time.process_time()
        there = stopped_after(STOPPED, lambda text=text: len(list(graph.query(text))))
        other = time.process_time() - start
        assert there in (None, rows), f"{name}: {rows} rows here, {there} there"
        ratios.append(other / mine)
        print(f"{name:10}{rows:8}{mine:10.4f}{'>' if there is None else '':>2}{other:8.2f}{ratios[-1]:9.1f}")
    mean = math.exp(sum(map(math.log, ratios)) / len(ratios))
    print(f"geometric mean {mean:.1f} times, wanted 10")


def repeated(store: ox.Store, text: str) -> tuple[float, int]:
    """Ask until it can be measured; return the mean seconds, and the number of rows."""
    start, times = time.process_time(), 0
    while times < 3 or time.process_time() - start < 0.1:
        rows = len(list(store.query(text)))  # type: ignore[arg-type]
        times += 1
    return (time.process_time() - start) / times, rows


class Stopped(BaseException):
    """The time is up; no error, so that nobody who catches those goes on with a row less."""


def stopped_after(seconds: float, do: Any) -> int | None:
    fired = []

    def stop(number: int, frame: object) -> None:
        fired.append(number)
        raise Stopped

    before = signal.signal(signal.SIGPROF, stop)
    signal.setitimer(signal.ITIMER_PROF, seconds)
    try:
        found = int(do())
        return None if fired else found  # rdflib also has handlers that catch everything
    except Stopped:
        return None
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
        signal.signal(signal.SIGPROF, before)


def opened(graph: Path) -> ox.Store:
    """Make the index, then open it, and print what that took."""
    start = time.perf_counter()
    index_of(graph)
    made = time.perf_counter() - start
    start = time.perf_counter()
    store = open_store(graph)
    print(f"\nindex made in {made:.1f} s, opened in {time.perf_counter() - start:.3f} s, wanted 0.2")
    return store


def ask_together(store: ox.Store) -> None:
    text = bind(find_question(TOGETHER), {"least": "3"})
    clock, start = time.perf_counter(), time.process_time()
    rows = len(list(store.query(text)))  # type: ignore[arg-type]
    spent, passed = time.process_time() - start, time.perf_counter() - clock
    print(f"top co-mentions ({TOGETHER}): {rows} rows in {passed:.2f} s ({spent:.2f} s CPU), wanted 1")


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--triples", type=int, nargs="+", default=list(SIZES))
    parser.add_argument("--ours-only", action="store_true", help="leave rdflib out")
    told = parser.parse_args()
    for triples in told.triples:
        with tempfile.TemporaryDirectory() as name:
            folder = Path(name)
            ours, counted = write_ours(triples, folder)
            gc.unfreeze()
            gc.collect()
            theirs, graph = (None, None) if told.ours_only else write_theirs(folder)
            print_written(ours, theirs, counted)
            sys.stdout.flush()
            store = opened(folder / "graph.nt")
            ask_together(store)
            if graph is not None and triples == min(told.triples):
                ask_both(store, graph)
            del store, graph
    return 0


if __name__ == "__main__":
    sys.exit(main())

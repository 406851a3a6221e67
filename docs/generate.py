"""Write the documents that are made from the program, or check with --check that they still agree with it.

Made here: ``docs/cli.md`` (every command's help), ``docs/queries.md`` (the named questions),
``docs/vocabulary.md`` (every term), the answers in
``README.md`` between ``<!-- answer: NAME -->`` and ``<!-- end -->``, the notebook's outputs and the screenshots.
The last two are pictures of a moment and are not checked.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path

import click

import graphbuild as gb
from graphbuild.cli import main as command
from graphbuild.model import Build
from graphbuild.pipeline import BUNDLED, run
from graphbuild.query import ask, named_questions
from graphbuild.vocabulary import Term, vocabulary

ROOT = Path(__file__).parents[1]
ANSWER = re.compile(r"(<!-- answer: (?P<name>\w+) -->\n).*?(<!-- end -->)", re.DOTALL)


def cli_document() -> str:
    """Return docs/cli.md: the help of every command."""
    parts = ["# The command line\n\nMade from the program by `make docs`.\n"]
    parts.extend(f"## {name}\n\n```text\n{text}```\n" for name, text in _helps())
    return "\n".join(parts)


def _helps() -> Iterator[tuple[str, str]]:
    with click.Context(command, info_name="graphbuild", terminal_width=100, max_content_width=100) as context:
        yield "graphbuild", command.get_help(context) + "\n"
        for name in command.list_commands(context):
            child = command.get_command(context, name)
            assert child is not None
            with click.Context(child, info_name=name, parent=context, terminal_width=100, max_content_width=100) as own:
                yield f"graphbuild {name}", child.get_help(own) + "\n"


def queries_document() -> str:
    """Return docs/queries.md: the named questions in both languages."""
    lines = ["# Named questions", "", *QUERIES_INTRODUCTION.split("\n")]
    lines += ["| name | 问题 | question | to set |", "|---|---|---|---|"]
    for item in named_questions():
        can = "<br>".join(f"`{one.name}={one.default}` {one.zh} / {one.en}" for one in item.parameters)
        lines.append(f"| `{item.name}` | {item.title_zh} | {item.title_en} | {can} |")
    return "\n".join(lines) + "\n"


QUERIES_INTRODUCTION = """\
Ask one with `graphbuild query NAME`, with other values than its own by `--set NAME=VALUE`:

```sh
graphbuild query q07 --set place=柯城区 --set from=2024-01-01
```

A question of your own has values to set when its head declares them, each with a `VALUES` where it goes; the default
says of which type a value is (text, day, number, IRI), and the file can be asked as it stands by any other program:

```sparql
# zh: {place}有哪些人?
# en: Who is named in {place}?
# param: place 地方 place "衢江区"
SELECT DISTINCT ?name {
  VALUES ?place { "衢江区" } ?area schema:name ?place .
  ?article schema:mentions ?area , ?who . ?who a schema:Person ; schema:name ?name
}
```

The files stand in `ontology/queries/`. They give the same rows in pyoxigraph, rdflib and rdflib over Oxigraph
(`pip install 'graphbuild[oxrdflib]'`, for those who want the interface of rdflib at the speed of Oxigraph):

```python
import rdflib
from graphbuild.query import bind, find_question

graph = rdflib.Graph(store="Oxigraph")
graph.parse("exports/graph.nt", format="nt")
graph.query(bind(find_question("q07"), {"place": "柯城区"}))
```

Made from the program by `make docs`.
"""


def readme(build: Build) -> str:
    """Return README.md with its answers asked anew."""
    text = (ROOT / "README.md").read_text(encoding="utf-8")
    return ANSWER.sub(lambda block: block[1] + _answer(build, block["name"]) + block[3], text)


def _answer(build: Build, name: str) -> str:
    table = ask(build, name)
    rows = [table.variables, ["---"] * len(table.variables), *table.rows]
    lines = ("| " + " | ".join("" if cell is None else str(cell) for cell in row) + " |" for row in rows)
    return "\n" + "\n".join(lines) + "\n\n"


PARTS = {
    "classes": "类 · Classes",
    "relations": "关系 · Relations between things",
    "values": "取值属性 · Properties with values",
}


def vocabulary_document() -> str:
    """Return docs/vocabulary.md: every term of the vocabulary in both languages."""
    known = vocabulary()
    lines = [f"# 词汇表 · The vocabulary {known.version}", "", "Made from `ontology/` by `make docs`.", "", SPACES]
    for part in known.parts:
        lines += ["", f"## {PARTS[part.key]}", "", "| term | 名称 · name | 定义 · definition | |", "|---|---|---|---|"]
        lines += [_row(f"`{one.name}`", _both(one.labels), _both(one.notes), _ties(one)) for one in part.terms]
    lines += ["", "## 概念表 · Lists of concepts"]
    for scheme in known.schemes:
        lines += [
            "",
            f"### {_both(scheme.term.labels)} `{scheme.term.name}`",
            "",
            "| concept | 名称 · name |",
            "|---|---|",
        ]
        lines += [_row(f"`{one.name}`", _both(one.labels)) for one in scheme.concepts]
    return "\n".join(lines) + "\n"


SPACES = "`gb:` <https://w3id.org/graphbuild/ontology#>, `gbv:` <https://w3id.org/graphbuild/vocab/>"


def _both(words: Mapping[str, str]) -> str:
    return " · ".join(words.values())


def _ties(term: Term) -> str:
    """Say in short what a term hangs on: what it is a kind of, from what to what it leads, who else has it."""
    named = [*(f"⊂ {name}" for name in term.above), *(f"≈ {name}" for name in term.near)]
    way = f"{' / '.join(term.domain)} → {' / '.join(term.range)}" if term.domain or term.range else ""
    return "; ".join(filter(None, (way, *named)))


def _row(*cells: str) -> str:
    """Write one row of a table; a bar within a cell would end it."""
    return f"| {' | '.join(cell.replace('|', chr(92) + '|') for cell in cells)} |"


def documents() -> dict[Path, str]:
    """Return every checked document with the text it should have."""
    return {
        ROOT / "docs" / "cli.md": cli_document(),
        ROOT / "docs" / "queries.md": queries_document(),
        ROOT / "docs" / "vocabulary.md": vocabulary_document(),
        ROOT / "README.md": readme(run([gb.bundled_pages()], options=BUNDLED)),
    }


def check() -> int:
    """Print the documents that have drifted; return how many."""
    drifted = [path for path, text in documents().items() if not path.exists() or path.read_text("utf-8") != text]
    for path in drifted:
        print(f"{path.relative_to(ROOT)} has drifted from the program: run `make docs`", file=sys.stderr)
    return len(drifted)


def write_all() -> None:
    """Write the documents, execute the notebook in place and take the screenshots."""
    for path, text in documents().items():
        path.write_text(text, encoding="utf-8", newline="\n")
    _execute_notebooks()
    from screenshots import take_screenshots  # needs the browser of the tests

    take_screenshots(run([gb.bundled_pages()], options=BUNDLED), ROOT / "docs" / "images")


def _execute_notebooks() -> None:
    import nbformat
    from nbclient import NotebookClient

    for path in sorted((ROOT / "docs" / "notebooks").glob("*.ipynb")):
        notebook = nbformat.read(path, as_version=4)
        place = {"metadata": {"path": str(ROOT)}}
        NotebookClient(notebook, timeout=300, record_timing=False, resources=place).execute()
        nbformat.write(notebook, path)


if __name__ == "__main__":
    sys.path.insert(0, str(ROOT))
    if "--check" in sys.argv:
        sys.exit(1 if check() else 0)
    write_all()

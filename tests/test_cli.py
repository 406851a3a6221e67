"""The command line: every command helps, bad input is one sentence with exit code 2, earlier exports survive."""

from __future__ import annotations

import csv
import io
import json
import os
import subprocess
import sys
import time
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from graphbuild.cli import main
from graphbuild.extract.tagger import BUNDLED
from graphbuild.store.tables import load
from tests.opened import meta_of

PAGE = Path(__file__).parents[1] / "seeds" / "pages" / "20240120-A01.txt"


def call(*arguments: str | Path) -> Result:
    return CliRunner().invoke(main, [str(argument) for argument in arguments])


def fails(result: Result, *words: str) -> None:
    """One sentence on stderr, exit code 2, no traceback."""
    assert result.exit_code == 2, result.output
    assert "Traceback" not in result.output
    assert result.stderr.startswith("graphbuild: ")
    assert len(result.stderr.strip().splitlines()) == 1
    for word in words:
        assert word in result.stderr


@pytest.fixture(scope="module")
def exports(tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("built") / "exports"
    result = call("build", PAGE, "--out", out)
    assert result.exit_code == 0, result.output
    return out


@pytest.mark.parametrize("name", ["", *main.commands])
def test_help_has_examples(name: str) -> None:
    result = call(*([name] if name else []), "--help")
    assert result.exit_code == 0
    assert "Examples:" in result.output


def test_build_writes_every_format(exports: Path) -> None:
    names = {path.name for path in exports.iterdir()}
    tables = {"nodes.csv", "edges.csv", "mentions.csv"}
    rdf = {"graph.ttl", "graph.nt", "graph.trig", "graph.jsonld", "dataset.ttl"}
    assert names >= tables | rdf | {"graph.graphml", "graph.gexf", "graph.html", "findings.jsonl"}


def test_build_keeps_its_records(exports: Path) -> None:
    build = load(exports / "records")
    written = csv.DictReader((exports / "mentions.csv").read_text(encoding="utf-8-sig").splitlines())
    assert sorted(one.text for one in build.mentions) == sorted(row["text"] for row in written)
    assert build.pages[0].text == PAGE.read_text(encoding="utf-8")


def test_build_says_what_it_made(tmp_path: Path) -> None:
    result = call("build", PAGE, "--out", tmp_path / "out")
    assert "1 page, 5 articles" in result.output
    assert "graph.html" in result.output


def test_segment_prints_the_articles_it_sees() -> None:
    result = call("segment", PAGE, "--issued", "2024-01-20")
    assert result.exit_code == 0, result.output
    assert "[1] " in result.stdout and "[5] " in result.stdout
    assert result.stdout.startswith(f"[1] {PAGE}:0–")
    assert " · 2024-01-20\n" in result.stdout
    headline = PAGE.read_text(encoding="utf-8").splitlines()[2]
    assert headline in result.stdout.splitlines()
    assert "\x1b[" not in result.stdout


def test_segment_shows_what_a_page_commands_and_does_not_obey(tmp_path: Path) -> None:
    page = tmp_path / "page.txt"
    told = "本报讯 昨日,山溪镇的食堂[red]开张\x1b[2J了,三十多位老人吃上了热饭。"
    page.write_text(f"山溪镇办起食堂\n\n{told}\n" + "食堂设在村委会旁边。" * 200, encoding="utf-8")
    result = call("segment", page)
    assert "[red]开张\ufffd[2J了" in result.stdout
    assert "\x1b" not in result.stdout


def test_coverage_adds_up_and_shows_what_was_left_over(tmp_path: Path) -> None:
    page = tmp_path / "page.txt"
    page.write_text(PAGE.read_text(encoding="utf-8"), encoding="utf-8")
    result = call("coverage", page, PAGE.parent)
    assert result.exit_code == 0, result.output
    unit, head, *rows = result.stdout.splitlines()
    assert unit == "per cent of the printed characters, and their number"
    assert head.split() == ["article", "byline", "furniture", "unassigned", "printed", "page"]
    shares = [row.split()[:4] for row in rows if row.split()[4].isdigit()]
    assert len(shares) == 5
    assert rows[4].split()[5:] == ["all", "4", "pages"]
    assert all(sum(map(float, row)) == pytest.approx(100) for row in shares)


def test_what_is_piped_is_never_wrapped(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "40")
    page = tmp_path / ("很长的名字" * 12) / "page.txt"
    page.parent.mkdir()
    page.write_text("山溪镇办起食堂\n\n本报讯 " + "食堂设在村委会旁边。" * 40, encoding="utf-8")
    assert any(row.rstrip().endswith(str(page)) for row in call("coverage", page).stdout.splitlines())
    assert "  " + "食堂设在村委会旁边。" * 40 in call("segment", page).stdout.splitlines()


@pytest.mark.skipif(sys.platform == "win32", reason="no pseudo-terminals")
@pytest.mark.parametrize(("told", "colored"), [({}, True), ({"NO_COLOR": "1"}, False)])
def test_a_terminal_has_colors_unless_told_otherwise(tmp_path: Path, told: dict[str, str], colored: bool) -> None:
    """Findings go to the terminal too."""
    page = tmp_path / "page.txt"
    page.write_text("山溪镇办起食堂\n\n本报讯 食堂设在村委会旁边。\n下转第3版\n", encoding="utf-8")
    ours, theirs = os.openpty()
    environment = {**os.environ, "TERM": "xterm-256color", **told}
    environment.pop("NO_COLOR", None) if not told else None
    command = [sys.executable, "-m", "graphbuild", "segment", str(page)]
    subprocess.run(command, stdout=theirs, stderr=theirs, env=environment, check=True)
    os.close(theirs)
    shown = os.read(ours, 65_536).decode()
    os.close(ours)
    assert "山溪镇办起食堂" in shown and "goes on on page 3" in shown
    assert ("\x1b[" in shown) is colored


def test_an_article_of_two_pages_names_both(tmp_path: Path) -> None:
    story = "山溪镇办起食堂\n\n本报讯(记者 方小禾)近日,山溪镇的乡村食堂开张,三十多位老人吃上了热饭。\n"
    (tmp_path / "20240120-01.txt").write_text(f"{story}(下转第3版)\n", encoding="utf-8")
    (tmp_path / "20240120-03.txt").write_text("(上接第1版)\n食堂由村里的老党员轮流掌勺。\n", encoding="utf-8")
    [head] = (row for row in call("segment", tmp_path).stdout.splitlines() if row.startswith("["))
    assert head == f"[1] {tmp_path}/20240120-01.txt:0–46; {tmp_path}/20240120-03.txt:8–22 · 2024-01-20"


@pytest.mark.parametrize("command", ["segment", "coverage"])
def test_segment_and_coverage_need_a_page(command: str, tmp_path: Path) -> None:
    assert call(command).exit_code == 2
    fails(call(command, tmp_path / "none.txt"), "none.txt does not exist")
    (tmp_path / "empty.txt").touch()
    fails(call(command, tmp_path / "empty.txt"), "no article was found", "is empty")


def test_query_by_name_file_and_text(exports: Path, tmp_path: Path) -> None:
    text = 'SELECT ?title { ?m a gb:AttestedMembership ; gb:titleText ?title ; org:member/schema:name "王慧杰" }'
    file = tmp_path / "posts.rq"
    file.write_text(text, encoding="utf-8")
    by_text = call("query", text, "--exports", exports, "--format", "csv")
    by_file = call("query", file, "--exports", exports, "--format", "csv")
    assert by_text.output == by_file.output
    assert "区委书记" in by_text.output
    named = call("query", "q07", "--exports", exports, "--format", "json")
    assert "中共衢江区委书记" in named.output
    assert json.loads(named.output)["variables"] == ["name", "post", "first", "last"]
    assert list(csv.reader(io.StringIO(by_text.output)))[0] == ["title"]


def test_query_without_question_lists_the_named_ones() -> None:
    result = call("query")
    assert result.exit_code == 0
    assert "q01" in result.output
    assert "q25" in result.output


def test_broken_query_points_at_the_trouble(exports: Path) -> None:
    result = call("query", "SELECT ?a WHERE { ?a ?b }", "--exports", exports)
    assert result.exit_code == 2
    assert "^" in result.stderr
    assert "Traceback" not in result.stderr


def test_query_refuses_the_network(exports: Path) -> None:
    query = "SELECT * { SERVICE <http://127.0.0.1:9/sparql> { ?s ?p ?o } }"
    result = call("query", query, "--exports", exports)
    assert result.exit_code == 2
    assert "SERVICE" in result.stderr


def test_query_without_exports_says_what_to_do(tmp_path: Path) -> None:
    fails(call("query", "q07", "--exports", tmp_path / "none"), "graphbuild build")


def test_show_prints_the_page(exports: Path) -> None:
    result = call("show", exports, "--print")
    assert result.output.strip() == str((exports / "graph.html").resolve())


def test_show_without_build_says_what_to_do(tmp_path: Path) -> None:
    fails(call("show", tmp_path), "graphbuild build")


def test_evaluate_prints_figures(exports: Path, tmp_path: Path) -> None:
    from tests.gold import marked_pages

    gold = tmp_path / "gold.json"
    gold.write_text(json.dumps(next(marked_pages()).gold(), ensure_ascii=False), encoding="utf-8")
    result = call("evaluate", gold, exports / "graph.nt", "--raw", PAGE)
    assert result.exit_code == 0, result.output
    assert "articles" in result.output
    as_json = call("evaluate", gold, exports / "graph.nt", "--raw", PAGE, "--json")
    assert json.loads(as_json.output)["articles"]["f1"] == 1.0


def bad_pages(folder: Path) -> dict[str, tuple[Path, str]]:
    """Return a path and a word of the message for every kind of bad input."""
    (folder / "empty.txt").write_bytes(b"")
    (folder / "binary.txt").write_bytes(bytes(range(256)) * 40)
    (folder / "bytes.txt").write_bytes(b"\xff\xfe\xfd\x80\x81 \xc3\x28" * 30)
    (folder / "prose.txt").write_text(".\n\n,\n", encoding="utf-8")
    (folder / "folder").mkdir()
    names = {"missing": "none.txt", "empty": "empty.txt", "binary": "binary.txt", "undecodable": "bytes.txt"}
    return {kind: (folder / name, name) for kind, name in names.items()} | {
        "no article": (folder / "prose.txt", "prose.txt"),
        "empty folder": (folder / "folder", ""),
    }


@pytest.mark.parametrize("kind", ["missing", "empty", "binary", "undecodable", "no article", "empty folder"])
def test_bad_input_is_one_sentence_and_leaves_exports_alone(kind: str, tmp_path: Path) -> None:
    path, word = bad_pages(tmp_path)[kind]
    out = tmp_path / "out"
    out.mkdir()
    (out / "graph.ttl").write_text("earlier")
    fails(call("build", path, "--out", out), word)
    assert {item.name: item.read_text() for item in out.iterdir()} == {"graph.ttl": "earlier"}


def test_a_bad_page_among_good_ones_becomes_a_finding(tmp_path: Path) -> None:
    pages = tmp_path / "pages"
    pages.mkdir()
    (pages / PAGE.name).write_bytes(PAGE.read_bytes())
    (pages / "bad.txt").write_bytes(bytes(range(256)) * 40)
    result = call("build", pages, "--out", tmp_path / "out")
    assert result.exit_code == 0, result.output
    assert "bad.txt" in result.stderr
    findings = (tmp_path / "out" / "findings.jsonl").read_text(encoding="utf-8").splitlines()
    assert any("bad.txt" in json.loads(line)["message"] for line in findings)


def test_unknown_place_is_refused(tmp_path: Path) -> None:
    fails(call("build", PAGE, "--place", "999999", "--out", tmp_path / "out"), "999999", "GB/T 2260")


def test_without_its_model_a_build_stops_unless_told_to_do_without(tmp_path: Path) -> None:
    damaged = tmp_path / "damaged.model"
    damaged.write_bytes(BUNDLED.read_bytes()[:-9])
    for model, word in ((damaged, "damaged"), (tmp_path / "none.model", "there is no model at")):
        fails(call("build", PAGE, "--model", model, "--out", tmp_path / "out"), word, "--no-tagger")
        assert not (tmp_path / "out").exists()
    fails(call("build", PAGE, "--model", damaged, "--no-tagger", "--out", tmp_path / "out"), "exclude each other")
    assert call("build", PAGE, "--no-tagger", "--out", tmp_path / "out").exit_code == 0


def test_training_without_its_library_says_what_to_install(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "torch", None)
    fails(call("train", tmp_path, "--out", tmp_path / "my.model"), "PyTorch", "graphbuild[train]")


def test_unwritable_output_is_one_sentence(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    fails(call("build", PAGE, "--out", tmp_path / "file" / "out"), "file")


def test_an_endless_number_is_no_quantity(tmp_path: Path) -> None:
    page = tmp_path / "long.txt"
    page.write_text("人口变化\n\n本报讯(记者 方一鸣)衢江区人口12345678901234567890123人。\n", encoding="utf-8")
    result = call("build", page, "--out", tmp_path / "out", "--issued", "2024-01-20")
    assert result.exit_code == 0, result.output
    assert result.stderr == ""


def test_an_article_that_breaks_the_program_costs_only_itself(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from graphbuild.archive import observing
    from graphbuild.model import Article, Mention

    def fails_once(article: Article, found: tuple[Mention, ...]) -> list[object]:
        if "食堂" in article.headline:
            raise ArithmeticError("unforeseen")
        return []

    monkeypatch.setattr(observing, "relate", fails_once)
    result = call("build", PAGE, "--out", tmp_path / "out")
    assert result.exit_code == 0
    assert "unforeseen" in result.stderr
    assert "食堂" in result.stderr
    assert "5 articles" in result.output


def test_a_name_of_broken_bytes_is_refused(tmp_path: Path) -> None:
    fails(call("build", PAGE, "--newspaper", "\udcff报", "--out", tmp_path / "out"), "UTF-8")


def test_a_full_device_is_one_sentence(exports: Path) -> None:
    if not Path("/dev/full").exists():
        pytest.skip("this system has no /dev/full")
    command = [sys.executable, "-m", "graphbuild", "query", "q07", "--exports", str(exports)]
    with open("/dev/full", "w") as full:
        done = subprocess.run(command, stdout=full, stderr=subprocess.PIPE, text=True, check=False)
    assert "Traceback" not in done.stderr
    assert done.returncode != 0


def test_a_terminal_without_chinese_still_prints(exports: Path) -> None:
    command = [sys.executable, "-m", "graphbuild", "query", "q07", "--exports", str(exports), "--format", "csv"]
    environment = {**os.environ, "PYTHONIOENCODING": "ascii"}
    done = subprocess.run(command, capture_output=True, env=environment, check=False)
    assert done.returncode == 0
    assert b"Traceback" not in done.stderr


def test_a_kill_leaves_no_half_written_folder(tmp_path: Path) -> None:
    out = tmp_path / "out"
    command = [sys.executable, "-m", "graphbuild", "build", str(PAGE), "--out", str(out), "--quiet"]
    process = subprocess.Popen(command)
    for _ in range(600):
        if list(out.glob(".graphbuild-*")) or process.poll() is not None:
            break
        time.sleep(0.01)
    process.terminate()
    process.wait(timeout=60)
    assert len(list(out.glob("*"))) in (0, 12), "all files or none"
    assert not list(out.glob(".graphbuild-*"))


def test_python_says_what_is_wrong_with_a_date() -> None:
    import graphbuild as gb
    from graphbuild.errors import InputError

    with pytest.raises(InputError, match="2024-01-20"):
        gb.build(PAGE, issued="2024-1-20")


def test_many_findings_are_counted_and_the_worst_shown(tmp_path: Path) -> None:
    pages = tmp_path / "pages"
    pages.mkdir()
    for number in range(12):
        (pages / f"2024010{number % 9 + 1}-A{number:02}.txt").write_bytes(PAGE.read_bytes())
    (pages / "bad.txt").write_bytes(bytes(range(256)) * 40)
    result = call("build", pages, "--out", tmp_path / "out")
    lines = result.stderr.strip().splitlines()
    assert lines[0].startswith("error: ")
    assert lines[-1].startswith("… and ")
    assert len(lines) == 21


def test_build_takes_names_of_ones_own(tmp_path: Path) -> None:
    names = tmp_path / "my-names.csv"
    names.write_text("name,type,action\n宋登元,人物,禁止\n从未付印,企业,添加\n", encoding="gb18030")
    result = call("build", PAGE, "--names", names, "--no-tagger", "--out", tmp_path / "out")
    assert result.exit_code == 0, result.output
    assert "note: my-names.csv: no page prints “从未付印” (line 3)" in result.stderr
    rows = csv.DictReader(io.StringIO((tmp_path / "out" / "mentions.csv").read_text(encoding="utf-8-sig")))
    assert "宋登元" not in {row["text"] for row in rows}


@pytest.mark.parametrize(
    ("rows", "words"),
    [
        ("某某,神仙,添加\n", "line 2: “神仙” is no type"),
        ("某某,人物,添加\n某某,人物,禁止\n", "line 3: “某某” is said to be something else in line 2"),
    ],
)
def test_names_that_make_no_sense_leave_exports_alone(rows: str, words: str, tmp_path: Path) -> None:
    names = tmp_path / "my-names.csv"
    names.write_text(f"name,type,action\n{rows}", encoding="utf-8")
    fails(call("build", PAGE, "--names", names, "--out", tmp_path / "out"), f"my-names.csv, {words}")
    fails(call("build", PAGE, "--names", tmp_path / "none.csv", "--out", tmp_path / "out"), "none.csv")
    assert not (tmp_path / "out").exists()


def test_the_html_graph_keeps_within_a_size_and_says_what_it_left_out(tmp_path: Path) -> None:
    sizes = {}
    for wanted in ("all", "none"):
        assert call("build", PAGE, "--out", tmp_path / wanted, "--html-articles", wanted).exit_code == 0
        html = (tmp_path / wanted / "graph.html").read_text(encoding="utf-8")
        sizes[wanted] = len(html)
        assert (meta_of(html)["leftOut"]["articles"] > 0) is (wanted == "none")
    assert sizes["none"] < sizes["all"]
    assert call("build", PAGE, "--out", tmp_path / "no", "--html-max-mb", "0").exit_code == 2

from __future__ import annotations

import html
import os
import re
import subprocess
import sys
from dataclasses import replace
from html.parser import HTMLParser
from pathlib import Path

import pytest
from click.testing import CliRunner

import graphbuild as gb
from graphbuild.cli import main
from graphbuild.errors import InputError, QueryError
from graphbuild.model import Build
from graphbuild.notebook import Corpus
from graphbuild.render import render
from tests import factories as made
from tests.hostile import hostile_build

HOSTILE = "</script><img src=x onerror=alert(1)>"


@pytest.fixture(scope="module")
def corpus() -> Corpus:
    return Corpus(made.build())


@pytest.fixture(scope="module")
def hostile() -> Corpus:
    build = made.build()
    entities = tuple(replace(e, name=HOSTILE, aliases=(HOSTILE,)) if e.id == made.GU else e for e in build.entities)
    return Corpus(replace(build, entities=entities))


class Tags(HTMLParser):
    """Collects the tags and attributes of a piece of HTML."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.found: list[tuple[str, dict[str, str | None]]] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, dict(attrs)))


def test_the_graph_is_made_once(corpus: Corpus) -> None:
    assert corpus.graph is corpus.graph
    assert made.GU in corpus.graph


def test_entities_are_a_table_by_id(corpus: Corpus) -> None:
    row = corpus.entities.loc[made.COMPANY]
    assert (row["name"], row["type_zh"], row["aliases"], row["mentions"], row["articles"]) == (
        "浙江云岫农业科技有限公司",
        "企业",
        "云岫农业",
        4,
        2,
    )
    assert len(corpus.entities) == len(made.build().entities)


def test_mentions_quote_the_sentence_and_the_raw_place(corpus: Corpus) -> None:
    table = corpus.mentions
    assert len(table) == len(made.build().mentions)
    broken = table[table["text"] == "浙江云岫农业科技有限公司"].iloc[0]
    assert made.PAGE_TEXT[broken["start"] : broken["end"]] == "浙江云岫农业科\n\n技有限公司"
    assert broken["sentence"] == "代表团走进浙江云岫农业科技有限公司,听取公司首席技术官顾南星介绍。"
    assert broken["headline"] == "龙游县党政代表团来衢江区考察茶旅融合"


def test_statements_speak_in_names(corpus: Corpus) -> None:
    table = corpus.statements
    held = table[(table["subject"] == "顾南星") & (table["predicate"] == "holdsPost")].iloc[0]
    assert held["object"] == "浙江云岫农业科技有限公司首席技术官"
    assert (held["qualifiers"], held["valid"], held["sentences"]) == ("title: 首席技术官", "2023-01-01/2023-12-31", 2)
    assert made.PAGE_TEXT[held["start"] : held["end"]] == held["quote"]
    assert table["id"].is_unique and len(table) == len(made.build().statements)
    (writes,) = set(table[(table["subject"] == "林晓舟") & (table["predicate"] == "writes")]["object"])
    assert writes == "龙游县党政代表团来衢江区考察茶旅融合", "an article is told by its headline"


def test_a_query_gives_a_table(corpus: Corpus) -> None:
    table = corpus.query("SELECT ?name ?n { ?p a schema:Person ; schema:name ?name } ORDER BY ?name")
    assert list(table.columns) == ["name", "n"]
    assert "陈立言" in set(table["name"])
    assert list(corpus.query("SELECT ?x { ?x a gb:Nothing }").columns) == ["x"]
    assert not corpus.query("q01").columns.empty
    with pytest.raises(QueryError, match="SERVICE"):
        corpus.query("SELECT * { SERVICE <http://127.0.0.1:9/> {} }")


def test_a_person_is_found_and_readable(corpus: Corpus) -> None:
    card = corpus.person("顾南星")
    text = repr(card)
    assert text.startswith("顾南星  人物  person/gu-nan-xing-7g8h9j")
    assert "任职(有记载) 浙江云岫农业科技有限公司首席技术官 (首席技术官)" in text
    assert "「2023年,顾南星加入云岫农业,担任首席技术官。」" in text
    assert "[2025-03-06-02 295–319]" in text


def test_namesakes_are_told(corpus: Corpus) -> None:
    card = corpus.person("孟春和")
    assert card.entity.id == made.LEADER_MENG and card.others == (made.GROWER_MENG,)
    assert made.GROWER_MENG in repr(card) and made.GROWER_MENG in card._repr_html_()
    assert corpus.person(made.GROWER_MENG).others == ()


def test_an_entity_is_found_by_any_of_its_names(corpus: Corpus) -> None:
    for name in ("浙江云岫农业科技有限公司", "云岫农业", made.COMPANY):
        assert corpus.entity(name).entity.id == made.COMPANY
    assert "研发投入: 超1.2亿元" in repr(corpus.entity("云岫农业"))
    with pytest.raises(QueryError, match="nothing in this corpus is called '区委'"):
        corpus.entity("区委")
    with pytest.raises(QueryError):
        corpus.person("云岫农业")


def test_the_view_is_the_page_in_a_frame(corpus: Corpus, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    text = corpus.show(height=500)._repr_html_()
    ((tag, attributes),) = Tags(text).found
    assert tag == "iframe" and attributes["height"] == "500" and "src" not in attributes
    assert attributes["srcdoc"] == render(made.build())
    assert "allow-same-origin" not in (attributes["sandbox"] or "")
    assert os.listdir(tmp_path) == []


def test_hostile_names_stay_text(hostile: Corpus) -> None:
    assert [tag for tag, _ in Tags(hostile.show()._repr_html_()).found] == ["iframe"]
    card = hostile.entity(HOSTILE)._repr_html_()
    assert html.escape(HOSTILE) in card
    assert {tag for tag, _ in Tags(card).found} <= {"h4", "small", "p", "ul", "li", "br"}


def test_the_corpus_tells_its_counts(corpus: Corpus) -> None:
    assert repr(corpus).startswith("Corpus(1 pages, 2 articles, 49 mentions, ")
    assert "<b>41</b> statements" in corpus._repr_html_() and "人物 9" in corpus._repr_html_()
    assert [finding.stage for finding in corpus.findings] == ["segment"]


def test_the_corpus_exports(corpus: Corpus, tmp_path: Path) -> None:
    written = corpus.export(tmp_path / "out")
    assert tmp_path / "out" / "graph.nt" in written


def test_pandas_is_loaded_only_for_a_table() -> None:
    code = (
        "import sys; from tests.factories import build; from graphbuild.notebook import Corpus;"
        "c = Corpus(build()); c.graph, repr(c.person('顾南星')); print('pandas' in sys.modules);"
        "c.entities; print('pandas' in sys.modules)"
    )
    root = Path(__file__).parents[1]
    done = subprocess.run([sys.executable, "-c", code], cwd=root, capture_output=True, text=True, check=True)
    assert re.findall(r"\w+", done.stdout) == ["False", "True"]


def test_an_empty_corpus_has_empty_tables() -> None:
    empty = Corpus(
        replace(made.build(), articles=(), mentions=(), entities=(), statements=(), claims=(), judgements=())
    )
    assert empty.entities.empty and empty.mentions.empty and empty.statements.empty


def test_posts_are_a_table(corpus: Corpus) -> None:
    posts = corpus.posts
    assert {"person", "post", "body", "tenure", "first", "last", "valid", "quote"} <= set(posts.columns)
    assert len(posts) == sum(one.predicate == "holdsPost" for one in made.build().statements)
    assert all(row.quote for row in posts.itertuples())


def test_a_timeline_draws_points_and_tells_each_sentence(corpus: Corpus) -> None:
    line = corpus.timeline(corpus.posts.iloc[0]["person"])
    assert len(line.rows) and list(line.frame["first"]) == sorted(line.frame["first"])
    tags = Tags(line._repr_html_())
    assert {"svg", "circle", "text"} <= {tag for tag, _ in tags.found}
    assert str(line.rows[0].first) in repr(line)


def test_a_way_is_told_step_by_step(corpus: Corpus) -> None:
    row = corpus.posts.iloc[0]
    chain = corpus.path(row["person"], row["body"])
    assert len(chain) == 1
    assert row["person"] in repr(chain) and "「" in repr(chain)
    assert "iframe" in {tag for tag, _ in Tags(chain._repr_html_()).found}


def test_parts_of_the_graph_are_shown_with_their_evidence(corpus: Corpus) -> None:
    person = corpus.posts.iloc[0]["person"]
    view = corpus.ego(person)
    assert person in view.page and len(view.page) < len(corpus.show().page)
    answer = corpus.query("SELECT ?p { ?p a schema:Person }")
    assert person in corpus.subgraph(answer).page
    with pytest.raises(QueryError, match="stands in that table"):
        corpus.subgraph(["nobody"])


def test_communities_and_co_mentions_are_tables(corpus: Corpus) -> None:
    parts = corpus.communities()
    assert set(parts.index) == {one.id for one in made.build().entities}
    assert list(parts["community"]) == sorted(parts["community"])
    together = corpus.co_mentions()
    assert list(together["articles"]) == sorted(together["articles"], reverse=True)
    one = together.iloc[0]["left"]
    assert all(one in (row.left, row.right) for row in corpus.co_mentions(one).itertuples())


def test_no_way_and_no_name_are_told(corpus: Corpus) -> None:
    with pytest.raises(QueryError, match="nothing in this corpus is called"):
        corpus.path("无此人", "也无此人")


def test_hostile_names_do_not_become_markup_in_a_timeline_or_a_way(hostile: Corpus) -> None:
    for shown in (hostile.timeline(HOSTILE), hostile.ego(HOSTILE)):
        assert not [tag for tag, _ in Tags(shown._repr_html_()).found if tag in ("script", "img")]


def test_a_folder_is_opened_as_the_corpus_that_wrote_it(corpus: Corpus, tmp_path: Path) -> None:
    written = corpus.export(tmp_path / "out")
    assert all(path.exists() for path in written)
    for folder in (tmp_path / "out", str(tmp_path / "out" / "records")):
        opened = gb.open(folder)
        assert opened.build == corpus.build
        assert opened.posts.equals(corpus.posts) and opened.statements.equals(corpus.statements)


def test_what_the_command_wrote_is_opened_too(tmp_path: Path) -> None:
    assert CliRunner().invoke(main, ["build", "--no-tagger", "--quiet", "--out", str(tmp_path)]).exit_code == 0
    opened = gb.open(tmp_path)
    assert len(opened.entities) > 20 and opened.query("q07").shape[0] > 0


def test_a_folder_without_records_is_told(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="there are no records of a build in .*: run `graphbuild build` first"):
        gb.open(tmp_path)


def test_tables_without_rows_have_their_columns() -> None:
    nothing, some = Corpus(Build()), Corpus(made.build())
    for name in ("entities", "mentions", "statements", "posts"):
        assert list(getattr(nothing, name).columns) == list(getattr(some, name).columns), name
        assert nothing.entities.empty
    assert list(nothing.communities().columns) == list(some.communities().columns)


def test_one_name_is_a_subgraph_too(corpus: Corpus) -> None:
    person = corpus.posts.iloc[0]["person"]
    assert person in corpus.subgraph(person).page


def test_a_still_picture_names_what_is_in_it_and_nothing_runs() -> None:
    from xml.etree import ElementTree

    corpus = Corpus(made.build())
    picture = corpus.ego("周海宁").picture
    assert picture is not None
    root = ElementTree.fromstring(picture._repr_svg_())
    words = "".join(text.text or "" for text in root.iter("{http://www.w3.org/2000/svg}text"))
    assert "周海宁" in words and len(picture.keys) > 2
    assert corpus.path("周海宁", "陈立言").picture.svg.startswith("<svg ")
    hostile = Corpus(hostile_build())
    drawn = hostile.subgraph(list(hostile.entities.index)).picture
    assert drawn is not None and "<img" not in drawn.svg and "<script" not in drawn.svg
    assert not [one for one in ElementTree.fromstring(drawn.svg).iter() if one.tag.endswith("script")]


def test_labels_of_a_picture_cover_no_other_sign() -> None:
    corpus = Corpus(made.build())
    picture = corpus.subgraph(list(corpus.entities.index)).picture
    assert picture is not None
    spots = picture._spots()
    assert all(spot.x - spot.half + 1 >= 0 and spot.x + spot.half <= 921 for spot in spots)
    covered = [
        (one, two)
        for at, one in enumerate(spots)
        for two in spots[:at]
        if abs(one.x - two.x) < one.half and 0 < two.y - one.y < one.down - 4
    ]
    assert len(covered) <= len(spots) // 10


def test_a_picture_is_saved_as_it_is_shown(tmp_path: Path) -> None:
    picture = Corpus(made.build()).ego("周海宁").picture
    assert picture is not None
    picture.save(str(tmp_path / "图.svg"))
    assert (tmp_path / "图.svg").read_text(encoding="utf-8") == picture.svg


def test_a_community_is_drawn_by_its_number() -> None:
    corpus = Corpus(made.build())
    largest = corpus.communities().query("community == 0")
    drawn = corpus.community(0)
    assert drawn.picture is not None and set(drawn.picture.keys) == set(largest.index)
    assert "<iframe" in drawn._repr_html_()
    with pytest.raises(QueryError, match="no community 99999"):
        corpus.community(99999)

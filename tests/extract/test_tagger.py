"""The trained network: the same names however texts are laid, the best tags, and files that cannot be trusted."""

from __future__ import annotations

import io
import json
import zipfile
from collections.abc import Iterator
from itertools import product
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from graphbuild.errors import ModelError
from graphbuild.extract.lexicon import lexicon
from graphbuild.extract.tagger import BUNDLED, Tagger, tagger, tagging
from graphbuild.extract.tagger.again import best_tags_again
from graphbuild.extract.tagger.decode import best_tags
from graphbuild.extract.tagger.features import features, lay
from graphbuild.extract.tagger.model import load, pack
from graphbuild.extract.tagger.network import EXACT
from graphbuild.extract.tagger.tags import allowed, names_of, tag_count, tags_of
from graphbuild.extract.tagger.units import grams, keys_of, units
from graphbuild.extract.tagger.words import CLASSES, LENGTHS, WIDTH, class_of, segments, words_of
from graphbuild.seeds import gazetteer, titles, trained_surnames
from graphbuild.zh.dictionary import dictionary
from graphbuild.zh.text import fold

CHAINS = ("msra", "cluener", "boson")
NEWS = (
    "昨日下午,副镇长沈知远在云台镇调研时说,合作社的账要让大家看得懂。",
    "本报讯(记者 柳如烟)县农业农村局和浙江大学签下合作协议。",
    "“水清了,鱼也回来了。”78岁的老渔民钱阿大笑着说。",
)
HOSTILE = st.text(
    st.one_of(
        st.sampled_from("县镇村长局说王李张、。!?;,“”()\n0aZ"),
        st.characters(codec="utf-8"),
        st.sampled_from(["\u202e", "\u0301", "\U00020bb7", "\u3000", "\x00", "\ufeff"]),
    ),
    max_size=120,
)


@pytest.fixture(scope="module")
def bundled() -> Tagger:
    return tagger(gazetteer())


def seen(one: Tagger, *texts: str) -> list[dict[str, list[tuple[int, int, str]]]]:
    cut = lexicon(gazetteer()).cut
    folded = [fold(text) for text in texts]
    found = one.names([(text, tuple(cut(text))) for text in folded], CHAINS)
    return [{chain: [tuple(name) for name in names] for chain, names in of.items()} for of in found]  # type: ignore[misc]


def test_it_sees_people_in_news(bundled: Tagger) -> None:
    names = {NEWS[at][start:end] for at, of in enumerate(seen(bundled, *NEWS)) for start, end, _ in of["msra"]}
    assert {"沈知远", "柳如烟"} <= names


def test_many_texts_give_what_each_gives_alone(bundled: Tagger) -> None:
    many = [*NEWS, "", *reversed(NEWS), "第三次会议" * 50]
    assert seen(bundled, *many) == [seen(bundled, text)[0] for text in many]


def test_the_arrays_of_words_hold_what_the_lexicon_and_the_seeds_say_word_by_word() -> None:
    book = lexicon(gazetteer())
    classes = {word: class_of(tag) for word in [*dictionary(), *gazetteer().place_words()] if (tag := book.tag(word))}
    classes |= dict.fromkeys(trained_surnames(), CLASSES.index("surname"))
    classes |= dict.fromkeys([title.name for title in titles()], CLASSES.index("title"))
    known = words_of(gazetteer())
    for length, table, kinds in zip(LENGTHS, known.known, known.classes, strict=True):
        keys = table.keys
        first: dict[int, int] = {}
        for word, kind in classes.items():
            if len(word) == length:
                first.setdefault(int(keys_of(units(word)[None])[0]), kind)
        assert dict(zip(keys.tolist(), kinds.tolist(), strict=True)) == first
        assert (keys[1:] > keys[:-1]).all()


def test_texts_of_one_block_lend_each_other_no_names(bundled: Tagger, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whom a text names again is known from that text alone, and from all of it, however texts lie in blocks."""
    told, bare = "副镇长方圆在云台镇调研时说,合作社的账要让大家看得懂。", "水渠通了,方圆笑了。"
    many = [told, bare, f"{told}\n{'水清。' * 400}\n{bare}", bare]
    alone = [seen(bundled, text)[0] for text in many]
    assert [len(of["boson"]) for of in alone] == [2, 0, 3, 0]
    for size in (10, 1_000, 100_000):
        monkeypatch.setattr(tagging, "BLOCK", size)
        assert seen(bundled, *many) == alone


def test_lines_of_one_text_give_what_they_give_as_texts(bundled: Tagger) -> None:
    whole = seen(bundled, "\n".join(NEWS))[0]["msra"]
    alone = seen(bundled, *NEWS)
    starts = [sum(len(text) + 1 for text in NEWS[:at]) for at in range(len(NEWS))]
    moved = [
        (start + a, start + b, label) for start, of in zip(starts, alone, strict=True) for a, b, label in of["msra"]
    ]
    assert whole == moved


@settings(max_examples=60, deadline=None)
@given(HOSTILE)
def test_names_are_parts_of_one_line(text: str) -> None:
    for names in seen(tagger(gazetteer()), text)[0].values():
        last = 0
        for start, end, label in names:
            assert last <= start < end <= len(text)
            assert "\n" not in text[start:end]
            assert label
            last = end


def test_the_sums_are_exact(bundled: Tagger) -> None:
    network = bundled.model.network
    for layer in (network.entry, network.words, *network.layers, *(chain.output for chain in network.chains.values())):
        assert (layer.weight == np.rint(layer.weight)).all()
        assert np.abs(layer.weight).sum(axis=0).max() * layer.most < EXACT


def test_scores_do_not_hang_on_the_rows_beside(bundled: Tagger) -> None:
    """Bit for bit: products over more rows sum in another order."""
    cut = lexicon(gazetteer()).cut
    texts = [(units(text), segments(cut(text))) for text in NEWS * 30]
    model = bundled.model
    whole, alone = lay(texts), lay(texts[:1])
    scores = [model.network.encode(features(row, model.vocabulary, bundled.words), row.empty) for row in (whole, alone)]
    size = alone.starts[0] + alone.lengths[0]
    assert np.array_equal(scores[0][:size], scores[1][:size])


@st.composite
def chains(draw: st.DrawFn) -> tuple[np.ndarray, np.ndarray, list[int]]:
    count = tag_count(draw(st.integers(1, 2)))
    lengths = draw(st.lists(st.integers(1, 4), min_size=1, max_size=3))
    numbers = st.integers(-40, 40).map(lambda number: number / 8)
    scores = draw(arrays(np.float32, (sum(lengths) + len(lengths) + 1, count), elements=numbers))
    steps = draw(arrays(np.float32, (count + 1, count + 1), elements=numbers))
    return scores, np.where(allowed((count - 1) // 4), steps, np.float32(-1e4)), lengths


@settings(max_examples=60, deadline=None)
@given(chains())
def test_the_tags_are_the_best_of_all(drawn: tuple[np.ndarray, np.ndarray, list[int]]) -> None:
    scores, steps, lengths = drawn
    begins, ends = np.zeros(len(scores), dtype=bool), np.zeros(len(scores), dtype=bool)
    at = 1
    spans = []
    for length in lengths:
        begins[at], ends[at + length - 1] = True, True
        spans.append((at, length))
        at += length + 1
    tags = best_tags(scores, steps, begins, ends)
    for start, length in spans:
        paths = product(range(scores.shape[1]), repeat=length)
        best = max(worth(path, scores[start:], steps) for path in paths)
        assert worth(tuple(tags[start : start + length]), scores[start:], steps) == pytest.approx(best, abs=1e-3)
    outside = np.ones(len(tags), dtype=bool)
    for start, length in spans:
        outside[start : start + length] = False
    assert not tags[outside].any()


def worth(path: tuple[int, ...], scores: np.ndarray, steps: np.ndarray) -> float:
    route = (-1, *path, -1)
    moves = sum(float(steps[one, other]) for one, other in zip(route, route[1:], strict=False))
    return moves + sum(float(scores[at, tag]) for at, tag in enumerate(path))


def read_again(*texts: str, marked: str, weak: float = -2.0) -> list[str]:
    """Decode texts in which names in brackets are seen surely, and all else of their characters nearly: with one label
    for people, one for bodies («»)."""
    printed, spans, at = "\n", list[tuple[int, int, int]](), 1
    stretches = []
    for text in texts:
        bare = "".join(ch for ch in text if ch not in "[]«»")
        stretches.append((at, at + len(bare)))
        for ch in text:
            if ch in "[«":
                spans.append((at, at, "[«".index(ch)))
            elif ch in "]»":
                spans[-1] = (spans[-1][0], at, spans[-1][2])
            else:
                at += 1
        printed, at = f"{printed}{bare}\n", at + 1
    scores = np.full((len(printed), tag_count(2)), -9, dtype=np.float32)
    scores[:, 0] = 0
    scores[:, 1:4] = weak
    for start, end, label in spans:
        scores[np.arange(start, end), tags_of(end - start, [(0, end - start, label)])] = 9
    begins, ends = np.zeros((2, len(printed)), dtype=bool)
    for start, end in stretches:
        begins[start], ends[end - 1] = True, True
    steps = np.where(allowed(2), 0, -1e4).astype(np.float32)
    tags = best_tags_again(
        scores, steps, (begins, ends), person=0 if marked == "people" else -1, printed=printed, texts=stretches
    )
    return [printed[start:end] for start, end, _ in names_of(tags)]


@pytest.mark.parametrize(
    ("texts", "found"),
    [
        (["[何安]说,何安去。"], ["何安", "何安"]),
        (["何安去,[何安]说。"], ["何安", "何安"]),
        (["[何安]说。", "何安去。"], ["何安"]),  # another text
        (["[何安]说,«何安公司»去。"], ["何安", "何安公司"]),  # part of a longer name
        (["[何安]说,[何安宁]去,何安来。"], ["何安", "何安宁", "何安"]),
        (["[何安]说,«何安»去,«何安»来。"], ["何安", "何安", "何安"]),  # more often something else: left as seen
        (["«何安»说,何安去。"], ["何安"]),  # no person
        (["[何]说,何去。"], ["何"]),  # one character
    ],
)
def test_who_is_seen_once_is_seen_again_in_the_same_text(texts: list[str], found: list[str]) -> None:
    assert read_again(*texts, marked="people") == found


def test_what_speaks_against_a_name_stands() -> None:
    assert read_again("[何安]说,何安去。", marked="people", weak=-6.0) == ["何安"]


def test_a_set_without_people_sees_none_again() -> None:
    assert read_again("[何安]说,何安去。", marked="none") == ["何安"]


def test_no_text_has_no_tags() -> None:
    none = np.zeros(5, dtype=bool)
    assert not best_tags(np.zeros((5, 5), dtype=np.float32), np.zeros((6, 6), dtype=np.float32), none, none).any()


def spans_of(length: int) -> st.SearchStrategy[list[tuple[int, int, int]]]:
    edges = st.lists(st.integers(0, length), unique=True, max_size=8).map(sorted)
    return edges.map(
        lambda found: [(a, b, at % 3) for at, (a, b) in enumerate(zip(found[::2], found[1::2], strict=False))]
    )


@given(spans_of(20))
def test_names_survive_their_tags(spans: list[tuple[int, int, int]]) -> None:
    assert list(names_of(tags_of(20, spans))) == spans


@given(st.text(st.characters(min_codepoint=0x20, max_codepoint=0xFFFF, exclude_categories=["Cs"]), max_size=12))
def test_keys_of_short_strings_are_the_strings(text: str) -> None:
    one = units(text)
    found = [keys.tolist() for keys in grams(one, 3)]
    padded = [*one.tolist(), 0, 0]
    for length, keys in enumerate(found, start=1):
        assert keys == [
            int.from_bytes(np.array(padded[at : at + length], dtype=">u2").tobytes()) for at in range(len(one))
        ]


def test_words_of_the_dictionary_mark_their_characters() -> None:
    marks = words_of(gazetteer()).features(units("衢江区长"))
    place = CLASSES.index("ns")
    assert marks.shape == (4, WIDTH)
    assert [marks[at, step * len(CLASSES) + place] for at, step in ((0, 0), (1, 1), (2, 2))] == [1.0, 1.0, 1.0]
    assert not marks[3, : 3 * len(CLASSES)].any() or marks[3, 2 * len(CLASSES) + CLASSES.index("title")]


def parts() -> Iterator[tuple[str, bytes]]:
    with zipfile.ZipFile(BUNDLED) as archive:
        for name in archive.namelist():
            yield name, archive.read(name)


def written(path: Path, **changed: bytes | None) -> Path:
    with zipfile.ZipFile(path, "w") as archive:
        for name, content in parts():
            new = changed.get(name.removesuffix(".npy").removesuffix(".json"), content)
            if new is not None:
                archive.writestr(name, new)
    return path


def npy(values: np.ndarray) -> bytes:
    stream = io.BytesIO()
    np.save(stream, values)
    return stream.getvalue()


def test_a_missing_model_is_told(tmp_path: Path) -> None:
    with pytest.raises(ModelError, match=r"there is no model at .*none\.model.*--no-tagger"):
        load(tmp_path / "none.model")


@pytest.mark.parametrize("share", [0.0, 0.01, 0.5, 0.999])
def test_a_model_cut_short_is_told(tmp_path: Path, share: float) -> None:
    whole = BUNDLED.read_bytes()
    path = tmp_path / "cut.model"
    path.write_bytes(whole[: int(len(whole) * share)])
    with pytest.raises(ModelError, match="damaged"):
        load(path)


def test_a_flipped_byte_is_told(tmp_path: Path) -> None:
    content = bytearray(BUNDLED.read_bytes())
    content[len(content) // 2] ^= 0xFF
    path = tmp_path / "flipped.model"
    path.write_bytes(content)
    with pytest.raises(ModelError, match="damaged"):
        load(path)


@pytest.mark.parametrize(
    "changed",
    [
        {"entry": None},
        {"entry": npy(np.zeros((3, 3), dtype=np.int8))},
        {"vocabulary.pairs": npy(np.zeros(4, dtype=np.uint32))},
        {"model": b"{"},
        {"entry": npy(np.array([{}], dtype=object))},
    ],
    ids=["no layer", "wrong shape", "too few strings", "no record", "a pickled object"],
)
def test_a_model_whose_parts_do_not_fit_is_told(tmp_path: Path, changed: dict[str, bytes | None]) -> None:
    with pytest.raises(ModelError, match="damaged"):
        load(written(tmp_path / "other.model", **changed))


def test_a_model_of_another_version_is_told(tmp_path: Path) -> None:
    record = json.loads(dict(parts())["model.json"]) | {"format": 99}
    with pytest.raises(ModelError, match="format 99"):
        load(written(tmp_path / "later.model", model=json.dumps(record).encode()))


@given(
    arrays(
        np.float32,
        st.tuples(st.integers(1, 4), st.integers(1, 4)),
        elements=st.integers(-800, 800).map(lambda number: number / 100),
    )
)
def test_packed_weights_are_near(values: np.ndarray) -> None:
    kept = pack("cut", values, axis=1)
    again = kept["cut"] * kept["cut.scale"][:, None]
    assert np.abs(again - values).max() <= np.abs(values).max() / 250

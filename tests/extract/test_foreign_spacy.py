"""spaCy for real: a tiny pipeline, made here and loaded from its folder."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner

from graphbuild.cli import main
from graphbuild.errors import ModelError
from graphbuild.extract.foreign import foreign
from graphbuild.ontology import EntityType
from tests.extract.test_foreign import proposals

spacy = pytest.importorskip("spacy", reason="spaCy is not installed: make test-extras")

TEXT = "𠮷日，郑秋云走进听雨阁。\n“青苗诗社”的人等着郑秋云。"


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Save a pipeline that knows three names."""
    pipeline = spacy.blank("zh")
    ruler = pipeline.add_pipe("entity_ruler")
    names = {"郑秋云": "PERSON", "听雨阁": "FAC", "青苗诗社": "ORG", "走进": "DATE"}
    ruler.add_patterns([{"label": label, "pattern": name} for name, label in names.items()])
    path = tmp_path_factory.mktemp("spacy") / "tiny"
    pipeline.to_disk(path)
    return path


def test_its_entities_become_proposals_at_their_characters(folder: Path) -> None:
    assert proposals(TEXT, foreign(f"spacy:{folder}")) == [
        ("郑秋云", EntityType.PERSON),
        ("听雨阁", EntityType.SITE),
        ("青苗诗社", EntityType.ORGANIZATION),
        ("郑秋云", EntityType.PERSON),
    ]


def test_a_text_longer_than_it_reads_at_once_keeps_its_offsets(folder: Path) -> None:
    found = proposals("天晴了。" * 700 + "郑秋云下楼了。", foreign(f"spacy:{folder}"))
    assert found == [("郑秋云", EntityType.PERSON)]


def test_the_command_line_builds_with_it(folder: Path, tmp_path: Path) -> None:
    page = tmp_path / "20240120-A01.txt"
    page.write_text("灯亮了\n\n本报讯(记者 方一鸣)昨天傍晚,听雨阁的灯第一次亮了起来。\n", encoding="utf-8")
    out = tmp_path / "out"
    result = CliRunner().invoke(main, ["build", str(page), "--out", str(out), "--recognizer", f"spacy:{folder}"])
    assert result.exit_code == 0, result.output
    assert "听雨阁" in (out / "mentions.csv").read_text(encoding="utf-8-sig")


def test_what_is_not_there_is_told(tmp_path: Path) -> None:
    with pytest.raises(ModelError, match="'zh_none_sm' is installed here.* spacy download zh_none_sm"):
        foreign("spacy:zh_none_sm")
    with pytest.raises(ModelError, match=f"no folder '{tmp_path}/none'"):
        foreign(f"spacy:{tmp_path}/none")


def test_a_damaged_pipeline_is_told(folder: Path, tmp_path: Path) -> None:
    (tmp_path / "config.cfg").write_text("[nlp", encoding="utf-8")
    (tmp_path / "meta.json").write_text("{}", encoding="utf-8")
    with pytest.raises(ModelError, match="cannot be used"):
        foreign(f"spacy:{tmp_path}")


def test_a_pipeline_that_finds_no_names_is_told(tmp_path: Path) -> None:
    spacy.blank("zh").to_disk(tmp_path / "blank")
    with pytest.raises(ModelError, match="no component that finds names"):
        foreign(f"spacy:{tmp_path}/blank")

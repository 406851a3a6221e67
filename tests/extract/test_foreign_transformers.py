"""transformers for real: a tiny classifier whose weights are set by hand, so that it gives known names."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from graphbuild.errors import ModelError
from graphbuild.extract.foreign import foreign
from graphbuild.ontology import EntityType
from tests.extract.test_foreign import proposals

REASON = "PyTorch and transformers are not installed: make test-extras"
torch = pytest.importorskip("torch", reason=REASON)
transformers = pytest.importorskip("transformers", reason=REASON)

LABELS = ("O", "B-PER", "I-PER", "B-ORG", "I-ORG", "E-ORG")
TAGS = {"郑": "B-PER", "秋": "I-PER", "云": "I-PER", "青": "B-ORG", "苗": "I-ORG", "诗": "I-ORG", "社": "E-ORG"}
PLAIN = "天晴了来等着的人。,“”"
WIDE = len(TAGS)


def classifier(*, labels: tuple[str, ...] = LABELS, positions: int = 32) -> Any:
    """Make a model in which every character of `TAGS` has a direction of its own that leads to its tag alone."""
    config = transformers.BertConfig(
        vocab_size=len(vocabulary()),
        hidden_size=2 * WIDE,
        num_hidden_layers=1,
        num_attention_heads=1,
        intermediate_size=4,
        max_position_embeddings=positions,
        id2label=dict(enumerate(labels)),
        label2id={label: number for number, label in enumerate(labels)},
    )
    model = transformers.BertForTokenClassification(config)
    with torch.no_grad():
        for name, values in model.named_parameters():
            values.fill_(1.0 if name.endswith("LayerNorm.weight") else 0.0)
        model.classifier.bias[0] = 0.5
        for at, (character, tag) in enumerate(TAGS.items()):
            row = model.bert.embeddings.word_embeddings.weight[vocabulary().index(character)]
            row[at], row[at + WIDE] = 9.0, -9.0  # in balance, so that normalizing changes no direction
            model.classifier.weight[LABELS.index(tag), at] = 1.0
    return model


def vocabulary() -> list[str]:
    return ["[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]", *TAGS, *PLAIN]


def save(folder: Path, model: Any, **how: Any) -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    words = folder / "vocab.txt"
    words.write_text("\n".join(vocabulary()), encoding="utf-8")
    transformers.BertTokenizerFast(str(words)).save_pretrained(folder)
    model.save_pretrained(folder, **how)
    return folder


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return save(tmp_path_factory.mktemp("transformers") / "tiny", classifier())


def test_its_tags_become_proposals_at_their_characters(folder: Path) -> None:
    assert proposals("𠮷 天①，郑秋云走进来了。\n“青苗诗社”的人等着郑秋云。", foreign(f"transformers:{folder}")) == [
        ("郑秋云", EntityType.PERSON),
        ("青苗诗社", EntityType.ORGANIZATION),
        ("郑秋云", EntityType.PERSON),
    ]


def test_no_name_is_lost_where_windows_meet(folder: Path) -> None:
    recognizer = foreign(f"transformers:{folder}")
    for before in range(20, 60):
        text = "晴" * before + ",郑秋云走进人等的。" + "晴" * 40
        assert proposals(text, recognizer) == [("郑秋云", EntityType.PERSON)], before


def test_what_cannot_be_used_is_told(folder: Path, tmp_path: Path) -> None:
    cases = {
        "there is no folder": "none",
        "holds no weights as safetensors .it holds none": str(tmp_path),
        "has no label for names": str(save(tmp_path / "labels", classifier(labels=tuple("ABCDEF")))),
        "no trained token classifier .it lacks classifier": str(save(tmp_path / "bare", classifier().bert)),
    }
    for words, model in cases.items():
        with pytest.raises(ModelError, match=words):
            foreign(f"transformers:{model}")


def test_pickled_weights_are_refused(tmp_path: Path) -> None:
    path = save(tmp_path / "pickled", classifier())
    (path / "model.safetensors").unlink()
    torch.save(classifier().state_dict(), path / "pytorch_model.bin")
    with pytest.raises(ModelError, match="pickled ones can run any code and are refused"):
        foreign(f"transformers:{path}")


def test_damaged_weights_are_told(tmp_path: Path) -> None:
    path = save(tmp_path / "damaged", classifier())
    (path / "model.safetensors").write_bytes(b"\0" * 40)
    with pytest.raises(ModelError, match="cannot be used"):
        foreign(f"transformers:{path}")


def test_code_that_a_model_brings_along_is_not_run(tmp_path: Path) -> None:
    path = save(tmp_path / "code", classifier())
    config = path / "config.json"
    told = config.read_text(encoding="utf-8").replace('"model_type": "bert"', '"model_type": "own"')
    own = '{"auto_map": {"AutoConfig": "own.C", "AutoModelForTokenClassification": "own.M"},'
    config.write_text(told.replace("{", own, 1), encoding="utf-8")
    (path / "own.py").write_text("open('ran', 'w')", encoding="utf-8")
    with pytest.raises(ModelError, match="cannot be used"):
        foreign(f"transformers:{path}")

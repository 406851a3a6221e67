"""Small sets in the form of the public ones; the sentences are ours."""

from __future__ import annotations

import json
from pathlib import Path

from graphbuild.train.corpora import CORPORA

MSRA = (("周", "B-PER"), ("明", "I-PER"), ("到", "O"), ("云", "B-LOC"), ("台", "I-LOC"), ("了", "O"), ("。", "O"))
RESUME = (
    ("沈", "B-NAME"),
    ("知", "M-NAME"),
    ("远", "E-NAME"),
    (",", "O"),
    ("董", "B-TITLE"),
    ("事", "E-TITLE"),
    ("长", "S-ORG"),
)
CLUENER = {
    "text": "甘棠茶业的王小雨说",
    "label": {"company": {"甘棠茶业": [[0, 3]]}, "name": {"王小雨": [[5, 7]]}},
}
BOSON = "记者（{{person_name: 柳如烟}}）在{{location:云台镇}}看见第%d条鱼。{{time:}}"


def write_sets(folder: Path, *, copies: int = 3) -> Path:
    """Write a set of each kind, so many texts in each file; return the folder."""
    for name, corpus in CORPORA.items():
        for file in corpus.files.values():
            path = folder / file
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text("".join(_text(name, number) for number in range(copies)), encoding="utf-8")
    return folder


def _text(name: str, number: int) -> str:
    if name == "cluener":
        return json.dumps(CLUENER, ensure_ascii=False, indent=1) + "\n"
    if name == "boson":
        return BOSON % number + "\n"
    rows = MSRA if name == "msra" else RESUME
    return "".join(f"{ch}{' ' if name == 'resume' else chr(9)}{tag}\n" for ch, tag in rows) + "\n"

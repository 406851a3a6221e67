"""When an event was: on a day, or on some days on end, by the first words of its report."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from graphbuild import rdf
from graphbuild.ontology import EntityType
from graphbuild.pipeline import Options, run


@pytest.mark.parametrize(
    ("words", "days"),
    [
        ("3月7日", ("2024-03-07", None)),
        ("3月7日至8日", ("2024-03-07", "2024-03-08")),
        ("从3月7日到8日", ("2024-03-07", "2024-03-08")),
        ("2月29日—3月2日", ("2024-02-29", "2024-03-02")),
        ("3月上旬", (None, None)),
        ("1月1日至3月9日", (None, None)),
    ],
)
def test_a_visit_is_on_the_days_that_are_printed(
    words: str, days: tuple[str | None, str | None], tmp_path: Path
) -> None:
    page = tmp_path / "20240311-A01.txt"
    text = f"省政协来我区考察\n\n本报讯(记者 邱一鸣){words},省政协副主席何以安来我区考察茶产业,区委书记孟怀远陪同。\n"
    page.write_text(text, encoding="utf-8")
    build = run([page], options=Options(place="330803", issued=date(2024, 3, 11)))
    (visit,) = [one for one in build.entities if one.type == EntityType.VISIT]
    assert (visit.value("start"), visit.value("until")) == days
    told = rdf.ntriples(rdf.triples(build))
    assert (f'endDate> "{days[1]}"' in told) is bool(days[1])
    if days[0]:
        assert f'ontology#notAfter> "{days[1] or days[0]}"' in told

"""What is looked for near a sign, or by its first characters, is all that a walk over the whole text would find."""

from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from graphbuild.extract.anaphors import DELEGATION, PARTY
from graphbuild.extract.companies import FORM, FULL
from graphbuild.extract.events import CONGRESS
from graphbuild.extract.lists import FIRST_PIECE, ROLL
from graphbuild.extract.near import near
from graphbuild.extract.occurrences import FEW, occurrences
from graphbuild.extract.people import DOTTED
from graphbuild.extract.works import REPORT

SEARCHES = {
    "第": (CONGRESS, 24, "第 三 届 次 中国人民政治协商会议 政协 某某 县 市 人民代表大会 委员会 全体 会议 , 8"),
    FORM: (FULL, 14, "( ) 衢州 某某某 集团 股份 有限 责任 公司 股份公司 专业 合作 社 分公司 , 的"),
    PARTY: (DELEGATION, 4, "省 县 党政 企业家 代表团 考察组 观摩团 学习 , 团 某"),
    "·": (DOTTED, 7, "· 某 某某某某 , a"),
    " ": (ROLL, FIRST_PIECE, "_ _ _ 甲 某某 某某某 欧阳某某 (女) (某某族) (兼职) 、 , 。"),
    "工作报告": (REPORT, 32, "中共 中国共产党 某 某某某某某某某某 县 委员会 人民 政府 法院 工作报告 , 工作"),
}


@pytest.mark.parametrize("sign", SEARCHES)
@settings(max_examples=200, deadline=None)
@given(data=st.data())
def test_near_a_sign_all_is_found(sign: str, data: st.DataObject) -> None:
    pattern, reach, words = SEARCHES[sign]
    text = "".join(data.draw(st.lists(st.sampled_from(words.split()), max_size=30))).replace("_", " ")
    found = [match.span() for match in near(sign, pattern, text, reach=reach)]
    assert found == [match.span() for match in pattern.finditer(text)]


@given(st.text("甲乙丙", max_size=60), st.sets(st.text("甲乙丙丁", min_size=1, max_size=5), max_size=3 * FEW))
def test_few_names_and_many_are_found_alike(text: str, names: set[str]) -> None:
    everywhere = {(at.start(), name) for name in names if len(name) > 1 for at in re.finditer(f"(?={name})", text)}
    assert list(occurrences(text, names)) == sorted(everywhere, key=lambda one: (one[0], -len(one[1])))

"""Posts: title words, organ, holder; what a title alone implies."""

from __future__ import annotations

import pytest

from graphbuild.model import Mention
from graphbuild.ontology import EntityType
from tests.extract.test_extract import mentions

Row = tuple[str, str, str, tuple[str, ...]]


def rows(found: list[Mention]) -> list[Row]:
    """Return (post as printed, bare title, name of the organ, names of the holders) for every post."""
    by_id = {one.id: one for one in found}
    return [
        (
            one.text,
            one.value("title") or "",
            by_id[organ].name if (organ := one.value("organ")) else "",
            tuple(by_id[person].name for person in one.values("person")),
        )
        for one in found
        if one.type == EntityType.POST
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "县委副书记、县长沈立民主持。",
            [("县委副书记", "副书记", "县委", ("沈立民",)), ("县长", "县长", "县政府", ("沈立民",))],
        ),
        ("岭下镇党委副书记朱晓光说。", [("岭下镇党委副书记", "副书记", "岭下镇党委", ("朱晓光",))]),
        ("海盐县委人才办专职副主任陈锋说。", [("海盐县委人才办专职副主任", "专职副主任", "海盐县委人才办", ("陈锋",))]),
        (
            "台州海纳精密机械有限公司首席技术官叶志刚说。",
            [("首席技术官", "首席技术官", "台州海纳精密机械有限公司", ("叶志刚",))],
        ),
        ("习近平总书记来到浙江考察。", [("总书记", "总书记", "中共中央", ("习近平",))]),
        ("方建平以及其他县委常委出席。", [("县委常委", "常委", "县委", ())]),
        ("副县长胡文斌、金燕萍参加。", [("副县长", "副县长", "县政府", ("胡文斌", "金燕萍"))]),
        ("莲都区区长吴海燕致辞。", [("区长", "区长", "莲都区政府", ("吴海燕",))]),
        ("周书记说,书记带头抓,镇长具体抓。", []),
        ("村民蒋金凤笑了。", []),
        ("陈思远博士来了。", []),
    ],
)
def test_posts_of_a_sentence(text: str, expected: list[Row]) -> None:
    assert rows(mentions(text)) == expected


def test_an_implied_organ_says_so() -> None:
    implied = [one for one in mentions("县长沈立民主持。") if one.value("implied")]
    assert [(one.text, one.name, one.type, one.value("contextual")) for one in implied] == [
        ("县长", "县政府", EntityType.STATE_BODY, "yes")
    ]


def test_a_marker_before_the_post_is_kept() -> None:
    post = next(one for one in mentions("时任县委书记谢军带队。") if one.type == EntityType.POST)
    assert post.value("marker") == "时任"


def test_leaders_of_an_area_are_a_group_and_no_post() -> None:
    found = mentions("青田县领导胡文斌、金燕萍参加。")
    groups = [one for one in found if one.type == EntityType.LEADERSHIP_GROUP]
    assert [(one.text, one.value("implied")) for one in groups] == [("青田县领导", "yes")]
    assert [one.text for one in found if one.type == EntityType.AREA] == ["青田县"]
    assert rows(found) == []


def test_a_reporter_holds_no_post() -> None:
    assert rows(mentions("本报讯(记者 赵天青 通讯员 郑秋云)昨天,天气转晴。")) == []

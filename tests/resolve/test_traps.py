"""Names that sound or look alike, which other programs fold into one: here no key may, nor the resolver.

The pairs are those by which graph builders were found to fail: keys of pinyin (王植 and 王质), of edit distance
(财政局 and 民政局), and of one name inside the other (区政府 and 区政府办公室).
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

import pytest

from graphbuild.model import content_id
from graphbuild.ontology import EntityType
from graphbuild.resolve.companies import core
from graphbuild.resolve.mint import mint, short_slug
from graphbuild.resolve.named import heart
from graphbuild.resolve.statements import statement_key
from graphbuild.seeds import gazetteer
from graphbuild.zh.pinyin import slug
from graphbuild.zh.text import clean_name, fold
from tests.nodes import iri
from tests.resolve.casebook import read_story, solved

SOUND = [
    ("王植", "王质"),
    ("许谦", "徐谦"),
    ("李静", "李晶"),
    ("王伟", "王炜"),
    ("柯城区", "科城区"),
    ("江山市", "姜山市"),
]
LOOK = [("财政局", "民政局"), ("区政府", "区政府办公室"), ("县委", "县委党校"), ("上方镇政府", "上方镇党委")]
ALL = [*SOUND, *LOOK]

KEYS: dict[str, Callable[[str], str]] = {
    **{f"mint {kind}": partial(mint, kind) for kind in EntityType},
    "mint as anchor": lambda name: mint(EntityType.POST, "书记", anchor=name),
    "mint as tie": lambda name: mint(EntityType.EVENT, "开园仪式", tie=name),
    "content id": lambda name: content_id("mention", name),
    "statement": lambda name: statement_key(name, "holdsPost", "post/x"),
    "statement's object": lambda name: statement_key("person/x", "holdsPost", name),
    "IRI": lambda name: str(iri("entity", mint(EntityType.PERSON, name))),
    "clean name": clean_name,
    "fold": fold,
    "heart": lambda name: heart(f"“{name}”计划"),
    "core": lambda name: core(f"{name}科技有限公司", gazetteer()),
}


@pytest.mark.parametrize("key", KEYS)
@pytest.mark.parametrize(("left", "right"), ALL)
def test_no_key_is_shared(key: str, left: str, right: str) -> None:
    assert KEYS[key](left) != KEYS[key](right)


@pytest.mark.parametrize(("left", "right"), SOUND)
def test_the_slug_is_shared_and_so_may_be_no_key(left: str, right: str) -> None:
    """The trap is a trap; what stands behind the slug tells the ids apart."""
    assert slug(left) == slug(right)
    assert mint("Person", left).removeprefix(f"person/{short_slug(left, surname=True)}") != (
        mint("Person", right).removeprefix(f"person/{short_slug(right, surname=True)}")
    )


SENTENCES = [
    *(("莲花镇党委书记{}主持会议。", *pair) for pair in SOUND[:4]),
    ("昨日，{}木业有限公司投产。", "江山", "姜山"),
    ("昨日，{}电子有限公司投产。", "柯城", "科城"),
    ("昨日，区里打响“{}”品牌。", "柯城优品", "科城优品"),
    ("昨日，区里实施“{}”计划。", "江山英才", "姜山英才"),
    ("昨日，{}召开会议。", "区财政局", "区民政局"),
    ("昨日，{}召开会议。", "区政府", "区政府办公室"),
    ("昨日，{}召开会议。", "区委", "区委党校"),
    ("昨日，{}召开会议。", "上方镇政府", "上方镇党委"),
]


@pytest.mark.parametrize(("sentence", "left", "right"), SENTENCES)
@pytest.mark.parametrize("together", [True, False], ids=["one article", "two articles"])
def test_the_resolver_keeps_them_apart(sentence: str, left: str, right: str, *, together: bool) -> None:
    said = [sentence.format(left), sentence.format(right)]
    texts = ["\n".join(said)] if together else said
    mentions, result = solved([read_story(text, key=f"trap-{at}").article for at, text in enumerate(texts)])
    owner = {key: one.id for one in result.entities for key in one.mention_ids}
    ours = [owner[one.id] for one in mentions if left in one.text and right not in one.text and one.id in owner]
    theirs = [owner[one.id] for one in mentions if right in one.text and one.id in owner]
    assert ours and theirs and not set(ours) & set(theirs)

"""Names in paragraphs of the genre: what is found, where it begins and ends, and what is left alone."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import time

import pytest

from graphbuild import seeds
from graphbuild.extract import RECOGNIZERS, extract
from graphbuild.model import Article, Basis, Interval, Mention, Run, Section, SectionRole, Span
from graphbuild.ontology import EntityType
from graphbuild.zh.text import clean_name
from tests.extract.paragraphs import NOTHING, PARAGRAPHS

MARK = re.compile(r"\{(?P<type>\w+):(?P<words>[^}]*)\}|[^{]+")
Name = tuple[int, int, str]


def article(*sections: tuple[SectionRole, str]) -> Article:
    text, found = "", []
    for role, words in sections:
        start = len(text) + bool(text)
        text = f"{text}\n{words}" if text else words
        found.append(Section(role=role, span=Span(start=start, end=len(text))))
    return Article(
        id="a",
        page_ids=("p",),
        newspaper="",
        issued=Interval(start=None, end=None, words="", basis=Basis.YEAR_INFERRED),
        headline="",
        byline="",
        text=text,
        sections=tuple(found),
        source_map=(Run(start=0, page_id="p", raw=0, length=len(text)),),
    )


def mentions(words: str, *, role: SectionRole = SectionRole.BODY) -> list[Mention]:
    return list(extract(article((role, words)), gazetteer=seeds.gazetteer()))


def read_marks(marked: str) -> tuple[str, set[Name]]:
    text, names = "", set()
    for match in MARK.finditer(marked):
        words = match["words"] or match.group()
        if match["type"]:
            names.add((len(text), len(text) + len(words), EntityType[match["type"].upper()].value))
        text += words
    return text, names


def named(found: list[Mention], gold: set[Name]) -> set[Name]:
    """Return what would be exported as a name, without names inside a name of the gold and visits told by a verb."""
    plain = [one for one in found if one.type not in (EntityType.POST, EntityType.LEADERSHIP_GROUP)]
    plain = [one for one in plain if not one.origin.startswith("visits:")]
    plain = [one for one in plain if not one.value("implied") and not one.value("anaphor")]
    names = {(one.span.start, one.span.end, str(one.type)) for one in plain}
    return {
        one for one in names if not any(one != whole and whole[0] <= one[0] and one[1] <= whole[1] for whole in gold)
    }


@pytest.mark.parametrize("marked", PARAGRAPHS)
def test_names_of_a_paragraph(marked: str) -> None:
    text, gold = read_marks(marked)
    assert named(mentions(text), gold) == gold


@pytest.mark.parametrize("text", NOTHING)
def test_nothing_to_find(text: str) -> None:
    assert named(mentions(text), set()) == set()


@pytest.mark.parametrize("marked", PARAGRAPHS)
def test_every_mention_is_its_span(marked: str) -> None:
    text, _ = read_marks(marked)
    for one in mentions(text):
        assert one.text == text[one.span.start : one.span.end]
        assert one.name and one.origin and 0 < one.score <= 1


def test_full_width_marks_read_like_plain_ones() -> None:
    found = mentions("昨天，蓝鲸储能科技（嘉兴）有限公司投产。")
    assert [(one.text, one.name) for one in found if one.type == EntityType.COMPANY] == [
        ("蓝鲸储能科技（嘉兴）有限公司", "蓝鲸储能科技(嘉兴)有限公司")
    ]
    assert clean_name(found[0].text) == found[0].name


def test_a_short_form_names_its_full_form() -> None:
    found = mentions("嘉兴蓝鲸储能科技有限公司上月投产,蓝鲸储能科技招了四百人,蓝鲸储能还在招人。")
    assert [(one.text, one.value("full")) for one in found if one.type == EntityType.COMPANY] == [
        ("嘉兴蓝鲸储能科技有限公司", None),
        ("蓝鲸储能科技", "嘉兴蓝鲸储能科技有限公司"),
        ("蓝鲸储能", "嘉兴蓝鲸储能科技有限公司"),
    ]


def test_a_byline_tells_reporters_from_correspondents() -> None:
    found = mentions("本报讯(记者 赵天青 李 明 通讯员 郑秋云)", role=SectionRole.BYLINE)
    assert [(one.name, one.value("byline")) for one in found] == [
        ("赵天青", "reporter"),
        ("李明", "reporter"),
        ("郑秋云", "correspondent"),
    ] or [(one.text, one.value("byline")) for one in found] == [
        ("赵天青", "reporter"),
        ("李 明", "reporter"),
        ("郑秋云", "correspondent"),
    ]
    assert all(one.type == EntityType.PERSON for one in found)


@pytest.mark.parametrize(
    ("byline", "wanted"),
    [
        ("本报讯(郑秋云 记者 赵天青)", {"郑秋云": "author", "赵天青": "reporter"}),
        ("本报讯(郑秋云 赵天青 摄影报道)", {"郑秋云": "author", "赵天青": "author"}),
        ("本报讯(郑秋云 赵天青 摄)", {"郑秋云": "photographer", "赵天青": "photographer"}),
        ("浦江讯(郑秋云)", {"郑秋云": "author"}),
        ("(官明哲 初晓琳)", {"官明哲": "author", "初晓琳": "author"}),
        ("本报讯(常山县融媒体中心 郑秋云 文/图)", {"郑秋云": "author"}),
        ("本报讯(图片新闻)", {}),
        ("本报综合讯", {}),
        ("本报讯(记者 阿米子黑 赵天青)", {"阿米子黑": "reporter", "赵天青": "reporter"}),
        ("本报讯(记者 赵天青 综合报道 通讯员 德庆水务)", {"赵天青": "reporter"}),
        ("本报讯(记者 川观新闻 走乡串寨 昭觉发布 全媒体部 文图并茂)", {}),
        ("本报讯(记者 欧阳小雨 朱陈添福)", {"欧阳小雨": "reporter", "朱陈添福": "reporter"}),
        ("来源:浦江发布", {}),
    ],
)
def test_names_of_a_byline_with_and_without_a_role_word(byline: str, wanted: dict[str, str]) -> None:
    found = mentions(byline, role=SectionRole.BYLINE)
    assert {one.text: one.value("byline") for one in found if one.type == EntityType.PERSON} == wanted


@pytest.mark.parametrize("credit", ["郑秋云 李芳 摄", "记者郑秋云 李芳/摄", "郑秋云、李芳摄影"])
def test_a_credit_under_a_picture_names_who_took_it(credit: str) -> None:
    found = mentions(f"图为孩子们在看小鸟。{credit}", role=SectionRole.CAPTION)
    assert {one.text for one in found if one.value("byline")} == {"郑秋云", "李芳"}


@pytest.mark.parametrize("byline", ["记者赵天青 文/摄", "赵天青 文/图", "图/摄", "记者 通讯员", "记者"])
def test_a_role_word_may_have_no_name_behind_it(byline: str) -> None:
    found = extract(
        article((SectionRole.BYLINE, byline), (SectionRole.BODY, "今天下雨。")), gazetteer=seeds.gazetteer()
    )
    assert {one.text for one in found} <= {"赵天青"}


def test_a_byline_inside_the_body_is_a_byline() -> None:
    found = mentions("本报讯(记者 赵天青)昨天,天气转晴。")
    assert [(one.text, one.value("byline")) for one in found] == [("赵天青", "reporter")]


def test_a_name_without_context_is_known_from_elsewhere() -> None:
    found = mentions("村民祝小芬开了一家面馆。每天清早,祝小芬就起来和面。")
    people = [one for one in found if one.type == EntityType.PERSON]
    assert [one.text for one in people] == ["祝小芬", "祝小芬"]


def test_a_visit_is_told_by_its_headline() -> None:
    found = mentions("龙泉市党政代表团赴青田县考察", role=SectionRole.HEADLINE)
    assert [one.text for one in found if one.type == EntityType.VISIT] == ["龙泉市党政代表团赴青田县考察"]
    assert [one.text for one in found if one.type == EntityType.DELEGATION] == ["龙泉市党政代表团"]


@pytest.mark.parametrize(
    ("text", "words", "kind"),
    [
        ("近年来,该镇变了样。", "该镇", EntityType.AREA),
        ("全县的茶园都绿了。", "全县", EntityType.AREA),
        ("村里多了年轻人。", "村里", EntityType.AREA),
        ("会议强调,要抓好春耕。", "会议", EntityType.MEETING),
        ("代表团走得很快。", "代表团", EntityType.DELEGATION),
        ("该公司去年出口翻番。", "该公司", EntityType.COMPANY),
    ],
)
def test_words_that_stand_for_a_name(text: str, words: str, kind: EntityType) -> None:
    found = [one for one in mentions(text) if one.value("anaphor")]
    assert [(one.text, one.type) for one in found] == [(words, kind)]


def test_the_reason_of_a_won_overlap_is_kept() -> None:
    found = mentions("中共兰溪市第十五届委员会工作报告印发了。")
    work = next(one for one in found if one.type == EntityType.WORK)
    assert work.origin.startswith("works: ")
    assert work.text == "中共兰溪市第十五届委员会工作报告"


def test_the_recognizers_are_a_literal_tuple() -> None:
    assert isinstance(RECOGNIZERS, tuple)
    assert len({recognizer.__name__ for recognizer in RECOGNIZERS}) == len(RECOGNIZERS)


@pytest.mark.parametrize(
    "text", ["1234567890" * 500, "啊" * 5000, "、" * 3000, "“" * 2000, "王、" * 2000, "\u202e\u0301𠮷" * 800]
)
def test_strange_text_takes_bounded_time(text: str) -> None:
    mentions("先读一遍词典。")
    begun = time.process_time()
    found = mentions(text)
    assert time.process_time() - begun < 5
    assert all(one.text == text[one.span.start : one.span.end] for one in found)


SCRIPT = """
from tests.extract.test_extract import mentions
print([(one.id, one.text, one.attributes, one.origin) for one in mentions(
    "县委书记谢军、县长吴海燕带队走访台州海纳精密机械有限公司,方建平、徐小兰、汪涛参加。")])
"""


def test_the_same_under_any_hash_seed_and_silent() -> None:
    outputs = []
    for seed in ("1", "2"):
        env = {**os.environ, "PYTHONHASHSEED": seed, "PYTHONPATH": "."}
        done = subprocess.run([sys.executable, "-W", "ignore", "-c", SCRIPT], capture_output=True, env=env, check=True)
        assert done.stderr == b""
        outputs.append(done.stdout)
    assert outputs[0] == outputs[1] != b"[]\n"


@pytest.mark.parametrize(
    ("words", "acts"),
    [
        ("衢江区发展很快。衢江将建成三条新路。", True),
        ("衢江区发展很快。近日,衢江依托水网办起渔场。", True),
        ("衢江区发展很快。衢江出台新规。", True),
        ("衢江区发展很快。他在衢江推进项目。", False),
        ("衢江区发展很快。他回到衢江过年。", False),
        ("衢江区发展很快。衢江将军石很有名。", False),
    ],
)
def test_a_short_name_that_acts_is_marked_as_metonymic(words: str, acts: bool) -> None:
    short = [one for one in mentions(words) if one.text == "衢江" and one.type == EntityType.AREA]
    assert [one.value("metonymic") == "yes" for one in short] == [acts]


def test_a_county_that_is_gone_is_found_with_its_level() -> None:
    found = [one for one in mentions("他当过衢县的老师,也到过襄樊市。") if one.type == EntityType.AREA]
    assert [(one.text, one.value("level")) for one in found] == [("衢县", "county"), ("襄樊市", "prefecture")]


def test_an_autonomous_county_is_found_by_its_short_form() -> None:
    found = [one for one in mentions("考察团去了景宁县和甘孜州。") if one.type == EntityType.AREA]
    assert [one.text for one in found] == ["景宁县", "甘孜州"]


@pytest.mark.parametrize(
    ("text", "called"),
    [
        ("大家都找老郑。老郑大名郑铁生,今年68岁。他爱喝老郑陈酒。", ["老郑", "老郑"]),
        ("85岁的潘奶奶——大名潘爱妹——唱了起来。潘奶奶说好。", ["潘奶奶", "潘奶奶"]),
        ("村里的老人管蓝天佑叫“蓝大爷”。", ["蓝大爷"]),
        ("书记郑铁生回来了。老郑话不多,大家都找老郑。", []),
        ("副镇长李强走访群众。李大爷今年80岁。", []),
        ("老郑叫郑海去买药。", []),
        ("书记郑小明回来了。她的公公老郑很高兴。", []),
    ],
)
def test_a_neighbor_stands_for_the_full_name_where_the_article_tells_it(text: str, called: list[str]) -> None:
    assert [one.text for one in mentions(text) if one.origin.startswith("familiar")] == called

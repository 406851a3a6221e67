from __future__ import annotations

from datetime import date
from itertools import islice

import pytest

from graphbuild.model import Modality
from graphbuild.zh.text import simplify
from tests.relate.markup import Told, told

VISIT = "[[龙游县党政代表团|Delegation]来[衢江区|AdministrativeArea]考察茶旅融合|Visit]"
LEAD = (
    "3月5日下午,[[龙游县委|PartyBody]书记|Post][陈立言|Person]率[县党政代表团|Delegation]来[衢江区|AdministrativeArea]考察茶园,"
    "[[衢江区委|PartyBody]书记|Post][周海宁|Person]陪同。"
)
MEMBERS = "[龙游县领导|LeadershipGroup][孟春和|Person]、[夏之远|Person]等随团考察。"
JOINED = "[衢江区领导|LeadershipGroup][何以安|Person]、[沈若水|Person]参加。"


def parts(found: list[Told]) -> list[tuple[str, str, str | None]]:
    rows = [fact for fact in found if fact.predicate == "takesPart"]
    return [(fact.subject, fact.qualifiers["role"], fact.qualifiers.get("order")) for fact in rows]


def other(found: list[Told], predicate: str) -> list[tuple[str, str]]:
    return [(fact.subject, fact.object) for fact in found if fact.predicate == predicate]


def test_a_visit_has_leader_host_members_and_attendees_in_printed_order() -> None:
    found = told(LEAD + MEMBERS + JOINED, headline=VISIT)
    assert sorted(parts(found)) == sorted(
        [
            ("陈立言", "leader", None),
            ("周海宁", "host", None),
            ("孟春和", "member", "1"),
            ("夏之远", "member", "2"),
            ("何以安", "attendee", "1"),
            ("沈若水", "attendee", "2"),
        ]
    )


def test_whom_the_headline_names_too_keeps_the_first_place_of_the_list() -> None:
    found = told(LEAD + JOINED, headline=f"{VISIT}\n[何以安|Person]参加")
    assert ("何以安", "attendee", "1") in parts(found) and ("沈若水", "attendee", "2") in parts(found)


def test_a_sentence_with_a_word_for_the_event_suffices() -> None:
    found = told(LEAD + MEMBERS, headline=VISIT)
    claim = next(fact.claim for fact in found if fact.subject == "孟春和" and fact.predicate == "takesPart")
    assert [evidence.quote for evidence in claim.evidence] == ["龙游县领导孟春和、夏之远等随团考察。"]


def test_the_headline_is_shown_where_the_sentence_has_no_word_for_the_event() -> None:
    found = told(LEAD + JOINED, headline=VISIT)
    claim = next(fact.claim for fact in found if fact.subject == "何以安" and fact.predicate == "takesPart")
    assert [evidence.quote for evidence in claim.evidence] == [
        "衢江区领导何以安、沈若水参加。",
        "龙游县党政代表团来衢江区考察茶旅融合",
    ]
    assert claim.attested is not None and claim.attested.start == date(2025, 3, 5)


def test_a_visit_has_a_place_and_a_delegation_behind_it() -> None:
    found = told(LEAD, headline=VISIT)
    assert ("龙游县党政代表团来衢江区考察茶旅融合", "龙游县党政代表团") in other(found, "organizer")
    assert ("龙游县党政代表团来衢江区考察茶旅融合", "衢江区") in other(found, "location")


def test_the_stops_of_a_visit_are_numbered_over_the_article() -> None:
    found = told(
        LEAD,
        "在[云岫茶园|Site],春茶正在开采。[代表团|Delegation anaphor=yes]一行听取了介绍。",
        "随后,[代表团|Delegation anaphor=yes]先后走进[茶旅展示馆|Site]、[茶叶市场项目|Site]以及[茶文化广场|Site]现场。",
        headline=VISIT,
    )
    stops = [row for row in parts(found) if row[1] == "site"]
    assert stops == [
        ("云岫茶园", "site", "1"),
        ("茶旅展示馆", "site", "2"),
        ("茶叶市场项目", "site", "3"),
        ("茶文化广场", "site", "4"),
    ]


def test_an_area_around_the_stops_is_not_counted_among_them() -> None:
    around = "代表团来到[云台镇|AdministrativeArea]、[莲河镇|AdministrativeArea]考察。"
    found = told(LEAD, f"{around}代表团走进[茶旅展示馆|Site]、[茶文化广场|Site]。", headline=VISIT)
    stops = [row[::2] for row in parts(found) if row[1] == "site"]
    assert stops == [("云台镇", None), ("莲河镇", None), ("茶旅展示馆", "1"), ("茶文化广场", "2")]
    alone = told(LEAD, around, headline=VISIT)
    assert [row[::2] for row in parts(alone) if row[1] == "site"] == [("云台镇", "1"), ("莲河镇", "2")]


def test_a_stop_in_a_stray_paragraph_is_inferred_and_has_no_place_in_the_list() -> None:
    found = told(LEAD, headline=VISIT, stray="来到[云岫茶园|Site],代表团细看了加工车间。")
    stop = next(fact for fact in found if fact.qualifiers.get("role") == "site")
    assert stop.claim.modality is Modality.INFERRED
    assert stop.claim.score < 0.8
    assert "order" not in stop.qualifiers


def test_a_paragraph_that_opens_with_a_place_infers_the_stop() -> None:
    found = told(LEAD, "[云岫茶园|Site]以有机茶为方向。代表团一行边走边看。", headline=VISIT)
    stop = next(fact for fact in found if fact.qualifiers.get("role") == "site")
    assert (stop.subject, stop.claim.modality) == ("云岫茶园", Modality.INFERRED)


def test_nobody_has_a_place_in_a_list_whose_first_name_is_not_known() -> None:
    found = told(
        f"3月5日,{CONGRESS}开幕。[副主席|Post]娜日其其格、[孟春和|Person]、[夏之远|Person]出席会议。",
        headline=f"{CONGRESS}隆重开幕",
    )
    assert parts(found) == [("孟春和", "attendee", None), ("夏之远", "attendee", None)]


def test_a_place_is_no_stop_when_nobody_visits() -> None:
    found = told("在[云岫茶园|Site],春茶正在开采。游客来到[茶旅展示馆|Site]。", headline="春茶开采")
    assert parts(found) == []


CONGRESS = "[龙游县第十届人民代表大会第二次会议|Meeting]"


def test_a_congress_has_chair_reporter_and_rostrum() -> None:
    found = told(
        f"3月5日,{CONGRESS}开幕。[大会|Meeting anaphor=yes]由[县人大常委会|StateBody]主持。"
        "[县长|Post][何以安|Person]代表[县政府|StateBody]向[大会|Meeting anaphor=yes]作题为《春天》的报告。"
        "[县人大主任|Post][沈若水|Person]主持开幕式。"
        "[孟春和|Person]、[夏之远|Person]以及其他[县人大常委|Post]在主席台就座。",
        headline=f"{CONGRESS}隆重开幕",
    )
    assert sorted(parts(found)) == sorted(
        [
            ("县人大常委会", "chair", None),
            ("何以安", "reports", None),
            ("沈若水", "chair", None),
            ("孟春和", "rostrum", "1"),
            ("夏之远", "rostrum", "2"),
        ]
    )


def test_two_verbs_share_their_subject() -> None:
    found = told("[何以安|Person]、[沈若水|Person]出席会议并讲话。", headline=f"{CONGRESS}召开")
    assert parts(found) == [("何以安", "attendee", "1"), ("沈若水", "attendee", "2")]


@pytest.mark.parametrize(
    "words",
    [
        "[何以安|Person]主持县政府全面工作。",
        "[何以安|Person]1990年参加工作。",
        "[何以安|Person]没有出席会议。",
        "主持人[何以安|Person]登台。",
        "[何以安|Person]学习了会议精神。",
        "[何以安|Person]参加了[春季运动会|Event]的志愿服务队选拔。",
    ],
)
def test_nobody_takes_part_without_being_there(words: str) -> None:
    found = told(words, headline=f"{CONGRESS}召开")
    assert not any(fact.object.startswith("龙游") for fact in found if fact.predicate == "takesPart")


def test_a_headline_that_studies_a_congress_is_not_about_holding_it() -> None:
    found = told("[何以安|Person]出席会议。", headline="全县传达学习[党的二十大|Meeting]精神")
    assert parts(found) == []


def test_an_opening_has_a_place_and_what_it_opens() -> None:
    found = told(
        "3月4日,[云岫茶园|Site]暨[茶旅展示馆|Site]在[云岫大楼|Site]开园。",
        "[开园仪式|Opening]上锣鼓齐鸣。",
        headline="[云岫茶园|Site]开园",
    )
    assert other(found, "location") == [("开园仪式", "云岫大楼")]
    assert sorted(set(other(found, "about"))) == [("开园仪式", "云岫茶园"), ("开园仪式", "茶旅展示馆")]
    assert other(found, "within") == [("云岫茶园", "云岫大楼"), ("茶旅展示馆", "云岫大楼")]


TOUR = "[[何以安|Person]到[莲花镇|AdministrativeArea]调研春耕|Visit]"


def test_a_tour_without_a_delegation_has_a_leader_and_those_who_join() -> None:
    found = told(
        "3月5日,[县长|Post][何以安|Person]到[莲花镇|AdministrativeArea]调研春耕。"
        "[县领导|LeadershipGroup][孟春和|Person]、[夏之远|Person]参加调研。[沈若水|Person]陪同调研。",
        headline=TOUR,
    )
    assert set(parts(found)) == {
        ("何以安", "leader", None),
        ("孟春和", "attendee", "1"),
        ("夏之远", "attendee", "2"),
        ("沈若水", "host", None),
    }


def test_the_list_may_stand_behind_the_verb() -> None:
    found = told("出席会议的有[何以安|Person]、[沈若水|Person]。", headline=f"{CONGRESS}召开")
    assert parts(found) == [("何以安", "attendee", "1"), ("沈若水", "attendee", "2")]


def test_a_long_list_of_names_is_read_in_order_and_in_time() -> None:
    # of two characters that differ by script only, one: to a reader of names they are the same
    given = (chr(code) for code in range(0x4E00, 0x9FA5) if simplify(chr(code)) == chr(code))
    names = [f"王{ch}" for ch in islice(given, 300)]
    marked = "、".join(f"[{name}|Person]" for name in names)
    found = parts(told(f"{marked}出席会议。", headline=f"{CONGRESS}召开"))
    assert [row[0] for row in found] == names
    assert found[-1] == (names[-1], "attendee", "300")


def test_what_will_open_has_not_opened() -> None:
    found = told("[云岫茶园|Site]将在[云岫大楼|Site]开园。[开园仪式|Opening]正在筹备。")
    assert other(found, "location") == []
    assert other(found, "within") == []


def test_a_village_in_a_list_of_stops_is_one_and_the_township_around_it_is_none() -> None:
    found = told(
        LEAD,
        "代表团来到[莲花镇|AdministrativeArea][云岫村|AdministrativeArea]、[云岫茶园|Site]和[茶老街|Site]。",
        headline=VISIT,
    )
    assert [row for row in parts(found) if row[1] == "site"] == [
        ("云岫村", "site", "1"),
        ("云岫茶园", "site", "2"),
        ("茶老街", "site", "3"),
    ]


MEETING = "[县农村工作会议|Meeting]召开"


@pytest.mark.parametrize(
    ("words", "role"),
    [
        ("[县长|Post][何以安|Person]就春耕工作作具体安排。", "attendee"),
        ("会议听取了[[县林业局|StateBody]局长|Post][何以安|Person]关于防火工作的汇报。", "reports"),
        ("[县长|Post][何以安|Person]在会上介绍经验。", "attendee"),
        ("[县长|Post][何以安|Person]致辞。", "address"),
    ],
)
def test_more_ways_to_take_part(words: str, role: str) -> None:
    assert parts(told(words, headline=MEETING)) == [("何以安", role, None)]


def test_the_last_of_a_list_may_be_introduced_by_what_he_does() -> None:
    words = "[县长|Post][何以安|Person]、[镇长|Post][沈若水|Person]和种粮大户[夏之远|Person]作交流发言。"
    assert [row[0] for row in parts(told(words, headline=MEETING))] == ["何以安", "沈若水", "夏之远"]


def test_another_meeting_named_since_makes_the_meeting_nobodys() -> None:
    found = told(
        "[县农村工作会议|Meeting]召开。",
        "次日,[县旅游工作会议|Meeting]举行。",
        "[何以安|Person]主持会议。",
        headline=MEETING,
    )
    assert parts(found) == []


def test_a_meeting_that_is_only_studied_changes_nothing() -> None:
    found = told("要深入贯彻[省委全会|Meeting]的部署。", "[何以安|Person]主持会议。", headline=MEETING)
    assert parts(found) == [("何以安", "chair", None)]


def test_two_delegations_keep_their_leaders_apart() -> None:
    found = told(
        LEAD,
        "同日,[开化县党政代表团|Delegation]也到[衢江区|AdministrativeArea]考察,[[开化县委|PartyBody]书记|Post][林晓舟|Person]率队。",
        headline=VISIT,
    )
    assert "林晓舟" not in [row[0] for row in parts(found)]


def test_a_contest_that_is_only_named_for_its_prize_has_no_day() -> None:
    found = told("上个月,在[第五届江南竹艺大赛|Event]中,[夏之远|Person]夺得[一等奖|Award]。")
    claims = [fact.claim for fact in found if fact.predicate == "takesPart"]
    assert [claim.attested for claim in claims] == [None]

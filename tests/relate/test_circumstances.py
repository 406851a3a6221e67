"""Conveners, agenda and places of events, and the event that a paragraph tells of."""

from __future__ import annotations

from tests.relate.markup import Told, told

MEETING = "[县农村工作会议|Meeting]召开"


def of(found: list[Told], predicate: str) -> list[tuple[str, str]]:
    return [(fact.subject, fact.object) for fact in found if fact.predicate == predicate]


def test_those_who_hold_an_event_convene_it() -> None:
    found = told("[云岫茶业|Company]与[山前学校|Organization]举行[校企签约仪式|Event]。")
    assert of(found, "organizer") == [("校企签约仪式", "云岫茶业"), ("校企签约仪式", "山前学校")]


def test_who_will_hold_it_does_not_convene_it() -> None:
    assert of(told("[云岫茶业|Company]将举行[校企签约仪式|Event]。"), "organizer") == []


def test_documents_before_a_meeting_are_its_agenda() -> None:
    found = told(
        "[会议|Meeting anaphor=yes]审议并通过了[《茶园办法》|CreativeWork]、[《水库办法》|CreativeWork]。",
        headline=MEETING,
    )
    assert of(found, "about") == [("县农村工作会议", "《茶园办法》"), ("县农村工作会议", "《水库办法》")]


def test_what_is_studied_or_to_be_drawn_up_is_not_on_the_agenda() -> None:
    found = told(
        "[会议|Meeting anaphor=yes]学习了[《茶园办法》|CreativeWork]。"
        "[会议|Meeting anaphor=yes]要求尽快审议[《水库办法》|CreativeWork]。",
        headline=MEETING,
    )
    assert of(found, "about") == []


def test_a_place_may_lie_in_areas_named_before_it() -> None:
    found = told(
        "[县农村工作会议|Meeting]在[莲花镇|AdministrativeArea][云岫村|AdministrativeArea][文化礼堂|Site]召开。",
        headline=MEETING,
    )
    assert of(found, "location") == [("县农村工作会议", "文化礼堂")]


def test_a_paragraph_speaks_of_the_meeting_it_holds() -> None:
    found = told(
        "[县农村工作会议|Meeting]召开。",
        "次日,[县旅游工作会议|Meeting]举行。[何以安|Person]主持会议。",
        headline=MEETING,
    )
    assert of(found, "takesPart") == [("何以安", "县旅游工作会议")]


def test_guests_of_a_meeting_look_round_where_the_text_says_so() -> None:
    found = told("与会人员实地参观了[云岫茶园|Site]。游客参观了[茶展馆|Site]。", headline=MEETING)
    assert of(found, "takesPart") == [("云岫茶园", "县农村工作会议")]


def test_who_wins_a_contest_was_in_it_and_who_wins_elsewhere_was_not_at_the_meeting() -> None:
    words = "冠军由[何以安|Person]获得。[沈若水|Person]夺得第二名。"
    assert {who for who, _ in of(told(words, headline="[春季长跑赛|Event]举行"), "takesPart")} == {"何以安", "沈若水"}
    assert of(told(words, headline=MEETING), "takesPart") == []


def test_leaders_joined_by_a_mark_lead_together() -> None:
    found = told(
        "[县委书记|Post][何以安|Person]、[县长|Post][沈若水|Person]率队到[莲花镇|AdministrativeArea]调研。",
        headline="[[何以安|Person]到[莲花镇|AdministrativeArea]调研|Visit]",
    )
    rows = [(fact.subject, fact.qualifiers["role"]) for fact in found if fact.predicate == "takesPart"]
    assert set(rows) == {("何以安", "leader"), ("沈若水", "leader")}

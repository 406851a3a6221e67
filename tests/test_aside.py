"""Things that wait aside come back equal, in order, whole or by place."""

from __future__ import annotations

import copy
import pickle

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graphbuild.aside import Aside
from graphbuild.model import Span, span_of

NUMBERS = list(range(1_234))


def test_things_come_back_in_order_as_often_as_one_likes() -> None:
    aside = Aside(iter(NUMBERS))
    assert [*aside] == [*aside] == NUMBERS and len(aside) == len(NUMBERS)


def test_two_may_read_at_a_time() -> None:
    aside = Aside(NUMBERS)
    assert [*zip(aside, aside, strict=True)] == [*zip(NUMBERS, NUMBERS, strict=True)]


@given(st.slices(len(NUMBERS)))
def test_a_slice_is_that_of_a_tuple(part: slice) -> None:
    assert Aside(NUMBERS)[part] == tuple(NUMBERS)[part]


@pytest.mark.parametrize("place", [0, 99, 100, 1_233, -1, -1_234])
def test_one_is_found_by_its_place(place: int) -> None:
    assert Aside(NUMBERS)[place] == NUMBERS[place]


def test_there_is_none_beyond_the_last() -> None:
    with pytest.raises(IndexError):
        Aside(NUMBERS)[1_234]


def test_it_is_equal_to_a_sequence_of_equal_things() -> None:
    assert Aside(NUMBERS) == tuple(NUMBERS) and tuple(NUMBERS) == Aside(NUMBERS) and Aside() == ()
    assert Aside(NUMBERS) != NUMBERS[1:] and Aside(NUMBERS) != [0, *NUMBERS[1:-1], 0]


def test_a_copy_and_one_from_another_process_are_equal() -> None:
    aside = Aside(NUMBERS)
    assert copy.deepcopy(aside) == aside == pickle.loads(pickle.dumps(aside))


def test_equal_spans_that_were_laid_aside_are_one() -> None:
    one, other = Aside([Span(start=3, end=7), Span(start=int("3"), end=7)])
    assert one is other is span_of(3, 7)

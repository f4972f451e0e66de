"""Lists a page at a time."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from bot.paging import paged


@given(st.integers(0, 30), st.integers(-5, 50))
def test_a_page_is_always_one_that_there_is(number: int, page: int) -> None:
    shown, at, pages = paged(range(number), page, 7)
    assert 0 <= at < pages
    assert number == 0 or shown

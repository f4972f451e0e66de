"""Pages of long lists."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from bot.paging import paged


@given(st.integers(0, 30), st.integers(-5, 50))
def test_a_page_is_always_one_that_there_is(number: int, page: int) -> None:
    shown, at, pages = paged(range(number), page, 7)
    assert 0 <= at < pages
    assert number == 0 or shown


@given(st.integers(0, 30))
def test_all_pages_together_are_the_list(number: int) -> None:
    _, _, pages = paged(range(number), 0, 7)
    assert [one for page in range(pages) for one in paged(range(number), page, 7)[0]] == list(range(number))

"""Groups: nobody is in one of fewer than five, and nothing that is hidden can be worked out."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from assessments.cohort.groups import FEWEST, Group, grouped, rounded

counts = st.lists(st.integers(0, 40), min_size=1, max_size=7)


@given(counts)
def test_every_group_holds_five_and_all_together_hold_everybody(table: list[int]) -> None:
    groups = grouped(table)
    assert all(sum(table[one.first : one.last + 1]) >= FEWEST for one in groups)
    covered = [cell for one in groups for cell in range(one.first, one.last + 1)]
    assert covered in ([], list(range(len(table)))), "what is not told is not the rest of what is"
    assert len(groups) != 1, "one group says the same of everybody"


@given(counts)
def test_what_is_told_is_a_multiple_of_five(table: list[int]) -> None:
    for one in grouped(table):
        assert one.about % FEWEST == 0
        assert one.about >= FEWEST
        assert abs(one.about - sum(table[one.first : one.last + 1])) < FEWEST / 2


@given(counts, st.data())
def test_one_person_changes_a_count_by_five_or_not_at_all(table: list[int], data: st.DataObject) -> None:
    place = data.draw(st.integers(0, len(table) - 1))
    more = [*table[:place], table[place] + 1, *table[place + 1 :]]
    for one in set(grouped(table)) ^ set(grouped(more)):
        assert one.about >= FEWEST
    assert rounded(sum(more)) - rounded(sum(table)) in (0, FEWEST)


def test_a_small_cell_goes_with_its_smaller_neighbour() -> None:
    assert grouped([12, 9, 7, 0, 0, 0]) == (Group(0, 0, 10), Group(1, 1, 10), Group(2, 5, 5))
    assert grouped([12, 9, 6, 0, 1, 0]) == grouped([12, 9, 7, 0, 0, 0]), "one who is further on is not seen"
    assert grouped([2, 2, 6, 8, 9]) == (Group(0, 2, 10), Group(3, 3, 10), Group(4, 4, 10))


def test_who_is_nearly_alone_is_not_told_by_what_is_left_out() -> None:
    assert grouped([23, 2]) == ()
    assert grouped([25, 0]) == ()
    assert grouped([4]) == grouped([0, 0, 0]) == ()
    assert grouped([20, 5]) == (Group(0, 0, 20), Group(1, 1, 5))

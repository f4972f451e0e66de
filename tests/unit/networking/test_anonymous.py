"""The table of outcomes: whatever was logged, nobody is to be found in it."""

from __future__ import annotations

import csv
import io
from collections import defaultdict
from dataclasses import replace
from datetime import date

from hypothesis import given, settings
from hypothesis import strategies as st

from assessments.cohort.groups import FEWEST
from assessments.targets import CompanySize, Level
from bot.networking.anonymous import HEADER, as_csv, table
from bot.networking.interviews import Frozen, Interview, InterviewRound, Result
from tests.storage.samples import NOW, interview, profile

TOLD = 8  # columns that tell of the interview; the rest are rounded scores


def held(member_id: int, **changes: object) -> Interview:
    given_result = {"result": Result.PASSED, **changes}
    return interview(member_id, **given_result)


def many(count: int = FEWEST, **changes: object) -> list[Interview]:
    return [held(1 + n, **changes) for n in range(count)]


def cells(interviews: list[Interview], column: str) -> list[str]:
    return [row[HEADER.index(column)] for row in table(interviews)]


def test_five_members_are_told_and_four_are_withheld() -> None:
    assert len(table(many())) == 5
    assert table(many(4)) == []
    assert table([held(1)] * 20) == [], "twenty of one member are of one member"


def test_what_nothing_can_be_learned_from_is_left_out() -> None:
    assert table(many(result=Result.WAITING)) == []
    assert table(many(score=None)) == []


def test_days_are_cut_to_the_month_and_scores_rounded() -> None:
    (row,) = set(table(many(day=date(2027, 3, 17))))
    told = dict(zip(HEADER, row, strict=True))
    assert told["month"] == "2027-03"
    assert (told["index"], told["index_low"], told["index_high"]) == ("60", "55", "65")
    assert told["p_ready"] == "0.25"
    assert told["foundations"] == "50"
    assert told["company_size"] == told["level"] == ""
    assert told["engine_version"] == "e1"


def test_a_month_with_few_is_pooled_with_other_months() -> None:
    march, april = date(2027, 3, 1), date(2027, 4, 1)
    mixed = [replace(one, day=april if n < 2 else march) for n, one in enumerate(many(8))]
    assert set(cells(mixed, "month")) == {""}, "two of April would stand out beside six of March"
    enough = [replace(one, day=april if n < 5 else march) for n, one in enumerate(many(12))]
    assert sorted(cells(enough, "month")) == ["2027-03"] * 7 + ["2027-04"] * 5


def test_what_some_did_not_tell_does_not_single_them_out() -> None:
    told = [*many(6, size=CompanySize.SMALL), *(held(n) for n in range(7, 10))]
    assert set(cells(told, "company_size")) == {""}
    told = [*many(6, size=CompanySize.SMALL), *(held(n) for n in range(7, 12))]
    assert sorted(cells(told, "company_size")) == [""] * 5 + ["small"] * 6


interviews = st.lists(
    st.builds(
        held,
        st.integers(1, 9),
        day=st.sampled_from([date(2027, 1, 5), date(2027, 2, 5), date(2027, 2, 20)]),
        round=st.sampled_from([InterviewRound.SCREEN, InterviewRound.FINAL]),
        result=st.sampled_from(Result),
        size=st.sampled_from([None, CompanySize.SMALL, CompanySize.LARGE]),
        level=st.sampled_from([None, Level.JUNIOR]),
    ),
    max_size=60,
)


@settings(max_examples=150, deadline=None)
@given(interviews)
def test_every_row_shares_all_it_tells_with_five_members(logged: list[Interview]) -> None:
    marked = [replace(one, score=Frozen.of(profile(NOW, float(5 * one.member_id)))) for one in logged]
    rows = table(marked)
    assert len(rows) <= len(marked)
    alike: dict[tuple[str, ...], set[str]] = defaultdict(set)
    for row in rows:
        alike[row[:TOLD]].add(row[TOLD])  # the index stands for the member here
    assert all(len(members) >= FEWEST for members in alike.values())
    assert table(list(reversed(marked))) == rows, "the order of logging cannot be read from it"
    assert {len(row) for row in rows} <= {len(HEADER)}


def test_no_cell_is_taken_for_a_formula_and_no_member_is_in_it() -> None:
    hostile = [replace(one, score=replace(one.score, engine_version="=1+1")) for one in many() if one.score]  # type: ignore[type-var]
    text = as_csv(table(hostile))
    head, *rows = csv.reader(io.StringIO(text))
    assert tuple(head) == HEADER
    assert {row[HEADER.index("engine_version")] for row in rows} == {"'=1+1"}
    assert not any(cell.startswith(("=", "+", "-", "@")) for row in rows for cell in row)
    assert not {"member_id", "id", "name", "day", "company"} & set(HEADER)


def test_an_empty_table_still_has_its_header() -> None:
    assert as_csv(table([])).splitlines() == [",".join(HEADER)]

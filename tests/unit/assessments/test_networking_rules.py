"""When a note counts, when applications are sprayed, and how far they get."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assessments.catalog import load_catalog
from assessments.evidence import Activity, Networking
from assessments.mistakes import RiskState
from assessments.networking import (
    BURST,
    LEAST_WORDS,
    NEEDED,
    Finding,
    Funnel,
    Happened,
    Lacking,
    Move,
    NotePart,
    Reached,
    Research,
    ResearchNote,
    funnel,
    lacking,
    next_move,
    research,
    same_reasons,
    written,
)

RULE = load_catalog().parameters.targets.mistakes
UNKNOWN = Research(0, 0, 0, RiskState.UNKNOWN)
NOW = datetime(2026, 11, 23, 9, tzinfo=UTC)
DAY = timedelta(days=1)
FULL = ResearchNote(
    "maps for people who hike",
    "six people with two on data",
    "Python and PostGIS and Airflow",
    "I sorted such reports for three years",
    "the night of the two bridges",
)
EMPTY = ResearchNote()

texts = st.text(max_size=60) | st.sampled_from(
    ["", "Python", "n/a", "a b c", "a a a a", "maps for people", "地図を作る会社です"]
)
notes = st.builds(ResearchNote, texts, texts, texts, texts, texts)


# --- the note ---------------------------------------------------------------------------------------------------------


def test_a_full_note_counts_and_an_empty_one_lacks_everything() -> None:
    assert lacking(FULL).nothing
    assert lacking(EMPTY) == Lacking(NEEDED, one_more=True)
    assert EMPTY.empty
    assert not FULL.empty


@pytest.mark.parametrize("part", list(NotePart))
def test_a_note_needs_what_they_make_why_them_and_one_more(part: NotePart) -> None:
    without = lacking(replace(FULL, **{part.value: ""}))
    assert without == (Lacking((part,)) if part in NEEDED else Lacking())
    only = ResearchNote(**{one.value: getattr(FULL, one.value) for one in (*NEEDED, part)})
    assert lacking(only).nothing == (part not in NEEDED)


@pytest.mark.parametrize("word", ["Python", "n/a", "x x x x", "...!!!", "12 34 56", "great great GREAT", "  \n "])
def test_a_word_is_no_part(word: str) -> None:
    assert lacking(replace(FULL, why_them=word)).parts == (NotePart.WHY_THEM,)


@pytest.mark.parametrize("text", ["地図を作る会社です", "แผนที่สำหรับนักเดินป่า", "지도를 만드는 회사"])
def test_words_that_are_not_spaced_count_too(text: str) -> None:
    assert lacking(replace(FULL, why_them=text)).nothing


def test_the_same_words_twice_are_one_part() -> None:
    copied = replace(FULL, product=FULL.why_them.upper(), team="", stack="", story=f"  {FULL.why_them}!")
    assert lacking(copied) == Lacking((NotePart.WHY_THEM,), one_more=True)


@given(notes)
def test_what_counts_has_the_needed_parts_in_enough_words(note: ResearchNote) -> None:
    there = written(note)
    assert lacking(note).nothing == (set(NEEDED) < there)
    assert set(lacking(note).parts) == set(NEEDED) - there
    for part in there:
        assert len(getattr(note, part.value)) >= LEAST_WORDS


@given(notes, st.sampled_from(list(NotePart)))
def test_a_part_that_is_written_afresh_never_takes_away(note: ResearchNote, part: NotePart) -> None:
    more = replace(note, **{part.value: "something wholly new and unheard"})
    assert written(note) - {part} <= written(more)
    assert part in written(more)


# --- spray and pray ---------------------------------------------------------------------------------------------------


def applied(days_ago: float, with_note: bool = False) -> Networking:
    return Networking(NOW - days_ago * DAY, Activity.APPLICATION, with_note)


@pytest.mark.parametrize(
    ("noted", "of", "state"),
    [
        (0, 0, RiskState.UNKNOWN),
        (0, 1, RiskState.RED),
        (1, 1, RiskState.CLEAR),
        (3, 10, RiskState.RED),
        (4, 10, RiskState.WATCH),
        (7, 10, RiskState.WATCH),
        (8, 10, RiskState.CLEAR),
    ],
)
def test_below_two_fifths_is_red_and_below_four_fifths_to_watch(noted: int, of: int, state: RiskState) -> None:
    events = [applied(29 * n / 10, n < noted) for n in range(of)]
    assert research(events, NOW, RULE).state is state
    assert research([*events, Networking(NOW, Activity.CONVERSATION)], NOW, RULE).state is state


def test_only_the_last_thirty_days_tell() -> None:
    assert research([applied(30.1), applied(31)], NOW, RULE) == UNKNOWN
    assert research([applied(30, True), applied(0)], NOW, RULE) == Research(2, 1, 1, RiskState.WATCH)


def test_many_at_once_without_a_note_are_seen_whatever_the_share() -> None:
    careful = [applied(n, True) for n in range(28)]
    week = [applied(10 + n) for n in range(BURST)]
    assert research([*careful, *week], NOW, RULE).burst
    assert research([*careful, *week], NOW, RULE).state is RiskState.CLEAR
    assert not research([applied(6 * n) for n in range(BURST)], NOW, RULE).burst


@given(st.lists(st.tuples(st.floats(-5, 60), st.booleans()), max_size=40))
def test_counts_fit_together(given_events: list[tuple[float, bool]]) -> None:
    events = [applied(*one) for one in given_events]
    found = research(events, NOW, RULE)
    assert 0 <= found.with_note <= found.applications <= len(events)
    assert 0 <= found.at_once <= found.applications - found.with_note
    assert found == research(reversed(events), NOW, RULE), "in whatever order"
    assert research([*events, applied(1, True)], NOW, RULE).with_note == found.with_note + 1


def test_a_reason_that_is_copied_is_seen() -> None:
    mine = ("Acme", FULL)
    other = ("Fernweg", replace(FULL, why_them=f" {FULL.why_them.upper()} !"))
    assert same_reasons([mine, ("Fernweg", EMPTY), ("Else", EMPTY)]) == 0
    assert same_reasons([mine, ("acme ", FULL)]) == 0, "two jobs at one company may have one reason"
    assert same_reasons([mine, other]) == 2
    assert same_reasons([mine, mine, other]) == 3


# --- the funnel -------------------------------------------------------------------------------------------------------

TODAY = date(2026, 11, 23)
happenings = st.lists(
    st.builds(
        Happened,
        st.sampled_from(list(Activity)),
        st.dates(TODAY - 60 * DAY, TODAY),
        st.sampled_from(list(Reached)),
        st.booleans(),
    ),
    max_size=30,
)


def test_each_application_counts_as_far_as_it_came() -> None:
    happened = [
        Happened(Activity.CONVERSATION, TODAY),
        Happened(Activity.REFERRAL_ASKED, TODAY),
        Happened(Activity.REFERRAL_RECEIVED, TODAY),
        Happened(Activity.APPLICATION, TODAY, Reached.OFFER, True),
        Happened(Activity.APPLICATION, TODAY, Reached.REPLY),
        Happened(Activity.APPLICATION, TODAY - 45 * DAY, Reached.OFFER),
    ]
    assert funnel(happened, TODAY - 44 * DAY, TODAY) == Funnel(1, 1, 1, 2, 1, 2, 1, 1)
    assert funnel(happened, TODAY - 45 * DAY, TODAY).offers == 2
    assert funnel(happened, TODAY + DAY, TODAY + DAY).empty


@given(happenings, st.integers(0, 60))
def test_a_funnel_of_applications_only_narrows(happened: list[Happened], days: int) -> None:
    counted = funnel(happened, TODAY - days * DAY, TODAY)
    assert counted.applications >= counted.replies >= counted.interviews >= counted.offers >= 0
    assert counted.with_note <= counted.applications
    total = counted.conversations + counted.asked + counted.referrals + counted.applications
    assert total == sum(one.day >= TODAY - days * DAY for one in happened)
    assert counted.empty == (total == 0)
    assert (counted.finding is Finding.OFFERS) == (counted.offers > 0)
    longer = funnel(happened, TODAY - (days + 1) * DAY, TODAY)
    assert longer.applications >= counted.applications


@pytest.mark.parametrize(
    ("counted", "finding"),
    [
        (Funnel(conversations=2), Finding.NOTHING_SENT),
        (Funnel(applications=3), Finding.NO_CONVERSATION),
        (Funnel(conversations=1, applications=3), Finding.NO_REPLY),
        (Funnel(applications=3, replies=1), Finding.REPLIES),
        (Funnel(applications=3, replies=1, interviews=1), Finding.INTERVIEWS),
        (Funnel(applications=3, replies=1, interviews=1, offers=1), Finding.OFFERS),
    ],
)
def test_a_funnel_says_the_farthest_that_something_came(counted: Funnel, finding: Finding) -> None:
    assert counted.finding is finding


CLEAR = Research(5, 5, 0, RiskState.CLEAR)
RED = Research(5, 1, 0, RiskState.RED)
WATCH = Research(5, 3, 0, RiskState.WATCH)
MANY = Research(30, 25, BURST, RiskState.CLEAR)


@pytest.mark.parametrize(
    ("lately", "shown", "due", "move"),
    [
        (Funnel(), UNKNOWN, 0, Move.TALK),
        (Funnel(), RED, 3, Move.FOLLOW_UP),
        (Funnel(applications=5), RED, 0, Move.WRITE_NOTE),
        (Funnel(applications=5), MANY, 0, Move.WRITE_NOTE),
        (Funnel(conversations=3), UNKNOWN, 0, Move.ASK),
        (Funnel(conversations=3, asked=1), UNKNOWN, 0, Move.APPLY),
        (Funnel(conversations=3, asked=1, applications=5), WATCH, 0, Move.WRITE_NOTE),
        (Funnel(conversations=3, referrals=1, applications=5), CLEAR, 0, Move.GO_ON),
    ],
)
def test_there_is_one_next_step(lately: Funnel, shown: Research, due: int, move: Move) -> None:
    assert next_move(lately, shown, due) is move

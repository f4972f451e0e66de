"""A week in words, and words as a week."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.mocks.availability import A_DAY, PRESETS, WHOLE, choose, painted
from bot.mocks.week_words import LINES, QUOTED, day_in_short, read_week, week_in_short, week_lines
from bot.params import BadOption
from bot.ui import law
from bot.words import languages, words_for

W = words_for(None)
WEEKDAYS = range(5)


def said(week: int) -> str:
    return "; ".join(week_lines(W, week))


def test_days_with_the_same_times_stand_together() -> None:
    week = painted(painted(0, WEEKDAYS, 36, 44), (5,), 18, 24)
    assert said(week) == "Mon–Fri 18:00–22:00; Sat 9:00–12:00"
    assert said(painted(0, range(7), 36, 43)) == "Every day 18:00–21:30"
    assert said(painted(painted(0, (0, 2, 3), 18, 24), (0, 2, 3), 28, 31)) == "Mon, Wed–Thu 9:00–12:00, 14:00–15:30"
    assert said(painted(0, (5, 6), 0, A_DAY)) == "Sat–Sun all day"


@pytest.mark.parametrize("language", languages())
@given(
    week=st.one_of(
        st.integers(1, WHOLE),
        st.sets(st.sampled_from(PRESETS), min_size=1).map(lambda p: choose(0, [one.name for one in p])),
    )
)
def test_what_is_said_can_be_typed_back(language: str, week: int) -> None:
    w = words_for(language)
    typed = "\n".join(week_lines(w, week))
    assert read_week(w, typed) == week
    assert len(typed) <= law.TEXT_INPUT
    assert len(week_in_short(w, week).split("\n")) <= LINES


def test_the_most_that_can_be_said_fits_into_a_form() -> None:
    week = sum(1 << n for n in range(0, 336, 2)) & ~sum(1 << (48 * day + 2 * day) for day in range(7))
    assert len("\n".join(week_lines(W, week))) <= law.TEXT_INPUT


def test_in_short_what_is_left_out_is_counted() -> None:
    week = 0
    for day in range(7):
        week = painted(week, (day,), 10 + day, 20)
    assert week_in_short(W, week).split("\n") == [
        "Mon 5:00–10:00", "Tue 5:30–10:00", "Wed 6:00–10:00", "and 4 more days",
    ]  # fmt: skip
    odd = sum(1 << n for n in range(0, 48, 2))
    assert week_in_short(W, odd) == "Mon 0:00–0:30, 1:00–1:30, 2:00–2:30 and 21 times more"
    assert week_in_short(W, 0) == "no times yet"
    assert day_in_short(W, odd, 0) == "0:00–0:30, 1:00–1:30, 2:00–2:30 and 21 times more"
    assert day_in_short(W, odd, 1) == "no times"


EVENINGS = painted(0, WEEKDAYS, 36, 43)


@pytest.mark.parametrize(
    ("typed", "week"),
    [
        ("Mon-Fri 18:00-21:30", EVENINGS),
        ("mon – fri 18 to 21.30", EVENINGS),
        ("weekdays from 6pm until 9:30pm", EVENINGS),
        ("Monday, Tuesday, Wed. and Thu & Fri: 6-9:30 p.m.", EVENINGS),
        ("MON—FRI 1800–2130", EVENINGS),
        ("Mo-Fr 18h-21h30", EVENINGS),
        ("Mon-Fri 18:00-21:30, Sat 9-12", painted(EVENINGS, (5,), 18, 24)),
        ("Sat 9-12, 14-16; Sun 10-11", painted(painted(painted(0, (5,), 18, 24), (5,), 28, 32), (6,), 20, 22)),
        ("weekend 9-12\nWed 18-20", painted(painted(0, (5, 6), 18, 24), (2,), 36, 40)),
        ("Fri-Mon 9-10", painted(0, (4, 5, 6, 0), 18, 20)),
        ("every day 7-9", painted(0, range(7), 14, 18)),
        ("daily 22-2", painted(0, range(7), 44, 4)),
        ("Sun 23-1", painted(0, (6,), 46, 2)),
        ("Sat all day", painted(0, (5,), 0, 48)),
        ("Sat 0-24", painted(0, (5,), 0, 48)),
        ("Sat 18-24", painted(0, (5,), 36, 48)),
        ("Sat 18-0", painted(0, (5,), 36, 48)),
        ("Sat 6pm-12am", painted(0, (5,), 36, 48)),
        ("Sat 11-2pm", painted(0, (5,), 22, 28)),
        ("Sat 10-2am", painted(0, (5,), 44, 4)),
        ("Sat 9am-12pm", painted(0, (5,), 18, 24)),
        ("Sat 12pm-1pm", painted(0, (5,), 24, 26)),
        ("Sat 9-12, Sat 11-14", painted(0, (5,), 18, 28)),
        ("Sat 9-12.", painted(0, (5,), 18, 24)),
    ],
)  # fmt: skip
def test_times_as_people_write_them(typed: str, week: int) -> None:
    assert read_week(W, typed) == week


@pytest.mark.parametrize(
    ("typed", "week"),
    [
        ("Mo-Fr 18:00-21:30, Sa 9-12", painted(EVENINGS, (5,), 18, 24)),
        ("Montag bis Freitag von 18 bis 21:30 Uhr", EVENINGS),
        ("werktags ab 18 Uhr bis 21.30 Uhr", EVENINGS),
        ("Mo, Di, Mi, Do und Fr 18h-21h30", EVENINGS),
        ("Unter der Woche 18-21:30", EVENINGS),
        ("Mon-Fri 18:00-21:30", EVENINGS),
        ("So ganztägig", painted(0, (6,), 0, 48)),
        ("samstags den ganzen Tag", painted(0, (5,), 0, 48)),
        ("Am Wochenende 9-12; mittwochs 18-20", painted(painted(0, (5, 6), 18, 24), (2,), 36, 40)),
        ("Jeden Tag 7-9", painted(0, range(7), 14, 18)),
        ("Täglich 22-2", painted(0, range(7), 44, 4)),
    ],
)  # fmt: skip
def test_times_as_people_write_them_in_german(typed: str, week: int) -> None:
    assert read_week(words_for("de"), typed) == week


@pytest.mark.parametrize(
    ("typed", "says"),
    [
        ("18-21", "Which days is “18-21” for?"),
        ("Mon", "from when to when"),
        ("Mon 9-12, Tue", "from when to when"),
        ("Mon 18:15-20", "half hours"),
        ("Mon 25-26", "no time of day"),
        ("Mon 18:75-20", "no time of day"),
        ("Mon 18-18", "ends when it begins"),
        ("Mon 0-0", "ends when it begins"),
        ("Mon 18", "“18” needs an end, such as 18-22"),
        ("someday 18-20", "“someday”"),
        ("Mon-Someday 18-20", "“someday”"),
        ("Mon $ 18-20", "“$”"),
        ("Mon 18-20 evenings", "“evenings”"),
        ("", "Please write when you can"),
        (", ;", "Please write when you can"),
        ("-", "“-”"),
        ("Mon 18-", "“18”"),
        ("x" * 900, f"“{'x' * QUOTED}”"),
        ("{x} 18-20", "“{x}”"),
        ("१२", "needs an end"),
    ],
)
def test_each_mistake_is_named(typed: str, says: str) -> None:
    with pytest.raises(BadOption) as caught:
        read_week(W, typed)
    assert says in str(caught.value)
    assert caught.value.option == "times"


nearly = st.text(alphabet="monfri-0123456789:,; apm.", max_size=40)


@given(st.one_of(st.text(max_size=60), nearly))
def test_anything_typed_is_a_week_or_a_mistake_that_is_named(typed: str) -> None:
    said = ""
    try:
        week = read_week(W, typed)
    except BadOption as mistake:
        week, said = 1, str(mistake)
    assert 0 < week <= WHOLE
    assert not said or 20 < len(said) < 200

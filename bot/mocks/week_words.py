"""A week of free half hours in words, such as `Mon–Fri 18:00–22:00`, and the words that a member types for one."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Final

from bot.calendar import EVERY_DAY, WEEKDAYS, WORKDAYS
from bot.mocks.availability import A_DAY, day_of, painted
from bot.params import BadOption
from bot.words import Words, said

OPTION: Final = "times"
"""The input or option in which times are typed."""
EXAMPLE: Final = "Mon-Fri 18:00-21:30, Sat 9-12"
LINES: Final = 4  # of a week on a card
SPANS: Final = 3  # of a day on a card or in a menu, where there is little room
QUOTED: Final = 30  # characters of what was not understood

_DAYS: Final = (
    "mo, mon, monday, mondays",
    "tu, tue, tues, tuesday, tuesdays",
    "we, wed, weds, wednesday, wednesdays",
    "th, thu, thur, thurs, thursday, thursdays",
    "fr, fri, friday, fridays",
    "sa, sat, saturday, saturdays",
    "su, sun, sunday, sundays",
)
"""What members may type for each day; in the catalogues as everything that is typed here."""
_WORKDAYS: Final = "weekday, weekdays, workday, workdays"
_WEEKEND: Final = "weekend, weekends"
_EVERY_DAY: Final = "daily, every day, everyday, all week"
_ALL_DAY: Final = "all day, whole day"
_UNTIL: Final = "to, til, till, until"
_FILLING: Final = "and, from, on, at"
_O_CLOCK: Final = "o'clock, o’clock"
said(_DAYS, _WORKDAYS, _WEEKEND, _EVERY_DAY, _ALL_DAY, _UNTIL, _FILLING, _O_CLOCK, EXAMPLE)

_HALVES: Final = r"\s*([ap])\.?m\b\.?"
_TIME: Final = rf"(\d{{1,2}})(?:[:.h]?(\d{{2}})|h)?(?:{_HALVES})?"
_SPAN: Final = re.compile(rf"{_TIME}\s*-\s*{_TIME}(?![\d:])")
_LONE: Final = re.compile(_TIME)
_NOON: Final = 12


def week_lines(w: Words, week: int) -> list[str]:
    """The whole week, days with the same times together; it can be typed back."""
    return [f"{_day_names(w, days)} {', '.join(spans)}" for days, spans in _groups(w, week)]


def week_in_short(w: Words, week: int) -> str:
    """The week on a few lines at most; what is left out is counted."""
    if not week:
        return w("no times yet")
    groups = _groups(w, week)
    shown = groups if len(groups) <= LINES else groups[: LINES - 1]
    lines = [f"{_day_names(w, days)} {_few(w, spans)}" for days, spans in shown]
    if rest := sum(len(days) for days, _ in groups[len(shown) :]):
        lines.append(w.n("and one more day", "and {n} more days", rest))
    return "\n".join(lines)


def day_in_short(w: Words, week: int, day: int) -> str:
    """One day of the week, on one line."""
    times = day_of(week, day)
    return _few(w, [_span(w, start, end) for start, end in _runs(times)]) if times else w("no times")


def clock(half_hours: int) -> str:
    """A time of day, counted in half hours from midnight, as `18:30`."""
    return f"{half_hours // 2}:{half_hours % 2 * 30:02}"


@dataclass(frozen=True, slots=True)
class _Grammar:
    """What members type in their language, and in English, which everybody may type."""

    days: Mapping[str, frozenset[int]]
    day: re.Pattern[str]
    whole_day: re.Pattern[str]
    until: re.Pattern[str]
    between: re.Pattern[str]
    o_clock: re.Pattern[str]


@cache
def _grammar(w: Words) -> _Grammar:
    names = {name: frozenset({number}) for number, day in enumerate(_DAYS) for name in _typed(w, day)}
    names |= {w(day).casefold(): frozenset({number}) for number, day in enumerate(WEEKDAYS)}
    names |= dict.fromkeys(_typed(w, _WORKDAYS), WORKDAYS)
    names |= dict.fromkeys(_typed(w, _WEEKEND), EVERY_DAY - WORKDAYS)
    names |= dict.fromkeys((*_typed(w, _EVERY_DAY), w("Every day").casefold()), EVERY_DAY)
    phrases = _one_of(name for name in names if " " in name)
    return _Grammar(
        days=names,
        day=re.compile(rf"({phrases}|[^\W\d_]+)\.?"),
        whole_day=re.compile(rf"(?:{_one_of((*_typed(w, _ALL_DAY), w('all day').casefold()))})\b"),
        # All the dashes that keyboards make.
        until=re.compile(rf"\s*(?:[-‐‑‒–—−~]|\b(?:{_one_of(_typed(w, _UNTIL))})\b)\s*"),
        between=re.compile(rf"[\s.,;&+:/]+|(?:{_one_of(_typed(w, _FILLING))})\b"),
        o_clock=re.compile(rf"(?<=\d)\s*(?:{_one_of(_typed(w, _O_CLOCK))})(?!\w)"),
    )


def _typed(w: Words, words: str) -> tuple[str, ...]:
    """The words of a list, in the member's language and in English."""
    return tuple(dict.fromkeys(one.strip().casefold() for one in f"{w(words)}, {words}".split(",")))


def _one_of(words: Iterable[str]) -> str:
    return "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True))


def read_week(w: Words, typed: str) -> int:
    """The week that was meant by words such as `Mon-Fri 18:00-21:30, Sat 9-12`.

    Raises:
        BadOption: for the option `times`, with what was not understood and how to write it.
    """
    grammar, example = _grammar(w), w(EXAMPLE)
    text = grammar.until.sub("-", grammar.o_clock.sub("", typed.strip().casefold()))
    week, at = 0, 0
    days: frozenset[int] = frozenset()
    waiting = False  # for times, after days
    while at < len(text):
        if found := grammar.between.match(text, at):
            at = found.end()
        elif (span := grammar.whole_day.match(text, at)) or (span := _SPAN.match(text, at)):
            if not days:
                raise BadOption(
                    w("Which days is “{times}” for? Write for example: Mon-Fri 18-21", times=span[0]), OPTION
                )
            start, end = (0, A_DAY) if span.re is grammar.whole_day else _ends(w, span)
            week = painted(week, days, start, end)
            at, waiting = span.end(), False
        elif lone := _LONE.match(text, at):
            raise BadOption(w("“{time}” needs an end, such as {time}-22.", time=lone[0].strip()), OPTION)
        else:
            named, at = _named(w, text, at)
            days, waiting = (days | named if waiting else named), True
    if waiting:
        raise BadOption(w("Please say from when to when on the last of these days, such as Sat 9-12."), OPTION)
    if not week:
        raise BadOption(w("Please write when you can, for example: {example}", example=example), OPTION)
    return week


def _named(w: Words, text: str, at: int) -> tuple[frozenset[int], int]:
    """The days that are named at a place of the text, and where the text goes on."""
    grammar = _grammar(w)
    first = grammar.day.match(text, at)
    days = grammar.days.get(first[1]) if first else None
    if first is None or days is None:
        raise _lost(w, text[at:])
    last = grammar.day.match(text, first.end() + 1) if text[first.end() : first.end() + 1] == "-" else None
    if last is None:
        return days, first.end()
    until = grammar.days.get(last[1])
    if until is None:
        raise _lost(w, last[0])
    start, stop = min(days), max(until)
    return frozenset((start + more) % 7 for more in range((stop - start) % 7 + 1)), last.end()


def _lost(w: Words, text: str) -> BadOption:
    piece = re.split(r"[\s,;]", text, maxsplit=1)[0][:QUOTED]
    return BadOption(
        w("I don’t know what “{piece}” means. Write for example: {example}", piece=piece, example=w(EXAMPLE)), OPTION
    )


def _ends(w: Words, span: re.Match[str]) -> tuple[int, int]:
    """Half hours from midnight at which a span begins and ends."""
    hour, minute, half, last_hour, last_minute, last_half = span.groups()
    end = _half_hours(w, span[0], last_hour, last_minute, last_half)
    start = _half_hours(w, span[0], hour, minute, half or last_half)
    if half is None and last_half is not None and start >= end:  # 11-2pm begins in the morning
        start = _half_hours(w, span[0], hour, minute, "a" if last_half == "p" else "p")
    if start % A_DAY == end % A_DAY and (start, end) != (0, A_DAY):
        raise BadOption(w("“{times}” ends when it begins.", times=span[0]), OPTION)
    return start, end or A_DAY


def _half_hours(w: Words, span: str, hour: str, minute: str | None, half: str | None) -> int:
    hours, minutes = int(hour), int(minute or 0)
    if half is not None and 1 <= hours <= _NOON:
        hours = hours % _NOON + (_NOON if half == "p" else 0)
    if minutes not in (0, 30) and minutes < 60:
        raise BadOption(w("Times go by half hours: please round “{times}” to :00 or :30.", times=span), OPTION)
    found = 2 * hours + minutes // 30
    if found > A_DAY or minutes >= 60:
        raise BadOption(w("“{times}” is no time of day. They go from 0:00 to 24:00.", times=span), OPTION)
    return found


def _groups(w: Words, week: int) -> list[tuple[list[int], list[str]]]:
    """Days with the same times, the earliest first, and these times."""
    by_times: dict[int, list[int]] = {}
    for day in range(7):
        if times := day_of(week, day):
            by_times.setdefault(times, []).append(day)
    return [(days, [_span(w, start, end) for start, end in _runs(times)]) for times, days in by_times.items()]


def _few(w: Words, spans: list[str]) -> str:
    if len(spans) <= SPANS:
        return ", ".join(spans)
    more = len(spans) - SPANS
    return f"{', '.join(spans[:SPANS])} {w.n('and once more', 'and {n} times more', more)}"


def _runs(half_hours: int) -> Iterator[tuple[int, int]]:
    """Where bits that are set in a row begin and end."""
    start = None
    for number in range(A_DAY + 1):
        if half_hours >> number & 1:
            start = number if start is None else start
        elif start is not None:
            yield start, number
            start = None


def _span(w: Words, start: int, end: int) -> str:
    return w("all day") if (start, end) == (0, A_DAY) else f"{clock(start)}–{clock(end)}"


def _day_names(w: Words, days: list[int]) -> str:
    if frozenset(days) == EVERY_DAY:
        return w("Every day")
    parts: list[str] = []
    for start, end in _runs(sum(1 << day for day in days)):
        first, last = w(WEEKDAYS[start]), w(WEEKDAYS[end - 1])
        parts.append(first if end - start == 1 else f"{first}–{last}")
    return ", ".join(parts)

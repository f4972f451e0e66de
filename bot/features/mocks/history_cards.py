"""The card of a member's mocks."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final
from zoneinfo import ZoneInfo

from assessments.evidence import Criterion, MockFormat
from assessments.mocks.rubric import LEVELS, Rubric
from bot.calendar import local_day
from bot.days import day_name, month_day
from bot.features.mocks.feature import FEEDBACK, HISTORY_OF, MINE, NOW, PROFILE, RATE
from bot.features.mocks.names import FORMATS, joined, member_name
from bot.features.mocks.rating_names import criterion_name, mark
from bot.mocks.machine import SessionState
from bot.mocks.rating import Rating
from bot.mocks.records import Seat, SeatRole, Session
from bot.ui.cards import Block, Button, ButtonStyle, Card, Line, Option, Pick, Row, Text
from bot.ui.charts import Chart, ChartKind, Series
from bot.ui.text import Bold, shortened
from bot.words import Words

SHOWN: Final = 6  # mocks in the list, and columns in the picture
TRY: Final = 600  # what the one thing to try may cost
TOP: Final = 100.0  # of the scale of a picture


@dataclass(frozen=True, slots=True)
class Past:
    """A mock that is over, as it stands for one of those in it; `given` is what was said of them as candidate."""

    session: Session
    seat: Seat
    given: Rating | None = None


def nothing_yet(w: Words) -> Card:
    """No mock so far."""
    return Card(
        w("No mocks yet"),
        (
            Text(
                w(
                    "Being interviewed by somebody is the practice that shows most, and the first time is the hardest. "
                    "Say when you can, and join the next round; or find somebody within two hours."
                )
            ),
        ),
        (
            (
                Button(w("Say when I can"), PROFILE(), ButtonStyle.MAIN),
                Button(w("Somebody now"), NOW()),
                Button(w("My mocks"), MINE()),
            ),
        ),
    )


def history(
    w: Words,
    past: Sequence[Past],
    names: Mapping[int, str],
    rubric: Rubric | None,
    formats: Sequence[MockFormat],
    zone: ZoneInfo,
) -> Card:
    """A member's mocks, newest first; the picture is of the format of `rubric`."""
    blocks: list[Block] = []
    if (advised := next((one for one in past if one.given and one.given.try_next), None)) is not None:
        assert advised.given is not None  # noqa: S101 - it was looked for above
        day = day_name(w, local_day(advised.session.start, zone))
        blocks.append(Text(Bold(w("To try next:")), " ", shortened(advised.given.try_next, TRY), f" ({day})"))
    if rubric is not None:
        blocks.append(_picture(w, [one for one in past if one.seat.format is rubric.format], rubric, zone))
    else:
        blocks.append(Text(w("Once somebody has rated you, a picture shows here how it goes over time.")))
    blocks += [_line(w, one, names, zone) for one in past[:SHOWN]]
    controls: list[Row] = []
    if rubric is not None and len(formats) > 1:
        options = tuple(Option(str(one), w(FORMATS[one]), chosen=one is rubric.format) for one in formats)
        controls.append((Pick(HISTORY_OF(), w("Another format"), options),))
    controls.append((Button(w("Somebody now"), NOW(), ButtonStyle.MAIN), Button(w("My mocks"), MINE())))
    return Card(w("Your mocks so far"), tuple(blocks), tuple(controls))


def _picture(w: Words, past: Sequence[Past], rubric: Rubric, zone: ZoneInfo) -> Chart:
    """The criteria of a format over the last mocks in it, one column for each."""
    shown = [one for one in past if one.given is not None][:SHOWN][::-1]
    marks = {name: [one.given.criteria.get(name, 0) if one.given else 0 for one in shown] for name in rubric.criteria}
    series = tuple(
        Series(criterion_name(w, name), tuple(number / LEVELS[-1] * TOP for number in numbers))
        for name, numbers in marks.items()
    )
    days = tuple(month_day(w, local_day(one.session.start, zone)) for one in shown)
    title = _finding(w, marks)
    said = "; ".join(f"{criterion_name(w, name)}: {', '.join(map(str, numbers))}" for name, numbers in marks.items())
    words = w("{format}, from {first} to {last}", format=w(FORMATS[rubric.format]), first=days[0], last=days[-1])
    return Chart(ChartKind.HEATMAP, title, days, series, f"{title}. {words}. {said}.", (w("not rated"), w("4 of 4")))


def _finding(w: Words, marks: Mapping[Criterion, Sequence[int]]) -> str:
    """What the picture shows: what rose most, or what has most room."""
    rises = {name: numbers[-1] - numbers[0] for name, numbers in marks.items() if numbers[0] and numbers[-1]}
    best = max(rises, key=lambda name: rises[name], default=None)
    if best is not None and rises[best] > 0:
        first, last = marks[best][0], marks[best][-1]
        return w("Up from {first} to {last}: {criterion}", first=first, last=last, criterion=criterion_name(w, best))
    newest = {numbers[-1] for numbers in marks.values()}
    if len(newest) == 1:
        return w("All at {number} of 4", number=newest.pop())
    room = min(marks, key=lambda name: marks[name][-1])
    return w("Most room: {criterion}", criterion=criterion_name(w, room))


def _line(w: Words, one: Past, names: Mapping[int, str], zone: ZoneInfo) -> Block:
    parts = [day_name(w, local_day(one.session.start, zone)), _seat(w, one, names)]
    if one.seat.format is not None:
        parts.insert(1, w(FORMATS[one.seat.format]))
    words = " · ".join((*parts, _how(w, one, names)))
    if one.session.state is SessionState.FEEDBACK and one.seat.needed:
        return Line(words, button=Button(w("Rate"), RATE(one.session.id)))
    if one.session.state is SessionState.CLOSED and one.seat.needed:
        return Line(words, button=Button(w("Read"), FEEDBACK(one.session.id)))
    return Text(words)


def _seat(w: Words, one: Past, names: Mapping[int, str]) -> str:
    others = [_name(w, names, seat) for seat in one.session.others(one.seat.member_id) if seat.needed]
    with_whom = joined(w, others)
    match one.seat.role:
        case SeatRole.PEER:
            return w("with {names}", names=with_whom)
        case SeatRole.GUEST:
            return w("with {names} as mentor", names=with_whom)
        case SeatRole.MENTOR:
            return w("you as mentor of {names}", names=with_whom)
        case SeatRole.OBSERVER:
            return w("you as observer of {names}", names=with_whom)


def _how(w: Words, one: Past, names: Mapping[int, str]) -> str:
    """How it ended; staying away is a word of its own and no rating."""
    if one.session.state is SessionState.NO_SHOW:
        if one.seat.missed:
            return w("you were excused") if one.seat.excused else w("you could not make it")
        away = [
            _name(w, names, seat) for seat in one.session.others(one.seat.member_id) if seat.missed and not seat.excused
        ]
        return w("{names} did not come", names=joined(w, away))
    if one.session.state is SessionState.FEEDBACK:
        return w("ratings are sealed")
    if one.seat.format is None:
        return w("done")
    if one.given is None or one.given.overall is None:
        return w("not rated")
    return mark(w, one.given.overall)


def _name(w: Words, names: Mapping[int, str], seat: Seat) -> str:
    return member_name(w, names.get(seat.member_id))

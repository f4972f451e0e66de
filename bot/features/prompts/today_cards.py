"""The member's day, and their own settings."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Final
from zoneinfo import ZoneInfo

from assessments.prompts.prompt import Prompt
from bot.days import day_name
from bot.features.prompts.feature import ALL, BOARD, MINE, MINE_FORM, START
from bot.features.prompts.names import kind
from bot.features.prompts.rules import Streak
from bot.practice import PracticeSettings
from bot.ui.cards import Block, Button, ButtonStyle, Card, Line, Option, Text
from bot.ui.forms import Form, OneOf, TimeInput
from bot.ui.text import Bold
from bot.words import Words

YES, NO = "yes", "no"
ON, OFF = "on", "off"
STEADY: Final = "steady"
A_DAY: Final = 2  # prompts, new ones and those that come back, from which on a day is full


def today(
    w: Words,
    day: date,
    fresh: Prompt | None,
    post_id: int,
    back: Sequence[Prompt],
    streak: Streak,
    done: int,
) -> Card:
    """One new prompt, and one or two that come back."""
    blocks: list[Block] = [Text(_opening(w, streak, done))]
    if fresh is not None:
        show = Button(w("Show"), ALL(fresh.id, post_id), ButtonStyle.MAIN)
        blocks.append(Line(Bold(w("New: {title}", title=fresh.title)), f"\n{kind(w, fresh)}", button=show))
    for prompt in back:
        begin = Button(w("Begin"), START(prompt.id, 0))
        blocks.append(Line(Bold(w("Back again: {title}", title=prompt.title)), f"\n{kind(w, prompt)}", button=begin))
    if fresh is None and not back:
        blocks.append(Text(w("You have met every prompt there is, and none is due. A day off is well earned.")))
    elif back:
        blocks.append(Text(w("What comes back sticks: do it from an empty file, without looking at what you wrote.")))
    return Card(
        w("Your day, {day}", day=day_name(w, day)),
        tuple(blocks),
        ((Button(w("Daily message and streak"), MINE()), Button(w("Leaderboard"), BOARD(STEADY))),),
    )


def _opening(w: Words, streak: Streak, done: int) -> str:
    if not streak.days:
        return w("A try of half an hour is enough for today.")
    days = w.n("A streak of one day so far.", "{n} days in a row so far.", streak.days)
    if done >= A_DAY:
        return f"{days} {w('Today is done; anything more is extra.')}"
    if done:
        return f"{days} {w('One done today; two or three a day is what the guide asks for. One is a day, too.')}"
    if streak.freezes:
        return f"{days} {w('If today is full, a freeze day covers it.')}"
    return f"{days} {w('One honest try keeps it going.')}"


def settings_form(w: Words, settings: PracticeSettings, zone: ZoneInfo) -> Form:
    """How a member wants to practise."""
    return Form(
        MINE_FORM(),
        w("How I practise"),
        (
            TimeInput(
                name="daily_at",
                label=w("Daily message at"),
                hint=w("In your time zone, {zone}. Empty: no message.", zone=zone.key),
                required=False,
                value=settings.daily_at,
            ),
            OneOf(
                name="weekends",
                label=w("Weekends"),
                options=(Option(ON, w("They count like other days")), Option(OFF, w("Off: they break no streak"))),
                value=OFF if settings.weekends_off else ON,
            ),
            OneOf(
                name="listed",
                label=w("Leaderboard"),
                hint=w("It counts steady days and help given, never scores."),
                options=(Option(YES, w("Show my name on it")), Option(NO, w("Leave me out"))),
                value=YES if settings.listed else NO,
            ),
        ),
    )


def settings_kept(w: Words, settings: PracticeSettings, zone: ZoneInfo) -> Card:
    """The settings were stored."""
    if settings.daily_at is None:
        daily = w("No daily message.")
    else:
        at = {"time": f"{settings.daily_at:%H:%M}", "zone": zone.key}
        workdays = w("A message from Monday to Friday at {time} in {zone}.", **at)
        daily = workdays if settings.weekends_off else w("A message each day at {time} in {zone}.", **at)
    off = w("Weekends break no streak.") if settings.weekends_off else w("Weekends count like other days.")
    board = w("You are on the leaderboard.") if settings.listed else w("You are not on the leaderboard.")
    return Card(w("Saved"), (Text(f"{daily} {off} {board}"),))

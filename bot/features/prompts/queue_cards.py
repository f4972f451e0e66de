"""The next two weeks of a channel."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from typing import Final

from assessments.prompts.prompt import Prompt
from bot.days import day_name
from bot.features.prompts.choosing import Upcoming
from bot.features.prompts.feature import (
    QUEUE,
    QUEUE_BACK,
    QUEUE_DAY,
    QUEUE_FORM,
    QUEUE_PIN,
    QUEUE_SKIP,
    QUEUE_SWAP,
    SCHEDULE,
)
from bot.features.prompts.names import kind
from bot.practice import Schedule, ScheduleState
from bot.ui.actions import ActionRoute
from bot.ui.cards import Block, Button, ButtonStyle, Card, Option, Pick, Row, Text
from bot.ui.forms import Form, TextInput
from bot.ui.markdown import blocks as markdown
from bot.ui.text import Bold, Channel, When
from bot.words import Words

CHOOSE: Final = ActionRoute("queue.choose", int, int)


def queue(
    w: Words,
    schedule: Schedule,
    shown: Sequence[Upcoming],
    prompt_of: Callable[[str], Prompt | None],
    page: int,
    pages: int,
) -> Card:
    """A week of days, one of which can be picked."""
    blocks: list[Block] = [Text(w("In"), " ", Channel(schedule.place, schedule.place), ":")]
    if schedule.state is not ScheduleState.RUNNING:
        blocks.append(Text(w("It is paused or stopped: nothing of this is posted until you press Resume on its card.")))
    options: list[Option] = []
    for one in shown:
        prompt = prompt_of(one.prompt_id) if one.prompt_id else None
        title = prompt.title if prompt else w("no post")
        mark = f" · {w('chosen')}" if one.decided else ""
        about = f"\n{kind(w, prompt)}" if prompt else ""
        blocks.append(Text(Bold(day_name(w, one.occurrence.day)), f" · {title}{mark}{about}"))
        label = f"{day_name(w, one.occurrence.day)}: {title}"
        options.append(Option(one.occurrence.day.isoformat(), label if len(label) <= 75 else f"{label[:74]}…"))
    if not shown:
        blocks.append(Text(w("No day is coming: all of them are left out.")))
    controls: list[Row] = []
    if options:
        controls.append((Pick(QUEUE_DAY(schedule.id), w("Change a day"), tuple(options)),))
    moves: list[Button] = []
    if page > 0:
        moves.append(Button(w("The days before"), QUEUE(schedule.id, page - 1)))
    if page + 1 < pages:
        moves.append(Button(w("The week after"), QUEUE(schedule.id, page + 1)))
    moves.append(Button(w("Schedule"), SCHEDULE(schedule.id)))
    controls.append(tuple(moves))
    return Card(w("The next two weeks"), tuple(blocks), tuple(controls))


def day(w: Words, schedule: Schedule, shown: Upcoming, prompt: Prompt | None) -> Card:
    """One day, with what can be done to it."""
    ordinal = shown.occurrence.day.toordinal()
    blocks: list[Block] = [Text(When(shown.occurrence.at))]
    if prompt is None:
        blocks.append(Text(w("No post on this day.")))
    else:
        blocks += [Text(Bold(prompt.title), f"\n{kind(w, prompt)}"), *markdown(prompt.at_work)]
    buttons = [Button(w("Choose one"), CHOOSE(schedule.id, ordinal))]
    if prompt is not None:
        buttons.insert(0, Button(w("Swap"), QUEUE_SWAP(schedule.id, ordinal), ButtonStyle.MAIN))
        buttons.append(Button(w("Skip the day"), QUEUE_SKIP(schedule.id, ordinal)))
    if shown.decided:
        buttons.append(Button(w("Usual order"), QUEUE_BACK(schedule.id, ordinal)))
    elif prompt is not None:
        buttons.append(Button(w("Pin"), QUEUE_PIN(schedule.id, ordinal)))
    return Card(
        day_name(w, shown.occurrence.day),
        tuple(blocks),
        (tuple(buttons), (Button(w("Back"), QUEUE(schedule.id, 0)),)),
    )


def choose_form(w: Words, schedule_id: int, day_chosen: date) -> Form:
    """Which prompt, and optionally another site's on the same idea."""
    return Form(
        QUEUE_FORM(schedule_id, day_chosen.toordinal()),
        w("Choose a prompt"),
        (
            TextInput(
                name="prompt",
                label=w("Its name, or a word of its topic"),
                hint=w("Such as double-scan; own prompts by their folder's name"),
                most=80,
            ),
            TextInput(
                name="link",
                label=w("A problem elsewhere on the same idea"),
                hint=w("A web address. I never depend on it; members see it under Show all."),
                required=False,
                most=200,
            ),
            TextInput(name="link_name", label=w("What to call it"), required=False, most=60),
        ),
    )

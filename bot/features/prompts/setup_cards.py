"""What an organiser sees of schedules."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import time
from typing import Final
from zoneinfo import ZoneInfo

from assessments.prompts.order import Track
from bot import faults
from bot.calendar import WEEKDAYS
from bot.days import day_name, weekdays
from bot.days_off import days_off_input, days_off_told
from bot.doors import SETUP as WHOLE
from bot.features.prompts.feature import (
    ADD,
    DETAILS,
    DETAILS_FORM,
    EDIT,
    EDIT_FORM,
    PACK,
    PAUSE,
    POST_NOW,
    PREVIEW,
    QUEUE,
    REMOVE,
    REMOVE_NOW,
    RESUME,
    RULES,
    RULES_FORM,
    SCHEDULE,
    SETUP,
)
from bot.features.prompts.names import TRACKS, lock
from bot.practice import CommunityPractice, Post, PostState, Schedule, ScheduleState
from bot.ui.cards import Block, Button, ButtonStyle, Card, Divider, Fields, Line, Option, Text, Tone
from bot.ui.forms import ChannelInput, Form, GroupInput, ManyOf, NumberInput, OneOf, TextInput, TimeInput
from bot.ui.text import Bold, Channel, Group, When, Wordy
from bot.words import Words

YES, NO = "yes", "no"
USUAL: Final = time(9)
LOCKS: Final = (0, 240)  # minutes


def overview(w: Words, schedules: Sequence[Schedule], rules: CommunityPractice, *, most: int) -> Card:
    """All schedules, and the rules of the community."""
    blocks: list[Block] = []
    if not schedules:
        blocks.append(
            Text(
                w("Every day a prompt of our own appears in a channel of yours, with a thread, hints and a log."),
                " ",
                w("Choose the channel and the hour; you can change everything later."),
            )
        )
    for one in schedules:
        button = Button(w("Change"), SCHEDULE(one.id))
        blocks.append(Line(Channel(one.place, one.place), "\n", *_when(w, one), button=button))
    checked = w("run against tests") if rules.checked else w("not run")
    blocks += [
        Divider(),
        Text(
            f"{lock(w, rules.lock_minutes)} {w('Members’ answers are {checked}.', checked=checked)}"
        ),
    ]  # fmt: skip
    controls = [Button(w("Rules"), RULES()), Button(w("Own prompts"), PACK()), Button(w("Whole set-up"), WHOLE())]
    if len(schedules) < most:
        controls.insert(0, Button(w("Add a channel"), ADD(), ButtonStyle.MAIN))
    return Card(w("Daily prompts"), tuple(blocks), (tuple(controls),))


def schedule(w: Words, one: Schedule, recent: Sequence[Post]) -> Card:
    """One schedule, what became of its last posts, and what can be done."""
    blocks: list[Block] = [Text(*_when(w, one))]
    facts: list[tuple[str, Wordy]] = [
        (w("Channel"), Channel(one.place, one.place)),
        (w("Track"), w(TRACKS[one.track])),
        (w("Who is called"), Group(one.group, one.group) if one.group else w("nobody")),
    ]
    if one.next_at is not None:
        facts.append((w("Next post"), When(one.next_at)))
    if one.pauses:
        facts.append((w("Days without"), days_off_told(w, one.pauses)))
    blocks.append(Fields(*facts))
    if one.state is ScheduleState.STOPPED:
        blocks.append(Text(Bold(w("It stopped:")), f" {faults.told(w, one.trouble)}. ", fix(w, one.trouble)))
    if recent:
        blocks.append(Text(*_history(w, recent)))
    runs = one.state is ScheduleState.RUNNING
    turn = Button(w("Pause"), PAUSE(one.id)) if runs else Button(w("Resume"), RESUME(one.id), ButtonStyle.MAIN)
    return Card(
        w("Daily prompt: the channel's schedule"),
        tuple(blocks),
        (
            (
                Button(w("Preview"), PREVIEW(one.id), ButtonStyle.MAIN),
                Button(w("Next two weeks"), QUEUE(one.id, 0)),
                turn,
            ),
            (
                Button(w("Edit"), EDIT(one.id)),
                Button(w("Calls and days off"), DETAILS(one.id)),
                Button(w("Remove"), REMOVE(one.id)),
                Button(w("All channels"), SETUP()),
            ),
        ),
        Tone.PROBLEM if one.state is ScheduleState.STOPPED else Tone.NEUTRAL,
    )


def edit_form(w: Words, one: Schedule | None, here: str, zone: ZoneInfo) -> Form:
    """Where, when, on which days, on which track."""
    days = one.weekdays if one else frozenset(range(7))
    form = Form(
        EDIT_FORM(one.id if one else 0),
        w("Daily prompt"),
        (
            ChannelInput(name="channel", label=w("Channel"), value=one.place if one else here or None),
            TimeInput(name="at", label=w("Time of day"), value=one.at if one else USUAL),
            TextInput(
                name="zone",
                label=w("Time zone"),
                hint=w("Its name or a large city in it, such as Berlin"),
                most=60,
                value=one.zone if one else zone.key,
            ),
            ManyOf(
                name="weekdays",
                label=w("Days"),
                options=tuple(Option(str(number), w(name)) for number, name in enumerate(WEEKDAYS)),
                value=tuple(str(day) for day in sorted(days)),
            ),
            OneOf(
                name="track",
                label=w("Track"),
                options=tuple(Option(track.value, w(TRACKS[track])) for track in Track),
                value=(one.track if one else Track.MIX).value,
            ),
        ),
    )
    return form.as_seen() if one else form


def details_form(w: Words, one: Schedule) -> Form:
    """Who is called by a post, and days without."""
    return Form(
        DETAILS_FORM(one.id),
        w("Calls and days off"),
        (
            GroupInput(
                name="group",
                label=w("Who each post calls"),
                hint=w("A role or user group. Empty: nobody, which most members like best."),
                required=False,
                value=one.group or None,
            ),
            days_off_input(w, w("Days without posts"), one.pauses),
        ),
    ).as_seen()


def rules_form(w: Words, rules: CommunityPractice, *, sandbox: bool) -> Form:
    """How long hints stay closed, and whether answers are run."""
    hint = w("Python and SQL only, in a sandbox") if sandbox else w("This installation has no sandbox yet")
    return Form(
        RULES_FORM(),
        w("Rules of practice"),
        (
            NumberInput(
                name="lock",
                label=w("Minutes until hints open"),
                hint=w("After each member's own start. 30 is what works for most."),
                least=LOCKS[0],
                most=LOCKS[1],
                value=rules.lock_minutes,
            ),
            OneOf(
                name="checked",
                label=w("Run members' answers against tests"),
                hint=hint,
                options=(Option(YES, w("Yes, for those who want it")), Option(NO, w("No"))),
                value=YES if rules.checked else NO,
            ),
        ),
    ).as_seen()


def preview(w: Words, one: Schedule, shown: Card, now: int) -> Card:
    """The next post as it would be, with a button that posts one now."""
    post = Button(w("Post one now"), POST_NOW(one.id, now), ButtonStyle.MAIN)
    back = Button(w("Back"), SCHEDULE(one.id))
    return replace(shown, controls=((post, back),))


def posting_now(w: Words, one: Schedule) -> Card:
    """It is on its way."""
    return Card(
        w("On its way"),
        (
            Text(
                w("It appears in"),
                " ",
                Channel(one.place, one.place),
                " ",
                w("in a moment. The usual one comes as well."),
            ),
        ),
        ((Button(w("Back"), SCHEDULE(one.id)),),),
    )


def nothing_to_post(w: Words, one: Schedule, reason: str) -> Card:
    """No prompt can be posted."""
    return Card(
        w("Nothing to post"),
        (Text(w("The reason: {reason}.", reason=w(reason))),),
        ((Button(w("Next two weeks"), QUEUE(one.id, 0)), Button(w("Back"), SCHEDULE(one.id))),),
    )


def confirm_remove(w: Words, one: Schedule) -> Card:
    """Ask before a schedule goes."""
    return Card(
        w("Remove this schedule?"),
        (Text(w("No more prompts appear there. Posts stay in the channel, and what members logged stays theirs.")),),
        ((Button(w("Remove"), REMOVE_NOW(one.id), ButtonStyle.DANGER), Button(w("Keep it"), SCHEDULE(one.id))),),
    )


def removed(w: Words, one: Schedule) -> Card:
    """It is gone."""
    return Card(w("Removed"), (Text(w("Its channel gets no more prompts.")),), ((Button(w("All channels"), SETUP()),),))


def trouble(w: Words, one: Schedule, reason: str) -> Card:
    """What the organiser is told, once, when posting failed: how to mend it, or that it goes on by itself."""
    where: tuple[Wordy, ...] = (w("In"), " ", Channel(one.place, one.place), f": {faults.told(w, reason)}. ")
    look = Button(w("Look at it"), SCHEDULE(one.id))
    title = w("A daily prompt could not be posted")
    if one.state is not ScheduleState.STOPPED:
        return Card(title, (Text(*where, w("I will try again with the next one.")),), ((look,),), Tone.CAREFUL)
    return Card(
        title,
        (Text(*where, w("I have stopped posting there until you press Resume.")), Text(fix(w, reason))),
        ((Button(w("Resume"), RESUME(one.id), ButtonStyle.MAIN), look),),
        Tone.PROBLEM,
    )


def no_thread(w: Words, one: Schedule, reason: str) -> Card:
    """What the organiser is told, once, when posts appear but their threads cannot."""
    return Card(
        w("Prompts appear without a thread"),
        (
            Text(w("In"), " ", Channel(one.place, one.place), f": {faults.told(w, reason)}."),
            Text(w("The prompts themselves are posted. Give me these rights, and the next one has its thread.")),
        ),
        ((Button(w("Look at it"), SCHEDULE(one.id)),),),
        Tone.CAREFUL,
    )


def fix(w: Words, reason: str) -> str:
    """How to mend a fault."""
    return faults.fix(w, reason, w("Send Messages, Attach Files and Create Public Threads"))


def _when(w: Words, one: Schedule) -> tuple[Wordy, ...]:
    line = w("{days} at {time}, {zone}", days=weekdays(w, one.weekdays), time=f"{one.at:%H:%M}", zone=one.zone)
    match one.state:
        case ScheduleState.RUNNING:
            return (line,)
        case ScheduleState.PAUSED:
            return (line, " · ", Bold(w("paused")))
        case _:
            return (line, " · ", Bold(w("stopped")))


def _history(w: Words, recent: Sequence[Post]) -> list[Wordy]:
    words = {
        PostState.POSTED: w("posted"),
        PostState.WAITING: w("on its way"),
        PostState.SKIPPED: w("left out"),
        PostState.FAILED: w("failed"),
    }
    parts: list[Wordy] = [Bold(w("Lately:"))]
    for post in recent:
        reason = f" ({faults.told(w, post.reason)})" if post.reason else ""
        parts.append(f"\n{day_name(w, post.day)} · {words[post.state]}{reason}")
    return parts

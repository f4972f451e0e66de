"""What an organiser sees of cohorts."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Final

from bot.community.records import Cohort
from bot.features.organiser.feature import (
    COHORT,
    COHORT_EDIT,
    COHORT_FORM,
    COHORT_MOVE,
    COHORT_OUT,
    COHORT_REMOVE,
    COHORT_REMOVE_NOW,
    COHORTS,
    OPEN,
)
from bot.ui.cards import Block, Button, ButtonStyle, Card, Fields, Line, PickMember, Text, Tone
from bot.ui.forms import DateInput, Form, TextInput
from bot.ui.text import Bold, Wordy
from bot.words import Words

NAME: Final = 40  # characters


def overview(w: Words, cohorts: Sequence[Cohort], sizes: Mapping[int, int], *, most: int) -> Card:
    """All cohorts."""
    blocks: list[Block] = []
    if not cohorts:
        blocks.append(
            Text(
                w("A cohort is a group of members who began together, such as a course."), " ",
                w("What organisers see of the community can then be seen cohort by cohort."),
            )
        )  # fmt: skip
    for one in cohorts:
        button = Button(w("Change"), COHORT(one.id))
        blocks.append(Line(Bold(one.name), "\n", f"{_when(w, one)} · {_size(w, sizes.get(one.id, 0))}", button=button))
    controls = [Button(w("All settings"), OPEN())]
    if len(cohorts) < most:
        controls.insert(0, Button(w("Add a cohort"), COHORT_EDIT(0), ButtonStyle.MAIN))
    return Card(w("Cohorts"), tuple(blocks), (tuple(controls),))


def cohort(w: Words, one: Cohort, size: int, said: str = "", moved: int | None = None) -> Card:
    """One cohort; `said` is what has just been done, and `moved` who was just put into it."""
    facts: list[tuple[str, Wordy]] = [(w("When"), _when(w, one)), (w("Members"), _size(w, size))]
    blocks: list[Block] = [
        Fields(*facts),
        Text(w("Choose people to move them into this cohort. Members can also choose theirs in /me.")),
    ]
    if said:
        blocks.insert(0, Text(said))
    undo = () if moved is None else (Button(w("Take them out again"), COHORT_OUT(one.id, moved)),)
    return Card(
        one.name,
        tuple(blocks),
        (
            (PickMember(COHORT_MOVE(one.id), w("Move somebody into it")),),
            (
                *undo,
                Button(w("Edit"), COHORT_EDIT(one.id)),
                Button(w("Remove"), COHORT_REMOVE(one.id)),
                Button(w("All cohorts"), COHORTS()),
            ),
        ),
    )


def slower(w: Words, now: Cohort, wanted: Cohort, again: str) -> Card:
    """Somebody else changed it since the organiser looked: what holds now, and what they wanted; `again` opens that."""
    return Card(
        w("Something was changed meanwhile"),
        (
            Fields((w("Now"), f"{now.name} · {_when(w, now)}")),
            Text(Bold(w("You chose:")), f" {wanted.name} · {_when(w, wanted)}"),
        ),
        (
            (
                Button(w("Open the form again"), again, ButtonStyle.MAIN),
                Button(w("Leave it as it is"), COHORT(now.id)),
            ),
        ),
        Tone.CAREFUL,
    )


def edit_form(w: Words, one: Cohort | None, seen: int) -> Form:
    """What it is called, and from when to when it goes; `seen` is the mark of what the organiser saw of it."""
    return Form(
        COHORT_FORM(one.id if one else 0, seen),
        w("Cohort"),
        (
            TextInput(
                name="name",
                label=w("Name"),
                hint=w("What members call it, such as Spring course"),
                most=NAME,
                value=one.name if one else None,
            ),
            DateInput(name="starts", label=w("First day"), value=one.starts_on if one else None),
            DateInput(
                name="ends",
                label=w("Last day"),
                hint=w("Empty: it has none"),
                required=False,
                value=one.ends_on if one else None,
            ),
        ),
    )


def confirm_remove(w: Words, one: Cohort) -> Card:
    """Ask before a cohort goes."""
    return Card(
        w("Remove this cohort?"),
        (Text(Bold(one.name)), Text(w("Its members and all that is theirs stay; they are just in no cohort then."))),
        (
            (
                Button(w("Remove"), COHORT_REMOVE_NOW(one.id), ButtonStyle.DANGER),
                Button(w("Keep it"), COHORT(one.id)),
            ),
        ),
    )


def removed(w: Words, one: Cohort) -> Card:
    """It is gone."""
    return Card(
        w("Removed"),
        (Text(w("Members are in it no longer:"), " ", Bold(one.name)),),
        ((Button(w("All cohorts"), COHORTS()),),),
    )


def _when(w: Words, one: Cohort) -> str:
    if one.ends_on is None:
        return w("since {day}", day=_day(one.starts_on))
    return w("{first} to {last}", first=_day(one.starts_on), last=_day(one.ends_on))


def _day(day: date) -> str:
    return day.isoformat()


def _size(w: Words, size: int) -> str:
    return w.n("{n} member", "{n} members", size)

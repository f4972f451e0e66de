"""What an organiser sees of cohorts."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

from bot.community.records import Cohort
from bot.days import month_day_year
from bot.features.organiser.feature import (
    COHORT,
    COHORT_EDIT,
    COHORT_FORM,
    COHORT_MOVE,
    COHORT_REMOVE,
    COHORT_REMOVE_NOW,
    COHORT_UNDO,
    COHORTS,
    OPEN,
)
from bot.ui import law
from bot.ui.cards import Block, Button, ButtonStyle, Card, Fields, Line, PickMember, Text
from bot.ui.forms import DateInput, Form, TextInput
from bot.ui.text import Bold, Person, Wordy
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


def cohort(w: Words, one: Cohort, size: int, told: Sequence[Text] = (), undo: int | None = None) -> Card:
    """One cohort; `told` is what has just been done, and `undo` the line of the log whose move can be taken back."""
    facts: list[tuple[str, Wordy]] = [(w("When"), _when(w, one)), (w("Members"), _size(w, size))]
    blocks: list[Block] = [
        *told,
        Fields(*facts),
        Text(w("Choose people to move them into this cohort. Members can also choose theirs in /me.")),
    ]
    back = () if undo is None else (Button(w("Take them out again"), COHORT_UNDO(one.id, undo)),)
    return Card(
        one.name,
        tuple(blocks),
        (
            (PickMember(COHORT_MOVE(one.id), w("Move people into it"), law.PICK_OPTIONS[1]),),
            (
                *back,
                Button(w("Edit"), COHORT_EDIT(one.id)),
                Button(w("Remove"), COHORT_REMOVE(one.id)),
                Button(w("All cohorts"), COHORTS()),
            ),
        ),
    )


def moved(w: Words, inside: Sequence[str], gone: Sequence[str], elsewhere: Sequence[str]) -> tuple[Text, ...]:
    """What came of moving people.

    Args:
        w: Words.
        inside: The names of those who are in the cohort now.
        gone: Apps, and people who are not there any more, by the platform's ids.
        elsewhere: Who belongs to another community, by the platform's ids.
    """
    told: list[Text] = []
    if len(inside) == 1:
        told.append(Text(w("{name} is in this cohort now.", name=inside[0])))
    elif inside:
        told.append(Text(w.n("{n} person is in this cohort now.", "{n} people are in this cohort now.", len(inside))))
    if gone:
        told.append(_left_out(w, gone, w("Apps and people who are not here cannot be in a cohort.")))
    if elsewhere:
        told.append(_left_out(w, elsewhere, w("They belong to another community: their accounts are linked there.")))
    return tuple(told)


def taken_out(w: Words, names: Sequence[str]) -> Text:
    """That they are in no cohort now."""
    if len(names) == 1:
        return Text(w("{name} is in no cohort now.", name=names[0]))
    return Text(w.n("{n} person is in no cohort now.", "{n} people are in no cohort now.", len(names)))


def _left_out(w: Words, refs: Sequence[str], why: str) -> Text:
    """Who was not moved, by the platform's ids, and why."""
    people = [part for ref in refs for part in (", ", Person(ref, ref))]
    return Text(Bold(w("Not moved:")), " ", *people[1:], ". ", why)


def edit_form(w: Words, one: Cohort | None) -> Form:
    """What it is called, and from when to when it goes."""
    form = Form(
        COHORT_FORM(one.id if one else 0),
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
    return form.as_seen() if one else form


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
        return w("since {day}", day=month_day_year(w, one.starts_on))
    return w("{first} to {last}", first=month_day_year(w, one.starts_on), last=month_day_year(w, one.ends_on))


def _size(w: Words, size: int) -> str:
    return w.n("{n} member", "{n} members", size)

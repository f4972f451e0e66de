"""Cards and forms of ratings: what is left to say, saying it, and what was said once it is open."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Final

from assessments.evidence import MockFormat
from assessments.mocks.rubric import LEVELS, InterviewerCriterion, Rubric, Scale
from bot.features.mocks.feature import (
    AS_INTERVIEWER,
    FEEDBACK,
    HERE,
    HISTORY,
    MINE,
    RATE,
    SAY,
    SAY_FORM,
    SCORE,
    SCORE_FORM,
    SHOW,
)
from bot.features.mocks.names import FORMATS, joined, member_name
from bot.features.mocks.own_view import compared
from bot.features.mocks.rating_names import criterion_name, mark, mark_word, view
from bot.features.mocks.ratings import Part
from bot.mocks.machine import AHEAD, SessionState
from bot.mocks.rating import Rating, RatingKind
from bot.mocks.records import Session
from bot.ui.cards import Block, Button, ButtonStyle, Card, Line, Meter, Option, Text, Tone
from bot.ui.forms import Form, Input, OneOf, TextInput
from bot.ui.text import Bold, When, shortened
from bot.words import Words

SENTENCE: Final = 300  # characters of the sentence of evidence
STRENGTH: Final = 150
TRY: Final = 200
SHOWN: Final = 600  # what one of them may cost on a card, whatever characters it is made of
OVERALL, EVIDENCE, FIRST, SECOND, TRY_NEXT = "overall", "evidence", "first_strength", "second_strength", "try_next"
WORDS: Final = "words"


# --- what is left ----------------------------------------------------------------------------------------------------


def to_rate(
    w: Words,
    session: Session,
    parts: Sequence[Part],
    open_now: Sequence[Part],
    given: Mapping[RatingKind, Rating],
    names: Mapping[int, str],
    opens: datetime,
) -> Card:
    """What a member has said and has still to say about a mock."""
    left = [part for part in parts if (one := given.get(part.kind)) is None or one.at is None]
    blocks: list[Block] = [_sealed(w, opens)]
    for part in parts:
        title = part_title(w, part, names)
        blocks.append(
            Line(title, button=_begin(w, session, part, given.get(part.kind)))
            if part in open_now
            else Text(title, " · ", w("comes after that"))
        )
    if not left:
        blocks.insert(0, Text(Bold(w("You have said everything. Thank you: this is what makes mocks worth it."))))
    done = len(parts) - len(left)
    return Card(
        w("Your ratings: {done} of {all} done", done=done, all=len(parts)),
        tuple(blocks),
        ((Button(w("My mocks"), MINE()),),),
        Tone.NEUTRAL if left else Tone.GOOD,
    )


def nothing_asked(w: Words) -> Card:
    """For an observer, and for who is left alone in a mock."""
    return Card(
        w("Nothing to rate for you"),
        (Text(w("In this mock you rate nobody. Ask the others whether they would like to hear what you saw.")),),
        ((Button(w("My mocks"), MINE()),),),
    )


def not_now(w: Words, session: Session) -> Card:
    """Ratings do not fit where a mock stands: it has not taken place, or never did."""
    if session.state is SessionState.ASKED:
        return Card(
            w("Did you meet?"),
            (Text(w("Ratings begin once everybody has said that the mock took place.")),),
            ((Button(w("We met"), HERE(session.id), ButtonStyle.MAIN), Button(w("The mock"), SHOW(session.id))),),
        )
    if session.state in AHEAD or session.state in (SessionState.RUNNING, SessionState.RESCUE):
        return Card(
            w("Ratings come after the mock"),
            (Text(w("It is not over yet. I write to you when it is.")),),
            ((Button(w("The mock"), SHOW(session.id), ButtonStyle.MAIN),),),
        )
    return Card(
        w("Nothing to rate here"),
        (Text(w("This mock did not take place, so nobody can be rated for it.")),),
        ((Button(w("My mocks"), MINE(), ButtonStyle.MAIN),),),
    )


def closed(w: Words, session: Session) -> Card:
    """Too late for a rating, or to change one."""
    return Card(
        w("The ratings are open"),
        (Text(w("What was said stays as it is now. You can read what was said about you.")),),
        ((Button(w("Read it"), FEEDBACK(session.id), ButtonStyle.MAIN), Button(w("My mocks"), MINE())),),
    )


def half_done(w: Words, session: Session, rating: Rating) -> Card:
    """The criteria are kept, the rest is missing."""
    kind = rating.kind
    if kind is RatingKind.SELF:
        line = w("One click is left: the overall.")
    elif rating.try_next:  # it was whole before a criterion was changed
        line = w("Something is below a yes now: one sentence on what you saw makes it useful.")
    else:
        line = w("Now the overall, two strengths and one thing to try. Two minutes.")
    return Card(
        w("Kept, half way"),
        (Text(line, " ", w("You can go on later, from any device.")),),
        (
            (
                Button(w("Continue"), SAY(session.id, kind), ButtonStyle.MAIN),
                Button(w("Change these"), SCORE(session.id, kind)),
            ),
        ),
    )


def kept(w: Words, session: Session, next_part: Part | None, names: Mapping[int, str], opens: datetime) -> Card:
    """A part is whole; what comes next."""
    blocks: list[Block] = [_sealed(w, opens)]
    if next_part is None:
        blocks.insert(0, Text(w("That was all from you. Thank you: this is what makes mocks worth it.")))
        return Card(w("Kept, and sealed"), tuple(blocks), ((Button(w("Look at it"), RATE(session.id)),),), Tone.GOOD)
    blocks.append(Text(w("Next:"), " ", Bold(part_title(w, next_part, names))))
    return Card(
        w("Kept, and sealed"),
        tuple(blocks),
        (
            (
                Button(w("Continue"), SCORE(session.id, next_part.kind), ButtonStyle.MAIN),
                Button(w("Later"), RATE(session.id)),
            ),
        ),
    )


def part_title(w: Words, part: Part, names: Mapping[int, str]) -> str:
    """What a part is about, in a few words."""
    name = member_name(w, names.get(part.about_id))
    match part.kind:
        case RatingKind.SELF:
            return w("How it went for you as candidate, in your own eyes")
        case RatingKind.INTERVIEWER:
            return w("{name} as your interviewer", name=name)
        case RatingKind.CANDIDATE:
            return w("{name} as candidate", name=name)


def _sealed(w: Words, opens: datetime) -> Text:
    return Text(
        w("Nobody sees any of it before everybody is done, or"),
        " ",
        When(opens),
        ". ",
        w("Until then you can change what you said."),
    )


def _begin(w: Words, session: Session, part: Part, rating: Rating | None) -> Button:
    if rating is None:
        return Button(w("Begin"), SCORE(session.id, part.kind), ButtonStyle.MAIN)
    if rating.at is None:
        return Button(w("Continue"), SAY(session.id, part.kind), ButtonStyle.MAIN)
    return Button(w("Change"), SCORE(session.id, part.kind))


# --- saying it -------------------------------------------------------------------------------------------------------


def criteria_form(w: Words, session: Session, part: Part, rubric: Rubric, before: Rating | None) -> Form:
    """The five criteria of a format."""
    marks = before.criteria if before else {}
    inputs = tuple(_one_of(w, name, scale, marks.get(name)) for name, scale in rubric.criteria.items())
    return Form(
        SCORE_FORM(session.id, part.kind),
        w("Your own view") if part.kind is RatingKind.SELF else w("The candidate"),
        inputs,
        submit=w("Next"),
        step=(1, 2),
    )


def interviewer_form(
    w: Words, session: Session, scales: Mapping[InterviewerCriterion, Scale], before: Rating | None
) -> Form:
    """What a candidate says of their interviewer."""
    marks = before.criteria if before else {}
    return Form(
        SCORE_FORM(session.id, RatingKind.INTERVIEWER),
        w("Your interviewer"),
        (
            *(_one_of(w, name, scale, marks.get(name)) for name, scale in scales.items()),
            TextInput(
                name=WORDS,
                label=w("A word to your interviewer"),
                hint=w("If you like: what helped, or what would have."),
                required=False,
                most=SENTENCE,
                lines=True,
                value=before.evidence or None if before else None,
            ),
        ),
    )


def words_form(w: Words, session: Session, part: Part, rubric: Rubric, before: Rating) -> Form:
    """The overall, and for another also the words that go with it."""
    inputs: tuple[Input, ...] = (_one_of(w, OVERALL, rubric.overall, before.overall),)
    if part.kind is RatingKind.CANDIDATE:
        strengths = (*before.strengths, "", "")
        inputs += (
            TextInput(
                name=EVIDENCE,
                label=w("What you saw, in one sentence"),
                hint=w("Needed where anything is below a yes: what they did or said, not how they are."),
                required=False,
                most=SENTENCE,
                lines=True,
                value=before.evidence or None,
            ),
            TextInput(name=FIRST, label=w("One strength"), most=STRENGTH, value=strengths[0] or None),
            TextInput(name=SECOND, label=w("Another strength"), most=STRENGTH, value=strengths[1] or None),
            TextInput(
                name=TRY_NEXT,
                label=w("One thing to try next time"),
                hint=w("Small enough for the next mock."),
                most=TRY,
                value=before.try_next or None,
            ),
        )
    title = w("Your own view") if part.kind is RatingKind.SELF else w("The candidate")
    return Form(SAY_FORM(session.id, part.kind), title, inputs, submit=w("Keep"), step=(2, 2))


def _one_of(w: Words, name: str, scale: Scale, chosen: int | None) -> OneOf:
    return OneOf(
        name=str(name),
        label=scale.label,
        hint=scale.question,
        options=tuple(Option(str(level), f"{level} · {scale.anchor(level)}") for level in LEVELS),
        value=str(chosen) if chosen is not None else None,
    )


# --- what was said ---------------------------------------------------------------------------------------------------


def opened(w: Words, session: Session, day: str, partners: Sequence[str]) -> Card:
    """The message that ratings are open; it says nothing of what they say."""
    names = joined(w, [member_name(w, name) for name in partners])
    return Card(
        w("Your feedback from {day} is open", day=day),
        (Text(w("Your mock with {names}: what was said about you, for your eyes only.", names=names)),),
        ((Button(w("Read it"), FEEDBACK(session.id), ButtonStyle.MAIN), Button(w("My history"), HISTORY())),),
    )


def feedback(
    w: Words,
    session: Session,
    rubric: Rubric,
    practised: MockFormat,
    own: Rating | None,
    other: Rating | None,
    name: str | None,
    moved: str,
    *,
    interviewed: bool,
) -> Card:
    """What was said about a candidate, by themself and by their interviewer."""
    who = member_name(w, name)
    blocks: list[Block] = []
    if other is None:
        blocks.append(Text(w("{who} said nothing in time, so this mock does not move your score.", who=who)))
    else:
        overall = mark(w, other.overall or 0)
        blocks.append(Text(Bold(w("Overall, {who} says {overall}.", who=who, overall=overall)), *_own_overall(w, own)))
    blocks += _meters(w, rubric, own, other, who)
    if other is not None:
        blocks += _said(w, other)
        if own is not None:
            blocks.append(Text(view(w, compared(own, other), who)))
    if moved:
        blocks.append(Text(moved))
    controls = [Button(w("My history"), HISTORY(), ButtonStyle.MAIN)]
    if interviewed:
        controls.append(Button(w("How I interviewed"), AS_INTERVIEWER(session.id)))
    controls.append(Button(w("My mocks"), MINE()))
    title = w("Your feedback: {format}", format=w(FORMATS[practised]))
    return Card(title, tuple(blocks), (tuple(controls),))


def as_interviewer(
    w: Words,
    session: Session,
    scales: Mapping[InterviewerCriterion, Scale],
    rating: Rating | None,
    name: str | None,
    *,
    mine: bool,
) -> Card:
    """What a candidate said of their interviewer; `mine` when there is feedback as candidate, too."""
    who = member_name(w, name)
    blocks: list[Block] = []
    if rating is None:
        blocks.append(Text(w("{who} said nothing about it in time. You gave your time all the same.", who=who)))
    else:
        blocks.append(Text(w("What {who} says of you as interviewer:", who=who)))
        for key, scale in scales.items():
            if (number := rating.criteria.get(key)) is not None:
                blocks.append(_meter(scale.label, number, w("{number} of 4", number=number)))
                blocks.append(Text(scale.anchor(number)))
        if rating.evidence:
            blocks.append(Text("“", shortened(rating.evidence, SHOWN), "”"))
    controls = [Button(w("My mocks"), MINE(), ButtonStyle.MAIN)]
    if mine:
        controls.insert(0, Button(w("How I did"), FEEDBACK(session.id)))
    return Card(w("How you interviewed"), tuple(blocks), (tuple(controls),))


def _own_overall(w: Words, own: Rating | None) -> tuple[str, ...]:
    if own is None or own.overall is None:
        return ()
    return (" ", w("You said {word}.", word=mark_word(w, own.overall)))


def _meters(w: Words, rubric: Rubric, own: Rating | None, other: Rating | None, who: str) -> list[Block]:
    """Each criterion: the bar is the other side's, the mark in it one's own."""
    meters: list[Block] = []
    for criterion in rubric.criteria:
        theirs = other.criteria.get(criterion) if other else None
        mine = own.criteria.get(criterion) if own else None
        label = criterion_name(w, criterion)
        if theirs is not None:
            note = w("{who} {theirs}, you {mine}", who=who, theirs=theirs, mine=mine) if mine else str(theirs)
            meters.append(_meter(label, theirs, note, mine))
        elif mine is not None:
            meters.append(_meter(label, mine, w("you {mine}", mine=mine)))
    return meters


def _meter(label: str, number: int, note: str, bar: int | None = None) -> Meter:
    return Meter(label, number / LEVELS[-1], note, bar / LEVELS[-1] if bar is not None else None)


def _said(w: Words, other: Rating) -> list[Block]:
    found: list[Block] = []
    if other.evidence:
        found.append(Text(Bold(w("What was seen:")), " ", shortened(other.evidence, SHOWN)))
    if other.strengths:
        lines = [f"\n• {shortened(one, SHOWN // 2)}" for one in other.strengths]
        found.append(Text(Bold(w("Strengths:")), *lines))
    if other.try_next:
        found.append(Text(Bold(w("One thing to try:")), " ", shortened(other.try_next, SHOWN)))
    return found

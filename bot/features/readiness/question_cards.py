"""Cards of the self-assessment: one question a card, one click an answer."""

from __future__ import annotations

from collections.abc import Sequence

from assessments.catalog import Question
from assessments.dimensions import Dimension
from assessments.items import SelfItem
from assessments.parameters import Length
from assessments.quick_checks import QuickCheck
from bot.features.readiness.feature import (
    ANSWER,
    BACK,
    DONT_KNOW,
    EVERY_AREA,
    PAUSE,
    RESTART,
    RESUME,
    REVIEW,
    SHOW,
    SKIP,
    START,
)
from bot.item_words import item_words, only_in_english
from bot.records import AnswerRecord, SittingRecord
from bot.ui.cards import Block, Button, ButtonStyle, Card, Divider, Row, Text, Tone
from bot.ui.text import Bold, Code, Plain
from bot.words import Words

LETTERS = "ABC"


def question(
    w: Words,
    sitting: SittingRecord,
    asked: Question,
    total: int,
    *,
    opening: bool = False,
    given: AnswerRecord | None = None,
) -> Card:
    """The question on the screen, with its answers as buttons; one `given` before stands out."""
    position = sitting.cursor
    place = w("Question {number} of about {total}", number=position + 1, total=total)
    blocks: list[Block] = []
    if opening:
        blocks.append(Text(_opening(w, sitting.length)))
    if isinstance(asked, SelfItem):
        shown = item_words(w, asked)
        topic = shown.topic
        blocks.append(Text(Bold(w("Pick the highest line that is true of you today."))))
        blocks += [Text(Bold(f"{level + 1}"), f"  {anchor}") for level, anchor in enumerate(shown.anchors)]
        answers = [(str(level + 1), level) for level in range(len(asked.anchors))]
    else:
        topic = w(asked.unit)
        blocks.append(Text(Bold(asked.question)))
        if asked.code:
            blocks.append(Text(Code(asked.code.rstrip("\n"), block=True, language=asked.language or "")))
        blocks += [
            Text(Bold(letter), f"  {option.text}") for letter, option in zip(LETTERS, asked.options, strict=True)
        ]
        answers = [(letter, place) for place, letter in enumerate(LETTERS)]
        blocks += only_in_english(w)
        answers.append((w("I don't know"), DONT_KNOW))
    before = None if given is None else DONT_KNOW if given.choice is None else given.choice
    choices = tuple(
        Button(label, ANSWER(sitting.id, position, choice), ButtonStyle.MAIN if choice == before else ButtonStyle.PLAIN)
        for label, choice in answers
    )
    moves: list[Button] = [Button(w("Skip"), SKIP(sitting.id, position)), Button(w("Pause"), PAUSE(sitting.id))]
    if position > 0:
        moves.insert(0, Button(w("Back"), BACK(sitting.id, position)))
    title = f"{place} · {topic}"
    return Card(title, tuple(blocks), (choices, tuple(moves)), summary=title)


def _opening(w: Words, length: Length) -> str:
    takes = w("It takes under five minutes.") if length is Length.SHORT else w("It takes about a quarter of an hour.")
    private = w("Only you see this, and you can pause any time.")
    return f"{takes} {private} {w('Quick-checks are mixed in, so an honest answer helps you more than a high one.')}"


def resume_or_restart(w: Words, sitting: SittingRecord, length: Length, focus: Dimension | None) -> Card:
    """An open sitting was found."""
    answered = w.n("{n} question is behind you.", "{n} questions are behind you.", sitting.cursor)
    area = str(focus) if focus else EVERY_AREA
    return Card(
        w("You have an assessment open"),
        (Text(answered, " ", w("What you answered is saved and counts either way.")),),
        ((
            Button(w("Go on"), RESUME(sitting.id), ButtonStyle.MAIN),
            Button(w("Start over"), RESTART(str(length), area)),
        ),),
    )  # fmt: skip


def paused(w: Words, sitting: SittingRecord) -> Card:
    """A sitting was paused."""
    return Card(
        w("Paused"),
        (Text(w("Everything is saved. Go on whenever you like, here or on another device: type /assess.")),),
        ((Button(w("Go on"), RESUME(sitting.id), ButtonStyle.MAIN), Button(w("My readiness"), SHOW())),),
    )


def ended(w: Words) -> Card:
    """The button belonged to a sitting that is over."""
    return Card(
        w("This assessment is over"),
        (Text(w("You finished it or started a new one, perhaps on another device. Your answers are saved.")),),
        ((Button(w("My readiness"), SHOW(), ButtonStyle.MAIN), Button(w("Assess again"), START())),),
    )


def nothing_to_ask(w: Words) -> Card:
    """No question is left that would tell more."""
    return Card(
        w("I have nothing new to ask right now"),
        (Text(w("More questions would not tell either of us more. Practice you log will.")),),
        ((Button(w("My readiness"), SHOW(), ButtonStyle.MAIN),),),
    )


def review(w: Words, sitting_id: int, checks: Sequence[tuple[QuickCheck, AnswerRecord]], page: int, pages: int) -> Card:
    """The quick-checks of a finished sitting, with the right answer and why."""
    if not checks:
        nothing = Text(w("There were no quick-checks among your questions."))
        return Card(w("Your quick-checks"), (nothing,), ((Button(w("My readiness"), SHOW()),),))
    blocks: list[Block] = []
    for check, record in checks:
        if blocks:
            blocks.append(Divider())
        blocks.append(Text(Bold(check.question)))
        if check.code:
            blocks.append(Text(Code(check.code.rstrip("\n"), block=True, language=check.language or "")))
        blocks.append(Text(*_verdict(w, check, record)))
        blocks.append(Text(check.why))
    moves: list[Button] = []
    if page > 0:
        moves.append(Button(w("Earlier ones"), REVIEW(sitting_id, page - 1)))
    if page + 1 < pages:
        moves.append(Button(w("More"), REVIEW(sitting_id, page + 1), ButtonStyle.MAIN))
    moves.append(Button(w("My readiness"), SHOW()))
    controls: tuple[Row, ...] = (tuple(moves),)
    title = w("Your quick-checks, {page} of {pages}", page=page + 1, pages=pages)
    return Card(title, tuple(blocks), controls, Tone.NEUTRAL)


def _verdict(w: Words, check: QuickCheck, record: AnswerRecord) -> tuple[Plain | Bold, ...]:
    key = check.options[check.key].text
    if record.choice == check.key:
        return (Bold(w("You had it:")), Plain(f" {key}"))
    if record.choice is None:
        return (Bold(w("Answer:")), Plain(f" {key}"))
    return (
        Bold(w("Answer:")),
        Plain(f" {key}. "),
        Plain(w("You chose: {option}", option=check.options[record.choice].text)),
    )

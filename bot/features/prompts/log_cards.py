"""The log of a prompt, what it moved, the member's answer and the quick-checks."""

from __future__ import annotations

from datetime import datetime
from typing import Final

from assessments.evidence import ProblemOutcome
from assessments.prompts.prompt import Language, Prompt
from assessments.quick_checks import QuickCheck
from bot.features.prompts.feature import (
    ANSWERS,
    ATTACH,
    ATTACH_FORM,
    CHECK,
    CHECK_ANSWER,
    LOG_FORM,
    RUN_TESTS,
    SHARE,
    SOLUTION,
    START,
    TODAY,
)
from bot.features.prompts.names import LANGUAGES, OTHER_LANGUAGE, OUTCOMES
from bot.features.prompts.rules import Streak
from bot.item_words import only_in_english
from bot.practice import Attempt
from bot.ui import law
from bot.ui.cards import Block, Button, ButtonStyle, Card, Option, Text, Tone
from bot.ui.forms import FileInput, Form, NumberInput, OneOf, TextInput
from bot.ui.markdown import spans_of
from bot.ui.text import Bold, Code, When, Wordy
from bot.words import Words

LETTERS: Final = "ABC"
DONT_KNOW: Final = -1
CODE_KEPT: Final = 12_000  # characters of a member's code that are stored
YES, NO = "yes", "no"


def log_form(
    w: Words, prompt: Prompt, post_id: int, elapsed: int | None, best: ProblemOutcome, likely: ProblemOutcome
) -> Form:
    """How it went: up to the `best` that the known facts allow, the `likely` one chosen already."""
    outcomes = [one for one in sorted(OUTCOMES, reverse=True) if one <= max(best, ProblemOutcome.AFTER_SOLUTION)]
    language = "SQL" if prompt.language is Language.SQL else "Python"
    return Form(
        LOG_FORM(prompt.id, post_id),
        w("How did it go?"),
        (
            OneOf(
                name="outcome",
                label=w("How it went"),
                options=tuple(Option(str(int(one)), w(OUTCOMES[one])) for one in outcomes),
                value=str(int(likely)),
            ),
            NumberInput(name="minutes", label=w("Minutes it took"), least=1, most=600, value=elapsed),
            TextInput(
                name="code",
                label=w("Your code"),
                hint=w("If you like. Others see it only when you share it."),
                required=False,
                lines=True,
            ),
            TextInput(
                name="words",
                label=w("What was hard, what you learnt"),
                required=False,
                lines=True,
                most=500,
            ),
            OneOf(
                name="language",
                label=w("Language"),
                options=(*(Option(one, one) for one in LANGUAGES), Option(OTHER_LANGUAGE, w(OTHER_LANGUAGE))),
                value=language,
            ),
        ),
        submit=w("Log it"),
    )


def logged(
    w: Words,
    prompt: Prompt,
    attempt: Attempt,
    moved: str,
    streak: Streak,
    due: datetime,
    *,
    held: bool,
    tests: bool,
) -> Card:
    """A log, what it moved, and what is next."""
    assert attempt.outcome is not None  # noqa: S101 - it is logged
    post_id = attempt.post_id or 0
    lines = [w("Logged: {outcome}.", outcome=w(OUTCOMES[attempt.outcome]))]
    if held:
        lines.append(w("Since a hint or the half hour came before it, I noted it like this; your score stays honest."))
    blocks: list[Block] = [Text(" ".join(lines)), Text(moved)]
    blocks.append(Text(w("It comes back"), " ", When(due, "date"), ", ", streak_line(w, streak)))
    first = [Button(w("Quick-check 1 of 2"), CHECK(attempt.id, 1), ButtonStyle.PLAIN if tests else ButtonStyle.MAIN)]
    if tests:
        first.insert(0, Button(w("Run the tests"), RUN_TESTS(attempt.id), ButtonStyle.MAIN))
    wrote = attempt.code or attempt.words
    second = (
        Button(w("Solution"), SOLUTION(prompt.id, post_id)),
        Button(w("Others' answers"), ANSWERS(prompt.id, post_id, 0)),
        Button(w("Share my answer"), SHARE(attempt.id)) if wrote else Button(w("Add my code"), ATTACH(attempt.id)),
    )
    good = attempt.outcome > ProblemOutcome.AFTER_SOLUTION
    return Card(
        w("Well noted: {title}", title=prompt.title),
        tuple(blocks),
        (tuple(first), second),
        Tone.GOOD if good else Tone.NEUTRAL,
    )


def streak_line(w: Words, streak: Streak) -> str:
    """The member's days in a row, in words that shame nobody."""
    if streak.days <= 1:
        return w("and today begins a streak.")
    days = w.n("{n} day", "{n} days", streak.days)
    if streak.freezes:
        spare = w.n("{n} freeze day to spare", "{n} freeze days to spare", streak.freezes)
        return w("and you have practised {days} in a row, with {spare}.", days=days, spare=spare)
    return w("and you have practised {days} in a row.", days=days)


def already_logged(w: Words, prompt: Prompt, attempt: Attempt) -> Card:
    """It was logged before, and nothing is open."""
    post_id = attempt.post_id or 0
    return Card(
        w("You have logged this one"),
        (Text(w("A prompt counts once until it comes back. Begin anew if you want to do it again today.")),),
        (
            (
                Button(w("Begin anew"), START(prompt.id, post_id)),
                Button(w("Solution"), SOLUTION(prompt.id, post_id)),
                Button(w("Others' answers"), ANSWERS(prompt.id, post_id, 0)),
            ),
        ),
    )


def attach_form(w: Words, attempt: Attempt) -> Form:
    """Code as text or as a file, words, and whether others may read them.

    Code that is longer than the field stays as it is while the field stays empty.
    """
    long = longer_than_its_field(attempt.code)
    return Form(
        ATTACH_FORM(attempt.id),
        w("Your answer"),
        (
            TextInput(
                name="code",
                label=w("Your code"),
                required=False,
                lines=True,
                hint=w("Yours is kept as it is: it is longer than this field.") if long else "",
                value=None if long else attempt.code or None,
            ),
            FileInput(name="file", label=w("… or as a file"), required=False, kinds=("py", "sql", "txt", "java", "js")),
            TextInput(
                name="words", label=w("In words"), required=False, lines=True, most=500, value=attempt.words or None
            ),
            OneOf(
                name="shared",
                label=w("May others read it?"),
                hint=w("Only those who have tried the prompt themselves."),
                options=(Option(YES, w("Yes, with my name")), Option(NO, w("No, only me"))),
                value=YES if attempt.shared else NO,
            ),
        ),
    )


def longer_than_its_field(code: str) -> bool:
    """Whether code is too long to be shown in a form."""
    return len(code) > law.TEXT_INPUT


def kept(w: Words, prompt: Prompt, attempt: Attempt, *, tests: bool) -> Card:
    """The answer was stored."""
    seen = w("Others who have tried it can read it.") if attempt.shared else w("Only you can read it.")
    buttons = [Button(w("Change it"), ATTACH(attempt.id))]
    if attempt.code or attempt.words:
        buttons.insert(0, Button(w("Stop sharing") if attempt.shared else w("Share my answer"), SHARE(attempt.id)))
    if tests and attempt.code:
        buttons.insert(0, Button(w("Run the tests"), RUN_TESTS(attempt.id), ButtonStyle.MAIN))
    return Card(w("Kept"), (Text(seen),), (tuple(buttons),))


def check(w: Words, attempt: Attempt, number: int, asked: QuickCheck) -> Card:
    """A quick-check on the prompt, one click an answer."""
    blocks: list[Block] = [Text(*spans_of(asked.question))]
    if asked.code:
        blocks.append(Text(Code(asked.code, block=True, language=asked.language or "")))
    blocks += [
        Text(Bold(letter), "  ", *spans_of(option.text)) for letter, option in zip(LETTERS, asked.options, strict=True)
    ]
    blocks += only_in_english(w)
    answers = [
        *((letter, place) for place, letter in enumerate(LETTERS)),
        (w("I don't know"), DONT_KNOW),
    ]
    return Card(
        w("Quick-check {number} of 2 · {topic}", number=number, topic=w(asked.unit)),
        tuple(blocks),
        (tuple(Button(label, CHECK_ANSWER(attempt.id, number, place)) for label, place in answers),),
    )


def check_told(w: Words, attempt: Attempt, number: int, asked: QuickCheck, choice: int) -> Card:
    """Whether it was right, and why."""
    key = spans_of(asked.options[asked.key].text)
    head: tuple[Wordy, ...] = (Bold(w("You had it:")) if choice == asked.key else Bold(w("Answer:")), " ", *key)
    if choice not in (asked.key, DONT_KNOW):
        head += (". ", w("You chose:"), " ", *spans_of(asked.options[choice].text))
    last = number > 1
    move = (
        Button(w("My day"), TODAY(), ButtonStyle.MAIN)
        if last
        else Button(w("Quick-check 2 of 2"), CHECK(attempt.id, 2), ButtonStyle.MAIN)
    )
    question = Text(*spans_of(asked.question))
    return Card(
        w("Quick-check {number} of 2 · {topic}", number=number, topic=w(asked.unit)),
        (question, Text(*head), Text(*spans_of(asked.why))),
        ((move,),),
    )

"""What a member sees at a prompt, privately: start, hints, solution, the log and what it moved, answers of others."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Final

from assessments.evidence import ProblemOutcome
from assessments.prompts.prompt import Language, Prompt
from assessments.quick_checks import QuickCheck
from bot.features.prompts.feature import (
    ALL,
    ANSWERS,
    ATTACH,
    ATTACH_FORM,
    CHECK,
    CHECK_ANSWER,
    GAVE_UP,
    HELPFUL,
    HINT,
    LOG_FORM,
    MORE,
    RUN_TESTS,
    SHARE,
    SOLUTION,
    SOLVED,
    START,
    TODAY,
)
from bot.features.prompts.names import LANGUAGES, OUTCOMES, kind
from bot.features.prompts.post_cards import example_block
from bot.features.prompts.rules import Streak
from bot.practice import Attempt, ElsewhereLink, SharedAnswer
from bot.ui.cards import Block, Button, ButtonStyle, Card, Divider, Line, Link, Option, Text, Tone
from bot.ui.forms import FileInput, Form, NumberInput, OneOf, TextInput
from bot.ui.markdown import blocks as markdown
from bot.ui.markdown import spans_of
from bot.ui.text import Bold, Code, LinkTo, When
from bot.words import Words

LETTERS: Final = "ABC"
DONT_KNOW: Final = -1
CODE_SHOWN: Final = 1_500  # characters of a member's code on a card
CODE_KEPT: Final = 12_000  # characters of a member's code that are stored
YES, NO = "yes", "no"


# --- at work ---------------------------------------------------------------------------------------------------------


def started(w: Words, prompt: Prompt, post_id: int, opens: datetime, *, again: bool) -> Card:
    """The half hour begins."""
    first = w("You have begun already; your time runs on.") if again else w("Your time runs. Take paper first.")
    return Card(
        w("Started: {title}", title=prompt.title),
        (
            Text(first, " ", w("Hints and the solution open"), " ", When(opens, "relative"), "."),
            Text(w("An honest try is what counts here, whatever comes of it.")),
        ),
        (
            (
                Button(w("I solved it"), SOLVED(prompt.id, post_id), ButtonStyle.MAIN),
                Button(w("Hint"), HINT(prompt.id, post_id, 1)),
                Button(w("Gave up"), GAVE_UP(prompt.id, post_id)),
                Button(w("Show all"), ALL(prompt.id, post_id)),
            ),
        ),
    )


def whole(w: Words, prompt: Prompt, post_id: int, link: ElsewhereLink | None) -> Card:
    """Everything that the statement consists of."""
    blocks: list[Block] = [Text(Bold(kind(w, prompt))), *markdown(prompt.statement)]
    if prompt.schema:
        blocks.append(Text(Code(prompt.schema, block=True, language="sql")))
    blocks += [example_block(prompt, example) for example in prompt.examples]
    blocks.append(_list(w("Limits:"), prompt.constraints))
    blocks.append(Text(Bold(w("Good to know before:")), " ", ", ".join(prompt.needs)))
    if link is not None:
        blocks.append(Text(w("On the same idea elsewhere:"), " ", LinkTo(link.name, link.url)))
    return Card(
        prompt.title,
        tuple(blocks),
        (
            (
                Button(w("Start"), START(prompt.id, post_id), ButtonStyle.MAIN),
                Button(w("Hint"), HINT(prompt.id, post_id, 1)),
                Button(w("I solved it"), SOLVED(prompt.id, post_id)),
            ),
        ),
    )


def begin_first(w: Words, prompt: Prompt, post_id: int, minutes: int) -> Card:
    """Nothing opens before a start."""
    return Card(
        w("Try it first"),
        (
            Text(
                w(
                    "Hints, solution and others' answers open {minutes} minutes after you start, or when you log it.",
                    minutes=minutes,
                )
            ),
        ),
        (
            (
                Button(w("Start"), START(prompt.id, post_id), ButtonStyle.MAIN),
                Button(w("I solved it"), SOLVED(prompt.id, post_id)),
            ),
        ),
    )


def locked(w: Words, prompt: Prompt, post_id: int, opens: datetime) -> Card:
    """The half hour is not over."""
    return Card(
        w("Not open yet"),
        (
            Text(w("This opens at"), " ", When(opens, "time"), ", ", When(opens, "relative"), "."),
            Text(w("Meanwhile: do a small example by hand, then say the slow way out loud. Often the rest follows.")),
        ),
        (
            (
                Button(w("I solved it"), SOLVED(prompt.id, post_id), ButtonStyle.MAIN),
                Button(w("Gave up"), GAVE_UP(prompt.id, post_id)),
            ),
        ),
    )


def hint(w: Words, prompt: Prompt, post_id: int, number: int) -> Card:
    """One of three hints."""
    more = (
        Button(w("Next hint"), HINT(prompt.id, post_id, number + 1))
        if number < len(prompt.hints)
        else Button(w("Solution"), SOLUTION(prompt.id, post_id))
    )
    title = w("Hint {number} of {total}: {title}", number=number, total=len(prompt.hints), title=prompt.title)
    return Card(
        title,
        (Text(*spans_of(prompt.hints[number - 1])),),
        ((Button(w("I solved it"), SOLVED(prompt.id, post_id), ButtonStyle.MAIN), more),),
    )


def solution(w: Words, prompt: Prompt, post_id: int, attempt: Attempt, lead: str = "") -> Card:
    """The reference with the reason why it works."""
    language = "sql" if prompt.language is Language.SQL else "python"
    blocks: list[Block] = [Text(lead)] if lead else []
    blocks += markdown(prompt.why)
    blocks.append(Text(Code(prompt.solution, block=True, language=language)))
    blocks.append(Text(Bold(w("Cost:")), " ", w("time {time}, memory {space}", time=prompt.time, space=prompt.space)))
    controls = [Button(w("At work, and further"), MORE(prompt.id, post_id))]
    if attempt.logged_at is None:
        controls.insert(0, Button(w("I solved it"), SOLVED(prompt.id, post_id), ButtonStyle.MAIN))
    else:
        controls.append(Button(w("Others' answers"), ANSWERS(prompt.id, post_id, 0)))
    return Card(w("Solution: {title}", title=prompt.title), tuple(blocks), (tuple(controls),))


def further(w: Words, prompt: Prompt, post_id: int) -> Card:
    """The angle of the job, and what to think about next."""
    blocks: list[Block] = [Text(Bold(w("At work"))), *markdown(prompt.at_work), Divider()]
    blocks.append(_list(w("What if …"), prompt.follow_ups))
    if prompt.explain:
        blocks += [Divider(), Text(Bold(w("Explain it to somebody who does not program"))), *markdown(prompt.explain)]
    return Card(
        w("Further: {title}", title=prompt.title),
        tuple(blocks),
        ((Button(w("Others' answers"), ANSWERS(prompt.id, post_id, 0)),),),
    )


# --- the log ---------------------------------------------------------------------------------------------------------


def log_form(w: Words, prompt: Prompt, post_id: int, elapsed: int, best: ProblemOutcome) -> Form:
    """How it went; only what the known facts allow can be chosen."""
    outcomes = [one for one in sorted(OUTCOMES, reverse=True) if one <= max(best, ProblemOutcome.AFTER_SOLUTION)]
    language = "SQL" if prompt.language is Language.SQL else "Python"
    return Form(
        LOG_FORM(prompt.id, post_id),
        w("How did it go?"),
        (
            OneOf(
                name="outcome",
                label=w("I solved it …"),
                options=tuple(Option(str(int(one)), w(OUTCOMES[one])) for one in outcomes),
                value=str(int(best)),
            ),
            NumberInput(name="minutes", label=w("Minutes it took"), least=1, most=600, value=elapsed),
            OneOf(
                name="language",
                label=w("Language"),
                options=tuple(Option(one, w(one)) for one in LANGUAGES),
                value=language,
            ),
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
    first = [Button(w("Quick-check 1 of 2"), CHECK(attempt.id, 1), ButtonStyle.MAIN)]
    if tests:
        first.insert(0, Button(w("Run the tests"), RUN_TESTS(attempt.id), ButtonStyle.MAIN))
    second = [
        Button(w("Solution"), SOLUTION(prompt.id, post_id)),
        Button(w("Others' answers"), ANSWERS(prompt.id, post_id, 0)),
    ]
    third = [Button(w("Add code or a file"), ATTACH(attempt.id))]
    if attempt.code or attempt.words:
        third.insert(0, Button(w("Stop sharing") if attempt.shared else w("Share my answer"), SHARE(attempt.id)))
    good = attempt.outcome > ProblemOutcome.AFTER_SOLUTION
    return Card(
        w("Well noted: {title}", title=prompt.title),
        tuple(blocks),
        (tuple(first), tuple(second), tuple(third)),
        Tone.GOOD if good else Tone.NEUTRAL,
    )


def streak_line(w: Words, streak: Streak) -> str:
    """The member's days in a row, in words that shame nobody."""
    if not streak.days:
        return w("and today is a good day to begin a streak.")
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
    """Code as text or as a file, words, and whether others may read them."""
    return Form(
        ATTACH_FORM(attempt.id),
        w("Your answer"),
        (
            TextInput(
                name="code",
                label=w("Your code"),
                required=False,
                lines=True,
                value=attempt.code[:3_000] or None,
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


def kept(w: Words, prompt: Prompt, attempt: Attempt, *, tests: bool) -> Card:
    """The answer was stored."""
    seen = w("Others who have tried it can read it.") if attempt.shared else w("Only you can read it.")
    buttons = [Button(w("Stop sharing") if attempt.shared else w("Share my answer"), SHARE(attempt.id))]
    if tests and attempt.code:
        buttons.insert(0, Button(w("Run the tests"), RUN_TESTS(attempt.id), ButtonStyle.MAIN))
    buttons.append(Button(w("Others' answers"), ANSWERS(prompt.id, attempt.post_id or 0, 0)))
    return Card(w("Kept"), (Text(seen),), (tuple(buttons),))


# --- quick-checks ----------------------------------------------------------------------------------------------------


def check(w: Words, attempt: Attempt, number: int, asked: QuickCheck) -> Card:
    """A quick-check on the prompt, one click an answer."""
    blocks: list[Block] = [Text(Bold(asked.question))]
    if asked.code:
        blocks.append(Text(Code(asked.code, block=True, language=asked.language or "")))
    blocks += [Text(Bold(letter), f"  {option.text}") for letter, option in zip(LETTERS, asked.options, strict=True)]
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
    key = asked.options[asked.key].text
    if choice == asked.key:
        head = (Bold(w("You had it:")), f" {key}")
    elif choice == DONT_KNOW:
        head = (Bold(w("Answer:")), f" {key}")
    else:
        told = w("You chose: {option}", option=asked.options[choice].text)
        head = (Bold(w("Answer:")), f" {key}. {told}")
    last = number > 1
    move = (
        Button(w("My day"), TODAY(), ButtonStyle.MAIN)
        if last
        else Button(w("Quick-check 2 of 2"), CHECK(attempt.id, 2), ButtonStyle.MAIN)
    )
    return Card(asked.question[:140], (Text(*head), Text(asked.why)), ((move,),))


# --- others' answers -------------------------------------------------------------------------------------------------


def answers(w: Words, prompt: Prompt, post_id: int, shown: Sequence[SharedAnswer], page: int, pages: int) -> Card:
    """What others wrote, the most helpful first."""
    if not shown:
        return Card(
            w("No answers yet"),
            (Text(w("Nobody has shared one. Yours may be the first: log it, then press Share my answer.")),),
        )
    blocks: list[Block] = []
    for one in shown:
        if blocks:
            blocks.append(Divider())
        thanks = w.n("helped {n} member", "helped {n} members", one.helpful) if one.helpful else ""
        head = " · ".join(part for part in (one.language, thanks) if part)
        blocks.append(Line(Bold(one.name), f" · {head}" if head else "", button=_helpful(w, one)))
        if one.words:
            blocks.append(Text(one.words))
        if one.code:
            blocks.append(Text(Code(_short(w, one.code), block=True, language=_fence(one.language))))
    moves = []
    if page > 0:
        moves.append(Button(w("Earlier ones"), ANSWERS(prompt.id, post_id, page - 1)))
    if page + 1 < pages:
        moves.append(Button(w("More"), ANSWERS(prompt.id, post_id, page + 1), ButtonStyle.MAIN))
    title = w("Answers to {title}, {page} of {pages}", title=prompt.title, page=page + 1, pages=pages)
    return Card(title, tuple(blocks), (tuple(moves),) if moves else ())


def thanked(w: Words, name: str, *, first: bool) -> Card:
    """An answer was marked as helpful."""
    line = w("Thank you: {name} sees that an answer helped.", name=name) if first else w("You have said so already.")
    return Card(w("Noted"), (Text(line),))


def discuss(w: Words, link: str) -> Card:
    """Where the thread is."""
    words = Text(w("The thread is below the post. It may have spoilers: look after your own try."))
    return Card(w("Talk about it"), (words,), ((Link(w("Open the thread"), link),),) if link else ())


def _helpful(w: Words, one: SharedAnswer) -> Button:
    return Button(w("Helped me"), HELPFUL(one.attempt_id))


def _short(w: Words, code: str) -> str:
    return code if len(code) <= CODE_SHOWN else f"{code[:CODE_SHOWN]}\n… {w('and more')}"


def _fence(language: str) -> str:
    word = language.lower()
    return word if word in ("python", "sql", "java", "javascript", "go") else ""


def _list(head: str, items: Sequence[str]) -> Text:
    parts: list[object] = [Bold(head)]
    for item in items:
        parts += ["\n• ", *spans_of(item)]
    return Text(*parts)  # type: ignore[arg-type]

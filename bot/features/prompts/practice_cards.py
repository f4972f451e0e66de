"""What a member sees at a prompt, privately: start, hints, solution, the log and what it moved, answers of others."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime
from functools import partial
from typing import Final

from assessments.prompts.prompt import Language, Prompt
from bot.features.prompts.feature import (
    ALL,
    ANSWERS,
    GAVE_UP,
    HELPFUL,
    HINT,
    MORE,
    SOLUTION,
    SOLVED,
    START,
)
from bot.features.prompts.names import kind, lock, member_name
from bot.features.prompts.post_cards import example_block
from bot.item_words import only_in_english
from bot.practice import Attempt, ElsewhereLink, SharedAnswer
from bot.ui import law
from bot.ui.cards import Block, Button, ButtonStyle, Card, Divider, Line, Link, Text
from bot.ui.markdown import blocks as markdown
from bot.ui.markdown import spans_of
from bot.ui.text import Bold, Code, LinkTo, When, Wordy, cost, shortened, spans
from bot.words import Words

ROOM: Final = 3_500  # what the answers on a card may cost together; the rest of it is title and marks
WORDS: Final = 700  # what the words of one of them may cost
HEAD: Final = 200  # what the line above one of them costs at most


# --- at work ---------------------------------------------------------------------------------------------------------


def started(w: Words, prompt: Prompt, post_id: int, opens: datetime, now: datetime, *, again: bool) -> Card:
    """The half hour begins."""
    first = w("You have begun already; your time runs on.") if again else w("Your time runs. Take paper first.")
    hints: tuple[Wordy, ...] = (w("Hints and the solution open"), " ", When(opens, "relative"), ".")
    if opens <= now:
        hints = (w("Hints and the solution are open."),)
    return Card(
        w("Started: {title}", title=prompt.title),
        (
            Text(first, " ", *hints),
            Text(w("An honest try is what counts here, whatever comes of it.")),
            *only_in_english(w),
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
                lock(w, minutes),
                " ",
                w("With them open the solution and others' answers; a log opens all of it, too."),
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
        blocks += _answer(w, one, ROOM // len(shown))
    moves = []
    if page > 0:
        moves.append(Button(w("Earlier ones"), ANSWERS(prompt.id, post_id, page - 1)))
    if page + 1 < pages:
        moves.append(Button(w("More"), ANSWERS(prompt.id, post_id, page + 1), ButtonStyle.MAIN))
    title = w("Answers: {title}", title=prompt.title)
    if pages > 1:
        title = w("{title}, {page} of {pages}", title=title, page=page + 1, pages=pages)
    return Card(title, tuple(blocks), (tuple(moves),) if moves else ())


def thanked(w: Words, name: str, *, first: bool) -> Card:
    """An answer was marked as helpful."""
    line = (
        w("Thank you. It stands beside {name}'s answer now, and counts as help given.", name=name)
        if first
        else w("You have said so already.")
    )
    return Card(w("Noted"), (Text(line),))


def discuss(w: Words, link: str) -> Card:
    """Where the thread is."""
    words = Text(w("The thread is below the post. It may have spoilers: look after your own try."))
    return Card(w("Talk about it"), (words,), ((Link(w("Open the thread"), link),),) if link else ())


def _answer(w: Words, one: SharedAnswer, room: int) -> Iterator[Block]:
    """One answer that costs at most `room`; where its code is longer, the line of its author says so."""
    words = shortened(one.words, WORDS)
    fence = partial(Code, block=True, language=_fence(one.language))
    code = shortened(one.code, min(law.TEXT_BLOCK, room - HEAD - cost(spans(words))), fence)
    thanks = w.n("helped {n} member", "helped {n} members", one.helpful) if one.helpful else ""
    cut = w("only the beginning") if code != one.code else ""
    head = " · ".join(part for part in (one.language, thanks, cut) if part)
    yield Line(Bold(member_name(one.name)), f" · {head}" if head else "", button=_helpful(w, one))
    if words:
        yield Text(words)
    if code:
        yield Text(fence(code))


def _helpful(w: Words, one: SharedAnswer) -> Button:
    return Button(w("Helped me"), HELPFUL(one.attempt_id))


def _fence(language: str) -> str:
    word = language.lower()
    return word if word in ("python", "sql", "java", "javascript", "go") else ""


def _list(head: str, items: Sequence[str]) -> Text:
    parts: list[object] = [Bold(head)]
    for item in items:
        parts += ["\n• ", *spans_of(item)]
    return Text(*parts)  # type: ignore[arg-type]

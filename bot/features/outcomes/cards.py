"""What members see of the outcome log."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from bot import doors
from bot.days import month_day_year
from bot.features.outcomes.feature import ADD, CHANGE, DROP, NO, OPEN, PAGE, SHOW, STOP, STOP_NOW, YES
from bot.features.outcomes.names import RESULTS, ROUNDS
from bot.networking.interviews import Interview, Result
from bot.paging import paged
from bot.target_names import LEVELS, SIZES
from bot.ui.cards import Block, Button, ButtonStyle, Card, Fields, Line, Text, Tone
from bot.ui.text import Bold, When, Wordy
from bot.words import Words, said

ON_PAGE: Final = 7

_ON_RESULT: Final = {
    Result.WAITING: "Come back when you know; it only counts with its result.",
    Result.PASSED: "Well done. The next round is another format: practise that one.",
    Result.NOT_PASSED: "Noted, and thank you for telling. Strong people fail some, too: about one in five.",
    Result.OFFER: "Congratulations, and thank you for telling.",
}
said(_ON_RESULT)


def ask(w: Words, there: int) -> Card:
    """What is kept, why, who sees it, and how to stop."""
    blocks: list[Block] = [
        Text(
            w("Nobody knows yet how well scores like these foretell interviews. What came of yours would help to "
              "find out, for those who come after you.")
        ),
        Text(
            Bold(w("What is kept:")), " ",
            w("the day, the round, what came of it, and your score as it was before. If you like, the size of the "
              "company and the level of the job. Never the company’s name.")
        ),
        Text(
            Bold(w("Who sees it:")), " ",
            w("only you. Whoever runs this bot can take out a table without names, with rounded scores, in which five "
              "members at least share what is told of each interview.")
        ),
        Text(Bold(w("How to stop:")), " ", w("a button here, at any time. Everything logged is deleted at once.")),
    ]  # fmt: skip
    if there:
        blocks.append(
            Text(
                w.n("An account that you linked has logged {n} interview. With “No” it is deleted.",
                    "An account that you linked has logged {n} interviews. With “No” they are deleted.", there)
            )
        )  # fmt: skip
    return Card(
        w("Keep what comes of your interviews?"),
        tuple(blocks),
        ((Button(w("Yes, keep it"), YES(), ButtonStyle.MAIN), Button(w("No"), NO())),),
    )


def not_kept(w: Words) -> Card:
    """They said no."""
    return Card(
        w("All right"),
        (Text(w("Nothing is kept, and nothing else changes for you.")),),
        ((Button(w("My readiness"), doors.READINESS(), ButtonStyle.MAIN),),),
    )


def listed(w: Words, logged: Sequence[Interview], page: int = 0) -> Card:
    """What is logged, newest first, a page at a time."""
    shown, page, pages = paged(logged, page, ON_PAGE)
    blocks: list[Block] = [Line(*_line(w, one), button=Button(w("Open"), OPEN(one.id))) for one in shown]
    if not logged:
        blocks.append(Text(w("Nothing logged yet. After your next interview, one form of five short answers.")))
    if pages > 1:
        blocks.append(Text(w("Page {page} of {pages}", page=page + 1, pages=pages)))
    turn = [Button(w("Newer"), PAGE(page - 1))] * (page > 0) + [Button(w("Older"), PAGE(page + 1))] * (page + 1 < pages)
    log = Button(w("Log an interview"), ADD(), ButtonStyle.MAIN)
    stop = Button(w("Stop and delete"), STOP(), ButtonStyle.DANGER)
    return Card(w("What came of your interviews"), tuple(blocks), ((log, *turn, stop),))


def _line(w: Words, one: Interview) -> tuple[Wordy, ...]:
    return (Bold(w(ROUNDS[one.round])), ", ", month_day_year(w, one.day), "\n", w(RESULTS[one.result]))


def kept(w: Words, one: Interview) -> Card:
    """It is stored, with its score."""
    next_step = (
        Button(w("Find a mock"), doors.MOCKS(), ButtonStyle.MAIN)
        if one.result in (Result.PASSED, Result.NOT_PASSED)
        else Button(w("My readiness"), doors.READINESS(), ButtonStyle.MAIN)
    )
    return Card(
        w("Noted"),
        (Text(*_line(w, one)), Text(*_score(w, one)), Text(w(_ON_RESULT[one.result]))),
        ((next_step, Button(w("All of them"), SHOW()), Button(w("Open"), OPEN(one.id))),),
        Tone.GOOD if one.result in (Result.PASSED, Result.OFFER) else Tone.NEUTRAL,
    )


def interview(w: Words, one: Interview) -> Card:
    """Everything that is kept of one."""
    facts: list[tuple[str, Wordy]] = [
        (w("Day"), month_day_year(w, one.day)),
        (w("Round"), w(ROUNDS[one.round])),
        (w("What came of it"), w(RESULTS[one.result])),
    ]
    if one.size:
        facts.append((w("Company"), w(SIZES[one.size])))
    if one.level:
        facts.append((w("Level"), w(LEVELS[one.level])))
    return Card(
        w("An interview"),
        (Fields(*facts), Text(*_score(w, one))),
        (
            (
                Button(w("How it ended"), CHANGE(one.id), ButtonStyle.MAIN),
                Button(w("Delete"), DROP(one.id), ButtonStyle.DANGER),
                Button(w("All of them"), SHOW()),
            ),
        ),
    )


def _score(w: Words, one: Interview) -> tuple[Wordy, ...]:
    """The score beside an interview."""
    if one.score is None:
        return (w("There is no score of yours from before that day, so this says nothing about the scores."),)
    index = one.score.index
    values = {"value": round(index.value), "low": round(index.low), "high": round(index.high)}
    return (
        w("Beside it stands your score as it was: {value} of 100, likely between {low} and {high}, of", **values),
        " ",
        When(one.score.at, "date"),
        ".",
    )


def stop(w: Words, logged: int) -> Card:
    """What stopping means."""
    return Card(
        w("Stop, and delete what is logged?"),
        (
            Text(w.n("{n} interview is deleted at once.", "{n} interviews are deleted at once.", logged)),
            Text(w("Tables that were taken out before keep rows without names, which nobody can find again.")),
        ),
        (
            (
                Button(w("Stop and delete"), STOP_NOW(), ButtonStyle.DANGER),
                Button(w("Go on as it is"), SHOW(), ButtonStyle.MAIN),
            ),
        ),
        Tone.CAREFUL,
    )


def stopped(w: Words) -> Card:
    """The log is gone."""
    return Card(
        w("Deleted"),
        (Text(w("Nothing is kept any more. You can begin again at any time.")),),
        ((Button(w("My readiness"), doors.READINESS(), ButtonStyle.MAIN), Button(w("Begin again"), SHOW())),),
    )

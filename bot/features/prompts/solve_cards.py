"""What the tests said of an answer."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from assessments.prompts.prompt import Prompt
from bot.features.prompts.feature import ATTACH, CHECK, SHARE
from bot.practice import Attempt
from bot.ui.cards import Block, Button, ButtonStyle, Card, Text, Tone
from bot.ui.text import Bold, Code, shortened
from bot.words import Words

if TYPE_CHECKING:
    from bot.workbench.answers import Verdict

VALUE: Final = 900  # what a value of a case may cost: three of them stand on a card


def verdict(w: Words, prompt: Prompt, attempt: Attempt, found: Verdict, moved: str, *, counts: bool) -> Card:
    """Passed, or the first case on which it was not right."""
    check = Button(w("Quick-check 1 of 2"), CHECK(attempt.id, 1))
    if found.passed:
        share = Button(w("Stop sharing") if attempt.shared else w("Share my answer"), SHARE(attempt.id))
        if counts:
            said = w("Right on all {n} cases, and it counts as checked.", n=found.cases), moved or w("Noted.")
        else:
            said = (
                w("Right on all {n} cases.", n=found.cases),
                w("You had help with this one, so your score waits until it comes back."),
            )
        return Card(
            w("It passed: {title}", title=prompt.title),
            tuple(map(Text, said)),
            ((check, share),),
            Tone.GOOD,
        )
    blocks: list[Block] = []
    if found.problem:
        blocks += [Text(w("It could not be run to its end:")), Text(Code(shortened(found.problem, VALUE, Code)))]
        blocks.append(Text(w("I call solve(…), as the statement says; a query is run as it is.")))
    else:
        blocks.append(Text(w("Right on {right} of {cases} cases. The first that differs:", **_counts(found))))
        values = ((w("Given"), found.failing), (w("Wanted"), found.wanted), (w("Yours"), found.gave))
        blocks += [Text(Bold(name), " ", Code(shortened(value, VALUE, Code))) for name, value in values]
    blocks.append(Text(w("Your log stays as you wrote it. Mend it and run it again whenever you like.")))
    again = Button(w("Change my code"), ATTACH(attempt.id), ButtonStyle.MAIN)
    return Card(w("Not yet: {title}", title=prompt.title), tuple(blocks), ((again, check),))


def _counts(found: Verdict) -> dict[str, int]:
    return {"right": found.right, "cases": found.cases}

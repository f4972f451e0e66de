"""What criteria and ratings are called in front of members."""

from __future__ import annotations

from typing import Final

from assessments.evidence import Criterion
from bot.features.mocks.own_view import Fit, View
from bot.words import Words, said

CRITERIA: Final = {
    Criterion.COLLABORATION: "working together",
    Criterion.PROBLEM_SOLVING: "problem solving",
    Criterion.CODE: "code",
    Criterion.TESTING: "testing",
    Criterion.COMMUNICATION: "thinking aloud",
    Criterion.SCOPE: "scope",
    Criterion.STRUCTURE: "structure",
    Criterion.DEPTH: "depth",
    Criterion.TRADE_OFFS: "trade-offs",
    Criterion.OPERATIONS: "operations",
    Criterion.SITUATION: "situation",
    Criterion.OWN_ACTION: "own action",
    Criterion.RESULT: "result",
    Criterion.REFLECTION: "reflection",
    Criterion.ROLE_LINK: "link to the role",
}
"""Short enough for the row of a picture; the questions of a format say more."""
MARKS: Final = {1: "no", 2: "lean no", 3: "yes", 4: "strong yes"}
VIEWS: Final = {
    Fit.CLOSE: "You and {who} see it much alike: you can trust your own view.",
    Fit.LOWER: "You rated yourself lower than {who} did. You may be harder on yourself than you need.",
    Fit.HIGHER: "You rated yourself higher than {who} did. That is common: ask {who} what would make it a point more.",
    Fit.MIXED: "All in all you and {who} see it much alike.",
}
said(CRITERIA, MARKS, VIEWS)


def criterion_name(w: Words, criterion: Criterion) -> str:
    """A criterion inside a sentence."""
    return w(CRITERIA[criterion])


def mark_word(w: Words, number: int) -> str:
    """An overall in words alone: `lean no`."""
    return w(MARKS[number])


def mark(w: Words, number: int) -> str:
    """An overall with its words: `3 of 4, yes`."""
    return w("{number} of 4, {word}", number=number, word=mark_word(w, number))


def view(w: Words, seen: View, who: str) -> str:
    """How a candidate's own view lies to the other side's, kindly."""
    line = w(VIEWS[seen.fit], who=who)
    if not seen.farthest:
        return line
    return f"{line} {w('You differ most in {criterion}.', criterion=criterion_name(w, Criterion(seen.farthest)))}"

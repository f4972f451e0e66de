"""What formats and members are called in front of members."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from assessments.evidence import MockFormat
from bot.ui.text import shortened
from bot.words import Words, said

FORMATS: Final = {
    MockFormat.CODING: "coding",
    MockFormat.SQL: "SQL and data",
    MockFormat.SYSTEM_DESIGN: "system design",
    MockFormat.ML_DESIGN: "ML design",
    MockFormat.BEHAVIOURAL: "behavioural",
    MockFormat.PROJECT_WALKTHROUGH: "project walk-through",
    MockFormat.TAKE_HOME: "take-home review",
}
said(FORMATS)
NAME: Final = 60  # what a member's name may cost; more is shown to be more


def member_name(w: Words, name: str | None, cost: int = NAME) -> str:
    """A member's name as it stands beside others; None, or an empty one, for who is not known any more."""
    return shortened(name.strip(), cost) if name and name.strip() else w("somebody who left")


def joined(w: Words, names: Sequence[str]) -> str:
    """Several names in a phrase, as `Ana, Ben and Cy`; nobody is somebody who left."""
    if len(names) < 2:
        return "".join(names) or member_name(w, None)
    return w("{names} and {last}", names=", ".join(names[:-1]), last=names[-1])

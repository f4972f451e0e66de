"""How to come to a claim, what to look for in it, and what people are called."""

from __future__ import annotations

from typing import Final

from bot.projects.records import Claim, Verdict
from bot.ui.text import shortened
from bot.words import Words, said

WAYS: Final = {
    Claim.DEPLOYED: "Put it where others can open it, however small, and give the address.",
    Claim.MESSY_DATA: "Use data as it comes from the world, and say in a line what was messy about it.",
    Claim.DOCUMENTED: "Write a README that a stranger can start it from, and link it.",
    Claim.ERROR_HANDLING: "Give bad input and a service that is down a clear answer, then tick it.",
    Claim.TESTS: "Write a few that fail when the code is broken, then tick it.",
    Claim.MONITORING: "Let something tell you when it fails, such as a health page that is watched, then tick it.",
    Claim.NOT_A_CLONE: "Say in a line what no tutorial has: your data, your users, a rule of your own.",
}
LOOK_FOR: Final = {
    Claim.DEPLOYED: "Open it in your own browser. Does it answer?",
    Claim.MESSY_DATA: "Let them show you a flaw in the data, and what the program does about it.",
    Claim.DOCUMENTED: "Could you start it from the README alone?",
    Claim.ERROR_HANDLING: "Ask them to give it something wrong while you watch.",
    Claim.TESTS: "Let them run the tests, and break one line.",
    Claim.MONITORING: "Where would they see that it failed last night?",
    Claim.NOT_A_CLONE: "Which part can’t be found in a tutorial?",
}
VERDICTS: Final = {
    Verdict.YES: "{claim}: yes, I saw it",
    Verdict.NO: "{claim}: no, it is not so",
    Verdict.NOT_SEEN: "{claim}: not seen",
}
said(WAYS, LOOK_FOR, VERDICTS)
NAME: Final = 60  # what a member's name may cost; more is shown to be more


def member_name(w: Words, name: str | None) -> str:
    """A member's name as it begins a sentence; None for who is not known any more, "" for who never wrote to me."""
    if name is None:
        return w("Somebody who left")
    return shortened(name.strip(), NAME) if name.strip() else w("Your peer")

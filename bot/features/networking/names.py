"""What entries, stages and the parts of a note are called in front of members."""

from __future__ import annotations

from typing import Final

from assessments.networking import Lacking, NotePart
from bot.networking.records import Kind, NetworkEntry, Stage
from bot.ui.plain import one_line
from bot.ui.text import shortened
from bot.words import Words, said

KINDS: Final = {
    Kind.CONVERSATION: "Conversation",
    Kind.INTRODUCTION: "Introduction asked",
    Kind.REFERRAL_ASKED: "Referral asked",
    Kind.REFERRAL_GOT: "Referral got",
    Kind.APPLICATION: "Application",
}
STAGES: Final = {
    Stage.SENT: "sent",
    Stage.REPLY: "they replied",
    Stage.INTERVIEW: "interview",
    Stage.OFFER: "offer",
    Stage.NO: "they said no",
    Stage.WITHDRAWN: "withdrawn",
}
MOVES: Final = {
    Stage.SENT: "Only sent",
    Stage.REPLY: "They replied",
    Stage.INTERVIEW: "Interview",
    Stage.OFFER: "Offer",
    Stage.NO: "They said no",
    Stage.WITHDRAWN: "I withdrew",
}
PARTS: Final = {
    NotePart.PRODUCT: "What they make, and for whom",
    NotePart.TEAM: "The team you would join",
    NotePart.STACK: "What they build with",
    NotePart.WHY_THEM: "Why them, and not another",
    NotePart.STORY: "Which of your stories fits",
}
MISSING: Final = {
    NotePart.PRODUCT: "what they make, in a few words of your own",
    NotePart.WHY_THEM: "why them, in a few words of your own",
}
said(KINDS, STAGES, MOVES, PARTS, MISSING)
NAME_SHOWN: Final = 60
"""Characters of a name that a line shows."""
LABEL_SHOWN: Final = 30
"""Characters of a name in a button."""


def brief(text: str, most: int = NAME_SHOWN) -> str:
    """A name on one line, no longer than there is room for."""
    return shortened(one_line(text), most)


def about(w: Words, entry: NetworkEntry, most: int = NAME_SHOWN) -> str:
    """Whom or what an entry is about: the company of an application, else the person and where they are."""
    who, company, role = (brief(text, most) for text in (entry.who, entry.company, entry.role))
    if entry.kind is Kind.APPLICATION:
        return w("{company}, {role}", company=company, role=role) if role else company
    return w("{who}, {company}", who=who, company=company) if company else who


def lacks(w: Words, lacking: Lacking) -> str:
    """What a note lacks, a line for each."""
    lines = [w(MISSING[part]) for part in lacking.parts]
    if lacking.one_more:
        lines.append(w("one more of: their team, what they build with, which of your stories fits"))
    return "".join(f"\n• {line}" for line in lines)


def still_needed(w: Words, lacking: Lacking) -> str:
    """What keeps an application from counting as targeted."""
    return w("To count as a targeted application it still needs:") + lacks(w, lacking)

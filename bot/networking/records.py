"""Records of networking: what a member did to be known, and how far it got them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time
from enum import StrEnum
from typing import Final

from assessments.evidence import Activity, Networking
from assessments.networking import Happened, Reached, ResearchNote, lacking

MORNING: Final = time(9)
"""When follow-ups are called to mind, at the member's place, unless they chose another time."""
NO_NOTE: Final = ResearchNote()


class Kind(StrEnum):
    """What a member did."""

    CONVERSATION = "conversation"
    INTRODUCTION = "introduction"
    """Asked somebody to introduce them."""
    REFERRAL_ASKED = "referral_asked"
    REFERRAL_GOT = "referral_got"
    APPLICATION = "application"


ACTIVITIES: Final = {
    Kind.CONVERSATION: Activity.CONVERSATION,
    Kind.INTRODUCTION: Activity.CONVERSATION,
    Kind.REFERRAL_ASKED: Activity.REFERRAL_ASKED,
    Kind.REFERRAL_GOT: Activity.REFERRAL_RECEIVED,
    Kind.APPLICATION: Activity.APPLICATION,
}
"""What each counts as. Who asks for an introduction has talked with the one who can make it, and no more than that."""


class Stage(StrEnum):
    """Where an application stands."""

    SENT = "sent"
    REPLY = "reply"
    INTERVIEW = "interview"
    OFFER = "offer"
    NO = "no"
    WITHDRAWN = "withdrawn"


REACHED: Final = {
    Stage.SENT: Reached.SENT,
    Stage.REPLY: Reached.REPLY,
    Stage.INTERVIEW: Reached.INTERVIEW,
    Stage.OFFER: Reached.OFFER,
}
"""How far an application is that stands at a stage; one that is closed keeps what it had reached."""


@dataclass(frozen=True, slots=True)
class NetworkEntry:
    """One thing that a member did, on a local day; `at` is an instant of that day.

    `company` and `role` are what an application is for. `reached` is the farthest that it came, also once it is
    closed. `follow_up_on` is the local day of the next follow-up; `remind_at` when it is looked at, None when there is
    none or it has been called to mind. `followed_up` counts those that were done.
    """

    id: int
    member_id: int
    kind: Kind
    day: date
    at: datetime
    who: str = ""
    company: str = ""
    role: str = ""
    notes: str = ""
    note: ResearchNote = NO_NOTE
    stage: Stage = Stage.SENT
    reached: Reached = Reached.SENT
    followed_up: int = 0
    follow_up_on: date | None = None
    remind_at: datetime | None = None

    @property
    def closed(self) -> bool:
        """Whether nothing more is to come of an application."""
        return self.stage not in REACHED

    @property
    def targeted(self) -> bool:
        """Whether it is an application with a research note that counts."""
        return self.kind is Kind.APPLICATION and lacking(self.note).nothing

    @property
    def key(self) -> str:
        """Under which key its evidence is stored."""
        return f"network:{self.id}"

    @property
    def evidence(self) -> Networking:
        """What it says to the engine."""
        return Networking(self.at, ACTIVITIES[self.kind], with_note=self.targeted)

    @property
    def happened(self) -> Happened | None:
        """What it is in a funnel; asking for an introduction is no stage of it."""
        if self.kind is Kind.INTRODUCTION:
            return None
        return Happened(ACTIVITIES[self.kind], self.day, self.reached, self.targeted)

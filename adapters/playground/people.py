"""The demo community: who one can be, and where."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from bot.calls import Rank

WORKSPACE: Final = "demo"
WORKSPACE_NAME: Final = "Demo community"


@dataclass(frozen=True, slots=True)
class DemoPerson:
    """Somebody of the demo community. `zone` and `locale` are None for the visitor: then the browser's hold."""

    ref: str
    name: str
    rank: Rank
    about: str
    hue: int  # which of the avatar colours of the style sheet, 1 to 8
    zone: str | None = None
    locale: str | None = None
    roles: frozenset[str] = frozenset({"members"})

    @property
    def initials(self) -> str:
        """One or two letters for the avatar."""
        return "".join(word[0] for word in self.name.split()[:2]).upper()


class PlaceKind(StrEnum):
    """A channel that everybody sees, a place that some people see, or one person's conversation with the bot."""

    CHANNEL = "channel"
    PRIVATE = "private"
    DIRECT = "direct"


@dataclass(frozen=True, slots=True)
class Place:
    """Where one can be. `people` are those who see a private one."""

    ref: str
    name: str
    kind: PlaceKind
    topic: str
    people: tuple[str, ...] = ()

    def seen_by(self, person: str) -> bool:
        """Whether this person sees it."""
        return self.kind is not PlaceKind.PRIVATE or person in self.people


@dataclass(frozen=True, slots=True)
class DemoGroup:
    """Several people of the demo community under one name."""

    ref: str
    name: str


@dataclass(frozen=True, slots=True)
class SmallTalk:
    """Something that somebody said in a channel before the visitor came."""

    place: str
    person: str
    minutes_ago: int
    text: str


VISITOR: Final = DemoPerson("you", "You", Rank.MEMBER, "new here", 1)

PEOPLE: Final = (
    VISITOR,
    DemoPerson("amara", "Amara Okafor", Rank.MEMBER, "backend, first interviews soon", 2, "Africa/Lagos", "en-GB"),
    DemoPerson("mateo", "Mateo Silva", Rank.MEMBER, "data engineer, between jobs", 3, "America/Sao_Paulo", "en-US"),
    DemoPerson(
        *("yuki", "Yuki Tanaka", Rank.MEMBER, "ML engineer, aiming at senior", 4, "Asia/Tokyo", "en-US"),
        frozenset({"members", "helpers"}),
    ),
    DemoPerson(
        *("priya", "Priya Raman", Rank.MENTOR, "interviews for a living", 5, "Asia/Kolkata", "en-GB"),
        frozenset({"members", "mentors"}),
    ),
    DemoPerson(
        *("noor", "Noor Haddad", Rank.COACH, "coaches both cohorts", 7, "Europe/Paris", "en-GB"),
        frozenset({"members", "coaches"}),
    ),
    DemoPerson("jonas", "Jonas Weber", Rank.ORGANISER, "runs the community", 6, "Europe/Berlin", "en-GB"),
)

_OTHERS: Final = (
    "Adaeze Nwosu",
    "Bogdan Ilie",
    "Chiara Ricci",
    "Dmitri Petrov",
    "Esther Katz",
    "Farid Rahimi",
    "Greta Lind",
    "Hiro Sato",
    "Imani Otieno",
    "Jorge Ruiz",
    "Kamala Nair",
    "Liam Byrne",
    "Meera Joshi",
    "Nils Berg",
    "Oksana Koval",
    "Pedro Alves",
    "Qiang Li",
    "Rosa Vidal",
    "Samir Haddou",
    "Tara Walsh",
    "Umar Sesay",
    "Vera Novak",
    "Wanjiru Kamau",
    "Xenia Pappas",
    "Yusuf Demir",
    "Zofia Wrona",
    "Anouk Mercier",
    "Bilal Aziz",
    "Celeste Dubois",
    "Dario Conti",
)
OTHERS: Final = tuple(
    DemoPerson(name.split()[0].lower(), name, Rank.MEMBER, "", 8, "Europe/Berlin", "en-GB") for name in _OTHERS
)
"""Members whom one can't be: they never say a word, and are there for figures about a whole community."""

GENERAL: Final = Place("general", "general", PlaceKind.CHANNEL, "Everything that has no other place")
INTERVIEW_PREP: Final = Place("interview-prep", "interview-prep", PlaceKind.CHANNEL, "Getting ready, together")
DAILY_PRACTICE: Final = Place("daily-practice", "daily-practice", PlaceKind.CHANNEL, "One prompt a day, half an hour")
ORGANISERS: Final = Place(
    *("organisers", "organisers", PlaceKind.PRIVATE, "For those who run the community"), ("jonas", "noor")
)
DIRECT: Final = Place("direct", "Greenroom", PlaceKind.DIRECT, "Just the two of you")
PLACES: Final = (GENERAL, INTERVIEW_PREP, DAILY_PRACTICE, ORGANISERS, DIRECT)

GROUPS: Final = (
    DemoGroup("mentors", "mentors"),
    DemoGroup("coaches", "coaches"),
    DemoGroup("helpers", "helpers"),
    DemoGroup("members", "members"),
)

SMALL_TALK: Final = (
    SmallTalk("general", "jonas", 52, "Welcome, everybody who joined this week. Say what you are getting ready for."),
    SmallTalk("general", "amara", 41, "Backend, first phone screen on Thursday. Trees still scare me a little."),
    SmallTalk("interview-prep", "mateo", 38, "What do you do when you blank on a question you knew yesterday?"),
    SmallTalk("interview-prep", "priya", 33, "Say what you do know, out loud, and start there. We listen for that."),
)


def person_by_ref(ref: str, people: Iterable[DemoPerson] = PEOPLE) -> DemoPerson | None:
    """The person with this id, if there is one."""
    return next((one for one in people if one.ref == ref), None)


def place_by_ref(ref: str) -> Place | None:
    """The place with this id, if there is one."""
    return next((one for one in PLACES if one.ref == ref), None)

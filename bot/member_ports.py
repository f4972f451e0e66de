"""What members, communities and their answers need from storage, as protocols."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from datetime import datetime
from typing import Any, Protocol

from assessments.answers import Answer
from assessments.dimensions import Dimension
from assessments.evidence import Evidence
from assessments.parameters import Length
from assessments.readiness import Profile
from bot.calls import Origin, Platform
from bot.records import (
    AnswerRecord,
    Departed,
    Identity,
    Member,
    SittingRecord,
)
from bot.ui.forms import Raw


class Members(Protocol):
    """People, their accounts and everything that is known of them."""

    async def find(self, origin: Origin) -> Member | None:
        """Who called; None at first contact. In a direct message without a workspace: where they were seen last."""
        ...

    async def register(self, origin: Origin, now: datetime) -> Member:
        """The member for a new account, with its community; safe against a race with itself."""
        ...

    async def get(self, member_id: int) -> Member | None:
        """A member by our own id."""
        ...

    async def some(self, member_ids: Collection[int]) -> Mapping[int, Member]:
        """Some members by our own ids, however many they are; who is not there is not in it."""
        ...

    async def save(self, member: Member) -> None:
        """Store changed settings."""
        ...

    async def hear(self, member_id: int, locale: str) -> None:
        """Note the locale of the platform from which a member called."""
        ...

    async def identities(self, member_id: int) -> Sequence[Identity]:
        """The accounts of a member that have not left, last seen first."""
        ...

    async def seen_last(self, member_ids: Collection[int]) -> Mapping[int, Identity]:
        """The account at which each of some members was seen last; who has left everywhere is not in it."""
        ...

    async def accounts(self, member_ids: Collection[int], platform: Platform, workspace: str) -> Mapping[int, Identity]:
        """The account of each of some members in a server or workspace, the one last seen where there are several.

        Who has none there, or has left, is not in it.
        """
        ...

    async def merge(self, gone: int, kept: int) -> None:
        """Move accounts and data of one member to another, and remove the first."""
        ...

    async def leave(self, origin: Origin, now: datetime) -> None:
        """Note that a person left, or (empty person) that the bot was removed; data stays for its retention."""
        ...

    async def active_ids(self, after: int, limit: int) -> Sequence[int]:
        """Ids of members who have not left and have answered or logged something, in ascending order after `after`."""
        ...

    async def ids_of(self, community_id: int, after: int, limit: int) -> Sequence[int]:
        """Ids of a community's members, those who left too, in ascending order after `after`."""
        ...

    async def quiet(self, platform: Platform, unseen_since: datetime, part: int, of: int) -> Sequence[Identity]:
        """Accounts on a platform that have not left, as far as we were told, and were not seen since an instant.

        Of all of them those whose number leaves the rest `part` when divided by `of`.
        """
        ...

    async def departed(self, before: datetime, after: int, limit: int) -> Sequence[Departed]:
        """Members who left with every account, the last one by an instant, in ascending order after `after`."""
        ...

    async def export(self, member_id: int) -> dict[str, Any]:
        """Everything stored about a member, as plain data for JSON: one list per table.

        And `mock_sessions`: when their mocks were; `mock_ratings_received`: what others said of them in closed ones,
        without who it was; `story_ratings_received` and `project_reviews_received`: the same of their stories and
        projects; `audit_log`: who saw or changed something of theirs, and what they did as an organiser.
        """
        ...

    async def delete(self, member_id: int) -> None:
        """Remove a member and everything stored about them."""
        ...


class Communities(Protocol):
    """Communities and their workspaces."""

    async def serves(self, platform: Platform, workspace: str) -> bool:
        """Whether the bot is in a workspace, as far as it was told."""
        ...

    async def of_workspace(self, platform: Platform, workspace: str) -> int | None:
        """The community of a workspace; None at first contact."""
        ...

    async def delete(self, community_id: int) -> None:
        """Remove a community with all that is stored of it; its servers and workspaces begin afresh."""
        ...


class Answers(Protocol):
    """Answers to questions."""

    async def put(self, member_id: int, record: AnswerRecord, version: str) -> None:
        """Store an answer given under content `version`; a second answer in one sitting replaces the first."""
        ...

    async def all(self, member_id: int) -> Sequence[Answer]:
        """All answers of a member, oldest first."""
        ...

    async def of_sitting(self, sitting_id: int) -> Mapping[str, AnswerRecord]:
        """What was answered in one sitting, by item id."""
        ...

    async def sittings(self, after: int, limit: int) -> Mapping[int, Sequence[Answer]]:
        """The answers of so many sittings by ascending id after `after`, by sitting, whoever gave them."""
        ...


class EvidenceLog(Protocol):
    """Logged evidence."""

    async def add(self, member_id: int, evidence: Evidence, key: str) -> bool:
        """Store a piece of evidence; False when `key` was stored for this member before."""
        ...

    async def revise(self, member_id: int, evidence: Evidence, key: str) -> bool:
        """Store a piece of evidence in place of what is stored under `key`; False, and nothing stored, without that."""
        ...

    async def rename(self, member_id: int, key: str, to: str) -> None:
        """Store the piece of evidence that is stored under `key`, if there is one, under another, which is free."""
        ...

    async def remove(self, member_id: int, key: str) -> bool:
        """Forget the piece of evidence that is stored under `key`; False without one."""
        ...

    async def all(self, member_id: int) -> Sequence[Evidence]:
        """All evidence of a member, oldest first."""
        ...


class Sittings(Protocol):
    """Self-assessments."""

    async def running(self, member_id: int) -> SittingRecord | None:
        """The unfinished sitting, locked against other writers until the unit of work ends."""
        ...

    async def start(
        self, member_id: int, seed: int, length: Length, focus: Dimension | None, now: datetime
    ) -> SittingRecord:
        """Begin a sitting; one that was running is abandoned (its answers stay)."""
        ...

    async def save(self, sitting: SittingRecord) -> None:
        """Store the progress of a sitting."""
        ...

    async def get(self, sitting_id: int, member_id: int) -> SittingRecord | None:
        """A sitting of this member, whatever its state."""
        ...


class Snapshots(Protocol):
    """Scores as they were at a time, each naming its version."""

    async def add(self, member_id: int, profile: Profile, cause: str) -> None:
        """Store a score; `cause` says why it was taken (`sitting`, `weekly`)."""
        ...

    async def latest(self, member_id: int, limit: int) -> Sequence[Profile]:
        """The newest scores, newest first."""
        ...

    async def before(self, member_id: int, moment: datetime) -> Profile | None:
        """The newest score that was taken before an instant; None where there is none."""
        ...

    async def newest(self, member_ids: Collection[int]) -> Mapping[int, Profile]:
        """The newest score of each of some members, however many they are; who has none is not in it."""
        ...


class Drafts(Protocol):
    """Half-filled forms."""

    async def save(self, member_id: int, action: str, values: Mapping[str, Raw], now: datetime) -> None:
        """Keep what was typed into the form `action`."""
        ...

    async def load(self, member_id: int, action: str) -> Mapping[str, Raw] | None:
        """What was typed before, if anything."""
        ...

    async def drop(self, member_id: int, action: str) -> None:
        """Forget a draft once the form is done."""
        ...


class Links(Protocol):
    """One-time codes that join two accounts of one person."""

    async def create(self, member_id: int, digest: str, expires: datetime) -> None:
        """Store the digest of a code; earlier codes of the member end."""
        ...

    async def redeem(self, digest: str, now: datetime) -> int | None:
        """The member whose code it is, once and before it expires; None otherwise."""
        ...

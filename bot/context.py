"""What a handler gets: who called, when, in which words, and the open unit of work."""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterable, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from assessments.catalog import Catalog
from bot.calls import Origin, Platform, Rank
from bot.community.audit import Did
from bot.community.records import AuditEntry
from bot.files import Received
from bot.forgetting import forget
from bot.library import Library
from bot.matching.worker import MatchWorker
from bot.outcomes import Outcome
from bot.outside import Checks, Printer, Roster, Sandbox
from bot.platforms import HOME_PAGES
from bot.ports import Storage, UnitOfWork
from bot.records import Identity, Member
from bot.registry import Registry, Terms
from bot.resume.checker import ResumeChecker
from bot.ui.actions import ActionRoute
from bot.words import Words
from bot.writing import message_to
from bot.zones import zone_of, zone_where


@dataclass(frozen=True, slots=True)
class PostCtx:
    """The context of a message to a place, which has no member; in the language of its community.

    `again` says that an earlier attempt may have sent it.
    """

    platform: Platform
    workspace: str
    place: str
    community_id: int
    now: datetime
    w: Words
    catalog: Catalog
    library: Library
    registry: Registry
    uow: UnitOfWork
    again: bool = False


@dataclass(slots=True)
class Ctx:
    """The context of one call. `call_id` is unique per click, so that keys made from it are too.

    `library` has the prompts. `files` holds what was uploaded with the call.
    `matcher` makes pairs, in a process of its own. `resumes` reads and checks resumes, each in a process of its own.
    `printer` draws pages; None where nobody does.
    `links` is the web address below which this installation shows what is shared by a link; "" where it shows nothing.
    `roster` knows who is still there on the caller's platform; None where nobody does.
    `checks` try out on each platform what the bot is able to do.
    `sandbox` runs members' programs; None where the operator has not asked for it, and then nothing may run them.
    """

    call_id: str
    origin: Origin
    member: Member
    now: datetime
    w: Words
    catalog: Catalog
    library: Library
    registry: Registry
    uow: UnitOfWork
    storage: Storage
    files: Received = field(default_factory=Received)
    sandbox: Sandbox | None = None
    matcher: MatchWorker = field(default_factory=MatchWorker)
    resumes: ResumeChecker = field(default_factory=ResumeChecker)
    roster: Roster | None = None
    printer: Printer | None = None
    links: str = ""
    checks: Mapping[Platform, Checks] = field(default_factory=dict)

    @property
    def rank(self) -> Rank:
        """What the caller may do here, where that was looked up: see `registry.Terms.asks_rank`."""
        return self.origin.rank

    @property
    def zone(self) -> ZoneInfo:
        """The zone in which the member lives, see `zones.zone_where`."""
        return zone_where(self.member, self.origin.zone)

    @asynccontextmanager
    async def unit(self, *, writes: bool = True) -> AsyncIterator[UnitOfWork]:
        """Open a unit of work, where the handler is declared to wait for something slow between them."""
        async with self.storage.begin(writes=writes) as uow:
            self.uow = uow
            yield uow

    @asynccontextmanager
    async def unit_for(self, terms: Terms) -> AsyncIterator[UnitOfWork]:
        """The call's open unit of work, or a new one where its handler waits and none is open."""
        if not terms.waits:
            yield self.uow
            return
        async with self.unit() as uow:
            yield uow

    async def enter(self, door: ActionRoute) -> Outcome:
        """What the button of another feature answers, for a command that leads there too."""
        return await self.registry.actions[door.name].handler(self)

    async def keep(self, **changes: Any) -> Member:
        """Change the member's settings and store them. With the zone, the hours of what is sent by it change."""
        moved = changes.get("zone", self.member.zone) != self.member.zone
        self.member = replace(self.member, **changes)
        await self.uow.members.save(self.member)
        if moved:
            await self.uow.network.look_again(self.member.id, self.now)
        practice = await self.uow.practice.of_member(self.member.id) if moved else None
        if practice is not None and practice.next_at is not None:
            await self.uow.practice.save_member(
                replace(practice, next_at=self.now)
            )  # the next look finds the right one
        return self.member

    async def keep_zone(self) -> None:
        """Store the zone that the platform says, where they chose none: what comes when nobody calls goes by it."""
        if self.origin.zone and not self.member.zone:
            await self.keep(zone=self.zone.key)

    async def note(self, did: Did, *, subject_id: int | None = None, detail: str = "") -> None:
        """Write into the community's log that the caller saw or changed something."""
        entry = AuditEntry(self.member.community_id, self.now, self.member.id, did, subject_id, detail)
        await self.uow.organising.note(entry)

    async def note_each(self, did: Did, subject_ids: Iterable[int], detail: str = "") -> None:
        """Write into the community's log that the caller saw several members, a line for each of them."""
        seen = dict.fromkeys(subject_ids)
        entries = [AuditEntry(self.member.community_id, self.now, self.member.id, did, one, detail) for one in seen]
        await self.uow.organising.note_all(entries)

    @property
    def zone_here(self) -> ZoneInfo:
        """The time zone of the community; the member's own while it has none."""
        return zone_of(self.member.community_zone) if self.member.community_zone else self.zone

    async def tell(self, identity: Identity, template: str, **args: Any) -> None:
        """Send a private message to one of the member's accounts, once this unit of work is committed."""
        await self._post(identity, template, args, home=False)

    async def refresh_home(self) -> None:
        """Redraw the bot's own page for this member wherever they have one."""
        for identity in await self.uow.members.identities(self.member.id):
            if identity.platform in HOME_PAGES:
                mine = (identity.workspace, identity.person) == (self.origin.workspace, self.origin.person)
                args = {"rank": int(self.rank), "roles": sorted(self.origin.roles)} if mine else {}
                await self._post(identity, "home", args, home=True)

    async def forget_member(self) -> None:
        """Delete the member with everything stored about them, and clear the bot's own page where they have one."""
        await forget(self.uow, self.member.id, self.call_id, self.now)

    async def _post(self, identity: Identity, template: str, args: dict[str, Any], *, home: bool) -> None:
        key = f"{template}:{identity.platform}:{identity.workspace}:{identity.person}:{self.call_id}"
        await self.uow.outbox.add(message_to(identity, self.member, key, template, args, home=home), self.now)

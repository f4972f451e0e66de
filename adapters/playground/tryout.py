"""What the bot may do in the playground: everything, wherever there is a place."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from adapters.playground.people import WORKSPACE, DemoPerson, person_by_ref
from adapters.playground.stage import Stage
from bot.checks import Ability, Fault, Tried
from bot.words import Words


class PlaygroundChecks:
    """`outside.Checks` for the playground."""

    def __init__(self, stage: Stage, people: Sequence[DemoPerson]) -> None:
        """Know the places of this stage, and these people."""
        self._stage = stage
        self._people = people

    async def channel(self, workspace: str, place: str, wanted: Collection[Ability], w: Words) -> Sequence[Tried]:
        """Look whether there is such a place; see `outside.Checks`."""
        if workspace != WORKSPACE or self._stage.place(place) is None:
            return [Tried(Ability.POST, Fault.GONE)]
        return [Tried(Ability.POST), *(Tried(one) for one in Ability if one in wanted and one is not Ability.POST)]

    async def person(self, workspace: str, person: str, w: Words) -> Tried:
        """Look whether there is such a person; see `outside.Checks`."""
        there = person_by_ref(person, self._people) is not None
        return Tried(Ability.DIRECT, None if there else Fault.CLOSED)

    async def groups(self, workspace: str) -> Tried:
        """Everybody's groups are known; see `outside.Checks`."""
        return Tried(Ability.GROUPS)

    async def way_in(self) -> str:
        """The bot is always there; see `outside.Checks`."""
        return ""

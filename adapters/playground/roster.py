"""Who is in the demo community."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from adapters.playground.people import DemoPerson, person_by_ref


class PlaygroundRoster:
    """`outside.Roster` for the playground, from which nobody ever leaves."""

    def __init__(self, people: Sequence[DemoPerson]) -> None:
        """Know these people."""
        self._people = people

    async def gone(self, workspace: str, people: Collection[str]) -> frozenset[str]:
        """Those whom it never had; see `outside.Roster`."""
        return frozenset(ref for ref in people if person_by_ref(ref, self._people) is None)

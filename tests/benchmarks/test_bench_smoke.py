"""The benchmarks measure what they say; no time is asserted here."""

from __future__ import annotations

from pathlib import Path

import pytest

from assessments.catalog import load_catalog
from benchmarks import answer, community, database, posting
from benchmarks.__main__ import misses
from benchmarks.bare_discord import Bare
from benchmarks.crowd import OnDiscord, clicks, seat
from benchmarks.figures import Figure, quantile, spread, table
from tests.fakes.discord import FakeDiscord
from tests.fakes.discord.testing import connected


def test_a_figure_is_met_up_to_its_threshold() -> None:
    assert Figure("x", 5.0, "ms", 5.0).met
    assert not Figure("x", 5.001, "ms", 5.0).met
    assert Figure("x", 1e9, "ms").met


def test_a_table_says_what_was_missed() -> None:
    shown = table([Figure("fast", 0.123, "ms", 5), Figure("slow", 1234.5, "ms", 250), Figure("plain", 12.34, "MB")])
    assert shown.splitlines()[2:] == [
        "| fast | 0.12 ms | ≤ 5 ms | pass |",
        "| slow | 1234 ms | ≤ 250 ms | **miss** |",
        "| plain | 12.3 MB |  |  |",
    ]


def test_every_missed_threshold_is_counted_but_no_harder_reading() -> None:
    shown = table([Figure("slow", 9, "ms", 5), Figure("fast", 1, "ms", 5)])
    goals = "| Goal | Threshold | Measured |  |\n| a | 1 | 2 | missed |\n| b | 1 | 1 | met |\n"
    harder = "| Harder reading | Threshold | Measured |  |\n| c | 1 | 2 | missed |\n"
    assert misses(shown) == 1
    assert misses(goals + harder) == 1


def test_quantiles_are_by_nearest_rank() -> None:
    values = [float(n) for n in range(1, 101)]
    assert quantile(values, 0.99) == 100
    assert quantile(values, 0.5) == 51
    assert quantile([7.0], 0.99) == 7
    assert spread([1, 2, 3, 4, 5]) == "3.0 ms (2.0 to 4.0)"


def test_the_enlarged_bank_asks_its_copies_too() -> None:
    catalog = load_catalog()
    larger = answer.enlarged(catalog, answer.BIG)
    assert len(larger.items) == answer.BIG
    assert len(larger.questions) == answer.BIG + len(catalog.checks)


def test_a_sitting_is_measured_from_its_first_answer_to_its_last() -> None:
    taken = answer.sitting(load_catalog(), 1)
    assert 10 <= len(taken) <= 40
    assert min(taken) > 0


def test_a_run_of_posts_knows_its_busiest_second_and_who_waited() -> None:
    community = {str(n): n for n in range(posting.SMALL + 1)}
    taken = [(100 + n / 10, str(n)) for n in range(posting.SMALL + 1)]
    run = posting.Run("x", 100.0, taken, 0, community)
    assert run.busiest() == 10
    assert run.first_of_each() == pytest.approx(posting.SMALL / 10)
    assert posting.Run("x", 100.0, taken[:-1], 0, community).first_of_each() == float("inf")


async def test_posts_reach_every_channel_once() -> None:
    run, _ = await posting.through_the_outbox(2 * posting.SMALL)
    assert len({channel for _, channel in run.taken}) == len(run.taken) == 2 * posting.SMALL
    assert run.refused == 0


async def test_answers_go_through_the_application(tmp_path: Path) -> None:
    async with community.room(f"sqlite:///{tmp_path}/bench.db") as there:
        costs = await database.answers(there, "ana", 3, 2)
        assert len(there.spent) == 3 * database.EACH
        assert costs.rate > 0
        assert costs.database > 0
        metrics = there.app.telemetry.exposition().decode()
    assert f'outcome="Reply",platform="discord",route="assess.answer"}} {3 * database.EACH}.0' in metrics


async def test_members_click_at_the_rate_and_every_wait_is_found() -> None:
    async with FakeDiscord(check_openapi=False) as fake:
        guild = fake.add_guild()
        async with connected(fake, Bare()):
            members = [OnDiscord(fake.join(guild, name)) for name in ("ana", "ben", "cleo")]
            await fake.until(lambda: "assess" in fake.join(guild, "dora").palette())
            await seat(members)
            found = await clicks(members, rate=30, seconds=0.5)
        assert fake.refusals == []
    assert len(found.questions) == 15
    assert (found.lost, found.results) == (0, [])
    assert min(found.questions) > 0
    assert found.seconds > 14 / 30, "the last click is due after fourteen others"

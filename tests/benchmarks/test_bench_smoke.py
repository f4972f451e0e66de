"""The benchmarks measure what they say; no time is asserted here."""

from __future__ import annotations

import asyncio
import json
import sqlite3
from contextlib import closing
from itertools import islice
from pathlib import Path

import pytest

from assessments.catalog import load_catalog
from assessments.content_files import packaged as packaged_skills
from assessments.prompts.bank import folders, packaged
from assessments.resume.skill_files import load_vocabulary
from benchmarks import answer, bank, choosing, community, database, export, logs, plans, posting, resume, schedules
from benchmarks.__main__ import misses, report, sections
from benchmarks.bare_discord import Bare
from benchmarks.crowd import OnDiscord, clicks, seat
from benchmarks.figures import Figure, quantile, spread, table
from benchmarks.platforms import discord_settings
from benchmarks.processes import GREENROOM, free_port, started
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


def test_a_section_is_renewed_without_the_others() -> None:
    found = {"plans": "### Plans\n\n| 1 | **miss** |\n", "clicks": "### Clicks\n"}
    page = report(found)
    assert page.index("### Clicks") < page.index("### Plans"), "in their order"
    assert "Missed: 1." in page
    assert sections(page) == found
    assert "Every threshold is met." in report(sections(page) | {"plans": "### Plans\n"})


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


async def test_every_packaged_prompt_is_timed_and_the_bar_seen() -> None:
    prompts = [Path(str(one)) for one in islice(folders(packaged()), 2)]
    seconds, findings = await bank.timed(prompts)
    assert seconds.keys() == {one.name for one in prompts}
    assert findings == 0
    assert await asyncio.to_thread(bank.steps_of_the_bar, prompts) == {"1 of 2", "2 of 2"}


async def test_choosing_is_measured_for_members_and_channels(tmp_path: Path) -> None:
    found = await choosing.on(f"sqlite:///{tmp_path}/bench.db", members=30, times=5)
    assert len(found.today.waits) + len(found.often.waits) == 2 * 5
    assert len(found.often.waits) >= 5
    assert [len(costs.waits) for costs in (found.chosen, found.posted, found.drawn)] == [10, 2, 10]


async def test_a_community_has_its_year(tmp_path: Path) -> None:
    async with community.room(f"sqlite:///{tmp_path}/bench.db") as there:
        origins = community.people("1", 20)
        schedule = await community.settle(there, origins, days=100)
        async with there.app.storage.begin(writes=False) as uow:
            often, seldom = [await uow.members.find(origins[one]) for one in (9, 10)]
            assert often is not None
            assert seldom is not None
            assert len(await uow.posts.used(schedule.id)) == 100
            assert len(await uow.evidence.all(often.id)) == community.OFTEN
            assert len(await uow.evidence.all(seldom.id)) == community.SELDOM
            assert len(await uow.schedules.planned(schedule.id, there.app.clock.now().date())) == community.QUEUED


async def test_all_schedules_that_are_due_are_recorded_and_counted(tmp_path: Path) -> None:
    async with community.room(f"sqlite:///{tmp_path}/bench.db") as there:
        run = await schedules.rush(there, 120)
    assert run.done == 120
    assert min(run.seconds, run.cpu) > 0
    assert (await schedules.cron_rush(120)).done == 120


async def test_members_log_at_the_rate_and_every_wait_is_found(tmp_path: Path) -> None:
    async with FakeDiscord(check_openapi=False) as fake:
        guild = fake.add_guild()
        members = [fake.join(guild, f"m{one}") for one in range(8)]
        await logs.prepare(tmp_path, members, days=10)
        settings = discord_settings(fake) | {"HTTP_PORT": str(free_port())}
        async with started(GREENROOM, settings, tmp_path) as child:
            forms = await logs.open_forms(fake, members)
            run = await logs.send_at(40, forms, child)
        assert fake.refusals == []
    with closing(sqlite3.connect(tmp_path / "greenroom.db")) as database:
        here = "attempts JOIN posts ON posts.id = post_id WHERE slot = 'now' AND logged_at IS NOT NULL"
        (logged,) = database.execute(f"SELECT count(*) FROM {here}").fetchone()
    assert (len(run.waits), run.lost, logged) == (8, 0, 8)
    assert min(run.waits) > 0


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


async def test_all_plans_that_are_due_are_cut_both_ways() -> None:
    ours, pieces = await plans.run(60, 5, plans.monday.look)
    assert (ours.cut, ours.messages) == (60, 15)
    assert pieces >= 60 * 16
    theirs, _ = await plans.run(10, 5, plans.each_by_itself)
    assert theirs.cut == 10


async def test_both_ways_to_write_an_export_write_the_same(tmp_path: Path) -> None:
    async with community.room(f"sqlite:///{tmp_path}/bench.db") as there:
        (origin,) = community.people("bench", 1)
        await export.fill(there, origin, 8)
        ours, theirs = [json.loads(await way(there, origin)) for way in (export.through_the_door, export.on_the_loop)]
    assert ours == theirs
    assert [len(ours[name]) for name in ("attempts", "evidence", "sittings", "answers")] == [8, 8, 2, 2 * export.ASKED]


async def test_every_way_to_check_a_resume_is_measured() -> None:
    found = await resume.checks(1)
    assert set(found) == {"PDF", "PDF, here", "Word", "Word, here", "text", "matching", "regex", "rows"}
    assert all(len(times) == 1 and times[0] > 0 for times in found.values())
    vocabulary = load_vocabulary(packaged_skills())
    assert resume.one_regex(vocabulary)("I know Docker", "Docker and Kotlin") == {"Kotlin"}

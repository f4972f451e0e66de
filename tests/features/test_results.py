"""The readiness card, its explanation, history, target and sharing."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest

from assessments import evidence as ev
from bot.calendar import week_slot
from bot.features.readiness.jobs import weekly_snapshot
from bot.jobs.runner import run_due
from bot.outcomes import Audience, FormErrors, OpenForm, Reply
from bot.ui.cards import Table
from bot.ui.charts import Chart
from tests.features.test_assess import finish
from tests.house import House, Person, words


async def log(home: House, person: Person, *pieces: ev.Evidence) -> None:
    """Log evidence for a person, as features and imports do."""
    async with home.storage.begin() as uow:
        member = await uow.members.find(person.origin) or await uow.members.register(person.origin, home.clock.now())
        for number, piece in enumerate(pieces):
            await uow.evidence.add(member.id, piece, f"test-{piece.at.isoformat()}-{number}")


async def assessed(home: House, name: str = "ana", level: str = "3", letter: str = "A") -> Person:
    person = home.person(name)
    await person.type("/assess")
    await finish(person, level, letter)
    return person


async def test_nothing_known_is_said(ana: Person) -> None:
    await ana.type("/readiness")
    assert "Nothing to read yet" in words(ana.card)
    await ana.click("Start")
    assert "Question 1" in words(ana.card)


async def test_top_self_ratings_alone_are_too_early_to_say(home: House) -> None:
    ana = home.person()
    await ana.type("/assess")
    while "Skip" in ana.labels():
        await ana.click("5" if "5" in ana.labels() else "Skip")
    assert "Too early to say" in words(ana.card)
    assert "What is missing for a verdict" in words(ana.card)
    assert not re.search(r"\b\d+ of 100, likely", words(ana.card)), "no single number before there is a verdict"


async def test_the_card_has_a_picture_that_says_the_same_in_words(home: House) -> None:
    ana = await assessed(home)
    assert ana.card is not None
    [chart] = ana.card.charts()
    assert [series.name for series in chart.series] == ["you", "the bar"]
    for area in ("foundations", "projects", "system design", "stories", "mocks", "networking"):
        assert area in chart.alt


async def test_contributions_sum_to_each_score(home: House) -> None:
    ana = await assessed(home)
    for area in ("foundations", "projects", "system_design", "stories", "mocks", "networking"):
        await ana.type(f"/readiness why {area}")
        assert ana.card is not None
        [table] = [block for block in ana.card.blocks if isinstance(block, Table)]
        *parts, total = [float(points.replace("−", "-")) for _, points in table.rows]
        assert sum(parts) == pytest.approx(total, abs=0.05 * len(parts) + 0.05)
    await ana.press("g1:readiness.pick", ("mocks",))
    assert "in mocks" in words(ana.card)


async def test_evidence_lifts_gates_and_moves_the_verdict(home: House) -> None:
    ana = await assessed(home, level="5", letter="A")
    day = home.clock.now() - timedelta(days=3)
    before = words(ana.card)
    assert "mock" in before
    full = {"situation": True, "task": True, "action": True, "result": True, "measured_result": True}
    await log(
        home,
        ana,
        *(ev.Mock(day - timedelta(days=n), ev.MockFormat.CODING, ev.Rater.EXPERT, 4.0) for n in range(4)),
        *(ev.Story(day - timedelta(days=n), **full, own_action=True, role_link=True, rating=5.0) for n in range(6)),
        ev.Project(day, deployed=True, messy_data=True, tests=True, error_handling=True, verified=True),
        *(ev.DailyProblem(day - timedelta(days=n), ev.Difficulty.MEDIUM, ev.ProblemOutcome.UNAIDED) for n in range(9)),
        *(ev.Networking(day, ev.Activity.CONVERSATION) for _ in range(6)),
    )
    await ana.type("/readiness")
    assert "complete stories" not in words(ana.card)
    assert "No mock interview" not in words(ana.card)
    assert "Too early" not in words(ana.card)


@pytest.mark.parametrize(
    ("lacking", "label", "found"),
    [(ev.Story, "Add a story", "story"), (ev.Project, "Projects", "project"), (ev.Mock, "Find a mock", "mock")],
)
async def test_the_first_next_step_is_the_first_button(
    home: House, lacking: type[ev.Evidence], label: str, found: str
) -> None:
    ana = await assessed(home, level="5", letter="B")
    day = home.clock.now() - timedelta(days=3)
    full = {"situation": True, "task": True, "action": True, "result": True, "measured_result": True}
    pieces: tuple[ev.Evidence, ...] = (
        *(ev.Mock(day - timedelta(days=n), ev.MockFormat.CODING, ev.Rater.EXPERT, 4.0) for n in range(4)),
        *(ev.Story(day - timedelta(days=n), **full, own_action=True, role_link=True, rating=5.0) for n in range(6)),
        ev.Project(day, deployed=True, messy_data=True, tests=True, error_handling=True, verified=True),
        *(ev.DailyProblem(day - timedelta(days=n), ev.Difficulty.MEDIUM, ev.ProblemOutcome.UNAIDED) for n in range(9)),
        *(ev.Networking(day, ev.Activity.CONVERSATION) for _ in range(6)),
    )
    await log(home, ana, *(one for one in pieces if not isinstance(one, lacking)))
    await ana.type("/readiness")
    assert label in ana.labels()[:2], words(ana.card)
    outcome = await ana.click(label)
    title = outcome.form.title if isinstance(outcome, OpenForm) else words(ana.card)
    assert found in title.lower()


async def test_history_shows_a_trend_and_last_time(home: House) -> None:
    ana = await assessed(home)
    home.clock.move(days=40)
    await ana.type("/assess")
    await finish(ana, "5", "B")
    assert ana.card is not None
    assert [series.name for series in ana.card.charts()[0].series] == ["you", "the bar", "last time"]
    await ana.type("/readiness history")
    assert ana.card is not None
    assert isinstance(ana.card.blocks[0], Chart)
    assert "23 Nov" in words(ana.card)


async def test_weekly_snapshots_are_taken_once_a_week_for_those_who_answered(home: House) -> None:
    ana = await assessed(home)
    home.person("idle")
    home.clock.move(days=7)
    await run_due(home.app)
    await run_due(home.app)
    async with home.storage.begin(writes=False) as uow:
        member = await uow.members.find(ana.origin)
        assert member is not None
        assert [week_slot(p.at) for p in await uow.snapshots.latest(member.id, 9)] == ["2026-W49", "2026-W48"]
    assert await weekly_snapshot(home.app, home.clock.now()) == "done: 0 snapshots"


async def test_share_shows_first_and_posts_once(home: House) -> None:
    ana = await assessed(home)
    preview = await ana.click("Share")
    assert isinstance(preview, Reply)
    assert preview.to is Audience.ME
    action = ana.button("Post it here").action
    posted = await ana.press(action)
    assert isinstance(posted, Reply)
    assert posted.to is Audience.HERE
    assert "your own view" not in words(posted.card)
    again = await ana.press(action)
    assert isinstance(again, Reply)
    assert again.to is Audience.ME


async def test_a_shared_card_starts_the_clickers_own_assessment(home: House) -> None:
    ana = await assessed(home)
    await ana.click("Share")
    await ana.click("Post it here")
    ben = home.person("ben")
    ben.card = ana.card
    await ben.click("Where do I stand?")
    assert "Question 1" in words(ben.card)


async def test_the_target_re_reads_the_verdict_without_new_answers(home: House) -> None:
    ana = await assessed(home)
    await ana.type("/target data_engineer senior large")
    assert "data engineer, senior, over 500 people" in words(ana.card)
    await ana.type("/readiness")
    assert "data engineer, senior" in words(ana.card)


async def test_the_target_form_round_trips(home: House, ana: Person) -> None:
    outcome = await ana.type("/target")
    assert isinstance(outcome, OpenForm)
    await ana.send(role="ml_engineer", level="mid", size="small", date="2027-05-01", hours="12")
    assert "ML engineer, mid, under 50 people" in words(ana.card)
    assert "about 264 hours" in words(ana.card)


@pytest.mark.parametrize(
    ("field", "value", "said"),
    [
        ("date", "tomorrow", "year-month-day"),
        ("date", "2020-01-01", "later"),
        ("hours", "400", "1 to 80"),
        ("hours", "many", "whole number"),
        ("role", "wizard", "options"),
    ],
)
async def test_a_wrong_answer_in_the_form_keeps_the_rest(ana: Person, field: str, value: str, said: str) -> None:
    await ana.type("/target")
    given = {"role": "ml_engineer", "level": "mid", "size": "small", "date": "2027-05-01", "hours": "12"}
    outcome = await ana.send(**(given | {field: value}))
    assert isinstance(outcome, FormErrors)
    assert list(outcome.errors) == [field]
    assert said in outcome.errors[field]
    again = await ana.press(outcome.reopen)
    assert isinstance(again, OpenForm)
    kept = {one.name: getattr(one, "value", None) for one in again.form.inputs}
    assert all(str(kept[name]) == given[name] for name in given if name != field)


async def test_the_home_page_is_the_readiness_card(home: House) -> None:
    from bot.calls import OpenedHome
    from bot.outcomes import Home

    ana = await assessed(home)
    outcome = await home.app.handle(OpenedHome(ana.origin, "home-1"))
    assert isinstance(outcome, Home)
    assert "foundations" in words(outcome.card)


async def test_a_member_with_imported_evidence_only_gets_weekly_snapshots(home: House) -> None:
    ana = home.person()
    await log(home, ana, ev.DailyProblem(home.clock.now(), ev.Difficulty.EASY, ev.ProblemOutcome.UNAIDED))
    assert await weekly_snapshot(home.app, home.clock.now()) == "done: 1 snapshots"


async def test_the_database_is_cleaned_once_a_day(home: House) -> None:
    async with home.storage.begin() as uow:
        assert await uow.seen.first_time("an old call", home.clock.now())
    home.clock.move(days=3)
    await run_due(home.app)
    async with home.storage.begin() as uow:
        assert await uow.seen.first_time("an old call", home.clock.now()), "it was forgotten"


async def test_the_questions_that_would_help_next_are_a_button(home: House) -> None:
    ana = await assessed(home)
    await ana.type("/readiness")
    [main] = [label for label in ana.labels() if "uestions" in label]
    await ana.click(main)
    assert "Question 1 of" in words(ana.card)


async def test_why_leads_to_questions_on_that_area(home: House) -> None:
    ana = await assessed(home)
    await ana.type("/readiness why mocks")
    await ana.click("Questions on this")
    assert "Question 1 of" in words(ana.card)
    async with home.storage.begin(writes=False) as uow:
        member = await uow.members.find(ana.origin)
        assert member is not None
        sitting = await uow.sittings.running(member.id)
    assert sitting is not None
    assert sitting.focus == "mocks"

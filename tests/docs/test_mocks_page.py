"""The page about peer mocks says what the program does: numbers, buttons, formats and rights."""

from __future__ import annotations

import inspect
import re
import sqlite3
from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import create_engine

from adapters.discord.check import NEEDED
from assessments.evidence import MockFormat
from assessments.mocks import severity
from assessments.mocks.rubric import NEEDS_EVIDENCE_BELOW
from bot import days_off
from bot.feature_list import features
from bot.features.mocks import (
    clockwork,
    invitations,
    mentor,
    names,
    pairing,
    pool,
    profile,
    profile_cards,
    profile_rules,
    programme_rules,
    queue,
    round_cards,
    rounds,
    session_cards,
    sessions,
    setup,
    setup_cards,
    setup_forms,
    setup_people,
    setup_people_cards,
    timing,
)
from bot.matching import cohort
from bot.matching.reasons import Reason
from bot.mocks.availability import painted
from bot.mocks.records import HORIZON, OPENS_HOURS
from bot.registry import Registry
from storage import mock_tables
from tests.house import CATALOG

ROOT = Path(__file__).resolve().parents[2]
DOCS = ROOT / "docs"
PAGE = (DOCS / "mocks.md").read_text()
PLAIN = " ".join(PAGE.split())
OPERATING = (DOCS / "operating.md").read_text().split("\n## Mocks\n")[1].split("\n## ")[0]
MEASUREMENT = " ".join((DOCS / "measurement.md").read_text().split())
MOCK = CATALOG.parameters.channels.mock
CARDS = (profile_cards, round_cards, session_cards, setup_cards, setup_people_cards)


def hours(length: timedelta) -> str:
    """A length of time in hours."""
    return f"{length / timedelta(hours=1):g}"


def minutes(length: timedelta) -> str:
    """A length of time in minutes."""
    return f"{length / timedelta(minutes=1):g}"


@pytest.mark.parametrize(
    "said",
    [
        f"A round opens by itself, {OPENS_HOURS} hours before its pairs are made",
        f"A community can have {setup.MOST} programmes",
        f"A mock can get another time {sessions.MOST_MOVES} times",
        f"takes {setup_forms.USUAL_LENGTH} minutes, and lets mentors take part",
        "{}, {} or {} minutes, for both halves together".format(*setup_forms.LENGTHS),
        f"({HORIZON} unless you say otherwise, {setup_forms.HORIZONS[0]} to {setup_forms.HORIZONS[1]})",
        f"how long a round is open ({setup_forms.OPENS[0]} to {setup_forms.OPENS[1]} hours)",
        f"Its pairs are made {hours(rounds.OPENED_NOW)} hours later",
        f"who did not come in the last {setup_people.LOOKED_BACK.days} days",
        f"After {invitations.IGNORES} rounds without an answer",
        f"left alone for {invitations.LEFT_ALONE.days // 7} weeks",
        f"There are {hours(timing.ANSWER)} hours for it",
        f"goes to each interviewer alone, {minutes(timing.GUIDE_BEFORE)} minutes before their half",
        f"can be pressed from {minutes(timing.HERE_FROM)} minutes before",
        f"({profile_rules.A_WEEK[0]} unless you say otherwise, up to {profile_rules.A_WEEK[1]})",
        f"up to {profile.MOST_BLOCKED} people",
        "{}, {} or {} weeks, or until you are back".format(*profile_rules.PAUSES),
        f"looks for somebody for {hours(queue.WAITS)} hours",
        f"a mock of {queue.MINUTES} minutes that begins in about {minutes(queue.SOON)}",
        f"somebody you met in the last {queue.LATELY.days} days last",
        f"In a group of up to {cohort.LARGEST}",
        f"{hours(pool.LEAD)} hours after the pairing at the earliest ({hours(pool.LEAD_AGAIN)} hours for a mock",
        f"| {minutes(timing.MISSING_AFTER)} minutes after the start |",
        f"| {minutes(timing.CHOICE_AFTER)} minutes after |",
        f"say so within {hours(timing.TOLD_UNTIL)} hours",
        f"Up to {queue.ASKED} who are on stand-by",
        f"half after {pool.HALF_LIFE.days} days, a quarter after {2 * pool.HALF_LIFE.days}",
        f"Where anything is below {NEEDS_EVIDENCE_BELOW}",
        f"until everybody is done, or for {hours(timing.RATED_UNTIL)} hours",
        f"for raters with {severity.FEWEST} ratings or more",
        f"the number they gave ({profile_rules.TAKES[0]} to {profile_rules.TAKES[1]})",
        f"| programmes of a community | {setup.MOST} |",
        f"| ranges of days off | {days_off.MOST} |",
        f"| mocks a week | {profile_rules.A_WEEK[0]} to {profile_rules.A_WEEK[1]} |",
        f"| members a mentor takes in a round | {profile_rules.TAKES[0]} to {profile_rules.TAKES[1]} |",
        f"| people whom one does not meet | {profile.MOST_BLOCKED} |",
        f"| times offered for another one | {session_cards.TIMES_OFFERED}, spread",
        f"until the next pairing, {programme_rules.LONGEST.days} days at most",
        f"| mocks that `/mock next` shows | {session_cards.MINE_SHOWN} |",
    ],
)
def test_numbers_are_those_of_the_program(said: str) -> None:
    assert said in PLAIN


def test_numbers_that_are_written_as_words() -> None:
    assert "reminders 24 hours, an hour and ten minutes before" in PLAIN
    assert [minutes(one) for one in timing.REMINDERS] == ["1440", "60", "10"]
    assert "up to an hour before the start" in PLAIN
    assert hours(timing.ANSWER_BEFORE) == "1"
    assert "less than an hour before its pairing" in PLAIN
    assert hours(invitations.AT_LEAST) == "1"
    assert "until you are back, a year at most" in PLAIN
    assert profile_rules.LONGEST_PAUSE == 52
    assert "from 9:00 to 21:00 on both clocks" in PLAIN
    assert painted(0, range(7), 2 * 9, 2 * 21) == pool.COMFORT


def test_every_format_is_named() -> None:
    row = next(line for line in PAGE.splitlines() if line.startswith("| **Formats and length**"))
    assert set(names.FORMATS) == set(MockFormat)
    for name in names.FORMATS.values():
        assert name.split()[0].lower() in row.lower(), name


def test_buttons_that_are_named_can_be_pressed() -> None:
    source = "".join(inspect.getsource(cards) + inspect.getsource(setup_forms) for cards in CARDS).replace("’", "'")
    bold = {one.rstrip(".") for one in re.findall(r"\*\*([A-Z][^*:]+?)\*\*", PAGE)}
    told = {"Rights", "It opens", "Pairs are made", "Everybody says yes", "It is settled", "The guide", "Feedback"}
    told.add("Another time is no no-show")
    for button in bold - told:
        assert f'w("{button}")' in source, button
    assert {"I'm in", "Dry run", "Vouch", "Confirm", "Can't make it", "Who I don't meet"} <= bold


def test_every_command_is_told_of() -> None:
    ours = {spec.name for spec in Registry(features()).commands.values() if spec.path[0] == "mock"}
    assert ours == {f"/mock {word}" for word in ("history", "mentor", "next", "now", "profile", "why")}
    for name in (*ours, "/setup mocks"):
        assert f"`{name}`" in PAGE, name


def test_the_rights_are_those_that_the_link_asks_for() -> None:
    told = PLAIN.split("in which the bot may ")[1].split("On Slack")[0]
    rights = {right.lower().replace(" ", "_") for right in re.findall(r"\*([^*]+)\*", told)}
    asked = {right for right, given in NEEDED if given}
    others = {"read_messages", "create_public_threads"}  # the older name of View Channel; what daily prompts need
    assert rights | {"create_events"} == asked - others | {"view_channel"}
    assert "(needs *Create Events*)" in PLAIN


@pytest.mark.parametrize(
    "said",
    [
        f"{severity.ABILITY_VARIANCE:g}, {severity.SEVERITY_VARIANCE:.2f} and {severity.NOISE_VARIANCE:.2f}".replace(
            "0.", "."
        ),
        f"fewer than {severity.FEWEST} ratings",
        f"In units of {severity.UNIT:g}".replace("0.", "."),
        f"in the last {mentor.LOOKED_BACK.days} days",
        f"within {severity.LOWEST:g} and {severity.HIGHEST:g}, in the evidence alone",
        f"y = (r − {MOCK.centre:g})/{MOCK.sd:g}".replace("/0.", "/."),
    ],
)
def test_the_formulas_of_severity_have_the_numbers_of_the_program(said: str) -> None:
    assert said in MEASUREMENT


# --- operating -------------------------------------------------------------------------------------------------------


def test_lines_of_the_log_are_written() -> None:
    source = "".join(file.read_text() for part in ("bot", "adapters") for file in (ROOT / part).rglob("*.py"))
    table = OPERATING.split("| Line |")[1].split("\n\n")[0]
    lines = [line for row in re.findall(r"^\| (`.+?`) \|", table, re.M) for line in re.findall(r"`([^`=]+)`", row)]
    assert len(lines) > 5
    for line in lines:
        assert re.search(rf'log\.\w+\(\s*"{line}"', source), line


def test_every_reason_is_explained() -> None:
    table = OPERATING.split("| Reason |")[1].split("\n\n")[0]
    rows = re.findall(r"^\| (`.+?`) \|", table, re.M)
    named = [reason for row in rows for reason in re.findall(r"`(\w+)`", row)]
    assert sorted(named) == sorted([*Reason, *pool.Bar, *pool.MentorReason])


def test_the_question_to_the_database_is_understood() -> None:
    question = OPERATING.split("```sql\n")[1].split("```")[0]
    engine = create_engine("sqlite://")
    mock_tables.metadata.create_all(engine)
    with engine.connect() as connection:
        raw = connection.connection.driver_connection
        assert isinstance(raw, sqlite3.Connection)
        assert [column[0] for column in raw.execute(question).description] == ["slot", "name", "state", "reason"]


def test_waits_after_a_fault_are_those_of_the_program() -> None:
    assert minutes(pairing.LEASE) == "10"
    assert hours(clockwork.AFTER_A_DEFECT) == "1"
    told = " ".join(OPERATING.split())
    assert "the round is tried again ten minutes later" in told
    assert "The round is tried again after ten minutes, the mock after an hour" in told
    assert f"have {hours(timing.TOLD_UNTIL)} hours to say so" in told
    assert f"have {hours(timing.RATED_UNTIL)} hours more" in told

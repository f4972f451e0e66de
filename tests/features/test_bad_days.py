"""Bad input and bad days, through the one door: a clear card to the right person, and nothing given is lost."""

from __future__ import annotations

import logging
import sqlite3
from collections.abc import AsyncIterator, Iterator
from contextlib import closing, contextmanager
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
import structlog
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from structlog.testing import capture_logs

from bot.calls import Click, Command, Departure, OpenedHome, Origin, Platform, Submission, Typing
from bot.errors import StorageFull
from bot.outcomes import FormErrors, Home, OpenForm, Reply, Suggestions
from bot.registry import Registry
from storage.engine import create
from storage.unit_of_work import SqlStorage
from tests.contracts.extremes import EMOJI, HOSTILE
from tests.features.test_assess import finish
from tests.house import House, Person, claimed, house, words

IMPATIENT = 0.15  # seconds


@pytest.fixture
async def hurried(tmp_path: Path) -> AsyncIterator[House]:
    """An application that gives a locked database up soon."""
    async with house(tmp_path) as opened:
        engine = create(f"sqlite:///{tmp_path / 'greenroom.db'}", patience=IMPATIENT)
        opened.storage = opened.app.storage = SqlStorage(engine, patience=IMPATIENT)  # type: ignore[assignment]
        yield opened
        await engine.dispose()


@contextmanager
def locked(folder: Path) -> Iterator[None]:
    """Another process holds the write lock."""
    with closing(sqlite3.connect(folder / "greenroom.db", isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        yield
        other.execute("ROLLBACK")


async def answers_of(home: House, person: Person) -> int:
    async with home.storage.begin(writes=False) as uow:
        member = await uow.members.find(person.origin)
        return len(await uow.answers.all(member.id)) if member else 0


async def test_a_locked_database_is_said_and_the_same_button_works_afterwards(hurried: House, tmp_path: Path) -> None:
    ana = hurried.person()
    await ana.type("/assess")
    await ana.click("3")
    question = ana.card
    with locked(tmp_path):
        await ana.click("4")
        assert "I'm busy for a moment" in words(ana.card)
        assert await answers_of(hurried, ana) == 1, "reading goes on"
    ana.card = question
    await ana.click("4")
    assert "Question 3" in words(ana.card)
    assert await answers_of(hurried, ana) == 2


async def test_a_form_sent_into_a_locked_database_can_be_sent_again(hurried: House, tmp_path: Path) -> None:
    ana = hurried.person()
    await ana.type("/me settings")
    with locked(tmp_path):
        await ana.send(zone="Asia/Tokyo", language="en")
        assert "I'm busy" in words(ana.card)
    await ana.send(zone="Asia/Tokyo", language="en")
    assert "Asia/Tokyo" in words(ana.card)


async def test_a_full_disk_is_said_and_what_was_answered_is_intact(home: House) -> None:
    ana = home.person()
    await ana.type("/assess")
    await ana.click("3")
    await ana.click("3")
    before = await answers_of(home, ana)
    await _fill_up(home)
    cards = []
    for n in range(60):
        await ana.press("g1:readiness.share")  # reads
        ben = home.person(f"ben{n}")
        await ben.type("/assess")
        cards.append(words(ben.card))
        if "can't save" in cards[-1]:
            break
    assert "I can't save anything right now; nothing you gave me before is lost." in cards[-1]
    assert await answers_of(home, ana) == before
    await ana.type("/readiness")
    assert "Next:" in words(ana.card)


async def _fill_up(home: House) -> None:
    async with home.storage.engine.connect() as connection:
        pages = (await connection.exec_driver_sql("PRAGMA page_count")).scalar_one()
    from sqlalchemy import event

    @event.listens_for(home.storage.engine.sync_engine, "begin")
    def limit(connection: Any) -> None:
        connection.exec_driver_sql(f"PRAGMA max_page_count = {pages}")


async def test_storage_full_has_its_own_words() -> None:
    assert "can't save" in StorageFull().what


# --- defects ----------------------------------------------------------------------------------------------------------


def broken(home: House, route: str, *, kind: str = "actions") -> None:
    """Let the handler of a route fail."""

    async def fail(*_: object, **__: object) -> object:
        raise RuntimeError("secret detail")

    specs: dict[Any, Any] = getattr(home.app.registry, kind)
    specs[route] = replace(specs[route], handler=fail)


async def test_a_defect_shows_a_number_that_finds_it_in_the_log(home: House, ana: Person) -> None:
    broken(home, "readiness.show")
    with capture_logs() as logs:
        await ana.press("g1:readiness.show")
    shown = words(ana.card)
    assert "Something went wrong on my side" in shown
    assert "secret detail" not in shown
    assert "Traceback" not in shown
    (line,) = [line for line in logs if line["event"] == "call failed"]
    assert line["error_id"] in shown
    assert line["route"] == "readiness.show"
    await ana.type("/help")
    assert "/assess" in words(ana.card), "everything else works"


async def test_a_form_whose_handler_fails_keeps_what_was_typed(home: House, ana: Person) -> None:
    working = home.app.registry.forms["target.set"]
    await ana.type("/target")
    given_ = {"role": "ml_engineer", "level": "mid", "size": "small", "date": "2027-05-01", "hours": "12"}
    broken(home, "target.set", kind="forms")
    await ana.send(**given_)
    home.app.registry.forms["target.set"] = working
    assert ana.labels() == ["Open the form again"]
    again = await ana.click("Open the form again")
    assert isinstance(again, OpenForm)
    assert {one.name: str(getattr(one, "value", "")) for one in again.form.inputs} == given_
    await ana.send(**given_)
    assert "ML engineer, mid" in words(ana.card)
    opened = await ana.type("/target")
    assert isinstance(opened, OpenForm)


async def test_a_defect_leaves_nothing_half_done(home: House, ana: Person, monkeypatch: pytest.MonkeyPatch) -> None:
    await ana.type("/assess")
    from storage.repositories.sittings import SqlSittings

    async def fail(*_: object) -> None:
        raise RuntimeError

    with monkeypatch.context() as patch:
        patch.setattr(SqlSittings, "save", fail)
        question = ana.card
        await ana.click("3")
        assert "Something went wrong" in words(ana.card)
    assert await answers_of(home, ana) == 0, "the answer was rolled back with the rest"
    ana.card = question
    await ana.click("3")
    assert await answers_of(home, ana) == 1


# --- people -----------------------------------------------------------------------------------------------------------


async def test_one_who_left_gets_no_messages_and_harms_nobody(home: House, ana: Person) -> None:
    await ana.type("/assess short")
    await finish(ana)
    await home.app.handle(Departure(ana.origin, "left"))
    waiting = await claimed(home, Platform.PLAYGROUND)
    assert waiting
    drawn = [await home.app.draw(message) for message in waiting if not message.home]
    assert drawn == [None] * len(drawn)
    await ana.press("g1:readiness.show")
    assert "Next:" in words(ana.card), "back again, with everything as it was"


async def test_two_people_in_two_communities_do_not_meet(home: House) -> None:
    people = [home.person(name, Platform.SLACK, team) for name in ("ana", "ben") for team in ("T1", "T2")]
    for number, person in enumerate(people):
        await person.type("/assess")
        for _ in range(number + 1):
            await person.click("3")
    assert [await answers_of(home, person) for person in people] == [1, 2, 3, 4]
    await people[0].type("/me delete")
    await people[0].click("Delete everything")
    assert [await answers_of(home, person) for person in people] == [0, 2, 3, 4]


# --- hostile input ----------------------------------------------------------------------------------------------------

NAMES = st.sampled_from(["assess.answer", "assess.review", "readiness.why", "me.delete_all", "me.join", "form.open"])
ARGS = st.lists(st.one_of(st.integers(-(10**20), 10**20).map(str), st.text(max_size=12)), max_size=4)
ACTIONS = st.one_of(
    st.text(max_size=120),
    st.builds(lambda name, args: ":".join(("g1", name, *args)), NAMES, ARGS),
    st.builds(lambda args: ":".join(("g1", "form.open", "target.set", *args)), ARGS),
)


@given(actions=st.lists(ACTIONS, max_size=25), values=st.lists(st.text(max_size=20), max_size=3))
@settings(max_examples=12, deadline=None, suppress_health_check=list(HealthCheck), database=None)
async def test_forged_actions_never_raise_and_never_touch_another(
    tmp_path_factory: pytest.TempPathFactory, actions: list[str], values: list[str]
) -> None:
    async with house(tmp_path_factory.mktemp("forged")) as home:
        ana, eve = home.person("ana"), home.person("eve")
        await ana.type("/assess")
        await ana.click("3")
        before = await _everything(home, ana)
        for action in actions:
            with capture_logs() as logs:
                for call in (
                    Click(eve.origin, "1", action, tuple(values)),
                    Submission(eve.origin, "2", action, {"zone": action, "role": tuple(values)}),
                    Typing(eve.origin, "3", tuple(values), action, action),
                ):
                    assert isinstance(await home.app.handle(call), Reply | OpenForm | FormErrors | Suggestions | Home)
            assert not [line for line in logs if line["event"] == "call failed"], action
        assert await _everything(home, ana) == before


async def _everything(home: House, person: Person) -> dict[str, Any]:
    async with home.storage.begin(writes=False) as uow:
        member = await uow.members.find(person.origin)
        assert member is not None
        return await uow.members.export(member.id)


@pytest.mark.parametrize("text", [*HOSTILE, EMOJI, "", " ", "x" * 100_000, "\ud800 half", "'", '"' * 3, "a:b " * 500])
async def test_hostile_text_in_every_option_and_input(home: House, text: str) -> None:
    registry: Registry = home.app.registry
    ana = home.person()
    await ana.type("/assess")
    with capture_logs() as logs:
        for spec in registry.commands.values():
            await home.app.handle(Command(ana.origin, "1", spec.path, text=text))
            for param in spec.params:
                await home.app.handle(Command(ana.origin, "2", spec.path, {param.name: text}))
                await home.app.handle(Typing(ana.origin, "3", spec.path, param.name, text))
        for name in ("target.set", "me.set", "command.run:assess", "command.run:me"):
            action = f"g1:{name}"
            for value in (text, (text,), (text, text)):
                inputs = dict.fromkeys(("role", "level", "size", "date", "hours", "zone", "language", "code"), value)
                outcome = await home.app.handle(Submission(ana.origin, "4", action, inputs))
                assert isinstance(outcome, FormErrors | Reply)
                if isinstance(outcome, FormErrors):
                    again = await home.app.handle(Click(ana.origin, "5", outcome.reopen))
                    assert isinstance(again, OpenForm)
    assert not [line for line in logs if line["event"] == "call failed"], logs
    assert await answers_of(home, ana) == 0
    async with home.storage.begin(writes=False) as uow:
        assert await uow.members.find(ana.origin) is not None, "the tables are still there"


@pytest.mark.parametrize("name", [*HOSTILE, EMOJI, "", "x" * 5_000])
async def test_hostile_names_of_people_and_places(home: House, name: str) -> None:
    origin = Origin(Platform.DISCORD, "G1", "p1", "C1", workspace_name=name, person_name=name, locale=name, zone=name)
    person = Person(home.app, origin)
    with capture_logs() as logs:
        await person.type("/assess short")
        await finish(person)
        await person.click("Share")
        if "Post it here" in person.labels():
            await person.click("Post it here")
        await person.type("/me")
        await home.app.handle(OpenedHome(origin, "home"))
    assert not [line for line in logs if line["event"] == "call failed"], logs
    assert "Accounts" in words(person.card)


def _minute() -> Any:
    from datetime import timedelta

    return timedelta(minutes=1)


@pytest.fixture(autouse=True)
def _quiet() -> Iterator[None]:
    """The log lines of expected failures need not fill the report."""
    before = structlog.get_config()
    structlog.configure(wrapper_class=structlog.make_filtering_bound_logger(logging.ERROR))
    yield
    structlog.configure(**before)

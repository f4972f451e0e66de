"""What members and organisers write at length: nothing of it is lost, and no card or form of others breaks."""

from __future__ import annotations

from dataclasses import replace

from bot import days_off
from bot.calls import Rank
from bot.features.prompts import log_cards
from bot.features.prompts.feature import ANSWERS, ATTACH, DETAILS, SOLVED
from bot.outcomes import FormErrors, OpenForm, Reply
from bot.ui import law
from tests.house import House, Person, words

PROMPT = "double-scan"


async def logged(home: House, who: Person, code: str, said: str = "") -> int:
    """A logged answer with this code; its number."""
    await who.press(SOLVED(PROMPT, 0))
    outcome = await who.send(outcome="3", minutes="20", language="Python", code="", words=said)
    assert isinstance(outcome, Reply)
    async with home.storage.begin() as uow:
        member = await uow.members.find(who.origin)
        assert member is not None
        attempt = await uow.attempts.newest(member.id, PROMPT)
        assert attempt is not None
        await uow.attempts.save(replace(attempt, code=code, shared=True))
    return attempt.id


async def code_of(home: House, attempt_id: int) -> str:
    async with home.storage.begin(writes=False) as uow:
        attempt = await uow.attempts.get(attempt_id)
        assert attempt is not None
        return attempt.code


async def test_code_that_is_longer_than_its_field_survives_a_form_that_is_sent_as_it_is(
    home: House, ana: Person
) -> None:
    code = "print(1)\n" * 1_000
    attempt = await logged(home, ana, code)
    assert isinstance(await ana.press(ATTACH(attempt)), OpenForm)
    await ana.send(code=None, file=None, words="Only words.", shared="yes")
    assert await code_of(home, attempt) == code
    await ana.press(ATTACH(attempt))
    await ana.send(code="print(2)", file=None, words="", shared="yes")
    assert await code_of(home, attempt) == "print(2)"
    await ana.press(ATTACH(attempt))
    await ana.send(code=None, file=None, words="", shared="yes")
    assert await code_of(home, attempt) == "", "what the form can show is taken as it is shown"


async def test_answers_full_of_marks_can_be_read_by_others(home: House, ana: Person) -> None:
    for name in ("ben", "cem", "dan"):
        await logged(home, home.person(name), ("<&>`" * log_cards.CODE_KEPT)[: log_cards.CODE_KEPT], "&" * 500)
    await logged(home, ana, "")
    assert isinstance(await ana.press(ANSWERS(PROMPT, 0, 0)), Reply)
    assert "1 of 3" in words(ana.card)
    assert "only the beginning" in words(ana.card)
    await ana.click("More")
    assert "2 of 3" in words(ana.card)


async def test_as_many_days_off_as_can_be_stored_can_be_shown_and_changed_again(home: House) -> None:
    organiser = home.person("org", rank=Rank.ORGANISER)
    await organiser.type("/setup prompts")
    await organiser.click("Add a channel")
    await organiser.send(channel="C1", at="09:00", zone="UTC", weekdays=("0", "1"), track="mix")
    days = [f"2027-01-{day:02}" for day in range(1, 32)]
    await organiser.press(DETAILS(1))
    refused = await organiser.send(group="", pauses=",".join(days[: days_off.MOST + 1]))
    assert isinstance(refused, FormErrors)
    assert list(refused.errors) == ["pauses"]
    kept = ",".join(f"{day} to 2027-01-31" for day in days[: days_off.MOST])
    assert len(kept) <= law.TEXT_INPUT
    assert isinstance(await organiser.send(group="", pauses=kept), Reply)
    assert f"and {days_off.MOST - 4} more" in words(organiser.card)
    assert isinstance(await organiser.press(DETAILS(1)), OpenForm)

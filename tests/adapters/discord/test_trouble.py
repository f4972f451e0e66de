"""Bad days: refusals, lost answers, limits, drops, restarts. Where a word can still be said, it is."""

from __future__ import annotations

import asyncio
from time import monotonic
from typing import Any

import pytest
from structlog.testing import capture_logs

from adapters.discord import respond
from bot.outcomes import Suggestions
from tests.adapters.discord.kit import COUNT, Stage
from tests.fakes.discord import FakeUser, Guild

CALLBACK = "/interactions/*/callback"
ORIGINAL = "/webhooks/*/messages/@original"


async def logged(seen: list[Any], event: str) -> dict[str, Any]:
    """Wait for a line of the log."""
    for _ in range(500):
        if found := [line for line in seen if line["event"] == event]:
            return dict(found[0])
        await asyncio.sleep(0.01)
    raise AssertionError(f"no {event!r} among {seen}")


async def test_a_card_works_after_a_restart(on_stage: Stage, ana: FakeUser) -> None:
    async with on_stage.served():
        card = await (await ana.slash("count")).done()
        opened = await (await ana.slash("story")).done()
    async with on_stage.served():
        seen = await (await ana.click(card, "Add one")).done()
        assert seen.first == "update"
        assert "It stands at 1." in card.text
        told = await (await ana.submit_modal(opened, {"title": "Launch", "minutes": "5", "area": "m"})).done()
        assert "Launch 5 m" in told.text
    assert on_stage.fake.refusals == []


async def test_an_interaction_that_comes_twice_is_answered_once(on_stage: Stage, ana: FakeUser) -> None:
    async with on_stage.served():
        seen = await (await ana.slash("count")).done()
        with capture_logs() as lines:
            on_stage.fake.redeliver(seen)
            await logged(lines, "interaction came again")
    assert len(on_stage.door.calls) == 1
    assert on_stage.fake.refusals == []


async def test_a_second_process_gives_way_to_the_first(on_stage: Stage, ana: FakeUser) -> None:
    async with on_stage.served(), on_stage.served():
        with capture_logs() as lines:
            seen = await (await ana.slash("count")).done()
            line = await logged(lines, "answer not shown")
        assert line["code"] == 40060
        assert len(seen.messages) == 1
        assert (await (await ana.click(seen, "Add one")).done()).first == "update"


@pytest.mark.parametrize(
    "fault", [{"status": 500}, {"status": 503}, {"status": 429, "retry_after": 0.1}, {"drop": True}]
)
async def test_a_passing_fault_of_the_first_answer_is_survived(
    on_stage: Stage, ana: FakeUser, fault: dict[str, Any]
) -> None:
    async with on_stage.served():
        on_stage.fake.faults.next("POST", CALLBACK, **fault)
        seen = await (await ana.slash("count")).done()
    assert "It stands at 0." in seen.text


@pytest.mark.parametrize("fault", [{"status": 500}, {"drop": True}])
async def test_an_answer_that_was_taken_but_not_confirmed_is_not_doubled(
    on_stage: Stage, ana: FakeUser, fault: dict[str, Any]
) -> None:
    async with on_stage.served():
        on_stage.fake.faults.next("POST", CALLBACK, after_commit=True, **fault)
        seen = await (await ana.slash("count")).done()
        await on_stage.fake.until(lambda: len(on_stage.fake.sent("POST", CALLBACK)) == 2)
    assert len(seen.messages) == 1
    assert [refusal.code for _, _, refusal in on_stage.fake.refusals] == [40060]


async def test_a_taken_answer_is_made_sure_of_when_no_confirmation_comes_in_time(
    on_stage: Stage, ana: FakeUser
) -> None:
    async with on_stage.served():
        on_stage.fake.faults.next("POST", CALLBACK, after_commit=True, status=500)
        on_stage.fake.faults.next("POST", CALLBACK, status=500, times=20)
        seen = await (await ana.slash("count")).after(2)
        assert [step.kind for step in seen.steps] == ["reply", "edit"]
    assert "It stands at 0." in seen.text


async def test_a_request_that_hangs_is_given_up_in_time_for_a_second(on_stage: Stage, ana: FakeUser) -> None:
    async with on_stage.served():
        on_stage.fake.faults.next("POST", CALLBACK, hold=asyncio.Event())
        began = monotonic()
        seen = await (await ana.slash("count")).done()
        assert monotonic() - began < 3
    assert "It stands at 0." in seen.text


async def test_an_answer_that_comes_too_late_is_logged_with_its_route_and_not_raised(
    on_stage: Stage, ana: FakeUser
) -> None:
    async with on_stage.served():
        on_stage.fake.answer_within = -1
        with capture_logs() as lines:
            await ana.slash("count")
            line = await logged(lines, "answer not shown")
        assert (line["what"], line["code"]) == ("/count", 10062)
        with capture_logs() as lines:
            await ana.slash("slow")
            line = await logged(lines, "interaction lost")
        assert (line["what"], line["code"]) == ("/slow", 10062)
        on_stage.fake.answer_within = 3.0
        assert "It stands" in (await (await ana.slash("count")).done()).text
    assert not [line for line in lines if line["event"] == "event failed"]


async def test_edits_after_a_pause_are_insisted_on(on_stage: Stage, ana: FakeUser) -> None:
    async with on_stage.served():
        on_stage.fake.faults.next("PATCH", ORIGINAL, status=502, times=2)
        on_stage.fake.faults.next("PATCH", ORIGINAL, status=429, retry_after=0.2)
        seen = await (await ana.slash("slow")).done()
    assert "Done at last" in seen.text
    assert not seen.thinking


async def test_a_token_that_ran_out_is_logged(on_stage: Stage, ana: FakeUser) -> None:
    async with on_stage.served(quick=0.05):
        seen = await (await ana.slash("crawl")).after(1)
        assert seen.interaction is not None
        seen.interaction.created_at -= 901
        with capture_logs() as lines:
            on_stage.door.gate.set()
            line = await logged(lines, "answer not shown")
    assert (line["what"], line["code"]) == ("/crawl", 50027)


async def test_a_card_that_discord_refuses_is_owned_up_to(
    on_stage: Stage, ana: FakeUser, monkeypatch: pytest.MonkeyPatch
) -> None:
    body = {"message": "Invalid Form Body", "code": 50035, "errors": {"data": {"_errors": []}}}
    async with on_stage.served():
        on_stage.fake.faults.next("POST", CALLBACK, status=400, body=body)
        with capture_logs() as lines:
            seen = await (await ana.slash("count")).done()
            line = await logged(lines, "answer not shown")
    assert "Something went wrong on my side" in seen.text
    assert seen.private
    assert line["details"] == body["errors"]


async def test_a_missing_right_is_named_to_the_member_alone(on_stage: Stage, guild: Guild, ana: FakeUser) -> None:
    world = on_stage.fake.world
    role = guild.members[world.bot.id].roles[0]
    guild.roles[role].permissions = 1 << 10
    guild.roles[guild.id].permissions = (1 << 31) | (1 << 10)
    async with on_stage.served():
        body = {"message": "Missing Permissions", "code": 50013}
        on_stage.fake.faults.next("POST", CALLBACK, status=403, body=body)
        seen = await (await ana.slash("public")).done()
    assert seen.private
    assert "Send Messages, Attach Files" in seen.text


async def test_a_card_that_was_deleted_is_shown_anew(on_stage: Stage, ana: FakeUser) -> None:
    async with on_stage.served():
        card = await (await ana.slash("buttons")).done()
        slow = await (await ana.click(card, "Dawdle")).after(1)
        on_stage.fake.remove(card.message)
        await slow.after(2)
    assert [step.kind for step in slow.steps] == ["defer_update", "followup"]
    assert slow.private


async def test_a_gateway_that_drops_in_the_middle_is_taken_up_again(on_stage: Stage, ana: FakeUser) -> None:
    async with on_stage.served() as service:
        card = await (await ana.slash("count")).done()
        on_stage.fake.gateway.close(4000)
        await on_stage.fake.until(lambda: on_stage.fake.gateway.resumes == 1)
        await on_stage.fake.wait_ready()
        seen = await (await ana.click(card, "Add one")).done()
        assert seen.first == "update"
        await on_stage.fake.until(service.ready)


async def test_what_happened_while_the_gateway_was_away_is_answered_afterwards(on_stage: Stage, ana: FakeUser) -> None:
    async with on_stage.served():
        card = await (await ana.slash("count")).done()
        on_stage.fake.gateway.close(1006)
        seen = await ana.forge(COUNT(7), message=card.message)
        await seen.done()
    assert "It stands at 7." in card.text


async def test_stopping_lets_an_answer_finish(on_stage: Stage, ana: FakeUser) -> None:
    async with on_stage.served(quick=0.05) as service:
        seen = await (await ana.slash("crawl")).after(1)
        stopping = asyncio.create_task(service.stop())
        await on_stage.fake.until(lambda: 1000 in on_stage.fake.gateway.close_codes)
        on_stage.door.gate.set()
        await stopping
        assert "Crawled" in seen.text
        assert not service.ready()


async def test_suggestions_that_come_too_late_are_given_up(
    on_stage: Stage, ana: FakeUser, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def never(_: object) -> Suggestions:
        await asyncio.sleep(60)
        return Suggestions(())

    async with on_stage.served():
        monkeypatch.setattr(on_stage.door, "handle", never)
        monkeypatch.setattr(respond, "SUGGEST", 0.05)
        with capture_logs() as lines:
            await ana.autocomplete("zone", {"city": "x"}, "city")
            assert (await logged(lines, "suggestions lost"))["what"] == "/zone"


async def test_a_defect_behind_the_door_is_logged_and_harms_nobody_else(
    on_stage: Stage, ana: FakeUser, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def broken(_: object) -> None:
        raise RuntimeError("a defect")

    async with on_stage.served():
        with monkeypatch.context() as patched, capture_logs() as lines:
            patched.setattr(on_stage.door, "handle", broken)
            await ana.slash("count")
            assert (await logged(lines, "event failed"))["event_name"] == "on_interaction"
        assert "It stands at 0." in (await (await ana.slash("count")).done()).text


async def test_a_greeting_waits_for_a_passing_fault(on_stage: Stage, ana: FakeUser) -> None:
    async with on_stage.served():
        on_stage.fake.faults.next("POST", "/channels/*/messages", status=503)
        seen = await (await ana.mention_bot()).done()
    assert "What I can do" in seen.text


async def test_a_member_who_cannot_be_told_either_is_logged(on_stage: Stage, ana: FakeUser) -> None:
    body = {"message": "Missing Permissions", "code": 50013}
    async with on_stage.served():
        on_stage.fake.faults.next("POST", CALLBACK, status=403, body=body, times=2)
        with capture_logs() as lines:
            await ana.slash("count")
            assert (await logged(lines, "member not told"))["code"] == 50013

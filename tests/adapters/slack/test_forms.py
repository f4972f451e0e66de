"""Forms: every input there and back, errors, steps, and outcomes that come too late."""

from __future__ import annotations

from collections.abc import AsyncIterator
from datetime import date, time
from typing import Any

import pytest

from adapters.slack import forms
from adapters.slack.inbound import MEMORY, Source
from bot.ui.forms import ChannelInput, File, Form, read
from bot.words import words_for
from tests.adapters.slack.kit import EVERY_INPUT, Room, eventually, fake_slack, http_room, shown_to, socket_room
from tests.fakes.slack import Exchange, FakeUser, UserCannot, View
from tests.fakes.slack.exchange import plain

W = words_for("en")


@pytest.fixture(params=["socket", "http"])
async def room(request: pytest.FixtureRequest) -> AsyncIterator[Room]:
    async with (
        fake_slack() as fake,
        (socket_room if request.param == "socket" else http_room)(fake, submission_within=0.15) as room,
    ):
        yield room
        assert fake.refusals == []
        assert fake.notes == []


async def open_form(room: Room, mode: str = "plain"):
    ana = room.fake.add_user("ana")
    shown = await (await ana.slash("/count", channel="general")).done()
    return ana, shown, await (await ana.forge(shown.message, f"g1:demo.open:{mode}")).done()


@pytest.mark.parametrize("number", [0, 1])
async def test_every_input_comes_back_as_it_was_shown(number: int) -> None:
    form = EVERY_INPUT[number]
    async with fake_slack() as fake, socket_room(fake) as room:
        ana = fake.add_user("ana")
        shown = await (await ana.slash("/count")).done()
        trigger = (await ana.forge(shown.message, "g1:demo.secret")).number
        assert trigger
        await room.service._api.client(fake.bot_token).views_open(  # type: ignore[union-attr]
            trigger_id=fake.triggers.issue(ana.id, fake.workspace.id, 1), view=forms.view(form, "", W)
        )
        view = ana.modal
        assert view is not None
        if number == 1:
            ana.fill(view, {"who": ana, "file": [("cv.pdf", b"%PDF")]})
        values, errors = read(form, forms.values(view.as_json()["state"]["values"]), W)
        assert errors == {}
        file = values.pop("file", None)
        assert values == (
            {"few": "1", "many": "11", "ticks": ("0", "3"), "day": date(2027, 3, 31), "at": time(18, 30)}
            if number == 0
            else {"who": ana.id, "words": "one\ntwo", "number": -3, "maybe": None}
        )
        assert number == 0 or isinstance(file, File)
        assert file is None or (file.name, file.size) == ("cv.pdf", 4)
        kinds = [block["element"]["type"] for block in view.blocks]
        assert kinds[:2] == (["radio_buttons", "static_select"] if number == 0 else ["users_select", "file_input"])


async def shown(room: Room, ana: FakeUser, form: Form) -> View:
    """A form in front of somebody."""
    await room.service._api.client(room.fake.bot_token).views_open(  # type: ignore[union-attr]
        trigger_id=room.fake.triggers.issue(ana.id, room.fake.workspace.id, 1), view=forms.view(form, "", W)
    )
    assert ana.modal is not None
    return ana.modal


def answers(view: View) -> dict[str, object]:
    """What the state of a modal says, input by input."""
    return dict(forms.values(view.as_json()["state"]["values"]))


async def test_a_channel_is_picked_among_those_one_can_see(room: Room) -> None:
    fake = room.fake
    ana, ben = fake.add_user("ana"), fake.add_user("ben")
    daily, secret = fake.add_channel("daily", [ben]), fake.add_channel("secret", [ben], kind="private")
    view = await shown(room, ana, Form("g1:demo.x", "Where", (ChannelInput(name="x", label="X"),)))
    ana.fill(view, {"x": daily})
    assert answers(view) == {"x": daily.id}
    with pytest.raises(UserCannot, match="not in the menu"):
        ana.fill(view, {"x": secret})
    with pytest.raises(UserCannot, match="not in the menu"):
        ana.fill(view, {"x": fake.open_dm(fake.workspace, ana.id)})


@pytest.mark.parametrize(("value", "kept"), [("C0AB12", "C0AB12"), ("80351110224678912", None), (None, None)])
async def test_a_channel_picked_before_stays(room: Room, value: str | None, kept: str | None) -> None:
    form = Form("g1:demo.x", "Where", (ChannelInput(name="x", label="X", required=False, value=value),))
    view = await shown(room, room.fake.add_user("ana"), form)
    assert read(form, answers(view), W) == ({"x": kept}, {})


def asked(opened: Exchange) -> dict[str, Any]:
    """The element of the only input of a form."""
    (block,) = opened.view.blocks
    element: dict[str, Any] = block["element"]
    return element


async def test_a_user_group_is_chosen_from_those_that_there_are(room: Room) -> None:
    learners, mentors = room.fake.add_usergroup("learners", []), room.fake.add_usergroup("mentors", [])
    room.fake.add_usergroup("gone", []).disabled = True
    room.door.team = mentors.id
    ana, _, opened = await open_form(room, "team")
    assert [one["text"]["text"] for one in asked(opened)["options"]] == ["@learners", "@mentors"]
    assert asked(opened)["initial_option"]["value"] == mentors.id
    await (await ana.submit(opened, {"team": "@learners"})).done()
    await shown_to(ana, f"It is {learners.id}", "general")


async def test_a_later_step_asks_for_a_group_just_so(room: Room) -> None:
    mentors = room.fake.add_usergroup("mentors", [])
    ana, _, first = await open_form(room, "then-team")
    second = await (await ana.submit(first, {"title": "x", "minutes": 3})).done()
    await (await ana.submit(second, {"team": "@mentors"})).done()
    await shown_to(ana, f"It is {mentors.id}", "general")


async def test_without_a_menu_the_id_of_a_group_is_typed(room: Room) -> None:
    room.door.team = "S0614TZR7"
    ana, _, opened = await open_form(room, "team")
    assert asked(opened)["initial_value"] == "S0614TZR7"
    for wrong in ("@learners", "here", "<!channel>"):
        sent = await (await ana.submit(opened, {"team": wrong})).done()
        assert "one group" in sent.errors["team"]
    await (await ana.submit(opened, {"team": " S0AB12 "})).done()
    await shown_to(ana, "It is S0AB12", "general")


@pytest.mark.parametrize("trouble", ["refused", "slow", "too many"])
async def test_no_menu_of_groups_never_keeps_a_form_from_opening(room: Room, trouble: str) -> None:
    for number in range(101 if trouble == "too many" else 1):
        room.fake.add_usergroup(f"g{number}", [])
    if trouble == "refused":
        room.fake.faults.next("usergroups.list", error="missing_scope")
    elif trouble == "slow":
        room.fake.faults.next("usergroups.list", delay=2.0)
    ana, _, opened = await open_form(room, "team")
    assert asked(opened)["type"] == "plain_text_input"
    await (await ana.submit(opened, {})).done()
    await shown_to(ana, "It is None", "general")


async def test_an_empty_form_reads_as_nothing() -> None:
    async with fake_slack() as fake, socket_room(fake):
        ana = fake.add_user("ana")
        opened = await (await ana.slash("/note")).done()
        raw = forms.values(opened.view.as_json()["state"]["values"])
        assert raw == {"area": None, "minutes": None}


async def test_errors_are_shown_at_their_inputs(room: Room) -> None:
    ana, _, opened = await open_form(room)
    sent = await (await ana.submit(opened, {"title": "bad", "minutes": 3})).done()
    assert sent.errors == {"title": "Choose another title."}
    assert opened.view.open
    await (await ana.submit(opened, {"title": "good"})).done()
    answer = await shown_to(ana, "good", "general")
    assert "3 minutes" in plain(answer.blocks)
    assert len({call.id for call in room.door.calls[-2:]}) == 2


async def test_the_answer_is_shown_where_the_form_was_opened(room: Room) -> None:
    ana, shown, opened = await open_form(room)
    await (await ana.submit(opened, {"title": "good", "minutes": 3})).done()
    assert (await shown_to(ana, "Kept", "general")).private
    assert await room.measured(3)


async def test_the_answer_can_replace_the_card_that_opened_the_form(room: Room) -> None:
    ana, shown, opened = await open_form(room, "replace")
    await (await ana.submit(opened, {"title": "good", "minutes": 3})).quiet()
    assert await eventually(lambda: "Kept" in plain(shown.message.blocks))
    assert len(ana.sees("general")) == 1


async def test_the_next_step_takes_the_place_of_the_last(room: Room) -> None:
    ana, _, opened = await open_form(room, "steps")
    assert "Step 1 of 2" in opened.texts()[0]
    second = await (await ana.submit(opened, {"title": "first", "minutes": 3})).done()
    assert second.view.title == "The result"
    assert "Step 2 of 2" in second.texts()[-1]
    state = forms.values(second.view.as_json()["state"]["values"])
    assert state == {"title": None}, "an answer of the first step must not appear in the second"
    await (await ana.submit(second, {"title": "it worked"})).done()
    assert (await shown_to(ana, "it worked", "general")).private


async def test_a_late_outcome_follows_as_a_message(room: Room) -> None:
    ana, _, opened = await open_form(room, "slow")
    await (await ana.submit(opened, {"title": "good", "minutes": 3})).done()
    assert not opened.view.open
    assert len(ana.sees("general")) == 1
    room.door.gate.set()
    await shown_to(ana, "Kept", "general")


async def test_late_errors_come_with_a_way_back(room: Room) -> None:
    ana, _, opened = await open_form(room, "slow")
    await (await ana.submit(opened, {"title": "bad", "minutes": 3})).done()
    room.door.gate.set()
    told = await shown_to(ana, "Title: Choose another title.", "general")
    again = await (await ana.click(told, "Fix it")).done()
    assert again.view.title == "A story"


async def test_forms_from_the_home_tab_are_answered_by_direct_message() -> None:
    async with fake_slack() as fake, socket_room(fake):
        ana = fake.add_user("ana")
        home = (await (await ana.open_home()).done()).home
        opened = await (await ana.forge(home, "g1:demo.open:plain")).done()
        await (await ana.submit(opened, {"title": "good", "minutes": 3})).done()
        await shown_to(ana, "Kept")
        again = await (await ana.forge(home, "g1:demo.open:replace")).done()
        await (await ana.submit(again, {"title": "good", "minutes": 3})).quiet()
        assert await eventually(lambda: "Kept" in plain(home.blocks))


async def test_a_modal_of_another_version_is_answered(room: Room) -> None:
    ana, _, opened = await open_form(room)
    opened.view.body["callback_id"] = "g1:demo.story:plain"
    opened.view.body["private_metadata"] = "not json"
    await (await ana.submit(opened, {"title": "good", "minutes": 3})).done()
    await shown_to(ana, "Kept")


def test_a_memory_that_is_too_long_is_left_out() -> None:
    assert Source("T1", "U1", "C1", response_url="https://x/" + "y" * MEMORY).memory() == "{}"

"""The one answer, its deadline and the token afterwards, on the fake Discord through discord.py."""

from __future__ import annotations

import asyncio
import io
from pathlib import Path
from typing import Any

import discord
import pytest
from discord import ui

from tests.fakes.discord import ClientRefuses, FakeDiscord, FakeUser
from tests.fakes.discord.sample_bot import SampleBot, button_row, layout
from tests.fakes.discord.testing import api, connected

THIS_FILE = Path(__file__).read_bytes()


class Clock:
    """A clock that moves when told."""

    def __init__(self) -> None:
        self.time = 1_790_000_000.0

    def __call__(self) -> float:
        return self.time


@pytest.fixture
async def fake() -> Any:
    async with FakeDiscord() as running:
        yield running


@pytest.fixture
def ana(fake: FakeDiscord) -> FakeUser:
    return fake.join(fake.add_guild("Guild"), "Ana", locale="de")


async def test_defer_then_edit_and_follow_up(fake: FakeDiscord, ana: FakeUser) -> None:
    bot = SampleBot()

    @bot.command()
    async def hi(interaction: discord.Interaction) -> None:
        await interaction.response.defer(ephemeral=True, thinking=True)
        picture = discord.File(__file__, filename="a picture.png", description="a chart")
        gallery: ui.MediaGallery[Any] = ui.MediaGallery(discord.MediaGalleryItem("attachment://a_picture.png"))
        await interaction.edit_original_response(view=layout(gallery), attachments=[picture])
        await interaction.followup.send("and more", ephemeral=True)

    async with connected(fake, bot):
        exchange = await (await ana.slash("hi")).after(3)
        assert [step.kind for step in exchange.steps] == ["defer", "edit", "followup"]
        assert exchange.private
        assert not exchange.thinking
        [picture] = exchange.files
        assert (picture.name, picture.description) == ("a_picture.png", "a chart")
        assert picture.content == THIS_FILE
        attached = await exchange_attachment(bot, exchange.message.data)
        assert attached == picture.content
    assert bot.errors == []


async def exchange_attachment(bot: SampleBot, data: dict[str, Any]) -> bytes:
    return await discord.Attachment(data=data["attachments"][0], state=bot._connection).read()


async def test_a_follow_up_after_a_defer_fills_the_waiting_message(fake: FakeDiscord, ana: FakeUser) -> None:
    bot = SampleBot()

    @bot.command()
    async def hi(interaction: discord.Interaction) -> None:
        await interaction.response.defer(ephemeral=True)
        await interaction.followup.send("filled")

    async with connected(fake, bot):
        exchange = await (await ana.slash("hi")).done()
        assert [m.private for m in exchange.messages] == [True]
        assert exchange.texts() == ["filled"]


async def test_three_seconds_then_unknown_interaction() -> None:
    clock, bot = Clock(), SampleBot()
    async with FakeDiscord(now=clock) as fake:
        ana = fake.join(fake.add_guild(), "Ana")

        @bot.command()
        async def hi(interaction: discord.Interaction) -> None:
            clock.time += 3.01
            await interaction.response.send_message("late")

        async with connected(fake, bot):
            exchange = await ana.slash("hi")
            await fake.until(lambda: bool(exchange.refusals))
            assert exchange.failed
            assert ana.messages == []
            await fake.until(lambda: bool(bot.errors))
    assert bot.refusals == [(404, 10062)]


async def test_a_second_answer_is_refused(fake: FakeDiscord, ana: FakeUser) -> None:
    bot = SampleBot()

    @bot.command()
    async def hi(interaction: discord.Interaction) -> None:
        await interaction.response.send_message("one")
        interaction.response._response_type = None
        await interaction.response.send_message("two")

    async with connected(fake, bot):
        exchange = await ana.slash("hi")
        await fake.until(lambda: bool(bot.errors))
        assert exchange.texts() == ["one"]
    assert bot.refusals == [(400, 40060)]


async def test_a_follow_up_before_the_answer_and_after_fifteen_minutes() -> None:
    clock, bot = Clock(), SampleBot()
    async with FakeDiscord(now=clock) as fake:
        ana = fake.join(fake.add_guild(), "Ana")

        @bot.command()
        async def hi(interaction: discord.Interaction) -> None:
            await bot.attempt(interaction.followup.send("too early"))
            await interaction.response.send_message("now")
            clock.time += 899
            await interaction.edit_original_response(content="still")
            clock.time += 2
            await bot.attempt(interaction.edit_original_response(content="no longer"))
            await interaction.followup.send("too late")

        async with connected(fake, bot):
            exchange = await ana.slash("hi")
            await fake.until(lambda: len(bot.errors) == 3)
            assert exchange.texts() == ["still"]
    codes = bot.refusals
    assert codes == [(404, 10015), (401, 50027), (401, 50027)]


async def test_a_modal_comes_first_or_not_at_all(fake: FakeDiscord, ana: FakeUser) -> None:
    bot = SampleBot()
    form = ui.Modal(title="Form", custom_id="g1:form")
    form.add_item(ui.Label(text="Name", component=ui.TextInput(custom_id="name")))

    @bot.command()
    async def hi(interaction: discord.Interaction) -> None:
        await interaction.response.send_modal(form)

    @bot.command("slow")
    async def slow(interaction: discord.Interaction) -> None:
        await interaction.response.defer()
        interaction.response._response_type = None
        await interaction.response.send_modal(form)

    async def answer(interaction: discord.Interaction) -> None:
        await interaction.response.send_modal(form)

    bot.answer = answer
    async with connected(fake, bot):
        await ana.slash("slow")
        await fake.until(lambda: len(bot.errors) == 1)
        opened = await (await ana.slash("hi")).done()
        await ana.submit_modal(opened, {"name": "x"})
        await fake.until(lambda: len(bot.errors) == 2)
    assert [e.code for e in bot.errors] == [40060, 50035]


async def test_an_answer_by_update_needs_a_message(fake: FakeDiscord, ana: FakeUser) -> None:
    bot = SampleBot()

    @bot.command()
    async def hi(interaction: discord.Interaction) -> None:
        path = f"/interactions/{interaction.id}/{interaction.token}/callback"
        status, body = await api(fake, "POST", path, {"type": 7, "data": {"content": "x"}})
        assert (status, body["code"]) == (400, 50035)
        status, body = await api(fake, "POST", path, {"type": 8, "data": {"choices": []}})
        assert (status, body["code"]) == (400, 50035)
        status, body = await api(fake, "POST", path.replace(interaction.token, "forged"), {"type": 5})
        assert (status, body["code"]) == (404, 10062)
        await interaction.response.send_message("fine")

    async with connected(fake, bot):
        assert (await (await ana.slash("hi")).done()).texts() == ["fine"]


async def test_the_same_interaction_can_come_twice(fake: FakeDiscord, ana: FakeUser) -> None:
    bot, seen = SampleBot(), []

    @bot.command()
    async def hi(interaction: discord.Interaction) -> None:
        seen.append(interaction.id)
        await interaction.response.send_message("hello")

    async with connected(fake, bot):
        exchange = await (await ana.slash("hi")).done()
        fake.redeliver(exchange)
        await fake.until(lambda: len(bot.errors) == 1)
        assert len(seen) == 2
        assert len(set(seen)) == 1
        assert exchange.texts() == ["hello"]


async def test_files_come_with_answers_and_updates(fake: FakeDiscord, ana: FakeUser) -> None:
    bot = SampleBot()

    def chart(name: str) -> tuple[ui.LayoutView, discord.File]:
        gallery: ui.MediaGallery[Any] = ui.MediaGallery(discord.MediaGalleryItem(f"attachment://{name}"))
        return layout(gallery, button_row("Again")), discord.File(io.BytesIO(name.encode()), name)

    @bot.command()
    async def hi(interaction: discord.Interaction) -> None:
        view, file = chart("one.png")
        await interaction.response.send_message(view=view, file=file, ephemeral=True)

    async def answer(interaction: discord.Interaction) -> None:
        view, file = chart("two.png")
        await interaction.response.edit_message(view=view, attachments=[file])

    bot.answer = answer
    async with connected(fake, bot):
        card = await (await ana.slash("hi")).done()
        assert [f.content for f in card.files] == [b"one.png"]
        again = await (await ana.click(card, "Again")).done()
        assert [f.content for f in again.files] == [b"two.png"]
    assert bot.errors == []


async def test_deferred_update(fake: FakeDiscord, ana: FakeUser) -> None:
    bot = SampleBot()

    @bot.command()
    async def hi(interaction: discord.Interaction) -> None:
        await interaction.response.send_message(view=layout(ui.TextDisplay("one"), button_row("Next")))

    async def answer(interaction: discord.Interaction) -> None:
        await interaction.response.defer()
        await interaction.edit_original_response(view=layout(ui.TextDisplay("two")))

    bot.answer = answer
    async with connected(fake, bot):
        card = await (await ana.slash("hi")).done()
        turned = await (await ana.click(card, "Next")).done()
        assert [step.kind for step in turned.steps] == ["defer_update", "edit"]
        assert turned.message is card.message
        assert turned.text == "two"
        with pytest.raises(ClientRefuses):
            await ana.click(card, "Next")


async def test_things_vanish_in_the_middle(fake: FakeDiscord, ana: FakeUser) -> None:
    bot, gate = SampleBot(), asyncio.Event()

    @bot.command()
    async def hi(interaction: discord.Interaction) -> None:
        await gate.wait()
        await interaction.response.send_message(view=layout(button_row("Go")))

    async with connected(fake, bot):
        place = fake.add_channel(ana.here.guild, "short-lived")  # type: ignore[arg-type]
        await ana.at(place).slash("hi")
        fake.delete_channel(place)
        gate.set()
        await fake.until(lambda: bool(bot.errors))
        card = await (await ana.slash("hi")).done()
        ana.leave()
        with pytest.raises(ClientRefuses):
            await ana.click(card, "Go")
        with pytest.raises(ClientRefuses):
            await ana.slash("hi")
    assert bot.refusals == [(404, 10003)]


async def test_commands_work_in_direct_messages(fake: FakeDiscord, ana: FakeUser) -> None:
    bot = SampleBot()

    @bot.command()
    async def hi(interaction: discord.Interaction) -> None:
        await interaction.response.send_message(f"{interaction.guild} {interaction.user.name}", ephemeral=True)

    async with connected(fake, bot):
        assert (await (await ana.in_dm().slash("hi")).done()).text == "None ana"

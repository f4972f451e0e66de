"""The fake Discord against the real, unmodified discord.py: commands, buttons, menus, forms and their deadlines."""

from __future__ import annotations

from typing import Any

import discord
import pytest
from discord import app_commands, ui

from tests.fakes.discord import ClientRefuses, FakeDiscord, FakeUser, P
from tests.fakes.discord.sample_bot import SampleBot, button_row, layout
from tests.fakes.discord.testing import connected


@pytest.fixture
async def fake() -> Any:
    async with FakeDiscord() as running:
        yield running


@pytest.fixture
def ana(fake: FakeDiscord) -> FakeUser:
    return fake.join(fake.add_guild("Guild"), "Ana", locale="de")


async def test_a_card_a_click_and_a_form(fake: FakeDiscord, ana: FakeUser) -> None:
    bot = SampleBot()

    @bot.command()
    async def hi(interaction: discord.Interaction) -> None:
        assert interaction.locale is discord.Locale.german
        assert interaction.channel is not None
        await interaction.response.send_message(view=layout(ui.TextDisplay("Hello"), button_row("Go")), ephemeral=True)

    form = ui.Modal(title="Form", custom_id="g1:form")
    form.add_item(ui.Label(text="Name", component=ui.TextInput(custom_id="name", max_length=10)))
    choices = [discord.RadioGroupOption(label=x, value=x) for x in ("yes", "no")]
    form.add_item(ui.Label(text="Sure?", component=ui.RadioGroup(custom_id="sure", options=choices)))
    boxes = [discord.CheckboxGroupOption(label=x, value=x) for x in ("a", "b", "c")]
    form.add_item(ui.Label(text="Which", component=ui.CheckboxGroup(custom_id="which", options=boxes, required=False)))

    async def answer(interaction: discord.Interaction) -> None:
        if interaction.type is discord.InteractionType.component:
            await interaction.response.send_modal(form)
        else:
            inputs = [c["component"] for c in interaction.data["components"]]  # type: ignore[index,typeddict-item]
            said = {c["custom_id"]: c.get("value", c.get("values")) for c in inputs}
            await interaction.response.edit_message(view=layout(ui.TextDisplay(str(said))))

    bot.answer = answer
    async with connected(fake, bot):
        card = await (await ana.slash("hi")).done()
        assert card.first == "reply"
        assert card.private
        assert card.texts() == ["Hello"]
        assert card.buttons() == {"Go": "g1:go"}
        opened = await (await ana.click(card, "Go")).done()
        assert opened.modal is not None
        assert opened.modal.title == "Form"
        for wrong in (
            {"sure": "perhaps", "name": "x"},
            {"sure": "yes"},
            {"sure": "yes", "name": "x" * 11},
            {"no": "1"},
        ):
            with pytest.raises(ClientRefuses):
                await ana.submit_modal(opened, wrong)
        sent = await (await ana.submit_modal(opened, {"Name": "Ana", "sure": "yes", "which": ["a", "c"]})).done()
        assert sent.first == "update"
        assert sent.text == "{'name': 'Ana', 'sure': 'yes', 'which': ['a', 'c']}"
        assert ana.messages == [card.message]
    assert bot.errors == []


async def test_private_messages_belong_to_one_member_and_their_token(fake: FakeDiscord, ana: FakeUser) -> None:
    bot = SampleBot()

    @bot.command()
    async def hi(interaction: discord.Interaction) -> None:
        await interaction.response.send_message("secret", ephemeral=True)

    async with connected(fake, bot):
        message = (await (await ana.slash("hi")).done()).message
        ben = fake.join(ana.here.guild, "Ben")  # type: ignore[arg-type]
        assert ben.messages == []
        assert ana.messages == [message]
        with pytest.raises(ClientRefuses):
            await ben.click(message, "Go")
        channel = bot.get_partial_messageable(ana.here.id)
        for attempt in (channel.fetch_message(message.id), channel.get_partial_message(message.id).edit(content="x")):
            with pytest.raises(discord.NotFound) as refused:
                await attempt
            assert refused.value.code == 10008
        assert [m async for m in channel.history()] == []


async def test_options_are_checked_as_the_client_checks_them(fake: FakeDiscord, ana: FakeUser) -> None:
    bot, seen = SampleBot(), []
    group = app_commands.Group(name="practice", description="Practice")

    @group.command(name="log", description="Log")
    @app_commands.choices(kind=[app_commands.Choice(name="Reading", value="read")])
    async def log(
        interaction: discord.Interaction,
        minutes: app_commands.Range[int, 1, 600],
        kind: str = "read",
        who: discord.Member | None = None,
    ) -> None:
        seen.append((minutes, kind, who and who.display_name))
        await interaction.response.send_message("logged")

    bot.tree.add_command(group)
    async with connected(fake, bot):
        ben = fake.join(ana.here.guild, "Ben")  # type: ignore[arg-type]
        await (await ana.slash("practice log", {"minutes": 5, "kind": "read", "who": ben})).done()
        assert seen == [(5, "read", "Ben")]
        wrong: list[tuple[str, dict[str, Any]]] = [
            ("nothing", {}),
            ("practice", {}),
            ("practice lag", {}),
            ("practice log", {}),
            ("practice log", {"minutes": 0}),
            ("practice log", {"minutes": 601}),
            ("practice log", {"minutes": "5"}),
            ("practice log", {"minutes": 5, "kind": "write"}),
            ("practice log", {"minutes": 5, "who": "Ben"}),
            ("practice log", {"minutes": 5, "more": 1}),
        ]
        for line, options in wrong:
            with pytest.raises(ClientRefuses):
                await ana.slash(line, options)
    assert len(seen) == 1


async def test_autocomplete(fake: FakeDiscord, ana: FakeUser) -> None:
    bot = SampleBot()

    async def suggest(interaction: discord.Interaction, current: str) -> list[app_commands.Choice[str]]:
        return [app_commands.Choice(name=current.upper(), value=current)]

    @bot.tree.command(name="find", description="Find")
    @app_commands.autocomplete(what=suggest)
    async def find(interaction: discord.Interaction, what: str) -> None:
        await interaction.response.send_message(what)

    async with connected(fake, bot):
        found = await (await ana.autocomplete("find", {"what": "sys"}, "what")).done()
        assert found.choices == [{"name": "SYS", "value": "sys"}]
        assert (await (await ana.slash("find", {"what": "anything"})).done()).text == "anything"


async def test_commands_are_offered_by_permission_and_place(fake: FakeDiscord, ana: FakeUser) -> None:
    guild = ana.here.guild
    assert guild is not None
    role = fake.add_role(guild, "Organiser", P.MANAGE_GUILD)
    organiser = fake.join(guild, "Olga", roles=[role])
    bot = SampleBot()

    async def nothing(interaction: discord.Interaction) -> None:
        """Answer nothing."""

    setup: app_commands.Command[Any, ..., Any] = app_commands.Command(
        name="setup", description="Set up", callback=nothing
    )
    setup.default_permissions = discord.Permissions(manage_guild=True)
    setup.guild_only = True
    bot.tree.add_command(setup)
    bot.tree.add_command(app_commands.Command(name="me", description="Me", callback=nothing))
    async with connected(fake, bot):
        assert ana.palette() == ["me"]
        assert organiser.palette() == ["setup", "me"]
        assert organiser.in_dm().palette() == ["me"]
        with pytest.raises(ClientRefuses):
            await ana.slash("setup")
        first = {c["name"]: (c["id"], c["version"]) for c in fake.commands.all(None)}
        await bot.tree.sync()
        assert {c["name"]: (c["id"], c["version"]) for c in fake.commands.all(None)} == first
        assert {c.name for c in await bot.tree.fetch_commands()} == {"setup", "me"}
        bot.tree.copy_global_to(guild=discord.Object(guild.id))
        await bot.tree.sync(guild=discord.Object(guild.id))
        assert organiser.palette() == ["setup", "me", "setup", "me"]
        ana.time_out(fake.now() + 60)
        with pytest.raises(ClientRefuses):
            await ana.slash("me")


async def test_menus(fake: FakeDiscord, ana: FakeUser) -> None:
    bot = SampleBot()

    @bot.command()
    async def hi(interaction: discord.Interaction) -> None:
        options = [discord.SelectOption(label=x, value=x) for x in "abc"]
        strings: ui.Select[Any] = ui.Select(custom_id="g1:pick", options=options, max_values=2)
        people: ui.UserSelect[Any] = ui.UserSelect(custom_id="g1:who")
        off: ui.Button[Any] = ui.Button(label="Off", custom_id="g1:off", disabled=True)
        rows = ui.ActionRow(strings), ui.ActionRow(people), ui.ActionRow(off)
        await interaction.response.send_message(view=layout(*rows))

    async def answer(interaction: discord.Interaction) -> None:
        data: Any = interaction.data
        await interaction.response.send_message(f"{data['values']} {sorted(data.get('resolved', {}))}", ephemeral=True)

    bot.answer = answer
    async with connected(fake, bot):
        card = await (await ana.slash("hi")).done()
        assert not card.private
        assert card.selects() == {"g1:pick": ["a", "b", "c"], "g1:who": []}
        picked = await (await ana.choose(card, "g1:pick", ["a", "c"])).done()
        assert picked.text == "['a', 'c'] []"
        picked = await (await ana.choose(card, "g1:who", [ana])).done()
        assert picked.text == f"['{ana.id}'] ['members', 'users']"
        for values in (["d"], [], ["a", "b", "c"], ["a", "a"]):
            with pytest.raises(ClientRefuses):
                await ana.choose(card, "g1:pick", values)
        with pytest.raises(ClientRefuses):
            await ana.click(card, "Off")
        forged = await (await ana.forge("g1:someone", message=card.message, kind=3, values=["x"])).done()
        assert forged.text == "['x'] []"


async def test_a_file_can_be_handed_in(fake: FakeDiscord, ana: FakeUser) -> None:
    bot = SampleBot()

    @bot.command()
    async def hi(interaction: discord.Interaction) -> None:
        form = ui.Modal(title="Form", custom_id="g1:form")
        form.add_item(ui.Label(text="Resume", component=ui.FileUpload(custom_id="file")))
        await interaction.response.send_modal(form)

    async def answer(interaction: discord.Interaction) -> None:
        [found] = interaction.data["resolved"]["attachments"].values()  # type: ignore[index,typeddict-item]
        content = await discord.Attachment(data=found, state=bot._connection).read()
        await interaction.response.send_message(content.decode(), ephemeral=True)

    bot.answer = answer
    async with connected(fake, bot):
        opened = await (await ana.slash("hi")).done()
        sent = await (await ana.submit_modal(opened, {"file": [("cv.txt", b"text")]})).done()
        assert sent.text == "text"


async def test_mentions_and_direct_messages_are_answered(fake: FakeDiscord, ana: FakeUser) -> None:
    bot = SampleBot()
    heard: list[str] = []

    async def on_message(message: discord.Message) -> None:
        if message.author != bot.user:
            heard.append(message.content)
        if message.author != bot.user and (bot.user in message.mentions or message.guild is None):
            await bot.attempt(message.reply("Here is help, <@1> @everyone"))

    bot.event(on_message)
    async with connected(fake, bot):
        await ana.say("not for the bot")
        exchange = await (await ana.mention_bot("hello")).done()
        assert exchange.message.pings == frozenset()
        assert not exchange.message.pings_everyone
        assert (await (await ana.dm("help")).done()).texts() == ["Here is help, <@1> @everyone"]
        assert heard == ["", f"<@{fake.world.bot.id}> hello", "help"]


async def test_waiting_says_what_happened_instead(fake: FakeDiscord, ana: FakeUser) -> None:
    bot = SampleBot()

    @bot.command()
    async def hi(interaction: discord.Interaction) -> None:
        await interaction.response.send_message("")

    async with connected(fake, bot):
        with pytest.raises(AssertionError, match=r"did nothing.*50006"):
            await (await ana.slash("hi")).done(0.2)

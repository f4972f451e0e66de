"""A community is set up end to end on each platform: the walk, a role with rights, a check that finds a fault."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from bot.calls import Platform
from bot.features.organiser.feature import CHANNEL, LOG, WELCOME
from tests.e2e.halls import DiscordHall, Hall, SlackHall, typed
from tests.e2e.patient import PATIENCE
from tests.e2e.people import OnDiscord, OnSlack
from tests.e2e.process import program
from tests.fakes.discord import P

MENDED = "Everything works"


def staff(hall: Hall) -> Any:
    """A channel for organisers, and what a menu calls it."""
    if isinstance(hall, DiscordHall):
        return hall.fake.add_channel(hall.guild, "organisers")
    assert isinstance(hall, SlackHall)
    return hall.fake.add_channel("organisers", [hall.organiser.user])


def take_away(hall: Hall) -> str:
    """Something that daily prompts need; what the check says about it."""
    if isinstance(hall, DiscordHall):
        hall.channel.overwrites[hall.fake.world.bot.id] = (P(0), P.CREATE_PUBLIC_THREADS)
        return "Edit Channel, Permissions: give me Create Public Threads."
    hall.channel.members.remove(hall.fake.workspace.bot_user_id)
    return "I am not in it: type /invite @Greenroom there."


def give_back(hall: Hall) -> None:
    if isinstance(hall, DiscordHall):
        hall.channel.overwrites.clear()
    else:
        hall.channel.members.append(hall.fake.workspace.bot_user_id)


def lets_in(hall: Hall, someone: OnDiscord | OnSlack) -> None:
    """Somebody gets the role, or is put into the user group; on Discord the role may see the command."""
    if isinstance(hall, DiscordHall):
        assert isinstance(someone, OnDiscord)
        hall.guild.members[someone.user.id].roles.append(hall.learners.id)
    else:
        assert isinstance(hall, SlackHall)
        hall.learners.users.append(someone.user.id)


async def as_organiser(someone: OnDiscord | OnSlack, message: Any) -> str:
    """Look at the log by the right that a role gives; Discord hides /setup until its settings show it to the role."""
    if isinstance(someone, OnDiscord):
        seen = await (await someone.user.forge(LOG(0), message=message)).done(within=PATIENCE)
        return "\n".join(seen.texts())
    await someone.type("setup", "log")
    return someone.text


async def test_a_community_is_set_up_and_checked(tmp_path: Path, hall: Hall) -> None:
    jonas, yara, channel = hall.organiser, hall.join("yara"), staff(hall)
    lets_in(hall, yara)
    async with program(tmp_path, hall.settings) as bot:
        await hall.ready(bot)
        await jonas.type(*(("setup community",) if hall.platform is Platform.DISCORD else ("setup", "")))
        assert jonas.private
        assert "Set up your community" in jonas.text
        await jonas.click("Begin")
        await jonas.choose(CHANNEL(0, 1), channel)
        assert "Brief on Mondays" in jonas.text
        await jonas.click("Next: 2 of 7")
        await jonas.click("Add a role")
        await jonas.fill(role=hall.group, rank="3")
        assert "Organiser" in jonas.text
        await bot.kill()

    async with program(tmp_path, hall.settings) as bot:
        await hall.ready(bot)
        await jonas.type(*typed(hall, "setup community"))
        assert "Step 2 of 7" in jonas.text, "it goes on where it was, in a new process"
        await jonas.click("Next: 3 of 7")
        await jonas.click("Another time zone")
        await jonas.fill(zone="berlin")
        assert "Europe/Berlin" in jonas.text
        await jonas.click("Next: 4 of 7")
        await jonas.click("Next: 5 of 7")
        await jonas.click("Set up daily prompts")
        await jonas.click("Add a channel")
        here = [hall.channel] if hall.platform is Platform.DISCORD else hall.channel
        await jonas.fill(channel=here, at="09:00")
        assert "09:00, Europe/Berlin" in jonas.text
        await jonas.click("All channels")
        await jonas.click("Whole set-up")
        assert "in 1 channel" in jonas.text
        for label in ("Next: 6 of 7", "Skip to 7 of 7", "Count them in sums", "Done"):
            await jonas.click(label)
        await jonas.choose(WELCOME(), hall.channel)
        await hall.until(lambda: bool(hall.shown()))
        (welcome,) = hall.shown()
        assert "Getting ready for interviews, together" in welcome.text
        assert welcome.rows == [["How ready am I?", "Today’s problem"]]

        said = take_away(hall)
        await jonas.type(*typed(hall, "setup check"))
        await hall.until(lambda: "1 thing to mend" in jonas.text)
        assert said in jonas.text
        assert len(hall.shown()) == 1, "what was tried is cleared away"
        give_back(hall)
        await jonas.click("Check again")
        await hall.until(lambda: MENDED in jonas.text)

        assert "jonas set the time zone: Europe/Berlin." in await as_organiser(yara, welcome.message)
        await yara.press(welcome.message, "How ready am I?")
        assert yara.private
        assert await bot.terminate() == 0
    assert len(hall.fake.refusals) == 1, "the one that the check looked for"

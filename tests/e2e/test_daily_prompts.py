"""Daily prompts end to end: the whole program in its own process, the real client libraries, a member on each side."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

from bot.calls import Origin, Platform
from storage.engine import create
from storage.unit_of_work import SqlStorage
from tests.e2e.halls import MANIFEST, DiscordHall, Hall, SlackHall, Someone, typed
from tests.e2e.patient import patient_discord, patient_slack
from tests.e2e.process import program

CODE = b"def solve(*given):\n    return given  # the slow way first\n"


async def set_up(hall: Hall, organiser: Someone) -> None:
    """Give the channel its prompt, call the learners, and post one at once."""
    await organiser.type(*typed(hall, "setup prompts"))
    await organiser.click("Add a channel")
    chosen = [hall.channel] if hall.platform is Platform.DISCORD else hall.channel
    await organiser.fill(channel=chosen, at="09:00", zone="Berlin")
    assert "Every day at 09:00, Europe/Berlin" in organiser.text
    await organiser.click("Calls and days off")
    await organiser.fill(group=hall.group, pauses="2036-12-24 to 2037-01-01")
    assert "2036-12-24" in organiser.text
    await organiser.click("Preview")
    assert organiser.private
    await organiser.click("Post one now")


@asynccontextmanager
async def stored(folder: Path) -> AsyncIterator[SqlStorage]:
    """The database while the program is down."""
    storage = SqlStorage(create(f"sqlite:///{folder / 'greenroom.db'}"))
    yield storage
    await storage.close()


async def make_due(folder: Path, hall: Hall, someone: Someone) -> None:
    """Let the next post, and somebody's daily message, have come due a minute ago."""
    ago = datetime.now(UTC).replace(second=0, microsecond=0) - timedelta(minutes=1)
    async with stored(folder) as storage, storage.begin() as uow:
        member = await uow.members.find(Origin(hall.platform, hall.workspace, str(someone.user.id)))
        assert member is not None
        (schedule,) = await uow.schedules.of_community(member.community_id)
        await uow.schedules.save(replace(schedule, at=ago.time(), zone="UTC", next_at=ago, next_day=ago.date()))
        settings = await uow.practice.of_member(member.id)
        assert settings.next_at is not None, "the member has asked for a daily message"
        here = ago.astimezone(ZoneInfo(member.zone or "UTC"))
        await uow.practice.save_member(replace(settings, daily_at=here.time(), next_at=ago, next_day=here.date()))


async def test_a_community_practises(tmp_path: Path, hall: Hall) -> None:
    ana, ben = hall.join("ana"), hall.join("ben")
    async with program(tmp_path, hall.settings) as bot:
        await hall.ready(bot)
        await set_up(hall, hall.organiser)
        await hall.until(lambda: len(hall.shown()) == 2)
        post, note = hall.shown()
        assert "Prompt of the day" in post.text
        assert post.rows[0] == ["Start", "Hint", "I solved it", "Gave up", "Discuss"]
        assert post.below is None
        assert "Talk about it here" in note.text
        assert note.below is not None
        _only_learners(hall)

        await ana.press(post.message, "Hint")
        assert ana.private
        assert "Try it first" in ana.text
        await ana.click("Start")
        await ana.press(post.message, "Hint")
        assert "Not open yet" in ana.text

        await hall.organiser.type(*typed(hall, "setup prompts"))
        await hall.organiser.click("Rules")
        await hall.organiser.fill(lock="0")
        await ana.press(post.message, "Hint")
        assert ana.private
        assert "Hint 1 of 3" in ana.text

        await ana.type("today")
        await ana.click("Daily message and streak")
        await ana.fill(daily_at="08:00", listed="yes")
        await ana.press(post.message, "I solved it")
        form = ana.seen
        await bot.kill()

    await make_due(tmp_path, hall, ana)
    async with program(tmp_path, hall.settings) as bot:
        await hall.ready(bot)
        ana.seen = form
        await ana.fill(minutes="12", words="Counting first helped.")
        assert ana.private
        assert "Logged: on your own after half an hour, or with one hint." in ana.text
        logged = ana.seen
        await ana.click("Quick-check 1 of 2")
        await ana.click("A")
        await ana.click("Quick-check 2 of 2")
        await ana.click("I don't know")
        assert "Answer:" in ana.text
        ana.seen = logged
        await ana.click("Share my answer")
        await ana.click("Change it")
        await ana.fill(file=[("solve.py", CODE)], shared="yes")
        assert "Others who have tried it can read it." in ana.text

        await ben.press(post.message, "Gave up")
        assert "Solution" in ben.text
        await ben.click("Others' answers")
        assert "the slow way first" in ben.text
        await ben.click("Helped me")
        assert "counts as help given" in ben.text
        await ben.type("leaderboard", {Platform.DISCORD: "board:help", Platform.SLACK: "help"}[hall.platform])
        assert "helped once" in ben.text

        await hall.until(lambda: "2 started · 2 logged" in hall.shown()[0].text)
        await hall.until(lambda: any("Your day" in text for text in hall.direct(ana)))
        await hall.until(lambda: sum("Prompt of the day" in one.text for one in hall.shown()) == 2)
        await hall.until(lambda: sum("Talk about it here" in one.text for one in hall.shown()) == 2)
        assert await bot.terminate() == 0
    assert hall.fake.refusals == []
    _only_learners(hall)


def _only_learners(hall: Hall) -> None:
    """Each post calls the learners; nothing else calls anybody."""
    posts = sum("Prompt of the day" in one.text for one in hall.shown())
    if isinstance(hall, DiscordHall):
        sent = hall.fake.sent("POST", f"/channels/{hall.channel.id}/messages")
        calls = [one.body["allowed_mentions"] for one in sent]
        assert calls == [{"parse": [], "roles": [str(hall.learners.id)]}] * posts
    else:
        assert isinstance(hall, SlackHall)
        blocks = [str(one.message.blocks) for one in hall.shown()]
        assert sum(hall.learners.id in one for one in blocks) == posts
        assert not any("broadcast" in one or "<!" in one.replace("<!date", "") for one in blocks)


async def test_one_member_with_two_accounts_counts_once(tmp_path: Path) -> None:
    async with patient_discord() as discord, patient_slack(manifest_body=MANIFEST) as slack:
        there, here = SlackHall(slack), DiscordHall(discord)
        ana, also_ana = here.join("ana"), there.join("ana")
        async with program(tmp_path, here.settings | there.settings) as bot:
            await here.ready(bot)
            await there.ready(bot)
            await ana.type("assess")
            await ana.type("me", "what:link")
            code = ana.text.split("/me link ")[1].split()[0].strip("`")
            await also_ana.type("me", f"link {code}")
            await also_ana.click("Join them")
            await set_up(here, here.organiser)
            await set_up(there, there.organiser)
            await here.until(lambda: len(here.shown()) == 2)
            await there.until(lambda: len(there.shown()) == 2)
            await ana.press(here.shown()[0].message, "I solved it")
            await ana.fill()
            assert "Well noted" in ana.text
            await also_ana.press(there.shown()[0].message, "I solved it")
            assert "You have logged this one" in also_ana.text
            await also_ana.type("today")
            assert "One done today" in also_ana.text
            assert discord.refusals == []
            assert slack.refusals == []

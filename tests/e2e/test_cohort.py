"""A cohort end to end: a member chooses and asks, a coach looks, and the Monday brief comes, on both platforms."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, time, timedelta
from pathlib import Path

from assessments.profile import Band
from bot.calls import Origin, Platform
from bot.community.records import Channel, Sharing
from storage.engine import create
from storage.unit_of_work import SqlStorage
from tests.e2e import moved
from tests.e2e.halls import Hall, Someone
from tests.e2e.process import program
from tests.gallery import middling


async def me(hall: Hall, someone: Someone, what: str) -> None:
    await someone.type("me", f"what:{what}" if hall.platform is Platform.DISCORD else what)


async def seed(folder: Path, hall: Hall, now: datetime) -> None:
    """Twelve more who are counted, in two bands, and a channel for organisers, with the brief at nine."""
    storage = SqlStorage(create(f"sqlite:///{folder / 'greenroom.db'}"))
    async with storage.begin() as uow:
        for number in range(12):
            member = await uow.members.register(Origin(hall.platform, hall.workspace, f"S{number}"), now)
            band = Band.EXPLORING if number < 6 else Band.BUILDING
            await uow.snapshots.add(member.id, replace(middling(), at=now, band=band), "weekly")
            await uow.cohorts.choose(replace(await uow.cohorts.choices(member.id), sharing=Sharing.COUNTED))
        settings = await uow.organising.settings(member.community_id)
        place = Channel(hall.platform, hall.workspace, str(hall.channel.id))
        assert await uow.organising.save(replace(settings, organisers=place, brief_at=time(9), zone="UTC"))
    await storage.close()


async def test_a_member_chooses_a_coach_sees_and_the_brief_comes(tmp_path: Path, hall: Hall) -> None:
    ahead = tmp_path / "ahead"
    ahead.write_text("0")
    settings = hall.settings | {moved.FILE: str(ahead)}
    ana = hall.join("ana")
    async with program(tmp_path, settings, "run", module="tests.e2e.moved") as bot:
        await hall.ready(bot)
        await me(hall, ana, "privacy")
        assert ana.private
        assert "Who sees what of you: Only me" in ana.text
        await ana.click("Visible to coaches")
        assert "Coaches see your card from this moment on." in ana.text
        await ana.click("Ask a coach")
        await ana.fill(words="Could *somebody* watch a mock of mine?")
        assert "Coaches see your question" in ana.text

        await hall.organiser.type("cohort")
        await hall.until(lambda: "1 person asked a coach for help." in hall.organiser.text)
        assert hall.organiser.private
        await hall.organiser.click("Who asked (1)")
        assert "watch a mock of mine?" in hall.organiser.text
        await hall.organiser.click("See ana")
        assert "Nothing was measured yet" in hall.organiser.text
        await ana.type("cohort")
        assert "You can't do that here" in ana.text

    now = datetime.now(UTC)
    await seed(tmp_path, hall, now)
    monday = (now + timedelta(days=7 - now.weekday())).replace(hour=9, minute=5)
    ahead.write_text(str((monday - now).total_seconds()))
    async with program(tmp_path, settings, "run", module="tests.e2e.moved") as bot:
        await hall.ready(bot)
        await hall.until(lambda: any("The week ahead" in one.text for one in hall.shown()))
        (brief,) = [one for one in hall.shown() if "The week ahead" in one.text]
        assert "1 person waits for help." in brief.text
        assert "ana" not in brief.text.replace("organ", "")
        await hall.organiser.press(brief.message, "Your cohort")
        assert "About 10 people are counted" in hall.organiser.text
        await hall.organiser.click("Export")
        assert "The cohort as files" in hall.organiser.text

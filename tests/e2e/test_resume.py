"""A resume end to end: a PDF uploaded to the real program, read in its own process, on both platforms."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

from tests.e2e.halls import Hall
from tests.e2e.process import program
from tests.unit.resume.papers import pdf
from tests.unit.resume.words import POSTING, RESUME

SECRET = "Zaphod Beeblebrox"


def kept(folder: Path) -> list[str]:
    with closing(sqlite3.connect(folder / "greenroom.db")) as database:
        return [text for (text,) in database.execute("SELECT text FROM resumes")]


async def test_a_member_checks_a_resume(tmp_path: Path, hall: Hall) -> None:
    ana = hall.join("ana")
    async with program(tmp_path, hall.settings) as bot:
        await hall.ready(bot)
        await ana.type("resume")
        await ana.fill(file=[("cv.pdf", pdf(f"{SECRET}\n{RESUME}"))], posting=POSTING, keep="no")
        assert ana.private
        assert "Your resume covers 8 of the ad's 14 words" in ana.text
        assert "Nothing of this was stored." in ana.text
        assert kept(tmp_path) == []

        await ana.click("Keep my resume")
        await ana.fill(file=[("cv.pdf", pdf(f"{SECRET}\n{RESUME}"))])
        assert "It is kept until you delete it." in ana.text
        (text,) = kept(tmp_path)
        assert SECRET in text
        await ana.click("Check a posting")
        await ana.fill(posting="Docker and Kotlin")
        assert "1 of the ad's 2 words" in ana.text
        await ana.type("resume")
        await ana.click("Delete it")
        assert "No resume of yours is stored" in ana.text
        assert kept(tmp_path) == []
        assert await bot.terminate() == 0
        assert SECRET not in bot.output
    assert hall.fake.refusals == []

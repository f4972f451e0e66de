"""A resume beside a posting, through the door: nothing is stored unless asked, and every file gets an answer."""

from __future__ import annotations

import logging
from collections.abc import AsyncIterator
from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import func, select

from assessments.stories.story import WrittenStory
from bot import doors
from bot.errors import Stale
from bot.outcomes import FormErrors, OpenForm, Reply
from bot.projects.records import Project
from bot.resume import checker
from bot.stories.records import Story
from bot.ui.forms import OneOf, TextInput
from storage.resume_tables import RESUMES
from storage.tables import DRAFTS
from tests.house import House, Person, Uploads, house, words
from tests.unit.resume.papers import pdf, word
from tests.unit.resume.words import POSTING, RESUME

SECRET = "Zaphod Beeblebrox"  # stands in the resume, and must stand nowhere else
MINE = f"{SECRET}\n{RESUME}"


@pytest.fixture
async def home(tmp_path: Path, uploads: Uploads) -> AsyncIterator[House]:
    async with house(tmp_path, uploads=uploads) as opened:
        yield opened


async def stored(home: House) -> list[str]:
    """Everything that the database holds, as text."""
    async with home.storage.engine.connect() as connection:
        found = []
        for table in (RESUMES, DRAFTS):
            found += [str(row) for row in await connection.execute(select(table))]
        return found


async def resumes(home: House) -> int:
    async with home.storage.engine.connect() as connection:
        return int((await connection.execute(select(func.count()).select_from(RESUMES))).scalar_one())


def errors(ana: Person) -> dict[str, str]:
    assert isinstance(ana.outcome, FormErrors), ana.outcome
    return dict(ana.outcome.errors)


async def test_a_pdf_is_checked_and_nothing_is_stored(home: House, ana: Person, uploads: Uploads) -> None:
    assert isinstance(await ana.type("/resume"), OpenForm)
    await ana.send(file=uploads.add("cv.pdf", pdf(MINE)), posting=POSTING, keep="no")
    said = words(ana.card)
    assert "Your resume covers 8 of the ad's 14 words" in said
    assert "There is no universal pass mark" in said
    assert "Required: CI/CD, cloud platform, AWS / GCP / Azure, communication skills" in said
    assert "Nice to have: Airflow" in said
    assert "The ad says scikit-learn, you say sklearn." in said
    assert "You wrote Kubernets; the ad has Kubernetes." in said
    assert "Your Postgres includes SQL, which you do not say." in said
    assert "without a story or project of yours behind it" in said
    assert "Years: “3+ years of professional experience with Python and SQL”" in said
    assert "“Data Analyst (Machine Learning)”, if you trained" in said
    assert "Nothing of this was stored." in said
    assert "%" not in said
    assert await stored(home) == []
    assert ana.labels() == ["Check another posting", "Add a story", "Add a project", "Keep my resume"]
    assert ana.button("Add a story").action == doors.STORY_ADD()
    assert ana.button("Add a project").action == doors.PROJECT_ADD()


@pytest.mark.parametrize("make", [word, pdf, str.encode], ids=["Word", "PDF", "text"])
async def test_both_may_be_files_of_any_kind(home: House, ana: Person, uploads: Uploads, make: object) -> None:
    assert callable(make)
    await ana.type("/resume")
    file, posting = uploads.add("a.bin", make(MINE)), uploads.add("b.pdf", make(POSTING))
    await ana.send(file=file, posting_file=posting, keep="no")
    assert "8 of the ad's 14 words" in words(ana.card)


async def test_the_door_of_others_leads_here(home: House, ana: Person) -> None:
    assert isinstance(await ana.press(doors.RESUME()), OpenForm)


async def test_what_is_missing_is_asked_for_and_the_resume_is_not_in_the_draft(home: House, ana: Person) -> None:
    await ana.type("/resume")
    await ana.send(text=MINE, keep="no")
    assert errors(ana) == {"posting": "Please paste the posting, or attach it below."}
    assert isinstance(ana.outcome, FormErrors)
    reopen = ana.outcome.reopen
    assert not any(SECRET in row for row in await stored(home))
    await ana.press(reopen)
    assert ana.form is not None
    await ana.send(posting=POSTING, keep="day")
    assert "attach your resume" in errors(ana)["file"]
    await ana.press(reopen)
    values = {one.name: one.value for one in ana.form.inputs if isinstance(one, TextInput | OneOf)}
    assert values == {"text": None, "posting": POSTING.strip(), "keep": "day"}, "the posting is not lost"
    await ana.send(text=MINE, posting=POSTING, keep="no")
    assert "8 of the ad's 14 words" in words(ana.card)
    assert await stored(home) == []


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "no words in it"),
        (b"\x89PNG\r\n" + b"x" * 900, "pictures and no text"),
        (pdf(""), "pictures and no text"),
        (b"%PDF-1.7 nothing" * 99, "damaged"),
        (b"\xd0\xcf\x11\xe0" + b"x" * 900, "old Word format"),
        (b"MZ" + b"\0x" * 900, "neither a PDF"),
        (b"<html><body>Python</body></html>" * 9, "web page"),
        (pdf(*["Python"] * 30), "much longer"),
    ],
)
async def test_a_bad_file_is_answered_at_its_input(
    home: House, ana: Person, uploads: Uploads, content: bytes, said: str
) -> None:
    file = uploads.add("cv.pdf", content)
    await ana.type("/resume")
    await ana.send(file=file, posting=POSTING, keep="yes")
    assert list(errors(ana)) == ["file"]
    assert said in errors(ana)["file"]
    await ana.send(text=MINE, posting_file=file, keep="yes")
    assert list(errors(ana)) == ["posting_file"]
    await ana.press("g1:resume.keep")
    await ana.send(file=file)
    assert said in errors(ana)["file"]
    assert not any(SECRET in row for row in await stored(home))


async def test_too_large_a_file_is_refused_before_it_is_read(home: House, ana: Person, uploads: Uploads) -> None:
    await ana.type("/resume")
    await ana.send(file=uploads.add("cv.pdf", b"x" * (2 << 20) + b"x"), posting=POSTING, keep="no")
    assert "larger than 2 MB" in errors(ana)["file"]


async def test_a_resume_is_kept_when_asked_and_shown_and_deleted(home: House, ana: Person, uploads: Uploads) -> None:
    await ana.type("/resume")
    await ana.send(text=MINE, posting=POSTING, keep="no")
    await ana.click("Keep my resume")
    assert isinstance(ana.outcome, OpenForm)
    await ana.send()
    assert "attach your resume" in errors(ana)["file"]
    await ana.send(file=uploads.add("cv.docx", word(MINE)))
    assert "It is kept until you delete it." in words(ana.card)
    (row,) = await stored(home)
    assert SECRET in row
    await ana.type("/resume")
    await ana.click("Check a posting")
    assert isinstance(ana.outcome, OpenForm)
    assert [one.name for one in ana.outcome.form.inputs] == ["posting", "rest", "posting_file"]
    first, rest = POSTING.split("Nice to have")
    await ana.send(posting=first, rest=f"Nice to have{rest}")
    assert "8 of the ad's 14 words" in words(ana.card)
    assert "Your resume is kept until you delete it; the posting was not stored." in words(ana.card)
    await ana.click("My resume")
    await ana.click("Show it")
    assert isinstance(ana.outcome, Reply)
    (file,) = ana.outcome.attachments
    assert SECRET in file.content.decode()
    await ana.click("Delete it")
    assert "No resume of yours is stored" in words(ana.card)
    assert await stored(home) == []
    await ana.press("g1:resume.show")
    assert "No resume of yours is stored" in words(ana.card)
    await ana.press("g1:resume.next")
    assert isinstance(ana.outcome, OpenForm)
    assert "file" in [one.name for one in ana.outcome.form.inputs], "there is none any more: both are asked for"


async def test_for_a_day_is_for_a_day(home: House, ana: Person) -> None:
    await ana.type("/resume")
    await ana.send(text=MINE, posting=POSTING, keep="day")
    assert "deleted by itself" in words(ana.card)
    home.clock.move(hours=23)
    await ana.click("Check another posting")
    assert isinstance(ana.outcome, OpenForm)
    form = ana.outcome.form
    await ana.send(posting="Docker")
    assert "1 of the ad's 1 word" in words(ana.card)
    home.clock.move(hours=1)
    assert await resumes(home) == 1
    ana.form = form
    await ana.send(posting="Docker")
    assert Stale.what in words(ana.card), "nobody can use it any more"
    await ana.type("/resume")
    assert isinstance(ana.outcome, OpenForm)
    await home.storage.purge(home.clock.now())
    assert await resumes(home) == 0


async def test_a_later_wish_replaces_the_earlier_one(home: House, ana: Person) -> None:
    for keep in ("yes", "day", "no"):
        await ana.press("g1:resume.first")
        await ana.send(text=f"{MINE} {keep} wish", posting=POSTING, keep=keep)
    async with home.storage.begin(writes=False) as uow:
        member = await uow.members.find(ana.origin)
        assert member is not None
        kept = await uow.resumes.find(member.id, home.clock.now())
    assert kept is not None
    assert kept.text.endswith("day wish"), "to keep nothing of this check deletes nothing that was kept before"
    assert kept.until == home.clock.now() + timedelta(days=1)


async def test_nobody_sees_the_resume_of_another(home: House, ana: Person) -> None:
    await ana.press("g1:resume.first")
    await ana.send(text=MINE, posting=POSTING, keep="yes")
    ben = home.person("ben")
    for action in ("g1:resume.show", "g1:resume.check", "g1:resume.next", "g1:resume.forget"):
        await ben.press(action)
        assert ben.card is None or SECRET not in words(ben.card)
    assert await resumes(home) == 1, "and nobody deletes it"
    ben.form = None
    await ana.press("g1:resume.check")
    assert "Your resume is kept" in words(ana.card)


async def test_nothing_of_it_is_logged(
    home: House, ana: Person, uploads: Uploads, caplog: pytest.LogCaptureFixture, capfd: pytest.CaptureFixture[str]
) -> None:
    caplog.set_level(logging.DEBUG)
    await ana.type("/resume")
    await ana.send(file=uploads.add(f"{SECRET}.pdf", pdf(MINE)), posting=POSTING, keep="day")
    await ana.press("g1:resume.first")
    await ana.send(file=uploads.add(f"{SECRET}.pdf", b"%PDF-1.7" + SECRET.encode() * 99), posting=SECRET, keep="day")
    out, err = capfd.readouterr()
    assert SECRET not in out + err + caplog.text


async def test_export_and_deletion_have_it(home: House, ana: Person) -> None:
    await ana.press("g1:resume.first")
    await ana.send(text=MINE, posting=POSTING, keep="yes")
    async with home.storage.begin() as uow:
        member = await uow.members.find(ana.origin)
        assert member is not None
        assert SECRET in (await uow.members.export(member.id))["resumes"][0]["text"]
        await uow.members.delete(member.id)
    assert await resumes(home) == 0


async def test_stories_and_projects_stand_behind_a_claim(home: House, ana: Person) -> None:
    await ana.press("g1:resume.first")
    await ana.send(text=MINE, posting="Docker, Python and Kubernetes", keep="day")
    assert "behind it\nDocker, Kubernetes, Python" in words(ana.card)
    async with home.storage.begin() as uow:
        member = await uow.members.find(ana.origin)
        assert member is not None
        now = home.clock.now()
        written = WrittenStory("A late report", action="I moved it to a Django page")
        await uow.stories.add(Story(0, member.id, 1, written, now, now))
        await uow.projects.add(Project(0, member.id, "Stock app", "It counts apples, in Docker", now, now))
    await ana.click("Check another posting")
    await ana.send(posting="Docker, Python and Kubernetes")
    assert "behind it\nKubernetes" in words(ana.card)
    ben = home.person("ben")
    await ben.press("g1:resume.first")
    await ben.send(text=MINE, posting="Docker, Python and Kubernetes", keep="no")
    assert "behind it\nDocker, Kubernetes, Python" in words(ben.card), "what Ana did stands behind Ana alone"


async def test_a_posting_of_another_trade_is_told_so(home: House, ana: Person) -> None:
    await ana.press("g1:resume.first")
    await ana.send(text=MINE, posting="We look for a friendly baker with a driving licence.", keep="no")
    assert "I know no word of this ad" in words(ana.card)


async def test_what_has_no_room_on_the_card_is_in_a_file(home: House, ana: Person) -> None:
    many = (
        "Docker, Kubernetes, Terraform, Ansible, Jenkins, Grafana, Prometheus, Redis, MongoDB, GraphQL, Kafka, "
        "Snowflake, Airflow, Tableau, Laravel, Scala, Elasticsearch, Cassandra, RabbitMQ, Selenium, Cypress, "
        "Playwright, OpenTelemetry, Databricks, BigQuery, Redshift, Hibernate"
    )
    await ana.press("g1:resume.first")
    await ana.send(text="I know Cobol and nothing else.", posting=f"Requirements\n{many}", keep="no")
    assert "more\n" in words(ana.card)
    assert isinstance(ana.outcome, Reply)
    (file,) = ana.outcome.attachments
    assert "- Hibernate" in file.content.decode()


async def test_many_at_once_are_told_to_wait_and_the_posting_is_kept(
    home: House, ana: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(checker, "WAITING", -checker.AT_ONCE)
    await ana.press("g1:resume.first")
    await ana.send(text=MINE, posting=POSTING, keep="no")
    assert "Many documents are being read" in words(ana.card)
    assert not any(SECRET in row for row in await stored(home))
    await ana.click("Open the form again")
    assert isinstance(ana.outcome, OpenForm)
    assert [one.value for one in ana.outcome.form.inputs if isinstance(one, TextInput)] == [None, POSTING.strip()]


async def test_while_a_resume_is_read_others_may_write(
    home: House, ana: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    wrote = []
    run = checker._run

    async def reading(job: bytes) -> bytes:
        async with home.storage.begin() as uow:  # would wait for a unit of work that is open meanwhile
            wrote.append(await uow.seen.first_time("meanwhile", home.clock.now()))
        return await run(job)

    monkeypatch.setattr(checker, "_run", reading)
    await ana.press("g1:resume.first")
    await ana.send(text=MINE, posting=POSTING, keep="day")
    assert wrote == [True]
    assert await resumes(home) == 1


async def test_a_failure_of_ours_keeps_no_resume(home: House, ana: Person, monkeypatch: pytest.MonkeyPatch) -> None:
    async def fails(job: bytes) -> bytes:
        raise RuntimeError(SECRET)

    monkeypatch.setattr(checker, "_run", fails)
    await ana.press("g1:resume.first")
    await ana.send(text=MINE, posting=POSTING, keep="day")
    assert "Something went wrong on my side" in words(ana.card)
    assert not any(SECRET in row for row in await stored(home))

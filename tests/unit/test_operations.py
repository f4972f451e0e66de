"""What the command line does besides serving."""

from __future__ import annotations

import asyncio
import json
import shutil
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from assessments.answers import SelfAnswer
from assessments.catalog import load_catalog
from assessments.content_files import packaged as packaged_content
from assessments.parameters import Length
from assessments.prompts.bank import packaged
from bot import bootstrap
from bot.__main__ import main
from bot.calls import Origin, Platform, Rank
from bot.community.records import MemberChoices
from bot.launch import catalog_of
from bot.networking.interviews import Result
from bot.records import AnswerRecord
from bot.settings import Settings, load_settings
from bot.telemetry import Telemetry
from tests.storage.samples import interview
from tests.unit.assessments.content_folder import spoil, write_content

STORY = {"kind": "story", "at": "2026-11-01T10:00:00Z", "situation": True}
MOCK = {"kind": "mock", "at": "2026-11-02T10:00:00Z", "format": "coding", "rater": "peer", "overall": 3}


NOW = datetime(2026, 11, 20, tzinfo=UTC)


@pytest.fixture(autouse=True)
def _apart(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    for name in Settings.model_fields:
        monkeypatch.delenv(name.upper(), raising=False)
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("DATABASE_URL", f"sqlite:///{tmp_path / 'data' / 'greenroom.db'}")
    monkeypatch.setenv("LOG_LEVEL", "ERROR")
    # Logs go to the standard error of the test that configured them; others must not inherit it.
    monkeypatch.setattr("bot.logs.configure", lambda settings: None)


def record(person: str = "U1", **more: Any) -> dict[str, Any]:
    return {"platform": "slack", "workspace": "T1", "person": person, "evidence": [STORY, MOCK]} | more


def write(tmp_path: Path, records: object) -> str:
    file = tmp_path / "evidence.json"
    file.write_text(records if isinstance(records, str) else json.dumps(records))
    return str(file)


async def stored(person: str) -> int:
    storage = await bootstrap.open_storage(load_settings(), Telemetry())
    try:
        async with storage.begin(writes=False) as uow:
            member = await uow.members.find(Origin(Platform.SLACK, "T1", person))
            return len(await uow.evidence.all(member.id)) if member else -1
    finally:
        await storage.close()


def test_the_packaged_content_is_well(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["content", "check"]) == 0
    told = capsys.readouterr().out
    assert "0 findings" in told
    assert "7 rubrics, 28 sample answers" in told
    assert "6 steps, 52 tasks of the plan" in told


def test_what_is_wrong_with_a_rubric_is_told_with_file_and_line(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = tmp_path / "content"
    shutil.copytree(str(packaged_content()), folder, ignore=shutil.ignore_patterns("prompts"))
    line = spoil(folder, "mock_rubrics/sql.yaml", "Long silences", "Poor: long silences")
    monkeypatch.setattr("bot.content_check.packaged_content", lambda: folder)
    monkeypatch.setattr("bot.content_check._prompt_folders", lambda root: [])
    assert main(["content", "check"]) == 1
    assert f"mock_rubrics/sql.yaml:{line}: " in capsys.readouterr().out


def test_a_prompt_that_no_card_can_hold_is_told(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder = tmp_path / "double-scan"
    shutil.copytree(str(packaged() / "double-scan"), folder)
    assert main(["content", "check", str(folder)]) == 0
    page = folder / "prompt.md"
    page.write_text(page.read_text().replace("## At work\n", "## At work\n" + "\nword\n" * 45))
    assert main(["content", "check", str(folder)]) == 1
    told = capsys.readouterr().out
    assert "double-scan: further: Discord components of card" in told
    assert "1 prompt:" in told


def test_every_error_in_the_content_is_told_with_file_and_line(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = write_content(tmp_path / "content")
    lines = [
        spoil(folder, "items/foundations.yaml", "seconds: 15", "seconds: soon"),
        spoil(folder, "quick_checks/stories.yaml", "slope: normal", "slope: steep"),
        spoil(folder, "quick_checks/mocks.yaml", ", right: true", ""),
    ]
    assert main(["content", "check", str(folder)]) == 1
    told = capsys.readouterr().out
    assert f"items/foundations.yaml:{lines[0]}:" in told
    assert f"quick_checks/stories.yaml:{lines[1]}:" in told
    assert "quick_checks/mocks.yaml:" in told
    assert "Traceback" not in told


def test_content_with_an_error_keeps_the_program_from_starting(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = write_content(tmp_path / "content")
    line = spoil(folder, "items/projects.yaml", "seconds: 15", "seconds: soon")
    from assessments.catalog import load_catalog

    monkeypatch.setattr("assessments.catalog.load_catalog", lambda: load_catalog(folder))
    assert main(["run"]) == 2
    assert f"items/projects.yaml:{line}:" in capsys.readouterr().err


def test_importing_twice_changes_nothing(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = write(tmp_path, [record("U1"), record("U2", evidence=[STORY])])
    assert main(["import", file]) == 0
    assert "Stored 3 new" in capsys.readouterr().out
    assert main(["import", file]) == 0
    assert "Stored 0 new" in capsys.readouterr().out
    assert asyncio.run(stored("U1")) == 2
    assert asyncio.run(stored("U2")) == 1


def test_one_error_and_nothing_is_imported_and_all_errors_are_told(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    records = [
        record("U1"),
        record("U2", evidence=[STORY, {**STORY, "at": "yesterday"}, {"kind": "poem"}]),
        record("U3", platform="carrier pigeon"),
        {"platform": "slack"},
        "not a record",
        record("U4", evidence=None),
        record("U5", evidence=["story"]),
    ]
    assert main(["import", write(tmp_path, records)]) == 1
    told = capsys.readouterr().out
    for place in ("record 2, evidence 2:", "record 2, evidence 3:", "record 3:", "record 4:", "record 5:", "record 6:"):
        assert place in told, told
    assert "record 7, evidence 1:" in told
    assert asyncio.run(stored("U1")) == -1


@pytest.mark.parametrize("content", ["", "{", "{}", '"text"'])
def test_a_file_that_is_no_list_is_one_line(tmp_path: Path, capsys: pytest.CaptureFixture[str], content: str) -> None:
    assert main(["import", write(tmp_path, content)]) == 2
    assert capsys.readouterr().err.count("\n") == 1
    assert main(["import", str(tmp_path / "nowhere.json")]) == 2


def test_a_database_is_made_backed_up_and_not_taken_for_new_when_lost(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    database = tmp_path / "data" / "greenroom.db"
    assert main(["import", write(tmp_path, [record()])]) == 0
    assert main(["backup", str(tmp_path / "copy.db")]) == 0
    assert main(["backup", str(tmp_path / "copy.db")]) == 2
    assert "exists already" in capsys.readouterr().err
    for file in database.parent.glob("greenroom.db*"):
        if not file.name.endswith(".greenroom"):
            file.unlink()
    assert main(["import", write(tmp_path, [record()])]) == 2
    assert "is gone" in capsys.readouterr().err
    (tmp_path / "copy.db").rename(database)
    assert asyncio.run(stored("U1")) == 2
    assert main(["migrate"]) == 0
    assert "up to date" in capsys.readouterr().out


def test_a_lost_database_can_be_begun_anew(tmp_path: Path) -> None:
    assert main(["migrate"]) == 0, "a first one is made, folder and all"
    assert main(["import", write(tmp_path, [record()])]) == 0
    for file in (tmp_path / "data").glob("greenroom.db*"):
        if not file.name.endswith(".greenroom"):
            file.unlink()
    assert main(["migrate"]) == 2, "not by accident"
    assert main(["migrate", "--accept-empty"]) == 0
    assert asyncio.run(stored("U1")) == -1


def test_the_check_of_the_set_up_says_what_works(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check-setup"]) == 0
    told = capsys.readouterr().out
    for what in ("time zone data", "content", "pictures", "database", "playground"):
        assert what in told
    assert "MISSING" not in told


def test_the_check_says_how_to_mend_what_is_missing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "file").write_text("")
    monkeypatch.setenv("DATABASE_URL", f"sqlite:///{tmp_path}/file/greenroom.db")
    assert main(["check-setup"]) == 1
    assert "MISSING  database" in capsys.readouterr().out


def test_sync_without_discord_writes_the_manifest(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    target = tmp_path / "deep" / "manifest.yaml"
    assert main(["sync", "--manifest", str(target), "--url", "https://example.org"]) == 0
    assert "https://example.org/slack/events" in target.read_text()
    assert "Discord is not set up" in capsys.readouterr().out


async def test_the_demo_community_is_seeded_once(tmp_path: Path) -> None:
    from bot.demo import LIVES, seed
    from tests.house import house

    async with house(tmp_path) as home:
        origins = [Origin(Platform.PLAYGROUND, "demo", life.ref, person_name=life.ref) for life in LIVES]
        others = [Origin(Platform.PLAYGROUND, "demo", name, rank=Rank.ORGANISER) for name in ("jonas", "priya")]
        everybody = [*origins, *others]
        assert await seed(home.app, everybody, (), "daily-practice", "interview-prep", "organisers")
        assert not await seed(home.app, everybody, (), "daily-practice", "interview-prep", "organisers")
        async with home.storage.begin(writes=False) as uow:
            for life, origin in zip(LIVES, origins, strict=True):
                member = await uow.members.find(origin)
                assert member is not None
                assert member.target.role is life.role
                answers = await uow.answers.all(member.id)
                assert any(isinstance(one, SelfAnswer) for one in answers)
                assert len(await uow.snapshots.latest(member.id, 9)) >= len(life.sittings)  # and of a Monday
                told = await uow.evidence.all(member.id)  # what they lived through, and what daily practice added
                assert told
                assert len({(one.at, one.kind) for one in told}) == len(told)


async def sat(sittings: int) -> None:
    """Sittings of many members, who all answer the same."""
    content = load_catalog()
    storage = await bootstrap.open_storage(load_settings(), Telemetry())
    try:
        async with storage.begin() as uow:
            for number in range(sittings):
                member = await uow.members.register(Origin(Platform.SLACK, "T1", f"U{number}"), NOW)
                sitting = await uow.sittings.start(member.id, 1, Length.SHORT, None, NOW)
                for item in content.items[:3]:
                    answer = SelfAnswer(item.id, 4, NOW)
                    await uow.answers.put(member.id, AnswerRecord(sitting.id, 4, answer), content.version)
    finally:
        await storage.close()


def test_too_few_sittings_change_nothing(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    asyncio.run(sat(2))
    assert main(["calibrate", str(tmp_path / "new.yaml")]) == 1
    assert "2 sittings are not enough: re-estimating begins at 100." in capsys.readouterr().out
    assert not (tmp_path / "new.yaml").exists()


def test_a_calibration_is_written_for_review_and_used_once_it_is_set(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("bot.operations.SITTINGS_AT_ONCE", 30)  # several reads
    asyncio.run(sat(100))
    file = tmp_path / "new.yaml"
    assert main(["calibrate", str(file)]) == 0
    told = capsys.readouterr().out
    assert "100 sittings, 3 questions" in told
    assert f"set CALIBRATION={file}" in told
    monkeypatch.setenv("CALIBRATION", str(file))
    used, before = catalog_of(load_settings().calibration), load_catalog()
    assert used.items[0].b < before.items[0].b  # everybody says the most: it is easier than experts thought
    assert used.items[3:] == before.items[3:]
    assert used.version.startswith(f"{before.version}+")


def test_numbers_that_nobody_has_read_never_take_the_place_of_those_in_use(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    asyncio.run(sat(100))
    file = tmp_path / "new.yaml"
    assert main(["calibrate", str(file)]) == 0
    used = file.read_text()
    monkeypatch.setenv("CALIBRATION", str(file))
    monkeypatch.chdir(tmp_path)
    asyncio.run(sat(1))
    assert main(["calibrate", "new.yaml"]) == 2
    assert "give another file" in capsys.readouterr().err
    assert file.read_text() == used
    assert main(["calibrate", "next.yaml"]) == 0


def test_a_place_that_cannot_be_written_is_told_in_a_line(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    asyncio.run(sat(100))
    assert main(["calibrate", str(tmp_path)]) == 2
    assert capsys.readouterr().err == f"greenroom: {tmp_path} cannot be written: Is a directory.\n"
    assert main(["calibrate", str(tmp_path / "not" / "there" / "new.yaml")]) == 0


@pytest.mark.parametrize("text", [None, "- nothing of the kind", "made_on: 2026-11-01"])
def test_a_calibration_that_cannot_be_used_keeps_the_program_from_starting(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], text: str | None
) -> None:
    file = tmp_path / "new.yaml"
    if text is not None:
        file.write_text(text)
    monkeypatch.setenv("CALIBRATION", str(file))
    assert main(["run"]) == 2
    assert "CALIBRATION" in capsys.readouterr().err


# --- outcomes --------------------------------------------------------------------------------------------------------


async def log_outcomes(members: int, agreed: int) -> None:
    storage = await bootstrap.open_storage(load_settings(), Telemetry())
    try:
        async with storage.begin() as uow:
            for number in range(members):
                member = await uow.members.register(Origin(Platform.SLACK, "T1", f"U{number}"), NOW)
                await uow.interviews.add(interview(member.id, result=Result.PASSED))
                await uow.cohorts.choose(MemberChoices(member.id, outcomes=True))
                if number >= agreed:
                    await uow.members.delete(member.id)
    finally:
        await storage.close()


@pytest.mark.parametrize(("agreed", "rows"), [(6, 6), (5, 5), (4, 0)])
def test_the_table_of_outcomes_has_no_group_under_five(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], agreed: int, rows: int
) -> None:
    asyncio.run(log_outcomes(6, agreed))
    file = tmp_path / "outcomes.csv"
    assert main(["outcomes", "export", str(file)]) == 0
    head, *lines = file.read_text().splitlines()
    assert head.startswith("round,result,month")
    assert len(lines) == rows
    assert all(line.startswith("screen,passed,2027-03,") for line in lines)
    assert f"{rows} of {agreed} interviews" in capsys.readouterr().out

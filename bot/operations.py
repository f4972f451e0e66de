"""What the command line does besides serving. Like the composition root it may know every package."""

from __future__ import annotations

import hashlib
import json
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any
from zoneinfo import available_timezones

from assessments.answers import Answer
from assessments.calibration.calibrate import TooFew
from assessments.calibration.calibrate import calibrate as calibrated
from assessments.calibration.calibration import report
from assessments.catalog import ContentErrors, load_catalog
from assessments.evidence import EvidenceError, from_json
from bot import bootstrap
from bot.calls import Origin, Platform
from bot.charts.worker import PictureWorker
from bot.clock import SystemClock
from bot.errors import SetupError, Trouble
from bot.launch import catalog_of
from bot.networking import anonymous
from bot.records import Finding
from bot.settings import Settings
from bot.telemetry import Telemetry
from storage import backup as backups
from storage import guard
from storage.engine import create

SITTINGS_AT_ONCE = 500  # read in one transaction
FEWEST_ZONES = 300  # the IANA database has about 600 names; an installation without it has none


async def check_setup(settings: Settings) -> int:
    """Print one line per finding; 1 when something is missing."""
    findings = [_zones(), _content(), await _pictures(), await _database(settings)]
    findings += await bootstrap.sandbox_findings(settings)
    findings += await bootstrap.platform_findings(settings)
    for finding in findings:
        _say(f"{'ok     ' if finding.well else 'MISSING'}  {finding.what}")
        if not finding.well:
            _say(f"         {finding.fix}")
    return 0 if all(finding.well for finding in findings) else 1


async def migrate(settings: Settings, *, accept_empty: bool) -> int:
    """Bring the database to the newest schema.

    Raises:
        SetupError: when it was lost (unless an empty one is accepted) or cannot be opened.
    """
    engine = create(settings.database_url.get_secret_value())
    try:
        await guard.prepare(engine, accept_empty=accept_empty, migrate=True)
    finally:
        await engine.dispose()
    _say("The database is up to date.")
    return 0


async def backup(settings: Settings, target: Path) -> int:
    """Copy the database."""
    await backups.backup(settings.database_url.get_secret_value(), target)
    _say(f"Backed up to {target}.")
    return 0


async def calibrate(settings: Settings, file: Path) -> int:
    """Re-estimate the questions from all answers, print what moved, and write the numbers; 1 when there are too few.

    Whose answers they are is not read. Nothing changes before an operator sets CALIBRATION.

    Raises:
        SetupError: the database cannot be used, the file cannot be written, or it is the one that CALIBRATION names.
    """
    _spare(settings.calibration, file)
    content = catalog_of(None)
    sittings: list[Sequence[Answer]] = []
    storage = await bootstrap.open_storage(settings, Telemetry())
    try:
        after = 0
        while True:
            async with storage.begin(writes=False) as uow:
                found = await uow.answers.sittings(after, SITTINGS_AT_ONCE)
            sittings += found.values()
            if len(found) < SITTINGS_AT_ONCE:
                break
            after = max(found)
    finally:
        await storage.close()
    try:
        made = calibrated(content, sittings, SystemClock().now().date())
    except TooFew as error:
        _say(str(error))
        return 1
    _write(file, made.to_yaml())
    for line in report(made):
        _say(line)
    _say(f"Read {file}, then set CALIBRATION={file} and start anew; without it all is as before.")
    return 0


async def sync(settings: Settings, manifest: Path, url: str | None) -> int:
    """Register the commands on Discord where it is set up, and write Slack's manifest.

    Raises:
        SetupError: the manifest cannot be written.
    """
    _write(manifest, bootstrap.slack_manifest(url))
    _say(
        await bootstrap.sync_discord(settings) if settings.serves_discord else "Discord is not set up; nothing to sync."
    )
    return 0


async def import_evidence(settings: Settings, file: Path) -> int:
    """Store evidence from a file: all of it, or nothing with every error listed. Importing twice changes nothing.

    The file holds a JSON list of `{"platform", "workspace", "person", "evidence": [...]}`.

    Raises:
        SetupError: when the file cannot be read.
    """
    records = _read(file)
    problems: list[str] = []
    wanted = [_record(number, record, problems) for number, record in enumerate(records, 1)]
    if problems:
        _say("\n".join(problems))
        return 1
    storage = await bootstrap.open_storage(settings, Telemetry())
    stored = 0
    try:
        async with storage.begin() as uow:
            for record in wanted:
                if record is None:
                    continue
                origin, pieces = record
                member = await uow.members.find(origin) or await uow.members.register(origin, SystemClock().now())
                for piece, key in pieces:
                    stored += await uow.evidence.add(member.id, piece, key)
    finally:
        await storage.close()
    _say(f"Stored {stored} new pieces of evidence.")
    return 0


async def export_outcomes(settings: Settings, file: Path) -> int:
    """Write what came of interviews beside the scores before them, as a table in which nobody is to be found.

    Raises:
        SetupError: the database cannot be used, or the file cannot be written.
    """
    storage = await bootstrap.open_storage(settings, Telemetry())
    try:
        async with storage.begin(writes=False) as uow:
            interviews = await uow.interviews.everybodys()
    finally:
        await storage.close()
    rows = anonymous.table(interviews)
    _write(file, anonymous.as_csv(rows))
    _say(f"{len(rows)} of {len(interviews)} interviews; the others have no result or score, or too few like them.")
    return 0


def _spare(used: Path | None, file: Path) -> None:
    if used is not None and used.resolve() == file.resolve():
        raise SetupError(f"CALIBRATION names {file}: give another file, so that nobody is measured by unread numbers.")


def _write(file: Path, text: str) -> None:
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, "utf-8")
    except OSError as error:
        raise SetupError(f"{file} cannot be written: {error.strerror}.") from None
    _say(f"Wrote {file}.")


def _read(file: Path) -> list[Any]:
    try:
        records = json.loads(file.read_text())
    except (OSError, ValueError) as error:
        raise SetupError(f"{file}: {error}") from None
    if not isinstance(records, list):
        raise SetupError(f"{file} holds no list.")
    return records


def _record(number: int, record: Any, problems: list[str]) -> tuple[Origin, list[tuple[Any, str]]] | None:
    try:
        origin = Origin(Platform(record["platform"]), str(record["workspace"]), str(record["person"]))
        given = list(record["evidence"])
    except (KeyError, TypeError, ValueError) as error:
        problems.append(f"record {number}: {type(error).__name__} {error}")
        return None
    pieces: list[tuple[Any, str]] = []
    for place, one in enumerate(given, 1):
        try:
            key = hashlib.sha256(json.dumps(one, sort_keys=True).encode()).hexdigest()
            pieces.append((from_json(one), f"import-{key[:32]}"))
        except EvidenceError as error:
            problems += [f"record {number}, evidence {place}: {problem}" for problem in error.problems]
    return origin, pieces


def _zones() -> Finding:
    found = len(available_timezones())
    return Finding(f"time zone data: {found} zones", found >= FEWEST_ZONES, "Install the package tzdata.")


def _content() -> Finding:
    try:
        catalog = load_catalog()
    except ContentErrors as errors:
        return Finding("content", False, str(errors))
    return Finding(f"content: {len(catalog.items)} self-items, {len(catalog.checks)} quick-checks", True)


async def _pictures() -> Finding:
    worker = PictureWorker()
    try:
        await worker.start()
    except SetupError as error:
        return Finding("pictures", False, str(error))
    finally:
        await worker.close()
    return Finding("pictures: text is drawn", True)


async def _database(settings: Settings) -> Finding:
    try:
        storage = await bootstrap.open_storage(settings, Telemetry())
        try:
            await storage.ping()
        finally:
            await storage.close()
    except SetupError as error:
        return Finding("database", False, str(error))
    except Trouble:
        return Finding("database", False, "It is busy or does not answer. Look whether it runs, then try again.")
    return Finding("database: open and up to date", True)


def _say(line: str) -> None:
    sys.stdout.write(f"{line}\n")

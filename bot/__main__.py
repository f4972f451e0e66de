"""The command line: `python -m bot` or `greenroom`."""

from __future__ import annotations

import argparse
import asyncio
import gc
import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from bot.settings import Settings


WRONG_SETTING = 2


def main(words: list[str] | None = None) -> int:
    """Do what the command line says and return the exit code: 0 well, 1 findings, 2 a setting is wrong."""
    given = _parser().parse_args(words)
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")  # our matrices are small: more threads only cost memory
    if given.command == "run":
        gc.disable()  # next to nothing made by a start is garbage; `run` switches it on again
    # Imported here: the worker process that draws pictures imports this module again, and shall stay small.
    from bot import logs
    from bot.errors import SetupError
    from bot.settings import load_settings

    try:
        settings = load_settings()
        logs.configure(settings)
        return _do(given, settings)
    except SetupError as error:
        print(f"greenroom: {error}", file=sys.stderr)
        return WRONG_SETTING
    except KeyboardInterrupt:
        return 0
    finally:
        gc.enable()


def _do(given: argparse.Namespace, settings: Settings) -> int:
    if given.command == "run":
        from bot import launch

        asyncio.run(launch.run(settings))
        return 0
    from bot import operations

    match given.command:
        case "check-setup":
            return asyncio.run(operations.check_setup(settings))
        case "migrate":
            return asyncio.run(operations.migrate(settings, accept_empty=given.accept_empty))
        case "backup":
            return asyncio.run(operations.backup(settings, given.target))
        case "content":
            from bot.content_check import content_check

            return asyncio.run(content_check(given.folder))
        case "outcomes":
            return asyncio.run(operations.export_outcomes(settings, given.file))
        case "calibrate":
            return asyncio.run(operations.calibrate(settings, given.file))
        case "sync":
            return asyncio.run(operations.sync(settings, given.manifest, given.url))
        case _:
            return asyncio.run(operations.import_evidence(settings, given.file))


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="greenroom", description="Interview readiness for Discord and Slack communities."
    )
    commands = parser.add_subparsers(dest="command", required=True, metavar="COMMAND")
    commands.add_parser("run", help="serve; without any token, the playground in the browser")
    commands.add_parser("check-setup", help="say what works and what is missing, with how to fix it")
    migrate = commands.add_parser("migrate", help="bring the database up to date")
    migrate.add_argument("--accept-empty", action="store_true", help="begin anew where the database was lost")
    backup = commands.add_parser("backup", help="copy the SQLite database while it is in use")
    backup.add_argument("target", type=Path, help="the file to write")
    content = commands.add_parser("content", help="work on questions and prompts").add_subparsers(
        dest="verb", required=True
    )
    check = content.add_parser("check", help="check every question, number and prompt")
    check.add_argument(
        "folder", type=Path, nargs="?", help="a content folder, or one of prompts; the packaged ones without it"
    )
    outcomes = commands.add_parser("outcomes", help="what came of members' interviews").add_subparsers(
        dest="verb", required=True
    )
    export = outcomes.add_parser("export", help="write the anonymous table of outcomes, to see what scores are worth")
    export.add_argument("file", type=Path, help="the CSV file to write")
    calibrate = commands.add_parser(
        "calibrate", help="re-estimate questions and self-report from the answers, for you to read before use"
    )
    calibrate.add_argument(
        "file", type=Path, nargs="?", default=Path("calibration.yaml"), help="where the new numbers go"
    )
    sync = commands.add_parser("sync", help="register the commands on Discord, write Slack's manifest")
    sync.add_argument(
        "--manifest", type=Path, default=Path("deploy/slack-manifest.yaml"), help="where the manifest goes"
    )
    sync.add_argument("--url", help="this installation's public address, where Slack shall call it over HTTP")
    evidence = commands.add_parser("import", help="import evidence from a JSON file")
    evidence.add_argument("file", type=Path, help="a list of {platform, workspace, person, evidence: [...]}")
    return parser


if __name__ == "__main__":
    sys.exit(main())

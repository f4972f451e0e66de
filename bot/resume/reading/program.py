"""Reads documents and checks a resume: a job as JSON on standard input, what came of it as lines on standard output.

    {"documents": {"resume": {"file": base64} or {"text": …}, "posting": …, …}, "check": null}
    {"documents": …, "check": {"vocabulary": …, "titles": …, "behind": […]}}

Before each document its name is said, so that the one is known over which the process may end:

    {"reading": "resume"}
    {"refused": "locked", "where": "resume"}                        and nothing more; or in the end
    {"texts": {"resume": …, …}, "findings": … or null}

A check takes the document `resume`, and all others together as the posting.
"""

from __future__ import annotations

import base64
import encodings
import gc
import json
import os
import resource
import sys
from dataclasses import asdict
from typing import Any, Final

from bot.resume.reading import documents
from bot.resume.reading.refusal import Unreadable

CPU_SECONDS: Final = 3
MEMORY: Final = 384 << 20
RESUME: Final = "resume"
UNWANTED: Final = ("PIL", "fontTools", "cryptography", "Crypto", "brotli")
"""What pypdf would use for pictures, for fonts without a table of letters, and for ciphers, where it is installed. None
of it is needed to read, all of it takes time to import, and without it a file is read the same on every machine."""


def main() -> None:
    """Do the job on standard input, and end."""
    _do()
    os._exit(0)  # everything is said; to take down what was imported would take as long as a part of the work


def _do() -> None:
    gc.disable()  # what is loaded stays to the end
    sys.modules |= dict.fromkeys(UNWANTED)  # type: ignore[arg-type]
    job = json.load(sys.stdin.buffer)
    given = {name: _content(one) for name, one in job["documents"].items()}
    for content in given.values():
        if isinstance(content, bytes):
            documents.prepare(content)
    if job["check"] is not None:
        _load()
    gc.freeze()
    gc.enable()
    limit()
    texts: dict[str, str] = {}
    for name, content in given.items():
        _say({"reading": name})
        try:
            texts[name] = documents.text_of(content) if isinstance(content, bytes) else content
        except Unreadable as problem:
            _say({"refused": problem.refusal, "where": name})
            return
    _say({"texts": texts, "findings": None if job["check"] is None else _findings(texts, job["check"])})


def limit() -> None:
    """Bound what this process may use: from here on it can open no file and no connection, and start nothing."""
    for what, most in (
        (resource.RLIMIT_CPU, CPU_SECONDS),
        (resource.RLIMIT_AS, MEMORY),
        (resource.RLIMIT_FSIZE, 0),
        (resource.RLIMIT_CORE, 0),
        (resource.RLIMIT_NPROC, 0),
        (resource.RLIMIT_NOFILE, 3),
    ):
        _, hard = resource.getrlimit(what)
        least = most if hard == resource.RLIM_INFINITY else min(most, hard)
        resource.setrlimit(what, (least, least))
    encodings.__path__ = []  # an encoding that is not loaded is an unknown one, and not a file that cannot be opened


def _load() -> None:
    import assessments.resume.check
    import assessments.resume.misspelled  # noqa: F401


def _findings(texts: dict[str, str], how: dict[str, Any]) -> dict[str, Any]:
    from assessments.resume.check import check
    from assessments.resume.titles import TitleTable
    from assessments.resume.vocabulary import Vocabulary

    posting = "\n".join(text for name, text in texts.items() if name != RESUME)
    vocabulary, titles = Vocabulary.of_rows(how["vocabulary"]), TitleTable.of_rows(how["titles"])
    return asdict(check(vocabulary, titles, texts[RESUME], posting, how["behind"]))


def _content(one: dict[str, str]) -> bytes | str:
    return base64.b64decode(one["file"]) if "file" in one else one["text"]


def _say(answer: dict[str, Any]) -> None:
    sys.stdout.write(f"{json.dumps(answer)}\n")
    sys.stdout.flush()

"""Members' code and communities' prompts: unpacked with care, run in the real sandbox, believed in nothing."""

from __future__ import annotations

import asyncio
import io
import zipfile
from collections.abc import AsyncIterator, Mapping
from pathlib import Path
from typing import Any

import pytest

from adapters.sandbox.engine import Bubblewrap
from assessments.prompts.bank import packaged
from bot.features.prompts.packs import BadPack, unpack
from bot.outcomes import FormErrors, Reply
from bot.practice import CommunityPractice, PackPrompt
from bot.workbench import answers
from tests.adapters.sandbox.conftest import lacking
from tests.features.prompt_scene import Scene, route, texts
from tests.house import Person, Uploads, house, words

BANK = Path(str(packaged()))
CHECK = (BANK / "double-scan" / "check.py").read_text()
RIGHT = (BANK / "double-scan" / "solution.py").read_text()


# --- a zip, before anything is run -----------------------------------------------------------------------------------


def zipped(files: Mapping[str, str | bytes], how: int = zipfile.ZIP_DEFLATED) -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", how) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return target.getvalue()


def prompt_files(slug: str, source: str = "double-scan", **changes: str) -> dict[str, str | bytes]:
    """A folder of the packaged bank under another name, with a title of its own."""
    found = {path.name: path.read_text() for path in (BANK / source).iterdir() if path.is_file()}
    found["prompt.md"] = found["prompt.md"].replace("The warehouse that counts twice", f"Our own {slug}")
    return {f"{slug}/{name}": text for name, text in (found | changes).items()}


def encrypted() -> bytes:
    data = bytearray(zipped({"a-b/prompt.md": "x"}, zipfile.ZIP_STORED))
    data[6] |= 1  # the flag in the local header
    data[data.index(b"PK\x01\x02") + 8] |= 1  # … and in the directory
    return bytes(data)


def damaged() -> bytes:
    data = bytearray(zipped({"a-b/prompt.md": "words " * 100}))
    place = data.index(b"prompt.md") + 12
    data[place : place + 4] = b"\xff" * 4
    return bytes(data)


def lying() -> bytes:
    """A file that says it is small, and is not."""
    data = bytearray(zipped({"a-b/prompt.md": b"0" * (5 << 20)}))
    for mark, place in ((b"PK\x03\x04", 22), (b"PK\x01\x02", 24)):
        start = data.index(mark) + place
        data[start : start + 4] = (100).to_bytes(4, "little")
    return bytes(data)


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "cannot read"),
        (b"PK\x03\x04 not at all", "cannot read"),
        (b"\x1f\x8b" + b"x" * 100, "cannot read"),
        (zipped({"a-b/prompt.md": "x"})[:-10], "cannot read"),
        (encrypted(), "cannot read"),
        (damaged(), "cannot read"),
        (lying(), "cannot read"),
        (zipped({}), "no prompt"),
        (zipped({".hidden": "x", "__MACOSX/a-b/prompt.md": "x"}), "no prompt"),
        (zipped({"a-b/prompt.md": b"0" * (5 << 20)}), "too large"),
        (zipped({f"p-{n}/prompt.md": b"0" * (1 << 20) for n in range(5)}), "too large"),
        (zipped({"a-b/inner.zip": zipped({"x": "x"})}), "nothing else"),
        (zipped({"prompt.md": "x"}), "nothing else"),
        (zipped({"/prompt.md": "x"}), "nothing else"),
        (zipped({"../prompt.md": "x"}), "nothing else"),
        (zipped({"A_B/prompt.md": "x"}), "nothing else"),
        (zipped({"a-b/setup.py": "x"}), "nothing else"),
        (zipped({"a-b\\..\\prompt.md": "x"}), "nothing else"),
        (zipped({"one/a-b/prompt.md": "x", "two/a-b/prompt.md": "y"}), "twice"),
        (zipped({f"p-{n}/prompt.md": "x" for n in range(61)}), "sixty"),
        (zipped({"a-b/prompt.md": b"\xff\xfe"}), "cannot read"),
    ],
)
def test_what_is_no_pack_is_refused(content: bytes, said: str) -> None:
    with pytest.raises(BadPack, match=said):
        unpack(content)


@pytest.mark.parametrize(
    "name", ["/etc/a-b/prompt.md", "../../a-b/prompt.md", "pack/a-b/prompt.md", "C:/a-b/prompt.md"]
)
def test_where_a_folder_lies_in_the_zip_means_nothing(name: str) -> None:
    (found,) = unpack(zipped({name: "x"}))
    assert (found.prompt_id, found.files) == ("a-b", {"prompt.md": "x"})


def test_whatever_bytes_come_there_is_a_word_for_it() -> None:
    whole = zipped({"a-b/prompt.md": "words " * 50, "a-b/check.py": "x = 1\n" * 50})
    for place in range(len(whole)):
        for flipped in (0x00, 0xFF, whole[place] ^ 0x41):
            data = bytearray(whole)
            data[place] = flipped
            try:
                unpack(bytes(data))
            except BadPack:
                continue


async def test_without_a_sandbox_there_are_no_packs(scene: Scene, uploads: Uploads) -> None:
    olga = scene.organiser()
    await olga.type("/prompts pack")
    assert "no sandbox" in words(olga.card)
    assert "Upload a pack" not in texts(olga.card)
    for action in ("pack.upload", "pack.check"):
        await olga.press(route(action))
        assert "only run in a sandbox" in words(olga.card)
    await olga.press(route("setup.rules"))
    outcome = await olga.send(lock="30", checked="yes")
    assert isinstance(outcome, FormErrors)


async def test_a_stored_prompt_that_a_newer_version_cannot_read_stops_nobody(scene: Scene) -> None:
    schedule = await scene.schedule()
    broken = PackPrompt("a-b", {"prompt.md": "from another time"})
    named = PackPrompt("double-scan", {k.partition("/")[2]: str(v) for k, v in prompt_files("double-scan").items()})
    async with scene.home.storage.begin() as uow:
        await uow.practice.save_pack(schedule.community_id, [broken, named], checked=True)
        await uow.practice.save_community(CommunityPractice(schedule.community_id, pack_version=1))
    scene.at("2026-11-24T08:00")
    await scene.run()
    assert len(scene.board.prompts()) == 1
    async with scene.home.storage.begin(writes=False) as uow:
        shelf = await scene.home.app.library.of(uow, schedule.community_id)
    assert shelf.own == frozenset()
    assert len(shelf.order(schedule.track)) == len(set(shelf.order(schedule.track)))


# --- in the real sandbox ---------------------------------------------------------------------------------------------


@pytest.fixture
async def guarded(tmp_path: Path, uploads: Uploads) -> AsyncIterator[Scene]:
    """The same with a sandbox, and a community that runs answers."""
    if why := lacking():
        pytest.skip(f"NO SANDBOX IS TESTED: {why}")
    sandbox = Bubblewrap(2)
    async with house(tmp_path, uploads=uploads, sandbox=sandbox) as opened:
        scene = Scene(opened)
        olga = scene.organiser()
        await olga.press(route("setup.rules"))
        await olga.send(lock="30", checked="yes")
        yield scene
    await sandbox.stop()


async def answered(scene: Scene, code: str, prompt: str = "double-scan", language: str = "Python") -> Person:
    ana = scene.member()
    await ana.press(route("prompts.solved", prompt, 0))
    await ana.send(outcome="3", minutes="9", language=language, code=code)
    return ana


async def test_a_right_answer_counts_as_checked(guarded: Scene) -> None:
    ana = await answered(guarded, RIGHT)
    await ana.click("Run the tests")
    assert "It passed" in words(ana.card)
    assert "Right on all" in words(ana.card)
    (evidence,) = await guarded.evidence(ana)
    assert evidence.tests_ran
    attempt = await guarded.attempt(ana, "double-scan")
    assert attempt is not None
    assert attempt.tested


async def test_a_right_query_counts_as_checked(guarded: Scene) -> None:
    query = (BANK / "calls-from-bed-nine" / "solution.sql").read_text()
    ana = await answered(guarded, query, "calls-from-bed-nine", "SQL")
    await ana.click("Run the tests")
    assert "It passed" in words(ana.card)


@pytest.mark.parametrize(
    ("code", "said"),
    [
        ("def solve(scans):\n    return []", "The first that differs"),
        ("def solve(scans):\n    return None", "The first that differs"),
        ("def solve(scans):\n    return '`' * 20000", "The first that differs"),
        ("def solve(scans):\n    return [[[[['<&>' * 200]]]]]", "The first that differs"),
        ("def solve(scans):\n    raise ValueError('<!channel>')", "it raised ValueError"),
        ("def solve(scans):\n    return float('nan')", "The first that differs"),
        ("def solve(scans) return", "could not be run"),
        ("answer = 42", "could not be run"),
        ("import os\nos.kill(os.getpid(), 9)", "could not be run"),
        ("raise SystemExit", "could not be run"),
        ("def solve(scans):\n    while True: pass", "could not be run"),
        ("def solve(scans):\n    return 'x' * (1 << 34)", "it raised MemoryError"),
        ("import os\nwhile True: os.write(1, b'x' * 65536)", "wrote too much"),
        ('import os\nos.write(1, b\'{"given": [], "error": ""}\')\nos._exit(0)', "ended too early"),
        ("import os\nos.write(1, b'[[[[')\nos._exit(0)", "could not be run"),
        ("import os\nos.write(1, b'{\"given\": 7}')\nos._exit(0)", "could not be run"),
        ("raise Exception('`' * 5000 + '\\u202e<@U1>')", "could not be run"),
        ("print('hello')\ndef solve(scans):\n    print(scans)\n    return 1", "The first that differs"),
    ],
)
async def test_every_other_answer_gets_its_word(guarded: Scene, code: str, said: str) -> None:
    ana = await answered(guarded, code)
    await ana.click("Run the tests")
    assert said in words(ana.card)
    (evidence,) = await guarded.evidence(ana)
    assert not evidence.tests_ran


async def test_a_comparison_of_its_own_that_stumbles_is_a_wrong_answer(guarded: Scene, uploads: Uploads) -> None:
    same = "\n\ndef same(one, other):\n    return one == [code.strip() for code in other]\n"
    olga = await upload(guarded, uploads, prompt_files("own-same", **{"check.py": CHECK + same}))
    await olga.click("Check them")
    ana = await answered(guarded, "def solve(scans):\n    return [1]", "own-same")
    await ana.click("Run the tests")
    assert "The first that differs" in words(ana.card)


async def test_only_ones_own_answer_is_run_and_only_where_it_is_wanted(guarded: Scene) -> None:
    ana = await answered(guarded, RIGHT)
    attempt = await guarded.attempt(ana, "double-scan")
    assert attempt is not None
    ben = guarded.member("ben")
    await ben.press(route("prompts.run", attempt.id))
    assert "out of date" in words(ben.card)
    olga = guarded.organiser()
    await olga.press(route("setup.rules"))
    await olga.send(lock="30", checked="no")
    await ana.press(route("prompts.run", attempt.id))
    assert "out of date" in words(ana.card)
    eve = guarded.member("eve", "W2")
    await eve.press(route("prompts.solved", "double-scan", 0))
    await eve.send(outcome="3", minutes="9", language="Python", code=RIGHT)
    assert "Run the tests" not in texts(eve.card)


async def test_code_that_changed_meanwhile_is_not_judged_by_the_old(
    guarded: Scene, monkeypatch: pytest.MonkeyPatch
) -> None:
    ana = await answered(guarded, RIGHT)
    attempt = await guarded.attempt(ana, "double-scan")
    assert attempt is not None
    real, other = answers.judge, guarded.member()

    async def judge(*args: Any) -> Any:
        verdict = await real(*args)
        await other.press(route("prompts.attach", attempt.id))
        await other.send(code="def solve(): ...", shared="no")
        return verdict

    monkeypatch.setattr(answers, "judge", judge)
    await ana.click("Run the tests")
    assert "was changed" in words(ana.card)
    (evidence,) = await guarded.evidence(ana)
    assert not evidence.tests_ran
    changed = await guarded.attempt(ana, "double-scan")
    assert changed is not None
    assert changed.tested is None


async def test_a_repeat_that_passes_counts_no_second_time(guarded: Scene) -> None:
    await answered(guarded, RIGHT)
    ana = guarded.member()
    await ana.press(route("prompts.start", "double-scan", 0))
    ana = await answered(guarded, RIGHT)
    await ana.click("Run the tests")
    assert "It passed" in words(ana.card)
    (evidence,) = await guarded.evidence(ana)
    assert not evidence.tests_ran


async def upload(scene: Scene, uploads: Uploads, files: Mapping[str, str | bytes]) -> Person:
    olga = scene.organiser()
    await olga.type("/prompts pack")
    await olga.click("Upload a pack")
    await olga.send(file=uploads.add("pack.zip", zipped(files)))
    return olga


async def test_a_pack_is_checked_used_here_alone_and_dropped(guarded: Scene, uploads: Uploads) -> None:
    olga = await upload(guarded, uploads, prompt_files("our-own-scan"))
    assert "1 prompt is there" in words(olga.card)
    await olga.press(route("pack.show"))
    assert "waits for its check" in words(olga.card)
    await olga.click("Check them")
    assert "1 prompt passed everything" in words(olga.card), words(olga.card)
    ana, eve = guarded.member(), guarded.member("eve", "W2")
    await ana.press(route("prompts.all", "our-own-scan", 0))
    assert words(ana.card).startswith("Our own our-own-scan")
    await eve.press(route("prompts.all", "our-own-scan", 0))
    assert "out of date" in words(eve.card)
    ana = await answered(guarded, RIGHT, "our-own-scan")
    await ana.click("Run the tests")
    assert "It passed" in words(ana.card)
    await olga.press(route("pack.show"))
    await olga.click("Use none")
    await ana.press(route("prompts.all", "our-own-scan", 0))
    assert "out of date" in words(ana.card)
    await ana.type("/today")
    assert "Your day" in words(ana.card)


async def test_a_pack_is_refused_with_everything_that_is_wrong(guarded: Scene, uploads: Uploads) -> None:
    bad = (
        prompt_files("our-own-scan", **{"solution.py": "def solve(scans):\n    return []\n"})
        | prompt_files("double-scan")
        | prompt_files("endless", **{"check.py": "while True: pass\n"})
        | prompt_files("two-mutants", **{"mutants.py": "def one(scans):\n    return [1]\n"})
        | {"no-files/prompt.md": "x"}
    )
    olga = await upload(guarded, uploads, bad)
    outcome = await olga.click("Check them")
    assert isinstance(outcome, Reply)
    assert words(olga.card).startswith("Not yet")
    report = outcome.attachments[0].content.decode()
    for said in (
        *("our-own-scan", "example", "the packaged bank has a prompt of this name", "it took too long"),
        *("at least 5", "no-files/prompt.md:1"),
    ):
        assert said in report, (said, report)
    ana = guarded.member()
    await ana.press(route("prompts.all", "our-own-scan", 0))
    assert "out of date" in words(ana.card)


async def test_a_prompt_without_room_on_a_card_is_refused(guarded: Scene, uploads: Uploads) -> None:
    files = prompt_files("too-wide")
    text = str(files["too-wide/prompt.md"])
    files["too-wide/prompt.md"] = text.replace("Two scanners at", f"{'& ' * 550}at", 1)
    olga = await upload(guarded, uploads, files)
    outcome = await olga.click("Check them")
    assert isinstance(outcome, Reply)
    assert outcome.attachments
    assert "[card]" in outcome.attachments[0].content.decode()


async def test_another_upload_while_one_is_checked_wins(
    guarded: Scene, uploads: Uploads, monkeypatch: pytest.MonkeyPatch
) -> None:
    olga = await upload(guarded, uploads, prompt_files("our-own-scan"))
    checking = asyncio.create_task(olga.click("Check them"))
    await asyncio.sleep(0)
    await upload(guarded, uploads, prompt_files("another-scan"))
    await checking
    boss = guarded.organiser()
    await boss.press(route("pack.show"))
    assert "waits for its check" in words(boss.card)


async def test_findings_full_of_markup_are_shown(guarded: Scene, uploads: Uploads) -> None:
    code = "def solve(scans):\n    return ['&<>' * 300]\n"
    files: dict[str, str | bytes] = {}
    for number in range(4):
        files |= prompt_files(f"markup-{number}", **{"solution.py": code})
    olga = await upload(guarded, uploads, files)
    await olga.click("Check them")
    assert words(olga.card).startswith("Not yet")

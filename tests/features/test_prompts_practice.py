"""At a prompt: start, lock, log, evidence, reviews, quick-checks, answers."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from assessments.dimensions import Dimension
from assessments.evidence import DailyProblem, ProblemCheck, ProblemOutcome
from assessments.prompts.topics import Topic
from bot.outcomes import FormErrors, OpenForm, Reply
from bot.ui.text import When
from tests.features.prompt_scene import Scene, route, texts
from tests.house import Person, Uploads, words

FOUNDATIONS = "double-scan"


async def begin(scene: Scene, who: Person | None = None, prompt: str = FOUNDATIONS) -> Person:
    who = who or scene.member()
    await who.press(route("prompts.start", prompt, 0))
    return who


async def logged(
    scene: Scene, who: Person | None = None, prompt: str = FOUNDATIONS, outcome: int = 3, minutes: int = 20, **more: Any
) -> Person:
    who = who or scene.member()
    await who.press(route("prompts.solved", prompt, 0))
    await who.send(outcome=str(outcome), minutes=str(minutes), language="Python", **more)
    return who


async def the(scene: Scene, who: Person, prompt: str = FOUNDATIONS) -> Any:
    attempt = await scene.attempt(who, prompt)
    assert attempt is not None
    return attempt


# --- the lock --------------------------------------------------------------------------------------------------------


async def test_nothing_opens_before_a_start(scene: Scene) -> None:
    ana = scene.member()
    for button in ("hint:double-scan:0:1", "solution:double-scan:0", "more:double-scan:0", "answers:double-scan:0:0"):
        await ana.press(f"g1:prompts.{button}")
        assert words(ana.card).startswith("Try it first"), button


async def test_it_opens_half_an_hour_after_ones_own_start(scene: Scene) -> None:
    ana = await begin(scene)
    scene.home.clock.move(minutes=10)
    await begin(scene)  # a double click does not begin anew
    assert "runs on" in words(ana.card) or await ana.press(route("prompts.start", FOUNDATIONS, 0))
    assert "runs on" in words(ana.card)
    scene.home.clock.move(minutes=19, seconds=59)
    await ana.press(route("prompts.hint", FOUNDATIONS, 0, 1))
    assert words(ana.card).startswith("Not open yet")
    assert any(isinstance(span, When) for block in ana.card.blocks for span in block.spans)  # type: ignore[union-attr]
    scene.home.clock.move(seconds=1)
    for number in (1, 2, 3):
        await ana.press(route("prompts.hint", FOUNDATIONS, 0, number))
        assert f"Hint {number} of 3" in words(ana.card)
    for number in (0, 4, -1, 10**17):
        await ana.press(route("prompts.hint", FOUNDATIONS, 0, number))
        assert "out of date" in words(ana.card)
    await ana.press(route("prompts.start", FOUNDATIONS, 0))
    assert "Hints and the solution are open." in words(ana.card)


async def test_it_opens_at_once_after_a_log(scene: Scene) -> None:
    ana = await logged(scene)
    await ana.click("Solution")
    assert words(ana.card).startswith("Solution: ")


@pytest.mark.parametrize(("minutes", "opens"), [(0, 0), (240, 240)])
async def test_a_community_has_its_own_lock(scene: Scene, minutes: int, opens: int) -> None:
    olga = scene.organiser()
    await olga.type("/setup prompts")
    await olga.click("Rules")
    for wrong in ("-1", "241", "x", "9" * 30):
        assert isinstance(await olga.send(lock=wrong, checked="no"), FormErrors)
    await olga.send(lock=str(minutes), checked="no")
    ana = await begin(scene)
    scene.home.clock.move(minutes=opens)
    if opens:
        scene.home.clock.move(seconds=-1)
        await ana.press(route("prompts.hint", FOUNDATIONS, 0, 1))
        assert words(ana.card).startswith("Not open yet")
        scene.home.clock.move(seconds=1)
    await ana.press(route("prompts.hint", FOUNDATIONS, 0, 1))
    assert "Hint 1 of 3" in words(ana.card)


# --- the log ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("hints", "solution", "minutes", "noted"),
    [
        (0, False, 30, ProblemOutcome.UNAIDED),
        (0, False, 31, ProblemOutcome.WITH_ONE_HINT),
        (1, False, 20, ProblemOutcome.WITH_ONE_HINT),
        (2, False, 20, ProblemOutcome.AFTER_SOLUTION),
        (0, True, 20, ProblemOutcome.AFTER_SOLUTION),
    ],
)
@pytest.mark.parametrize("lock", [0, 30, 240])
async def test_what_was_seen_bounds_what_is_noted(
    scene: Scene, hints: int, solution: bool, minutes: int, noted: ProblemOutcome, lock: int
) -> None:
    """The half hour is that of the scale, however long a community keeps its hints closed."""
    olga = scene.organiser()
    await olga.press(route("setup.rules"))
    await olga.send(lock=str(lock), checked="no")
    ana = await begin(scene)
    await ana.press(route("prompts.solved", FOUNDATIONS, 0))  # the form was open before the hints were
    form = ana.form
    scene.home.clock.move(minutes=lock)
    for number in range(1, hints + 1):
        await ana.press(route("prompts.hint", FOUNDATIONS, 0, number))
    if solution:
        await ana.press(route("prompts.solution", FOUNDATIONS, 0))
    ana.form = form
    best = "1" if hints > 1 or solution else "2" if hints else "3"
    if best != "3":
        assert isinstance(await ana.send(outcome="3", minutes="5", language="Python"), FormErrors)
    await ana.send(outcome=best, minutes=str(minutes), language="Python")
    assert (await the(scene, ana)).outcome is noted
    assert ("your score stays honest" in words(ana.card)) == (best == "3" and noted < ProblemOutcome.UNAIDED)
    (evidence,) = await scene.evidence(ana)
    assert evidence.outcome is noted


async def test_a_forged_outcome_is_refused_where_the_facts_do_not_allow_it(scene: Scene) -> None:
    ana = await begin(scene)
    scene.home.clock.move(minutes=30)
    await ana.press(route("prompts.solution", FOUNDATIONS, 0))
    await ana.click("I solved it")
    assert isinstance(await ana.send(outcome="3", minutes="5", language="Python"), FormErrors)


async def test_who_comes_back_in_the_evening_is_asked_and_not_judged(scene: Scene) -> None:
    ana = await begin(scene)
    scene.home.clock.move(hours=9)
    outcome = await ana.press(route("prompts.solved", FOUNDATIONS, 0))
    assert isinstance(outcome, OpenForm)
    chosen, minutes = outcome.form.inputs[0], outcome.form.inputs[1]
    assert chosen.value == "2"  # type: ignore[union-attr]
    assert minutes.value is None  # type: ignore[union-attr]
    await ana.send(outcome="3", minutes="20", language="Python")
    assert (await the(scene, ana)).outcome is ProblemOutcome.UNAIDED


async def test_two_logs_of_one_day_count_once(scene: Scene) -> None:
    ana = scene.member()
    await ana.press(route("prompts.solved", FOUNDATIONS, 0))
    form = ana.form
    for _ in range(2):
        ana.form = form
        await ana.send(outcome="3", minutes="20", language="Python")
    assert words(ana.card).startswith("You have logged this one")
    assert len(await scene.evidence(ana)) == 1
    await ana.press(route("prompts.gave_up", FOUNDATIONS, 0))
    assert words(ana.card).startswith("You have logged this one")
    assert (await the(scene, ana)).outcome is ProblemOutcome.UNAIDED


async def test_a_midnight_between_two_accounts_is_no_second_day(scene: Scene) -> None:
    scene.at("2026-11-26T23:10")
    ana = scene.member()
    await logged(scene, ana)
    in_berlin = replace(ana, origin=replace(ana.origin, zone="Europe/Berlin"))
    await in_berlin.press(route("prompts.solved", FOUNDATIONS, 0))
    assert words(in_berlin.card).startswith("You have logged this one")
    scene.home.clock.move(hours=13)
    assert isinstance(await in_berlin.press(route("prompts.solved", FOUNDATIONS, 0)), OpenForm)


async def test_begun_anew_it_counts_for_the_streak_and_not_for_the_score(scene: Scene) -> None:
    ana = scene.member()
    await ana.press(route("prompts.gave_up", FOUNDATIONS, 0))
    before = await scene.evidence(ana)
    for _ in range(3):
        await ana.press(route("prompts.solved", FOUNDATIONS, 0))
        await ana.click("Begin anew")
        await ana.click("Hint")
        assert words(ana.card).startswith("Not open yet")
        await logged(scene, ana)
        assert "when it comes back" in words(ana.card)
    assert await scene.evidence(ana) == before


async def test_a_prompt_comes_back_on_its_day_and_then_counts(scene: Scene) -> None:
    scene.at("2026-11-23T21:00")
    ana = await logged(scene, outcome=1)
    assert "It comes back" in words(ana.card)
    async with scene.home.storage.begin(writes=False) as uow:
        review = await uow.reviews.get(await scene.member_id(ana), FOUNDATIONS)
    assert review is not None
    days = (review.due.date() - scene.home.clock.now().date()).days
    assert 1 <= days <= 3
    scene.home.clock.instant = review.due.replace(hour=0, minute=1)  # early on its day
    await ana.type("/today")
    assert "Back again: " in words(ana.card)
    await ana.click("Begin")
    await logged(scene, ana, outcome=2)
    assert len(await scene.evidence(ana)) == 2
    await ana.type("/today")
    assert "Back again: " not in words(ana.card)
    async with scene.home.storage.begin(writes=False) as uow:
        later = await uow.reviews.get(await scene.member_id(ana), FOUNDATIONS)
    assert later is not None
    assert later.due > review.due


@pytest.mark.parametrize(
    ("topic", "area"),
    [
        (Topic.SQL, Dimension.FOUNDATIONS),
        (Topic.APIS, Dimension.PROJECTS),
        (Topic.ENVIRONMENT, Dimension.PROJECTS),
        (Topic.MONITORING, Dimension.SYSTEM_DESIGN),
    ],
)
async def test_the_engine_hears_of_it_in_the_right_area(scene: Scene, topic: Topic, area: Dimension) -> None:
    bank = (await scene.home.app.library.packaged()).bank.prompts
    prompt, other = [one.id for one in bank if one.topic is topic][:2]
    ana = await logged(scene, prompt=prompt)
    (evidence,) = await scene.evidence(ana)
    assert isinstance(evidence, DailyProblem)
    assert (evidence.dimension, evidence.tests_ran) == (area, False)
    assert f"{str(area).replace('_', ' ').capitalize()}, from the first evidence" in words(ana.card)
    await logged(scene, ana, prompt=other)
    assert f"{str(area).replace('_', ' ').capitalize()} moved from" in words(ana.card)


async def test_a_log_without_a_start_and_with_odd_answers(scene: Scene) -> None:
    ana = scene.member()
    await ana.press(route("prompts.solved", FOUNDATIONS, 0))
    for minutes in ("0", "-5", "601", "9" * 40, "x", "1e3"):
        assert isinstance(await ana.send(outcome="3", minutes=minutes, language="Python"), FormErrors)
    for odd in ({"outcome": "4"}, {"outcome": "-1"}, {"language": "Brainfuck"}, {"words": "x" * 501}):
        values = {"outcome": "3", "minutes": "5", "language": "Python"} | odd
        assert isinstance(await ana.send(**values), FormErrors)
    assert await scene.evidence(ana) == []


# --- quick-checks ----------------------------------------------------------------------------------------------------


async def test_a_quick_check_counts_the_first_answer_only(scene: Scene) -> None:
    ana = await logged(scene)
    attempt = await the(scene, ana)
    prompt = (await scene.home.app.library.packaged()).bank.by_id[FOUNDATIONS]
    await ana.click("Quick-check 1 of 2")
    await ana.press(route("prompts.answer", attempt.id, 1, (prompt.checks[0].key + 1) % 3))
    assert "You chose:" in words(ana.card)
    await ana.press(route("prompts.answer", attempt.id, 1, prompt.checks[0].key))
    assert "You had it" not in words(ana.card)
    await ana.click("Quick-check 2 of 2")
    await ana.click("I don't know")
    assert "Answer:" in words(ana.card)
    assert "My day" in texts(ana.card)
    checks = [one for one in await scene.evidence(ana) if isinstance(one, ProblemCheck)]
    assert [one.right for one in checks] == [False, False]


async def test_a_told_answer_is_no_evidence_when_it_is_asked_again(scene: Scene) -> None:
    ana = await logged(scene)
    for _ in range(3):
        attempt = await the(scene, ana)
        prompt = (await scene.home.app.library.packaged()).bank.by_id[FOUNDATIONS]
        await ana.press(route("prompts.answer", attempt.id, 1, prompt.checks[0].key))
        await begin(scene, ana)
        await logged(scene, ana)
    assert sum(isinstance(one, ProblemCheck) for one in await scene.evidence(ana)) == 1


@pytest.mark.parametrize("number", [0, 3, -1, 10**17])
async def test_a_forged_check_or_choice_is_stale(scene: Scene, number: int) -> None:
    ana = await logged(scene)
    attempt = await the(scene, ana)
    for action in (
        route("prompts.check", attempt.id, number),
        route("prompts.answer", attempt.id, number, 0),
        route("prompts.answer", attempt.id, 1, number if number not in (-1, 0) else -2),
    ):
        await ana.press(action)
        assert "out of date" in words(ana.card)
    assert (await the(scene, ana)).checks == {}


# --- code, words, sharing --------------------------------------------------------------------------------------------


async def attach(scene: Scene, who: Person, **values: Any) -> Any:
    attempt = await the(scene, who)
    await who.press(route("prompts.attach", attempt.id))
    return await who.send(**({"shared": "no"} | values))


async def test_code_by_text_and_by_file(scene: Scene, uploads: Uploads) -> None:
    ana = await logged(scene)
    await attach(scene, ana, code="def solve(): ...", words="hard", shared="yes")
    assert "can read it" in words(ana.card)
    assert (await the(scene, ana)).code == "def solve(): ..."
    await attach(scene, ana, code="typed", file=uploads.add("a.py", b"from the file\x00"))
    attempt = await the(scene, ana)
    assert (attempt.code, attempt.shared) == ("from the file", False)


@pytest.mark.parametrize("content", [b"\xff\xfe\x00", b"x" * 12_001, b"x" * (64 * 1024 + 1), b"\x80abc"])
async def test_a_file_that_is_no_code_is_refused_at_its_place(scene: Scene, uploads: Uploads, content: bytes) -> None:
    ana = await logged(scene)
    outcome = await attach(scene, ana, file=uploads.add("a.py", content))
    assert isinstance(outcome, FormErrors)
    assert list(outcome.errors) == ["file"]
    assert (await the(scene, ana)).code == ""


async def test_a_long_file_survives_the_form_that_cannot_show_it(scene: Scene, uploads: Uploads) -> None:
    ana, long = await logged(scene), "x = 1\n" * 1_500
    await attach(scene, ana, file=uploads.add("a.py", long.encode()))
    await attach(scene, ana, words="now with words", shared="yes")
    assert (await the(scene, ana)).code == long
    await attach(scene, ana, code="short")
    assert (await the(scene, ana)).code == "short"
    await attach(scene, ana)
    assert (await the(scene, ana)).code == ""


async def test_nothing_cannot_be_shared(scene: Scene) -> None:
    ana, ben = await logged(scene), await logged(scene, scene.member("ben"))
    await attach(scene, ana, shared="yes")
    assert "Share my answer" not in texts(ana.card)
    await ana.press(route("prompts.share", (await the(scene, ana)).id))
    await ben.press(route("prompts.answers", FOUNDATIONS, 0, 0))
    assert words(ben.card).startswith("No answers yet")


async def test_others_read_what_is_shared_once_they_have_tried(scene: Scene) -> None:
    ana = await logged(scene, words="I sorted first")
    await ana.click("Share my answer")
    assert "Stop sharing" in texts(ana.card)
    ben = await begin(scene, scene.member("ben"))
    await ben.press(route("prompts.answers", FOUNDATIONS, 0, 0))
    assert "I sorted first" not in words(ben.card)
    await ben.press(route("prompts.helpful", (await the(scene, ana)).id))
    assert words(ben.card).startswith("Not open yet")
    scene.home.clock.move(minutes=30)
    await ben.press(route("prompts.answers", FOUNDATIONS, 0, 0))
    assert "I sorted first" in words(ben.card)
    for said in ("counts as help given", "You have said so already"):
        await ben.press(route("prompts.helpful", (await the(scene, ana)).id))
        assert said in words(ben.card)
    await ben.press(route("prompts.answers", FOUNDATIONS, 0, 0))
    assert "helped 1 member" in words(ben.card)
    await ana.press(route("prompts.helpful", (await the(scene, ana)).id))
    assert "your own" in words(ana.card)
    await ana.press(route("prompts.share", (await the(scene, ana)).id))
    await ben.press(route("prompts.answers", FOUNDATIONS, 0, 0))
    assert words(ben.card).startswith("No answers yet")
    await ben.press(route("prompts.helpful", (await the(scene, ana)).id))
    assert "out of date" in words(ben.card)


async def test_nothing_crosses_from_one_community_to_another(scene: Scene) -> None:
    post = await scene.posted()
    ana = await logged(scene, words="ours alone")
    await ana.click("Share my answer")
    attempt = await the(scene, ana)
    eve, boss = await logged(scene, scene.member("eve", "W2")), scene.organiser("boss", "W2")
    await eve.press(route("prompts.answers", FOUNDATIONS, 0, 0))
    assert "ours alone" not in words(eve.card)
    for action in (
        *("helpful:{a}", "share:{a}", "attach:{a}", "check:{a}:1", "answer:{a}:1:0", "run:{a}", "discuss:{p}"),
    ):
        await eve.press("g1:prompts." + action.format(a=attempt.id, p=post.id))
        assert "out of date" in words(eve.card), action
    for action in (
        *("setup.edit:{s}", "setup.details:{s}", "setup.show:{s}", "setup.preview:{s}", "setup.pause:{s}"),
        *("setup.resume:{s}", "setup.remove:{s}", "setup.remove_now:{s}", "queue.show:{s}:0", "queue.skip:{s}:739579"),
        *("setup.post_now:{s}:1795424400", "queue.back:{s}:739579", "queue.choose:{s}:739579", "queue.pin:{s}:739579"),
    ):
        await boss.press("g1:" + action.format(s=post.schedule_id))
        assert "out of date" in words(boss.card), action
    await eve.press(route("prompts.start", "ring-line-check", post.id))
    assert (await the(scene, eve, "ring-line-check")).post_id is None
    assert (await the(scene, ana)) == attempt
    assert len(await scene.schedules(scene.organiser())) == 1


async def test_members_cannot_do_what_organisers_do(scene: Scene) -> None:
    post = await scene.posted()
    ana = scene.member()
    for typed in ("/setup prompts", "/prompts queue", "/prompts pack"):
        await ana.type(typed)
        assert "can't do that" in words(ana.card), typed
    s, day = post.schedule_id, post.day.toordinal() + 1
    for action in (
        *("setup.prompts", "setup.add", f"setup.edit:{s}", f"setup.details:{s}", f"setup.show:{s}", "setup.rules"),
        *(f"setup.preview:{s}", f"setup.post_now:{s}:1", f"setup.pause:{s}", f"setup.resume:{s}", f"setup.remove:{s}"),
        *(f"setup.remove_now:{s}", f"queue.show:{s}:0", f"queue.skip:{s}:{day}", f"queue.back:{s}:{day}"),
        *(f"queue.swap:{s}:{day}", f"queue.pin:{s}:{day}", f"queue.choose:{s}:{day}", f"queue.day:{s}"),
        *("pack.show", "pack.upload", "pack.check", "pack.drop"),
    ):
        await ana.press(f"g1:{action}")
        assert "can't do that" in words(ana.card), action


async def test_a_prompt_that_was_retired_is_a_friendly_word(scene: Scene) -> None:
    ana = scene.member()
    for button in (
        "start:gone:0",
        "all:gone:0",
        "hint:gone:0:1",
        "solved:gone:0",
        "gave_up:gone:0",
        "answers:gone:0:0",
    ):
        await ana.press(f"g1:prompts.{button}")
        assert "out of date" in words(ana.card), button


HOSTILE = [
    "<!channel> <@U1> @everyone <@&1>",
    "```\n*bold* _it_ ~~s~~ ||x|| [a](https://e.example)",
    "\u202egnirts\u202c \u2066x\u2069 \u200b",
    "`" * 500,
    "*_~|>#-" * 71,
    "&<>" * 166,
    "\N{PILE OF POO}" * 500,
    "{0.__class__} {name} %s",
    "\ud7ff\uffff\U0010ffff",
]


@pytest.mark.parametrize("text", HOSTILE)
async def test_hostile_words_are_read_like_any_other(scene: Scene, uploads: Uploads, text: str) -> None:
    people = [scene.member(f"p{number}") for number in range(3)]
    for person in people:
        await logged(scene, person, words=text, code=(text * 30)[:3_000])
        assert words(person.card).startswith("Well noted"), words(person.card)
        file = uploads.add(person.origin.person, (text * 120)[:12_000].encode("utf-8", "replace"))
        await attach(scene, person, words=text, file=file, shared="yes")
        assert words(person.card).startswith("Kept")
    await people[0].press(route("prompts.answers", FOUNDATIONS, 0, 0))
    assert words(people[0].card).startswith("Answers: "), words(people[0].card)
    outcome = await people[0].press(route("prompts.attach", (await the(scene, people[0])).id))
    assert isinstance(outcome, OpenForm)


async def test_ten_thousand_emoji_are_too_many_for_a_form_and_not_for_us(scene: Scene) -> None:
    ana = scene.member()
    await ana.press(route("prompts.solved", FOUNDATIONS, 0))
    outcome = await ana.send(outcome="3", minutes="5", language="Python", words="\N{GRINNING FACE}" * 10_000)
    assert isinstance(outcome, FormErrors)
    assert isinstance(await ana.press(route("prompts.solved", FOUNDATIONS, 0)), OpenForm | Reply)

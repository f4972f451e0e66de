"""The gallery's room for daily prompts: each card and form, small and at its extremes."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, time, timedelta
from functools import cache
from itertools import product

from assessments.evidence import ProblemOutcome
from assessments.prompts import review
from assessments.prompts.bank import load_bank, packaged
from assessments.prompts.order import Track
from assessments.prompts.prompt import Prompt
from bot import days_off
from bot.calendar import Occurrence, Pause
from bot.calls import Platform
from bot.features.prompts import (
    board_cards,
    log_cards,
    pack_cards,
    post_cards,
    posting,
    practice_cards,
    queue_cards,
    setup,
    setup_cards,
    solve_cards,
    today_cards,
)
from bot.features.prompts.choosing import Upcoming
from bot.features.prompts.drawing import drawings
from bot.features.prompts.rules import Place, Streak
from bot.practice import (
    Attempt,
    CommunityPractice,
    Post,
    PostCounts,
    PostState,
    PracticeSettings,
    Schedule,
    ScheduleState,
    SharedAnswer,
)
from bot.ui.cards import Card
from bot.ui.forms import Form
from bot.workbench.answers import SHOWN, Verdict
from tests.contracts.extremes import HOSTILE
from tests.gallery_values import LARGEST, LONG_NAME, ZONE, W
from tests.house import CATALOG, START

TODAY = START.date()
MONDAY = TODAY - timedelta(days=TODAY.weekday())
PLACE = "9" * 19
EDGES = "<&>" * 400 + "`*_~|@everyone " * 40
ANSWER = "def solve(rows):\n" + "    return `rows`  # @everyone, look < here > & there\n" * 27
FAULTS = (
    "the bot was taken out of this server or workspace",
    "the bot cannot see the channel: it needs View Channel",
    "the bot may not post in the channel: it needs Send Messages and Attach Files",
    "the channel is gone, or the app was not invited to it",
    "the app is not in the channel: it has to be invited there",
    "the channel is archived",
    "gave up: not sent in time",
    EDGES,
)
MOVED = "Software foundations moved from 48 to 52, likely between 40 and 64."


@cache
def bank() -> tuple[Prompt, ...]:
    """The packaged prompts."""
    return load_bank(packaged(), CATALOG.parameters.channels.elicitation).prompts


@cache
def longest() -> Prompt:
    """As long as a review lets a prompt be in every part, in plain words."""
    line = "a row of plain words in sixty characters, as people write it\n"
    return replace(
        bank()[0],
        id="i" * 30,
        title="t" * 60,
        needs=("n" * 60,) * 4,
        statement=line * 19,
        examples=(line * 7,) * 2,
        constraints=("c" * review.CONSTRAINT,) * 4,
        hints=("h" * review.HINT,) * 3,  # type: ignore[arg-type]
        at_work=line * 11,
        follow_ups=("f" * review.HINT,) * 2,  # type: ignore[arg-type]
        why=line * 11,
        explain=line * 11,
        solution=(line * 32).strip(),
        time="t" * 60,
        space="s" * 60,
        schema="",
    )


def attempt(**more: object) -> Attempt:
    base = Attempt(LARGEST, 1, longest().id, LARGEST, START, logged_at=START, day=TODAY, language="Python")
    return replace(base, outcome=ProblemOutcome.UNAIDED, **more)  # type: ignore[arg-type]


def schedule(**more: object) -> Schedule:
    base = Schedule(LARGEST, 1, Platform.DISCORD, "1", PLACE, time(9), ZONE.key, owner="7", next_at=START)
    return replace(base, **more)  # type: ignore[arg-type]


def schedules() -> list[Schedule]:
    """As many as a community may have: running, paused and stopped, on all kinds of days and tracks."""
    states, tracks = list(ScheduleState), list(Track)
    return [
        schedule(
            id=n + 1,
            weekdays=frozenset(range(n % 7 + 1)),
            state=states[n % 3],
            track=tracks[n % len(tracks)],
            trouble=FAULTS[n % len(FAULTS)],
        )
        for n in range(setup.MOST)
    ]


# --- cards ------------------------------------------------------------------------------------------------------------


def of_a_prompt() -> Iterator[tuple[str, Card]]:
    """Everything on which a prompt's own words stand, for an ordinary one and for the largest of each kind."""
    prompts = {
        "ordinary": bank()[0],
        "longest": longest(),
        "longest title": max(bank(), key=lambda one: len(one.title)),
        "longest statement": max(bank(), key=lambda one: len(one.statement)),
        "longest solution": max(bank(), key=lambda one: len(one.solution)),
        "most tables": max(bank(), key=lambda one: len(one.schema)),
        "most examples": max(bank(), key=lambda one: sum(map(len, one.examples))),
    }
    for name, prompt in prompts.items():
        yield from ((f"{name} prompt, {card}", draw()) for card, draw in drawings(W, prompt))
    quiet = post_cards.post(W, bank()[0], TODAY, 1, 30, PostCounts(), 0)
    yield "post nobody has begun", quiet
    yield "post of a retired prompt", post_cards.retired(W)
    yield "preview of a post", setup_cards.preview(W, schedule(), quiet, LARGEST)
    yield "preview of a retired prompt", setup_cards.preview(W, schedule(), post_cards.retired(W), LARGEST)
    yield "whole without a link", practice_cards.whole(W, bank()[0], 0, None)
    yield "started", practice_cards.started(W, bank()[0], 1, START, START - timedelta(minutes=9), again=False)
    yield "begin first", practice_cards.begin_first(W, longest(), LARGEST, 240)
    yield "locked", practice_cards.locked(W, longest(), LARGEST, START)


def practice() -> Iterator[tuple[str, Card]]:
    """The log, what the tests say, and answers of others."""
    streaks = (Streak(0, 0, 0, today=False), Streak(1, 1, 0, today=True), Streak(10**4, 10**4, 2, today=True))
    for outcome, streak in product(ProblemOutcome, streaks):
        one = replace(attempt(code=ANSWER, shared=bool(streak.days)), outcome=outcome)
        card = log_cards.logged(W, longest(), one, MOVED, streak, START, held=bool(streak.days), tests=True)
        yield f"logged {outcome!r}, streak {streak.days}", card
    bare = attempt(post_id=None)
    yield "logged without code", log_cards.logged(W, bank()[0], bare, MOVED, streaks[0], START, held=False, tests=False)
    yield "already logged", log_cards.already_logged(W, longest(), attempt())
    for shared, tests in product((True, False), (True, False)):
        one = attempt(shared=shared, code=ANSWER)
        yield f"kept, shared {shared}, tests {tests}", log_cards.kept(W, longest(), one, tests=tests)
    edge = EDGES[: SHOWN + 1]
    verdicts = {
        "passed": Verdict(200, 200),
        "one differs": Verdict(200, 199, "([1, 2],)", "3", "4"),
        "long values": Verdict(200, 0, edge, edge, edge),
        "not run": Verdict(200, 0, problem=EDGES[:SHOWN]),
    }
    for name, found in verdicts.items():
        for shared in (True, False):
            moved = MOVED if shared else ""
            card = solve_cards.verdict(W, longest(), attempt(shared=shared), found, moved, counts=shared)
            yield f"verdict {name}, shared {shared}", card
    yield from answers()
    for first, name in product((True, False), ("Ana", LONG_NAME, HOSTILE[0])):
        yield f"thanked {first} {name[:9]}", practice_cards.thanked(W, name, first=first)
    yield "discuss", practice_cards.discuss(W, "https://discord.com/channels/1/2/3")
    yield "discuss without a link", practice_cards.discuss(W, "")


def answers() -> Iterator[tuple[str, Card]]:
    """Nobody's, two pages' worth of long ones, and those of members who try to be more than words."""
    ana = SharedAnswer(1, 2, "Ana", "Python", "def solve(x):\n    return x", "", 0)
    large = SharedAnswer(LARGEST, 3, LONG_NAME, "JavaScript", ANSWER[:1_500], "@everyone, see `here`. " * 21, 10**6)
    yield "no answers", practice_cards.answers(W, longest(), LARGEST, [], 0, 1)
    yield "an answer", practice_cards.answers(W, bank()[0], 0, [ana], 0, 1)
    two = [large, replace(large, attempt_id=1)]
    for page in range(3):
        card = practice_cards.answers(W, longest(), LARGEST, two, page, 3)
        yield f"two large answers, page {page + 1} of 3", card
    for name, text in (("edges", EDGES), ("emoji", "🎉" * 3_000), ("ticks", "`" * log_cards.CODE_KEPT)):
        both = [replace(one, name=text, code=text[: log_cards.CODE_KEPT], words=text[:500]) for one in two]
        yield f"answers of {name}", practice_cards.answers(W, longest(), LARGEST, both, 0, 1)
    for number, words in enumerate(HOSTILE):
        hostile = SharedAnswer(number, 1, words, "C++", words, words, 1)
        yield f"hostile answer {number}", practice_cards.answers(W, bank()[0], 0, [hostile], 0, 1)


def together() -> Iterator[tuple[str, Card]]:
    """Recaps and leaderboards."""
    for weeks in (0, 1, 2, 26):
        days = (MONDAY - timedelta(days=n) for n in range(1, 7 * weeks + 1))
        per_day = {day: 10**6 * (day.toordinal() % 5) for day in days}
        yield f"recap of {weeks} weeks", post_cards.recap(W, MONDAY, per_day)
    names = ["Ana", *HOSTILE, LONG_NAME, "<" * 80, "🎉" * 80]
    for kind, count, listed in product(board_cards.TITLES, (0, 1, 10, 40), (True, False)):
        places = [Place(n + 1, n, names[n % len(names)], 10**6 - n) for n in range(count)]
        yield f"board {kind} of {count}, listed {listed}", board_cards.board(W, kind, places, count - 1, listed=listed)
    largest = [Place(n, n, "<" * 80, LARGEST) for n in range(1, 41)]
    yield "board of angles", board_cards.board(W, "help", largest, 40, listed=True)


def my_day() -> Iterator[tuple[str, Card]]:
    """`/today` and its settings."""
    for done, days, freezes in product((0, 1, 2), (0, 1, 400), (0, 2)):
        streak = Streak(days, days, freezes, today=bool(done))
        card = today_cards.today(W, TODAY, longest(), LARGEST, bank()[:2], streak, done)
        yield f"day with {done} done, streak {days}, {freezes} freezes", card
    yield "day without anything", today_cards.today(W, TODAY, None, 0, [], Streak(0, 0, 0, today=False), 0)
    for number, one in enumerate((PracticeSettings(1), PracticeSettings(1, time(7), weekends_off=True, listed=True))):
        yield f"practice settings {number}", today_cards.settings_kept(W, one, ZONE)


def organisers() -> Iterator[tuple[str, Card]]:
    """Schedules with every fault, the queue, and packs."""
    rules = CommunityPractice(1, 240, checked=True)
    for count in (0, 1, setup.MOST):
        yield f"{count} schedules", setup_cards.overview(W, schedules()[:count], rules, most=setup.MOST)
    yield "rules without checks", setup_cards.overview(W, [], CommunityPractice(1), most=setup.MOST)
    posts = [
        Post(n, 1, 1, "", TODAY, "p", state, START, EDGES if state is PostState.FAILED else "late")
        for n, state in enumerate(PostState)
    ]
    for state, recent in product(ScheduleState, (posts[:3], posts[1:], [])):
        one = schedule(state=state, group=PLACE, pauses=pauses(days_off.MOST), trouble=FAULTS[0])
        yield f"schedule {state}, {[str(p.state) for p in recent]}", setup_cards.schedule(W, one, recent)
    yield "schedule with a day off", setup_cards.schedule(W, schedule(pauses=pauses(1), next_at=None), [])
    for number, fault in enumerate(FAULTS):
        stopped = schedule(state=ScheduleState.STOPPED, trouble=fault)
        yield f"stopped by fault {number}", setup_cards.schedule(W, stopped, [])
        yield f"told of fault {number}", setup_cards.trouble(W, stopped, fault)
        yield f"told of passing fault {number}", setup_cards.trouble(W, schedule(), fault)
        yield f"told of no thread {number}", setup_cards.no_thread(W, schedule(), fault)
    yield "posting now", setup_cards.posting_now(W, schedule())
    for reason in (posting.TOO_LATE, posting.NOT_WANTED, posting.NO_PROMPT):
        yield f"nothing to post: {reason}", setup_cards.nothing_to_post(W, schedule(), reason)
    yield "remove a schedule?", setup_cards.confirm_remove(W, schedule())
    yield "removed", setup_cards.removed(W, schedule())
    yield from queues()
    yield from packs()


def pauses(count: int) -> tuple[Pause, ...]:
    days = [TODAY + timedelta(days=10 * n) for n in range(count)]
    return tuple(Pause(day, day + timedelta(days=n % 3)) for n, day in enumerate(days))


def queues() -> Iterator[tuple[str, Card]]:
    """A week of the longest titles, decided and not, with days off; its end; and a day of each kind."""
    coming = [
        Upcoming(Occurrence(TODAY + timedelta(days=n), START), None if n % 3 == 2 else f"{n}", n % 2 == 0)
        for n in range(7)
    ]
    for page in range(2):
        card = queue_cards.queue(W, schedule(), coming, lambda _: replace(longest(), title="&" * 60), page, 2)
        yield f"queue, page {page}", card
    yield "queue of nothing", queue_cards.queue(W, schedule(), [], lambda _: None, 0, 1)
    for one, prompt in product(coming[:3], (longest(), None)):
        card = queue_cards.day(W, schedule(), one, prompt)
        yield f"{one.occurrence.day} of {one.prompt_id}, {prompt and prompt.id}", card


def packs() -> Iterator[tuple[str, Card]]:
    """A community's own prompts, with titles that try to be more, and findings of all lengths."""
    own = [replace(longest(), title=f"{n}{'&' * 58}") for n in range(60)]
    for count, waiting, sandbox in product((0, 1, 60), (0, 60), (True, False)):
        card = pack_cards.overview(W, own[:count], waiting, sandbox=sandbox)
        yield f"pack of {count}, {waiting} waiting, sandbox {sandbox}", card
    yield "unpacked", pack_cards.waiting(W, 60)
    for name, findings in (("one", ["a: b"]), ("many", [EDGES, *HOSTILE] * 20), ("edges", [EDGES] * 9)):
        yield f"refused for {name}", pack_cards.refused(W, findings)
    yield "accepted", pack_cards.accepted(W, 1)
    yield "dropped", pack_cards.dropped(W)


def cards() -> Iterator[tuple[str, Card]]:
    """Every card of the room."""
    for wall in (of_a_prompt, practice, together, my_day, organisers):
        yield from wall()


# --- forms ------------------------------------------------------------------------------------------------------------


def forms() -> Iterator[tuple[str, Form]]:
    """Every form of the room, empty and full."""
    for best in ProblemOutcome:
        yield f"log, at best {best!r}", log_cards.log_form(W, longest(), LARGEST, 600, best, best)
    sql = next(prompt for prompt in bank() if prompt.schema)
    yield "log of a query", log_cards.log_form(W, sql, 0, None, ProblemOutcome.UNAIDED, ProblemOutcome.WITH_ONE_HINT)
    for size in (0, 3_000, log_cards.CODE_KEPT):
        code = (ANSWER * 10)[:size]
        yield f"answer with {size} characters", log_cards.attach_form(W, attempt(code=code, words=code[:500]))
    yield "shared answer", log_cards.attach_form(W, attempt(code="x", shared=True))
    for number, one in enumerate((PracticeSettings(1), PracticeSettings(1, time(7), weekends_off=True, listed=True))):
        yield f"practice settings {number}", today_cards.settings_form(W, one, ZONE)
    yield "new schedule", setup_cards.edit_form(W, None, PLACE, ZONE)
    yield "new schedule from nowhere", setup_cards.edit_form(W, None, "", ZONE)
    yield "schedule", setup_cards.edit_form(W, schedules()[-1], "", ZONE)
    for count in (0, 1, days_off.MOST):
        one = schedule(group=PLACE if count else "", pauses=pauses(count))
        yield f"details with {count} pauses", setup_cards.details_form(W, one)
    widest = tuple(Pause(date(2026, 1, 1), date(2026, 12, 31)) for _ in range(days_off.MOST))
    yield "details with the widest pauses", setup_cards.details_form(W, schedule(pauses=widest))
    for sandbox in (True, False):
        rules = CommunityPractice(1, 240, checked=sandbox)
        yield f"rules, sandbox {sandbox}", setup_cards.rules_form(W, rules, sandbox=sandbox)
    yield "pack", pack_cards.upload_form(W)
    yield "choice of a prompt", queue_cards.choose_form(W, LARGEST, date.max)

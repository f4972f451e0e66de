"""At a prompt: start, look at hints when they are open, log how it went, and see what it moved."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from typing import Any, Final

from assessments.evidence import DailyProblem, ProblemCheck, ProblemOutcome
from assessments.profile import Profile
from assessments.prompts.prompt import Prompt
from assessments.readiness import assess as measure
from bot import knowledge
from bot.calendar import local_day
from bot.context import Ctx
from bot.errors import Stale
from bot.features.prompts import posting
from bot.features.prompts import practice_cards as cards
from bot.features.prompts.feature import (
    ALL,
    ATTACH,
    ATTACH_FORM,
    CHECK,
    CHECK_ANSWER,
    DISCUSS,
    GAVE_UP,
    HINT,
    LOG_FORM,
    MORE,
    SHARE,
    SOLUTION,
    SOLVED,
    START,
    prompts,
)
from bot.features.prompts.rules import Streak, at_most, is_open, next_review, opens_at, streak
from bot.outcomes import OpenForm, Outcome, Reply
from bot.params import BadOption
from bot.practice import Attempt, Review
from bot.registry import Terms
from bot.ui.forms import Form

READS: Final = Terms(writes=False)
LOOKED_BACK: Final = timedelta(days=400)  # days of practice from which a streak is counted
LONGEST: Final = 600  # minutes that a form suggests at most
LARGEST_CODE: Final = 64 * 1024  # bytes of an attached file


@dataclass(frozen=True, slots=True)
class Lock:
    """The community's spoiler lock, and the member's newest attempt."""

    minutes: int
    attempt: Attempt | None

    @property
    def lasts(self) -> timedelta:
        """How long hints stay closed after a start."""
        return timedelta(minutes=self.minutes)


@prompts.action(START)
async def start(ctx: Ctx, prompt_id: str, post_id: int) -> Outcome:
    """Begin; a second click changes nothing."""
    prompt = await known(ctx, prompt_id)
    before = await ctx.uow.attempts.open(ctx.member.id, prompt_id)
    post = await _post_of(ctx, post_id, prompt_id)
    attempt = await ctx.uow.attempts.begin(ctx.member.id, prompt_id, post, ctx.now)
    await posting.touch(ctx.uow, attempt.post_id, ctx.now)
    lock = await _lock(ctx, prompt_id)
    opens = attempt.started_at + lock.lasts
    return Reply(cards.started(ctx.w, prompt, post_id, opens, again=before is not None))


@prompts.action(ALL, READS)
async def show_all(ctx: Ctx, prompt_id: str, post_id: int) -> Outcome:
    """The whole statement."""
    prompt = await known(ctx, prompt_id)
    link = (await ctx.uow.practice.links(ctx.member.community_id)).get(prompt_id)
    return Reply(cards.whole(ctx.w, prompt, post_id, link))


@prompts.action(HINT)
async def hint(ctx: Ctx, prompt_id: str, post_id: int, number: int) -> Outcome:
    """A hint, once they are open."""
    prompt = await known(ctx, prompt_id)
    lock = await _lock(ctx, prompt_id)
    if (closed := _closed(ctx, prompt, post_id, lock)) is not None:
        return closed
    if not 1 <= number <= len(prompt.hints):
        raise Stale
    if lock.attempt is not None and lock.attempt.logged_at is None and number > lock.attempt.hints:
        await ctx.uow.attempts.save(replace(lock.attempt, hints=number))
    return Reply(cards.hint(ctx.w, prompt, post_id, number))


@prompts.action(SOLUTION)
async def solution(ctx: Ctx, prompt_id: str, post_id: int) -> Outcome:
    """The solution, once it is open; an attempt that is not logged notes that it was seen."""
    prompt = await known(ctx, prompt_id)
    lock = await _lock(ctx, prompt_id)
    if (closed := _closed(ctx, prompt, post_id, lock)) is not None or lock.attempt is None:
        return closed or Reply(cards.begin_first(ctx.w, prompt, post_id, lock.minutes))
    attempt = lock.attempt
    if attempt.logged_at is None and attempt.solution_at is None:
        attempt = replace(attempt, solution_at=ctx.now)
        await ctx.uow.attempts.save(attempt)
    return Reply(cards.solution(ctx.w, prompt, post_id, attempt))


@prompts.action(MORE, READS)
async def more(ctx: Ctx, prompt_id: str, post_id: int) -> Outcome:
    """The angle of the job, and follow-ups."""
    prompt = await known(ctx, prompt_id)
    lock = await _lock(ctx, prompt_id)
    return _closed(ctx, prompt, post_id, lock) or Reply(cards.further(ctx.w, prompt, post_id))


@prompts.action(SOLVED, READS)
async def solved(ctx: Ctx, prompt_id: str, post_id: int) -> Outcome:
    """Open the form of the log."""
    prompt = await known(ctx, prompt_id)
    attempt = await ctx.uow.attempts.newest(ctx.member.id, prompt_id)
    if attempt is not None and _counted(ctx, attempt):
        return Reply(cards.already_logged(ctx.w, prompt, attempt))
    return OpenForm(await log_form(ctx, prompt_id, post_id))


async def log_form(ctx: Ctx, prompt_id: str, post_id: int) -> Form:
    """The form of the log, with what is known of the attempt."""
    prompt = await known(ctx, prompt_id)
    attempt = await ctx.uow.attempts.open(ctx.member.id, prompt_id)
    minutes = _elapsed(attempt, ctx.now) if attempt else prompt.minutes
    best = at_most(attempt, None, (await _lock(ctx, prompt_id)).lasts) if attempt else ProblemOutcome.UNAIDED
    return cards.log_form(ctx.w, prompt, post_id, minutes, best)


@prompts.form(LOG_FORM, log_form)
async def log(ctx: Ctx, values: dict[str, Any], prompt_id: str, post_id: int) -> Outcome:
    """Take the log."""
    prompt = await known(ctx, prompt_id)
    attempt = await ctx.uow.attempts.newest(ctx.member.id, prompt_id)
    if attempt is not None and _counted(ctx, attempt):
        return Reply(cards.already_logged(ctx.w, prompt, attempt))
    post = await _post_of(ctx, post_id, prompt_id)
    attempt = await ctx.uow.attempts.begin(ctx.member.id, prompt_id, post, ctx.now)
    told = ProblemOutcome(int(values["outcome"]))
    best = at_most(attempt, values["minutes"], (await _lock(ctx, prompt_id)).lasts)
    attempt = replace(
        attempt,
        outcome=min(told, best),
        minutes=values["minutes"],
        language=values["language"],
        code=values["code"] or "",
        words=values["words"] or "",
    )
    attempt, moved, due = await _close(ctx, prompt, attempt)
    tests = bool(attempt.code) and await can_run(ctx, attempt)
    return Reply(cards.logged(ctx.w, prompt, attempt, moved, await my_streak(ctx), due, held=best < told, tests=tests))


@prompts.action(GAVE_UP)
async def gave_up(ctx: Ctx, prompt_id: str, post_id: int) -> Outcome:
    """Log that it did not work out this time, and show the solution."""
    prompt = await known(ctx, prompt_id)
    attempt = await ctx.uow.attempts.newest(ctx.member.id, prompt_id)
    if attempt is not None and _counted(ctx, attempt):
        return Reply(cards.already_logged(ctx.w, prompt, attempt))
    post = await _post_of(ctx, post_id, prompt_id)
    attempt = await ctx.uow.attempts.begin(ctx.member.id, prompt_id, post, ctx.now)
    attempt = replace(attempt, outcome=ProblemOutcome.GAVE_UP, minutes=_elapsed(attempt, ctx.now))
    attempt, moved, _ = await _close(ctx, prompt, attempt)
    kind = ctx.w("Noted, and that is fine: you will meet it again in a day or two. Read why it works, then close it.")
    return Reply(cards.solution(ctx.w, prompt, post_id, attempt, f"{kind} {moved}"))


@prompts.action(DISCUSS, READS)
async def discuss(ctx: Ctx, post_id: int) -> Outcome:
    """Where the thread is."""
    post = await ctx.uow.posts.get(post_id)
    if post is None or post.community_id != ctx.member.community_id:
        raise Stale
    return Reply(cards.discuss(ctx.w, post.link))


# --- code, words, sharing --------------------------------------------------------------------------------------------


@prompts.action(ATTACH, READS)
async def attach(ctx: Ctx, attempt_id: int) -> Outcome:
    """Open the form for code and words."""
    return OpenForm(await attach_form(ctx, attempt_id))


async def attach_form(ctx: Ctx, attempt_id: int) -> Form:
    """The form, filled with what is there."""
    return cards.attach_form(ctx.w, await mine(ctx, attempt_id))


@prompts.form(ATTACH_FORM, attach_form)
async def attached(ctx: Ctx, values: dict[str, Any], attempt_id: int) -> Outcome:
    """Keep code, from the file where there is one, words, and whether others may read them."""
    attempt = await mine(ctx, attempt_id)
    code = values["code"] or ""
    if values["file"] is not None:
        content = await ctx.files.read(values["file"], most=LARGEST_CODE)
        try:
            code = content.decode().replace("\x00", "")
        except UnicodeDecodeError:
            raise BadOption(ctx.w("This file is not text. Please attach the source code itself."), "file") from None
    if len(code) > cards.CODE_KEPT:
        raise BadOption(ctx.w("That is more than I keep; please attach the part that matters."), "code")
    changed = code != attempt.code
    attempt = replace(
        attempt,
        code=code,
        words=values["words"] or "",
        shared=values["shared"] == cards.YES,
        tested=None if changed else attempt.tested,
    )
    await ctx.uow.attempts.save(attempt)
    prompt = await known(ctx, attempt.prompt_id)
    return Reply(cards.kept(ctx.w, prompt, attempt, tests=await can_run(ctx, attempt)))


@prompts.action(SHARE)
async def share(ctx: Ctx, attempt_id: int) -> Outcome:
    """Let others read an answer, or no longer."""
    attempt = await mine(ctx, attempt_id)
    attempt = replace(attempt, shared=not attempt.shared)
    await ctx.uow.attempts.save(attempt)
    prompt = await known(ctx, attempt.prompt_id)
    return Reply(cards.kept(ctx.w, prompt, attempt, tests=await can_run(ctx, attempt)))


# --- quick-checks ----------------------------------------------------------------------------------------------------


@prompts.action(CHECK, READS)
async def check(ctx: Ctx, attempt_id: int, number: int) -> Outcome:
    """Ask one of the two quick-checks."""
    attempt = await mine(ctx, attempt_id)
    prompt = await known(ctx, attempt.prompt_id)
    asked = prompt.checks[_check_place(number)]
    given = attempt.checks.get(str(number))
    if given is not None:
        return Reply(cards.check_told(ctx.w, attempt, number, asked, given))
    return Reply(cards.check(ctx.w, attempt, number, asked))


@prompts.action(CHECK_ANSWER)
async def check_answered(ctx: Ctx, attempt_id: int, number: int, choice: int) -> Outcome:
    """Take the answer; the first one counts."""
    attempt = await mine(ctx, attempt_id)
    prompt = await known(ctx, attempt.prompt_id)
    asked = prompt.checks[_check_place(number)]
    if not cards.DONT_KNOW <= choice < len(asked.options):
        raise Stale
    given = attempt.checks.get(str(number))
    if given is None:
        given = choice
        await ctx.uow.attempts.save(replace(attempt, checks={**attempt.checks, str(number): choice}))
        right = choice == asked.key
        evidence = ProblemCheck(ctx.now, prompt.topic.dimension, right, asked.a, asked.b, asked.c)  # type: ignore[arg-type]
        await ctx.uow.evidence.add(ctx.member.id, evidence, f"{_key(attempt)}:check:{number}")
        await ctx.refresh_home()
    return Reply(cards.check_told(ctx.w, attempt, number, asked, given), replace=True)


# --- what others of this feature use, too ----------------------------------------------------------------------------


async def known(ctx: Ctx, prompt_id: str) -> Prompt:
    """A prompt that the member's community has.

    Raises:
        Stale: it has been retired, or never was.
    """
    prompt = (await ctx.library.of(ctx.uow, ctx.member.community_id)).get(prompt_id)
    if prompt is None:
        raise Stale
    return prompt


async def mine(ctx: Ctx, attempt_id: int) -> Attempt:
    """A logged attempt of the member who called.

    Raises:
        Stale: it is somebody else's, or not there.
    """
    attempt = await ctx.uow.attempts.get(attempt_id)
    if attempt is None or attempt.member_id != ctx.member.id or attempt.logged_at is None:
        raise Stale
    return attempt


async def my_streak(ctx: Ctx) -> Streak:
    """The member's streak as of today in their zone."""
    today = local_day(ctx.now, ctx.zone)
    days = await ctx.uow.attempts.days(ctx.member.id, today - LOOKED_BACK)
    settings = await ctx.uow.practice.of_member(ctx.member.id)
    return streak(days, today, weekends_off=settings.weekends_off)


async def can_run(ctx: Ctx, attempt: Attempt) -> bool:
    """Whether an answer may be run against the tests: a sandbox is there, the community wants it, the language fits."""
    if ctx.sandbox is None or attempt.language not in ("Python", "SQL"):
        return False
    return (await ctx.uow.practice.of_community(ctx.member.community_id)).checked


async def open_to(ctx: Ctx, prompt: Prompt, post_id: int) -> Outcome | None:
    """None when a prompt's spoilers are open to the member; else what to say."""
    return _closed(ctx, prompt, post_id, await _lock(ctx, prompt.id))


def evidence_of(prompt: Prompt, attempt: Attempt) -> DailyProblem:
    """What a logged attempt says to the engine."""
    assert attempt.outcome is not None  # noqa: S101 - logged attempts have one
    assert attempt.logged_at is not None  # noqa: S101
    return DailyProblem(
        attempt.logged_at,
        prompt.difficulty,
        attempt.outcome,
        tests_ran=bool(attempt.tested),
        dimension=prompt.topic.dimension,  # type: ignore[arg-type]
    )


async def record(ctx: Ctx, prompt: Prompt, attempt: Attempt) -> str:
    """Tell the engine of a logged attempt, again when its tests have run, and say what moved."""
    before = await _profile(ctx)
    await ctx.uow.evidence.put(ctx.member.id, evidence_of(prompt, attempt), _key(attempt))
    await ctx.refresh_home()
    return _moved(ctx, prompt, before, await _profile(ctx))


# --- how -------------------------------------------------------------------------------------------------------------


async def _close(ctx: Ctx, prompt: Prompt, attempt: Attempt) -> tuple[Attempt, str, datetime]:
    """Store a log, with its evidence and its next review: the attempt, what moved, and when it comes back."""
    attempt = replace(attempt, logged_at=ctx.now, day=_today(ctx))
    await ctx.uow.attempts.save(attempt)
    moved = await record(ctx, prompt, attempt)
    review = await ctx.uow.reviews.get(ctx.member.id, prompt.id)
    assert attempt.outcome is not None  # noqa: S101 - the caller has set it
    card, due = next_review(review.card if review else None, attempt.outcome, ctx.now)
    await ctx.uow.reviews.put(ctx.member.id, Review(prompt.id, card, due))
    await posting.touch(ctx.uow, attempt.post_id, ctx.now)
    return attempt, moved, due


async def _lock(ctx: Ctx, prompt_id: str) -> Lock:
    minutes = (await ctx.uow.practice.of_community(ctx.member.community_id)).lock_minutes
    return Lock(minutes, await ctx.uow.attempts.newest(ctx.member.id, prompt_id))


def _closed(ctx: Ctx, prompt: Prompt, post_id: int, lock: Lock) -> Outcome | None:
    if is_open(lock.attempt, lock.lasts, ctx.now):
        return None
    opens = opens_at(lock.attempt, lock.lasts)
    if opens is None:
        return Reply(cards.begin_first(ctx.w, prompt, post_id, lock.minutes))
    return Reply(cards.locked(ctx.w, prompt, post_id, opens))


async def _post_of(ctx: Ctx, post_id: int, prompt_id: str) -> int | None:
    """The post that a button names, if it is one of this community with this prompt."""
    post = await ctx.uow.posts.get(post_id) if post_id else None
    if post is None or post.community_id != ctx.member.community_id or post.prompt_id != prompt_id:
        return None
    return post.id


async def _profile(ctx: Ctx) -> Profile | None:
    known_now = await knowledge.known_of(ctx.uow, ctx.member.id)
    return measure(ctx.catalog, *known_now, ctx.member.target, ctx.now) if any(known_now) else None


def _moved(ctx: Ctx, prompt: Prompt, before: Profile | None, after: Profile | None) -> str:
    """What an attempt moved, in whole points with their range."""
    dimension = prompt.topic.dimension
    area = ctx.w(str(dimension).replace("_", " "))
    if after is None:
        return ctx.w("Your score did not move.")
    new = after.scores[dimension]
    values = {"area": area, "new": round(new.value), "low": round(new.low), "high": round(new.high)}
    if before is None:
        return ctx.w("First evidence on {area}: {new}, likely between {low} and {high}.", **values)
    old = before.scores[dimension]
    if round(old.value) == round(new.value):
        return ctx.w("{area} stays at {new}, likely between {low} and {high}; I am a little surer of it.", **values)
    return ctx.w("{area} moved from {old} to {new}, likely between {low} and {high}.", old=round(old.value), **values)


def _counted(ctx: Ctx, attempt: Attempt) -> bool:
    """Whether the newest attempt was logged today already, so that another log would count the same thing twice."""
    return attempt.logged_at is not None and attempt.day == _today(ctx)


def _today(ctx: Ctx) -> date:
    return local_day(ctx.now, ctx.zone)


def _elapsed(attempt: Attempt, now: datetime) -> int:
    return max(1, min(LONGEST, round((now - attempt.started_at).total_seconds() / 60)))


def _key(attempt: Attempt) -> str:
    return f"prompt:{attempt.id}"


def _check_place(number: int) -> int:
    if number not in (1, 2):
        raise Stale
    return number - 1

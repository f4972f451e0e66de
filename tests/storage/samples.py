"""Things to store."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from typing import Any

from assessments.answers import CheckAnswer, SelfAnswer
from assessments.cohort.editions import Edition
from assessments.dimensions import DIMENSIONS, Dimension
from assessments.evidence import DailyProblem, Difficulty, Mock, MockFormat, ProblemOutcome, Rater
from assessments.networking import ResearchNote
from assessments.parameters import ChannelKind, Length
from assessments.plan.cut import Fit, Share, Why
from assessments.profile import Band, Contribution, Counts, Gate, GateId, Profile, Remainder, Score
from assessments.stories.story import Competency, WrittenStory
from assessments.targets import DEFAULT_TARGET
from bot.calls import Origin, Platform
from bot.cohort.records import KeptEdition
from bot.community.audit import Did
from bot.community.records import AuditEntry, MemberChoices, Sharing
from bot.evidence_card.ports import SharedCard
from bot.mocks.machine import EntryState, SessionState
from bot.mocks.rating import Rating, RatingKind
from bot.mocks.records import Entry, MockProfile, Programme, Queued, Rhythm, Round, RoundState, Seat, SeatRole, Session
from bot.networking.interviews import Frozen, Interview, InterviewRound, Result
from bot.networking.records import Kind, NetworkEntry
from bot.nudging.records import Nudge, NudgeState
from bot.plans.records import Plan, PlannedWeek, Practice, Tick
from bot.practice import PracticeSettings, Review
from bot.projects.records import Claim, PeerReview, Project, ReviewState, Verdict
from bot.records import AnswerRecord, Member, Message, OutboxRow, Surface
from bot.resume.records import KeptResume
from bot.stories.records import Reading, ReadingState, Story, Telling
from storage.unit_of_work import SqlStorage, SqlUnitOfWork

NOW = datetime(2027, 3, 1, 12, 30, 15, 123456, tzinfo=UTC)
MINUTE, DAY = timedelta(minutes=1), timedelta(days=1)

ADA = Origin(
    Platform.DISCORD,
    "guild",
    "ada",
    workspace_name="Ladies who code",
    person_name="Ada",
    locale="en-GB",
    zone="Europe/London",
)
BOB = Origin(Platform.DISCORD, "guild", "bob", workspace_name="Ladies who code", person_name="Bob")
CY = Origin(Platform.DISCORD, "guild", "cy", workspace_name="Ladies who code", person_name="Cy")
ADA_ON_SLACK = Origin(Platform.SLACK, "T1", "U1", workspace_name="Other place", person_name="Ada L.")


async def registered(storage: SqlStorage, origin: Origin = ADA, now: datetime = NOW) -> Member:
    async with storage.begin() as uow:
        return await uow.members.register(origin, now)


def self_answer(sitting: int, item: str, level: int, at: datetime = NOW) -> AnswerRecord:
    return AnswerRecord(sitting, level, SelfAnswer(item, level, at))


def check_answer(sitting: int, check: str, choice: int | None, right: bool, at: datetime = NOW) -> AnswerRecord:
    return AnswerRecord(sitting, choice, CheckAnswer(check, right, at))


def problem(at: datetime = NOW) -> DailyProblem:
    return DailyProblem(at=at, difficulty=Difficulty.HARD, outcome=ProblemOutcome.UNAIDED, tests_ran=True)


def mock(at: datetime = NOW) -> Mock:
    return Mock(at=at, format=MockFormat.SQL, rater=Rater.PEER, overall=3.0, criteria={})


def profile(at: datetime = NOW, index: float = 61.5) -> Profile:
    parts = (Contribution(Remainder.RELATED_AREAS, 2.0), Contribution(next(iter(ChannelKind)), -2.0))
    return Profile(
        engine_version="e1",
        content_version="c1",
        target=DEFAULT_TARGET,
        at=at,
        scores=dict.fromkeys(DIMENSIONS, Score(50.0, 40.0, 60.0, 7.8)),
        index=index,
        index_low=index - 5,
        index_high=index + 5,
        p_ready=0.25,
        band=Band.BUILDING,
        gates=(Gate(GateId.NO_RECENT_MOCK, Band.GETTING_CLOSE, Dimension.MOCKS, 0.0, 1.0),),
        weights=dict.fromkeys(DIMENSIONS, 1 / 6),
        bars=dict.fromkeys(DIMENSIONS, 60.0),
        attainment=dict.fromkeys(DIMENSIONS, 58.0),
        gaps=dict.fromkeys(DIMENSIONS),
        contributions=dict.fromkeys(DIMENSIONS, parts),
        claims_exceed_checks=False,
        counts=Counts(6, 6, 2),
        objective=dict.fromkeys(DIMENSIONS, 1),
        trends={},
        index_trend=None,
        missing=(),
        red_risks=(),
    )


def plan(member_id: int, next_at: datetime = NOW) -> Plan:
    share = Share("f-problems", 15, 300, Why.CORE)
    ready = (date(2027, 6, 6), date(2027, 7, 4))
    week = PlannedWeek(
        date(2027, 3, 1), (share,), {"f-problems": 3}, DEFAULT_TARGET, 10, None, ready, Fit.NO_DATE, None, 150
    )
    return Plan(member_id, date(2027, 2, 20), "1", week, False, next_at, date(2027, 3, 8))


def programme(community_id: int, name: str = "Tuesday mocks") -> Programme:
    return Programme(
        0,
        community_id,
        *(Platform.DISCORD, "guild", "mocks", name, Rhythm.WEEKLY, 1, time(18, 30), "Europe/Berlin", 60),
        frozenset({MockFormat.CODING, MockFormat.SQL}),
        date(2027, 3, 2),
    )


def mock_round(of: Programme, slot: str = "2027-03-02", pairs_at: datetime = NOW) -> Round:
    times = (pairs_at - 2 * DAY, pairs_at, pairs_at + 7 * DAY, pairs_at)
    return Round(0, of.id, of.community_id, slot, RoundState.OPEN, *times)


def session(
    community_id: int, *seats: Seat, state: SessionState = SessionState.PROPOSED, start: datetime = NOW
) -> Session:
    place = (Platform.DISCORD, "guild", "mocks")
    return Session(0, community_id, *place, state, start, 60, seats, NOW, NOW + DAY, NOW + DAY)


def pair(*member_ids: int) -> list[Seat]:
    """Peers who ask and answer, the first one in the first half."""
    return [
        Seat(one, SeatRole.PEER, f"asked-by-{n}", f"asked-by-{1 - n}", MockFormat.CODING, first=n == 0)
        for n, one in enumerate(member_ids)
    ]


def story(member_id: int, token: int = 1) -> Story:
    written = WrittenStory("The rota", "At the ward.", "Fill it.", competencies=frozenset({Competency.AMBIGUITY}))
    return Story(0, member_id, token, written, NOW, NOW)


def message(key: str, community_id: int, member_id: int | None = None, person: str = "", place: str = "") -> Message:
    args = {"words": ["a", "b"]}
    return Message(key, community_id, "nudge", Platform.DISCORD, "guild", args, member_id, person, place)


def entry(member_id: int, **changes: Any) -> NetworkEntry:
    """An application with a note, to be followed up."""
    note = ResearchNote("maps for hikers", why_them="I guide on their trails", story="the lost group in fog")
    given = {"who": "Cy", "company": "Footpath", "role": "data engineer", "notes": "met at the hut", "note": note}
    follow_up = {"follow_up_on": NOW.date() + 7 * DAY, "remind_at": NOW + 7 * DAY}
    return replace(NetworkEntry(0, member_id, Kind.APPLICATION, NOW.date(), NOW, **given, **follow_up), **changes)


def interview(member_id: int, **changes: Any) -> Interview:
    """A screen after which they heard nothing yet."""
    held = Interview(0, member_id, NOW.date(), InterviewRound.SCREEN, Result.WAITING, NOW, score=Frozen.of(profile()))
    return replace(held, **changes)


async def claimed(
    uow: SqlUnitOfWork,
    now: datetime = NOW,
    lease: timedelta = MINUTE,
    limit: int = 10,
    platform: Platform = Platform.DISCORD,
) -> Sequence[OutboxRow]:
    """Take what is due, whichever community it is of."""
    return await uow.outbox.claim(platform, await uow.outbox.line(platform, now), now, lease, limit)


async def fill(storage: SqlStorage, member: Member) -> int:
    """Something of the member in every table; the id of the running sitting."""
    async with storage.begin() as uow:
        sitting = await uow.sittings.start(member.id, 7, Length.SHORT, None, NOW)
        await uow.answers.put(member.id, self_answer(sitting.id, "q1", 3), "c1")
        await uow.evidence.add(member.id, problem(), "problem:1")
        await uow.snapshots.add(member.id, profile(), "sitting")
        await uow.drafts.save(member.id, "form:1", {"aim": "a job"}, NOW)
        await uow.links.create(member.id, f"digest of {member.id}", NOW + DAY)
        await uow.outbox.add(message(f"m:{member.id}", member.community_id, member.id, "ada"), NOW)
        attempt = await uow.attempts.begin(member.id, "double-scan", None, NOW)
        done = replace(attempt, outcome=ProblemOutcome.UNAIDED, logged_at=NOW, day=NOW.date(), words="a nice one")
        await uow.attempts.save(done)
        await uow.attempts.mark_helpful(attempt.id, member.id, NOW)
        await uow.reviews.put(member.id, Review(f"double-scan {member.id}", {"step": 1}, NOW + DAY))
        await uow.practice.save_member(PracticeSettings(member.id, time(9), listed=True, next_at=NOW + DAY))
        await uow.cohorts.choose(MemberChoices(member.id, Sharing.COUNTED, outcomes=True, help_wanted="a second look"))
        await uow.network.add(entry(member.id))
        await uow.network.remind_at(member.id, time(8, 30))
        await uow.interviews.add(interview(member.id))
        await uow.resumes.keep(KeptResume(member.id, "Ada. Wrote notes on the engine.", NOW))
        await uow.organising.note(AuditEntry(member.community_id, NOW, None, Did.MEMBER_VIEW, member.id, "scores"))
        await uow.resumes.keep(KeptResume(member.id, "Ada. Wrote notes on the engine.", NOW))
        await uow.nudging.save([NudgeState(member.id, NOW + DAY, 1, Nudge.QUIET, NOW)])
        last = await uow.figures.edition(member.community_id)
        version = last.version + 1 if last else 1
        edition = KeptEdition(member.community_id, version, "2027-W09", NOW, Edition())
        assert await uow.figures.keep(edition, {member.id: {7: {"band": 2}}})
        await uow.surfaces.put(member.community_id, Surface("card", "x", Platform.DISCORD, "guild", "c", "1"))
        await uow.plans.save(plan(member.id))
        await uow.plans.tick(member.id, Tick("f-aloud", date(2027, 3, 1), 2))
        await uow.practice_log.add(Practice(0, member.id, date(2027, 3, 1), 45, Dimension.PROJECTS))
    await _fill_mocks(storage, member)
    await _fill_stories(storage, member)
    await _fill_projects(storage, member)
    return sitting.id


async def _fill_mocks(storage: SqlStorage, member: Member) -> None:
    """A round and a closed mock in which the member met Cy."""
    cy = await registered(storage, CY)
    async with storage.begin() as uow:
        stored = await uow.programmes.add(programme(cy.community_id, f"of {member.id}"))
        opened = await uow.rounds.claim(mock_round(stored))
        assert opened is not None
        await uow.rounds.put(Entry(opened.id, member.id, EntryState.MET))
        await uow.mock_profiles.save(MockProfile(member.id, frozenset({MockFormat.SQL}), week=2**335 + 1))
        await uow.mock_profiles.block(member.id, cy.id)
        seats = pair(member.id, cy.id)
        met = await uow.sessions.add(session(cy.community_id, *seats, state=SessionState.CLOSED))
        await uow.sessions.rate(Rating(met.id, member.id, member.id, RatingKind.SELF, NOW, 2))
        await uow.sessions.rate(Rating(met.id, cy.id, member.id, RatingKind.CANDIDATE, NOW, 3, evidence="fast"))
        where = (member.community_id, Platform.DISCORD, "guild", "ada", "mocks")
        await uow.mock_queue.join(Queued(member.id, *where, NOW, NOW + DAY, frozenset({MockFormat.SQL})))


async def _fill_stories(storage: SqlStorage, member: Member) -> None:
    """A story that Cy rated, what the member said of Cy's, and what they told in a drill."""
    cy = await registered(storage, CY)
    async with storage.begin() as uow:
        own, theirs = await uow.stories.add(story(member.id)), await uow.stories.add(story(cy.id))
        for read, reader in ((own, cy), (theirs, member)):
            rated = (ReadingState.RATED, NOW, 4, "I saw the rota before me.", NOW, read.wording)
            await uow.stories.put_reading(Reading(read.id, reader.id, read.member_id, *rated))
        told = await uow.stories.begin_telling(Telling(0, member.id, 1, "two-halves", NOW))
        await uow.stories.save_telling(replace(told, seconds=110, told_at=NOW, went=3, story_id=own.id))
        await uow.stories.take_requests(member.id, True)


def project(member_id: int, title: str = "Bus delays") -> Project:
    return Project(0, member_id, title, "Says when the next bus comes", NOW, NOW, url="https://example.org")


def peer_review(project: Project, peer_id: int) -> PeerReview:
    where = (Platform.DISCORD, "guild")
    return PeerReview(0, project.id, peer_id, project.member_id, *where, asked_at=NOW, expires_at=NOW + 7 * DAY)


async def _fill_projects(storage: SqlStorage, member: Member) -> None:
    """A project that Cy looked at, one of Cy's to look at, and a shared card."""
    cy = await registered(storage, CY)
    async with storage.begin() as uow:
        mine = await uow.projects.add(project(member.id))
        said = await uow.projects.ask(peer_review(mine, cy.id))
        verdicts = {Claim.DEPLOYED: Verdict.YES}
        await uow.projects.save_review(replace(said, state=ReviewState.DONE, done_at=NOW, verdicts=verdicts))
        theirs = await uow.projects.add(project(cy.id))
        await uow.projects.ask(peer_review(theirs, member.id))
        await uow.card_links.add(SharedCard(0, member.id, f"digest {member.id}", {"version": 1}, NOW, NOW + DAY))

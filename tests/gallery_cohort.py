"""The gallery's rooms of what is seen of members, of cohorts, briefs and nudges."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, time, timedelta
from functools import cache

from assessments.cohort.editions import Edition, Figure, Told
from assessments.cohort.figures import SIZES, TOPIC, Level
from assessments.cohort.groups import Group
from assessments.dimensions import DIMENSIONS
from assessments.evidence import MockFormat
from assessments.profile import Band, Profile
from assessments.targets import CompanySize as Size
from assessments.targets import Level as Aim
from assessments.targets import Target, TargetRole
from bot.calls import Platform
from bot.cohort.records import Asking, KeptEdition, Named, Reading, Which
from bot.community.records import Cohort, MemberChoices, Nudges, Sharing
from bot.features.cohort import brief_cards, people_cards, report_cards, rounds_cards, seen_cards, sharing_cards
from bot.features.cohort.brief_cards import News
from bot.features.cohort.report_cards import Scope
from bot.features.cohort.seen_cards import Seen
from bot.features.cohort.works import Held, Works
from bot.features.nudges import cards as nudge_cards
from bot.mocks.machine import SessionState
from bot.mocks.records import Programme, Rhythm, Round, RoundState
from bot.nudging.records import Facts, Nudge
from bot.practice import Post, PostState, Schedule, ScheduleState
from bot.records import Identity, Member
from bot.ui.cards import Card
from bot.ui.forms import Form
from tests.gallery_values import LARGEST, LONG_NAME, ZONE, W
from tests.house import START

HOSTILE = "*_~`|<@everyone> {0} =1+1 " * 12
WHY = "the bot may not View Channel, Send Messages and Attach Files there: " + "x" * 200
WIDEST = Target(TargetRole.SOFTWARE_ENGINEER, Aim.JUNIOR, Size.MEDIUM)
READING = Reading(START, Band.READY_TO_APPLY, 60.0, 0.0, 100.0, (Level.UNDER,) * 6, lacks_mock=True)


def member(name: str = "Ana") -> Member:
    return Member(LARGEST, 1, name, None, None, WIDEST)


def cohorts(count: int, name: str = "Autumn") -> list[Cohort]:
    return [Cohort(LARGEST - n, 1, f"{n:02}{name}"[:200], date(2026, 11, 2)) for n in range(count)]


def kept(figures: dict[str, Figure]) -> KeptEdition:
    return KeptEdition(1, 1, "2026-W48", START, Edition(figures))


@cache
def editions() -> tuple[tuple[str, KeptEdition], ...]:
    """Of nobody; of few seen by name; of many who are not; of all alike; and of all at once."""
    few = {name: Figure(named={7: (1,) * size}) for name, size in SIZES.items()}
    apart = {name: _told(tuple(Group(n, n, 9_995) for n in range(size))) for name, size in _sizes().items()}
    joined = {name: _told((Group(0, 0, 5), Group(1, size - 1, 10))) for name, size in SIZES.items()}
    middle = {**joined, "band": _told((Group(0, 1, 5), Group(2, 4, 15), Group(5, 5, 5)))}
    alike = {name: Figure(Told(25), {LARGEST: Told(25)}) for name in SIZES}
    both = {name: Figure(Told(25), {LARGEST: Told(25)}, {7: (3, *(0,) * (size - 1))}) for name, size in SIZES.items()}
    found = {"nobody": {}, "few": few, "apart": apart, "joined": joined, "middle": middle, "alike": alike, "both": both}
    return tuple((name, kept(figures)) for name, figures in found.items())


def _sizes() -> dict[str, int]:
    return {**SIZES, **{f"{TOPIC}two pointers and windows, number {n}": 2 for n in range(20)}}


def _told(groups: tuple[Group, ...]) -> Figure:
    told = Told(sum(one.about for one in groups), groups)
    return Figure(told, {LARGEST: told})


def cards(profiles: tuple[tuple[str, Profile], ...] = ()) -> Iterator[tuple[str, Card]]:
    """Every card of these features."""
    yield from _sharing()
    for name, profile in profiles:
        yield f"seen, {name}", seen_cards.seen(W, Seen(member(), "Autumn", profile, START, ""))
    if profiles:
        one = Seen(member(LONG_NAME), LONG_NAME, profiles[-1][1], START, HOSTILE[:300])
        yield "seen, longest, by a coach", people_cards.member(W, one, LARGEST)
        for sharing in Sharing:
            yield f"seen, longest, by the member, {sharing}", sharing_cards.preview(W, one, sharing)
    nobody = Seen(member(""), "", None, None, "")
    yield "seen, nothing known", people_cards.member(W, nobody, None)
    yield "preview, nothing known", sharing_cards.preview(W, nobody, Sharing.ONLY_ME)
    yield from _reports()
    yield from _people()
    yield from _works()
    for which in Nudge:
        for aim in (None, START.date()):
            yield f"nudge {which} {aim}", nudge_cards.nudge(W, which, Facts(aim=aim), START.date())
    for often in Nudges:
        for changed in (False, True):
            yield f"nudges {often} {changed}", nudge_cards.choice(W, often, changed)


def _sharing() -> Iterator[tuple[str, Card]]:
    mine = MemberChoices(LARGEST)
    for default in (Sharing.ONLY_ME, Sharing.COUNTED):
        yield f"sharing, not chosen, {default}", sharing_cards.choices(W, mine, default)
    for chosen in Sharing:
        full = replace(mine, sharing=chosen, help_wanted=HOSTILE[:300], cohort_id=LARGEST)
        for changed in (False, True):
            card = sharing_cards.choices(W, full, Sharing.COUNTED, changed)
            yield f"sharing, {chosen}, {changed}", card
        cells = {**{name: size - 1 for name, size in SIZES.items()}, **{f"{TOPIC}topic {n}": 1 for n in range(40)}}
        yield f"counted, {chosen}", sharing_cards.counted(W, cells, chosen)
        yield f"counted, nothing, {chosen}", sharing_cards.counted(W, None, chosen)
    yield "asked", sharing_cards.asked(W, HOSTILE[:300])
    yield "taken back", sharing_cards.taken_back(W)
    yield "helped", sharing_cards.helped(W, LONG_NAME, HOSTILE[:300])


def _reports() -> Iterator[tuple[str, Card]]:
    many = cohorts(30, LONG_NAME)
    for name, edition in editions():
        for scope in (Scope(), Scope(many), Scope(many, many[0])):
            where = f"{name}, {len(scope.cohorts)} cohorts, {scope.number}"
            yield f"cohort, {where}", report_cards.overview(W, edition, scope, 0)
            yield f"cohort asked, {where}", report_cards.overview(W, edition, scope, 12_345)
            yield f"areas, {where}", report_cards.areas(W, edition, scope)
            yield f"topics, {where}", report_cards.topics(W, edition, scope)
    yield from ((f"exported {n}", report_cards.exported(W, n)) for n in (0, 1, 10_000))


def _people() -> Iterator[tuple[str, Card]]:
    full = [Named(LARGEST - n, f"{n}{HOSTILE}", LARGEST, READING, START) for n in range(people_cards.ON_PAGE)]
    bare = [Named(n + 1, "", None, None, None) for n in range(people_cards.ON_PAGE)]
    scope = Scope(cohort=cohorts(1, LONG_NAME)[0])
    for which in Which:
        for name, found in (("full", full), ("bare", bare), ("nobody", [])):
            yield f"people {which} {name}", people_cards.people(W, which, found, scope, 3, more=bool(found))
    asking = [Asking(LARGEST - n, f"{n}{HOSTILE}", HOSTILE[:300], START, Sharing.COACHES) for n in range(20)]
    accounts = {one.member_id: Identity(Platform.SLACK, "T1", "U" * 11, one.name) for one in asking[::2]}
    everybody = frozenset(one.member_id for one in asking)
    yield "asking, many", people_cards.asking(W, asking, accounts, everybody)
    yield "asking, one", people_cards.asking(W, asking[:1], {}, frozenset())
    yield "asking, nobody", people_cards.asking(W, [], {}, frozenset())
    yield "answered", people_cards.answered(W, LONG_NAME)


def works(count: int = 6) -> Works:
    """Rounds and posts with every fault there is."""
    where = (Platform.DISCORD, "g", "c")
    programme = Programme(
        *(1, 1, *where, LONG_NAME, Rhythm.WEEKLY, 1, time(18), "UTC", 60, frozenset({MockFormat.SQL}), START.date()),
        state=ScheduleState.STOPPED,
        trouble=WHY,
    )
    times = (START, START, START + timedelta(days=7), None)
    over = Round(1, 1, 1, "s", RoundState.OVER, *times, reason=WHY)
    states = dict.fromkeys(SessionState, 99)
    held = [Held(programme, over, states, 12), Held(programme, replace(over, state=RoundState.SKIPPED), {}, 0)]
    held.append(Held(programme, replace(over, reason=""), {}, 0))
    post = Post(1, 1, 1, "s", START.date(), "p", PostState.FAILED, START, WHY)
    schedule = Schedule(1, 1, *where, time(9), "UTC", state=ScheduleState.STOPPED, trouble=WHY)
    return Works(tuple(held * count)[:count], (programme,) * 3, (post,) * 30, (schedule,) * 3)


def _works() -> Iterator[tuple[str, Card]]:
    nothing = Works((), (), (), ())
    yield "rounds, none", rounds_cards.rounds(W, nothing, ZONE)
    yield "rounds, all", rounds_cards.rounds(W, works(20), ZONE)
    everything = News(12_345, works(), 9_995, 9_995, tuple(DIMENSIONS[2:3]), ("two pointers and windows",))
    yield "brief, all", brief_cards.brief(W, everything, ZONE)
    yield "brief, nothing", brief_cards.brief(W, News(0, nothing, 0, 0, (), ()), ZONE)
    yield "brief, help", brief_cards.brief(W, News(1, nothing, 0, 0, (), ()), ZONE)
    yield "brief, figures", brief_cards.brief(W, News(0, nothing, 15, 20, DIMENSIONS[:1], ("SQL",)), ZONE)


def forms() -> Iterator[tuple[str, Form]]:
    """The form for coaches."""
    mine = MemberChoices(LARGEST)
    yield "ask a coach", sharing_cards.ask_form(W, mine)
    yield "ask a coach, changed", sharing_cards.ask_form(W, replace(mine, help_wanted=HOSTILE[:300]))

"""The gallery's room for organisers who set a community up: each card and form, small and at its extremes."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, time, timedelta
from itertools import product

from bot.calls import Platform, Rank
from bot.checks import Ability, Fault, Tried
from bot.community.audit import Did
from bot.community.records import (
    KEEP_CHOICES,
    AuditEntry,
    Channel,
    Cohort,
    CommunitySettings,
    RoleRight,
    Sharing,
)
from bot.features.me import cards as me_cards
from bot.features.me import community_cards
from bot.features.organiser import (
    cards,
    check_cards,
    cohort_cards,
    cohorts,
    forms,
    leaving_cards,
    log_cards,
    settings,
    step_cards,
)
from bot.features.organiser.check_cards import Result, Use
from bot.features.organiser.feature import Setting, Step
from bot.features.organiser.log import ON_PAGE
from bot.features.organiser.standing import Standing
from bot.ui.cards import Card
from bot.ui.forms import Form
from tests.contracts.extremes import HOSTILE
from tests.gallery_values import LARGEST, LONG_NAME, ZONE, W
from tests.house import START

PLACE = "1" * 20
LINK = "https://discord.com/oauth2/authorize?client_id=" + "1" * 20 + "&scope=bot+applications.commands&permissions=1"
NAMED = HOSTILE[0][: cohort_cards.NAME]
VALUES = {
    Setting.CHANNEL: PLACE,
    Setting.BRIEF: "09:00",
    Setting.ROLE: settings.role_value(PLACE, Rank.ORGANISER),
    Setting.ROLE_TAKEN: settings.role_value(PLACE, Rank.COACH),
    Setting.ZONE: ZONE.key,
    Setting.LANGUAGE: "en",
    Setting.SHARING: "1",
    Setting.KEEP_DAYS: "365",
}


def fresh() -> CommunitySettings:
    return CommunitySettings(LARGEST)


def full() -> CommunitySettings:
    """Everything is set, as long as it can be."""
    where = Channel(Platform.DISCORD, PLACE, PLACE)
    return CommunitySettings(
        LARGEST, 2**31 - 1, ZONE.key, "en", Sharing.COUNTED, max(KEEP_CHOICES), where, time(9), START, START
    )


def standings() -> Iterator[tuple[str, Standing]]:
    for platform in Platform:
        roles = [RoleRight(platform, PLACE, PLACE, rank) for rank in (*settings.RANKS, *settings.RANKS)]
        yield f"{platform}, fresh", Standing(platform, fresh())
        yield f"{platform}, suggested", Standing(platform, fresh(), suggested=ZONE.key)
        yield f"{platform}, full", Standing(platform, full(), _unlike(roles), 10, 5, 10, "Asia/Tokyo")


def _unlike(roles: list[RoleRight]) -> list[RoleRight]:
    return [replace(one, role=f"{number}{one.role[1:]}") for number, one in enumerate(roles)]


def lines(count: int, detail: str = "") -> list[AuditEntry]:
    known = [*Did, "newer.thing"]
    return [
        AuditEntry(LARGEST, START - timedelta(days=n), 1, known[n % len(known)], 2, detail, LARGEST - n)
        for n in range(count)
    ]


def set_up() -> Iterator[tuple[str, Card]]:
    yield "set-up begins", cards.start(W)
    for name, at in standings():
        yield f"settings, {name}", cards.overview(W, at)
        yield f"set-up is done, {name}", cards.end(W, at)
        yield f"welcome is offered, {name}", cards.ask_welcome(W, at)
        yield f"welcome, {name}", cards.welcome(W, at, (PLACE,) * 3, (PLACE,) * 3)
        for which, walk in product(Step, (True, False)):
            yield f"step {which}, {name}, {walk}", step_cards.step(W, which, at, walk=walk)
    yield "settings without a deletion", cards.overview(W, Standing(Platform.SLACK, replace(full(), delete_at=None)))
    yield "welcome goes", cards.welcome_on_its_way(W, PLACE)
    yield "welcome did not go", cards.not_welcomed(W, PLACE, HOSTILE[0][:100])
    (newest,) = lines(1, HOSTILE[0][:200])
    for setting, value in VALUES.items():
        for name, entry in (("nobody", None), ("somebody", newest)):
            shown = cards.slower(W, full(), setting, value, "g1:a.b", walk=1, newest=entry, who=LONG_NAME)
            yield f"slower in {setting} than {name}", shown


def checks() -> Iterator[tuple[str, Card]]:
    for platform in Platform:
        where = Channel(platform, PLACE, PLACE)
        well = Result(where, tuple(Use), tuple(Tried(one) for one in Ability))
        yield f"checked, nothing, {platform}", check_cards.checked(W, platform, (), (), "")
        yield f"checked, well, {platform}", check_cards.checked(W, platform, [well] * 3, [Tried(Ability.DIRECT)], LINK)
        for fault in Fault:
            bad = Result(where, tuple(Use), tuple(Tried(one, fault, HOSTILE[0][:300]) for one in Ability)[:6])
            general = [Tried(Ability.DIRECT, fault, "x"), Tried(Ability.GROUPS, fault, "x")]
            yield f"checked, {fault}, {platform}", check_cards.checked(W, platform, [bad], general, LINK)
        usual = Result(where, tuple(Use), tuple(Tried(one, Fault.RIGHT, "Create Private Threads") for one in Ability))
        usual = replace(usual, tried=usual.tried[:6])
        yield f"checked, many, {platform}", check_cards.checked(W, platform, [usual] * 16, general, LINK)


def groups() -> Iterator[tuple[str, Card]]:
    one = Cohort(LARGEST, 1, NAMED, date(2027, 3, 1), date(2027, 9, 30))
    several = [replace(one, id=LARGEST - n) for n in range(cohorts.MOST)]
    yield "no cohorts", cohort_cards.overview(W, (), {}, most=cohorts.MOST)
    yield "ten cohorts", cohort_cards.overview(W, several, {LARGEST: 10_000}, most=cohorts.MOST)
    yield "two cohorts", cohort_cards.overview(W, several[:2], {LARGEST: 1}, most=cohorts.MOST)
    yield "a cohort", cohort_cards.cohort(W, replace(one, ends_on=None), 0)
    for name, told in (
        ("moved", cohort_cards.moved(W, [LONG_NAME], (), ())),
        ("many moved", cohort_cards.moved(W, ["Ana"] * 25, (), ())),
        ("none moved", cohort_cards.moved(W, (), ["U" * 40] * 12, ["U" * 40] * 13)),
        ("taken out", (cohort_cards.taken_out(W, [LONG_NAME]),)),
        ("many taken out", (cohort_cards.taken_out(W, ["Ana"] * 25),)),
    ):
        yield f"a cohort, {name}", cohort_cards.cohort(W, one, 10_000, told, LARGEST)
    yield "remove a cohort", cohort_cards.confirm_remove(W, one)
    yield "cohort removed", cohort_cards.removed(W, one)
    yield "my cohort, none", community_cards.cohorts(W, (), None)
    yield "my cohort, ten", community_cards.cohorts(W, several, LARGEST)
    yield "my cohort, gone", community_cards.cohorts(W, several, 1)


def logs() -> Iterator[tuple[str, Card]]:
    names = {1: LONG_NAME, 2: HOSTILE[0]}
    yield "log, empty", log_cards.log(W, (), {}, more=0, first=True)
    for start in range(0, len(Did) + 1, ON_PAGE):
        page = lines(len(Did) + 1, HOSTILE[0])[start:][:ON_PAGE]
        yield f"log from {start}", log_cards.log(W, page, names, more=LARGEST, first=not start)
        yield f"who looked from {start}", community_cards.who_looked(W, page, names, page=start, pages=99)
    yield "who looked, nobody", community_cards.who_looked(W, (), {}, page=0, pages=1)
    around = me_cards.Around(30, START, NAMED)
    from tests.gallery import member

    yield "me in a community that ends", me_cards.overview(W, member(), (), ZONE, around)


def leaving() -> Iterator[tuple[str, Card]]:
    yield "leaving, asked", leaving_cards.ask(W)
    yield "leaving, confirmed", leaving_cards.confirm(W, full(), START)
    yield "leaving, confirmed without a channel", leaving_cards.confirm(W, fresh(), START)
    yield "leaving, begun", leaving_cards.begun(W, full())
    yield "leaving, announced", leaving_cards.announced(W, full())
    yield "leaving, announced to one", leaving_cards.announced(W, full(), HOSTILE[0][:300])
    yield "leaving, stopped", leaving_cards.stopped(W)


def all_cards() -> Iterator[tuple[str, Card]]:
    """Every card of setting a community up."""
    for room in (set_up, checks, groups, logs, leaving):
        yield from room()


def all_forms() -> Iterator[tuple[str, Form]]:
    """Every form of it."""
    one = Cohort(LARGEST, 1, NAMED, date(2027, 3, 1), date(2027, 9, 30))
    for name, held in (("fresh", fresh()), ("full", full())):
        yield f"brief, {name}", forms.brief(W, held, 1)
        yield f"role, {name}", forms.role(W, held, 1)
        yield f"zone, {name}", forms.zone(W, held, None, 1)
    yield "new cohort", cohort_cards.edit_form(W, None)
    yield "cohort", cohort_cards.edit_form(W, one)
    yield "leaving", leaving_cards.form(W)

"""Every card of risks and filters, ordinary and extreme."""

from __future__ import annotations

from collections.abc import Iterator

from assessments.dimensions import Dimension
from assessments.filters import LOOKS_AT, Filter, FilterState, FilterView, Sign
from assessments.mistakes import Mistake, Risk, RiskState, Seen
from assessments.targets import DEFAULT_TARGET, CompanySize, Level, Target, TargetRole
from bot.features.risks import cards as drawn
from bot.ui.cards import Card
from tests.gallery_values import W

MOST = dict.fromkeys(Seen, 9999.0)
LONGEST = Target(TargetRole.SOFTWARE_ENGINEER, Level.SENIOR, CompanySize.LARGE)


def cards() -> Iterator[tuple[str, Card]]:
    """All of them."""
    nothing = [Risk(mistake, RiskState.UNKNOWN) for mistake in Mistake]
    yield "risks: nothing known", drawn.register(W, nothing, DEFAULT_TARGET, chosen=False)
    for state in RiskState:
        found = [Risk(mistake, state, MOST) for mistake in Mistake]
        yield f"risks: all {state}", drawn.register(W, found, LONGEST, chosen=False)
        for risk in found:
            yield f"risk {risk.mistake} {state}", drawn.one(W, risk)
        for mistake in Mistake:
            few = Risk(mistake, state, dict.fromkeys(Seen, 0.0) | {Seen.COMPLETE: 1, Seen.CHECKS: 1})
            bare = {name: value for name, value in few.seen.items() if name not in (Seen.RATING, Seen.TOGETHER)}
            yield f"risk {mistake} {state}, little", drawn.one(W, Risk(mistake, state, bare))
    for state in FilterState:
        views = [FilterView(one, state, LOOKS_AT[one], dict.fromkeys(Sign, 9999.0)) for one in Filter]
        yield f"filters: all {state}", drawn.filters(W, views, LONGEST, chosen=False)
    bare_views = [FilterView(one, FilterState.UNKNOWN, (Dimension.STORIES,), {}) for one in Filter]
    yield "filters: nothing", drawn.filters(W, bare_views, DEFAULT_TARGET, chosen=True)

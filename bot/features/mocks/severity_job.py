"""Once a week: how severe raters are, taken out of what their ratings say to the engine.

Ratings stay as they were given; only the evidence made from them carries the corrected overall. It is computed from the
ratings anew each time, so that running it twice changes nothing.
"""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from datetime import datetime
from typing import Final

import structlog

from assessments.evidence import Mock, Rater
from assessments.mocks.severity import corrected, severities
from bot.app import App
from bot.calendar import week_slot
from bot.errors import Trouble
from bot.features.mocks.feature import mocks
from bot.features.mocks.mentor import LOOKED_BACK, overall_of
from bot.mocks.rating import GivenRating, evidence_key

log = structlog.get_logger()

AT_ONCE: Final = 200  # pieces of evidence in one unit of work: others want to write, too


@mocks.job("mock_severity", week_slot)
async def correct_severity(app: App, now: datetime) -> str:
    """Correct the evidence of all mocks that still count, community by community."""
    since = now - LOOKED_BACK
    async with app.storage.begin(writes=False) as uow:
        communities = await uow.sessions.rated_communities(since)
    done = failed = 0
    for community_id in communities:
        try:
            async with app.storage.begin(writes=False) as uow:
                given = await uow.sessions.given(community_id, since)
            done += await _correct(app, given)
        except Trouble:  # of the database: the work is taken up again
            raise
        except Exception:  # with what is stored of one community: the others get theirs
            failed += 1
            log.exception("severity not corrected", community=community_id)
    return f"done: {done} ratings" + (f", {failed} communities failed" if failed else "")


async def _correct(app: App, given: Sequence[GivenRating]) -> int:
    severity = await asyncio.to_thread(severities, [overall_of(one) for one in given])
    done = 0
    for start in range(0, len(given), AT_ONCE):
        async with app.storage.begin() as uow:
            for one in given[start : start + AT_ONCE]:
                key = evidence_key(one.session_id, one.rater_id)
                done += await uow.evidence.revise(one.candidate_id, _evidence(one, severity[one.rater_id]), key)
    return done


def _evidence(given: GivenRating, severity: float) -> Mock:
    return Mock(
        at=given.at,
        format=given.format,
        rater=Rater.EXPERT if given.expert else Rater.PEER,
        overall=corrected(given.overall, severity),
        criteria=given.criteria,
    )

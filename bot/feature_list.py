"""All features; a new one is added here."""

from __future__ import annotations

from bot.features.cohort import cohort, sharing_feature
from bot.features.help import help_feature
from bot.features.me import me
from bot.features.mocks import mocks
from bot.features.networking import networking
from bot.features.nudges import nudges
from bot.features.organiser import organiser
from bot.features.outcomes import outcomes
from bot.features.plan import plan
from bot.features.practice import practice
from bot.features.projects import projects_feature
from bot.features.prompts import prompts
from bot.features.readiness import assessment, readiness
from bot.features.resume import resume
from bot.features.risks import risks
from bot.features.stories import stories
from bot.jobs.housekeeping import housekeeping
from bot.registry import Feature


def features() -> tuple[Feature, ...]:
    """All features, in the order in which help lists them."""
    return (
        assessment,
        readiness,
        risks,
        plan,
        practice,
        prompts,
        mocks,
        stories,
        projects_feature,
        networking,
        resume,
        outcomes,
        organiser,
        cohort,
        nudges,
        sharing_feature,
        me,
        help_feature,
        housekeeping,
    )

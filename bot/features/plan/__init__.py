"""The plan: six steps cut to hours and date, a week at a time."""

from bot.features.plan import monday, week
from bot.features.plan.feature import plan

__all__ = ["monday", "plan", "week"]

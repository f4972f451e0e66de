"""The outcome log: interviews of members who let them be kept beside their earlier scores."""

from bot.features.outcomes import consent, log
from bot.features.outcomes.feature import outcomes

__all__ = ["consent", "log", "outcomes"]

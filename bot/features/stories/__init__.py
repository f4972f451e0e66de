"""Stories for behavioural interviews: written, read by peers, told by the clock, held against common questions."""

from bot.features.stories import coverage, drill, reading, requests, shown, translate, writing
from bot.features.stories.feature import stories

__all__ = ["coverage", "drill", "reading", "requests", "shown", "stories", "translate", "writing"]

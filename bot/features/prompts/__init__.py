"""Daily prompts: posted in channels, practised by members, reviewed, counted kindly."""

from bot.features.prompts import kept, leaderboard, log, packs, posting, practise, queue, setup, solves, today
from bot.features.prompts.feature import prompts

__all__ = ["kept", "leaderboard", "log", "packs", "posting", "practise", "prompts", "queue", "setup", "solves", "today"]

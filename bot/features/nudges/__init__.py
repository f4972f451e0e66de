"""Messages of the bot's own accord that get a member going, and how to have fewer of them."""

from bot.features.nudges import less, sending
from bot.features.nudges.feature import nudges

__all__ = ["less", "nudges", "sending"]

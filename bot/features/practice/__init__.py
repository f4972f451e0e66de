"""The practice log: hours by area, which are never scored."""

from bot.features.practice import log
from bot.features.practice.feature import practice

__all__ = ["log", "practice"]

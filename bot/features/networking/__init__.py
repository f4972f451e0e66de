"""Networking: conversations, introductions, referrals and applications, with their follow-ups and how to ask."""

from bot.features.networking import applications, entries, follow_ups, guide, overview
from bot.features.networking.feature import networking

__all__ = ["applications", "entries", "follow_ups", "guide", "networking", "overview"]

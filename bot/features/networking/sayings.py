"""What is said about networking in more than one place, honestly."""

from __future__ import annotations

from typing import Final

from bot.words import said

REFERRALS: Final = (
    "Referred people are hired more often (published figures run from 1.4× to about 10×), partly because referrers "
    "choose well. It mainly helps you get the interview."
)
said(REFERRALS)

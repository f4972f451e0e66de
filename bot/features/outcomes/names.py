"""What rounds and results are called in front of members."""

from __future__ import annotations

from typing import Final

from bot.networking.interviews import InterviewRound, Result
from bot.words import said

ROUNDS: Final = {
    InterviewRound.SCREEN: "First call or screen",
    InterviewRound.TECHNICAL: "Technical",
    InterviewRound.DESIGN: "System design",
    InterviewRound.BEHAVIOURAL: "Behavioural",
    InterviewRound.FINAL: "Final round",
}
RESULTS: Final = {
    Result.WAITING: "I don’t know yet",
    Result.PASSED: "Passed: it went on",
    Result.NOT_PASSED: "Not passed",
    Result.OFFER: "An offer",
}
said(ROUNDS, RESULTS)

"""What claims are called in front of members."""

from __future__ import annotations

from typing import Final

from bot.projects.records import Claim
from bot.words import Words, said

CLAIMS: Final = {
    Claim.DEPLOYED: "Deployed",
    Claim.MESSY_DATA: "Messy data",
    Claim.DOCUMENTED: "Documented",
    Claim.ERROR_HANDLING: "Error handling",
    Claim.TESTS: "Tests",
    Claim.MONITORING: "Monitoring",
    Claim.NOT_A_CLONE: "Not a clone",
}
said(CLAIMS)


def claim_name(w: Words, claim: Claim) -> str:
    """The name of a claim."""
    return w(CLAIMS[claim])

"""What the bands of readiness are called in front of members."""

from __future__ import annotations

from typing import Final

from assessments.profile import Band

BANDS: Final = {
    Band.TOO_EARLY: "Too early to say",
    Band.EXPLORING: "Exploring",
    Band.BUILDING: "Building",
    Band.GETTING_CLOSE: "Getting close",
    Band.READY_TO_APPLY: "Ready to apply, keep practising",
    Band.INTERVIEW_READY: "Interview-ready",
}
BRIEF_BANDS: Final = BANDS | {Band.READY_TO_APPLY: "Ready to apply"}  # where a column is narrow

"""Which rule decided about a member in a round."""

from __future__ import annotations

from enum import StrEnum


class Reason(StrEnum):
    """Which rule decided about a member in a round; told to the member and to nobody else."""

    NEW_PARTNER = "new_partner"
    REPEAT = "repeat"
    TRIO = "trio"
    MENTOR = "mentor"
    MENTOR_TURN = "mentor_turn"
    """Their last mocks were all with peers, and it is their turn with a mentor."""
    STAND_BY = "stand_by"
    NO_SLOT = "no_slot"
    NO_FORMAT = "no_format"
    NO_LANGUAGE = "no_language"

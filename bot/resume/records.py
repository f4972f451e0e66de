"""Records of resumes, as values."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

A_DAY: Final = timedelta(days=1)
"""How long a resume is kept for more postings, where its owner wants that and no more."""


@dataclass(frozen=True, slots=True)
class KeptResume:
    """The text of a member's resume, kept because they asked for it; `until` some time, or until they delete it."""

    member_id: int
    text: str
    kept_at: datetime
    until: datetime | None = None

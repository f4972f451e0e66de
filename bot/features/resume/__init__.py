"""`/resume`: a resume beside a job posting. Nothing of it is stored unless its owner asks."""

from bot.features.resume import checking, kept
from bot.features.resume.feature import resume

__all__ = ["checking", "kept", "resume"]

"""Readiness: the self-assessment, the card that it leads to, and the target that it is read against."""

from bot.features.readiness import assess, jobs, results, target
from bot.features.readiness.feature import assessment, readiness

__all__ = ["assess", "assessment", "jobs", "readiness", "results", "target"]

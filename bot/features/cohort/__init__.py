"""What members let be seen of them, and what coaches and organisers see of a cohort within that."""

from bot.features.cohort import asking, brief, export, people, report, sharing
from bot.features.cohort.feature import cohort
from bot.features.cohort.feature import sharing as sharing_feature

__all__ = ["asking", "brief", "cohort", "export", "people", "report", "sharing", "sharing_feature"]

"""Projects of members: what they claim, and what peers confirm."""

from bot.features.projects import asking, checklist, messages, projects, reviewing
from bot.features.projects.feature import projects as projects_feature

__all__ = ["asking", "checklist", "messages", "projects", "projects_feature", "reviewing"]

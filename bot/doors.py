"""Where features begin, for the buttons of others: features do not know each other, but all know these routes.

Each route is declared here once, and handled by the feature that it names.
"""

from __future__ import annotations

from typing import Final

from bot.ui.actions import ActionRoute

ASSESS: Final = ActionRoute("assess.start")
ASSESS_IN: Final = ActionRoute("assess.start_in", str)  # area
READINESS: Final = ActionRoute("readiness.show")
TARGET: Final = ActionRoute("target.open")
TODAY: Final = ActionRoute("today.show")
MOCKS: Final = ActionRoute("mocks.mine")
MOCK_PROFILE: Final = ActionRoute("mocks.profile")
STORIES: Final = ActionRoute("stories.list")
STORY_ADD: Final = ActionRoute("stories.add")
STORY_DRILL: Final = ActionRoute("stories.drill")
PROJECTS: Final = ActionRoute("projects.list")
PROJECT_ADD: Final = ActionRoute("projects.add")
NETWORK: Final = ActionRoute("network.show")
NETWORK_ADD: Final = ActionRoute("network.add")
RESUME: Final = ActionRoute("resume.check")
OUTCOME_ADD: Final = ActionRoute("outcomes.add")
PLAN: Final = ActionRoute("plan.show")
LOG_PRACTICE: Final = ActionRoute("practice.log")
RISKS: Final = ActionRoute("risks.show")
FILTERS: Final = ActionRoute("filters.show")
CARD: Final = ActionRoute("card.show")
SHARING: Final = ActionRoute("sharing.show")
"""What the member lets be seen."""
ASK_COACH: Final = ActionRoute("sharing.ask")
NUDGES: Final = ActionRoute("nudges.less")
"""Less of this."""
NUDGE_CHOICE: Final = ActionRoute("nudges.show")
"""How often the bot writes of its own accord."""
SETUP: Final = ActionRoute("setup.show_all")
SETUP_PROMPTS: Final = ActionRoute("setup.prompts")
SETUP_MOCKS: Final = ActionRoute("setup.mocks")
COHORT: Final = ActionRoute("cohort.show")

"""The feature's own declarations object and its routes."""

from __future__ import annotations

from bot import doors
from bot.registry import Feature
from bot.ui.actions import ActionRoute

me = Feature("me")

SETTINGS = ActionRoute("me.settings")
SETTINGS_FORM = ActionRoute("me.set")
LINK = ActionRoute("me.link")
JOIN = ActionRoute("me.join", str)  # the code, shown once more before two accounts become one
NOT_MINE = ActionRoute("me.not_mine")
EXPORT = ActionRoute("me.export")
DELETE = ActionRoute("me.delete")
DELETE_ALL = ActionRoute("me.delete_all", int)  # the member's own number: the button cannot delete another
KEEP = ActionRoute("me.keep")
CARD = doors.CARD
CARD_PICTURE = ActionRoute("card.picture")
CARD_JSON = ActionRoute("card.json")
CARD_SHARE = ActionRoute("card.share")
CARD_LINK = ActionRoute("card.link", int)  # for how many days
CARD_WITHDRAW = ActionRoute("card.withdraw", int)  # shared card
LOOKED = ActionRoute("me.who_looked", int)  # page
MY_COHORT = ActionRoute("me.cohort")
COHORT_CHOSEN = ActionRoute("me.cohort_set")  # picked
NO_COHORT = ActionRoute("me.no_cohort")
LINKED = "me.linked"  # the message to the other account

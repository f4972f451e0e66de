"""views.open, views.push, views.update and views.publish."""

from __future__ import annotations

from .law import check_view
from .modals import STACK, Modals
from .posting import usable_file
from .refusals import Refused
from .web_api import Call
from .world import Json, View


def open_(call: Call) -> Json:
    """views.open: a new stack of modals."""
    view = _checked(call, "modal")
    trigger = call.fake.triggers.spend(call.workspace, _trigger(call))
    modals = Modals(call.fake, call.workspace, trigger.user, trigger.exchange)
    modals.close_all()
    return {"view": modals.push(view, "view_opened").as_json()}


def push(call: Call) -> Json:
    """views.push: onto an open modal, three at most."""
    view = _checked(call, "modal")
    trigger = call.fake.triggers.look(call.workspace, _trigger(call))
    modals = Modals(call.fake, call.workspace, trigger.user, trigger.exchange)
    if not modals.stack:
        raise Refused("not_found")
    if len(modals.stack) >= STACK:
        raise Refused("push_limit_reached")
    call.fake.triggers.spend(call.workspace, _trigger(call))
    return {"view": modals.push(view, "view_pushed").as_json()}


def update(call: Call) -> Json:
    """views.update, by view_id or external_id."""
    if ("view_id" in call.args) == ("external_id" in call.args):
        raise Refused("invalid_arguments", "[ERROR] exactly one of view_id and external_id is required")
    found = next((v for v in call.workspace.views.values() if v.open and _meant(call, v)), None)
    view = _checked(call, "modal", "home", replaces=found)
    if found is None:
        raise Refused("not_found")
    if found.body["type"] != view["type"]:
        raise Refused("invalid_arguments", "[ERROR] the type of a view cannot change")
    _hash(call, found)
    modals = Modals(call.fake, call.workspace, found.user, call.fake.opened_by.get(found.id))
    modals.replace(found, view, "home" if view["type"] == "home" else "view_updated")
    return {"view": found.as_json()}


def publish(call: Call) -> Json:
    """views.publish: somebody's Home tab."""
    if not call.fake.home_tab:
        raise Refused("not_enabled")
    user = str(call.args["user_id"])
    home = call.workspace.homes.get(user)
    view = _checked(call, "home", replaces=home)
    if user not in call.workspace.people:
        raise Refused("invalid_arguments", "[ERROR] invalid `user_id` [json-pointer:/user_id]")
    if home is not None:
        _hash(call, home)
    return {"view": Modals(call.fake, call.workspace, user).publish(view).as_json()}


def _meant(call: Call, view: View) -> bool:
    if "view_id" in call.args:
        return view.id == str(call.args["view_id"])
    return bool(view.body.get("external_id") == call.args["external_id"])


def _checked(call: Call, *kinds: str, replaces: View | None = None) -> Json:
    view = check_view(call.args["view"], usable_file(call.fake, call.workspace), kinds)
    external = view.get("external_id")
    others = (v for v in call.workspace.views.values() if v.open and v is not replaces)
    if external and any(v.body.get("external_id") == external for v in others):
        raise Refused("duplicate_external_id")
    return view


def _trigger(call: Call) -> str:
    value = call.args.get("trigger_id") or call.args.get("interactivity_pointer")
    if not value:
        raise Refused("invalid_arguments", "[ERROR] missing required field: trigger_id")
    return str(value)


def _hash(call: Call, view: View) -> None:
    if "hash" in call.args and call.args["hash"] != view.hash:
        raise Refused("hash_conflict")


HANDLERS = {"views.open": open_, "views.push": push, "views.update": update, "views.publish": publish}

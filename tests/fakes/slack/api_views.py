"""views.*, and what the acknowledgement of a submission does to the stack of modals."""

from __future__ import annotations

import copy
import secrets
from typing import TYPE_CHECKING, Any

from .exchange import Effect, Kind
from .inputs import initial_state, state_keys
from .law import check_view, fill_ids
from .posting import usable_file
from .refusals import Refused
from .web_api import Call
from .world import Json, View, Workspace

if TYPE_CHECKING:
    from .server import FakeSlack

STACK = 3
MODALS = ("modal",)


def open_(call: Call) -> Json:
    """views.open: a new stack of modals."""
    view = _checked(call, MODALS)
    trigger = call.fake.triggers.spend(call.workspace, _trigger(call))
    close_all(call.workspace, trigger.user)
    opened = push_view(call.fake, call.workspace, trigger.user, view, "view_opened", trigger.exchange)
    return {"view": opened.as_json()}


def push(call: Call) -> Json:
    """views.push: onto an open modal, three at most."""
    view = _checked(call, MODALS)
    trigger = call.fake.triggers.look(call.workspace, _trigger(call))
    stack = call.workspace.modals.get(trigger.user, [])
    if not stack:
        raise Refused("not_found")
    if len(stack) >= STACK:
        raise Refused("push_limit_reached")
    call.fake.triggers.spend(call.workspace, _trigger(call))
    pushed = push_view(call.fake, call.workspace, trigger.user, view, "view_pushed", trigger.exchange)
    return {"view": pushed.as_json()}


def update(call: Call) -> Json:
    """views.update, by view_id or external_id."""
    view = _checked(call, (*MODALS, "home"))
    if ("view_id" in call.args) == ("external_id" in call.args):
        raise Refused("invalid_arguments", "[ERROR] exactly one of view_id and external_id is required")
    found = next(
        (
            v
            for v in call.workspace.views.values()
            if v.open
            and (v.id == call.args.get("view_id") or (
                "external_id" in call.args and v.body.get("external_id") == call.args["external_id"]
            ))
        ),
        None,
    )  # fmt: skip
    if found is None:
        raise Refused("not_found")
    if found.body["type"] != view["type"]:
        raise Refused("invalid_arguments", "[ERROR] the type of a view cannot change")
    _hash(call, found)
    replace_view(
        call.fake, call.workspace, found, view, "view_updated", cause=call.fake.opened_by.get(found.id)
    )
    return {"view": found.as_json()}


def publish(call: Call) -> Json:
    """views.publish: somebody's Home tab."""
    if not call.fake.home_tab:
        raise Refused("not_enabled")
    view = _checked(call, ("home",))
    user = str(call.args["user_id"])
    if user not in call.workspace.people:
        raise Refused("invalid_arguments", "[ERROR] invalid `user_id` [json-pointer:/user_id]")
    home = call.workspace.homes.get(user)
    if home is None:
        home = new_view(call.fake, call.workspace, user, view)
        call.workspace.homes[user] = home
        _record(call.fake, call.workspace, "home", home, None)
    else:
        _hash(call, home)
        replace_view(call.fake, call.workspace, home, view, "home", cause=None)
    return {"view": home.as_json()}


def _checked(call: Call, kinds: tuple[str, ...]) -> Json:
    view = check_view(call.args["view"], usable_file(call.fake, call.workspace), kinds)
    external = view.get("external_id")
    replaced = call.args.get("view_id")
    if external and any(
        v.open
        and v.body.get("external_id") == external
        and v.id != replaced
        and call.method.name != "views.update"
        for v in call.workspace.views.values()
    ):
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


def _new_hash(fake: FakeSlack) -> str:
    return f"{int(fake.now())}.{secrets.token_hex(4)}"


def new_view(fake: FakeSlack, workspace: Workspace, user: str, body: Json) -> View:
    """A stored view with ids filled in and its initial state."""
    body = copy.deepcopy(body)
    fill_ids(body["blocks"])
    view_id = fake.next_id("V")
    view = View(
        view_id,
        workspace.id,
        user,
        body,
        _new_hash(fake),
        fake.app_id,
        workspace.bot_id,
        view_id,
        state=initial_state(body["blocks"]),
    )
    workspace.views[view.id] = view
    return view


def push_view(
    fake: FakeSlack, workspace: Workspace, user: str, body: Json, kind: Kind, cause: int | None
) -> View:
    """Puts a modal on top of somebody's stack."""
    view = new_view(fake, workspace, user, body)
    stack = workspace.modals.setdefault(user, [])
    if stack:
        view.root_view_id, view.previous_view_id = stack[0].id, stack[-1].id
    stack.append(view)
    if cause is not None:
        fake.opened_by[view.id] = cause
    _record(fake, workspace, kind, view, cause)
    return view


def replace_view(
    fake: FakeSlack, workspace: Workspace, view: View, body: Json, kind: Kind, cause: int | None
) -> None:
    """Updates a view; what was typed stays where block_id, action_id and type are still the same."""
    typed = view.state
    view.body = copy.deepcopy(body)
    fill_ids(view.body["blocks"])
    view.hash = _new_hash(fake)
    view.state = initial_state(view.body["blocks"])
    for block_id, action_id, element_type in state_keys(view.body["blocks"]):
        kept = typed.get(block_id, {}).get(action_id)
        if kept and kept["type"] == element_type:
            view.state[block_id][action_id] = kept
    _record(fake, workspace, kind, view, cause)


def close_all(workspace: Workspace, user: str) -> None:
    """Closes all of somebody's modals without telling anybody."""
    for view in workspace.modals.pop(user, []):
        view.open = False


def close_top(fake: FakeSlack, workspace: Workspace, user: str, cause: int | None) -> None:
    """Closes the modal on top; the one below shows again."""
    stack = workspace.modals.get(user, [])
    if stack:
        view = stack.pop()
        view.open = False
        _record(fake, workspace, "view_closed", view, cause)


def _record(fake: FakeSlack, workspace: Workspace, kind: Kind, view: View, cause: int | None) -> None:
    fake.record(
        Effect(kind, workspace.id, fake.now(), cause, user=view.user, view=view, snapshot=view.as_json())
    )


def submission_answered(
    fake: FakeSlack, workspace: Workspace, view: View, payload: Any, cause: int
) -> str | None:
    """Does what the acknowledgement of a submission says; gives what the member is told if it is nonsense."""
    if not payload:
        close_top(fake, workspace, view.user, cause)
        return None
    action = payload.get("response_action") if isinstance(payload, dict) else None
    try:
        if action == "errors":
            return _errors(fake, workspace, view, payload.get("errors"), cause)
        if action == "clear":
            close_all(workspace, view.user)
            _record(fake, workspace, "view_closed", view, cause)
            return None
        if action in ("update", "push"):
            body = check_view(payload.get("view"), usable_file(fake, workspace), MODALS)
            fake.opened_by[view.id] = cause
            if action == "update":
                replace_view(fake, workspace, view, body, "view_updated", cause)
                return None
            if len(workspace.modals.get(view.user, [])) >= STACK:
                raise Refused("push_limit_reached")
            push_view(fake, workspace, view.user, body, "view_pushed", cause)
            return None
    except Refused as refusal:
        fake.refusals.append(("view_submission", refusal.error, tuple(refusal.messages)))
        return "invalid_response"
    fake.refusals.append(("view_submission", f"unknown response_action {action!r}", ()))
    return "invalid_response"


def _errors(fake: FakeSlack, workspace: Workspace, view: View, errors: Any, cause: int) -> str | None:
    fields = {b["block_id"] for b in view.blocks if b["type"] == "input"}
    if not isinstance(errors, dict) or not errors or set(errors) - fields:
        raise Refused("invalid_errors", f"errors must name input blocks of the view: {errors!r}")
    if not all(isinstance(e, str) and e for e in errors.values()):
        raise Refused("invalid_errors", "errors must be texts")
    fake.record(
        Effect("errors", workspace.id, fake.now(), cause, user=view.user, view=view, snapshot=dict(errors))
    )
    return None


HANDLERS = {"views.open": open_, "views.push": push, "views.update": update, "views.publish": publish}

"""Somebody's stack of modals and their Home tab: opening, replacing, closing, and answering a submission."""

from __future__ import annotations

import copy
import secrets
from typing import TYPE_CHECKING, Any

from .exchange import Effect, Kind
from .inputs import initial_state, state_keys
from .law import check_view, fill_ids
from .posting import usable_file
from .refusals import Refused
from .world import Json, View, Workspace

if TYPE_CHECKING:
    from .server import FakeSlack

STACK = 3


class Modals:
    """The views of one person in one workspace; `cause` is the exchange that led to a change."""

    def __init__(self, fake: FakeSlack, workspace: Workspace, user: str, cause: int | None = None) -> None:
        self._fake = fake
        self._workspace = workspace
        self._user = user
        self._cause = cause

    @property
    def stack(self) -> list[View]:
        """The open modals, the one in front last."""
        return self._workspace.modals.setdefault(self._user, [])

    def push(self, body: Json, kind: Kind) -> View:
        """Puts a modal in front."""
        if len(self.stack) >= STACK:
            raise Refused("push_limit_reached")
        view = self.new(body)
        if self.stack:
            view.root_view_id, view.previous_view_id = self.stack[0].id, self.stack[-1].id
        self.stack.append(view)
        self._record(kind, view)
        return view

    def publish(self, body: Json) -> View:
        """Makes or replaces the Home tab."""
        home = self._workspace.homes.get(self._user)
        if home is None:
            home = self._workspace.homes[self._user] = self.new(body)
            self._record("home", home)
        else:
            self.replace(home, body, "home")
        return home

    def new(self, body: Json) -> View:
        """A stored view with ids filled in and its initial state."""
        body = copy.deepcopy(body)
        fill_ids(body["blocks"])
        view_id, workspace = self._fake.next_id("V"), self._workspace
        view = View(
            view_id,
            workspace.id,
            self._user,
            body,
            self._hash(),
            self._fake.app_id,
            workspace.bot_id,
            view_id,
            state=initial_state(body["blocks"]),
        )
        workspace.views[view.id] = view
        return view

    def replace(self, view: View, body: Json, kind: Kind) -> None:
        """Updates a view; what was typed stays where block_id, action_id and type are still the same."""
        typed = view.state
        view.body = copy.deepcopy(body)
        fill_ids(view.body["blocks"])
        view.hash = self._hash()
        view.state = initial_state(view.body["blocks"])
        for block_id, action_id, element_type in state_keys(view.body["blocks"]):
            kept = typed.get(block_id, {}).get(action_id)
            if kept and kept["type"] == element_type:
                view.state[block_id][action_id] = kept
        self._record(kind, view)

    def close(self, view: View) -> None:
        """Closes one modal; the one below shows again."""
        if view in self.stack:
            self.stack.remove(view)
            view.open = False
            self._record("view_closed", view)

    def close_all(self) -> None:
        """Closes every modal."""
        for view in reversed(list(self.stack)):
            self.close(view)

    def submitted(self, view: View, payload: Any) -> str | None:
        """Does what the acknowledgement of a submission says.

        Returns:
            What the member is told if the acknowledgement makes no sense, else None.
        """
        try:
            self._answer(view, payload)
        except Refused as refusal:
            self._fake.refusals.append(("view_submission", refusal.error, tuple(refusal.messages)))
            return "invalid_response"
        return None

    def _answer(self, view: View, payload: Any) -> None:
        if not payload:
            self.close(view)
            return
        action = payload.get("response_action") if isinstance(payload, dict) else None
        if action == "errors":
            self._show_errors(view, payload.get("errors"))
        elif action == "clear":
            self.close_all()
        elif action == "update":
            self.replace(view, self._checked(payload), "view_updated")
        elif action == "push":
            self.push(self._checked(payload), "view_pushed")
        else:
            raise Refused("invalid_response", f"unknown response_action {action!r}")

    def _checked(self, payload: Json) -> Json:
        return check_view(payload.get("view"), usable_file(self._fake, self._workspace), ("modal",))

    def _show_errors(self, view: View, errors: Any) -> None:
        fields = {b["block_id"] for b in view.blocks if b["type"] == "input"}
        if not isinstance(errors, dict) or not errors or set(errors) - fields:
            raise Refused("invalid_errors", f"errors must name input blocks of the view: {errors!r}")
        if not all(isinstance(e, str) and e for e in errors.values()):
            raise Refused("invalid_errors", "errors must be texts")
        self._record("errors", view, dict(errors))

    def _hash(self) -> str:
        return f"{int(self._fake.now())}.{secrets.token_hex(4)}"

    def _record(self, kind: Kind, view: View, snapshot: Json | None = None) -> None:
        if self._cause is not None:
            self._fake.opened_by[view.id] = self._cause
        self._fake.record(
            Effect(
                kind,
                self._workspace.id,
                self._fake.now(),
                self._cause,
                user=self._user,
                view=view,
                snapshot=snapshot or view.as_json(),
            )
        )

"""How the fake says no: an error code of Slack's, or something a person's client would not let them do."""

from __future__ import annotations

from typing import Any


class Refused(Exception):
    """A Web API refusal: becomes `{"ok": false, "error": ...}`."""

    def __init__(self, error: str, *messages: str, **extra: Any) -> None:
        super().__init__(error, *messages)
        self.error = error
        self.messages = list(messages)
        self.extra = extra

    def as_json(self) -> dict[str, Any]:
        """The body Slack answers with."""
        body: dict[str, Any] = {"ok": False, "error": self.error, **self.extra}
        if self.messages:
            body["response_metadata"] = {"messages": self.messages}
            if self.error == "invalid_blocks":
                body["errors"] = [m.removeprefix("[ERROR] ") for m in self.messages]
        return body


class UserCannot(AssertionError):
    """The member's Slack client offers no such thing: no such button, command, option, tab or open form."""


class NothingHappened(AssertionError):
    """A test waited for the app to do something visible and it did not."""

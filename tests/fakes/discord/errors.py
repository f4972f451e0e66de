"""Refusals: Discord's error codes, and a collector for its nested ``errors`` tree."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

MESSAGES: dict[int, str] = {
    0: "401: Unauthorized",
    10003: "Unknown Channel",
    10004: "Unknown Guild",
    10007: "Unknown Member",
    10008: "Unknown Message",
    10011: "Unknown Role",
    10013: "Unknown User",
    10015: "Unknown Webhook",
    10062: "Unknown interaction",
    10063: "Unknown application command",
    10070: "Unknown Guild Scheduled Event",
    30030: "Maximum number of application commands reached",
    30033: "Maximum number of thread participants reached (1000)",
    30034: "Maximum number of daily application command creates has been reached (200)",
    30038: "Maximum number of uncompleted guild scheduled events reached (100)",
    40005: "Request entity too large",
    40060: "Interaction has already been acknowledged.",
    40067: "A tag is required to create a forum post in this channel",
    50001: "Missing Access",
    50003: "Cannot execute action on a DM channel",
    50005: "Cannot edit a message authored by another user",
    50006: "Cannot send an empty message",
    50007: "Cannot send messages to this user",
    50008: "Cannot send messages in a non-text channel",
    50013: "Missing Permissions",
    50021: "Cannot execute action on a system message",
    50024: "Cannot execute action on this channel type",
    50027: "Invalid Webhook Token",
    50033: "Invalid Recipient(s)",
    50035: "Invalid Form Body",
    50083: "Thread is archived",
    50109: "The request body contains invalid JSON.",
    50278: "Cannot send messages to this user due to having no mutual guilds",
    160002: "Cannot reply without permission to read message history",
    160004: "A thread has already been created for this message",
    160006: "Maximum number of active threads reached",
    180000: "Cannot update a finished event",
}


class ApiError(Exception):
    """An answer Discord gives instead of doing what was asked."""

    def __init__(
        self, status: int, code: int, message: str | None = None, errors: dict[str, Any] | None = None
    ) -> None:
        self.status = status
        self.code = code
        self.message = MESSAGES.get(code, "Error") if message is None else message
        self.errors = errors
        super().__init__(f"{status} ({code}) {self.message}")

    def body(self) -> dict[str, Any]:
        """The JSON body of the answer."""
        body: dict[str, Any] = {"message": self.message, "code": self.code}
        if self.errors:
            body["errors"] = self.errors
        return body


class ClientRefuses(AssertionError):
    """The official client would not let a member do this (no such button, field not filled, ...)."""


@dataclass
class FormErrors:
    """Collects what is wrong with a body, in the shape of Discord's 50035 answers."""

    prefix: tuple[str, ...] = ()
    tree: dict[str, Any] = field(default_factory=dict)

    def add(self, path: tuple[str | int, ...], code: str, message: str) -> None:
        """Note one problem at ``path`` (keys and indices below the prefix)."""
        node = self.tree
        for key in (*self.prefix, *map(str, path)):
            node = node.setdefault(key, {})
        node.setdefault("_errors", []).append({"code": code, "message": message})

    def length(self, path: tuple[str | int, ...], value: Any, low: int, high: int) -> bool:
        """Check the length of a string; say so and return False if it is out of bounds."""
        if not isinstance(value, str):
            self.add(path, "BASE_TYPE_REQUIRED", "This field is required and must be a string")
            return False
        if not low <= len(value) <= high:
            self.add(path, "BASE_TYPE_BAD_LENGTH", f"Must be between {low} and {high} in length.")
            return False
        return True

    def count(self, path: tuple[str | int, ...], value: Any, low: int, high: int) -> bool:
        """Check the number of items of a list."""
        if not isinstance(value, list):
            self.add(path, "BASE_TYPE_REQUIRED", "This field is required and must be a list")
            return False
        if not low <= len(value) <= high:
            self.add(path, "BASE_TYPE_BAD_LENGTH", f"Must be between {low} and {high} in length.")
            return False
        return True

    def raise_if_any(self) -> None:
        """Refuse the body if anything was noted.

        Raises:
            ApiError: 400, code 50035.
        """
        if self.tree:
            raise ApiError(400, 50035, errors=self.tree)

"""Errors of the application.

    Trouble                 something a member (or organiser) should hear about, in their words
    ├── Refused             not allowed, not here, not now
    ├── Stale               an old or foreign button
    ├── FileTrouble         an uploaded file that cannot be read
    ├── Busy                the database is busy; trying again helps
    │   ├── SandboxBusy     too many programs wait to be run
    │   └── ReadersBusy     too many documents wait to be read
    └── StorageFull         nothing can be written now
    DeliveryError           a message could not be sent
    ├── TryLater            a passing fault, with the time to wait
    └── Undeliverable       a lasting one
    SandboxFault            a program could not be run, through no fault of its own
    SetupError              a setting is wrong; one clear line, exit code 2

Everything else is a defect: it is logged under an id that the member can pass on, and never shown.
"""

from __future__ import annotations

from datetime import timedelta
from enum import Enum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from bot.ui.forms import File


class Trouble(Exception):
    """Something to tell the person. `what` happened, and what to `do` about it, in their words."""

    what = "That did not work."
    do = "Please try again."

    def __init__(self, what: str | None = None, do: str | None = None, **values: object) -> None:
        """Take the two sentences with the values that fill them, or keep those of the class."""
        self.what = what or self.what
        self.do = do or self.do
        self.values = values
        words = f"{self.what} {self.do}"
        super().__init__(words.format(**values) if values else words)


class Refused(Trouble):
    """The person may not do this, or not here."""

    what = "You can't do that here."
    do = "An organiser of this community can."


class CoachesOnly(Refused):
    """Coaches may do this, and organisers."""

    do = "Coaches and organisers of this community can."


class RankUnseen(Refused):
    """What the person may do is not known where they are."""

    what = "In a direct message I can’t see what you may do in your community."
    do = "Please type the command there, such as /setup mocks."


class Stale(Trouble):
    """The button belongs to an older card, or to somebody else."""

    what = "This card is out of date."
    do = "Here is where to go on:"


class FileTrouble(Trouble):
    """An uploaded `file` is too large, gone, or cannot be reached."""

    def __init__(self, file: File, what: str, do: str, **values: object) -> None:
        """Name the file, and take the two sentences."""
        super().__init__(what, do, **values)
        self.file = file


class Busy(Trouble):
    """The database is busy."""

    what = "I'm busy for a moment; nothing you gave me before is lost."
    do = "Please press the button again in a few seconds."


class SandboxBusy(Busy):
    """Too many programs wait to be run."""

    what = "Many answers are being run right now, so I did not start yours; nothing you gave me before is lost."
    do = "Please try again in a minute."


class ReadersBusy(Busy):
    """Too many documents wait to be read."""

    what = "Many documents are being read right now, so I did not start on yours."
    do = "Please send it again in a minute. Your resume was not kept."


class StorageFull(Trouble):
    """Nothing can be written."""

    what = "I can't save anything right now; nothing you gave me before is lost."
    do = "The people who run this bot have been told by its log. Please try again later."


class DeliveryError(Exception):
    """A message could not be sent."""


class Halt(Enum):
    """What else would meet the same fault, and waits as long."""

    NOTHING = "nothing"
    PLACE = "place"
    WORKSPACE = "workspace"
    PLATFORM = "platform"


class TryLater(DeliveryError):
    """A passing fault."""

    def __init__(
        self,
        reason: str,
        after: timedelta = timedelta(0),
        *,
        halts: Halt = Halt.NOTHING,
        refused: bool = False,
    ) -> None:
        """Say why, and how long the platform asks us to wait (zero: it did not say).

        `refused` says that we came too early: nothing was sent for certain, and the attempt does not count.
        """
        super().__init__(reason)
        self.after = after
        self.halts = halts
        self.refused = refused


class Undeliverable(DeliveryError):
    """A lasting fault: trying again does not help."""


class SandboxFault(Exception):
    """The sandbox itself failed, so that a program was not run; the message is the engine's own."""


class SetupError(Exception):
    """A setting is missing or wrong; the message names it and says what to do."""

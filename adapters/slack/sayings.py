"""Cards that only Slack needs: ways round a form that opens too late, and what to say when Slack refuses."""

from __future__ import annotations

from adapters.slack.api import NOT_THERE
from bot.outcomes import FormErrors
from bot.ui.actions import reopening
from bot.ui.cards import Button, ButtonStyle, Card, Text, Tone
from bot.ui.forms import Form
from bot.words import Words


def form_waits(form: Form, w: Words) -> Card:
    """A form for which Slack had no time left."""
    button = Button(w("Open the form"), reopening(form.action), ButtonStyle.MAIN)
    return Card(
        form.title,
        (Text(w("Slack was too slow to open this form by itself. Nothing is lost.")),),
        ((button,),),
        summary=w("Press the button to open the form."),
    )


def form_errors(outcome: FormErrors, w: Words) -> Card:
    """What does not fit in a form that is closed already, and the way back into it."""
    labels = {one.name: one.label for one in outcome.form.inputs}
    lines = tuple(Text(f"{labels.get(name, name)}: {sentence}") for name, sentence in outcome.errors.items())
    button = Button(w("Fix it"), outcome.reopen, ButtonStyle.MAIN)
    return Card(outcome.form.title, lines, ((button,),), Tone.CAREFUL, summary=w("Some answers need a second look."))


def may_not_post(error: str, w: Words) -> Card:
    """Slack did not let the bot post in this place, for the reason `error`."""
    remedy = (
        w("Add me with /invite @Greenroom, then try again.")
        if error in NOT_THERE
        else w("Slack says: {error}. Somebody who runs this workspace can change that.", error=error or "?")
    )
    return Card(w("I can't post here"), (Text(remedy),), tone=Tone.CAREFUL)


def no_file(w: Words) -> Card:
    """A file could not be handed over."""
    text = w("Slack did not take the file. Please try again in a few minutes; nothing is lost.")
    return Card(w("The file is not there"), (Text(text),), tone=Tone.CAREFUL)


def files_below(number: int, *, in_thread: bool, w: Words) -> str:
    """Where the files of a message are that is in a thread itself, or has one below it."""
    if in_thread:
        return w.n("The file follows this message.", "The files follow this message.", number)
    return w.n("You find the file in the thread below.", "You find the files in the thread below.", number)


def files_refused(w: Words) -> Card:
    """Slack does not take the files of a message, and will not later."""
    text = w("Slack does not take files here. Somebody who runs this workspace can allow them; nothing else is lost.")
    return Card(w("The file is not there"), (Text(text),), tone=Tone.CAREFUL)


def unclear(w: Words) -> Card:
    """A message was sent, and whether it arrived is not known."""
    text = w("Slack did not confirm that my message was posted. Please look before you try again.")
    return Card(w("Was it posted?"), (Text(text),), tone=Tone.CAREFUL)

"""Cards that only Discord needs: ways round what a modal cannot do, and what to say when a message is refused."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from bot.outcomes import FormErrors
from bot.ui.actions import reopening
from bot.ui.cards import Button, ButtonStyle, Card, Fields, Text, Tone
from bot.ui.forms import Form
from bot.words import Words, said

RIGHTS: Final = said(("View Channel", "Send Messages", "Attach Files"))
"""What is needed to show something, as Discord’s settings spell it."""


def form_waits(form: Form, w: Words) -> Card:
    """A form that cannot be opened by itself: after a pause, or after another form."""
    if form.step is None:
        label, line = w("Open the form"), w("This is ready for you.")
    else:
        step, steps = form.step
        label = w("Continue {step} of {steps}", step=step, steps=steps)
        line = w("What you gave so far is kept. You can go on whenever you like.")
    button = Button(label, reopening(form.action), ButtonStyle.MAIN)
    return Card(form.title, (Text(line),), ((button,),), summary=line)


def form_errors(outcome: FormErrors, w: Words) -> Card:
    """What does not fit in a form, and the way back into it."""
    labels = {one.name: one.label for one in outcome.form.inputs}
    problems = Fields(*((labels.get(name, name), problem) for name, problem in outcome.errors.items()))
    kept = Text(w("Everything you typed is kept."))
    button = Button(w("Fix it"), outcome.reopen, ButtonStyle.MAIN)
    return Card(w("Almost there"), (problems, kept), ((button,),), Tone.CAREFUL)


def may_not_post(missing: Sequence[str], w: Words) -> Card:
    """The bot has no right to show something here."""
    what = Text(w("I am not allowed to post in this channel, so nobody has seen it."))
    if missing:
        rights = ", ".join(w(name) for name in missing)
        do = Text(w("An organiser can give me these permissions in the channel's settings: {rights}.", rights=rights))
    else:
        do = Text(w("An organiser can give me the permissions in the channel's settings."))
    return Card(w("I can't post here"), (what, do), tone=Tone.CAREFUL)


def not_shown(w: Words) -> Card:
    """The answer was refused as it was; what it answered is done."""
    line = w("What you did is saved, but I could not show the answer. Please ask for it again.")
    return Card(w("Something went wrong on my side"), (Text(line),), tone=Tone.PROBLEM)

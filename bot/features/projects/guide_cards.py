"""The five minutes of the oral defence, and the take-home checklist."""

from __future__ import annotations

from collections.abc import Sequence

from assessments.projects.guides import ChecklistPoint, Defence, Question
from bot.features.projects.feature import ASK, LOOK, SHOW, TICK
from bot.item_words import only_in_english
from bot.projects.records import Project
from bot.ui.cards import Block, Button, ButtonStyle, Card, Line, Row, Text, Tone
from bot.ui.text import Bold, shortened
from bot.words import Words

TITLE_COST = 200


def script_for_peer(w: Words, defence: Defence, review_id: int, *, data: bool) -> Card:
    """What the peer says and listens for, minute by minute."""
    back = Button(w("Say what you saw"), LOOK(review_id), ButtonStyle.MAIN)
    return _script(w, defence, data, Text(Bold(w("Before:")), " ", defence.before), ((back,),))


def script_for_owner(w: Words, defence: Defence, project: Project, *, data: bool) -> Card:
    """The same for whoever prepares for it."""
    told = w("This is what a peer goes by. Say your answers aloud once, with a clock; nothing in it is secret.")
    ask = Button(w("Ask a peer"), ASK(project.id), ButtonStyle.MAIN)
    return _script(w, defence, data, Text(told), ((ask, Button(w("Back"), SHOW(project.id))),))


def _script(w: Words, defence: Defence, data: bool, first: Text, controls: tuple[Row, ...]) -> Card:
    blocks: list[Block] = [first, *only_in_english(w), Text(Bold("0:00"), "  ", defence.opening)]
    blocks += (_question(w, one) for one in defence.questions)
    if data:
        instead = w("For roles in data and machine learning, in place of a question that is answered already:")
        blocks.append(Text(Bold(instead)))
        blocks += (_question(w, one) for one in defence.data_questions)
    blocks.append(Text(Bold("5:00"), "  ", defence.closing))
    return Card(w("Five minutes to explain a project"), tuple(blocks), controls)


def _question(w: Words, one: Question) -> Text:
    return Text(Bold(one.minute), "  ", one.ask, "\n", w("Listen for: {what}", what=one.listen))


def checklist(w: Words, points: Sequence[ChecklistPoint], project: Project) -> Card:
    """What is done and what is open before a project is handed to somebody else."""
    done = sum(point.id in project.checklist for point in points)
    blocks: list[Block] = [
        Text(
            Bold(shortened(project.title, TITLE_COST)),
            "\n",
            w("{done} of {of} done.", done=done, of=len(points)),
            " ",
            w("Whoever cannot start it will hardly read on.") if done < len(points) else w("Somebody else can run it."),
        )
    ]
    blocks += (_point(w, point, project) for point in points)
    controls: tuple[Row, ...] = ((Button(w("Back to the project"), SHOW(project.id)),),)
    return Card(w("Take-home checklist"), tuple(blocks), controls, Tone.GOOD if done == len(points) else Tone.NEUTRAL)


def _point(w: Words, point: ChecklistPoint, project: Project) -> Line:
    if point.id in project.checklist:
        undo = Button(w("Undo"), TICK(project.id, point.id, 0))
        return Line(w("Done: {point}", point=w(point.label)), button=undo)
    return Line(Bold(w(point.label)), "\n", w(point.todo), button=Button(w("It’s done"), TICK(project.id, point.id, 1)))

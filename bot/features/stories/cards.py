"""Cards of one's own stories: what one lacks, one as it is written, all of them, and deleting one."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

from assessments.stories.coverage import FULL, GATE, STEP_DONE, Shelf
from assessments.stories.feedback import findings
from assessments.stories.story import Part
from assessments.targets import TargetRole
from bot.features.stories.drill_cards import FIRST
from bot.features.stories.feature import (
    ADD,
    COVERAGE,
    DELETE,
    DELETE_NOW,
    DRILL,
    EDIT,
    LACKS,
    LIST,
    PAGE,
    PRACTISE,
    READERS,
    SHOW,
    TAKE_AGAIN,
    TRANSLATE,
    Half,
)
from bot.features.stories.finding_words import worded
from bot.features.stories.forms import LONGEST
from bot.features.stories.names import PARTS, shows, title_of
from bot.paging import paged
from bot.stories.records import Story
from bot.target_names import ROLES
from bot.ui.cards import Block, Button, ButtonStyle, Card, Line, Meter, Row, Text, Tone
from bot.ui.text import Bold, shortened
from bot.words import Words

A_PAGE: Final = 7
ALSO: Final = 4  # further findings that a card names
HALVES: Final[Mapping[Part, Half]] = {
    Part.SITUATION: Half.BEGINNING,
    Part.TASK: Half.BEGINNING,
    Part.ACTION: Half.BEGINNING,
    Part.OWN_PART: Half.BEGINNING,
    Part.RESULT: Half.END,
    Part.MEASURED: Half.END,
    Part.LINK: Half.END,
}
"""In which form a part is mended."""


def nothing_yet(w: Words, *, takes: bool = True) -> Card:
    """No stories so far."""
    return Card(
        w("No stories yet"),
        (
            Text(w("Interviewers ask for things you did. Ten to fifteen short stories answer nearly all of it.")),
            Text(w("Work outside of tech counts, and often tells more. A story takes about fifteen minutes.")),
            *_asked_again(w, takes=takes),
        ),
        (
            (
                Button(w("Add a story"), ADD(), ButtonStyle.MAIN),
                Button(w("Practise one aloud"), DRILL()),
                Button(w("What of my past fits?"), TRANSLATE()),
            ),
        ),
    )


def listed(
    w: Words,
    stories: Sequence[Story],
    page: int,
    shelf: Shelf,
    ratings: Mapping[int, Sequence[int]],
    role: TargetRole,
    *,
    takes: bool,
) -> Card:
    """All stories, a page at a time, with what each of them lacks most."""
    shown, page, pages = paged(stories, page, A_PAGE)
    blocks: list[Block] = [progress(w, shelf)]
    for number, story in enumerate(shown, page * A_PAGE + 1):
        parts = [_state(w, story, role)]
        if given := ratings.get(story.id):
            parts.append(w("{mean} of 5", mean=_mean(w, given)))
        head = Bold(f"{number}. {title_of(w, story)}")
        blocks.append(Line(head, "\n", " · ".join(parts), button=Button(w("Open"), SHOW(story.id))))
    blocks += _asked_again(w, takes=takes)
    controls: list[Row] = [
        (
            Button(w("Add a story"), ADD(), ButtonStyle.MAIN),
            Button(w("Practise"), DRILL()),
            Button(w("Coverage"), COVERAGE()),
        )
    ]
    turns = [(w("Back"), page - 1)] * (page > 0) + [(w("More"), page + 1)] * (page + 1 < pages)
    if turns:
        controls.append(tuple(Button(label, PAGE(number)) for label, number in turns))
    return Card(w.n("One story", "{n} stories", len(stories)), tuple(blocks), tuple(controls))


def progress(w: Words, shelf: Shelf) -> Meter:
    """Whole stories against the next milestone."""
    have = len(shelf.whole)
    goal = shelf.next_milestone
    match goal:
        case None:
            note = w("{have}: a full shelf", have=have)
        case _ if goal == GATE:
            note = w("{have} of {goal}, which lift the limit on your verdict", have=have, goal=goal)
        case _ if goal == STEP_DONE:
            note = w("{have} of {goal}, which make this step done", have=have, goal=goal)
        case _:
            note = w("{have} of {goal}, a full shelf", have=have, goal=goal)
    return Meter(w("Whole stories"), min(1.0, have / FULL), note, (goal or FULL) / FULL)


def lacks(w: Words, story: Story, shelf: Shelf, role: TargetRole) -> Card:
    """What a story lacks, the biggest gap first; or that it lacks nothing."""
    found = findings(story.written)
    if not story.finished:
        return _half_done(w, story)
    low, high = story.written.seconds
    length = Text(w("Told aloud it takes about {low} to {high} seconds.", low=low, high=high))
    look = (Button(w("Ask for a rating"), READERS(story.id)), Button(w("My stories"), LIST()))
    if not found:
        return Card(
            title_of(w, story),
            (
                Text(Bold(w("Everything a listener needs is there."))),
                length,
                Text(w("Next: tell it aloud by the clock, or let somebody read it and say what they saw.")),
                progress(w, shelf),
            ),
            ((Button(w("Practise"), _practise(story), ButtonStyle.MAIN), Button(w("Another story"), ADD())), look),
            Tone.GOOD,
            summary=w("Saved. Everything a listener needs is there."),
        )
    words = [worded(w, finding, role) for finding in found]
    first, others = words[0], words[1 : ALSO + 1]
    blocks: list[Block] = [Text(Bold(first.head), "\n", first.why, "\n", w("Ask yourself:"), " ", first.ask)]
    if others:
        blocks.append(Text(w("Then:"), *(f"\n• {one.head}" for one in others)))
    if all(finding.seconds == (0, 0) for finding in found):
        blocks.append(length)
    blocks.append(progress(w, shelf))
    mend = EDIT(story.id, HALVES[found[0].part])
    return Card(
        title_of(w, story),
        tuple(blocks),
        (
            (
                Button(w("Mend it"), mend, ButtonStyle.MAIN),
                Button(w("Another story"), ADD()),
                Button(w("Practise"), _practise(story)),
            ),
            look,
        ),
        summary=w("Saved. The biggest gap: {gap}.", gap=first.head),
    )


def shown(w: Words, story: Story, ratings: Sequence[int], older: int, role: TargetRole) -> Card:
    """A story as it is written, for its teller."""
    blocks = parts_of(w, story)
    facts = [w("It shows: {what}.", what=shows(w, story.written.competencies))] if story.finished else []
    if ratings:
        facts.append(w.n("One rating, {mean} of 5.", "{n} ratings, {mean} of 5.", len(ratings), mean=_mean(w, ratings)))
    if older and len(ratings) == 1:
        facts.append(w("It is for an older wording."))
    elif older:
        facts.append(w.n("One of them is for an older wording.", "{n} of them are for an older wording.", older))
    if story.written.link.strip() and story.link_role not in (None, role):
        facts.append(
            w(
                "The link was written for {old}; you now aim at {new}.",
                old=w(ROLES[story.link_role]) if story.link_role else "",
                new=w(ROLES[role]),
            )
        )
    if facts:
        blocks.append(Text(" ".join(facts)))
    if story.finished:
        first: Row = (
            Button(w("What it lacks"), LACKS(story.id), ButtonStyle.MAIN),
            Button(w("Edit the beginning"), EDIT(story.id, Half.BEGINNING)),
            Button(w("Edit the end"), EDIT(story.id, Half.END)),
        )
    else:
        first = (
            Button(w("Write the end"), EDIT(story.id, Half.REST), ButtonStyle.MAIN),
            Button(w("Edit the beginning"), EDIT(story.id, Half.BEGINNING)),
        )
    asks = (Button(w("Practise"), _practise(story)), Button(w("Ratings"), READERS(story.id))) if story.finished else ()
    last: Row = (*asks, Button(w("My stories"), LIST()), Button(w("Delete"), DELETE(story.id)))
    return Card(title_of(w, story), tuple(blocks), (first, last))


def parts_of(w: Words, story: Story) -> list[Block]:
    """The parts of a story that are there."""
    found: list[Block] = []
    for part, name in PARTS.items():
        if words := story.written.part(part).strip():
            most = LONGEST[part] + LONGEST[part] // 20
            found.append(Text(Bold(w(name)), "\n", shortened(words, most)))
    return found or [Text(w("Only its title is there so far."))]


def confirm_delete(w: Words, story: Story, ratings: int) -> Card:
    """Ask before a story goes."""
    blocks = [Text(w("Its words go for good, and it no longer counts for your score."))]
    if ratings:
        blocks.append(Text(w.n("The rating goes with it.", "The {n} ratings go with it.", ratings)))
    return Card(
        w("Delete “{title}”?", title=title_of(w, story)),
        tuple(blocks),
        (
            (
                Button(w("Delete it"), DELETE_NOW(story.id), ButtonStyle.DANGER),
                Button(w("Keep it"), SHOW(story.id)),
            ),
        ),
        Tone.CAREFUL,
    )


def deleted(w: Words) -> Card:
    """A story is gone."""
    return Card(
        w("Deleted"),
        (Text(w("The story and what was said of it are gone.")),),
        ((Button(w("My stories"), LIST(), ButtonStyle.MAIN), Button(w("Add a story"), ADD())),),
    )


def full(w: Words, most: int) -> Card:
    """There is room for so many stories and no more."""
    return Card(
        w("Your shelf is full"),
        (
            Text(w("I keep {most} stories for you; ten to fifteen good ones are what an interview needs.", most=most)),
            Text(w("Mend one that you have, or delete one that you no longer tell.")),
        ),
        ((Button(w("My stories"), LIST(), ButtonStyle.MAIN), Button(w("Practise"), DRILL())),),
    )


def not_found(w: Words) -> Card:
    """No story by that number or those words."""
    return Card(
        w("I don’t find that story"),
        (Text(w("Give its number in your list, or a word of its title.")),),
        ((Button(w("My stories"), LIST(), ButtonStyle.MAIN),),),
    )


def _practise(story: Story) -> str:
    return PRACTISE(story.id, FIRST)


def _half_done(w: Words, story: Story) -> Card:
    return Card(
        title_of(w, story),
        (Text(w("The beginning is kept. Its end is missing: the result, and what it has to do with the role.")),),
        (
            (
                Button(w("Write the end"), EDIT(story.id, Half.REST), ButtonStyle.MAIN),
                Button(w("Later"), LIST()),
            ),
        ),
    )


def _state(w: Words, story: Story, role: TargetRole) -> str:
    if not story.finished:
        return w("not finished")
    found = findings(story.written)
    return worded(w, found[0], role).head if found else w("ready to tell")


def _mean(w: Words, ratings: Sequence[int]) -> str:
    mean = round(sum(ratings) / len(ratings), 1)
    return str(int(mean)) if mean.is_integer() else w.decimal(mean)


def _asked_again(w: Words, *, takes: bool) -> list[Block]:
    if takes:
        return []
    return [Line(w("Nobody can ask you to rate a story."), button=Button(w("Let them ask again"), TAKE_AGAIN()))]

"""Cards of the two sample answers before a first interview in a format."""

from __future__ import annotations

from assessments.evidence import Criterion, MockFormat
from assessments.mocks.rubric import LEVELS, Rubric, Sample, Scale
from bot.features.mocks.feature import MINE, PROFILE, SAMPLE, SAMPLE_CRITERION, SAMPLE_OVERALL
from bot.features.mocks.names import FORMATS
from bot.features.mocks.rating_names import criterion_name, mark, mark_word
from bot.item_words import only_in_english
from bot.ui.cards import Block, Button, ButtonStyle, Card, Divider, Row, Text, Tone
from bot.ui.markdown import blocks as markdown
from bot.ui.text import Bold
from bot.words import Words


def profile_first(w: Words) -> Card:
    """Without a profile nothing can be noted."""
    return Card(
        w("First, how do you want to practise?"),
        (Text(w("Say which formats and times suit you; then I can remember that you rated the samples.")),),
        ((Button(w("Set it up"), PROFILE(), ButtonStyle.MAIN),),),
    )


def intro(w: Words, practised: MockFormat, *, again: bool) -> Card:
    """What the samples are for."""
    blocks: list[Block] = [
        Text(
            w(
                "Two short written answers. You rate each with two clicks and see how it was meant, with the reasons. "
                "After that, your ratings and other people's mean the same."
            )
        )
    ]
    blocks += only_in_english(w)
    if again:
        blocks.append(Text(w("You have done this one before; a second look does no harm.")))
    return Card(
        w("Two minutes before you interview: {format}", format=w(FORMATS[practised])),
        tuple(blocks),
        (
            (
                Button(w("Show the first"), SAMPLE(str(practised), 0), ButtonStyle.MAIN),
                Button(w("Not now"), MINE()),
            ),
        ),
    )


def overall(w: Words, rubric: Rubric, sample: Sample, number: int, total: int) -> Card:
    """A sample, with the question for its overall."""
    marks = tuple(
        Button(f"{level} · {mark_word(w, level)}", SAMPLE_OVERALL(str(sample.format), number, level))
        for level in LEVELS
    )
    return _asking(w, sample, number, total, rubric.overall, marks)


def criterion(w: Words, rubric: Rubric, sample: Sample, asked: Criterion, number: int, total: int, given: int) -> Card:
    """The same sample, with the question for one criterion."""
    marks = tuple(Button(str(level), SAMPLE_CRITERION(str(sample.format), number, given, level)) for level in LEVELS)
    return _asking(w, sample, number, total, rubric.criteria[asked], marks)


def reference(
    w: Words,
    rubric: Rubric,
    sample: Sample,
    asked: Criterion,
    number: int,
    total: int,
    given: int,
    given_one: int,
) -> Card:
    """How a sample was meant, beside what the member said."""
    blocks: list[Block] = [
        Text(
            Bold(w("Overall: {mark}.", mark=mark(w, sample.overall))),
            " ",
            _beside(w, given, sample.overall),
            " ",
            sample.reason,
        ),
        Text(
            Bold(w("{criterion}: {level} of 4.", criterion=rubric.criteria[asked].label, level=sample.ratings[asked])),
            " ",
            _beside(w, given_one, sample.ratings[asked]),
            " ",
            sample.reasons[asked],
        ),
    ]
    others = [name for name in sample.reasons if name != asked]
    if others:
        lines = [
            f"\n• {criterion_name(w, name)}, {sample.ratings[name]} of 4: {sample.reasons[name]}" for name in others
        ]
        blocks.append(Text(Bold(w("Also:")), *lines))
    if number + 1 < total:
        return Card(
            w("How it was meant"),
            tuple(blocks),
            ((Button(w("The other answer"), SAMPLE(str(sample.format), number + 1), ButtonStyle.MAIN),),),
        )
    blocks += [Divider(), Text(w("That was it: you rate by the same scale as everybody now."))]
    return Card(w("How it was meant"), tuple(blocks), ((Button(w("My mocks"), MINE(), ButtonStyle.MAIN),),), Tone.GOOD)


def _asking(w: Words, sample: Sample, number: int, total: int, scale: Scale, marks: Row) -> Card:
    anchors = [f"\n{level} · {scale.anchor(level)}" for level in LEVELS]
    return Card(
        w("Answer {number} of {total}: {format}", number=number + 1, total=total, format=w(FORMATS[sample.format])),
        (
            Text(Bold(w("Asked:")), " ", sample.question),
            *markdown(sample.answer),
            Divider(),
            Text(Bold(scale.question), *anchors),
        ),
        (marks,),
    )


def _beside(w: Words, given: int, meant: int) -> str:
    apart = given - meant
    if not apart:
        return w("You said the same.")
    if abs(apart) == 1:
        return w("You said {given}: one apart, as happens between any two raters.", given=given)
    return w("You said {given}. Look at what the reason goes by.", given=given)

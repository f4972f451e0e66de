"""The post in a channel, what begins its thread, and the weekly recap."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Final

from assessments.prompts.prompt import Prompt
from bot.calendar import WEEKDAYS
from bot.days import day_name, month_day
from bot.features.prompts.feature import ALL, DISCUSS, GAVE_UP, HINT, SOLVED, START
from bot.features.prompts.names import kind, lock
from bot.practice import PostCounts
from bot.ui.cards import Block, Button, ButtonStyle, Card, Text
from bot.ui.charts import Chart, ChartKind, Series
from bot.ui.markdown import blocks as markdown
from bot.ui.text import Bold, Code, Group
from bot.words import Words

SHOWN: Final = 900  # characters of examples in a post; the rest stands behind a button
WEEKS_SHOWN: Final = 12


def post(
    w: Words,
    prompt: Prompt,
    day: date,
    post_id: int,
    lock_minutes: int,
    counts: PostCounts,
    in_a_row: int,
    group: str = "",
) -> Card:
    """The prompt of a day in its channel."""
    short, more = examples(prompt)
    head = (Bold(day_name(w, day)), f" · {kind(w, prompt)}")
    blocks: list[Block] = [Text(*head, " · ", Group(group, "")) if group else Text(*head)]
    blocks += markdown(prompt.statement)
    blocks += short
    blocks.append(Text(lock(w, lock_minutes)))
    if line := activity(w, counts, in_a_row):
        blocks.append(Text(line))
    first = (
        Button(w("Start"), START(prompt.id, post_id), ButtonStyle.MAIN),
        Button(w("Hint"), HINT(prompt.id, post_id, 1)),
        Button(w("I solved it"), SOLVED(prompt.id, post_id)),
        Button(w("Gave up"), GAVE_UP(prompt.id, post_id)),
        Button(w("Discuss"), DISCUSS(post_id)),
    )
    second = (Button(w("Show all"), ALL(prompt.id, post_id)),)
    title = w("Prompt of the day: {title}", title=prompt.title)
    return Card(title, tuple(blocks), (first, second) if more else (first,), summary=f"{title}. {kind(w, prompt)}.")


def examples(prompt: Prompt) -> tuple[list[Block], bool]:
    """The examples that fit into a post, the first of them always, and whether there is more to show."""
    shown: list[Block] = []
    left = SHOWN
    for example in prompt.examples:
        left -= len(example)
        if shown and left < 0:
            break
        shown.append(example_block(prompt, example))
    return shown, len(shown) < len(prompt.examples) or bool(prompt.constraints) or bool(prompt.schema)


def example_block(prompt: Prompt, example: str) -> Block:
    """An example as code."""
    return Text(Code(example, block=True, language="" if prompt.schema else "python"))


def activity(w: Words, counts: PostCounts, in_a_row: int) -> str:
    """`9 started · 4 logged · the community's 12th day in a row`, as far as there is something to say."""
    parts = []
    if counts.started:
        parts.append(w("{n} started", n=counts.started))
    if counts.logged:
        parts.append(w("{n} logged", n=counts.logged))
    if in_a_row > 1:
        parts.append(w.n("{n} day in a row", "{n} days in a row for this community", in_a_row))
    return " · ".join(parts)


def thread_title(w: Words, day: date, title: str) -> str:
    """What the thread of a post is called."""
    return f"{day_name(w, day)} · {title}" if title else w("Prompt of {day}", day=day_name(w, day))


def retired(w: Words) -> Card:
    """The prompt of a post is not there any more."""
    return Card(
        w("This prompt was retired"), (Text(w("It is not in the bank any more. Tomorrow brings another one.")),)
    )


def note(w: Words, prompt: Prompt) -> Card:
    """What begins the thread of a post."""
    return Card(
        w("Talk about it here"),
        (
            Text(w("Others may still be at it. Begin with the word “spoiler” where you give something away.")),
            Text(w("Put code into your log and share it there: only those who have tried the prompt can read it.")),
        ),
        summary=w("The thread of {title}", title=prompt.title),
    )


def recap(w: Words, monday: date, per_day: Mapping[date, int]) -> Card:
    """The week before `monday` in one picture, with the weeks before it."""
    week = sum(per_day.get(monday - timedelta(days=n), 0) for n in range(1, 8))
    days = sum(bool(per_day.get(monday - timedelta(days=n))) for n in range(1, 8))
    logs = w.n("{n} honest try", "{n} honest tries", week)
    line = w("Last week: {logs}, on {days} of 7 days.", logs=logs, days=days)
    return Card(
        w("Your week together"),
        (
            Text(line),
            heatmap(w, monday, per_day, w.n("{n} honest try last week", "{n} honest tries last week", week), line),
            Text(w("Every try counts, solved or not. The next prompt is just below.")),
        ),
        summary=line,
    )


def heatmap(w: Words, monday: date, per_day: Mapping[date, int], title: str, finding: str) -> Chart:
    """The weeks before `monday`, one column each, from the first with practice on."""
    first = min((day for day, logs in per_day.items() if logs and day < monday), default=monday - timedelta(days=7))
    weeks = max(2, min(WEEKS_SHOWN, -(-(monday - first).days // 7)))
    start = monday - timedelta(weeks=weeks)
    most = max(1, *(per_day.get(start + timedelta(days=n), 0) for n in range(weeks * 7)))
    columns = [start + timedelta(weeks=n) for n in range(weeks)]
    rows = tuple(
        Series(
            w(WEEKDAYS[number]),
            tuple(100.0 * per_day.get(column + timedelta(days=number), 0) / most for column in columns),
        )
        for number in range(7)
    )
    labels = tuple(month_day(w, column) for column in columns)
    scale = (w("none"), w.n("most: {n} log", "most: {n} logs", most))
    sums = (sum(per_day.get(column + timedelta(days=n), 0) for n in range(7)) for column in columns)
    told = ", ".join(f"{label}: {logs}" for label, logs in zip(labels, sums, strict=True))
    spoken = w("{finding} Logs by the week's first day: {weeks}.", finding=finding, weeks=told)
    return Chart(ChartKind.HEATMAP, title, labels, rows, spoken, scale)

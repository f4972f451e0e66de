"""Random cards and forms over the whole neutral vocabulary. What the law refuses is not built."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime, time
from typing import Any, TypeVar

from hypothesis import strategies as st

from bot.ui import law
from bot.ui.cards import (
    Button,
    ButtonStyle,
    Card,
    Divider,
    Fields,
    Line,
    Link,
    Meter,
    Option,
    Pick,
    PickChannel,
    PickMember,
    Table,
    Text,
    Tone,
)
from bot.ui.charts import Chart, ChartKind, Series
from bot.ui.forms import (
    ChannelInput,
    DateInput,
    FileInput,
    Form,
    GroupInput,
    ManyOf,
    MemberInput,
    NumberInput,
    OneOf,
    TextInput,
    TimeInput,
)
from bot.ui.text import Bold, Channel, Code, Group, LinkTo, Person, Plain, Typed, When

T = TypeVar("T")

# Characters that some platform reads, hides, doubles or counts otherwise.
NASTY = "`*_~|\\<>&@#:/-+.()[]!{}\"' \n\t\r\u200b\u202e\u2060\u00ad\u0000\ufeff\u2028é€🎉ع1a"
words = st.one_of(
    st.text(NASTY, max_size=60),
    st.text(max_size=40),
    st.builds(lambda c, n: c * n, st.sampled_from(NASTY), st.integers(1, 3_100)),
)
short = st.one_of(
    st.text(NASTY, max_size=50), st.builds(lambda c, n: c * n, st.sampled_from(NASTY), st.integers(0, 160))
)
urls = st.builds(lambda path: f"https://example.org/{path}", st.text("a&%?=#/", max_size=600))
instants = st.integers(0, 7 * 10**9).map(lambda seconds: datetime.fromtimestamp(seconds, UTC))
numbers = st.integers(0, 10**9)
ids = st.builds(lambda n: f"g1:x.y:{n}", numbers)


def lawful(build: Callable[..., T], *args: Any, **named: Any) -> st.SearchStrategy[T]:
    """`build` from strategies, leaving out what the law refuses."""

    def attempt(given: tuple[Any, ...], more: dict[str, Any]) -> T | None:
        try:
            return build(*given, **more)
        except law.LawBroken:
            return None

    made = st.builds(attempt, st.tuples(*args), st.fixed_dictionaries(named))
    return made.filter(lambda one: one is not None)  # type: ignore[return-value]


span = st.one_of(
    st.builds(Plain, words),
    st.builds(Bold, words),
    st.builds(Code, words, st.booleans(), st.sampled_from(["", "python", "sql"])),
    st.builds(Typed, st.sampled_from(["/me link", "/assess", ""])),
    lawful(LinkTo, short, urls),
    st.builds(Person, st.sampled_from(["80351110224678912", "U0AB12", "<!here>", ""]), short),
    st.builds(Channel, st.sampled_from(["80351110224678912", "C0AB12", "x", ""]), short),
    st.builds(Group, st.sampled_from(["80351110224678912", "S0AB12", "here", ""]), short),
    st.builds(When, instants, st.sampled_from(["date", "time", "datetime", "relative"])),
)
button = lawful(Button, short, ids, st.sampled_from(ButtonStyle))
link = lawful(Link, short, urls)


@st.composite
def options(draw: st.DrawFn, most: int, *, chosen: bool = False) -> tuple[Option, ...]:
    """Options that differ in their first characters and share the rest."""
    value, label = draw(short), draw(short)
    ticked = draw(st.sets(st.integers(0, most), max_size=3)) if chosen else set()
    count = draw(st.integers(1, most))
    try:
        return tuple(Option(f"{n}{value}", f"{n}{label}", n in ticked) for n in range(count))
    except law.LawBroken:
        return tuple(Option(f"{n}", f"{n}", n in ticked) for n in range(count))


pick = lawful(Pick, ids, short, options(25, chosen=True), st.integers(1, 3))
row = st.one_of(
    st.lists(st.one_of(button, link), min_size=1, max_size=5).map(tuple),
    st.tuples(pick),
    st.tuples(lawful(PickMember, ids, short, st.integers(1, 25))),
    st.tuples(lawful(PickChannel, ids, short)),
)
unit = st.floats(0, 1)


@st.composite
def tables(draw: st.DrawFn) -> Table:
    columns = draw(st.integers(1, 6))
    line = st.lists(short, min_size=columns, max_size=columns).map(tuple)
    return draw(lawful(Table, line, st.lists(line, min_size=1, max_size=20).map(tuple)))


@st.composite
def charts(draw: st.DrawFn) -> Chart:
    points = draw(st.integers(1, 6))
    label = st.text("abc &<>`", min_size=1, max_size=20).filter(str.strip)
    values = st.lists(st.floats(0, 100), min_size=points, max_size=points).map(tuple)
    series = st.lists(lawful(Series, label, values), min_size=1, max_size=6).map(tuple)
    labels = st.lists(label, min_size=points, max_size=points).map(tuple)
    kinds = st.sampled_from([ChartKind.RADAR, ChartKind.TREND])
    return draw(lawful(Chart, kinds, label, labels, series, words))


@st.composite
def heatmaps(draw: st.DrawFn) -> Chart:
    weeks = draw(st.integers(1, 26))
    label = st.text("abc &<>`", min_size=1, max_size=20).filter(str.strip)
    values = st.lists(st.floats(0, 100), min_size=weeks, max_size=weeks).map(tuple)
    rows = st.lists(lawful(Series, label, values), min_size=1, max_size=7).map(tuple)
    labels = st.lists(label, min_size=weeks, max_size=weeks).map(tuple)
    return draw(lawful(Chart, st.just(ChartKind.HEATMAP), label, labels, rows, words, st.tuples(label, label)))


@st.composite
def funnels(draw: st.DrawFn) -> Chart:
    stages = draw(st.integers(1, 6))
    label = st.text("abc &<>`", min_size=1, max_size=20).filter(str.strip)
    values = st.lists(st.floats(0, 100), min_size=stages, max_size=stages).map(tuple)
    labels = st.lists(label, min_size=stages, max_size=stages).map(tuple)
    series = st.tuples(lawful(Series, label, values))
    return draw(
        lawful(Chart, st.sampled_from((ChartKind.FUNNEL, ChartKind.BARS)), label, labels, series, words, labels)
    )


block = st.one_of(
    lawful(Text, span, span),
    lawful(Line, span, span, button=button),
    st.lists(st.tuples(short, span), min_size=1, max_size=10).flatmap(
        lambda pairs: lawful(Fields, *map(st.just, pairs))
    ),
    tables(),
    lawful(Meter, short, unit, short, st.one_of(st.none(), unit)),
    st.just(Divider()),
    charts(),
    heatmaps(),
    funnels(),
)
cards = lawful(
    Card,
    short,
    st.lists(block, max_size=14).map(tuple),
    st.lists(row, max_size=10).map(tuple),
    st.sampled_from(Tone),
    st.one_of(st.just(""), words),
)

# --- forms ------------------------------------------------------------------------------------------------------------

tiny = st.one_of(
    st.text(NASTY, min_size=1, max_size=24).map(lambda text: f"x{text}"[:24]),
    st.builds(lambda c, n: c * n, st.sampled_from("`é🎉\u200b1"), st.sampled_from([1, 24, 25])),
)
names = st.sampled_from(["a", "b2", "long_" * 6, "d", "e", "f", "9", "two words", "g" * 33])
head = {"name": names, "label": tiny, "hint": st.one_of(st.just(""), tiny), "required": st.booleans()}
lengths = st.sampled_from([-1, 0, 1, 2, 60, 2_999, 3_000, 3_001])
bounds = st.sampled_from([-(10**16), -(10**15), -5, 0, 5, 10**15, 10**16])

inputs = st.one_of(
    options(25).flatmap(
        lambda offered: lawful(
            OneOf, **head, options=st.just(offered), value=st.sampled_from([None, *(one.value for one in offered)])
        )
    ),
    options(10).flatmap(
        lambda offered: lawful(
            ManyOf, **head, options=st.just(offered), value=st.sampled_from([(), tuple(o.value for o in offered)])
        )
    ),
    lawful(
        TextInput,
        **head,
        value=st.one_of(st.none(), short),
        lines=st.booleans(),
        least=lengths,
        most=lengths,
    ),
    lawful(
        NumberInput,
        **head,
        least=bounds,
        most=bounds,
        value=st.one_of(st.none(), bounds),
    ),
    lawful(DateInput, **head, value=st.one_of(st.none(), st.dates(date(1900, 1, 1)))),
    lawful(
        TimeInput,
        **head,
        value=st.one_of(st.none(), st.times(time(0), time(23, 59)).map(lambda at: at.replace(second=0, microsecond=0))),
    ),
    lawful(MemberInput, **head, value=st.sampled_from([None, "80351110224678912", "U0AB12", "amara", ""])),
    lawful(ChannelInput, **head, value=st.sampled_from([None, "80351110224678912", "C0AB12", "general", ""])),
    lawful(GroupInput, **head, value=st.sampled_from([None, "80351110224678912", "S0AB12", "mentors", ""])),
    lawful(FileInput, **head, kinds=st.sampled_from([(), (".txt", "pdf")])),
)
forms = lawful(
    Form,
    st.builds(lambda n: f"g1:x.y:{n}", numbers),
    tiny,
    st.lists(inputs, min_size=1, max_size=5, unique_by=lambda one: one.name).map(tuple),
    st.one_of(st.just("Save"), tiny),
    st.one_of(st.none(), st.tuples(st.integers(-1, 10), st.integers(-1, 10))),
    st.one_of(st.just(""), short),
)

"""The composed pictures: well-formed, escaped, inside their box, and without texts that touch."""

from __future__ import annotations

import itertools
import re
import xml.etree.ElementTree as ET
from dataclasses import dataclass, replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.charts.compose import svg
from bot.charts.font import Weight, face
from bot.charts.heatmap import level
from bot.charts.lettering import NOTHING, RISE, drawable, fit
from bot.charts.svg import element
from bot.charts.theme import LIGHT
from bot.ui.charts import Chart, ChartKind, Series
from bot.ui.plain import one_line
from tests.unit.charts.samples import BARS, DAYS, FUNNEL, HEATMAP, RADAR, TREND, YOU

NS = "{http://www.w3.org/2000/svg}"


@dataclass(frozen=True)
class Box:
    """Where a text stands: its figures and capitals, without the tails of letters such as g."""

    text: str
    left: float
    top: float
    right: float
    bottom: float

    def meets(self, other: Box) -> bool:
        return (
            self.left < other.right and other.left < self.right and self.top < other.bottom and other.top < self.bottom
        )


def boxes(root: ET.Element) -> list[Box]:
    found = []
    for one in root.iter(f"{NS}text"):
        size, x, y = (float(one.attrib[name]) for name in ("font-size", "x", "y"))
        text = one.text or ""
        wide = face(Weight(int(one.attrib["font-weight"]))).width(text, size)
        left = x - {"start": 0.0, "middle": wide / 2, "end": wide}[one.get("text-anchor", "start")]
        found.append(Box(text, left, y - size * RISE, left + wide, y))
    return found


def coordinates(root: ET.Element) -> list[tuple[float, float]]:
    lists = [one.get("points") or one.get("d") or "" for one in root.iter()]
    numbers = [[float(n) for n in re.findall(r"-?[\d.]+", text)] for text in lists]
    return [pair for flat in numbers for pair in zip(flat[::2], flat[1::2], strict=True)]


def check(chart: Chart) -> None:
    root = ET.fromstring(svg(chart))
    width, height = float(root.attrib["width"]), float(root.attrib["height"])
    assert width == 800
    assert (500 if chart.kind in (ChartKind.RADAR, ChartKind.TREND) else 150) <= height <= 1000
    for x, y in coordinates(root):
        assert 0 <= x <= width
        assert 0 <= y <= height
    words = boxes(root)
    for box in words:
        assert box.left >= 8, box
        assert box.right <= width - 8, box
        assert box.top >= 8, box
        assert box.bottom <= height - 8, box
    for one, other in itertools.combinations(words, 2):
        assert not one.meets(other), (one, other)


names = st.text(min_size=1, max_size=20).filter(one_line) | st.sampled_from(
    ["W" * 20, "Њ" * 20, "supercalifragilistic", "a b c d e f g h i j", "שלום עולם", "😀", "\u200b\u202e x", "]]><&\"'"]
)


@st.composite
def heatmaps(draw: st.DrawFn) -> Chart:
    size = draw(st.integers(1, 26))
    row = st.builds(Series, names, st.tuples(*[st.floats(0, 100) for _ in range(size)]))
    labels = tuple(draw(st.lists(names, min_size=size, max_size=size)))
    rows = tuple(draw(st.lists(row, min_size=1, max_size=7)))
    return Chart(ChartKind.HEATMAP, draw(names), labels, rows, "x", (draw(names), draw(names)))


@st.composite
def funnels(draw: st.DrawFn) -> Chart:
    size = draw(st.integers(1, 6))
    values = tuple(draw(st.floats(0, 100)) for _ in range(size))
    labels, numbers = (tuple(draw(names) for _ in range(size)) for _ in range(2))
    kind = draw(st.sampled_from((ChartKind.FUNNEL, ChartKind.BARS)))
    return Chart(kind, draw(names), labels, (Series(draw(names), values),), "x", numbers)


@st.composite
def charts(draw: st.DrawFn) -> Chart:
    size = draw(st.integers(1, 6))
    values = st.tuples(*[st.floats(0, 100) for _ in range(size)])
    optional = st.just(()) | values
    series = st.builds(Series, names | st.sampled_from(["the bar", "last time"]), values, optional, optional)
    title = draw(st.text(min_size=1, max_size=50).filter(one_line) | st.just("W" * 50) | st.just("two words " * 5))
    labels = tuple(draw(names) for _ in range(size))
    return Chart(
        draw(st.sampled_from([ChartKind.RADAR, ChartKind.TREND])),
        title,
        labels,
        tuple(draw(st.lists(series, min_size=1, max_size=6))),
        "x",
    )


@settings(max_examples=120, deadline=None)
@given(charts())
def test_any_chart_stays_in_its_box_and_no_texts_touch(chart: Chart) -> None:
    check(chart)


@settings(max_examples=120, deadline=None)
@given(heatmaps())
def test_any_heatmap_stays_in_its_box_and_no_texts_touch(chart: Chart) -> None:
    check(chart)


@settings(max_examples=120, deadline=None)
@given(funnels())
def test_any_funnel_stays_in_its_box_and_no_texts_touch(chart: Chart) -> None:
    check(chart)


def test_bars_are_as_long_as_their_numbers() -> None:
    check(BARS)
    root = ET.fromstring(svg(BARS))
    lengths = [float(one.attrib["width"]) for one in root.findall(f"{NS}rect")[1:]]
    assert [round(one / lengths[1], 2) for one in lengths] == [0.5, 1, 0.25]
    words = " ".join(box.text for box in boxes(root))
    assert all(said in words for said in BARS.scale)


def test_a_funnel_names_every_stage_and_says_its_number() -> None:
    check(FUNNEL)
    words = [box.text for box in boxes(ET.fromstring(svg(FUNNEL)))]
    assert set(FUNNEL.labels) <= set(words)
    assert set(FUNNEL.scale) <= {" ".join(pair) for pair in zip(words, [*words[1:], ""], strict=True)} | set(words)


def test_a_funnel_is_as_wide_as_its_numbers_and_shows_what_nothing_reached() -> None:
    paths = [one for one in ET.fromstring(svg(FUNNEL)).iter(f"{NS}path") if "fill-opacity" not in one.attrib]
    widths = [max(xs) - min(xs) for xs in ([x for x, _ in pairs] for pairs in map(corners, paths))]
    largest = widths[2]
    assert [round(width / largest, 2) for width in widths[:5]] == [0.5, 0.17, 1.0, 0.33, 0.17]
    assert 0 < widths[5] < 10, "no offer: a thin line, in another colour"
    assert paths[5].attrib["fill"] == LIGHT.muted != paths[0].attrib["fill"]


def corners(path: ET.Element) -> list[tuple[float, float]]:
    numbers = [float(number) for number in re.findall(r"-?[\d.]+", path.attrib["d"])]
    return list(zip(numbers[::2], numbers[1::2], strict=True))


def squares(root: ET.Element) -> dict[str, list[float]]:
    """Sides of the squares of each colour, those of the legend included."""
    found: dict[str, list[float]] = {}
    for path in root.iter(f"{NS}path"):
        for ring in path.attrib["d"].strip("Z").split("Z"):
            corners = [float(number) for number in re.findall(r"-?[\d.]+", ring)]
            found.setdefault(path.attrib["fill"], []).append(round(max(corners[::2]) - min(corners[::2]), 1))
    return found


def test_a_heatmap_says_what_its_cells_stand_for() -> None:
    check(HEATMAP)
    words = [box.text for box in boxes(ET.fromstring(svg(HEATMAP)))]
    assert set(DAYS) <= set(words)
    assert set(HEATMAP.scale) <= set(words)
    assert HEATMAP.labels[-1] in words, "the present week"
    assert 4 <= len(set(HEATMAP.labels) & set(words)) <= 13


def test_few_columns_are_all_named() -> None:
    few = replace(
        HEATMAP, labels=HEATMAP.labels[:5], series=tuple(replace(s, values=s.values[:5]) for s in HEATMAP.series)
    )
    check(few)
    assert set(few.labels) <= {box.text for box in boxes(ET.fromstring(svg(few)))}


def test_all_rows_have_names_of_one_size() -> None:
    names = ("working together", "code", "WWWWWWWWWWWWWWWWWWWW")
    chart = replace(HEATMAP, series=tuple(replace(HEATMAP.series[0], name=name) for name in names))
    check(chart)
    texts = ET.fromstring(svg(chart)).iter(f"{NS}text")
    assert len({one.attrib["font-size"] for one in texts if one.text in names}) == 1


def test_a_fuller_cell_is_also_larger() -> None:
    found = squares(ET.fromstring(svg(HEATMAP)))
    assert [found[colour] for colour in LIGHT.heat] == [found[colour] for colour in found], "from nothing to most"
    sides = [found[colour][-1] for colour in LIGHT.heat]
    assert sides == sorted(set(sides))
    assert sum(len(one) for one in found.values()) == 7 * 26 + 5


@pytest.mark.parametrize(("value", "full"), [(0, 0), (0.1, 1), (25, 1), (25.1, 2), (75, 3), (99.9, 4), (100, 4)])
def test_any_practice_at_all_is_more_than_none(value: float, full: int) -> None:
    assert level(value) == full


@pytest.mark.parametrize("chart", [RADAR, TREND], ids=["radar", "trend"])
def test_the_usual_charts_say_what_they_show(chart: Chart) -> None:
    check(chart)
    root = ET.fromstring(svg(chart))
    assert root.findtext(f"{NS}title") == chart.title
    assert root.findtext(f"{NS}desc") == root.get("aria-label") == chart.alt
    assert root.get("role") == "img"
    words = [box.text for box in boxes(root)]
    assert chart.title in " ".join(words)
    for name in (*chart.labels, *(series.name for series in chart.series)):
        assert name in words
    assert {f"{value:.0f}" for value in chart.series[0].values} <= set(words)


def test_a_radar_writes_the_range_beside_the_value() -> None:
    words = [box.text for box in boxes(ET.fromstring(svg(RADAR)))]
    assert words[words.index("38") + 1] == "20\u201355"


def test_a_trend_writes_the_height_of_the_bar_at_its_end() -> None:
    words = [box.text for box in boxes(ET.fromstring(svg(TREND)))]
    assert words.count("70") == 1


def test_lines_differ_in_more_than_colour() -> None:
    root = ET.fromstring(svg(RADAR))
    rings = [one for one in root.iter(f"{NS}polygon") if one.get("fill") == "none"]
    dashes = [ring.get("stroke-dasharray") for ring in rings]
    assert len(dashes) == len(set(dashes)) == 3


def test_the_bar_is_known_by_its_name_wherever_it_stands() -> None:
    swapped = replace(RADAR, series=(RADAR.series[0], RADAR.series[2], RADAR.series[1]))
    assert '"14 10"' not in svg(replace(RADAR, series=RADAR.series[::2]))
    assert '"14 10"' in svg(swapped)


@pytest.mark.parametrize("chart", [RADAR, FUNNEL], ids=["radar", "funnel"])
def test_light_and_dark_differ_only_in_colours(chart: Chart) -> None:
    light, dark = svg(chart), svg(chart, dark=True)
    colour = re.compile("#[0-9a-f]{6}")
    assert light != dark
    assert colour.sub("", light) == colour.sub("", dark)


def test_markup_in_a_name_stays_text() -> None:
    hostile = '</text><script x="&amp;'[:20]
    chart = replace(RADAR, title=hostile, alt='"><script>\x00\ud800', series=(replace(YOU, name=hostile),))
    root = ET.fromstring(svg(chart))
    assert not list(root.iter(f"{NS}script"))
    assert root.get("aria-label") == '"><script>'
    assert hostile in [box.text for box in boxes(root)]


@pytest.mark.parametrize(
    ("given_text", "drawn"),
    [
        ("Zoë Müller", "Zoë Müller"),
        ("Zoe\u0308", "Zoë"),
        ("ａｂｃ", "abc"),
        ("so\u00adft \u202eא x\u200b", "soft x"),
        ("two\n\tlines", "two lines"),
        ("😀", NOTHING),
    ],
)
def test_text_becomes_drawable(given_text: str, drawn: str) -> None:
    assert drawable(given_text) == drawn


@given(st.text(max_size=50), st.floats(100, 700), st.integers(1, 3))
def test_fitted_text_is_whole_and_fits(text: str, room: float, most: int) -> None:
    fitted = fit(text, room, most, 38)
    assert "".join(fitted.lines).replace(" ", "") == drawable(text).replace(" ", "")
    assert fitted.width <= room
    assert len(fitted.lines) <= most


def test_elements_escape_what_they_hold() -> None:
    assert str(element("a", "<&", b_c='"<', d=1.50, e=None)) == '<a b-c=\'"&lt;\' d="1.5">&lt;&amp;</a>'

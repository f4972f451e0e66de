"""Charts to test with."""

from __future__ import annotations

from bot.ui.charts import Chart, ChartKind, Series, SeriesRole

DIMENSIONS = ("foundations", "projects", "system design", "stories", "mocks", "networking")
YOU = Series("You", (51, 53, 49, 38, 72, 61), (35, 34, 30, 20, 55, 44), (67, 71, 68, 55, 85, 77))
RADAR = Chart(
    ChartKind.RADAR,
    "Getting close: stories hold you back most",
    DIMENSIONS,
    (
        YOU,
        Series("the bar", (55, 50, 45, 60, 60, 50), role=SeriesRole.BAR),
        Series("last time", (40, 45, 49, 30, 50, 58), role=SeriesRole.EARLIER),
    ),
    "You are under the bar in stories and above it in mocks.",
)
DAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
WEEKS = tuple(f"{1 + week % 28} {'JFMASO'[week // 5]}ay" for week in range(26))
HEATMAP = Chart(
    ChartKind.HEATMAP,
    "Tuesdays carry you",
    WEEKS,
    tuple(Series(day, tuple(float((7 * week + 40 * row) % 101) for week in range(26))) for row, day in enumerate(DAYS)),
    "You practised most on Tuesdays.",
    ("none", "most: 12 answers"),
)
TREND = Chart(
    ChartKind.TREND,
    "Up 18 points since September",
    ("3 Sep", "1 Oct", "15 Oct", "2 Nov", "16 Nov", "23 Nov"),
    (Series("You", (48, 52, 50, 61, 65, 66), YOU.low, YOU.high), Series("the bar", (70,) * 6, role=SeriesRole.BAR)),
    "Your index rose from 48 to 66; the bar is 70.",
)
FUNNEL = Chart(
    ChartKind.FUNNEL,
    "12 applications, 4 replies",
    ("conversations", "referrals", "applications", "replies", "interviews", "offers"),
    (Series("so far", (50, 100 / 6, 100, 100 / 3, 100 / 6, 0)),),
    "6 conversations, 2 referrals, 12 applications, 4 replies, 2 interviews, no offer.",
    ("6", "2 asked, 1 got", "12, 5 with notes", "4 of 12", "2 of 4", "0 of 2"),
)
BARS = Chart(
    ChartKind.BARS,
    "Most are building",
    ("up to exploring", "building", "getting close and further"),
    (Series("people", (50, 100, 25)),),
    "About 10 up to exploring, 20 building, 5 getting close and further.",
    ("about 10", "about 20", "about 5"),
)

"""What Slack accepts as a block (docs.slack.dev/reference/block-kit/blocks)."""

from __future__ import annotations

import ipaddress
import math
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlsplit

from .law_elements import ACTIONS, HOME, INPUT, MESSAGE, MODAL, SECTION, element
from .law_text import PLAIN, Json, Problems, boolean, keys, string, text

FileIsUsable = Callable[[Json], bool]
UNMODELLED = {
    "auth_provider", "call", "card", "carousel", "container", "context_actions",
    "data_table", "file", "plan", "task_card", "video",
}  # fmt: skip
NOT_ON: dict[str, set[str]] = {
    "alert": {MESSAGE, HOME},
    "markdown": {MODAL, HOME},
    "table": {MODAL},
    "data_visualization": {MODAL, HOME},
}


@dataclass
class Site:
    """Where blocks are going: the surface, and whether a `slack_file` can be shown there."""

    surface: str
    usable_file: FileIsUsable
    problems: Problems = field(default_factory=Problems)


def check_blocks(site: Site, blocks: Any, where: str = "/blocks", most: int = 50) -> None:
    """Checks a list of blocks, adding to the site's problems."""
    p = site.problems
    if not isinstance(blocks, list):
        p.add(where, "must be an array")
        return
    if len(blocks) > most:
        p.add(where, f"no more than {most} items allowed")
    seen: set[str] = set()
    for i, block in enumerate(blocks):
        here = f"{where}/{i}"
        if not isinstance(block, dict) or not isinstance(block.get("type"), str):
            p.add(here, "must be an object with a type")
            continue
        _block(site, here, block)
        block_id = block.get("block_id")
        string(p, f"{here}/block_id", block_id, 255)
        if isinstance(block_id, str):
            if block_id in seen:
                p.add(f"{here}/block_id", f"`block_id` {block_id} already exists")
            seen.add(block_id)
        actions: set[str] = set()
        for action_id in (e["action_id"] for e in elements_of(block) if e.get("action_id")):
            if action_id in actions:
                p.add(here, f"`action_id` {action_id} already exists")
            actions.add(action_id)
    charts = [b for b in blocks if isinstance(b, dict) and b.get("type") == "data_visualization"]
    if len(charts) > 2:
        p.add(where, "no more than 2 data_visualization blocks allowed")


def _block(site: Site, where: str, block: Json) -> None:
    kind = block["type"]
    check = _BLOCKS.get(kind)
    if check is None:
        known = "known to Slack, but not modelled by this fake" if kind in UNMODELLED else "unsupported type"
        site.problems.add(f"{where}/type", f"{known}: {kind}")
        return
    if site.surface in NOT_ON.get(kind, ()):
        site.problems.add(where, f"{kind} blocks are not allowed in {site.surface} surfaces")
    check(site, where, block)


def _section(site: Site, where: str, block: Json) -> None:
    p = site.problems
    keys(p, where, block, ("type", "block_id", "text", "fields", "accessory", "expand"))
    if block.get("text") is None and not block.get("fields"):
        p.add(where, "must define either `fields` or `text`")
    text(p, f"{where}/text", block.get("text"), 3000)
    boolean(p, f"{where}/expand", block.get("expand"))
    fields = block.get("fields")
    if fields is not None:
        if not isinstance(fields, list) or not 1 <= len(fields) <= 10:
            p.add(f"{where}/fields", "must have 1 to 10 items")
        else:
            for i, value in enumerate(fields):
                text(p, f"{where}/fields/{i}", value, 2000)
    accessory = block.get("accessory")
    if isinstance(accessory, dict) and accessory.get("type") == "image":
        picture(site, f"{where}/accessory", accessory, ("type", "alt_text", "image_url", "slack_file"))
    elif accessory is not None:
        element(p, f"{where}/accessory", accessory, SECTION, site.surface)


def _divider(site: Site, where: str, block: Json) -> None:
    keys(site.problems, where, block, ("type", "block_id"))


def _header(site: Site, where: str, block: Json) -> None:
    keys(site.problems, where, block, ("type", "block_id", "text"), ("text",))
    text(site.problems, f"{where}/text", block.get("text"), 150, PLAIN)


def _context(site: Site, where: str, block: Json) -> None:
    p = site.problems
    keys(p, where, block, ("type", "block_id", "elements"), ("elements",))
    elements = block.get("elements")
    if not isinstance(elements, list) or not 1 <= len(elements) <= 10:
        p.add(f"{where}/elements", "must have 1 to 10 items")
        return
    for i, value in enumerate(elements):
        here = f"{where}/elements/{i}"
        if isinstance(value, dict) and value.get("type") == "image":
            picture(site, here, value, ("type", "alt_text", "image_url", "slack_file"))
        else:
            text(p, here, value if value is not None else 0, 3000)


def _actions(site: Site, where: str, block: Json) -> None:
    p = site.problems
    keys(p, where, block, ("type", "block_id", "elements"), ("elements",))
    elements = block.get("elements")
    if not isinstance(elements, list) or not 1 <= len(elements) <= 25:
        p.add(f"{where}/elements", "must have 1 to 25 items")
        return
    for i, value in enumerate(elements):
        element(p, f"{where}/elements/{i}", value, ACTIONS, site.surface)


def _input(site: Site, where: str, block: Json) -> None:
    p = site.problems
    allowed = ("type", "block_id", "label", "element", "dispatch_action", "hint", "optional")
    keys(p, where, block, allowed, ("label", "element"))
    text(p, f"{where}/label", block.get("label"), 2000, PLAIN)
    text(p, f"{where}/hint", block.get("hint"), 2000, PLAIN)
    boolean(p, f"{where}/optional", block.get("optional"))
    boolean(p, f"{where}/dispatch_action", block.get("dispatch_action"))
    if block.get("element") is not None:
        element(p, f"{where}/element", block["element"], INPUT, site.surface)


def _image(site: Site, where: str, block: Json) -> None:
    picture(site, where, block, ("type", "block_id", "alt_text", "image_url", "slack_file", "title"))
    text(site.problems, f"{where}/title", block.get("title"), 2000, PLAIN)


def picture(site: Site, where: str, value: Json, allowed: tuple[str, ...]) -> None:
    """An image block or element: alt text, and a public address or an uploaded file that is ready."""
    p = site.problems
    keys(p, where, value, allowed, ("alt_text",))
    string(p, f"{where}/alt_text", value.get("alt_text"), 2000)
    url, file = value.get("image_url"), value.get("slack_file")
    if (url is None) == (file is None):
        p.add(where, "exactly one of image_url and slack_file is required")
    if url is not None:
        string(p, f"{where}/image_url", url, 3000)
        if not _public(str(url)):
            p.add(f"{where}/image_url", "downloading image failed")
    if file is not None and not (isinstance(file, dict) and site.usable_file(file)):
        p.add(f"{where}/slack_file", "invalid slack file")


def _public(url: str) -> bool:
    parts = urlsplit(url)
    host = parts.hostname or ""
    if parts.scheme not in ("http", "https") or "." not in host:
        return False
    try:
        return ipaddress.ip_address(host).is_global
    except ValueError:
        return not host.endswith((".local", ".internal", ".localhost"))


def _markdown(site: Site, where: str, block: Json) -> None:
    keys(site.problems, where, block, ("type", "block_id", "text"), ("text",))
    string(site.problems, f"{where}/text", block.get("text"), 12_000)


def _rich_text(site: Site, where: str, block: Json) -> None:
    keys(site.problems, where, block, ("type", "block_id", "elements"), ("elements",))
    parts = ("rich_text_section", "rich_text_list", "rich_text_preformatted", "rich_text_quote")
    for i, value in enumerate(block.get("elements") or ()):
        if not isinstance(value, dict) or value.get("type") not in parts:
            site.problems.add(f"{where}/elements/{i}/type", f"must be one of {', '.join(parts)}")


def _alert(site: Site, where: str, block: Json) -> None:
    keys(site.problems, where, block, ("type", "block_id", "text", "level"), ("text",))
    text(site.problems, f"{where}/text", block.get("text"), 3000)
    if block.get("level", "default") not in ("default", "info", "warning", "error", "success"):
        site.problems.add(f"{where}/level", "must be one of default, info, warning, error, success")


def _table(site: Site, where: str, block: Json) -> None:
    p = site.problems
    keys(p, where, block, ("type", "block_id", "rows", "column_settings"), ("rows",))
    rows = block.get("rows")
    if not isinstance(rows, list) or not 1 <= len(rows) <= 100:
        p.add(f"{where}/rows", "must have 1 to 100 items")
        return
    for i, row in enumerate(rows):
        if not isinstance(row, list) or not 1 <= len(row) <= 20:
            p.add(f"{where}/rows/{i}", "must have 1 to 20 cells")
            continue
        for j, cell in enumerate(row):
            kinds = ("raw_text", "raw_number", "rich_text")
            if not isinstance(cell, dict) or cell.get("type") not in kinds:
                p.add(f"{where}/rows/{i}/{j}/type", f"must be one of {', '.join(kinds)}")


def _chart(site: Site, where: str, block: Json) -> None:
    """A data visualization: title 50, labels 20, at most 6 segments, points or series (stricter reading)."""
    p = site.problems
    keys(p, where, block, ("type", "block_id", "title", "chart"), ("title", "chart"))
    string(p, f"{where}/title", block.get("title"), 50)
    chart = block.get("chart")
    if not isinstance(chart, dict):
        return
    here = f"{where}/chart"
    if chart.get("type") == "pie":
        keys(p, here, chart, ("type", "segments"), ("segments",))
        _points(p, f"{here}/segments", chart.get("segments"), positive=True)
        return
    if chart.get("type") not in ("bar", "line", "area"):
        p.add(f"{here}/type", "must be one of pie, bar, line, area")
        return
    keys(p, here, chart, ("type", "series", "axis_config"), ("series", "axis_config"))
    axis = chart.get("axis_config") or {}
    keys(p, f"{here}/axis_config", axis, ("categories", "x_label", "y_label"), ("categories",))
    for name in ("x_label", "y_label"):
        string(p, f"{here}/axis_config/{name}", axis.get(name), 50)
    series = chart.get("series")
    if not isinstance(series, list) or not 1 <= len(series) <= 6:
        p.add(f"{here}/series", "must have 1 to 6 items")
        return
    names = [s.get("name") for s in series]
    if len(set(names)) != len(names):
        p.add(f"{here}/series", "names must be unique")
    for i, one in enumerate(series):
        keys(p, f"{here}/series/{i}", one, ("name", "data"), ("name", "data"))
        string(p, f"{here}/series/{i}/name", one.get("name"), 20)
        _points(p, f"{here}/series/{i}/data", one.get("data"))
        if [d.get("label") for d in one.get("data") or ()] != axis.get("categories"):
            p.add(f"{here}/series/{i}/data", "labels must match the categories")


def _points(p: Problems, where: str, points: Any, positive: bool = False) -> None:
    if not isinstance(points, list) or not 1 <= len(points) <= 6:
        p.add(where, "must have 1 to 6 items")
        return
    for i, point in enumerate(points):
        keys(p, f"{where}/{i}", point, ("label", "value"), ("label", "value"))
        string(p, f"{where}/{i}/label", point.get("label"), 20)
        number = point.get("value")
        fine = isinstance(number, int | float) and math.isfinite(number) and (number > 0 or not positive)
        if not fine:
            p.add(f"{where}/{i}/value", "must be a positive number" if positive else "must be a number")


def elements_of(block: Json) -> Iterator[Json]:
    """The interactive elements of one block, in reading order."""
    if block.get("type") == "rich_text":  # its elements are parts of text
        return
    candidates = [block.get("accessory"), block.get("element"), *(block.get("elements") or ())]
    for value in candidates:
        if isinstance(value, dict) and value.get("type") not in ("image", "mrkdwn", "plain_text"):
            yield value


_BLOCKS: dict[str, Callable[[Site, str, Json], None]] = {
    "section": _section,
    "divider": _divider,
    "header": _header,
    "context": _context,
    "actions": _actions,
    "input": _input,
    "image": _image,
    "markdown": _markdown,
    "rich_text": _rich_text,
    "alert": _alert,
    "table": _table,
    "data_visualization": _chart,
}

"""The page of the evidence card as a picture: well-formed, inside its box, and drawn by the worker."""

from __future__ import annotations

import io
import xml.etree.ElementTree as ET

import pytest
from PIL import Image

from bot.charts.compose import page_svg
from bot.charts.draw import PAGE_WIDTH
from bot.charts.frame import MARGIN, WIDTH
from bot.charts.sheet import Bar, Section, Sheet
from bot.charts.worker import PictureWorker
from bot.evidence_card.page import page_of
from tests import gallery, gallery_evidence
from tests.contracts.extremes import HOSTILE
from tests.gallery_values import W
from tests.unit.charts.test_compose import NS, boxes

SMALL = Sheet(
    "Evidence card of Ana",
    "Building",
    ("Aiming for: software engineer",),
    (Bar("foundations", 40, 20, 60, 55), Bar("system design", 0, 0, 0, 100), Bar("networking", 100, 100, 100, 0)),
    "Dot: the score.",
    (Section("Projects", ("Bus delays",)),),
    ("Made on 23 Nov 2026",),
    "Evidence card of Ana",
)


def check(sheet: Sheet) -> None:
    """Nothing leaves the page, and no text touches another."""
    for dark in (False, True):
        root = ET.fromstring(page_svg(sheet, dark=dark))
        height = float(root.attrib["height"])
        found = boxes(root)
        for box in found:
            assert MARGIN - 1 <= box.left <= box.right <= WIDTH - MARGIN + 1, box
            assert 0 <= box.top <= box.bottom <= height, box
        for one, other in zip(found, found[1:], strict=False):
            assert not one.meets(other), (one, other)


def test_every_card_is_drawn_inside_of_its_page() -> None:
    check(SMALL)
    for _, card in gallery_evidence.made(gallery.extremes(), gallery.evidence()):
        check(page_of(W, card))


@pytest.mark.parametrize("words", [*HOSTILE, "x" * 500, "🎉" * 90])
def test_whatever_members_write_is_words(words: str) -> None:
    sheet = Sheet(
        words, words, (words,), (Bar(words, 1, 0, 2, 3),), words, (Section(words, (words,)),), (words,), words
    )
    check(sheet)
    root = ET.fromstring(page_svg(sheet))
    assert {one.tag.removeprefix(NS) for one in root.iter()} <= {"svg", "title", "desc", "rect", "circle", "text"}


def test_bars_stand_where_their_values_are() -> None:
    root = ET.fromstring(page_svg(SMALL))
    dots = [float(one.attrib["cx"]) for one in root.iter(f"{NS}circle")]
    start, end = dots[1], dots[2]
    assert dots[0] == pytest.approx(start + (end - start) * 0.4, abs=0.02)


async def test_the_worker_draws_it_as_a_png() -> None:
    worker = PictureWorker()
    try:
        light, dark = [
            Image.open(io.BytesIO(await worker.page(SMALL, dark=dark))).convert("RGB") for dark in (False, True)
        ]
    finally:
        await worker.close()
    assert light.width == PAGE_WIDTH
    assert (light.getpixel((2, 2)), dark.getpixel((2, 2))) == ((255, 255, 255), (0x1E, 0x1F, 0x22))
    ink = sum(light.convert("L").crop((0, 0, PAGE_WIDTH, 120)).histogram()[:80])
    assert ink > 1_000, "the title is drawn"

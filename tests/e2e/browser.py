"""A real Chromium, and somebody who visits the playground with it."""

from __future__ import annotations

import os
import shutil

from playwright.async_api import Browser, BrowserContext, ConsoleMessage, Page

ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
]
NAMES = ("chromium", "chromium-browser", "google-chrome", "chrome")


def chromium_path() -> str | None:
    """Where Chromium is, if it is there."""
    found = (shutil.which(name) for name in NAMES)
    return os.environ.get("GREENROOM_CHROMIUM") or next((path for path in found if path), None)


class Visitor:
    """Opens pages and notes everything that the browser complains about."""

    def __init__(self, address: str, browser: Browser) -> None:
        self.address = address
        self.browser = browser
        self.complaints: list[str] = []

    async def visit(self, query: str = "", *, width: int = 1280, scheme: str = "light") -> Page:
        context: BrowserContext = await self.browser.new_context(
            viewport={"width": width, "height": 800},
            color_scheme="dark" if scheme == "dark" else "light",
            timezone_id="Europe/Lisbon",
            locale="en-GB",
        )
        page = await context.new_page()
        page.set_default_timeout(5_000)
        page.on("console", self._hear)
        page.on("pageerror", lambda error: self.complaints.append(str(error)))
        await page.goto(self.address + query)
        await page.wait_for_selector("html[data-ready]")
        return page

    def _hear(self, message: ConsoleMessage) -> None:
        if message.type == "error":
            self.complaints.append(message.text)


async def run(page: Page, command: str) -> None:
    """Type a command and send it."""
    await page.fill("#text", command)
    await page.press("#text", "Escape")
    await page.press("#text", "Enter")

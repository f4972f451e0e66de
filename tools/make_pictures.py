"""Take the pictures of the README from the playground itself."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import tempfile
from pathlib import Path

from playwright.sync_api import Browser, Page, sync_playwright

ROOT = Path(__file__).resolve().parent.parent
PICTURES = ROOT / "docs" / "pictures"
FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--hide-scrollbars"]


def main() -> int:
    """Start a playground on a database of its own, and photograph it."""
    PICTURES.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        clean = {k: v for k, v in os.environ.items() if not k.startswith(("DISCORD_", "SLACK_"))}
        database = f"sqlite:///{folder}/pictures.db"
        settings = clean | {"DATABASE_URL": database, "HTTP_PORT": "0", "PYTHONPATH": str(ROOT)}
        command = [sys.executable, "-W", "ignore", "-m", "bot", "run"]
        with subprocess.Popen(command, cwd=folder, env=settings, stdout=subprocess.PIPE, text=True) as program:
            try:
                assert program.stdout is not None
                address = next(found[0] for line in program.stdout if (found := re.search(r"http://\S+", line)))
                photograph(address)
            finally:
                program.terminate()
    return 0


def photograph(address: str) -> None:
    """All pictures, with the browser that the tests use."""
    browser_path = (ROOT / ".venv" / "browser").read_text()
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=browser_path, args=FLAGS)
        for name, scheme in (("readiness", "light"), ("readiness-dark", "dark")):
            page = browser.new_page(viewport={"width": 1200, "height": 1130}, color_scheme=scheme)  # type: ignore[arg-type]
            page.goto(f"{address}/?as=amara&in=interview-prep")
            say(page, "/readiness")
            page.screenshot(path=PICTURES / f"{name}.png")
        page = browser.new_page(viewport={"width": 1200, "height": 800})
        page.goto(f"{address}/?as=you&in=general")
        say(page, "/assess")
        page.screenshot(path=PICTURES / "question.png")
        for platform in ("Discord", "Slack"):
            page.get_by_label("View as").last.select_option(label=platform)
            page.wait_for_timeout(400)
            page.screenshot(path=PICTURES / f"question-{platform.lower()}.png")
        practise(browser, address)
        evidence(browser, address)
        browser.close()


def practise(browser: Browser, address: str) -> None:
    """The post of the day, the picture of a week, and the organiser's queue."""
    page = browser.new_page(viewport={"width": 1200, "height": 830})
    page.goto(f"{address}/?as=you&in=daily-practice")
    post = page.locator(".msg", has_text="Prompt of the day")
    post.get_by_role("button", name="Start", exact=True).wait_for()
    post.evaluate("post => post.scrollIntoView({block: 'start'})")
    page.wait_for_timeout(400)
    page.screenshot(path=PICTURES / "prompt.png")
    page.locator("article", has_text="Your week together").screenshot(path=PICTURES / "recap.png")
    page = browser.new_page(viewport={"width": 1200, "height": 830})
    page.goto(f"{address}/?as=jonas&in=general")
    say(page, "/prompts queue")
    page.screenshot(path=PICTURES / "queue.png")


CARDS = {
    "plan": ("amara", "/plan"),
    "network": ("amara", "/network"),
    "stories": ("amara", "/story list"),
    "cohort": ("jonas", "/cohort"),
    "cohort-areas": ("jonas", "/cohort areas"),
}
"""Pictures of one card each, by whose it is and the command that shows it."""


def evidence(browser: Browser, address: str) -> None:
    """Cards of what lies behind a score, and of a cohort."""
    for name, (who, command) in CARDS.items():
        page = browser.new_page(viewport={"width": 1000, "height": 1500})
        page.goto(f"{address}/?as={who}&in=general")
        say(page, command)
        page.locator("#log article").last.screenshot(path=PICTURES / f"{name}.png")
        page.close()


def say(page: Page, command: str) -> None:
    """Type a command and wait for the answer, which comes below the cards that are there."""
    cards = page.locator("#log article")
    before = cards.count()
    box = page.get_by_placeholder("Type / for commands")
    box.fill(command)
    page.keyboard.press("Escape")
    page.keyboard.press("Enter")
    cards.nth(before).wait_for()
    page.wait_for_timeout(1000)


if __name__ == "__main__":
    sys.exit(main())

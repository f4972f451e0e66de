"""Evidence cards behind links, over HTTP: what the page shows and hides, and what whoever guesses gets."""

from __future__ import annotations

import json
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from datetime import datetime, timedelta
from html.parser import HTMLParser

import aiohttp
import pytest

from adapters.web.server import WebServer
from adapters.web.shared_cards import SharedCardPages
from bot.errors import Busy
from bot.evidence_card.desk import CardDesk, as_bytes, digest_of, new_token
from bot.evidence_card.ports import SharedCard
from bot.telemetry import Telemetry
from storage.unit_of_work import SqlStorage
from tests import gallery, gallery_evidence
from tests.storage.samples import NOW, registered

SAFE = {
    "Cache-Control": "no-store",
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
    "X-Robots-Tag": "noindex, nofollow, noarchive",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
}
ACTIVE = {"script", "iframe", "object", "embed", "form", "img", "link", "base"}


class Clock:
    def __init__(self) -> None:
        self.instant = NOW

    def now(self) -> datetime:
        return self.instant


class Tags(HTMLParser):
    """The tags of a page with their attributes."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.found: list[tuple[str, dict[str, str | None]]] = []
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, dict(attrs)))


class Fixed:
    """Always the same card, or the same trouble."""

    def __init__(self, card: bytes | None, trouble: Exception | None = None) -> None:
        self.card, self.trouble = card, trouble

    async def find(self, token: str) -> bytes | None:
        if self.trouble:
            raise self.trouble
        return self.card


async def _well() -> None:
    return None


@asynccontextmanager
async def served(pages: SharedCardPages) -> AsyncIterator[aiohttp.ClientSession]:
    web = WebServer("127.0.0.1", 0, Telemetry(), dict, _well, [pages.mount])
    await web.start()
    try:
        async with aiohttp.ClientSession(web.address) as session:
            yield session
    finally:
        await web.stop()


def full_card() -> dict[str, object]:
    """A card with as many projects as there may be."""
    made = dict(gallery_evidence.made(gallery.extremes(), gallery.evidence()))
    return max(made.values(), key=lambda card: len(card.projects)).to_json()


@asynccontextmanager
async def shared(
    storage: SqlStorage,
) -> AsyncIterator[tuple[aiohttp.ClientSession, str, Clock, Callable[[], Awaitable[SharedCard]]]]:
    """A card behind a link for a week: somebody who opens pages, the token, the clock, and how often it was opened."""
    member, token, clock = await registered(storage), new_token(), Clock()
    async with storage.begin() as uow:
        card = SharedCard(0, member.id, digest_of(token), full_card(), NOW, NOW + timedelta(days=7))
        await uow.card_links.add(card)

    async def link() -> SharedCard:
        async with storage.begin(writes=False) as uow:
            (only,) = await uow.card_links.of_member(member.id, NOW)
            return only

    async with served(SharedCardPages(CardDesk(storage, clock))) as session:
        yield session, token, clock, link


async def test_a_link_opens_until_it_runs_out(storage: SqlStorage) -> None:
    async with shared(storage) as (session, token, clock, link):
        async with session.get(f"/card/{token}") as answer:
            assert answer.status == 200
            assert answer.content_type == "text/html"
            page = await answer.text()
            assert "Evidence card of" in page
            assert "Not yet checked against real interview results." in page
        async with session.get(f"/card/{token}.json") as answer:
            assert answer.status == 200
            assert json.loads(await answer.read()) == json.loads(as_bytes(full_card()))
        assert (await link()).viewed == 2
        clock.instant += timedelta(days=7)
        for path in (f"/card/{token}", f"/card/{token}.json"):
            async with session.get(path) as answer:
                assert answer.status == 404
                assert "xpired or withdrawn" in await answer.text()


async def test_a_link_that_is_withdrawn_is_gone_at_once(storage: SqlStorage) -> None:
    async with shared(storage) as (session, token, _, link):
        shown = await link()
        async with storage.begin() as uow:
            assert await uow.card_links.withdraw(shown.id, shown.member_id)
        async with session.get(f"/card/{token}") as answer:
            assert answer.status == 404


@pytest.mark.parametrize(
    "name", ["x", "x" * 43, "x" * 5_000, "x.json", ".json", "..%2f..%2fetc%2fpasswd", "%00", "%F0%9F%A6%86" * 43, "%"]
)
async def test_whoever_guesses_gets_the_same_plain_page(storage: SqlStorage, name: str) -> None:
    async with shared(storage) as (session, _, _, link):
        async with session.get(f"/card/{name}") as answer:
            assert answer.status == 404
            text = await answer.text()
            assert {key: answer.headers[key] for key in SAFE} == SAFE
        assert name not in text or len(name) < 7
        assert (await link()).viewed == 0


async def test_a_part_of_a_token_or_its_digest_opens_nothing(storage: SqlStorage) -> None:
    async with shared(storage) as (session, token, _, _):
        for name in (token[:-1], f"{token}x", token.swapcase(), digest_of(token), f"{token}.html"):
            async with session.get(f"/card/{name}") as answer:
                assert answer.status == 404, name


@pytest.mark.parametrize("method", ["HEAD", "POST", "PUT", "DELETE"])
async def test_it_is_for_reading_only_and_a_preview_by_head_counts_for_nothing(
    storage: SqlStorage, method: str
) -> None:
    async with shared(storage) as (session, token, _, link):
        async with session.request(method, f"/card/{token}") as answer:
            assert answer.status == 405
        assert (await link()).viewed == 0


@pytest.mark.parametrize("found", [True, False])
@pytest.mark.parametrize("ending", ["", ".json"])
async def test_nothing_of_it_is_kept_found_or_told_on(found: bool, ending: str) -> None:
    card = as_bytes(full_card()) if found else None
    async with served(SharedCardPages(Fixed(card))) as session, session.get(f"/card/x{ending}") as answer:
        assert {key: answer.headers[key] for key in SAFE} == SAFE
        policy = answer.headers["Content-Security-Policy"].split("; ")
        assert "default-src 'none'" in policy
        assert "frame-ancestors 'none'" in policy
        assert not [rule for rule in policy if "unsafe" in rule or "script" in rule or "*" in rule]
        assert "Set-Cookie" not in answer.headers


async def test_words_of_members_are_words_and_addresses_are_plain_links() -> None:
    for name, card in gallery_evidence.made(gallery.extremes(), gallery.evidence()):
        async with served(SharedCardPages(Fixed(as_bytes(card.to_json())))) as session:
            async with session.get("/card/x") as answer:
                page = await answer.text()
        tags = Tags(page).found
        assert not {tag for tag, _ in tags} & ACTIVE, name
        assert not [key for _, attributes in tags for key in attributes if key.startswith("on") or key == "style"]
        links = [attributes for tag, attributes in tags if tag == "a"]
        for link in links:
            href = link["href"] or ""
            assert href == "x.json" or href.startswith(("https://", "http://"))
            assert href == "x.json" or link["rel"] == "noopener noreferrer nofollow ugc"


async def test_an_address_of_another_kind_is_no_link() -> None:
    card = full_card()
    projects = card["projects"]
    assert isinstance(projects, list)
    card = card | {"projects": [projects[0] | {"address": "javascript:alert(1)"}]}
    async with served(SharedCardPages(Fixed(as_bytes(card)))) as session, session.get("/card/x") as answer:
        assert "javascript" not in await answer.text()


async def test_a_page_can_be_read_without_eyes() -> None:
    async with served(SharedCardPages(Fixed(as_bytes(full_card())))) as session, session.get("/card/x") as answer:
        tags = Tags(await answer.text()).found
    assert ("html", {"lang": "en"}) in tags
    names = [tag for tag, _ in tags]
    assert names.count("h1") == names.count("main") == names.count("title") == 1
    assert [attributes.get("scope") for tag, attributes in tags if tag == "th"] == ["col"] * 4 + ["row"] * 6


async def test_a_page_speaks_its_owners_language_and_what_belongs_to_nobody_the_readers() -> None:
    german, french = as_bytes(full_card() | {"language": "de"}), {"Accept-Language": "fr"}
    async with served(SharedCardPages(Fixed(german))) as session, session.get("/card/x", headers=french) as answer:
        page = await answer.text()
    assert ("html", {"lang": "de"}) in Tags(page).found
    assert "Worauf es beruht" in page
    assert "What it rests on" not in page
    reader = {"Accept-Language": "de-AT,en;q=0.5"}
    async with served(SharedCardPages(Fixed(None))) as session, session.get("/card/x", headers=reader) as answer:
        assert "Abgelaufen oder zurückgezogen" in await answer.text()
    async with (
        served(SharedCardPages(Fixed(None, Busy()))) as session,
        session.get("/card/x", headers=reader) as answer,
    ):
        assert (await answer.text()).startswith("Gerade beschäftigt.")


async def test_a_busy_database_is_told_as_such() -> None:
    async with served(SharedCardPages(Fixed(None, Busy()))) as session, session.get("/card/x") as answer:
        assert answer.status == 503
        assert answer.headers["Retry-After"] == "5"
        assert answer.headers["Cache-Control"] == "no-store"


async def test_a_view_that_cannot_be_counted_is_shown_all_the_same(
    storage: SqlStorage, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with shared(storage) as (session, token, _, _):
        real = SqlStorage.begin

        def begin(self: SqlStorage, *, writes: bool = True) -> object:
            if writes:
                raise Busy
            return real(self, writes=writes)

        monkeypatch.setattr(SqlStorage, "begin", begin)
        async with session.get(f"/card/{token}") as answer:
            assert answer.status == 200
        monkeypatch.undo()

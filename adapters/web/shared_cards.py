"""Evidence cards behind links: a page without scripts, and the same as JSON, for whoever has the link.

Nothing of it is to be found by a search engine, kept on the way, told to another site, or shown inside of one.
"""

from __future__ import annotations

import base64
import hashlib
import json
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from aiohttp import web

from bot.errors import Trouble
from bot.outside import SharedCards
from bot.words import words_for

if TYPE_CHECKING:
    from jinja2 import Environment

PATH: Final = "/card/{name}"
JSON_ENDING: Final = ".json"
TEMPLATES: Final = Path(__file__).parent / "templates"
RETRY_AFTER: Final = 5  # seconds, when the database is busy


class SharedCardPages:
    """The pages; `mount` adds them to a server."""

    def __init__(self, cards: SharedCards) -> None:
        """Show cards from here."""
        self._cards = cards

    def mount(self, application: web.Application) -> None:
        """Add the pages. A HEAD request, as previews send it, opens nothing."""
        application.router.add_get(PATH, self._show, allow_head=False)

    async def _show(self, request: web.Request) -> web.Response:
        name = request.match_info["name"]
        wants_json = name.endswith(JSON_ENDING)
        try:
            card = await self._cards.find(name.removesuffix(JSON_ENDING))
        except Trouble:
            w = words_for(request_language(request))
            said = w("Busy for a moment. Please try again.")
            busy = web.Response(status=503, text=f"{said}\n", headers=_headers())
            busy.headers["Retry-After"] = str(RETRY_AFTER)
            return busy
        if wants_json:
            return _json(card)
        if card is None:
            page = _templates().get_template("gone.html").render(w=words_for(request_language(request)))
            return web.Response(status=404, text=page, content_type="text/html", headers=_headers())
        page = _page(json.loads(card), f"{name}{JSON_ENDING}")
        return web.Response(text=page, content_type="text/html", headers=_headers())


def request_language(request: web.Request) -> str:
    """The first language that a browser asks for, for a page that belongs to nobody."""
    return request.headers.get("Accept-Language", "").split(",")[0].split(";")[0].strip()


def _json(card: bytes | None) -> web.Response:
    body = card if card is not None else b'{"error": "expired or withdrawn"}\n'
    status = 200 if card is not None else 404
    response = web.Response(status=status, body=body, content_type="application/json", headers=_headers())
    if card is not None:
        response.headers["Content-Disposition"] = 'attachment; filename="evidence-card.json"'
    return response


def _page(data: dict[str, Any], as_json: str) -> str:
    from bot.evidence_card import words  # with the engine's values, which no start needs for this page
    from bot.evidence_card.card import EvidenceCard
    from bot.score_names import area

    card = EvidenceCard.from_json(data)
    w = words_for(card.language)
    return _templates().get_template("card.html").render(card=card, w=w, words=words, area=area, as_json=as_json)


@cache
def _templates() -> Environment:
    """Loaded for the first page, not at the start."""
    from jinja2 import Environment, FileSystemLoader, StrictUndefined

    env = Environment(
        loader=FileSystemLoader(TEMPLATES),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    env.globals["style"] = _style()
    return env


@cache
def _style() -> str:
    return (TEMPLATES / "card.css").read_text(encoding="utf-8")


@cache
def _headers() -> dict[str, str]:
    """The style sheet is the only thing that a page may use, and is told by its digest."""
    digest = base64.b64encode(hashlib.sha256(_style().encode()).digest()).decode()
    policy = (
        "default-src 'none'",
        f"style-src 'sha256-{digest}'",
        "base-uri 'none'",
        "form-action 'none'",
        "frame-ancestors 'none'",
    )
    return {
        "Content-Security-Policy": "; ".join(policy),
        "X-Content-Type-Options": "nosniff",
        "X-Robots-Tag": "noindex, nofollow, noarchive",
        "Referrer-Policy": "no-referrer",
        "Cross-Origin-Opener-Policy": "same-origin",
        "Cross-Origin-Resource-Policy": "same-origin",
        "Cache-Control": "no-store",
    }

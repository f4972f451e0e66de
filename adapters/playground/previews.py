"""The other ways to look at a card: as Discord and Slack would draw it, and the exact payloads."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any, Final

from jinja2 import Environment
from markupsafe import Markup

from adapters.playground.cards import CardRenderer
from adapters.playground.discord_preview import draw_discord
from adapters.playground.people import PLACES, DemoPerson
from adapters.playground.slack_preview import draw_slack
from bot.outcomes import Audience, Reply

Payload = dict[str, Any] | list[Any]
Previews = Mapping[str, Callable[[Reply], Payload]]

PAYLOAD: Final = "payload"
NAMES: Final = {"discord": "Discord", "slack": "Slack"}


class PreviewMaker:
    """Draws previews. `views` are those that there are, by the name in their address and as they are called."""

    def __init__(self, env: Environment, previews: Previews, cards: CardRenderer, people: Sequence[DemoPerson]) -> None:
        """Take the platforms' own renderers by platform; a platform that is absent has no view."""
        self._env = env
        self._previews = previews
        self._cards = cards
        self._names = {place.ref: place.name for place in PLACES} | {person.ref: person.name for person in people}
        self.views: Mapping[str, str] = {
            **{key: name for key, name in NAMES.items() if key in previews},
            **({PAYLOAD: "Payload"} if previews else {}),
        }

    def draw(self, view: str, reply: Reply) -> Markup:
        """A reply in one of the `views`."""
        private = reply.to is Audience.ME
        pictures = self._cards.pictures(reply.card)
        names = {**self._names, **{group.ref: group.name for group in reply.card.groups()}}
        match view:
            case "discord":
                return draw_discord(self._env, self._previews[view](reply), pictures, names, private=private)
            case "slack":
                return draw_slack(self._env, self._previews[view](reply), pictures, names, private=private)
            case _:
                payloads = [(name, _pretty(self._previews[key](reply))) for key, name in self._shown()]
                return Markup(self._env.get_template("payload.html").render(payloads=payloads))  # noqa: S704 - escaped

    def _shown(self) -> Iterable[tuple[str, str]]:
        return ((key, name) for key, name in self.views.items() if key != PAYLOAD)


def _pretty(payload: Payload) -> str:
    return json.dumps(payload, indent=2, ensure_ascii=False, default=str)

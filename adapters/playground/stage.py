"""The platform that the playground plays: it keeps what was said, draws it, and tells every open page."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Mapping, Sequence
from datetime import datetime, timedelta
from secrets import token_hex
from typing import Any, Final

from jinja2 import Environment
from markupsafe import Markup

from adapters.playground.cards import CardRenderer
from adapters.playground.events import Hub, event
from adapters.playground.people import (
    DIRECT,
    PLACES,
    SMALL_TALK,
    DemoPerson,
    Place,
    PlaceKind,
    person_by_ref,
    place_by_ref,
)
from adapters.playground.transcript import BOT, Entry, Transcript, conversation_of
from bot.outcomes import Audience, Letter, Reply
from bot.ui.cards import Card

BOT_NAME: Final = "Greenroom"
PRIVATE_KEPT: Final = 200  # private places; the oldest go, with what was said in them


class Stage:
    """Messages, home pages and open pages."""

    def __init__(
        self,
        env: Environment,
        cards: CardRenderer,
        people: Sequence[DemoPerson],
        now: Callable[[], datetime],
        views: Mapping[str, str],
    ) -> None:
        """Set the stage, with some small talk.

        Args:
            env: the templates.
            cards: draws cards.
            people: the demo community.
            now: the clock of the demo.
            views: the other ways to look at a card, by the name in their address and as they are called.
        """
        self.people = people
        self.hub = Hub()
        self.transcript = Transcript()
        self._now = now
        self._env = env
        self._cards = cards
        self._views = views
        self._run = token_hex(4)  # private places are numbered anew at each start, and must not be taken for others
        self._private: OrderedDict[str, Place] = OrderedDict()
        self._begun = 0
        for place in PLACES:
            if place.kind is PlaceKind.PRIVATE:
                self.transcript.begin(place.ref, place.people)
        for talk in SMALL_TALK:
            if person_by_ref(talk.person, people):
                at = now() - timedelta(minutes=talk.minutes_ago)
                self.transcript.post(talk.place, talk.person, at, text=talk.text)

    def places(self, person: str) -> Sequence[Place]:
        """Where a person can be, the newest private place first."""
        there = (*PLACES, *reversed(self._private.values()))
        return tuple(place for place in there if place.seen_by(person))

    def place(self, ref: str) -> Place | None:
        """The place with this id, whoever sees it."""
        return place_by_ref(ref) or self._private.get(ref)

    def begin(self, name: str, people: Sequence[str]) -> Place:
        """A new place that these people see and nobody else."""
        self._begun += 1
        names = [one.name for one in self.people if one.ref in people]
        topic = "Only for " + " and ".join(filter(None, (", ".join(names[:-1]), names[-1])))
        place = Place(f"private-{self._run}-{self._begun}", name, PlaceKind.PRIVATE, topic, tuple(people))
        self._private[place.ref] = place
        self.transcript.begin(place.ref, people)
        if len(self._private) > PRIVATE_KEPT:
            self.transcript.drop(self._private.popitem(last=False)[0])
        for listener in self.hub.listeners():
            if place.seen_by(listener.person):
                listener.push(event("place", {"ref": place.ref, "html": self._link(place, listener.person)}))
        return place

    def _link(self, place: Place, person: str) -> str:
        template = self._env.get_template("place.html")
        return template.render(place=place, person=person_by_ref(person, self.people), here=False)

    def say(self, person: DemoPerson, place: Place, text: str, *, private: bool = False) -> Entry:
        """A person says something, or types a command that only they see."""
        only = person.ref if private and place is not DIRECT else None
        entry = self.transcript.post(conversation_of(place, person.ref), person.ref, self._now(), text=text, only=only)
        return self._publish(entry)

    def show(self, reply: Reply, person: DemoPerson, place: Place, clicked: Entry | None = None) -> Entry:
        """The bot answers a person in a place, or in the message that they clicked."""
        private = reply.to is Audience.ME and place is not DIRECT
        for_one = private or place is DIRECT
        if reply.replace and clicked is not None and clicked.for_one is for_one:  # nothing private on a card for all
            return self._publish(self.transcript.edit(clicked, reply.card, reply.attachments))
        entry = self.transcript.post(
            conversation_of(place, person.ref),
            BOT,
            self._now(),
            card=reply.card,
            only=person.ref if private else None,
            attachments=reply.attachments,
        )
        return self._publish(entry)

    def post(self, conversation: str, letter: Letter, below: int | None = None, thread: str = "") -> Entry:
        """The bot posts a message of its own accord, or in the thread below another."""
        entry = self.transcript.post(
            conversation,
            BOT,
            self._now(),
            card=letter.card,
            attachments=letter.attachments,
            below=below,
            thread=thread,
        )
        return self._publish(entry)

    def change(self, entry: Entry, letter: Letter) -> Entry:
        """The bot changes one of its messages of its own accord."""
        return self._publish(self.transcript.edit(entry, letter.card, letter.attachments))

    def refresh_home(self, person: str, card: Card) -> None:
        """Show a person's home page as it is now, wherever it is open."""
        page = {"html": self.home(card)}
        for listener in self.hub.listeners():
            if listener.person == person:
                listener.push(event("home", page))

    def tell_time(self, moved: timedelta) -> None:
        """Tell every open page what time it is."""
        for listener in self.hub.listeners():
            listener.push(event("clock", self.time(moved)))

    def time(self, moved: timedelta) -> dict[str, Any]:
        """The time of the demo, and by how many seconds it was moved."""
        return {"now": self._now().isoformat(), "moved": moved.total_seconds()}

    def message(self, entry: Entry) -> dict[str, Any]:
        """A message as the page takes it."""
        return {
            "id": entry.id,
            "edits": entry.edits,
            "place": entry.conversation.partition(":")[0],
            "below": entry.below,
            "html": self.draw(entry),
            "summary": self._summary(entry),
        }

    def draw(self, entry: Entry) -> Markup:
        """A message as HTML."""
        template = self._env.get_template("message.html")
        card = self._cards.card(entry.card, f"m{entry.id}") if entry.card else None
        author = person_by_ref(entry.author, self.people)
        drawn = template.render(entry=entry, card=card, author=author, bot_name=BOT_NAME, views=self._views)
        return Markup(drawn)  # noqa: S704 - a template with automatic escapes

    def home(self, card: Card) -> Markup:
        """A home page as HTML."""
        return self._cards.card(card, "home-page")

    def _publish(self, entry: Entry) -> Entry:
        listeners = [one for one in self.hub.listeners() if entry.seen_by(one.person)]
        if listeners:
            told = event("message", self.message(entry))
            for listener in listeners:
                listener.push(told)
        return entry

    def _summary(self, entry: Entry) -> str:
        if entry.card is None:
            return entry.text
        private = "Only you can see this. " if entry.only else ""
        return f"{BOT_NAME}: {private}{entry.card.summary}"

"""Stories of the playground's community, as their tellers wrote them, and what peers said of some."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import timedelta
from functools import partial
from typing import Final

from assessments.stories.story import Competency
from bot.calls import Origin
from bot.demo_past import Deed, Visit
from bot.features.stories.feature import NEW_FORM, token_of
from bot.outcomes import OpenForm
from bot.stories.records import Reading, ReadingState
from bot.stories.settling import settle


@dataclass(frozen=True, slots=True)
class Tale:
    """A story that was written so many days ago. `ratings`: by whom, how many, and the sentence that bears it out."""

    days: float
    title: str
    situation: str
    task: str
    action: str
    result: str
    shows: tuple[Competency, ...]
    own_part: str = ""
    measured: str = ""
    link: str = ""
    ratings: tuple[tuple[str, int, str], ...] = ()


TALES: Final[Mapping[str, tuple[Tale, ...]]] = {
    "amara": (
        Tale(
            20,
            "The till that charged twice",
            "In my second year at a bookshop chain, card payments began to go through twice on Saturdays. Customers "
            "were angry, and the vendor said that the fault was ours.",
            "I was the only one in the shop who could read logs, so I was asked to find out whose fault it was.",
            "I copied the logs of four Saturdays and put the double payments on a timeline. I saw that all of them "
            "came after the network dropped for a moment. I pulled the cable on a spare till to try it, and got a "
            "double payment at the third attempt. I wrote that down step by step and sent it to the vendor with the "
            "logs.",
            "The vendor changed how the till asks again after a lost connection, and refunded every customer.",
            (Competency.PROBLEM_SOLVING, Competency.SOMETHING_BROKE),
            measured="From about 30 double payments a Saturday to none in the eight weeks after.",
            link="Backend work is full of calls that are sent twice; I know what it does to people.",
            ratings=(
                ("yuki", 4, "Pulling the cable to see it happen made me believe all of the rest."),
                ("priya", 4, "I could retell it. Say sooner what the customers lost."),
            ),
        ),
        Tale(
            16,
            "Two calendars for one clinic",
            "I volunteered at a clinic where doctors and the front desk kept two calendars, and patients came for "
            "hours that were taken.",
            "I had offered to build one calendar, and had three weekends for it.",
            "I asked both sides for their worst week before I wrote anything. I learned that doctors block hours by "
            "text message. I chose to read those messages into one calendar instead of teaching six doctors a new "
            "tool, and showed a first version after the first weekend.",
            "The front desk sees blocked hours the same minute, and stopped calling the doctors to ask.",
            (Competency.STAKEHOLDERS, Competency.TRADE_OFF, Competency.COLLABORATION),
            measured="Double bookings went from 5 a week to 1.",
            ratings=(("priya", 3, "I know what happened. What would you build otherwise with more time?"),),
        ),
        Tale(
            5,
            "Group project at university",
            "We had a group project in the last year.",
            "It had to be done in time.",
            "We split the work and we met every week until it was done.",
            "We got a good grade.",
            (Competency.COLLABORATION,),
        ),
    ),
    "mateo": (
        Tale(
            9,
            "The report nobody read",
            "At a wholesaler I sent a sales report of forty pages to nine managers every Monday morning.",
            "My manager wanted it to be faster; I wanted to know whether anybody used it.",
            "I called each of the nine and asked what they had done with the last one. Then I cut it to the three "
            "numbers that somebody had acted on, and let the rest be looked up.",
            "The managers answered on the same day for the first time, mostly with questions.",
            (Competency.EXPLAINING, Competency.STAKEHOLDERS),
            measured="From 4 hours every Monday to 20 minutes.",
        ),
    ),
    "yuki": (
        Tale(
            40,
            "The model that loved Mondays",
            "Our forecast for a chain of 60 cafés was good in tests and bad every Monday after a holiday. Shops threw "
            "food away.",
            "I owned the forecast and had a week before the next holiday.",
            "I plotted the error by weekday and saw that holidays were learned as empty Mondays. I added the calendar "
            "of each city, kept the old model beside it for two weeks, and compared both in the open.",
            "The new one went live before the next holiday and nobody had to correct it by hand.",
            (Competency.PROBLEM_SOLVING, Competency.FAILURE),
            measured="Food thrown away after holidays went down by 38 %.",
            link="A senior ML engineer owns what a model does in the shop, not only in the notebook.",
            ratings=(("priya", 5, "Two models side by side: that is what I want to hear from a senior."),),
        ),
        Tale(
            34,
            "No to a bigger model",
            "Product wanted a large language model to sort 2,000 support mails a day, and had promised it to a client.",
            "I was to build it in a month, and thought that it was too slow and too dear for the need.",
            "I built both in the first week: the large model, and a small classifier on our own labels. I put cost, "
            "delay and errors of each on one page, and asked product to choose with the client in the call.",
            "They chose the small one, and kept the large one for the mails that it was unsure of.",
            (Competency.TRADE_OFF, Competency.STAKEHOLDERS, Competency.CONFLICT),
            measured="One tenth of the cost, and answers in 80 ms instead of 3 s.",
            link="Senior work is to say no with numbers, early enough to be useful.",
        ),
        Tale(
            27,
            "A pipeline without an owner",
            "When a colleague left, a nightly job that fed three teams had no tests and no owner.",
            "Nobody asked me to; I took it because my own features came out of it.",
            "I read it for two days and drew what goes in and out. I wrote ten checks for what the three teams rely "
            "on before I changed a line, then replaced the part that failed most.",
            "The three teams have one page that says what they can rely on, and who is called at night.",
            (Competency.AMBIGUITY, Competency.COLLABORATION, Competency.LEARNING),
            measured="From two failed nights a week to one in the last quarter.",
            link="The role owns a feature store that several teams feed on, just like this.",
            ratings=(("amara", 4, "I believe that you read before you changed: ten checks first."),),
        ),
    ),
}  # fmt: skip


def stories_of(name: str, origins: Mapping[str, Origin]) -> Iterator[Deed]:
    """All stories of a demo person, each with what was said of it the next day."""
    for tale in TALES.get(name, ()):
        yield tale.days, partial(_write, tale=tale)
        if tale.ratings:
            yield tale.days - 1, partial(_rate, tale=tale, origins=origins)


async def _write(visit: Visit, tale: Tale) -> None:
    token = token_of(f"demo {visit.origin.person} {tale.title}")
    begun = await visit.send(
        NEW_FORM(token),
        title=tale.title,
        situation=tale.situation,
        task=tale.task,
        action=tale.action,
        own_part=tale.own_part,
    )
    assert isinstance(begun, OpenForm)  # noqa: S101 - there is room for it
    await visit.send(
        begun.form.action,
        result=tale.result,
        measured=tale.measured,
        link=tale.link,
        competencies=tuple(str(one) for one in tale.shows),
    )


async def _rate(visit: Visit, tale: Tale, origins: Mapping[str, Origin]) -> None:
    """What peers said was told long ago: nobody gets a message of it now."""
    async with visit.app.storage.begin() as uow:
        teller = await uow.members.find(visit.origin)
        assert teller is not None  # noqa: S101 - they wrote it
        (story,) = [one for one in await uow.stories.of_member(teller.id) if one.written.title == tale.title]
        for name, stars, sentence in tale.ratings:
            reader = await uow.members.register(origins[name], visit.now)
            asked = visit.now - timedelta(hours=20)
            reading = Reading(story.id, reader.id, teller.id, ReadingState.RATED, asked, stars, sentence, visit.now, 1)
            await uow.stories.put_reading(reading)
        await settle(uow, story)

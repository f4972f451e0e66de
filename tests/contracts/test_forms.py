"""Every form of the product and every kind of input: drawn natively, filled in, and read back to the same values."""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager
from dataclasses import replace
from datetime import date, time
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings

from adapters.discord import forms as discord_forms
from adapters.slack import forms as slack_forms
from adapters.slack.manifest import manifest
from bot.calls import Origin, Platform
from bot.feature_list import features
from bot.registry import Registry
from bot.ui.cards import Option
from bot.ui.forms import DateInput, Form, ManyOf, NumberInput, OneOf, TextInput, TimeInput, read
from bot.words import languages, words_for
from tests import gallery
from tests.adapters.discord.kit import stage
from tests.adapters.slack.kit import fake_slack, socket_room
from tests.contracts import renderings as on
from tests.contracts import strategies
from tests.fakes.discord import ClientRefuses
from tests.fakes.discord.exchange import Modal
from tests.fakes.discord.filling import Filling
from tests.fakes.slack import FakeSlack
from tests.fakes.slack.inputs import initial_state
from tests.fakes.slack.law import fill_ids
from tests.gallery_values import W, spoken
from tests.house import House, house

TARGET = {"role": "ml_engineer", "level": "senior", "size": "small", "date": "2027-05-01", "hours": "12"}


# --- untouched: what is shown is what is read ------------------------------------------------------------------------


def shown_values(form: Form) -> dict[str, Any]:
    """What a form holds, as `read` would give it."""
    held = {one.name: getattr(one, "value", None) for one in form.inputs}
    return {name: value.strip() or None if isinstance(value, str) else value for name, value in held.items()}


def sent_untouched_from_discord(form: Form) -> dict[str, Any] | None:
    """The answers of a modal that is sent in as it is; None where the client asks for more first."""
    body = on.form_on_discord(form)
    modal = Modal(body["custom_id"], body["title"], body["components"], None)  # type: ignore[arg-type]
    try:
        filled = Filling(None, None).form(modal, {})  # type: ignore[arg-type]
    except ClientRefuses:
        return None
    return dict(discord_forms.raw_values({"components": filled}))


def sent_untouched_from_slack(form: Form) -> dict[str, Any]:
    """The answers of a modal that is sent in as it is."""
    return dict(slack_forms.values(initial_state(fill_ids(on.form_on_slack(form)["blocks"]))))


def same(form: Form, raw: dict[str, Any]) -> None:
    values, errors = read(form, raw, W)
    held = shown_values(form)
    for name, value in values.items():
        assert value == held[name] or not value, (name, value, held[name])
    for name in errors:
        one = next(one for one in form.inputs if one.name == name)
        assert one.required or held[name] is not None


def forms_in_each_language() -> Iterator[tuple[str, Form]]:
    for language in languages():
        with spoken(words_for(language)):
            yield from [(f"{name}, {language}", form) for name, form in gallery.forms()]


FORMS = dict(forms_in_each_language())


@pytest.mark.parametrize(("name", "form"), FORMS.items(), ids=FORMS)
def test_every_form_of_the_product(name: str, form: Form) -> None:
    body, view, page = on.form_on_discord(form), on.form_on_slack(form), on.form_on_page(form)
    for words in on.form_words(form):
        assert on.letters(words) in on.letters(on.discord_words(body)), (name, words)
        assert on.letters(words) in on.letters(f"{view['title']['text']}{_slack_labels(view)}"), (name, words)
        assert on.letters(words) in on.letters(page.shown()), (name, words)
    if (raw := sent_untouched_from_discord(form)) is not None:
        same(form, raw)
    same(form, sent_untouched_from_slack(form))


def _slack_labels(view: dict[str, Any]) -> str:
    from tests.fakes.slack.law import texts_in

    return "".join(texts_in(view["blocks"]))


@given(strategies.forms)
@settings(max_examples=80, deadline=None, suppress_health_check=list(HealthCheck))
def test_whatever_form_it_is_its_values_survive_both_platforms(form: Form) -> None:
    if (raw := sent_untouched_from_discord(form)) is not None:
        same(form, raw)
    same(form, sent_untouched_from_slack(form))


FULL = Form(
    "g1:a.b",
    "Full",
    (
        OneOf(name="one", label="One", options=(Option("a", "A"), Option("b", "B")), value="b"),
        ManyOf(name="many", label="Many", options=(Option("a", "A"), Option("b", "B")), value=("a", "b")),
        TextInput(name="text", label="Text", value="*two*\nlines", lines=True),
        NumberInput(name="number", label="Number", least=-5, most=5, value=-5),
        DateInput(name="day", label="Day", value=date(2027, 3, 31)),
    ),
)


@pytest.mark.parametrize(
    "form", [FULL, replace(FULL, inputs=(TimeInput(name="at", label="At", value=time(0, 0)), FULL.inputs[0]))]
)
def test_values_are_exactly_the_same_on_both(form: Form) -> None:
    expected = {one.name: one.value for one in form.inputs}  # type: ignore[union-attr]
    discord = sent_untouched_from_discord(form)
    assert discord is not None
    for raw in (discord, sent_untouched_from_slack(form)):
        assert read(form, raw, W) == (expected, {})


def test_errors_stand_at_their_inputs_on_the_page() -> None:
    for name, form in gallery.forms():
        errors = {one.name: f"Not <{one.name}>." for one in form.inputs}
        page = on.form_on_page(form, errors)
        for one in form.inputs:
            assert f"Not <{one.name}>." in page.words, name
            assert f"in-{one.name}-error" in {a.get("id") for _, a in page.elements}
        marked = [a for _, a in page.elements if a.get("aria-invalid") == "true"]
        assert len(marked) >= len(form.inputs)


# --- filled in by a member, through the whole application ------------------------------------------------------------


async def stored(home: House, origin: Origin) -> tuple[Any, ...]:
    """What the target form has left behind."""
    async with home.storage.begin(writes=False) as uow:
        member = await uow.members.find(origin)
        assert member is not None
        target = member.target
        return (target.role, target.level, target.size, member.aim_date, member.hours_a_week, member.zone)


EXPECTED = ("ml_engineer", "senior", "small", date(2027, 5, 1), 12)


async def test_on_discord_a_wrong_answer_is_fixed_with_everything_else_kept(tmp_path: Path) -> None:
    async with house(tmp_path) as home, stage() as on_stage:
        on_stage.door = home.app  # type: ignore[assignment]
        guild = on_stage.fake.add_guild("Hall")
        ana = on_stage.fake.join(guild, "Ana")
        async with on_stage.served():
            opened = await (await ana.slash("target")).done()
            wrong = await (await ana.submit_modal(opened, TARGET | {"date": "31.5.2027", "hours": "400"})).done()
            assert wrong.private
            assert "year-month-day" in "".join(wrong.texts()).replace("\\", "")
            fixing = await (await ana.click(wrong, "Fix it")).done()
            assert fixing.modal is not None
            kept = {c["custom_id"]: c for _, c in fixing.modal.inputs}
            assert [o["value"] for o in kept["role"]["options"] if o.get("default")] == ["ml_engineer"]
            await (await ana.submit_modal(fixing, {"date": "2027-05-01", "hours": "12"})).done()
            origin = Origin(Platform.DISCORD, str(guild.id), str(ana.id))
            assert (await stored(home, origin))[:5] == EXPECTED
            settings_form = await (await ana.slash("me", {"what": "settings"})).done()
            again = await (await ana.submit_modal(settings_form, {"zone": "Berlinn"})).done()
            fixing = await (await ana.click(again, "Fix it")).done()
            assert fixing.modal is not None
            await (await ana.submit_modal(fixing, {"zone": "berlin"})).done()
            assert (await stored(home, origin))[5] == "Europe/Berlin"
        assert on_stage.fake.refusals == []


@asynccontextmanager
async def slack_of(home: House) -> AsyncIterator[FakeSlack]:
    declared = manifest(Registry(features()), socket_mode=True)
    async with fake_slack(manifest_body=declared) as fake, socket_room(fake, door=home.app):  # type: ignore[arg-type]
        yield fake
        assert fake.refusals == []
        assert fake.notes == []


async def test_on_slack_wrong_answers_are_told_inline_and_the_form_stays(tmp_path: Path) -> None:
    async with house(tmp_path) as home, slack_of(home) as fake:
        ana = fake.add_user("ana")
        opened = await (await ana.slash("/target", channel="general")).done()
        sent = await (await ana.submit(opened, TARGET | {"date": "2020-05-01"})).done()
        assert list(sent.errors) == ["date"]
        assert opened.view.open
        await (await ana.submit(opened, {"date": "2027-05-01"})).done()
        origin = Origin(Platform.SLACK, fake.workspace.id, ana.id)
        await fake.bell.until(lambda: bool(ana.sees("general")), 5)
        assert (await stored(home, origin))[:5] == EXPECTED
        opened = await (await ana.slash("/greenroom-me", "settings", channel="general")).done()
        sent = await (await ana.submit(opened, {"zone": "Berlinn"})).done()
        assert "Europe/Berlin" in sent.errors["zone"]
        await (await ana.submit(opened, {"zone": "berlin"})).quiet()
        assert (await stored(home, origin))[5] == "Europe/Berlin"


async def test_on_slack_a_word_that_fits_nowhere_opens_the_form_with_the_reason(tmp_path: Path) -> None:
    async with house(tmp_path) as home, slack_of(home) as fake:
        ana = fake.add_user("ana")
        opened = await (await ana.slash("/assess", "stories *quickly*", channel="general")).done()
        assert "*quickly*" in "".join(opened.texts())
        state = slack_forms.values(opened.view.as_json()["state"]["values"])
        assert set(state) == {"dimension", "length"}
        await (await ana.submit(opened, {"dimension": "stories", "length": "short"})).done()
        await fake.bell.until(lambda: bool(ana.sees("general")), 5)
        assert any("Question 1" in on.slack_words({"blocks": m.blocks}) for m in ana.sees("general"))

"""Every kind of input goes out as Discord takes it, and comes back as `bot.ui.forms` reads it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, time
from typing import Any

import pytest

from adapters.discord.forms import modal
from bot.calls import Submission
from bot.outcomes import OpenForm, Reply
from bot.registry import Feature, Registry
from bot.ui.actions import ActionRoute
from bot.ui.cards import Card, Option
from bot.ui.forms import (
    ChannelInput,
    DateInput,
    File,
    FileInput,
    Form,
    GroupInput,
    Input,
    ManyOf,
    MemberInput,
    NumberInput,
    OneOf,
    TextInput,
    TimeInput,
    read,
)
from tests.adapters.discord.kit import Stage
from tests.fakes.discord import ClientRefuses, FakeUser
from tests.gallery_values import W

FILL = ActionRoute("fill.in")


def options(number: int) -> tuple[Option, ...]:
    return tuple(Option(f"v{n}", f"Option {n}") for n in range(number))


async def round_trip(
    on_stage: Stage, ana: FakeUser, form: Form, given: dict[str, Any], wrong: dict[str, str] | None = None
) -> tuple[dict[str, Any], Any]:
    """Open a form, fill it as a member would, and read what arrives; also the components that were shown."""
    feature = Feature("fill")

    @feature.command("fill", "Fill a form in")
    async def fill(ctx: Any) -> Any:
        return OpenForm(form)

    async def build(ctx: Any) -> Form:
        return form

    @feature.form(FILL, build)
    async def filled(ctx: Any, values: dict[str, Any]) -> Any:
        return Reply(Card("Filled"))

    on_stage.door.registry = Registry([feature])
    async with on_stage.served():
        opened = await (await ana.slash("fill")).done()
        assert opened.modal is not None
        await (await ana.submit_modal(opened, given)).done()
    assert on_stage.fake.refusals == []
    call = on_stage.door.calls[-1]
    assert isinstance(call, Submission)
    assert call.action == FILL()
    values, errors = read(form, call.values, W)
    assert errors.keys() == (wrong or {}).keys()
    assert all(words in errors[name] for name, words in (wrong or {}).items())
    return values, [component for _, component in opened.modal.inputs]


INPUTS: list[tuple[Input, Any, Any]] = [
    (OneOf(name="x", label="X", options=options(2)), "v1", "v1"),
    (OneOf(name="x", label="X", options=options(10)), "v9", "v9"),
    (OneOf(name="x", label="X", options=options(25)), ["v20"], "v20"),
    (ManyOf(name="x", label="X", options=options(10)), ["v1", "v4"], ("v1", "v4")),
    (ManyOf(name="x", label="X", options=options(1)), ["v0"], ("v0",)),
    (TextInput(name="x", label="X", lines=True, least=2, most=3_000), "two\nlines", "two\nlines"),
    (NumberInput(name="x", label="X", least=-5, most=600), "45", 45),
    (DateInput(name="x", label="X"), "2027-03-31", date(2027, 3, 31)),
    (TimeInput(name="x", label="X"), "18:30", time(18, 30)),
]


@pytest.mark.parametrize(("one", "given", "value"), INPUTS)
async def test_round_trip(on_stage: Stage, ana: FakeUser, one: Input, given: Any, value: Any) -> None:
    values, _ = await round_trip(on_stage, ana, Form(FILL(), "Fill in", (one,)), {"x": given})
    assert values == {"x": value}


@pytest.mark.parametrize(("one", "empty"), [(one, () if isinstance(one, ManyOf) else None) for one, _, _ in INPUTS])
async def test_what_is_optional_may_be_left_out(on_stage: Stage, ana: FakeUser, one: Input, empty: Any) -> None:
    optional = replace(one, required=False)
    values, _ = await round_trip(on_stage, ana, Form(FILL(), "Fill in", (optional,)), {})
    assert values == {"x": empty}


@pytest.mark.parametrize(
    ("one", "value"),
    [
        (OneOf(name="x", label="X", options=options(3), value="v2"), "v2"),
        (OneOf(name="x", label="X", options=options(12), value="v11"), "v11"),
        (ManyOf(name="x", label="X", options=options(3), value=("v0", "v2")), ("v0", "v2")),
        (TextInput(name="x", label="X", value="typed *before*"), "typed *before*"),
        (NumberInput(name="x", label="X", least=0, most=9, value=0), 0),
        (DateInput(name="x", label="X", value=date(2027, 3, 31)), date(2027, 3, 31)),
        (TimeInput(name="x", label="X", value=time(7, 5)), time(7, 5)),
    ],
)
async def test_what_was_there_before_is_filled_in(on_stage: Stage, ana: FakeUser, one: Input, value: Any) -> None:
    values, _ = await round_trip(on_stage, ana, Form(FILL(), "Fill in", (one,)), {})
    assert values == {"x": value}


async def test_a_person_is_picked(on_stage: Stage, ana: FakeUser) -> None:
    form = Form(FILL(), "Fill in", (MemberInput(name="x", label="X"),))
    values, _ = await round_trip(on_stage, ana, form, {"x": [ana]})
    assert values == {"x": str(ana.id)}


async def test_a_person_picked_before_is_shown(on_stage: Stage, ana: FakeUser) -> None:
    form = Form(FILL(), "Fill in", (MemberInput(name="x", label="X", value=str(ana.id)),))
    shown = modal(form)["components"][0]["component"]
    assert shown["default_values"] == [{"id": str(ana.id), "type": "user"}]


@pytest.mark.parametrize("kind", [0, 5])
async def test_a_channel_is_picked(on_stage: Stage, ana: FakeUser, kind: int) -> None:
    channel = on_stage.fake.add_channel(ana.here.guild, "daily", kind)
    form = Form(FILL(), "Fill in", (ChannelInput(name="x", label="X"),))
    values, _ = await round_trip(on_stage, ana, form, {"x": [channel]})
    assert values == {"x": str(channel.id)}


async def test_only_channels_for_text_are_offered(on_stage: Stage, ana: FakeUser) -> None:
    forum = on_stage.fake.add_channel(ana.here.guild, "forum", 15)
    form = Form(FILL(), "Fill in", (ChannelInput(name="x", label="X"),))
    with pytest.raises(ClientRefuses, match="not a channel of the kinds"):
        await round_trip(on_stage, ana, form, {"x": [forum]})


@pytest.mark.parametrize("kind", [MemberInput, ChannelInput, GroupInput])
async def test_what_was_picked_before_stays(on_stage: Stage, ana: FakeUser, kind: type[MemberInput]) -> None:
    form = Form(FILL(), "Fill in", (kind(name="x", label="X", value="80351110224678912"),))
    values, _ = await round_trip(on_stage, ana, form, {})
    assert values == {"x": "80351110224678912"}


@pytest.mark.parametrize("kind", [MemberInput, ChannelInput, GroupInput])
async def test_nothing_has_to_be_picked(on_stage: Stage, ana: FakeUser, kind: type[MemberInput]) -> None:
    form = Form(FILL(), "Fill in", (kind(name="x", label="X", required=False, value="U0AB12"),))
    values, _ = await round_trip(on_stage, ana, form, {})
    assert values == {"x": None}


async def test_a_role_is_picked(on_stage: Stage, ana: FakeUser) -> None:
    role = on_stage.fake.add_role(ana.here.guild, "learners")
    form = Form(FILL(), "Fill in", (GroupInput(name="x", label="X"),))
    values, _ = await round_trip(on_stage, ana, form, {"x": [role]})
    assert values == {"x": str(role.id)}


@pytest.mark.parametrize("required", [True, False])
async def test_everybody_is_no_group(on_stage: Stage, ana: FakeUser, required: bool) -> None:
    guild = ana.here.guild
    form = Form(FILL(), "Fill in", (GroupInput(name="x", label="X", required=required),))
    await round_trip(on_stage, ana, form, {"x": [guild.roles[guild.id]]}, {"x": "Everybody at once is not a group."})


async def test_a_file_is_handed_over_with_its_address(on_stage: Stage, ana: FakeUser) -> None:
    form = Form(FILL(), "Fill in", (FileInput(name="x", label="X"),))
    values, _ = await round_trip(on_stage, ana, form, {"x": [("cv.txt", b"words")]})
    file = values["x"]
    assert isinstance(file, File)
    assert (file.name, file.size) == ("cv.txt", 5)
    assert file.url.startswith("http")


async def test_the_fullest_form_is_taken(on_stage: Stage, ana: FakeUser) -> None:
    hint = "h" * 100
    inputs = tuple(TextInput(name=f"x{n}", label="l" * 45, hint=hint, most=3_000) for n in range(4))
    form = Form(FILL(), "t" * 24, inputs, step=(2, 3), intro="*i*" * 100)
    values, shown = await round_trip(on_stage, ana, form, {f"x{n}": "w" * 3_000 for n in range(4)})
    assert all(len(value) == 3_000 for value in values.values())
    assert len(shown) == 4


def test_few_options_are_radio_buttons_and_many_a_menu() -> None:
    form = Form(
        FILL(), "t", (OneOf(name="a", label="A", options=options(10)), OneOf(name="b", label="B", options=options(11)))
    )
    kinds = [label["component"]["type"] for label in modal(form)["components"]]
    assert kinds == [21, 3]


def test_a_draft_that_is_too_short_is_still_shown() -> None:
    form = Form(FILL(), "t", (TextInput(name="a", label="A", least=20, value="short"),))
    component = modal(form)["components"][0]["component"]
    assert component["value"] == "short"
    assert "min_length" not in component


def test_the_introduction_is_plain_words() -> None:
    form = Form(FILL(), "t", (TextInput(name="a", label="A"),), intro="minutes goes from 1 to 600. *So*")
    assert modal(form)["components"][0] == {"type": 10, "content": "minutes goes from 1 to 600. \\*So\\*"}

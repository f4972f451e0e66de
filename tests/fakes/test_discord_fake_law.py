"""Each limit of messages, components, forms and commands is refused by the fake, with or without the description."""

from __future__ import annotations

import io
import json
from collections.abc import AsyncIterator
from typing import Any

import aiohttp
import pytest

from tests.fakes.discord import FakeDiscord, FakeUser
from tests.fakes.discord import openapi as description
from tests.fakes.discord.testing import api

Json = dict[str, Any]
V2 = 1 << 15


@pytest.fixture(params=["description", "law alone"])
async def fake(request: pytest.FixtureRequest) -> AsyncIterator[FakeDiscord]:
    """The fake; also without the OpenAPI description, so that the law itself is proven."""
    with_description = request.param == "description"
    if with_description and description.load() is None:
        pytest.skip("Discord's OpenAPI description is not here")
    async with FakeDiscord(check_openapi=with_description) as running:
        running.limits.per_second = 10_000
        yield running


@pytest.fixture
def ana(fake: FakeDiscord) -> FakeUser:
    return fake.join(fake.add_guild(), "Ana")


def text(content: str = "x") -> Json:
    return {"type": 10, "content": content}


def button(custom_id: str | None = "a", **more: Any) -> Json:
    shown: Json = {"type": 2, "style": 1, "label": "Go", **more}
    return shown if custom_id is None else {**shown, "custom_id": custom_id}


def row(*inner: Json) -> Json:
    return {"type": 1, "components": list(inner)}


def select(options: int = 2, **more: Any) -> Json:
    return {"type": 3, "custom_id": "s", "options": [{"label": "x", "value": str(i)} for i in range(options)], **more}


def v2(*components: Json, **more: Any) -> Json:
    return {"flags": V2, "components": list(components), **more}


def legacy(*components: Json) -> Json:
    return {"content": "x", "components": list(components)}


def container(*inner: Json) -> Json:
    return {"type": 17, "components": list(inner)}


def gallery(url: str = "https://example.org/x.png", count: int = 1) -> Json:
    return {"type": 12, "items": [{"media": {"url": url}} for _ in range(count)]}


def embed(**more: Any) -> Json:
    return {"embeds": [{"title": "x", **more}]}


GOOD: dict[str, Json] = {
    "content of 2000": {"content": "x" * 2000},
    "five rows of five buttons": legacy(*(row(*(button(f"{i}{j}") for j in range(5))) for i in range(5))),
    "select of 25": legacy(row(select(25, max_values=25, min_values=0))),
    "40 components": v2(container(*(text() for _ in range(39)))),
    "4000 characters": v2(text("x" * 2000), text("y" * 2000)),
    "section with a button": v2({"type": 9, "components": [text()], "accessory": button()}),
    "label of 80": legacy(row(button(label="x" * 80))),
    "custom_id of 100": legacy(row(button("x" * 100))),
    "link": legacy(row(button(None, style=5, url="https://example.org"))),
    "separator": v2(text(), {"type": 14, "divider": False, "spacing": 2}),
    "picture from the web": v2(gallery()),
    "embeds of 6000": {"embeds": [{"description": "x" * 3000}, {"description": "x" * 3000}]},
    "listed mentions": {"content": "x", "allowed_mentions": {"parse": [], "users": ["1"]}},
}


@pytest.mark.parametrize("name", GOOD)
async def test_what_is_within_the_limits_is_taken(fake: FakeDiscord, ana: FakeUser, name: str) -> None:
    status, body = await api(fake, "POST", f"/channels/{ana.here.id}/messages", GOOD[name])
    assert (status, body.get("errors")) == (200, None)
    assert [str(m.id) for m in ana.messages] == [body["id"]]


BAD: dict[str, tuple[Json, str]] = {
    "content of 2001": ({"content": "x" * 2001}, "content"),
    "eleven embeds": ({"embeds": [{"title": "x"}] * 11}, "embeds"),
    "embed title": (embed(title="x" * 257), "embeds.0.title"),
    "embed description": (embed(description="x" * 4097), "embeds.0.description"),
    "embed footer": (embed(footer={"text": "x" * 2049}), "embeds.0.footer.text"),
    "embed author": (embed(author={"name": "x" * 257}), "embeds.0.author.name"),
    "embed field value": (embed(fields=[{"name": "x", "value": "x" * 1025}]), "embeds.0.fields.0.value"),
    "embed field name": (embed(fields=[{"name": "x" * 257, "value": "x"}]), "embeds.0.fields.0.name"),
    "embed fields": (embed(fields=[{"name": "x", "value": "x"}] * 26), "embeds.0.fields"),
    "embeds over 6000": ({"embeds": [{"description": "x" * 3001}, {"description": "x" * 3000}]}, "embeds"),
    "six rows": (legacy(*(row(button(str(i))) for i in range(6))), "components"),
    "six buttons in a row": (legacy(row(*(button(str(i)) for i in range(6)))), "components.0.components"),
    "button beside a menu": (legacy(row(button(), select())), "components.0.components"),
    "empty row": (legacy(row()), "components.0.components"),
    "label of 81": (legacy(row(button(label="x" * 81))), "components.0.components.0.label"),
    "no label": (legacy(row(button(label=None))), "components.0.components.0"),
    "custom_id of 101": (legacy(row(button("x" * 101))), "components.0.components.0.custom_id"),
    "no custom_id": (legacy(row(button(None))), "components.0.components.0.custom_id"),
    "same custom_id twice": (legacy(row(button("a")), row(button("a"))), "components.1.components.0.custom_id"),
    "link with custom_id": (legacy(row(button("a", style=5, url="https://x.org"))), "components.0.components.0"),
    "link without url": (legacy(row(button(None, style=5))), "components.0.components.0.url"),
    "link to javascript": (legacy(row(button(None, style=5, url="javascript:x"))), "components.0.components.0.url"),
    "style 9": (legacy(row(button(style=9))), "components.0.components.0.style"),
    "26 options": (legacy(row(select(26))), "components.0.components.0.options"),
    "no options": (legacy(row(select(0))), "components.0.components.0.options"),
    "max_values above options": (legacy(row(select(2, max_values=3))), "components.0.components.0.max_values"),
    "min above max": (legacy(row(select(3, min_values=3, max_values=2))), "components.0.components.0.max_values"),
    "placeholder": (legacy(row(select(placeholder="x" * 151))), "components.0.components.0.placeholder"),
    "option label": (
        legacy(row({**select(), "options": [{"label": "x" * 101, "value": "a"}]})),
        "components.0.components.0.options.0.label",
    ),
    "option value twice": (
        legacy(row({**select(), "options": [{"label": "x", "value": "a"}] * 2})),
        "components.0.components.0.options.1.value",
    ),
    "text display without V2": (legacy(text()), "components.0.type"),
    "container without V2": (legacy(container(text())), "components.0.type"),
    "container in container": (v2(container(container(text()))), "components.0.components.0.type"),
    "button at the top": (v2(button()), "components.0.type"),
    "V2 with content": (v2(text(), content="x"), "content"),
    "V2 with embeds": (v2(text(), embeds=[{"title": "x"}]), "embeds"),
    "41 components": (v2(*(container(*(text() for _ in range(19))) for _ in range(2)), text()), "components"),
    "4001 characters": (v2(text("x" * 2000), text("x" * 2001)), "components"),
    "empty text": (v2(text("")), "components.0.content"),
    "too many bytes": (v2(text("\N{GRINNING FACE}" * 2600)), "components"),
    "section without accessory": (v2({"type": 9, "components": [text()]}), "components.0"),
    "section of four texts": (
        v2({"type": 9, "components": [text()] * 4, "accessory": button()}),
        "components.0.components",
    ),
    "eleven pictures": (v2(gallery(count=11)), "components.0.items"),
    "65 pictures": (v2(*(gallery(count=10) for _ in range(6)), gallery(count=5)), "components"),
    "picture not sent along": (v2(gallery("attachment://x.png")), "components"),
    "component id twice": (v2({**text(), "id": 7}, {**text(), "id": 7}), "components.1.id"),
    "private flag on a post": ({"content": "x", "flags": 64}, "flags"),
    "mention rules that exclude each other": (
        {"content": "x", "allowed_mentions": {"parse": ["users"], "users": ["1"]}},
        "allowed_mentions.parse",
    ),
    "unknown mention rule": ({"content": "x", "allowed_mentions": {"parse": ["all"]}}, "allowed_mentions.parse.0"),
    "long nonce": ({"content": "x", "nonce": "x" * 26}, "nonce"),
    "attachment without file": ({"content": "x", "attachments": [{"id": 0}]}, "attachments.0.id"),
}


def named(fake: FakeDiscord, errors: Any, path: str) -> bool:
    """Whether an error tree points to a path; the description may point to something around it."""
    for key in path.split("."):
        if fake.openapi is not None and "_errors" in errors:
            return True
        if key not in errors:
            return False
        errors = errors[key]
    return True


@pytest.mark.parametrize("name", BAD)
async def test_what_breaks_a_limit_is_refused(fake: FakeDiscord, ana: FakeUser, name: str) -> None:
    sent, path = BAD[name]
    status, body = await api(fake, "POST", f"/channels/{ana.here.id}/messages", sent)
    assert (status, body["code"]) == (400, 50035)
    assert named(fake, body["errors"], path), body["errors"]
    assert ana.messages == []


@pytest.mark.parametrize("empty", [{}, {"content": ""}, {"content": None, "components": []}, {"flags": V2}])
async def test_an_empty_message_is_refused(fake: FakeDiscord, ana: FakeUser, empty: Json) -> None:
    status, body = await api(fake, "POST", f"/channels/{ana.here.id}/messages", empty)
    assert (status, body["code"]) == (400, 50006)


async def test_a_v2_message_stays_v2(fake: FakeDiscord, ana: FakeUser) -> None:
    path = f"/channels/{ana.here.id}/messages"
    _, sent = await api(fake, "POST", path, v2(text()))
    for edit in ({"content": "x"}, {"embeds": [{"title": "x"}]}):
        status, body = await api(fake, "PATCH", f"{path}/{sent['id']}", edit)
        assert (status, body["code"]) == (400, 50035)
    status, body = await api(fake, "PATCH", f"{path}/{sent['id']}", {"components": [text("new")]})
    assert (status, body["components"][0]["content"]) == (200, "new")
    status, body = await api(fake, "PATCH", f"{path}/{sent['id']}", {"components": []})
    assert (status, body["code"]) == (400, 50006)
    _, old = await api(fake, "POST", path, {"content": "x"})
    status, body = await api(fake, "PATCH", f"{path}/{old['id']}", v2(text()))
    assert (status, body["code"]) == (400, 50035)
    status, _ = await api(fake, "PATCH", f"{path}/{old['id']}", v2(text(), content=None))
    assert status == 200


async def upload(fake: FakeDiscord, place: int, body: Json, files: list[tuple[str, bytes]]) -> tuple[int, Any]:
    form = aiohttp.FormData(quote_fields=False)
    form.add_field("payload_json", json.dumps(body))
    for i, (name, content) in enumerate(files):
        form.add_field(f"files[{i}]", io.BytesIO(content), filename=name, content_type="application/octet-stream")
    return await api(fake, "POST", f"/channels/{place}/messages", data=form)


async def test_files(fake: FakeDiscord, ana: FakeUser) -> None:
    place, mega = ana.here.id, 1024 * 1024
    shown = v2(gallery("attachment://a_b.png"), attachments=[{"id": 0, "description": "chart"}])
    status, body = await upload(fake, place, shown, [("a b.png", b"picture")])
    assert (status, body["attachments"][0]["filename"]) == (200, "a_b.png")
    [seen] = fake.files_of(ana.messages[0])
    assert (seen.content, seen.description) == (b"picture", "chart")
    blank = v2(gallery("attachment://a b.png"))
    for sent, files, code in (
        (blank, [("a b.png", b"x")], 50035),
        (v2(text()), [("unseen.png", b"x")], 50035),
        ({"content": "x"}, [("big.bin", b"x" * (10 * mega + 1))], 40005),
        ({"content": "x"}, [(f"{i}.bin", b"x" * (9 * mega)) for i in range(3)], 40005),
        ({"content": "x"}, [(f"{i}.bin", b"x") for i in range(11)], 50035),
        ({"content": "x", "attachments": [{"id": 5}]}, [("a.bin", b"x")], 50035),
    ):
        status, body = await upload(fake, place, sent, files)
        assert (status, body["code"]) == (413 if code == 40005 else 400, code)
    assert len(ana.messages) == 1


def label(component: Json, **more: Any) -> Json:
    return {"type": 18, "label": "Question", "component": component, **more}


def modal(*components: Json, **more: Any) -> Json:
    return {"custom_id": "m", "title": "Form", "components": list(components), **more}


def line(**more: Any) -> Json:
    return {"type": 4, "custom_id": "t", "style": 1, **more}


def radio(options: int = 2, **more: Any) -> Json:
    return {**select(options, **more), "type": 21, "custom_id": "r"}


def boxes(options: int = 2, **more: Any) -> Json:
    return {**select(options, **more), "type": 22, "custom_id": "c"}


def picker(kind: int, **more: Any) -> Json:
    return {"type": kind, "custom_id": "p", **more}


def chosen(kind: str, *numbers: str) -> Json:
    return {"default_values": [{"id": number, "type": kind} for number in numbers]}


GOOD_MODALS: dict[str, Json] = {
    "a title of 45": modal(label(line()), title="x" * 45),
    "five fields": modal(*(label(line(custom_id=str(i))) for i in range(5))),
    "radio of ten": modal(label(radio(10))),
    "boxes, none needed": modal(label(boxes(min_values=0, required=False))),
    "menu": modal(label(select(25))),
    "text and field": modal(text("Read this"), label(line(), description="x" * 100)),
    "legacy row": modal(row(line(label="x"))),
    "a channel": modal(label(picker(8, channel_types=[0, 5], **chosen("channel", "80351110224678912")))),
    "a role": modal(label(picker(6, min_values=0, required=False, **chosen("role", "80351110224678912")))),
    "single box": modal(label({"type": 23, "custom_id": "b"})),
}
BAD_MODALS: dict[str, tuple[Json, str]] = {
    "title of 46": (modal(label(line()), title="x" * 46), "data.title"),
    "no title": (modal(label(line()), title=""), "data.title"),
    "custom_id": (modal(label(line()), custom_id="x" * 101), "data.custom_id"),
    "no fields": (modal(), "data.components"),
    "six fields": (modal(*(label(line(custom_id=str(i))) for i in range(6))), "data.components"),
    "label of 46": (modal(label(line(), label="x" * 46)), "data.components.0.label"),
    "description of 101": (modal(label(line(), description="x" * 101)), "data.components.0.description"),
    "radio of one": (modal(label(radio(1))), "data.components.0.component.options"),
    "radio of eleven": (modal(label(radio(11))), "data.components.0.component.options"),
    "boxes of eleven": (modal(label(boxes(11))), "data.components.0.component.options"),
    "boxes, none needed but required": (modal(label(boxes(min_values=0))), "data.components.0.component.min_values"),
    "menu with too few options": (modal(label(select(1, max_values=2))), "data.components.0.component.max_values"),
    "value of 4001": (modal(label(line(value="x" * 4001))), "data.components.0.component.value"),
    "value above max_length": (modal(label(line(value="xxx", max_length=2))), "data.components.0.component.value"),
    "max_length of 4001": (modal(label(line(max_length=4001))), "data.components.0.component.max_length"),
    "placeholder of 101": (modal(label(line(placeholder="x" * 101))), "data.components.0.component.placeholder"),
    "same custom_id": (modal(label(line()), label(line())), "data.components.1.component.custom_id"),
    "unknown kind of channel": (
        modal(label(picker(8, channel_types=[99]))),
        "data.components.0.component.channel_types",
    ),
    "channels of a role": (modal(label(picker(6, channel_types=[0]))), "data.components.0.component.channel_types"),
    "a person as a channel": (
        modal(label(picker(8, **chosen("user", "1")))),
        "data.components.0.component.default_values.0.type",
    ),
    "a name as a channel": (
        modal(label(picker(8, **chosen("channel", "C0AB12")))),
        "data.components.0.component.default_values.0.id",
    ),
    "two chosen of one": (
        modal(label(picker(5, **chosen("user", "1", "2")))),
        "data.components.0.component.default_values",
    ),
    "button": (modal(row(button())), "data.components.0.components.0"),
    "field without label": (modal(line()), "data.components.0"),
}


async def answered(fake: FakeDiscord, ana: FakeUser, answer: Json) -> tuple[int, Any]:
    await api(fake, "PUT", f"/applications/{fake.world.bot.id}/commands", [{"name": "hi", "description": "x"}])
    interaction = (await ana.slash("hi")).interaction
    assert interaction is not None
    return await api(fake, "POST", f"/interactions/{interaction.id}/{interaction.token}/callback", answer)


@pytest.mark.parametrize("name", GOOD_MODALS)
async def test_modals_within_the_limits(fake: FakeDiscord, ana: FakeUser, name: str) -> None:
    assert await answered(fake, ana, {"type": 9, "data": GOOD_MODALS[name]}) == (204, None)


@pytest.mark.parametrize("name", BAD_MODALS)
async def test_modals_that_break_a_limit(fake: FakeDiscord, ana: FakeUser, name: str) -> None:
    sent, path = BAD_MODALS[name]
    status, body = await answered(fake, ana, {"type": 9, "data": sent})
    assert (status, body["code"]) == (400, 50035)
    assert named(fake, body["errors"], path), body["errors"]


def cmd(name: str = "hi", **more: Any) -> Json:
    return {"name": name, "description": "x", **more}


def option(name: str = "o", kind: int = 3, **more: Any) -> Json:
    return {"type": kind, "name": name, "description": "x", **more}


def choices(count: int, value: Any = None) -> list[Json]:
    return [{"name": str(i), "value": str(i) if value is None else value} for i in range(count)]


BAD_COMMANDS: dict[str, list[Json]] = {
    "name of 33": [cmd("x" * 33)],
    "upper case": [cmd("Hi")],
    "blank in name": [cmd("h i")],
    "no description": [cmd(description="")],
    "description of 101": [cmd(description="x" * 101)],
    "same name twice": [cmd(), cmd()],
    "26 options": [cmd(options=[option(f"o{i}") for i in range(26)])],
    "required after optional": [cmd(options=[option("a"), option("b", required=True)])],
    "same option twice": [cmd(options=[option("a"), option("a")])],
    "26 choices": [cmd(options=[option(choices=choices(26))])],
    "choice value of 101": [cmd(options=[option(choices=choices(1, "x" * 101))])],
    "choices and autocomplete": [cmd(options=[option(choices=choices(1), autocomplete=True)])],
    "choice of the wrong type": [cmd(options=[option(kind=4, choices=choices(1, "x"))])],
    "sub-command beside an option": [cmd(options=[option("a", 1), option("b")])],
    "group in group": [cmd(options=[option("a", 2, options=[option("b", 2, options=[option("c", 1)])])])],
    "min above max": [cmd(options=[option(kind=4, min_value=5, max_value=1)])],
    "8000 characters": [
        cmd(
            options=[
                option(
                    f"o{i}",
                    1,
                    description="x" * 100,
                    options=[
                        option(f"p{j}", choices=[{"name": f"{k}" * 60, "value": f"{k}" * 60} for k in range(7)])
                        for j in range(4)
                    ],
                )
                for i in range(3)
            ]
        )
    ],
}


@pytest.mark.parametrize("name", BAD_COMMANDS)
async def test_commands_that_break_a_limit(fake: FakeDiscord, name: str) -> None:
    path = f"/applications/{fake.world.bot.id}/commands"
    status, body = await api(fake, "PUT", path, BAD_COMMANDS[name])
    assert (status, body["code"]) == (400, 50035)
    assert await api(fake, "GET", path) == (200, [])


async def test_how_many_commands(fake: FakeDiscord) -> None:
    path = f"/applications/{fake.world.bot.id}/commands"
    hundred = [cmd(f"c{i}") for i in range(100)]
    assert (await api(fake, "PUT", path, hundred))[0] == 200
    status, body = await api(fake, "POST", path, cmd("one-more"))
    assert (status, body["code"]) == (400, 30030)
    assert (await api(fake, "PUT", path, [cmd(f"d{i}") for i in range(100)]))[0] == 200
    status, body = await api(fake, "PUT", path, [cmd("e")])
    assert (status, body["code"]) == (400, 30034)


async def test_autocomplete_takes_25_choices(fake: FakeDiscord, ana: FakeUser) -> None:
    options = [option(autocomplete=True)]
    await api(fake, "PUT", f"/applications/{fake.world.bot.id}/commands", [cmd(options=options)])
    for count, expected in ((26, 400), (25, 204)):
        interaction = (await ana.autocomplete("hi", {"o": "x"}, "o")).interaction
        assert interaction is not None
        path = f"/interactions/{interaction.id}/{interaction.token}/callback"
        status, _ = await api(fake, "POST", path, {"type": 8, "data": {"choices": choices(count)}})
        assert status == expected


async def test_the_description_is_used_if_it_is_there(monkeypatch: pytest.MonkeyPatch, tmp_path: Any) -> None:
    assert "switched off" in FakeDiscord(check_openapi=False).openapi_note
    monkeypatch.setenv("DISCORD_OPENAPI", str(tmp_path / "missing.json"))
    description.load.cache_clear()
    try:
        assert "not found" in FakeDiscord().openapi_note
    finally:
        monkeypatch.undo()
        description.load.cache_clear()

"""The fake Slack's Web API: tokens, scopes, channels, people, messages, rate limits, and its own tables."""

from __future__ import annotations

import re
from collections.abc import AsyncIterator, Awaitable
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import aiohttp
import pytest
from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient

from tests.fakes.slack import Clock, FakeSlack, arguments, spec
from tests.fakes.slack.arguments import COMMON_ERRORS, UNLISTED_ERRORS, methods

Json = dict[str, Any]


def client_of(fake: FakeSlack, token: str | None = None) -> AsyncWebClient:
    return AsyncWebClient(token or fake.bot_token, base_url=fake.api_url, retry_handlers=[])


async def refused(call: Awaitable[Any]) -> str:
    """The error code of a call that has to fail."""
    with pytest.raises(SlackApiError) as caught:
        await call
    return str(caught.value.response["error"])


@asynccontextmanager
async def fake_and_client(**options: Any) -> AsyncIterator[tuple[FakeSlack, AsyncWebClient]]:
    """A fake and the real client pointed at it."""
    async with FakeSlack(**options) as fake:
        yield fake, client_of(fake)


async def test_tokens() -> None:
    async with fake_and_client() as (fake, client):
        me = await client.auth_test()
        assert (me["user_id"], me["team_id"]) == (fake.workspace.bot_user_id, fake.workspace.id)
        assert await refused(AsyncWebClient(base_url=fake.api_url).auth_test()) == "not_authed"
        assert await refused(client_of(fake, "xoxb-wrong").auth_test()) == "invalid_auth"
        app = client_of(fake, fake.app_token)
        assert await refused(app.chat_postMessage(channel="general", text="t")) == "not_allowed_token_type"
        assert await refused(client.apps_connections_open(app_token=fake.bot_token)) == "not_allowed_token_type"
        assert (await client.apps_connections_open(app_token=fake.app_token))["url"].startswith("ws://127.0.0.1")
        await client.auth_revoke()
        assert await refused(client.auth_test()) == "token_revoked"


async def test_scopes_name_what_is_needed() -> None:
    async with fake_and_client(scopes=frozenset({"chat:write", "im:read"})) as (fake, client):
        with pytest.raises(SlackApiError) as caught:
            await client.users_list()
        assert caught.value.response["needed"] == "users:read"
        assert caught.value.response["provided"] == "chat:write,im:read"
        general = fake.channel("general").id
        ana = fake.add_user("ana").id
        await client.chat_postMessage(channel=general, text="t")
        for call in (
            client.conversations_info(channel=general),
            client.conversations_list(types="im,public_channel"),
            client.conversations_history(channel=general),
            client.conversations_open(users=ana),
            client.conversations_create(name="new"),
            client.files_getUploadURLExternal(filename="a.png", length=1),
            client.reactions_add(channel=general, name="x", timestamp="1.0"),
        ):
            assert await refused(call) == "missing_scope"
        assert (await client.conversations_list(types="im"))["channels"] == []


async def test_where_messages_may_go() -> None:
    async with fake_and_client() as (fake, client):
        ana, ben = fake.add_user("ana"), fake.add_user("ben")
        outside = fake.add_channel("outside", [ana], bot=False)
        secret = fake.add_channel("secret", [ana], bot=False, kind="private")
        inside = fake.add_channel("inside", [ana], kind="private")

        async def post(channel: str) -> str:
            return await refused(client.chat_postMessage(channel=channel, text="t"))

        assert await post(outside.id) == "not_in_channel"
        assert await post(secret.id) == "channel_not_found"
        assert await post("C0NOWHERE") == "channel_not_found"
        await client.chat_postMessage(channel="#inside", text="t")
        inside.archived = True
        assert await post(inside.id) == "is_archived"

        whisper = client.chat_postEphemeral
        fake.channel("general").members.remove(ben.id)
        assert await refused(whisper(channel="general", user=ben.id, text="t")) == "user_not_in_channel"
        assert await refused(whisper(channel=outside.id, user=ana.id, text="t")) == "not_in_channel"
        await whisper(channel="general", user=ana.id, text="only you")
        assert [m.text for m in ana.sees("general")] == ["only you"]
        assert ben.sees("general") == []

        direct = await client.chat_postMessage(channel=ana.id, text="hi")
        assert direct["channel"].startswith("D")
        assert ben.sees(direct["channel"]) == []
        assert await post(fake.workspace.bot_user_id) == "cannot_dm_bot"
        assert await post(fake.add_user("gone", deleted=True).id) == "channel_not_found"
        fake.messages_tab = False
        assert await post(ana.id) == "messages_tab_disabled"


async def test_public_posting_needs_its_scope_only() -> None:
    async with fake_and_client(scopes=frozenset({"chat:write", "chat:write.public"})) as (fake, client):
        outside = fake.add_channel("outside", [], bot=False)
        assert (await client.chat_postMessage(channel=outside.id, text="t"))["ok"]


async def test_changing_messages() -> None:
    async with fake_and_client() as (fake, client):
        ana = fake.add_user("ana")
        theirs = await ana.say("mine", "general")
        general = theirs.channel
        change, remove = client.chat_update, client.chat_delete
        assert await refused(change(channel=general, ts=theirs.ts, text="t")) == "cant_update_message"
        assert await refused(remove(channel=general, ts=theirs.ts)) == "cant_delete_message"
        assert await refused(change(channel=general, ts="1.0", text="t")) == "message_not_found"
        whisper = await client.chat_postEphemeral(channel=general, user=ana.id, text="t")
        ts = whisper["message_ts"]
        assert await refused(change(channel=general, ts=ts, text="t")) == "message_not_found"

        blocks = [{"type": "divider"}]
        mine = await client.chat_postMessage(
            channel=general,
            text="t",
            blocks=blocks,
            metadata={"event_type": "card", "event_payload": {"k": 1}},
        )
        await change(channel=general, ts=mine["ts"], text="new")
        assert "give them, or []" in fake.notes[-1]
        message = fake.workspace.find(general, mine["ts"])
        assert message is not None
        assert (message.text, len(message.blocks), message.edits) == ("new", 1, 1)
        found = await client.conversations_history(channel=general, include_all_metadata=True)
        assert found["messages"][0]["metadata"]["event_payload"] == {"k": 1}

        link = await client.chat_getPermalink(channel=general, message_ts=mine["ts"])
        assert link["permalink"].endswith(f"/archives/{general}/p{mine['ts'].replace('.', '')}")
        await client.reactions_add(channel=general, name="tada", timestamp=mine["ts"])
        again = client.reactions_add(channel=general, name="tada", timestamp=mine["ts"])
        assert await refused(again) == "already_reacted"
        await client.pins_add(channel=general, timestamp=mine["ts"])
        assert await refused(client.pins_add(channel=general, timestamp=mine["ts"])) == "already_pinned"
        await remove(channel=general, ts=mine["ts"])
        assert await refused(remove(channel=general, ts=mine["ts"])) == "message_not_found"


async def test_threads_history_and_pages() -> None:
    async with fake_and_client() as (fake, client):
        general = fake.channel("general").id
        first = await client.chat_postMessage(channel=general, text="0")
        for i in range(1, 4):
            await client.chat_postMessage(channel=general, text=str(i))
        await client.chat_postMessage(channel=general, text="reply", thread_ts=first["ts"])
        page = await client.conversations_history(channel=general, limit=3)
        assert [m["text"] for m in page["messages"]] == ["3", "2", "1"]
        cursor = page["response_metadata"]["next_cursor"]
        rest = await client.conversations_history(channel=general, limit=3, cursor=cursor)
        assert [m["text"] for m in rest["messages"]] == ["0"]
        thread = await client.conversations_replies(channel=general, ts=first["ts"])
        assert [m["text"] for m in thread["messages"]] == ["0", "reply"]
        newer = await client.conversations_history(channel=general, oldest=page["messages"][1]["ts"])
        assert [m["text"] for m in newer["messages"]] == ["3"]
        assert await refused(client.conversations_history(channel=general, cursor="x")) == "invalid_cursor"
        assert await refused(client.conversations_replies(channel=general, ts="1.0")) == "thread_not_found"


async def test_conversations() -> None:
    async with fake_and_client() as (fake, client):
        ana, ben, cat = (fake.add_user(n) for n in ("ana", "ben", "cat"))
        opened = await client.conversations_open(users=[ana.id])
        assert (await client.conversations_open(users=ana.id))["already_open"]
        group = await client.conversations_open(users=[ana.id, ben.id], return_im=True)
        assert group["channel"]["is_mpim"]
        assert group["channel"]["id"] != opened["channel"]["id"]
        assert await refused(client.conversations_open(users="U0")) == "user_not_found"
        assert await refused(client.conversations_open(users=[])) == "users_list_not_supplied"
        many = [fake.add_user(f"u{i}").id for i in range(9)]
        assert await refused(client.conversations_open(users=many)) == "too_many_users"
        cat.person.deleted = True
        assert await refused(client.conversations_open(users=cat.id)) == "user_disabled"

        for name, error in {
            "Upper": "invalid_name_specials",
            "a b": "invalid_name_specials",
            "--": "invalid_name_punctuation",
            "n" * 81: "invalid_name_maxlength",
            "general": "name_taken",
        }.items():
            assert await refused(client.conversations_create(name=name)) == error
        made = (await client.conversations_create(name="mock-1", is_private=True))["channel"]["id"]
        await client.conversations_invite(channel=made, users=[ana.id])
        again = client.conversations_invite(channel=made, users=ana.id)
        assert await refused(again) == "already_in_channel"
        assert (await client.conversations_members(channel=made))["members"] == [
            fake.workspace.bot_user_id,
            ana.id,
        ]
        assert await refused(client.conversations_setTopic(channel=made, topic="t" * 251)) == "too_long"
        mine = await client.users_conversations(user=ana.id, types="private_channel")
        assert [c["id"] for c in mine["channels"]] == [made]
        await client.conversations_archive(channel=made)
        assert await refused(client.conversations_archive(channel=made)) == "already_archived"

        outside = fake.add_channel("outside", [ana], bot=False).id
        assert not (await client.conversations_info(channel=outside))["channel"]["is_member"]
        await client.conversations_join(channel=outside)
        assert (await client.conversations_info(channel=outside))["channel"]["is_member"]
        secret = fake.add_channel("secret", [ana], bot=False, kind="private").id
        assert await refused(client.conversations_info(channel=secret)) == "channel_not_found"
        assert await refused(client.conversations_list(types="public")) == "invalid_types"


async def test_people_and_groups() -> None:
    async with fake_and_client() as (fake, client):
        ana = fake.add_user("ana", tz="Asia/Tokyo", locale="ja-JP", is_admin=True, email="ana@example.com")
        gone = fake.add_user("gone", deleted=True)
        info = (await client.users_info(user=ana.id, include_locale=True))["user"]
        assert (info["tz"], info["locale"], info["is_admin"]) == ("Asia/Tokyo", "ja-JP", True)
        assert "tz" not in (await client.users_info(user=gone.id))["user"]
        assert await refused(client.users_info(user="U0")) == "user_not_found"
        people = (await client.users_list())["members"]
        assert [p["is_bot"] for p in people] == [True, False, False]
        assert (await client.users_lookupByEmail(email="ana@example.com"))["user"]["id"] == ana.id
        group = fake.add_usergroup("mentors", [ana])
        assert (await client.usergroups_list(include_users=True))["usergroups"][0]["users"] == [ana.id]
        assert (await client.usergroups_users_list(usergroup=group.id))["users"] == [ana.id]
        assert await refused(client.usergroups_users_list(usergroup="S0")) == "no_such_subteam"
        assert (await client.team_info())["team"]["name"] == "Acme"


async def test_scheduled_messages() -> None:
    clock = Clock(1_800_000_000)

    async with fake_and_client(now=clock) as (fake, client):

        async def at(seconds: int) -> Any:
            post_at = int(clock()) + seconds
            return await client.chat_scheduleMessage(channel="general", post_at=post_at, text="t")

        assert await refused(at(0)) == "time_in_past"
        assert await refused(at(121 * 86_400)) == "time_too_far"
        await at(60)
        taken = await at(60)
        await client.chat_deleteScheduledMessage(
            channel=taken["channel"], scheduled_message_id=taken["scheduled_message_id"]
        )
        assert fake.run_scheduled() == []
        clock.advance(60)
        assert [m.text for m in fake.run_scheduled()] == ["t"]


async def test_rate_limits_are_counted_and_enforced_on_demand() -> None:
    clock = Clock()

    async with fake_and_client(now=clock) as (fake, client):
        post = client.chat_postMessage
        await post(channel="general", text="1")
        await post(channel="general", text="2")
        assert fake.limits.post_overruns == 1
        fake.limits.enforce_posts = True
        with pytest.raises(SlackApiError) as caught:
            await post(channel="general", text="3")
        assert caught.value.response.status_code == 429
        assert caught.value.response.headers["Retry-After"] == "1"
        assert caught.value.response["error"] == "ratelimited"
        await post(channel=fake.add_user("ana").id, text="another channel")
        clock.advance(1)
        await post(channel="general", text="3")
        assert [m.text for m in fake.workspace.messages] == ["1", "2", "another channel", "3"]

        fake.limits.enforce_tiers = True
        for _ in range(20):
            await client.users_list()
        assert await refused(client.users_list()) == "ratelimited"
        clock.advance(61)
        await client.users_list()
        fake.limits.overrides["team.info"] = 0
        assert await refused(client.team_info()) == "ratelimited"
        assert fake.limits.refused == {"chat.postMessage": 1, "users.list": 1, "team.info": 1}


def test_the_embedded_table_is_that_of_the_official_reference() -> None:
    if spec.folder() is None:
        pytest.skip(spec.note())
    for name, method in methods().items():
        official = spec.method(name)
        assert official is not None, name
        assert set(method.args) == set(official["args"]["properties"]), name
        required = set(official["args"].get("required") or ()) - {"token"}
        assert set(method.required) == required, name
        assert list(method.scopes) == (official.get("scope") or {}).get("bot", []), name
        assert method.tier == official["rate_limits"], name
        assert set(method.errors) == set(official["errors"]), name


def test_the_fake_speaks_only_error_codes_of_slack() -> None:
    known = COMMON_ERRORS | UNLISTED_ERRORS | {e for m in methods().values() for e in m.errors}
    for source in Path(arguments.__file__).parent.glob("*.py"):
        if source.name in ("hooks.py", "modals.py"):  # webhooks and acknowledgements have codes of their own
            continue
        for code in re.findall(r'Refused\(\s*"(\w+)"', source.read_text()):
            assert code in known, f"{source.name}: {code}"


async def test_every_method_of_the_table_is_served() -> None:
    async with fake_and_client() as (fake, _):
        for name in methods():
            async with aiohttp.ClientSession() as session, session.post(f"{fake.api_url}{name}") as answer:
                error = (await answer.json())["error"]
                assert error == ("invalid_client_id" if name == "oauth.v2.access" else "not_authed"), name


async def test_a_file_is_shared_below_a_message_that_is_there_and_named_in_its_thread() -> None:
    async with fake_and_client() as (fake, client):
        general = fake.channel("general").id
        first = await client.chat_postMessage(channel=general, text="0")
        reply = await client.chat_postMessage(channel=general, text="1", thread_ts=first["ts"])
        for ts in ("1.0", reply["ts"]):
            shared = client.files_upload_v2(filename="a.txt", content="a", channel=general, thread_ts=ts)
            assert await refused(shared) == "thread_not_found"
        await client.files_upload_v2(filename="a.txt", content="a", channel=general, thread_ts=first["ts"])
        thread = await client.conversations_replies(channel=general, ts=first["ts"])
        assert [[one["name"] for one in message.get("files", ())] for message in thread["messages"]] == [
            [], [], ["a.txt"],
        ]  # fmt: skip


async def test_a_group_message_is_one_for_the_same_people_and_for_eight_at_most() -> None:
    async with fake_and_client() as (fake, client):
        people = [fake.add_user(f"p{number}").id for number in range(9)]
        first, again = [await client.conversations_open(users=refs) for refs in (people[:2], people[1::-1])]
        assert first["channel"]["id"] == again["channel"]["id"]
        assert (await client.conversations_open(users=people[:8]))["channel"]["id"] != first["channel"]["id"]
        assert await refused(client.conversations_open(users=people)) == "too_many_users"
        assert await refused(client.conversations_open(users=[people[0], "U404"])) == "user_not_found"

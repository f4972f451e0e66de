"""Commands, clicks, forms and suggestions, from the member's hand to what they see."""

from __future__ import annotations

from collections.abc import AsyncIterator

import pytest

from adapters.discord.client import DiscordService
from bot.calls import Click, Command, Rank
from bot.outcomes import Suggestions
from tests.adapters.discord.kit import COUNT, PICK, WHERE, WHO, Stage
from tests.adapters.props import PNG
from tests.fakes.discord import ClientRefuses, FakeUser, Guild, P


@pytest.fixture
def ana(on_stage: Stage, guild: Guild) -> FakeUser:
    return on_stage.fake.join(guild, "Ana", locale="fr")


@pytest.fixture
async def served(on_stage: Stage, ana: FakeUser) -> AsyncIterator[DiscordService]:
    async with on_stage.served(quick=0.3) as service:
        yield service
    assert not on_stage.fake.refusals


@pytest.mark.usefixtures("served")
class TestCommands:
    async def test_a_command_answers_privately_with_a_card(self, ana: FakeUser) -> None:
        seen = await (await ana.slash("count")).done()
        assert seen.first == "reply"
        assert seen.private
        assert seen.text == "## Counter\nIt stands at 0."
        assert seen.buttons() == {"Add one": COUNT(1)}

    async def test_the_call_says_who_where_and_with_which_values(
        self, on_stage: Stage, guild: Guild, ana: FakeUser
    ) -> None:
        options = {"minutes": 45, "area": "mocks", "day": "2027-03-31", "hard": True}
        seen = await (await ana.slash("log practice", options)).done()
        assert "45 <Area.MOCKS: 'mocks'> 2027-03-31 True" in seen.text.replace("\\", "")
        call = on_stage.door.calls[-1]
        assert isinstance(call, Command)
        assert call.path == ("log", "practice")
        assert seen.interaction is not None
        assert call.id == str(seen.interaction.id)
        origin = call.origin
        assert (origin.workspace, origin.workspace_name) == (str(guild.id), "Hall")
        assert (origin.person, origin.person_name) == (str(ana.id), "Ana")
        assert (origin.place, origin.direct, origin.locale) == (str(ana.here.id), False, "fr")
        assert origin.rank is Rank.MEMBER

    async def test_who_may_manage_the_server_is_an_organiser(
        self, on_stage: Stage, guild: Guild, ana: FakeUser
    ) -> None:
        with pytest.raises(ClientRefuses):
            await ana.slash("manage")
        role = on_stage.fake.add_role(guild, "Organisers", P.MANAGE_GUILD)
        olga = on_stage.fake.join(guild, "Olga", roles=[role])
        seen = await (await olga.slash("manage")).done()
        assert "Managed" in seen.text

    async def test_a_call_names_the_callers_roles_but_the_one_that_everybody_has(
        self, on_stage: Stage, guild: Guild
    ) -> None:
        coach, other = (on_stage.fake.add_role(guild, name, P(0)) for name in ("Coaches", "Others"))
        cleo = on_stage.fake.join(guild, "Cleo", roles=[coach])
        await (await cleo.slash("count")).done()
        assert on_stage.door.calls[-1].origin.roles == {str(coach.id)}
        guild.members[cleo.id].roles = [coach.id, other.id]
        await (await cleo.slash("count")).done()
        assert on_stage.door.calls[-1].origin.roles == {str(coach.id), str(other.id)}
        await (await cleo.in_dm().slash("count")).done()
        assert on_stage.door.calls[-1].origin.roles == frozenset()

    async def test_in_direct_messages_no_workspace_is_named_and_nothing_needs_a_mark(
        self, on_stage: Stage, ana: FakeUser
    ) -> None:
        seen = await (await ana.in_dm().slash("count")).done()
        origin = on_stage.door.calls[-1].origin
        assert (origin.workspace, origin.direct) == ("", True)
        assert not seen.message.private
        again = await (await ana.in_dm().click(seen, "Add one")).done()
        assert again.first == "update"

    async def test_pictures_have_words_and_files_are_shown(self, ana: FakeUser) -> None:
        seen = await (await ana.slash("picture")).done()
        assert [(file.name, file.description) for file in seen.files] == [
            ("radar.png", "Stories 60, mocks 40."),
            ("my_data.json", ""),
        ]
        assert seen.files[0].content == PNG

    async def test_a_picture_that_cannot_be_drawn_becomes_words(self, on_stage: Stage, ana: FakeUser) -> None:
        on_stage.pictures.broken = True
        seen = await (await ana.slash("picture")).done()
        assert "Stories 60, mocks 40." in seen.text
        assert [file.name for file in seen.files] == ["my_data.json"]

    async def test_the_first_response_is_measured(self, on_stage: Stage, ana: FakeUser) -> None:
        await (await ana.slash("count")).done()
        await on_stage.fake.until(
            lambda: b'first_response_seconds_count{platform="discord"} 1.0' in on_stage.telemetry.exposition()
        )


@pytest.mark.usefixtures("served")
class TestPace:
    async def test_a_slow_command_is_deferred_at_once_and_then_filled(self, ana: FakeUser) -> None:
        seen = await (await ana.slash("slow")).done()
        assert [step.kind for step in seen.steps] == ["defer", "edit"]
        assert seen.private
        assert not seen.thinking
        assert "Done at last" in seen.text

    async def test_a_quick_one_that_takes_too_long_is_deferred(self, on_stage: Stage, ana: FakeUser) -> None:
        seen = await (await ana.slash("crawl")).after(1)
        assert seen.first == "defer"
        on_stage.door.gate.set()
        await seen.done()
        assert "Crawled" in seen.text
        assert seen.private

    async def test_a_public_answer_is_deferred_in_public(self, ana: FakeUser) -> None:
        seen = await (await ana.slash("shout")).done()
        assert [step.kind for step in seen.steps] == ["defer", "edit"]
        assert not seen.message.private

    async def test_a_private_answer_never_falls_into_a_public_place(self, ana: FakeUser) -> None:
        seen = await (await ana.slash("shout", {"fail": True})).after(3)
        assert [step.kind for step in seen.steps] == ["defer", "delete", "followup"]
        assert seen.private
        assert "Not for others" in seen.text

    async def test_a_slow_click_leaves_its_card_until_it_is_replaced(self, ana: FakeUser) -> None:
        card = await (await ana.slash("buttons")).done()
        seen = await (await ana.click(card, "Dawdle")).done()
        assert [step.kind for step in seen.steps] == ["defer_update", "edit"]
        assert "Dawdled" in card.text

    async def test_a_form_that_comes_late_waits_behind_a_button(self, on_stage: Stage, ana: FakeUser) -> None:
        seen = await (await ana.slash("late-form")).after(1)
        on_stage.door.gate.set()
        await seen.done()
        assert seen.private
        opened = await (await ana.click(seen, "Open the form")).done()
        assert opened.modal is not None
        assert opened.modal.title == "A story"


@pytest.mark.usefixtures("served")
class TestClicks:
    async def test_a_click_edits_its_card_in_place(self, ana: FakeUser) -> None:
        card = await (await ana.slash("count")).done()
        for n in (1, 2, 3):
            seen = await (await ana.click(card, "Add one")).done()
            assert seen.first == "update"
            assert f"It stands at {n}." in card.text
        assert len(card.messages) == 1

    async def test_a_private_answer_never_replaces_a_public_card(self, on_stage: Stage, ana: FakeUser) -> None:
        card = await (await ana.slash("public")).done()
        seen = await (await ana.click(card, "My secret")).done()
        assert seen.first == "reply"
        assert seen.private
        assert "41" not in card.text

    async def test_a_public_card_is_replaced_for_everybody(self, ana: FakeUser) -> None:
        card = await (await ana.slash("public")).done()
        seen = await (await ana.click(card, "Post")).done()
        assert seen.first == "update"
        assert "Changed for everybody" in card.text

    async def test_a_private_card_posts_for_everybody_as_a_new_message(self, ana: FakeUser) -> None:
        card = await (await ana.slash("buttons")).done()
        seen = await (await ana.click(card, "Post")).done()
        assert seen.first == "reply"
        assert not seen.message.private

    async def test_nothing_to_say_leaves_the_card_alone(self, ana: FakeUser) -> None:
        card = await (await ana.slash("buttons")).done()
        seen = await (await ana.click(card, "Nothing")).after(1)
        assert seen.first == "defer_update"
        assert "Buttons" in card.text

    async def test_what_was_picked_arrives(self, on_stage: Stage, ana: FakeUser) -> None:
        card = await (await ana.slash("buttons")).done()
        seen = await (await ana.choose(card, PICK(), ["a", "c"])).done()
        assert "a, c" in seen.text
        call = on_stage.door.calls[-1]
        assert isinstance(call, Click)
        assert call.values == ("a", "c")

    async def test_a_person_and_a_channel_arrive_by_their_ids(self, on_stage: Stage, ana: FakeUser) -> None:
        card = await (await ana.slash("buttons")).done()
        daily = on_stage.fake.add_channel(ana.here.guild, "daily")
        forum = on_stage.fake.add_channel(ana.here.guild, "forum", 15)
        ben = on_stage.fake.join(ana.here.guild, "Ben")
        assert f"{ana.id}, {ben.id}" in (await (await ana.choose(card, WHO(), [ana, ben])).done()).text
        assert str(ana.id) in (await (await ana.choose(card, WHO(), [ana])).done()).text
        assert str(daily.id) in (await (await ana.choose(card, WHERE(), [daily])).done()).text
        with pytest.raises(ClientRefuses, match="not a channel of the kinds"):
            await ana.choose(card, WHERE(), [forum])

    @pytest.mark.parametrize("action", ["g1:old.thing:1", "g1:demo.gone"])
    async def test_old_and_forged_ids_are_answered(self, ana: FakeUser, action: str) -> None:
        card = await (await ana.slash("count")).done()
        seen = await (await ana.forge(action, message=card.message)).done()
        assert "out of date" in seen.text

    async def test_a_picture_goes_when_its_card_is_replaced(self, on_stage: Stage, ana: FakeUser) -> None:
        card = await (await ana.slash("picture")).done()
        await (await ana.forge(COUNT(5), message=card.message)).done()
        assert card.files == []
        assert "It stands at 5." in card.text


@pytest.mark.usefixtures("served")
class TestForms:
    GOOD = {"title": "Launch", "minutes": "5", "area": "m"}

    async def test_a_form_opens_and_its_answers_arrive(self, ana: FakeUser) -> None:
        opened = await (await ana.slash("story")).done()
        seen = await (await ana.submit_modal(opened, self.GOOD)).done()
        assert "Launch 5 m" in seen.text
        assert seen.private

    async def test_a_form_from_a_card_may_replace_the_card(self, ana: FakeUser) -> None:
        card = await (await ana.slash("buttons")).done()
        opened = await (await ana.click(card, "Open")).done()
        seen = await (await ana.submit_modal(opened, self.GOOD)).done()
        assert seen.first == "update"
        assert "Launch 5 m" in card.text

    async def test_errors_are_listed_and_fixed_without_typing_again(self, ana: FakeUser) -> None:
        opened = await (await ana.slash("story")).done()
        wrong = await (await ana.submit_modal(opened, {**self.GOOD, "minutes": "many"})).done()
        assert wrong.private
        assert "**Minutes** Please give a whole number" in wrong.text
        fixing = await (await ana.click(wrong, "Fix it")).done()
        assert fixing.modal is not None
        fields = dict(fixing.modal.inputs)
        assert fields["Title"]["value"] == "Launch"
        assert [option["value"] for option in fields["Area"]["options"] if option.get("default")] == ["m"]
        seen = await (await ana.submit_modal(fixing, {"minutes": "7"})).done()
        assert "Launch 7 m" in seen.text

    async def test_the_next_step_is_one_button_away(self, ana: FakeUser) -> None:
        opened = await (await ana.slash("story")).done()
        seen = await (await ana.submit_modal(opened, {**self.GOOD, "title": "next"})).done()
        assert seen.private
        second = await (await ana.click(seen, "Continue 2 of 3")).done()
        assert second.modal is not None
        assert second.modal.title == "More of it (2 of 3)"
        end = await (await ana.submit_modal(second, {"end": "Well"})).done()
        assert "Well" in end.text


@pytest.mark.usefixtures("served")
class TestSuggestions:
    async def test_choices_come_while_typing(self, ana: FakeUser) -> None:
        seen = await (await ana.autocomplete("zone", {"city": "ber"}, "city")).done()
        assert seen.choices == [
            {"name": "Berlin", "value": "Europe/Berlin"},
            {"name": "Bern", "value": "Europe/Bern"},
        ]

    async def test_long_labels_are_shortened_visibly_and_impossible_values_left_out(
        self, on_stage: Stage, ana: FakeUser, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        async def found(_: object) -> Suggestions:
            return Suggestions((("a", "n" * 120), ("v" * 101, "too long"), ("b", "two\nlines")))

        monkeypatch.setattr(on_stage.door, "handle", found)
        seen = await (await ana.autocomplete("zone", {"city": "x"}, "city")).done()
        assert seen.choices == [{"name": "n" * 99 + "…", "value": "a"}, {"name": "two lines", "value": "b"}]

    async def test_none_is_an_answer(self, ana: FakeUser) -> None:
        seen = await (await ana.autocomplete("zone", {"city": "xyz"}, "city")).done()
        assert seen.choices == []


@pytest.mark.usefixtures("served")
class TestMessages:
    async def test_a_mention_is_answered_with_help(self, ana: FakeUser) -> None:
        seen = await (await ana.mention_bot("what can you do?")).done()
        assert "What I can do" in seen.text

    async def test_a_direct_message_too(self, ana: FakeUser) -> None:
        seen = await (await ana.dm("hello")).done()
        assert "What I can do" in seen.text

    async def test_talk_that_is_not_meant_for_the_bot_is_left_alone(self, on_stage: Stage, ana: FakeUser) -> None:
        await ana.say("@everyone nothing to see")
        await (await ana.slash("count")).done()
        assert [type(call).__name__ for call in on_stage.door.calls] == ["Command"]

    async def test_where_it_may_not_post_it_answers_directly(
        self, on_stage: Stage, guild: Guild, ana: FakeUser
    ) -> None:
        quiet = on_stage.fake.add_channel(
            guild, "quiet", overwrites={on_stage.fake.world.bot.id: (P(0), P.SEND_MESSAGES)}
        )
        await ana.at(quiet).mention_bot()
        await on_stage.fake.until(lambda: bool(ana.in_dm().messages))
        assert on_stage.fake.refusals.pop()[2].code == 50013

    async def test_being_removed_from_a_server_is_told(self, on_stage: Stage, guild: Guild) -> None:
        outage = on_stage.fake.add_guild("Elsewhere")
        on_stage.fake.gateway.dispatch("GUILD_DELETE", {"id": str(outage.id), "unavailable": True}, outage)
        on_stage.fake.remove_bot(guild)
        await on_stage.fake.until(lambda: bool(on_stage.door.departures()))
        (departure,) = on_stage.door.departures()
        assert (departure.origin.workspace, departure.origin.person) == (str(guild.id), "")

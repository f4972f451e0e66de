"""Cards, forms and previews as HTML: everything is drawn, and nothing that somebody wrote becomes markup."""

from __future__ import annotations

import re
from html.parser import HTMLParser
from typing import Any

import pytest

from adapters.playground.cards import CardRenderer
from adapters.playground.discord_preview import draw_discord
from adapters.playground.discord_text import discord_text
from adapters.playground.forms import FormRenderer
from adapters.playground.markup import environment
from adapters.playground.people import PEOPLE
from adapters.playground.slack_preview import draw_slack
from adapters.playground.slack_rich_text import slack_rich_text
from adapters.playground.slack_text import slack_text
from bot.outcomes import Reply
from bot.ui.cards import Card, Option, Pick, Text
from bot.ui.forms import ChannelInput, Form, GroupInput, OneOf
from tests.adapters.playground.demo import HOSTILE, draw, gallery, readiness, story_form
from tests.adapters.playground.payloads import discord_payload, slack_payload

NAMES = {"amara": "Amara <i>Okafor</i>", "general": "general"}


class Page(HTMLParser):
    """Collects the elements and the words of a piece of HTML."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.words = ""
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, dict(attrs)))

    def handle_data(self, data: str) -> None:
        self.words += data

    def all(self, tag: str) -> list[dict[str, str | None]]:
        return [attributes for name, attributes in self.elements if name == tag]


@pytest.fixture
def cards() -> CardRenderer:
    return CardRenderer(environment(), draw, PEOPLE)


@pytest.fixture
def forms() -> FormRenderer:
    return FormRenderer(environment(), PEOPLE)


def assert_harmless(html: str) -> None:
    """Nothing of `HOSTILE` has become an element, an attribute or an expression."""
    page = Page(html)
    assert not page.all("script")
    assert not page.all("img")
    assert not [
        name for _, attributes in page.elements for name in attributes if name.startswith("on") or name == "style"
    ]
    assert "alert(1)" in page.words + str(page.elements)
    assert "49" not in page.words


def test_a_gallery_card_shows_every_block_and_control(cards: CardRenderer) -> None:
    card = gallery("Plain words")
    page = Page(cards.card(card, "m1"))
    for tag in ("article", "h3", "strong", "code", "pre", "dl", "table", "hr", "figure", "svg", "time", "select"):
        assert page.all(tag), tag
    actions = [a["data-action"] for a in page.all("button") if "data-action" in a]
    picks = [a["data-pick"] for _, a in page.elements if "data-pick" in a]
    assert sorted(str(one) for one in actions + picks) == sorted(card.actions())
    assert {
        "href": "https://example.org/",
        "class": "btn plain",
        "target": "_blank",
        "rel": "noopener noreferrer",
    } in page.all("a")
    assert {str(a["value"]) for a in page.all("option")} >= {one.ref for one in PEOPLE} | {"general", "a", "b"}
    assert [a["value"] for a in page.all("option") if "selected" in a] == ["b"]


def test_a_meter_says_its_value_in_words_and_draws_twelve_steps(cards: CardRenderer) -> None:
    page = Page(cards.card(readiness(), "m1"))
    meters = [a for a in page.all("div") if a.get("role") == "meter"]
    assert len(meters) == 6
    assert meters[0]["aria-valuetext"] == "51 (35–67), under the bar"
    assert meters[0]["aria-valuenow"] == "51"
    assert len([a for a in page.all("rect") if a.get("class") in ("on", "off")]) == 6 * 12
    assert len([a for a in page.all("div") if a.get("class") == "meters"]) == 1


def test_a_chart_has_its_alt_text_and_both_grounds(cards: CardRenderer) -> None:
    page = Page(cards.card(readiness(), "m1"))
    (figure,) = page.all("figure")
    assert str(figure["aria-label"]).startswith("Six areas: projects")
    assert {"#ffffff", "#1e1f22"} <= {str(a.get("fill")) for a in page.all("rect")}


def test_instants_are_machine_readable_and_say_utc_without_the_script(cards: CardRenderer) -> None:
    page = Page(cards.card(gallery(), "m1"))
    assert {"datetime": "2026-11-25T14:04:00+00:00", "data-when": "datetime"} in page.all("time")
    assert "Wed 25 Nov 2026, 14:04 UTC" in page.words


def test_hostile_words_stay_words_in_every_block(cards: CardRenderer) -> None:
    assert_harmless(cards.card(gallery(HOSTILE), "m1"))


def test_words_lose_what_hides_or_turns_them(cards: CardRenderer) -> None:
    page = Page(cards.card(Card("Hel\u202elo", (Text("a\u202eb\u200b"),)), "m1"))
    assert page.words.split() == ["Hello", "ab"]


def test_hostile_words_stay_words_in_forms(forms: FormRenderer) -> None:
    form = story_form(1, HOSTILE[:60])
    assert_harmless(forms.form(form, {"title": HOSTILE, "kind": HOSTILE}))


def test_a_form_marks_each_wrong_answer_at_its_input(forms: FormRenderer) -> None:
    page = Page(forms.form(story_form(1), {"title": "Too short.", "kind": "Pick one."}))
    (title,) = (a for a in page.all("input") if a.get("name") == "title")
    assert title["aria-invalid"] == "true"
    assert str(title["aria-describedby"]).split() == ["in-title-hint", "in-title-error"]
    assert "in-title-error" in {a.get("id") for a in page.all("p")}
    assert [a.get("aria-invalid") for a in page.all("fieldset")] == ["true"]
    assert "2 answers need another look" in page.words
    assert "1 of 2" in page.words


def test_every_input_is_drawn_with_what_was_there_before(forms: FormRenderer) -> None:
    page = Page(forms.form(story_form(2).filled({"skills": ("sql",)})))
    kinds = {str(a.get("type")): a for a in page.all("input")}
    assert kinds["date"]["value"] == "2026-03-01"
    assert kinds["time"]["value"] == "18:30"
    assert kinds["file"]["accept"] == ".txt,.md"
    assert [a["value"] for a in page.all("input") if "checked" in a] == ["sql"]
    assert [a["value"] for a in page.all("option") if "selected" in a] == ["priya"]


def test_the_groups_of_the_demo_are_offered(forms: FormRenderer) -> None:
    page = Page(forms.form(Form("g1:demo.x", "Who", (GroupInput(name="x", label="X", value="members"),))))
    assert [a["value"] for a in page.all("option")] == ["", "mentors", "coaches", "helpers", "members"]
    assert [a["value"] for a in page.all("option") if "selected" in a] == ["members"]


def test_the_channels_of_the_demo_are_offered(forms: FormRenderer) -> None:
    page = Page(forms.form(Form("g1:demo.x", "Where", (ChannelInput(name="x", label="X", value="interview-prep"),))))
    assert [a["value"] for a in page.all("option")] == ["", "general", "interview-prep", "daily-practice"]
    assert [a["value"] for a in page.all("option") if "selected" in a] == ["interview-prep"]
    assert "#interview-prep" in page.words


def test_more_than_ten_options_become_a_select(forms: FormRenderer) -> None:
    def inputs(count: int) -> Page:
        options = tuple(Option(str(i), f"Option {i}") for i in range(count))
        return Page(forms.form(Form("g1:demo.x", "Many", (OneOf(name="one", label="One", options=options),))))

    assert len(inputs(10).all("input")) == 10
    assert not inputs(11).all("input")
    assert len(inputs(11).all("option")) == 12


def test_an_optional_choice_can_be_taken_back(forms: FormRenderer) -> None:
    def checked(value: str | None) -> list[str | None]:
        one = OneOf(name="one", label="One", options=(Option("a", "A"), Option("b", "B")), required=False, value=value)
        page = Page(forms.form(Form("g1:demo.x", "Optional", (one,))))
        assert [a["value"] for a in page.all("input")] == ["", "a", "b"]
        return [a["value"] for a in page.all("input") if "checked" in a]

    assert checked(None) == [""]
    assert checked("b") == ["b"]


def test_a_pick_of_several_says_how_many(cards: CardRenderer) -> None:
    card = Card("Pick", (), ((Pick("g1:demo.many", "Areas", (Option("a", "A"), Option("b", "B")), many=2),),))
    page = Page(cards.card(card, "m1"))
    assert page.all("fieldset")[0]["data-most"] == "2"
    assert "up to 2" in page.words


# --- previews ---------------------------------------------------------------------------------------------------------


def anchor(url: str, label: str) -> str:
    link = f'<a href="{url}" target="_blank" rel="noopener noreferrer">'
    return f"{link}{label}</a>"


def instant(style: str, words: str) -> str:
    return f'<time datetime="1970-01-01T00:00:00+00:00" data-when="{style}">{words}</time>'


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("**bold** and *soft*", "<strong>bold</strong> and <em>soft</em>"),
        (r"\*\*not bold\*\*", "**not bold**"),
        (r"**a \* b**", "<strong>a * b</strong>"),
        ("`a*b*<c>`", "<code>a*b*&lt;c&gt;</code>"),
        ("snake_case_name", "snake_case_name"),
        ("~~gone~~ __under__", "<s>gone</s> <u>under</u>"),
        ("<@amara> <#general> <@1>", '<span class="md-mention">@Amara &lt;i&gt;Okafor&lt;/i&gt;</span> '
         '<span class="md-mention">#general</span> <span class="md-mention">@1</span>'),
        ("<t:0:R>", instant("relative", "Thu 01 Jan 1970, 00:00 UTC")),
        ("[a *b*](https://x.org/)", anchor("https://x.org/", "a <em>b</em>")),
        ("[a](javascript:alert)", "[a](javascript:alert)"),
    ],
)  # fmt: skip
def test_discord_markdown(text: str, html: str) -> None:
    assert discord_text(text, NAMES) == f'<div class="md-line">{html}</div>'


def test_discord_lines_and_fences() -> None:
    html = discord_text("# One\n-# small\n> said\n- item\n```py\na < b\n```after", NAMES)
    assert re.findall(r'class="(md-\w+)"', html) == ["md-h1", "md-sub", "md-quote", "md-item", "md-line"]
    assert "<pre>a &lt; b</pre>" in html


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("*bold* _soft_ ~gone~", "<strong>bold</strong> <em>soft</em> <s>gone</s>"),
        ("2*3*4 snake_case_name", "2*3*4 snake_case_name"),
        ("a &lt;b&gt; &amp;amp;", "a &lt;b&gt; &amp;amp;"),
        ("`a &lt; *b*`", "<code>a &lt; *b*</code>"),
        ("<@amara> <#general|x> <!here>", '<span class="mk-mention">@Amara &lt;i&gt;Okafor&lt;/i&gt;</span> '
         '<span class="mk-mention">#general</span> <span class="mk-mention">@here</span>'),
        ("<https://x.org/?a=1&amp;b=2|label>", anchor("https://x.org/?a=1&amp;b=2", "label")),
        ("<!date^0^{date_short}|then>", instant("date", "Thu 01 Jan 1970")),
        ("<javascript:alert|x>", "&lt;javascript:alert|x&gt;"),
    ],
)  # fmt: skip
def test_slack_mrkdwn(text: str, html: str) -> None:
    assert slack_text(text, NAMES) == f'<div class="mk-line">{html}</div>'


def test_slack_rich_text() -> None:
    def section(*elements: dict[str, Any], kind: str = "section") -> dict[str, Any]:
        return {"type": f"rich_text_{kind}", "elements": list(elements)}

    def words(text: str, **style: bool) -> dict[str, Any]:
        return {"type": "text", "text": text, "style": style}

    block = section(
        section(words("*a* <b> "), words("strong", bold=True, italic=True), words("x<y", code=True)),
        section(words("said"), kind="quote"),
        section(words("a\nb"), kind="preformatted"),
        section(section(words("one")), kind="list"),
        section(
            {"type": "user", "user_id": "amara"},
            {"type": "channel", "channel_id": "general"},
            {"type": "link", "url": "https://x.org/", "text": "here"},
            {"type": "date", "timestamp": 0, "format": "{date_short}", "fallback": "then"},
            {"type": "date", "timestamp": "never", "format": "{date}", "fallback": "<then>"},
        ),
    )
    assert slack_rich_text(block, NAMES) == (
        '<div class="mk-line">*a* &lt;b&gt; <em><strong>strong</strong></em><code>x&lt;y</code></div>'
        '<div class="mk-quote">said</div><pre>a\nb</pre>'
        '<ul><li><div class="mk-line">one</div></li></ul>'
        '<div class="mk-line"><span class="mk-mention">@Amara &lt;i&gt;Okafor&lt;/i&gt;</span>'
        '<span class="mk-mention">#general</span>'
        + anchor("https://x.org/", "here")
        + instant("date", "Thu 01 Jan 1970")
        + "&lt;then&gt;</div>"
    )


def test_slack_quotes_and_fences() -> None:
    html = slack_text("&gt; said\n```a &lt; b\nc```\nafter", NAMES)
    assert '<div class="mk-quote">said</div>' in html
    assert "<pre>a &lt; b\nc</pre>" in html


def test_a_discord_payload_is_drawn_whole(cards: CardRenderer) -> None:
    reply = Reply(readiness())
    html = draw_discord(environment(), discord_payload(reply), cards.pictures(reply.card), NAMES, private=True)
    page = Page(html)
    classes = {str(a.get("class")).split()[0] for _, a in page.elements if a.get("class")}
    assert classes >= {"dc-container", "dc-accent", "dc-text", "dc-section", "dc-separator", "dc-gallery", "dc-row",
                       "dc-button", "dc-select", "dc-private"}  # fmt: skip
    assert page.all("figure")
    assert "dc-missing" not in classes
    assert "66 of 100" in page.words


def test_a_slack_payload_is_drawn_whole(cards: CardRenderer) -> None:
    reply = Reply(readiness())
    html = draw_slack(environment(), slack_payload(reply), cards.pictures(reply.card), NAMES, private=False)
    page = Page(html)
    classes = {str(a.get("class")).split()[0] for _, a in page.elements if a.get("class")}
    assert classes >= {"sl-header", "sl-section", "sl-fields", "sl-accessory", "sl-context", "sl-divider", "sl-image",
                       "sl-actions", "sl-button", "sl-select"}  # fmt: skip
    assert "sl-missing" not in classes
    assert "sl-private" not in classes


def _poisoned(value: Any) -> Any:
    """A payload in which every text that a person could have written is hostile."""
    if isinstance(value, dict):
        return {key: one if key in ("type", "style") else _poisoned(one) for key, one in value.items()}
    if isinstance(value, list):
        return [_poisoned(one) for one in value]
    return HOSTILE if isinstance(value, str) else value


def test_hostile_payloads_stay_words() -> None:
    reply, env = Reply(gallery()), environment()
    assert_harmless(draw_discord(env, _poisoned(discord_payload(reply)), [], {}, private=True))
    assert_harmless(draw_slack(env, _poisoned(slack_payload(reply)), [], {}, private=True))


def test_parts_that_a_preview_does_not_know_are_named() -> None:
    env = environment()
    assert "component 99" in draw_discord(env, [{"type": 99}], [], {}, private=False)
    assert "hologram" in draw_slack(env, [{"type": "hologram"}], [], {}, private=False)

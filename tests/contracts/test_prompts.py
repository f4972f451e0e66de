"""Every card of every packaged prompt: within the law, drawn on each platform, every word of it shown."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pytest

from assessments.prompts import review
from assessments.prompts.topics import Topic
from bot.features.prompts.drawing import drawings, undrawable
from bot.ui.cards import Card
from tests.contracts import renderings as on
from tests.gallery_prompts import bank, longest
from tests.gallery_values import W


def cards(topic: Topic) -> Iterator[tuple[str, Card]]:
    """What can be seen of a topic's prompts."""
    for prompt in bank():
        if prompt.topic is topic:
            yield from ((f"{prompt.id}, {name}", draw()) for name, draw in drawings(W, prompt))


def test_the_whole_bank_is_drawn() -> None:
    assert len(bank()) == 180
    assert {prompt.topic for prompt in bank()} == set(Topic)


@pytest.mark.parametrize("topic", list(Topic), ids=str)
def test_every_platform_shows_every_word_of_every_card(topic: Topic) -> None:
    for name, card in cards(topic):
        shown = {
            "discord": on.discord_words(on.on_discord(card, described=False)),
            "slack": on.slack_words(on.on_slack(card)),
            "page": on.on_page(card).shown(),
        }
        for platform, words in shown.items():
            letters = on.letters(words)
            for piece in on.visible(card):
                assert on.letters(piece) in letters, (name, platform, piece)


def test_every_word_of_a_prompt_stands_on_some_card() -> None:
    """Nothing is left out: the words of a prompt, its markup aside, are on the card that is meant for them."""
    for prompt in bank():
        drawn = {name: on.letters(" ".join(on.visible(draw()))) for name, draw in drawings(W, prompt)}
        for name, *texts in (
            ("post", prompt.title, prompt.statement, prompt.examples[0]),
            (
                "whole",
                prompt.title,
                prompt.statement,
                prompt.schema,
                *prompt.examples,
                *prompt.constraints,
                *prompt.needs,
            ),
            *((f"hint {number}", hint) for number, hint in enumerate(prompt.hints, 1)),
            ("solution", prompt.why, prompt.solution, prompt.time, prompt.space),
            ("further", prompt.at_work, *prompt.follow_ups, prompt.explain),
            *((f"quick-check {n}", asked.question, asked.code or "") for n, asked in enumerate(prompt.checks, 1)),
            *((f"quick-check {n}, answered 0", asked.why) for n, asked in enumerate(prompt.checks, 1)),
        ):
            for text in texts:
                assert on.letters(re.sub(r"^```\w+$", "", text, flags=re.M)) in drawn[name], (prompt.id, name, text)


def test_what_a_review_lets_through_in_plain_words_can_be_drawn() -> None:
    prompt = longest()
    assert not [found for found in review.review_prompt(prompt) if found.rule == "length"]
    assert sum(map(len, (prompt.statement, *prompt.examples, *prompt.constraints))) > review.TOGETHER - 300
    assert list(undrawable(prompt)) == []


@pytest.mark.parametrize(
    ("name", "change"),
    [
        ("post", {"statement": "\n\n".join(["word"] * 60)}),
        ("whole", {"examples": ("<&>" * 160,) * 3}),
        ("whole", {"schema": "x" * 80 + "\n" * 3_000}),
        ("hint 2", {"hints": ("a", "&" * 700, "c")}),
        ("solution", {"solution": "x < y\n" * 340}),
        ("further", {"at_work": "```c_sharp\nx\n```"}),
    ],
)
def test_a_prompt_that_some_platform_would_refuse_is_found(name: str, change: dict[str, Any]) -> None:
    (found, *_) = [one for one in undrawable(replace(bank()[0], **change)) if one.message.startswith(f"{name}:")]
    assert found.rule == "card"

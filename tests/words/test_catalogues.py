"""The catalogues hold what is said, whole and in step: `make words` mends what is only out of date."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog

from bot import words
from bot.words import LOCALES, languages
from tools import catalogues
from tools.sentences import Found, find, marked

# What reaches `w` as a variable that is no table: where its sentences come from, which are marked there.
HANDED_ON = {
    "adapters/discord/commands.py": {"sentence"},  # declared with the command
    "adapters/discord/sayings.py": {"name"},  # of RIGHTS
    "bot/community/audit.py": {"given"},  # marked where the change is noted
    "bot/days.py": {"name"},  # WEEKDAYS, by `weekday_names`
    "bot/faults.py": {"reason", "reason.removeprefix(f'{_GAVE_UP}: ')"},  # an Undeliverable, or a reason of a feature's
    "bot/features/help/handlers.py": {"chosen.value", "one.value", "spec.help"},  # declared; of a Chapter
    "bot/features/mocks/profile_cards.py": {"p.label"},  # of a Preset
    "bot/features/mocks/setup_forms.py": {"day"},  # WEEKDAYS, counted
    "bot/features/networking/guide_cards.py": {"one.title", "one.use", "one.text", "tip", "text"},  # content
    "bot/features/plan/cards.py": {"task.title"},  # content
    "bot/features/plan/ticked_cards.py": {"task.title"},  # content
    "bot/features/projects/guide_cards.py": {"point.label", "point.todo"},  # content
    "bot/features/plan/week.py": {"task.title"},  # content
    "bot/features/plan/whole_cards.py": {"task.title", "ask.task.title", "task.why", "found.about"},  # content
    "bot/features/cohort/names.py": {"name"},  # content, see `sentences.topics`
    "bot/features/organiser/check_cards.py": {"each.lacks"},  # of RIGHTS in Discord's try-out, or a scope
    "bot/features/prompts/log_cards.py": {"asked.unit"},  # content, see `sentences.topics`
    "bot/features/prompts/names.py": {"str(prompt.topic)"},  # content, too
    "bot/features/prompts/setup_cards.py": {"reason"},  # NO_PROMPT and its like
    "bot/features/readiness/question_cards.py": {"asked.unit"},  # content
    "bot/features/readiness/result_cards.py": {"question.unit"},
    "bot/features/readiness/target_cards.py": {"name"},  # of tables in `target_names`
    "bot/features/resume/report.py": {"one.when"},  # content
    "bot/features/resume/result_cards.py": {"one.when"},
    "bot/mocks/week_words.py": {"words"},  # its own lists
    "bot/params.py": {"self.param.help", "text"},  # declared with the option
    "bot/troubles.py": {"trouble.what", "trouble.do", "Trouble.what"},
    "bot/words.py": {"self.sentence"},  # of an Unfit
}


@pytest.fixture(scope="module")
def found() -> Found:
    return find()


def test_whatever_is_said_as_a_variable_is_marked(found: Found) -> None:
    tables = marked()
    loose = [one for one in found.variables if one.table not in tables]
    unknown = [one for one in loose if one.given not in HANDED_ON.get(one.path, ())]
    assert not unknown, "mark the table with said(…), or note here where the sentence comes from"
    assert {(one.path, one.given) for one in loose} == {(path, one) for path in HANDED_ON for one in HANDED_ON[path]}


def test_enough_is_found(found: Found) -> None:
    """One of each way in which a sentence may be given."""
    assert len(found.sentences) > 1_300
    assert {
        "What I can do",  # w("…")
        ("{n} day", "{n} days"),  # w.n("…", "…", n)
        "Too early to say",  # a table
        "Please give a whole number, such as 12.",  # BadAnswer
        "That did not work.",  # the sentence of a class
        "Please press the button again in a few seconds.",  # of one that is derived
        "In a direct message I can’t see what you may do in your community.",
        "Only this area; all six without it",  # the help of an option
        "steady days this week",  # the label of a choice
        "What I can do for you here",  # the help of a command
        "One moment…",  # words_for(locale)("…")
        "hash maps",  # what a prompt is about
        "Expired or withdrawn",  # {{ w("…") }} in the template of a page
    } <= found.sentences.keys()


def test_german_is_there() -> None:
    assert languages() == ("en", "de")
    assert catalogues.languages() == ("de",)


@pytest.mark.parametrize("language", catalogues.languages())
def test_a_catalogue_is_in_step_with_the_source(language: str, found: Found) -> None:
    path = catalogues.path_of(language)
    catalogue = catalogues.updated(found, catalogues.read(language))
    assert path.read_bytes() == catalogues.written(catalogue), "run `make words`"
    assert path.with_suffix(".mo").read_bytes() == catalogues.compiled(catalogue), "run `make words`"


@pytest.mark.parametrize("language", catalogues.languages())
def test_a_catalogue_is_whole(language: str) -> None:
    assert list(catalogues.problems(catalogues.read(language))) == []


# --- that the checks can fail ----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("source", "translation", "problem"),
    [
        ("Hello {name}", "", "missing"),
        ("Hello {name}", "Hallo", "placeholders"),
        ("Hello {name}", "Hallo {nam}", "placeholders"),
        ("{change:+d} since then", "{change} seither", "placeholders"),
        ("Hello {name}", "Hallo {name", "braces"),
        ("On the ", "Am", "blanks at the ends"),
        ("One\ntwo", "Eins zwei", "line breaks"),
        (("{n} day", "{n} days"), ("{n} Tag", ""), "missing"),
        (("{n} day", "{n} days"), ("{n} Tag", "Tage"), "placeholders"),
        (("{n} day in {place}", "{n} days in {place}"), ("ein Tag", "{n} Tage in {place}"), "placeholders"),
        (("{n} day", "{n} days"), ("ein Tag", "{n} Tage"), ""),
        ("A {word} in {place}", "In {place} ein {word}", ""),
    ],
)
def test_a_wrong_translation_is_seen(source: str, translation: str, problem: str) -> None:
    catalogue = Catalog(locale="de")
    catalogue.add(source, translation)
    seen = list(catalogues.problems(catalogue))
    assert [one.partition(":")[0] for one in seen] == ([problem] if problem else [])


def test_updating_keeps_adds_and_drops() -> None:
    before = Catalog(locale="de")
    before.add("kept", "behalten")
    before.add("said no more", "nicht mehr gesagt")
    before.add(("{n} day", "{n} days"), ("{n} Tag", "{n} Tage"))
    found = Found({"kept": {"bot/b.py"}, "new": {"bot/a.py"}, ("{n} day", "{n} days"): {"bot/a.py"}})
    after = catalogues.updated(found, before)
    assert [(one.id, one.string) for one in after if one.id] == [
        ("new", ""),
        (("{n} day", "{n} days"), ("{n} Tag", "{n} Tage")),
        ("kept", "behalten"),
    ]


def test_one_singular_has_one_plural() -> None:
    found = Found({("{n} day", "{n} days"): {"a"}, ("{n} day", "{n} days so far"): {"b"}})
    with pytest.raises(ValueError, match="two plurals"):
        catalogues.updated(found, Catalog(locale="de"))


def test_a_new_language_needs_a_folder_and_the_command(tmp_path: Path, found: Found) -> None:
    """Copy, translate, run: what is copied is a whole catalogue of the other language."""
    shutil.copytree(LOCALES / "de", tmp_path / "nl")
    catalogue = catalogues.updated(found, catalogues.read("nl", tmp_path))
    assert str(catalogue.locale) == "nl"
    assert b"Greenroom in Dutch" in catalogues.written(catalogue)
    assert list(catalogues.problems(catalogue)) == []


def test_the_program_finds_a_new_language_by_its_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    shutil.copytree(LOCALES / "de", tmp_path / "nl")
    catalogue = catalogues.read("nl", tmp_path)
    message = catalogue.get("English")
    assert message is not None
    message.string = "Nederlands"
    catalogues.path_of("nl", tmp_path).with_suffix(".mo").write_bytes(catalogues.compiled(catalogue))
    monkeypatch.setattr(words, "LOCALES", tmp_path)
    for cached in (words.languages, words._catalogue):
        cached.cache_clear()
    try:
        assert words.own_names() == {"en": "English", "nl": "Nederlands"}
        assert words.words_for("nl-BE")("Every day") == "Täglich"
    finally:
        monkeypatch.undo()
        for cached in (words.languages, words._catalogue):
            cached.cache_clear()

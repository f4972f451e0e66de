"""In whose words an account is answered."""

from __future__ import annotations

from dataclasses import replace

from assessments.targets import DEFAULT_TARGET
from bot.calls import Origin, Platform
from bot.records import Member
from bot.spoken import KEPT, Spoken
from bot.words import words_for

EN, DE = words_for("en"), words_for("de")
ANA = Origin(Platform.DISCORD, "g", "ana", locale="en-GB")
MEMBER = Member(1, 1, "Ana", None, None, DEFAULT_TARGET)


def test_what_was_chosen_comes_first_then_the_platform_then_what_was_heard() -> None:
    spoken = Spoken()
    assert spoken.note(ANA, replace(MEMBER, locale="de", heard="en-GB")) is DE
    assert spoken.note(ANA, replace(MEMBER, heard="de")) is EN
    assert spoken.note(replace(ANA, locale=None), replace(MEMBER, heard="de")) is DE
    assert spoken.note(replace(ANA, locale=None), MEMBER) is EN


def test_it_is_remembered_for_the_account_until_it_changes() -> None:
    spoken = Spoken()
    assert spoken.words(ANA) is EN
    spoken.note(ANA, replace(MEMBER, locale="de"))
    assert spoken.words(ANA) is DE
    assert spoken.words(replace(ANA, locale=None)) is DE
    assert spoken.words(replace(ANA, person="ben")) is EN
    assert spoken.words(replace(ANA, person="ben", locale="de")) is DE
    spoken.note(ANA, MEMBER)
    assert spoken.words(ANA) is EN


def test_no_more_accounts_are_remembered_than_need_be() -> None:
    spoken = Spoken()
    for number in range(KEPT + 1):
        spoken.note(replace(ANA, person=str(number)), replace(MEMBER, locale="de"))
    assert spoken.words(replace(ANA, person="0")) is EN
    assert spoken.words(replace(ANA, person="1")) is DE

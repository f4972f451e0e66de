"""What a project claims, what a peer's word makes of it, and what the engine learns."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from assessments.catalog import load_catalog
from assessments.observations import best_projects
from bot.calls import Platform
from bot.projects.addresses import Fault, read_address
from bot.projects.records import (
    Claim,
    PeerReview,
    Project,
    ReviewState,
    Verdict,
    changed_claims,
    edited,
    evidence_of,
    reviewed,
)

NOW = datetime(2026, 11, 23, 9, tzinfo=UTC)
LATER = NOW + timedelta(days=3)
BARE = Project(1, 1, "Bus delays", "Says when the next bus comes", NOW, NOW)
FULL = replace(BARE, url="https://bus.example.org", messy="two clocks", ticked=frozenset({Claim.TESTS}))


def said(explained: bool | None = True, **verdicts: str) -> PeerReview:
    given = {Claim(claim): Verdict(verdict) for claim, verdict in verdicts.items()}
    return PeerReview(
        1, 1, 2, 1, Platform.SLACK, "W1", NOW, NOW + timedelta(days=10), verdicts=given, explained=explained
    )


def test_a_claim_is_there_with_its_proof_and_goes_with_it() -> None:
    assert BARE.claims == ()
    assert FULL.claims == (Claim.DEPLOYED, Claim.MESSY_DATA, Claim.TESTS)
    assert edited(FULL, LATER, messy="").claims == (Claim.DEPLOYED, Claim.TESTS)


def test_what_claims_nothing_says_nothing_to_the_engine() -> None:
    assert evidence_of(BARE) is None


def test_before_a_peer_looked_all_counts_on_the_owners_word() -> None:
    told = evidence_of(FULL)
    assert told is not None
    assert not told.verified
    assert (told.deployed, told.messy_data, told.tests, told.monitoring) == (True, True, True, False)


def test_what_peers_confirmed_counts_once_half_of_it_is_and_it_was_explained() -> None:
    checked = reviewed(FULL, said(deployed="yes", tests="yes", messy_data="no"), LATER)
    told = evidence_of(checked)
    assert told is not None
    assert told.verified
    assert told.at == LATER
    assert (told.deployed, told.messy_data, told.tests) == (True, False, True)


@pytest.mark.parametrize(
    "review", [said(deployed="yes"), said(explained=False, deployed="yes", tests="yes"), said(deployed="not_seen")]
)
def test_less_than_half_or_unexplained_stays_the_owners_word(review: PeerReview) -> None:
    told = evidence_of(reviewed(FULL, review, LATER))
    assert told is not None
    assert not told.verified
    assert told.messy_data, "nobody loses by letting a peer look"


def test_a_later_no_takes_a_confirmation_back_and_not_seen_does_not() -> None:
    checked = reviewed(FULL, said(deployed="yes", tests="yes"), NOW)
    after = reviewed(checked, said(deployed="not_seen", tests="no", monitoring="yes"), LATER)
    assert after.confirmed == {Claim.DEPLOYED}, "and what is not claimed cannot be confirmed"


def test_an_edit_drops_what_was_confirmed_of_changed_claims_alone() -> None:
    checked = reviewed(FULL, said(deployed="yes", tests="yes"), NOW)
    moved = edited(checked, LATER, url="https://elsewhere.example.org", title="Bus times")
    assert moved.confirmed == {Claim.TESTS}
    assert (moved.version, moved.stands_since) == (checked.version + 1, LATER)
    assert edited(moved, LATER, ticked=frozenset()).confirmed == frozenset()
    renamed = edited(checked, LATER, title="Bus times")
    assert (renamed.confirmed, renamed.version, renamed.stands_since) == (checked.confirmed, 2, NOW)
    assert edited(checked, LATER, title=checked.title) == checked, "nothing changed"
    assert changed_claims(checked, moved) == {Claim.DEPLOYED}


@pytest.mark.parametrize("state", ReviewState)
def test_a_request_is_open_until_its_time_is_over(state: ReviewState) -> None:
    review = replace(said(), state=state)
    assert review.is_open(LATER) == (state in (ReviewState.ASKED, ReviewState.UNREACHED))
    assert not review.is_open(review.expires_at)


def test_the_best_three_count_those_that_were_checked_first() -> None:
    parameters = load_catalog().parameters.channels
    declared = [evidence_of(replace(FULL, stands_since=NOW + timedelta(days=n))) for n in range(3)]
    little = evidence_of(reviewed(replace(FULL, messy="", ticked=frozenset()), said(deployed="yes"), NOW))
    best = best_projects([one for one in (*declared, little) if one is not None], parameters)
    assert list(best) == [little, declared[2], declared[1]]


# --- addresses --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("given", "read"),
    [
        ("https://bus.example.org", "https://bus.example.org"),
        (" bus.example.org/line/12?now=1 ", "https://bus.example.org/line/12?now=1"),
        ("http://example.org:8080/x", "http://example.org:8080/x"),
        ("example.org:8080", "https://example.org:8080"),
        ("https://8.8.8.8/", "https://8.8.8.8/"),
    ],
)
def test_addresses_that_others_can_open(given: str, read: str) -> None:
    assert read_address(given) == read


@pytest.mark.parametrize(
    ("given", "fault"),
    [
        ("javascript:alert(1)", Fault.NO_ADDRESS),
        ("ftp://example.org/x", Fault.NO_ADDRESS),
        ("https://example.org/a b", Fault.NO_ADDRESS),
        ("https://example.org/<x>", Fault.NO_ADDRESS),
        ("https://example.org:port/", Fault.NO_ADDRESS),
        ("https://[::1/", Fault.NO_ADDRESS),
        ("https://", Fault.NO_ADDRESS),
        ("https://example.org\u202e/x", Fault.NO_ADDRESS),
        ("https://ana:secret@example.org/", Fault.WITH_PASSWORD),
        ("http://localhost:8000", Fault.ONLY_AT_HOME),
        ("localhost:8000", Fault.ONLY_AT_HOME),
        ("127.0.0.1", Fault.ONLY_AT_HOME),
        ("http://[::1]:8000/", Fault.ONLY_AT_HOME),
        ("http://192.168.1.7/", Fault.ONLY_AT_HOME),
        ("http://169.254.169.254/latest", Fault.ONLY_AT_HOME),
        ("http://printer.local", Fault.ONLY_AT_HOME),
        ("http://intranet/", Fault.ONLY_AT_HOME),
    ],
)
def test_addresses_that_will_not_do(given: str, fault: Fault) -> None:
    assert read_address(given) is fault

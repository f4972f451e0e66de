"""A resume beside a posting: coverage, what stands behind it, what filters, titles; and what always holds."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assessments.resume.findings import Asked, Filter, Findings, Match, Weight
from assessments.resume.knock_outs import knock_outs
from assessments.resume.posting import wishes
from assessments.resume.tokens import sentences
from assessments.resume.vocabulary import Vocabulary
from tests.unit.resume.words import (
    ANALYST,
    BARISTA,
    FULL_STACK,
    NURSE,
    OPERATIONS,
    POSTING,
    RESUME,
    SUPERVISOR,
    checked,
    titles,
    vocabulary,
)


def asked(found: Findings) -> dict[str, Asked]:
    return {" / ".join(one.written): one for one in found.asked}


def test_each_word_of_the_posting_gets_its_answer() -> None:
    found = checked(RESUME, POSTING)
    answers = {name: (one.match, one.by) for name, one in asked(found).items()}
    assert answers == {
        "Python": (Match.SAME, ""),
        "SQL": (Match.IMPLIED, "Postgres"),
        "scikit-learn": (Match.OTHERWISE, "sklearn"),
        "Kubernetes": (Match.MISSPELLED, "Kubernets"),
        "Docker": (Match.SAME, ""),
        "CI/CD": (Match.MISSING, ""),
        "cloud platform": (Match.MISSING, ""),
        "AWS / GCP / Azure": (Match.MISSING, ""),
        "communication skills": (Match.MISSING, ""),
        "Machine Learning": (Match.IMPLIED, "sklearn"),
        "models in production": (Match.MISSING, ""),
        "Go": (Match.SAME, ""),
        "Spark": (Match.SAME, ""),
        "Airflow": (Match.MISSING, ""),
    }
    assert (found.found, len(found.asked)) == (8, 14)
    assert found.misspelled == (("Kubernets", "Kubernetes"),)
    assert [one.written for one in found.missing(Weight.NICE)] == [("Airflow",)]


@pytest.mark.parametrize(
    ("resume", "posting", "found", "missing"),
    [
        (
            NURSE,
            ANALYST,
            {"dashboards", "statistics", "significance tests", "Excel", "PowerPoint", "SQL", "Python"},
            {"KPIs", "monitoring", "AWS", "S3", "regression", "Looker"},
        ),
        (
            SUPERVISOR,
            OPERATIONS,
            {"Kubernetes", "Docker", "container orchestration", "scripting"},
            {
                *("DevOps", "reliability", "SLOs", "software supply chain", "RAG", "Go", "Debugging"),
                *("workflow orchestration", "Linux"),
            },
        ),
        (
            BARISTA,
            FULL_STACK,
            {
                *("React", "Node.js", "Express", "ORMs", "authentication", "automated tests"),
                *("Accessibility", "design systems", "AI coding assistants"),
            },
            {"Full-Stack", "state management", "Redux / Zustand / TanStack Query", "REST", "GraphQL"},
        ),
    ],
    ids=["a nurse", "a supervisor", "a barista"],
)
def test_people_who_change_get_credit_for_what_they_have_and_for_nothing_else(
    resume: str, posting: str, found: set[str], missing: set[str]
) -> None:
    answers = asked(checked(resume, posting))
    assert {name for name, one in answers.items() if one.match is not Match.MISSING} == found
    assert {name for name, one in answers.items() if one.match is Match.MISSING} == missing


def test_sections_and_phrases_say_how_much_it_is_wanted() -> None:
    weights = {one.skill: one.weight for one in wishes(vocabulary(), sentences(POSTING, vocabulary().dotted))}
    assert weights["Python"] is Weight.REQUIRED
    assert weights["model deployment"] is Weight.NAMED
    assert weights["Apache Airflow"] is Weight.NICE
    assert "Slack" not in weights, "what the company says of itself is no wish"


@pytest.mark.parametrize(
    ("line", "weight"),
    [
        ("Docker is a plus", Weight.NICE),
        ("Ideally you know Docker", Weight.NICE),
        ("Docker is not required", Weight.NICE),
        ("Docker would be nice", Weight.NICE),
        ("You must know Docker", Weight.REQUIRED),
        ("Docker is required", Weight.REQUIRED),
        ("Strong knowledge of Docker", Weight.REQUIRED),
        ("We run Docker", Weight.NAMED),
        ("Preferred qualifications:\nDocker", Weight.NICE),
        ("Minimum qualifications\nDocker", Weight.REQUIRED),
        ("What you bring\nDocker", Weight.REQUIRED),
        ("Bonus points\nDocker\nResponsibilities\nGit", Weight.NICE),
        ("Docker is a plus. You must know Docker for the night shift.", Weight.REQUIRED),
        ("Requirements\nGo is a plus\nDocker", Weight.REQUIRED),
        ("Requirements\nRust preferred\nDocker", Weight.REQUIRED),
        ("What we look for\nGit required\nNice to have:\nDocker", Weight.NICE),
        ("What would be a plus\nDocker", Weight.NICE),
        ("Skills preferred\nDocker", Weight.NICE),
        ("Docker (e.g. Compose files) would be great", Weight.NICE),
    ],
)
def test_how_much_a_line_wants(line: str, weight: Weight) -> None:
    (wish,) = [one for one in wishes(vocabulary(), sentences(line)) if one.skill == "Docker"]
    assert wish.weight is weight


@pytest.mark.parametrize(
    ("line", "resume", "count"),
    [
        ("Python, Java or Go", "I know Java programming", (1, 1)),
        ("Python or Java; Docker", "I know Java programming", (1, 2)),
        ("languages such as Python, Java", "I know Java programming", (1, 1)),
        ("Python and Java", "I know Java programming", (1, 2)),
        ("Django or Flask, Java", "I know Flask", (1, 2)),
        ("Python or Java/Kotlin", "I know Kotlin", (1, 1)),
        ("Kafka (Docker, Git), AWS or Azure", "Git, Azure", (2, 4)),
        ("Python or Java. Python is a must.", "I know Java programming", (0, 1)),
        ("Python or Java. Python is a must.", "I know Python", (1, 1)),
    ],
)
def test_of_several_one_is_enough_where_the_posting_says_so(line: str, resume: str, count: tuple[int, int]) -> None:
    found = checked(resume, line)
    assert (found.found, len(found.asked)) == count


def test_what_includes_a_word_counts_and_says_so_and_not_the_other_way_round() -> None:
    (one,) = checked("Queries in PostgreSQL", "SQL").asked
    assert (one.match, one.by) == (Match.IMPLIED, "PostgreSQL")
    (one,) = checked("Queries in SQL", "PostgreSQL").asked
    assert one.match is Match.MISSING


def test_what_is_nearest_is_told_as_including_it() -> None:
    (one,) = checked("React Native, Svelte, TypeScript and Expo", "JavaScript").asked
    assert one.by == "TypeScript"


def test_siblings_do_not_stand_for_each_other() -> None:
    for wanted, had in (("LightGBM", "XGBoost"), ("Weaviate", "Pinecone"), ("GitLab", "GitHub"), ("Azure", "AWS")):
        (one,) = checked(f"I used {had}", wanted).asked
        assert one.match is Match.MISSING, (wanted, had)


def test_a_claim_is_proven_by_what_a_story_or_project_speaks_of() -> None:
    found = checked(RESUME, POSTING, "A Django app in Docker", "I calmed our stakeholders down")
    unproven = {one.skill: one.wanted for one in found.unproven}
    assert "Docker" not in unproven
    assert "Python" not in unproven, "Django includes it"
    assert "stakeholder management" not in unproven
    assert unproven["Kubernetes"] is True
    assert unproven["Tableau"] is False
    assert [one.wanted for one in found.unproven] == sorted((one.wanted for one in found.unproven), reverse=True)


def test_lines_that_filter_are_told() -> None:
    found = checked(RESUME, POSTING)
    assert [(one.asks, one.line) for one in found.knock_outs] == [
        (Filter.YEARS, "3+ years of professional experience with Python and SQL"),
        (Filter.DEGREE, "Bachelor's degree in computer science"),
        (Filter.PLACE, "Hybrid work, 2 days per week in our office"),
        (Filter.PERMIT, "Visa sponsorship is not possible"),
    ]


@pytest.mark.parametrize(
    ("line", "asks"),
    [
        ("At least five years of experience in testing", Filter.YEARS),
        ("2-3 years hands-on", Filter.YEARS),
        ("5+ years with Java", Filter.YEARS),
        ("We have been in business for over 20 years of experience", None),
        ("Founded 12 years ago by people with experience", None),
        ("Our 10 years of working together", None),
        ("A master's degree, or equivalent practice", Filter.DEGREE),
        ("A high degree", Filter.DEGREE),  # better told once too often
        ("You must be authorised to work in the UK", Filter.PERMIT),
        ("US citizenship needed", Filter.PERMIT),
        ("On-site in Berlin", Filter.PLACE),
        ("Data Analyst, Hamburg, hybrid", Filter.PLACE),
        ("We build hybrid apps", None),
        ("Must reside in Ohio", Filter.PLACE),
        ("Security clearance", Filter.CLEARANCE),
        ("We run a background check", Filter.CLEARANCE),
        ("Fluent in German and English", Filter.TONGUE),
        ("German at C1 level", Filter.TONGUE),
        ("You know Python", None),
        ("We are a friendly team", None),
    ],
)
def test_what_a_line_may_filter_by(line: str, asks: Filter | None) -> None:
    assert [one.asks for one in knock_outs(sentences(line))] == ([asks] if asks else [])


def test_titles_are_translated_under_a_condition() -> None:
    found = checked(RESUME, POSTING)
    assert found.job == "machine learning engineer"
    (hint,) = found.titles
    assert hint.say == "Data Analyst (Machine Learning)"
    assert hint.when.startswith("you trained")
    assert checked(f"ML Engineer, Acme\n{RESUME}", POSTING).titles == ()
    assert checked(RESUME, "We look for a baker").job == ""
    assert (
        checked("I worked with a dozen data analysts who all were very friendly and helped me a lot", POSTING).titles
        == ()
    )


@pytest.mark.parametrize(
    ("resume", "posting", "said"),
    [
        ("Registered Nurse, St Mary's, 2015 - 2022", "Data Analyst", "Registered Nurse (Clinical Data and Audits)"),
        ("Pharmacist\nCare Worker", "Data Analyst", "Pharmacist (Clinical Data and Audits)"),
        ("PhD Student in physics", "Data Scientist", "PhD Student (Data Analysis and Modelling)"),
        ("Self-employed since 2019", "Backend Developer", "Self-employed (Back-End Development)"),
        ("Auditor, Big Four", "SOC Analyst", "Auditor (Controls and Audits)"),
        ("QA tester", "iOS Developer", "QA tester (Mobile Test Automation)"),
    ],
)
def test_the_title_that_somebody_had_stays_as_the_resume_has_it(resume: str, posting: str, said: str) -> None:
    (hint,) = checked(resume, posting).titles
    assert hint.say == said


@pytest.mark.parametrize(
    ("resume", "posting"), [("", ""), ("", POSTING), (RESUME, ""), ("\x00\x01", "•\n•"), ("🎉", "🎉")]
)
def test_nothing_comes_of_nothing(resume: str, posting: str) -> None:
    found = checked(resume, posting)
    assert found.found <= len(found.asked)


def test_rows_give_the_same_vocabulary_and_titles() -> None:
    again = Vocabulary.of_rows(vocabulary().rows())
    assert checked(RESUME, POSTING) == replace(checked(RESUME, POSTING))
    from assessments.resume.check import check
    from assessments.resume.titles import TitleTable

    table = TitleTable.of_rows(titles().rows())
    assert check(again, table, RESUME, POSTING) == checked(RESUME, POSTING)


# --- what always holds ------------------------------------------------------------------------------------------------

LINES = [
    "Python, Django and PostgreSQL.",
    "Deployed with Docker, Kubernets.",
    "Led a team, wrote documentation.",
    "Go, R, Spark, Excel, Tableau.",
    "Node.js, React and TypeScript.",
    "Trained teachers for ten years.",
    "CI/CD with Jenkins; monitoring in Grafana.",
    "scikit-learn, XGBoost or LightGBM.",
    "C++ and C.",
    "Head Chef, swift action, go to market.",
]
some = st.lists(st.sampled_from(LINES), max_size=8)


def answers(found: Findings) -> dict[tuple[str, ...], bool]:
    return {one.written: one.match is not Match.MISSING for one in found.asked}


@settings(max_examples=60, deadline=None)
@given(resume=some, posting=some, data=st.data())
def test_the_order_of_lines_does_not_matter(resume: list[str], posting: list[str], data: st.DataObject) -> None:
    turned = data.draw(st.permutations(resume))
    one, other = checked("\n".join(resume), "\n".join(posting)), checked("\n".join(turned), "\n".join(posting))
    assert one == other
    mixed = checked("\n".join(resume), "\n".join(data.draw(st.permutations(posting))))
    assert (mixed.found, len(mixed.asked), set(mixed.unproven)) == (one.found, len(one.asked), set(one.unproven))


@settings(max_examples=60, deadline=None)
@given(resume=some, more=some, posting=some)
def test_more_in_a_resume_never_finds_less(resume: list[str], more: list[str], posting: list[str]) -> None:
    less, greater = (
        checked("\n".join(resume), "\n".join(posting)),
        checked("\n".join(resume + more), "\n".join(posting)),
    )
    assert len(less.asked) == len(greater.asked)
    assert less.found <= greater.found
    assert less.claimed <= greater.claimed


@settings(max_examples=60, deadline=None)
@given(resume=some, posting=some, behind=some, more=some)
def test_more_behind_it_never_leaves_more_unproven(
    resume: list[str], posting: list[str], behind: list[str], more: list[str]
) -> None:
    less = checked("\n".join(resume), "\n".join(posting), *behind)
    greater = checked("\n".join(resume), "\n".join(posting), *behind, *more)
    assert set(greater.unproven) <= set(less.unproven)


@settings(max_examples=60, deadline=None)
@given(text=st.text(max_size=400), other=st.text(max_size=400))
def test_any_text_can_be_checked(text: str, other: str) -> None:
    found = checked(text, other)
    assert 0 <= found.found <= len(found.asked)


@given(lines=some)
@settings(max_examples=30, deadline=None)
def test_a_resume_has_all_words_of_itself(lines: list[str]) -> None:
    text = "\n".join(lines)
    found = checked(text, text)
    assert found.found == len(found.asked)

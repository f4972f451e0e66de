"""Which skills a text names: spellings, everyday words, false friends, slips."""

from __future__ import annotations

import pytest

from assessments.resume.misspelled import nearest
from assessments.resume.tokens import Gap, sentences
from tests.unit.resume.words import named, vocabulary

SPELLINGS = [
    ("k8s", "Kubernetes"),
    ("K8S", "Kubernetes"),
    ("postgres", "PostgreSQL"),
    ("JS", "JavaScript"),
    ("NodeJS", "Node.js"),
    ("node.js", "Node.js"),
    ("Node JS", "Node.js"),
    ("REACT.JS", "React"),
    ("scikit learn", "scikit-learn"),
    ("scikit‑learn", "scikit-learn"),  # a hyphen that does not break
    ("frontend", "front end"),
    ("unit tests", "unit testing"),
    ("data pipelines", "data pipelines"),
    ("data structures & algorithms", "data structures and algorithms"),
    ("CI / CD", "CI/CD"),
    ("continuous integration", "CI/CD"),
    ("C++17", "C++"),
    ("c#", "C#"),
    (".NET Core", ".NET"),
    ("asp.net", "ASP.NET"),
    ("A/B tests", "A/B testing"),
    ("Amazon Web Services", "AWS"),
    ("recommendation engines", "recommender systems"),
    ("AI/ML", "artificial intelligence"),
    ("golang", "Go"),
    ("R language", "R"),
    ("Spark SQL", "Apache Spark"),
    ("MS Excel", "Microsoft Excel"),
    ("ﬂask", "Flask"),  # a ligature, as PDFs have them; in a list below
]


@pytest.mark.parametrize(("written", "skill"), SPELLINGS)
def test_a_skill_is_known_by_its_spellings(written: str, skill: str) -> None:
    assert named(f"Docker, {written}, Git") == ["Docker", skill, "Git"]


FALSE_FRIENDS = [
    ("Java", "JavaScript"),
    ("JavaScript", "Java"),
    ("C", "C++"),
    ("C++", "C"),
    ("C#", "C"),
    ("React", "Redux"),
    ("React Native", "React"),
    ("Redux", "React"),
    ("SQL", "NoSQL"),
    ("NoSQL", "SQL"),
    ("PL/SQL", "SQL"),
    ("MySQL", "SQL"),
    ("Angular", "AngularJS"),
    ("R&D", "R"),
    ("GitHub", "Git"),
    ("Spring Boot", "Spring"),
    ("Vue", "Vite"),
    ("Kafka Streams", "Apache Kafka"),
    ("Azure DevOps", "DevOps"),
    ("TypeScript", "JavaScript"),
    ("Puppeteer", "Puppet"),
    ("Scalability", "Scala"),
    ("Rusty", "Rust"),
    ("Excellent", "Microsoft Excel"),
    ("Golden", "Go"),
    ("LinkedIn", "Linkerd"),
    ("Postman", "PostgreSQL"),
    ("Keras", "Kerberos"),
    ("Pandas", "Polars"),
    ("XGBoost", "LightGBM"),
]


@pytest.mark.parametrize(("written", "other"), FALSE_FRIENDS)
def test_false_friends_stay_apart(written: str, other: str) -> None:
    assert other not in named(f"Docker, {written}, Kubernetes")


EVERYDAY = [
    "Go to the office, go beyond, and go live.",
    "Our go-to person for growth.",
    "You excel at explaining, and Excel in your role.",
    "A spark of curiosity; Spark joy.",
    "We react quickly.",
    "In spring we hire; Spring 2027 is our next cohort.",
    "Express yourself and take swift action.",
    "Level: C-level reports, Series C, plan C.",
    "R&D and vitamin C",
    "Cut some slack",
    "The rust belt and a ruby ring",
    "Make sure that you make a plan.",
    "Lean in, and segment the market",
    "Apply at jobs@python.org or https://docker.com/jobs",
    "Chef in a kitchen, Head Chef",
    "React calmly, react at once, React to alarms",
    "Shipping containers at sea, containers of cable, solar arrays",
    "Monitoring of patients, patient monitoring, monitoring vital signs",
    "Epic EMR, a PCA pump, CDC guidelines",
    "RAG status reports; logging calls, logging of absences",
    "MFA in Fine Arts, Puppet theatre, class C",
    "Embedding new colleagues; preventing regressions",
    "You design systems that last. You work independently of others.",
    "Repaired power transformers and electrical transformers",
    "Spring is a busy season",
    "The apogee of service",
]


@pytest.mark.parametrize("text", EVERYDAY)
def test_everyday_words_are_no_skills(text: str) -> None:
    technical = {name for name in named(text) if vocabulary().skills[name].group.technical}
    assert technical == set()


MEANT = [
    ("Services in Go", "Go"),
    ("Go developer wanted", "Go"),
    ("Python, Go, Rust", "Go"),
    ("python, go, docker", "Go"),
    ("Java/Go/Kotlin", "Go"),
    ("Statistics with R", "R"),
    ("R, Python and SQL", "R"),
    ("Python or R", "R"),
    ("Experience in C and C++", "C"),
    ("Spark jobs on Kubernetes", "Apache Spark"),
    ("Advanced Excel", "Microsoft Excel"),
    ("SQL, Excel", "Microsoft Excel"),
    ("React components", "React"),
    ("TypeScript & React", "React"),
    ("Spring, Hibernate, Maven", "Spring"),
    ("written in Swift", "Swift"),
    ("Go is a plus", "Go"),
    ("R preferred", "R"),
    ("Used Spark at night", "Apache Spark"),
    ("Very good Excel skills", "Microsoft Excel"),
    ("Senior React front-end developer", "React"),
    ("containers on Linux", "containers"),
    ("Monitoring of models in production", "monitoring"),
    ("classification, regression, Python", "regression analysis"),
    ("dimensionality reduction (PCA)", "dimensionality reduction"),
    ("experience with a design system", "design systems"),
    ("JUnit, UI tests with Espresso", "Espresso"),
    ("Python\nGo\nDocker", "Go"),
    ("• Docker\n• R\n• Git", "R"),
]


@pytest.mark.parametrize(("text", "skill"), MEANT)
def test_a_short_name_counts_where_its_surroundings_say_so(text: str, skill: str) -> None:
    assert skill in named(text)


def test_a_list_of_soft_skills_makes_no_tool_of_a_word() -> None:
    assert "Apache Spark" not in named("communication, spark and creativity")


SLIPS = [
    ("kubernets", "Kubernetes"),
    ("Kuberentes", "Kubernetes"),
    ("postgress", "PostgreSQL"),
    ("javscript", "JavaScript"),
    ("JavaScirpt", "JavaScript"),
    ("typscript", "TypeScript"),
    ("Tensorfow", "TensorFlow"),
    ("elastisearch", "Elasticsearch"),
    ("Terrafrom", "Terraform"),
    ("Anisble", "Ansible"),
    ("Djanog", "Django"),
    ("Jupiter", "Jupyter"),
]


@pytest.mark.parametrize(("written", "skill"), SLIPS)
def test_a_slip_is_told(written: str, skill: str) -> None:
    assert named(f"Git, {written}") == ["Git", skill]
    assert named(f"Git, {written}", guess=False) == ["Git"]


@pytest.mark.parametrize(
    "word",
    [
        *("closure", "string", "scale", "reach", "shift", "flash", "conference", "consult", "information", "objective"),
        *("streamline", "talent", "linked", "fluent", "prince", "quarks", "testing", "transform", "magenta", "apache"),
        *("jave", "jaba", "goo", "reackt", "rub"),  # too short to be told
        *("kub3rnetes", "dockerdocker", "", "x" * 500),
    ],
)
def test_what_may_be_another_word_is_not_corrected(word: str) -> None:
    assert nearest(vocabulary(), word) is None


def test_a_name_does_not_reach_over_a_comma() -> None:
    assert "React Native" not in named("React, Native apps with Docker")
    assert "machine learning" not in named("machine, learning")


def test_the_longest_name_wins() -> None:
    assert named("Spring Boot and Docker Compose") == ["Spring Boot", "Docker"]
    assert named("Apache Spark Streaming with SQL Server") == ["Apache Spark", "SQL Server"]


def test_wrapped_lines_are_put_together_and_bullets_are_not() -> None:
    assert "machine learning" in named("I know machine\nlearning well")
    assert len(sentences("- one thing\n- another thing\nA third.")) == 3


def test_tokens_keep_what_belongs_to_a_name() -> None:
    (sentence,) = sentences("Node.js/C++ (C#), .NET: R&D", frozenset({"node.js"}))
    assert [(token.written, token.gap) for token in sentence.tokens] == [
        ("Node.js", Gap.START),
        ("C++", Gap.JOIN),
        ("C#", Gap.LIST),
        (".NET", Gap.LIST),
        ("R&D", Gap.STOP),
    ]
    assert sentence.words(0, 2) == "Node.js/C++"


def test_a_dot_without_a_blank_ends_a_sentence() -> None:
    assert named("I know Docker.Git is next to it") == ["Docker", "Git"]

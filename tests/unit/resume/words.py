"""The packaged vocabulary, a resume and a posting, for the tests of this room."""

from __future__ import annotations

from functools import cache

from assessments.content_files import packaged
from assessments.resume.check import check
from assessments.resume.findings import Findings
from assessments.resume.skill_files import load_titles, load_vocabulary
from assessments.resume.terms import terms
from assessments.resume.titles import TitleTable
from assessments.resume.tokens import sentences
from assessments.resume.vocabulary import Vocabulary

RESUME = """Ana Example
ana@example.org | github.com/ana
Data Analyst, Fruit Logistics, 2019 - 2024
- Built dashboards in Tableau and PowerBI for three stakeholders
- Wrote Postgres queries and Python scripts that cut the weekly report from 3 hours to 10 minutes
- Deployed a Flask API with Docker and Kubernets
Skills: Python, Go, R, sklearn, pandas, Git, Excel, spark
"""
POSTING = """Machine Learning Engineer (m/f/d)
About us
We have built payment software for over 20 years. We use Slack.
What you'll do
- Deploy models in production
Requirements
- 3+ years of professional experience with Python and SQL
- Bachelor's degree in computer science
- Experience with scikit-learn, PyTorch or TensorFlow
- Kubernetes, Docker and CI/CD
- A cloud platform such as AWS, GCP, Azure
- Excellent communication skills; you excel at explaining
Nice to have
- Go, Spark, Airflow
What we offer
- Hybrid work, 2 days per week in our office
- Visa sponsorship is not possible
"""


@cache
def vocabulary() -> Vocabulary:
    return load_vocabulary(packaged())


@cache
def titles() -> TitleTable:
    return load_titles(packaged())


def named(text: str, *, guess: bool = True) -> list[str]:
    """The skills that a text names, in reading order."""
    words = vocabulary()
    found = terms(words, sentences(text, words.dotted), guess=guess)
    return [term.skill.name for line in found for term in line]


def checked(resume: str, posting: str, *behind: str) -> Findings:
    return check(vocabulary(), titles(), resume, posting, behind)

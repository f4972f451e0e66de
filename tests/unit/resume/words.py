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
NURSE = """Maria Example
Registered Nurse, St Olav Hospital, 2014 - 2023
- Monitoring of patients on a ward with 12 beds, documentation in Epic EMR, PCA pumps
- Led an audit of hand hygiene: used Excel and pivot tables, reported results every month
- React quickly, express concerns early, regressions of wounds, MFA in Fine Arts
Projects
Waiting times: open data in Python and pandas, PostgreSQL, a dashboard in Tableau, a t-test of two rules
Skills: SQL, Excel, PowerPoint
"""
ANALYST = """Junior Data Analyst, Hamburg, hybrid
About us
We are a German company.
Your tasks
- Define KPIs together with our Product Owner and report to the Team Lead Analytics
- Build dashboards and monitoring, AWS (EMR, S3)
Your profile
- Knowledge of statistics: regression, significance tests
- Very good Excel and PowerPoint skills
- Looker is a plus
- SQL and Python
"""
SUPERVISOR = """Tom Example
Warehouse Supervisor, 2016 - 2023
* Planned shipping containers, supply chain and logistics; kept SLAs with carriers
* Troubleshooting of scanners, RAG status reports, Class C driving licence
* Bash scripts and cron jobs that replaced an Excel list
Homelab: K3s, Terraform, Prometheus, Docker, Nginx, TLS certificates
Certificates: CKA, AWS Solutions Architect
"""
OPERATIONS = """Junior DevOps Engineer
Your tasks
- Improve reliability, define SLOs, prevent regressions
- Security of the software supply chain
- RAG services on Kubernetes
What you bring
- Go is a plus
- Docker and container orchestration
- Debugging, workflow orchestration, scripting
- Linux
"""
BARISTA = """Lena Example
Shift Supervisor, 2017 - 2024: espresso bar, customer service
Projects
Table booking: React 18, TypeScript, Node/Express API, Prisma, Postgres; Playwright and Vitest tests
A design system in Storybook, WCAG 2.1; JWT, webhooks
Tools: Git, Docker, GitHub Copilot
"""
FULL_STACK = """Full-Stack Engineer
Requirements:
Solid React experience, state management (Redux, Zustand or TanStack Query)
Node.js with Express or NestJS, REST and GraphQL
ORMs, authentication, automated tests
Accessibility, experience with design systems
You design systems that scale and deploy independently deployable services
AI coding assistants
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

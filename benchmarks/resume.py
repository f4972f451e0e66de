"""How long a resume check takes: in its limited process, without one, and by one large regular expression.

Run with `python -m benchmarks.resume`; prints a Markdown fragment. The documents are a resume of two pages, as PDF, as
Word and as text, and a posting of a page.
"""

from __future__ import annotations

import asyncio
import io
import json
import os
import re
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Final

import docx
import matplotlib as mpl

from assessments.content_files import packaged
from assessments.resume.check import check
from assessments.resume.skill_files import load_titles, load_vocabulary
from assessments.resume.titles import TitleTable
from assessments.resume.vocabulary import Vocabulary
from benchmarks.figures import Figure, quantile, spread, table
from bot.resume.checker import ResumeChecker
from bot.resume.reading import documents

mpl.use("pdf")
mpl.rcParams["pdf.fonttype"] = 42  # as word processors embed fonts

BUDGET_MS: Final = 300.0
ROUNDS: Final = 25
LINES_OF_A_PAGE: Final = 45
ROOT: Final = Path(__file__).parents[1]
JOBS: Final = (
    "Data analyst at a fruit trader, dashboards in Tableau and PowerBI",
    "Wrote Postgres queries and Python scripts for the weekly report",
    "Deployed a Flask API with Docker on AWS, watched in Grafana",
    "Taught eight colleagues SQL and Excel, moved them to Snowflake",
    "Trained a model of late deliveries with sklearn and XGBoost",
    "Reviewed code, wrote unit tests with pytest, planned in Jira",
    "Explained an F1 score to the sales team, who then used it",
    "Cut the nightly run from five hours to forty minutes",
    "Certificate in machine learning, with a project on churn",
)
POSTING: Final = """Machine Learning Engineer
Requirements
3+ years of experience with Python and SQL. A degree in a quantitative field.
Experience with scikit-learn, PyTorch or TensorFlow; Docker, Kubernetes and CI/CD
A cloud platform such as AWS, GCP or Azure; Terraform is a plus
Excellent communication skills and stakeholder management
Nice to have
Go, Spark, Airflow, MLflow
What we offer
Hybrid work, three days a week in our office
"""


def resume() -> list[str]:
    """The lines of two pages."""
    return [f"- {JOBS[n % len(JOBS)]} ({2004 + n // 5})" for n in range(2 * LINES_OF_A_PAGE)]


def as_pdf(lines: Sequence[str]) -> bytes:
    """Two pages with an embedded font, as a word processor makes them."""
    from matplotlib.backends.backend_pdf import PdfPages
    from matplotlib.figure import Figure as Page

    out = io.BytesIO()
    with PdfPages(out) as pages:
        for start in range(0, len(lines), LINES_OF_A_PAGE):
            page = Page(figsize=(8.27, 11.69))
            page.text(0.08, 0.05, "\n".join(lines[start : start + LINES_OF_A_PAGE]), fontsize=7)
            pages.savefig(page)
    return out.getvalue()


def as_word(lines: Sequence[str]) -> bytes:
    """A document with a paragraph for each line."""
    document, out = docx.Document(), io.BytesIO()
    for line in lines:
        document.add_paragraph(line)
    document.save(out)
    return out.getvalue()


def one_regex(vocabulary: Vocabulary) -> Callable[[str, str], set[str]]:
    """What one would write first: every spelling in one alternation; it knows no case, list or slip."""
    owners = {" ".join(words): spellings[0].skill.name for words, spellings in vocabulary.spellings.items()}
    ordered = sorted(owners, key=len, reverse=True)
    pattern = re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, ordered))})(?!\w)", re.IGNORECASE)

    def missing(text: str, posting: str) -> set[str]:
        wanted, has = ({owners[one.casefold()] for one in pattern.findall(words)} for words in (posting, text))
        return wanted - has

    return missing


async def checks(rounds: int) -> dict[str, list[float]]:
    """Milliseconds of each way to check, in turn within each round."""
    vocabulary, titles = load_vocabulary(packaged()), load_titles(packaged())
    words = f'"vocabulary": {json.dumps(vocabulary.rows())}, "titles": {json.dumps(titles.rows())}'
    lines, checker, regex = resume(), ResumeChecker(), one_regex(vocabulary)
    text, pdf, word = "\n".join(lines), as_pdf(lines), as_word(lines)
    found: dict[str, list[float]] = {}

    def note(name: str, begun: float) -> None:
        found.setdefault(name, []).append((time.perf_counter() - begun) * 1000)

    for _ in range(rounds):
        for name, document in (("PDF", pdf), ("Word", word), ("text", text)):
            begun = time.perf_counter()
            await checker.check(words, document, [POSTING], JOBS[:2])
            note(name, begun)
            if isinstance(document, bytes):
                begun = time.perf_counter()
                check(vocabulary, titles, documents.text_of(document), POSTING, JOBS[:2])
                note(f"{name}, here", begun)
        begun = time.perf_counter()
        check(vocabulary, titles, text, POSTING, JOBS[:2])
        note("matching", begun)
        begun = time.perf_counter()
        regex(text, POSTING)
        note("regex", begun)
        begun = time.perf_counter()
        Vocabulary.of_rows(vocabulary.rows())
        TitleTable.of_rows(titles.rows())
        note("rows", begun)
    return found


def memory(imports: str) -> float:
    """Resident megabytes of a bare interpreter that has imported this."""
    program = f"import {imports}, psutil; print(psutil.Process().memory_info().rss)"
    env = {**os.environ, "PYTHONPATH": str(ROOT)}
    done = subprocess.run([sys.executable, "-c", program], env=env, stdout=subprocess.PIPE, text=True, check=True)
    return int(done.stdout) / 1e6


def measure(quick: bool = False) -> str:
    """Measure, and say what was found."""
    found = asyncio.run(checks(5 if quick else ROUNDS))
    kept = memory("bot.resume.checker, pypdf, docx, rapidfuzz") - memory("bot.resume.checker")
    figures = [
        Figure(f"a resume of two pages as {name}, median", statistics.median(found[name]), "ms", BUDGET_MS)
        for name in ("PDF", "Word", "text")
    ]
    figures.append(Figure("… as PDF, 95th percentile", quantile(found["PDF"], 0.95), "ms"))
    notes = [
        f"- Read and checked in this process instead: PDF {spread(found['PDF, here'])}, Word "
        f"{spread(found['Word, here'])}. The rest is the start of the process, its imports and its end.",
        f"- Matching alone: {spread(found['matching'])}; one regular expression of all spellings: "
        f"{spread(found['regex'])}, which knows no everyday words, no slips, no sections and nothing that is implied.",
        f"- Making the vocabulary from what the process is sent: {spread(found['rows'])}.",
        f"- What the application does not keep in memory: {kept:.0f} MB of parsers.",
    ]
    return "\n".join(["### A resume beside a posting\n", table(figures), *notes, ""])


if __name__ == "__main__":
    print(measure(quick="--quick" in sys.argv))

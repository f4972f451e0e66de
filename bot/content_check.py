"""`greenroom content check`: everything that members read and that is no code, checked by machine."""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import Final

from assessments import item_words
from assessments.catalog import Catalog, ContentErrors, load_catalog
from assessments.content_files import packaged as packaged_content
from assessments.content_review import review
from assessments.mocks.pack import PACKS
from assessments.mocks.pack_files import load_packs
from assessments.mocks.pack_files import packaged as packaged_packs
from assessments.mocks.rubric_files import load_guidance
from assessments.networking_files import load_guide
from assessments.plan.step_files import load_steps
from assessments.projects.guide_files import load_guides
from assessments.prompts.bank import packaged
from assessments.prompts.prompt import Prompt
from assessments.prompts.review import review_bank, review_counts
from assessments.resume.skill_files import load_titles, load_vocabulary
from assessments.stories.library_files import load_library
from bot.features.prompts.drawing import undrawable
from bot.workbench.check import check_folders

BAR = 24  # characters of the progress bar


async def content_check(folder: Path | None) -> int:
    """Print every finding about questions, prompts, mocks and the plan; 1 when there is one.

    `folder` is a content folder, a folder of prompts, or one prompt's folder; the packaged content without it.
    """
    if folder is not None and not (folder / "channels.yaml").is_file():
        found = await _check_prompts([folder] if (folder / "prompt.md").is_file() else _prompt_folders(folder))
        return 1 if found else 0
    try:
        catalog = load_catalog(folder)
    except ContentErrors as errors:
        _say(str(errors))
        return 1
    findings = review(catalog)
    for finding in findings:
        _say(str(finding))
    _say(f"{len(catalog.items)} self-items, {len(catalog.checks)} quick-checks, version {catalog.version}: "
         f"{_findings(len(findings))}")  # fmt: skip
    total = len(findings) + _check_item_words(catalog, folder)
    if folder is None:
        total += _check_packs() + _check_files()
        total += await _check_prompts(_prompt_folders(Path(str(packaged()))), whole=True)
    return 1 if total else 0


def _check_item_words(catalog: Catalog, folder: Path | None) -> int:
    """Check the self-items of other languages; the number of findings."""
    total = 0
    for language in item_words.languages(folder):
        try:
            found = item_words.read_item_words(language, catalog.items, folder)
            _say(f"{len(found)} self-items in {language}: {_findings(0)}")
        except ContentErrors as errors:
            _say(str(errors))
            total += len(errors.errors)
    return total


def _check_packs() -> int:
    """Check the packs of mock interviews; the number of findings."""
    try:
        packs = load_packs(packaged_packs())
    except ContentErrors as errors:
        _say(str(errors))
        return len(errors.errors)
    have = Counter(pack.format for pack in packs)
    wrong = [kind for kind, wanted in PACKS.items() if have[kind] != wanted]
    for kind in wrong:
        _say(f"{kind}: {have[kind]} packs, {PACKS[kind]} needed [count]")
    _say(f"{len(packs)} mock packs: {_findings(len(wrong))}")
    return len(wrong)


def _guidance() -> str:
    guidance = load_guidance(packaged_content())
    return f"{len(guidance.rubrics)} rubrics, {sum(map(len, guidance.samples.values()))} sample answers"


def _scripts() -> str:
    return f"{len(load_guide(packaged_content()).scripts)} networking scripts"


def _plan() -> str:
    steps = load_steps(packaged_content())
    return f"{len(steps.steps)} steps, {len(steps.tasks)} tasks of the plan"


def _stories() -> str:
    library = load_library(packaged_content())
    translations = sum(map(len, library.fields.values()))
    return f"{len(library.questions)} behavioural questions, {translations} translations"


def _projects() -> str:
    guides = load_guides(packaged_content())
    return f"{len(guides.defence.questions)} questions on projects, {len(guides.checklist)} points of a take-home"


def _resume_words() -> str:
    vocabulary, titles = load_vocabulary(packaged_content()), load_titles(packaged_content())
    return f"{len(vocabulary.skills)} skills, {len(titles.near)} titles near a job"


FILES: Final[tuple[Callable[[], str], ...]] = (_guidance, _stories, _projects, _scripts, _plan, _resume_words)
"""Read each kind of packaged file with all its checks, and say what is there."""


def _check_files() -> int:
    """Check everything that is content and no question, prompt or pack; the number of findings."""
    total = 0
    for read in FILES:
        try:
            _say(f"{read()}: {_findings(0)}")
        except ContentErrors as errors:
            _say(str(errors))
            total += len(errors.errors)
    return total


def _prompt_folders(root: Path) -> list[Path]:
    return sorted(one for one in root.iterdir() if one.is_dir() and not one.name.startswith((".", "_")))


async def _check_prompts(folders: list[Path], *, whole: bool = False) -> int:
    """Check each prompt, with a bar that shows how far it is; the number of findings."""
    elicitation = load_catalog().parameters.channels.elicitation
    prompts: list[Prompt] = []
    total = 0
    async for checked in check_folders(folders, elicitation):
        findings = [*checked.findings, *(undrawable(checked.prompt) if checked.prompt else ())]
        prompts += [checked.prompt] if checked.prompt else []
        total += len(findings)
        for finding in findings:
            _say(f"\r{finding}")
        _progress(len(prompts), len(folders))
    beside = [*review_bank(prompts), *(review_counts(prompts) if whole else ())]
    for finding in beside:
        _say(f"\r{finding}")
    total += len(beside)
    _say(f"\r{len(folders)} prompt{'s' if len(folders) != 1 else ''}: {_findings(total)}" + " " * BAR)
    return total


def _progress(done: int, whole: int) -> None:
    """A bar on a terminal; nothing in a log."""
    if sys.stderr.isatty():
        filled = BAR * done // max(whole, 1)
        print(f"\r{'█' * filled}{'░' * (BAR - filled)} {done} of {whole}", end="", file=sys.stderr, flush=True)  # noqa: T201


def _findings(number: int) -> str:
    return f"{number} finding{'s' if number != 1 else ''}"


def _say(line: str) -> None:
    sys.stdout.write(f"{line}\n")

"""A bank of prompts: the packaged one, or one that a community made."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from importlib.resources import files
from importlib.resources.abc import Traversable
from types import MappingProxyType

from assessments.content_files import ContentError, ContentErrors
from assessments.parameters import Elicitation
from assessments.prompts.prompt import Prompt
from assessments.prompts.prompt_files import read_prompt


@dataclass(frozen=True)
class Bank:
    """Prompts in the order of their ids."""

    prompts: tuple[Prompt, ...]

    @cached_property
    def by_id(self) -> Mapping[str, Prompt]:
        """Each prompt by its id. An id that is not there has been retired."""
        return MappingProxyType({prompt.id: prompt for prompt in self.prompts})


def packaged() -> Traversable:
    """The folder of the packaged bank."""
    return files("assessments") / "content" / "prompts"


def folders(root: Traversable) -> Iterator[Traversable]:
    """The prompts' folders in a bank's folder, in the order of their names."""
    return iter(sorted((one for one in root.iterdir() if _is_prompt(one)), key=lambda one: one.name))


def load_bank(root: Traversable, elicitation: Elicitation) -> Bank:
    """Read every prompt below a folder.

    Raises:
        ContentErrors: Something is wrong; it lists every error of every prompt with file and line.
    """
    prompts: list[Prompt] = []
    errors: list[ContentError] = []
    for folder in folders(root):
        try:
            prompts.append(read_prompt(folder, elicitation))
        except ContentErrors as problem:
            errors += problem.errors
    if errors:
        raise ContentErrors(errors)
    return Bank(tuple(prompts))


def _is_prompt(one: Traversable) -> bool:
    return one.is_dir() and not one.name.startswith((".", "_"))

"""Content files: YAML with line numbers, checked against a schema, all errors at once."""

from __future__ import annotations

import hashlib
from collections.abc import Hashable, Sequence
from dataclasses import dataclass
from importlib.resources import files
from importlib.resources.abc import Traversable
from itertools import chain
from typing import Any, TypeVar

import yaml
from pydantic import BaseModel, ConfigDict, StringConstraints, ValidationError

from assessments.content_schema import CheckFile, ItemEntry, ItemFile
from assessments.dimensions import DIMENSIONS, Dimension
from assessments.items import SelfItem
from assessments.parameters import ChannelParameters, Elicitation, Parameters, TargetParameters
from assessments.quick_checks import QuickCheck

ID_LETTERS = "fpdsmn"
"""First letter of every question id, by dimension; a quick-check's has a c after it."""

Place = tuple[Hashable, ...]
Model = TypeVar("Model", bound=BaseModel)


@dataclass(frozen=True, slots=True, order=True)
class ContentError:
    """One thing that is wrong in a content file; `line` counts from 1."""

    file: str
    line: int
    message: str

    def __str__(self) -> str:
        return f"{self.file}:{self.line}: {self.message}"


class ContentErrors(Exception):
    """Content cannot be used; `errors` lists everything that is wrong, by file and line."""

    def __init__(self, errors: Sequence[ContentError]) -> None:
        self.errors = tuple(sorted(errors))
        super().__init__("\n".join(str(error) for error in self.errors))


@dataclass(frozen=True, slots=True)
class Content:
    """Everything that was read."""

    items: tuple[SelfItem, ...]
    checks: tuple[QuickCheck, ...]
    parameters: Parameters
    version: str


class Strict(BaseModel):
    """Part of a content file: a key that is not known is an error, and nothing changes after reading."""

    model_config = ConfigDict(extra="forbid", frozen=True)


def words(longest: int) -> StringConstraints:
    """Text that says something, in at most so many characters; blanks around it are taken off."""
    return StringConstraints(strip_whitespace=True, min_length=1, max_length=longest)


def packaged() -> Traversable:
    """The folder of the packaged content."""
    return files("assessments") / "content"


def read_content(root: Traversable) -> Content:
    """Read a content folder.

    Raises:
        ContentErrors: Something is wrong; it lists every error with file and line.
    """
    errors: list[ContentError] = []
    channels = SourceFile.read(root, "channels.yaml", errors)
    targets = SourceFile.read(root, "targets.yaml", errors)
    item_sources = {d: SourceFile.read(root, f"items/{d}.yaml", errors) for d in DIMENSIONS}
    check_sources = {d: SourceFile.read(root, f"quick_checks/{d}.yaml", errors) for d in DIMENSIONS}
    sources = (channels, targets, *item_sources.values(), *check_sources.values())

    channel_parameters = channels.parse(ChannelParameters)
    target_parameters = targets.parse(TargetParameters)
    seen: dict[str, str] = {}
    items: list[SelfItem] = []
    checks: list[QuickCheck] = []
    for dimension, letter in zip(DIMENSIONS, ID_LETTERS, strict=True):
        item_source, check_source = item_sources[dimension], check_sources[dimension]
        item_file, check_file = item_source.parse(ItemFile), check_source.parse(CheckFile)
        if item_file:
            item_source.require_dimension(item_file.dimension, dimension)
            item_source.check_ids("items", [entry.id for entry in item_file.items], f"{letter}.", seen)
        if check_file:
            check_source.require_dimension(check_file.dimension, dimension)
            check_source.check_ids("checks", [entry.id for entry in check_file.checks], f"{letter}c.", seen)
        if channel_parameters is None:
            continue
        elicitation = channel_parameters.elicitation
        items += _items(item_file.items if item_file else (), dimension, elicitation, item_source)
        checks += [entry.build(dimension, elicitation) for entry in (check_file.checks if check_file else ())]

    if errors or channel_parameters is None or target_parameters is None:
        raise ContentErrors(errors)
    parameters = Parameters(channels=channel_parameters, targets=target_parameters)
    return Content(tuple(items), tuple(checks), parameters, f"{parameters.version}+{_fingerprint(sources)}")


def _items(
    entries: Sequence[ItemEntry], dimension: Dimension, elicitation: Elicitation, source: SourceFile
) -> list[SelfItem]:
    built = [entry.build(dimension, elicitation) for entry in entries]
    for position, item in enumerate(built):
        gaps = [later - earlier for earlier, later in zip(item.b, item.b[1:], strict=False)]
        if min(gaps) < elicitation.least_gap:
            source.report(
                ("items", position, "experts"),
                f"{item.id}: thresholds {', '.join(f'{b:.2f}' for b in item.b)} must lie at least "
                f"{elicitation.least_gap} apart; let the experts' percentages differ more",
            )
    return built


class SourceFile:
    """One YAML file: its values, the line of each, and the list to which errors go."""

    def __init__(self, name: str, text: bytes, errors: list[ContentError]) -> None:
        self.name = name
        self.text = text
        self._errors = errors
        self._lines: dict[Place, int] = {}
        self._value: Any = None
        self._readable = False

    @classmethod
    def read(cls, root: Traversable, name: str, errors: list[ContentError]) -> SourceFile:
        """The file of a name below `root`; what is wrong with it is added to `errors`, now and later."""
        path = root.joinpath(*name.split("/"))
        if not path.is_file():
            errors.append(ContentError(name, 1, "the file is missing"))
            return cls(name, b"", errors)
        source = cls(name, path.read_bytes().replace(b"\r\n", b"\n"), errors)
        source._load()
        return source

    def report(self, place: Place, message: str) -> None:
        """Note an error at the line of `place` or of the nearest thing around it."""
        while place and place not in self._lines:
            place = place[:-1]
        self._errors.append(ContentError(self.name, self._lines.get(place, 1), message))

    def parse(self, model: type[Model]) -> Model | None:
        """The file's values as `model`, or None after noting what is wrong."""
        if not self._readable:
            return None
        try:
            return model.model_validate(self._value)
        except ValidationError as error:
            for detail in error.errors():
                self.report(detail["loc"], self._described(detail))
            return None

    def require_dimension(self, given: Dimension, wanted: Dimension) -> None:
        """Note when a file is not about the dimension of its name."""
        if given is not wanted:
            self.report(("dimension",), f"the dimension must be {wanted}, as in the file's name")

    def check_ids(self, block: str, ids: Sequence[str], prefix: str, seen: dict[str, str]) -> None:
        """Note ids without the prefix, and ids that were seen before."""
        for position, question_id in enumerate(ids):
            if not question_id.startswith(prefix):
                self.report((block, position, "id"), f"{question_id} must begin with {prefix}")
            if question_id in seen:
                self.report((block, position, "id"), f"{question_id} is already used in {seen[question_id]}")
            seen.setdefault(question_id, self.name)

    def _load(self) -> None:
        loader = _Loader(self.text)
        try:
            node = loader.get_single_node()
            if node is None:
                self.report((), "the file is empty")
                return
            self._value = self._convert(loader, node, ())
            self._readable = True
        except yaml.MarkedYAMLError as error:
            line = error.problem_mark.line + 1 if error.problem_mark else 1
            self._errors.append(ContentError(self.name, line, f"not YAML: {error.problem or error.context}"))
        except (yaml.YAMLError, ValueError) as error:
            self._errors.append(ContentError(self.name, 1, f"not YAML: {' '.join(str(error).split())}"))
        finally:
            loader.dispose()

    def _convert(self, loader: Any, node: yaml.Node, place: Place) -> Any:
        self._lines[place] = node.start_mark.line + 1
        if isinstance(node, yaml.MappingNode):
            values: dict[Hashable, Any] = {}
            for key_node, value_node in node.value:
                key = _scalar(loader, key_node)
                if not isinstance(key, Hashable):
                    raise yaml.MarkedYAMLError(problem="a key must be a word", problem_mark=key_node.start_mark)
                if key in values:
                    self._errors.append(ContentError(self.name, key_node.start_mark.line + 1, f"{key} is given twice"))
                values[key] = self._convert(loader, value_node, (*place, key))
            return values
        if isinstance(node, yaml.SequenceNode):
            return [self._convert(loader, child, (*place, i)) for i, child in enumerate(node.value)]
        return _scalar(loader, node)

    def _described(self, detail: Any) -> str:
        where = ".".join(str(part) for part in detail["loc"])
        message = str(detail["msg"]).removeprefix("Value error, ")
        entry = self._entry_id(detail["loc"])
        return f"{entry}{where}: {message}" if where else f"{entry}{message}"

    def _entry_id(self, place: Place) -> str:
        """The id of the question in which the place lies, for the reader's sake."""
        value = self._value
        for part in place[:2]:
            try:
                value = value[part]
            except (KeyError, IndexError, TypeError):
                return ""
        return f"{value['id']}: " if isinstance(value, dict) and isinstance(value.get("id"), str) else ""


def _scalar(loader: Any, node: yaml.Node) -> Any:
    # Most of a content file is words, for which PyYAML's general way costs a quarter of reading the whole.
    return node.value if node.tag == _WORDS else loader.construct_object(node)


_WORDS = "tag:yaml.org,2002:str"
_Loader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


def _fingerprint(sources: Sequence[SourceFile]) -> str:
    parts = chain.from_iterable((source.name.encode(), b"\0", source.text, b"\0") for source in sources)
    return hashlib.sha256(b"".join(parts)).hexdigest()[:12]

"""Find every sentence that members may read, in the source: what the catalogues of other languages have to hold.

A sentence is found where it is said (`w("…")`, `w.n("…", "…", number)`), where it is marked because it reaches `w` as
a variable (`said("…")`, or `said(NAMES)` for a whole table of the same module), and where a declaration always means
one: the help of a command or option, the labels of choices, and what a `Trouble`, `BadOption` and their like say.
Templates of pages are read as well.
"""

from __future__ import annotations

import ast
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import astuple, dataclass, field
from pathlib import Path
from typing import Final, TypeGuard

from assessments.catalog import load_catalog
from assessments.content_files import packaged
from assessments.networking_files import load_guide
from assessments.plan.step_files import load_steps
from assessments.projects.guide_files import load_guides
from assessments.prompts.topics import Topic
from assessments.resume.skill_files import load_titles
from tools.template_sentences import said_in

ROOT: Final = Path(__file__).resolve().parent.parent
PACKAGES: Final = ("bot", "adapters")
CONTENT: Final = "assessments/content"

Key = str | tuple[str, str]
"""A sentence, or its singular and plural."""

_TROUBLE: Final = frozenset({"Trouble"})  # and whatever is derived from it
_FIRST_ARGUMENT: Final = frozenset({"BadOption", "BadAnswer", "BadPack", "Param", "Undeliverable", "TryLater"})
_SENTENCES_OF_A_CLASS: Final = frozenset({"what", "do"})


@dataclass
class Found:
    """All sentences, each with the files in which it stands, and the calls of `w` with something else."""

    sentences: dict[Key, set[str]] = field(default_factory=dict)
    variables: list[Variable] = field(default_factory=list)

    def add(self, key: Key, path: str) -> None:
        """Note that a sentence stands in a file; an empty one is none."""
        if key:
            self.sentences.setdefault(key, set()).add(path)


@dataclass(frozen=True, slots=True)
class Variable:
    """What reaches `w` at a place, and is no sentence there: taken from a `table`, where that is plain.

    A table is named with the module that has it, such as `bot.days.MONTHS`.
    """

    path: str
    line: int
    given: str
    table: str


def find(root: Path = ROOT) -> Found:
    """Every sentence in the packages that members meet."""
    trees = {
        str(path.relative_to(root)): ast.parse(path.read_text(encoding="utf-8"))
        for package in PACKAGES
        for path in sorted((root / package).rglob("*.py"))
    }
    troubles = _derived(trees.values(), _TROUBLE)
    imports = {_module(path): _imported(tree) for path, tree in trees.items()}
    found = Found()
    for path, tree in trees.items():
        values = _module_values(tree)
        for node in ast.walk(tree):
            if isinstance(node, ast.Call):
                for key in _said_by(node, troubles, values):
                    found.add(key, path)
            elif isinstance(node, ast.ClassDef) and node.name in troubles:
                for key in _of_class(node):
                    found.add(key, path)
        found.variables += _variables(path, tree, imports)
    for package in PACKAGES:
        for template in sorted((root / package).rglob("*.html")):
            for sentence in said_in(template):
                found.add(sentence, str(template.relative_to(root)))
    for folder, sentences in content():
        for one in sentences:
            found.add(one, f"{CONTENT}/{folder}")
    return found


def content() -> Iterator[tuple[str, Iterable[str]]]:
    """Content that is said like sentences of the program; questions, packs, prompts and rubrics stay in English."""
    yield "quick_checks", {str(topic) for topic in Topic} | {check.unit for check in load_catalog().checks}
    steps = load_steps(packaged()).steps
    yield "plan", (step.about for step in steps)
    yield "plan", (words for step in steps for task in step.tasks for words in (task.title, task.why))
    guide = load_guide(packaged())
    yield "networking", (words for one in guide.scripts.values() for words in (one.title, one.use, one.text, *one.tips))
    yield "networking", (words for note in (guide.counts, guide.too_thin) for words in astuple(note))
    yield "projects", (words for one in load_guides(packaged()).checklist for words in (one.label, one.todo))
    yield "titles", (one.when for one in load_titles(packaged()).near)


def marked(root: Path = ROOT) -> frozenset[str]:
    """All tables and sentences that are marked: by `said(NAMES)`, `counted(NAMES)`, or `NAME = said("…")`."""
    names: set[str] = set()
    for package in PACKAGES:
        for path in (root / package).rglob("*.py"):
            tree, module = ast.parse(path.read_text(encoding="utf-8")), _module(str(path.relative_to(root)))
            names |= {f"{module}.{name}" for name, value in _module_values(tree).items() if _is_said(value)}
            for node in ast.walk(tree):
                if _is_said(node) or (isinstance(node, ast.Call) and _last_name(node.func) == "counted"):
                    names |= {f"{module}.{one.id}" for one in node.args if isinstance(one, ast.Name)}
    return frozenset(names)


def _module(path: str) -> str:
    return path.removesuffix(".py").removesuffix("/__init__").replace("/", ".")


def _is_said(node: ast.AST) -> TypeGuard[ast.Call]:
    return isinstance(node, ast.Call) and _last_name(node.func) == "said"


def _module_values(tree: ast.Module) -> Mapping[str, ast.expr]:
    """What the names of a module stand for."""
    values: dict[str, ast.expr] = {}
    for node in tree.body:
        if isinstance(node, ast.Assign | ast.AnnAssign) and node.value is not None:
            for target in node.targets if isinstance(node, ast.Assign) else [node.target]:
                if isinstance(target, ast.Name):
                    values[target.id] = node.value
    return values


# --- what a call says -------------------------------------------------------------------------------------------------


def _said_by(call: ast.Call, troubles: frozenset[str], values: Mapping[str, ast.expr]) -> Iterator[Key]:
    name = _last_name(call.func)
    if is_words(call.func):
        yield from _literals(call.args[:1])
    elif is_plural(call.func):
        singular, plural = call.args[:2]
        if isinstance(singular, ast.Constant) and isinstance(plural, ast.Constant):
            yield str(singular.value), str(plural.value)
    elif name == "said":
        yield from _table(_meant(call.args, values))
    elif name == "counted":
        yield from _pairs(_meant(call.args, values))
    elif name == "command":
        yield from _literals(call.args[1:2])
    elif name in _FIRST_ARGUMENT:
        yield from _literals(call.args[:1])
        yield from _table([one.value for one in call.keywords if one.arg == "labels"])
    elif name in troubles:
        yield from _literals(call.args)


def _meant(arguments: Iterable[ast.expr], values: Mapping[str, ast.expr]) -> Iterator[ast.expr]:
    """What stands behind the names of a module's tables."""
    for one in arguments:
        yield values.get(one.id, one) if isinstance(one, ast.Name) else one


def is_words(function: ast.expr) -> bool:
    """Whether a call of it says a sentence: `w(…)`, `ctx.w(…)`, `words_for(locale)(…)`, `door.words(origin)(…)`."""
    if isinstance(function, ast.Call):
        return _last_name(function.func) in {"words_for", "words"}
    return _last_name(function) == "w"


def is_plural(function: ast.expr) -> bool:
    """Whether a call of it says a sentence with a number: `w.n(…)`."""
    return isinstance(function, ast.Attribute) and function.attr == "n" and is_words(function.value)


def _literals(arguments: Iterable[ast.expr]) -> Iterator[str]:
    """Sentences that stand there as such, or as the two sides of a choice."""
    for one in arguments:
        if isinstance(one, ast.IfExp):
            yield from _literals((one.body, one.orelse))
        elif isinstance(one, ast.Constant) and isinstance(one.value, str):
            yield one.value


def _table(values: Iterable[ast.expr]) -> Iterator[str]:
    """Every sentence of a table, however deep; keys are no sentences."""
    for value in values:
        if isinstance(value, ast.Dict):
            yield from _table(value.values)
        elif isinstance(value, ast.Tuple | ast.List | ast.Set):
            yield from _table(value.elts)
        elif isinstance(value, ast.BinOp):
            yield from _table((value.left, value.right))
        elif isinstance(value, ast.Call) and _last_name(value.func).lstrip("_")[:1].isupper():  # a record of sentences
            yield from _table((*value.args, *(one.value for one in value.keywords)))
        else:
            yield from _literals((value,))


def _pairs(values: Iterable[ast.expr]) -> Iterator[tuple[str, str]]:
    """Every singular with its plural in tables of such pairs."""
    for value in values:
        for pair in value.values if isinstance(value, ast.Dict) else ():
            if isinstance(pair, ast.Tuple) and len(sentences := list(_literals(pair.elts))) == 2:
                yield sentences[0], sentences[1]


def _of_class(node: ast.ClassDef) -> Iterator[str]:
    for line in node.body:
        if isinstance(line, ast.Assign) and {_last_name(target) for target in line.targets} & _SENTENCES_OF_A_CLASS:
            yield from _literals((line.value,))


def _derived(trees: Iterable[ast.Module], roots: frozenset[str]) -> frozenset[str]:
    """The names of classes that are, or are derived from, one of these."""
    bases = [
        (node.name, {_last_name(base) for base in node.bases})
        for tree in trees
        for node in ast.walk(tree)
        if isinstance(node, ast.ClassDef)
    ]
    known = set(roots)
    while more := {name for name, above in bases if above & known} - known:
        known |= more
    return frozenset(known)


# --- what is no sentence where it is said -----------------------------------------------------------------------------


def _variables(path: str, tree: ast.Module, imports: Mapping[str, Mapping[str, str]]) -> Iterator[Variable]:
    names = {name: f"{_module(path)}.{name}" for name in _module_values(tree)} | _imported(tree)
    loops = _loops(tree, names)
    for node in ast.walk(tree):
        if not isinstance(node, ast.Call) or not node.args:
            continue
        if is_words(node.func):
            given = node.args[:1]
        elif is_plural(node.func):
            given = node.args[:1] if isinstance(node.args[0], ast.Starred) else node.args[:2]
        else:
            continue
        for one in given:
            if not _is_sentence(one):
                yield Variable(path, one.lineno, ast.unparse(one), _home(_source(one, loops, names), imports))


def _is_sentence(given: ast.expr) -> bool:
    if isinstance(given, ast.IfExp):
        return _is_sentence(given.body) and _is_sentence(given.orelse)
    return isinstance(given, ast.Constant) and isinstance(given.value, str)


def _home(table: str, imports: Mapping[str, Mapping[str, str]]) -> str:
    """Where a table was made, when it was only passed on by the module from which it came."""
    module, _, name = table.rpartition(".")
    return _home(imports[module][name], imports) if name in imports.get(module, ()) else table


def _imported(tree: ast.Module) -> Mapping[str, str]:
    """Where the names come from that a module imports."""
    return {
        alias.asname or alias.name: f"{node.module}.{alias.name}"
        for node in ast.walk(tree)
        if isinstance(node, ast.ImportFrom) and node.module
        for alias in node.names
    }


def _loops(tree: ast.Module, names: Mapping[str, str]) -> Mapping[str, str]:
    """The table over which a name goes in some loop of the file: `for name in NAMES`, also by `enumerate` and such."""
    found: dict[str, str] = {}
    for node in ast.walk(tree):
        if isinstance(node, ast.For | ast.comprehension) and (table := _constant(node.iter, names)):
            found |= {one.id: table for one in ast.walk(node.target) if isinstance(one, ast.Name)}
    return found


def _source(given: ast.expr, loops: Mapping[str, str], names: Mapping[str, str]) -> str:
    if table := _constant(given, names):
        return table
    return loops.get(given.id, "") if isinstance(given, ast.Name) else ""


def _constant(given: ast.expr, names: Mapping[str, str]) -> str:
    """The first table that something is taken from: a name in capitals, of this module or of one that is imported."""
    for node in ast.walk(given):
        if isinstance(node, ast.Name) and node.id.isupper():
            return names.get(node.id, node.id)
        if isinstance(node, ast.Attribute) and node.attr.isupper() and isinstance(node.value, ast.Name):
            return f"{names.get(node.value.id, node.value.id)}.{node.attr}"
    return ""


def _last_name(node: ast.expr) -> str:
    if isinstance(node, ast.Name):
        return node.id
    return node.attr if isinstance(node, ast.Attribute) else ""

"""Checks bodies against Discord's official OpenAPI description, if there is a copy of it."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

import jsonschema
from jsonschema.protocols import Validator
from jsonschema.validators import extend

Json = dict[str, Any]
HERE = Path(__file__).resolve().parents[3]
DEFAULT = HERE.parent / "shared" / "spec" / "discord" / "openapi.json"


NULL = {"type": "null"}


def _kinds(branch: Json, schemas: Json) -> list[Any]:
    """The values of ``type`` a branch of a union is for (empty: it does not say)."""
    target = schemas.get(branch.get("$ref", "").rsplit("/", 1)[-1], branch)
    found: list[Any] = target.get("properties", {}).get("type", {}).get("enum", [])
    return found


@dataclass(frozen=True)
class Union:
    """A ``oneOf`` or ``anyOf`` prepared for quick decisions and for errors that name the right branch."""

    constants: frozenset[Any] | None
    by_kind: dict[Any, Json]
    nullable: bool
    single: Json | None

    @staticmethod
    def of(branches: list[Json], schemas: Json) -> Union:
        """Look at the branches once."""
        rest = [b for b in branches if b != NULL]
        constants = frozenset(b["const"] for b in rest) if all("const" in b for b in rest) else None
        pairs = [(kind, b) for b in rest for kind in _kinds(b, schemas)]
        clear = all(_kinds(b, schemas) for b in rest) and len({k for k, _ in pairs}) == len(pairs)
        return Union(constants, dict(pairs) if clear else {}, NULL in branches, rest[0] if len(rest) == 1 else None)


def _validator_class(schemas: Json) -> type[Validator]:
    base = jsonschema.Draft202012Validator
    unions: dict[int, Union] = {}

    def union(validator: Any, branches: list[Json], instance: Any, schema: Json, keyword: str) -> Iterator[Any]:
        prepared = unions.get(id(branches))
        if prepared is None:
            prepared = unions[id(branches)] = Union.of(branches, schemas)
        if instance is None and prepared.nullable:
            return
        kind = instance.get("type") if isinstance(instance, dict) else None
        if prepared.constants is not None and isinstance(instance, int | str) and instance in prepared.constants:
            return
        if kind in prepared.by_kind:
            yield from validator.descend(instance, prepared.by_kind[kind])
        elif prepared.single is not None:
            yield from validator.descend(instance, prepared.single)
        else:
            yield from base.VALIDATORS[keyword](validator, branches, instance, schema)

    def one_of(validator: Any, branches: list[Json], instance: Any, schema: Json) -> Iterator[Any]:
        return union(validator, branches, instance, schema, "oneOf")

    def any_of(validator: Any, branches: list[Json], instance: Any, schema: Json) -> Iterator[Any]:
        return union(validator, branches, instance, schema, "anyOf")

    extended: type[Validator] = extend(  # type: ignore[no-untyped-call]
        base, {"oneOf": one_of, "anyOf": any_of}
    )
    return extended


class OpenApi:
    """Validators of the description, made when first needed and kept."""

    def __init__(self, path: Path) -> None:
        self.document: Json = json.loads(path.read_text("utf-8"))
        self._answers = self._registry(loose=False)
        self._requests = self._registry(loose=True)
        self._cache: dict[tuple[str, str, str], Validator | None] = {}

    def _registry(self, *, loose: bool) -> tuple[Any, type[Validator]]:
        schemas = dict(self.document["components"]["schemas"])
        if loose:  # Discord takes ids as numbers too, and discord.py sends them so
            schemas["SnowflakeType"] = {
                "type": ["string", "integer"],
                "pattern": "^(0|[1-9][0-9]*)$",
                "minimum": 0,
            }
        return {"components": {"schemas": schemas}}, _validator_class(schemas)

    def _validator(self, method: str, template: str, status: str) -> Validator | None:
        key = (method, template, status)
        if key not in self._cache:
            self._cache[key] = self._make(*key)
        return self._cache[key]

    def _make(self, method: str, template: str, status: str) -> Validator | None:
        operation = self.document["paths"].get(template, {}).get(method.lower())
        if operation is None:
            return None
        if status == "request":
            holder = operation.get("requestBody", {})
        else:
            responses = operation["responses"]
            holder = responses.get(status) or responses.get(f"{status[0]}XX") or {}
            if "$ref" in holder:
                holder = self.document["components"]["responses"][holder["$ref"].rsplit("/", 1)[-1]]
        schema = holder.get("content", {}).get("application/json", {}).get("schema")
        if schema is None:
            return None
        root, cls = self._requests if status == "request" else self._answers
        return cls({**root, **schema})

    def knows(self, method: str, template: str) -> bool:
        """Whether the description has this operation."""
        return method.lower() in self.document["paths"].get(template, {})

    def problems(self, method: str, template: str, body: Any, status: int | None = None) -> list[tuple[list[Any], str]]:
        """What is wrong with a request body (``status`` None) or an answer: paths and messages."""
        validator = self._validator(method, template, "request" if status is None else str(status))
        if validator is None:
            return []
        return [(list(e.absolute_path), _deepest(e)) for e in validator.iter_errors(body)]


def _deepest(error: Any) -> str:
    best = jsonschema.exceptions.best_match([error])
    where = "/".join(map(str, best.absolute_path))
    return f"{where}: {best.message}"[:300]


@lru_cache
def load() -> OpenApi | None:
    """The description from ``DISCORD_OPENAPI`` or beside the repository, or None."""
    path = Path(os.environ.get("DISCORD_OPENAPI") or DEFAULT)
    return OpenApi(path) if path.is_file() else None

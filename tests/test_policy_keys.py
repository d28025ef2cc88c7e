"""The policy holds exactly the keys that some code reads: one that nothing reads promises in vain."""

import ast
from collections.abc import Iterator
from pathlib import Path
from typing import get_args

import pytest
from pydantic import BaseModel

from models.policy import Policy

ROOT = Path(__file__).parent.parent
PARTS = ("bot", "handlers", "scheduler", "views", "models")
OWN = (ROOT / "models" / "policy", ROOT / "models" / "rules" / "policy_checks")  # checks are no use of a key
OF_THE_DOCUMENT = frozenset({"schema_version"})  # pydantic itself refuses a document of another version


def leaves(shape: type[BaseModel], path: str = "") -> Iterator[str]:
    """Yield the dotted path of every key that holds a value; the entries of a mapping share theirs."""
    for name, field in shape.model_fields.items():
        inner = [one for one in (field.annotation, *get_args(field.annotation)) if _is_shape(one)]
        if not inner:
            yield f"{path}{name}"
        for one in inner:
            yield from leaves(one, f"{path}{name}.")


def _is_shape(found: object) -> bool:
    return isinstance(found, type) and issubclass(found, BaseModel)


def reads(tree: ast.Module) -> set[str]:
    """Return the keys that a module reads by name; `getattr(rules.reminders, ...)` reads all of that part."""
    if not any(isinstance(node, ast.Name | ast.Attribute) and _is_policy(node) for node in ast.walk(tree)):
        return set()
    found = {
        node.attr
        for node in ast.walk(tree)
        if isinstance(node, ast.Attribute) and isinstance(node.ctx, ast.Load)
    }
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "getattr":
            found |= {f"{part.attr}.*" for part in node.args[:1] if isinstance(part, ast.Attribute)}
    return found


def _is_policy(node: ast.Name | ast.Attribute) -> bool:
    name = node.id if isinstance(node, ast.Name) else node.attr
    return name in {"Policy", "policy", "rules", "_rules", "rules_of"} or name.endswith("Policy")


def unread(keys: Iterator[str], known: set[str]) -> list[str]:
    """Return the keys whose every name on the way to the value is not read."""
    return [key for key in keys if not _is_read(key.split("."), known)]


def _is_read(names: list[str], known: set[str]) -> bool:
    *way, last = names
    return set(way) <= known and (last in known or (bool(way) and f"{way[-1]}.*" in known))


@pytest.fixture(scope="module")
def known() -> set[str]:
    """Return what our code reads of policies."""
    modules = (
        path for part in PARTS for path in (ROOT / part).rglob("*.py") if not set(OWN) & set(path.parents)
    )
    found = (reads(ast.parse(path.read_text(encoding="utf-8"))) for path in modules)
    return set().union(*found)


def test_some_code_reads_every_key(known: set[str]) -> None:
    """What a company sets has an effect."""
    assert set(unread(leaves(Policy), known)) == OF_THE_DOCUMENT


def test_a_key_that_nothing_reads_is_found(known: set[str]) -> None:
    """Seen to fail: a new key, in the document and in a part of it."""

    class Wider(Policy):
        """A policy with one key more."""

        moon_phase: int = 3

    assert "moon_phase" in unread(leaves(Wider), known)
    assert unread(iter(["standup.morning.moon_phase", "moon_phase.min"]), known) == [
        "standup.morning.moon_phase",
        "moon_phase.min",
    ]

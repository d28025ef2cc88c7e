"""A failure between two keys is said of the one that was written."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import Any

from models.errors import UserError
from models.rules.policy_checks.refusals import Paired, told


def at_written(errors: Sequence[UserError], part: Mapping[str, Any]) -> Sequence[UserError]:
    """Return the failures, each at a key of `part` where it concerns one; none stands there twice."""
    written = {*_paths(part, "")}
    found = [_at(error, written) for error in errors]
    return [*{told(error): error for error in found}.values()]


def _at(error: UserError, written: Collection[str]) -> UserError:
    turned = error.turned if isinstance(error, Paired) else None
    if turned is None or _stands(error.field, written) or not _stands(turned.field, written):
        return error
    return turned


def _stands(path: str | None, written: Collection[str]) -> bool:
    return any(path == one or (path or "").startswith(f"{one}.") for one in written)


def _paths(part: Mapping[str, Any], path: str) -> Iterator[str]:
    for key, value in part.items():
        if isinstance(value, Mapping) and value:
            yield from _paths(value, f"{path}{key}.")
        else:
            yield f"{path}{key}"

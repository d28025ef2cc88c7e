"""Two policies side by side: each key that differs, and one value of a document by its path."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from models.policy import Policy
from models.rules.matching import said_nearest
from models.rules.policy_checks.reading import write_value
from models.rules.policy_checks.refusals import UnknownKey, UnknownKeyAlone
from models.rules.policy_checks.sources import source_figure
from models.shapes.policy_change import Difference


def differences(before: Policy, after: Policy) -> Sequence[Difference]:
    """Return the keys whose values differ, in the document's order."""
    old, new = values(before), values(after)
    return [
        Difference(
            path=path,
            before=None if path not in old else write_value(old[path]),
            after=None if path not in new else write_value(new[path]),
            source=source_figure(path),
        )
        for path in dict.fromkeys([*old, *new])
        if path not in old or path not in new or old[path] != new[path]
    ]


def values(policy: Policy) -> Mapping[str, Any]:
    """Return every value by its path; entries of a list that have a code or a level stand under it."""
    return dict(_leaves(policy.model_dump(), ""))


def below(policy: Policy, key: str) -> Mapping[str, Any]:
    """Return the values of a key: its own, or those of the part that it names.

    Raises:
        UnknownKey, UnknownKeyAlone: there is no such key.
    """
    found = values(policy)
    chosen = {path: value for path, value in found.items() if path == key or path.startswith(f"{key}.")}
    if chosen:
        return chosen
    known = {part for path in found for part in _parents(path)}
    near = said_nearest(key, known) or ", ".join(path for path in found if path.endswith(f".{key}"))
    if near:
        raise UnknownKey(key=key, nearest=near)
    raise UnknownKeyAlone(key=key, known=", ".join(type(policy).model_fields))


def _parents(path: str) -> Iterator[str]:
    parts = path.split(".")
    return (".".join(parts[:count]) for count in range(1, len(parts) + 1))


def _leaves(value: Any, path: str) -> Iterator[tuple[str, Any]]:
    named = _named(value)
    if named is None:
        yield path, _plain(value)
        return
    for key, inner in named.items():
        yield from _leaves(inner, f"{path}.{key}" if path else str(key))


def _named(value: Any) -> Mapping[Any, Any] | None:
    """Return the entries of a value that has names; None = it is a value by itself."""
    if isinstance(value, Mapping) and value:
        return value
    if isinstance(value, tuple | list) and value and all(isinstance(one, Mapping) for one in value):
        codes = [one.get("code") or one.get("level") for one in value]
        return dict(zip(codes, value, strict=True)) if all(codes) else None
    return None


def _plain(value: Any) -> Any:
    """Return a value as a document holds it: lists, not tuples."""
    if isinstance(value, tuple | list):
        return [_plain(one) for one in value]
    return {str(key): _plain(one) for key, one in value.items()} if isinstance(value, Mapping) else value

"""A part of a document laid over the whole one that is in force."""

from collections.abc import Mapping, Sequence
from copy import deepcopy
from typing import Any, get_args, get_origin

from pydantic import BaseModel

from models.errors import UserError
from models.policy import Policy
from models.rules.matching import said_nearest
from models.rules.policy_checks.refusals import UnknownKey, UnknownKeyAlone

Document = Mapping[str, Any]


def merged(policy: Policy, part: Document) -> tuple[dict[str, Any], Sequence[UserError]]:
    """Return the whole document with `part` over what is in force, and the keys nobody knows.

    Keys that `part` leaves out stay. An entry of a free list of names (metrics, actions) goes with null.
    """
    wrong: list[UserError] = []
    return _over(type(policy), policy.model_dump(), part, "", wrong), wrong


def _over(
    shape: type[BaseModel], whole: Document, part: Document, path: str, wrong: list[UserError]
) -> dict[str, Any]:
    found = dict(whole)
    for key, value in part.items():
        here = f"{path}{key}"
        if key not in shape.model_fields:
            wrong.append(_unknown(key, shape, here))
            continue
        annotation = shape.model_fields[key].annotation
        inner, kind = _shape_in(annotation), get_origin(annotation)
        if isinstance(value, Mapping) and kind is dict:
            found[key] = _entries(inner, whole.get(key) or {}, value, f"{here}.", wrong)
        elif isinstance(value, Mapping) and inner is not None and kind is not tuple:
            found[key] = _over(inner, whole.get(key) or {}, value, f"{here}.", wrong)
        else:
            found[key] = value
    return found


def _entries(
    inner: type[BaseModel] | None, whole: Document, part: Document, path: str, wrong: list[UserError]
) -> dict[str, Any]:
    """Lay entries over those there are; null takes one out."""
    found = {str(key): value for key, value in whole.items()}
    for key, value in part.items():
        if value is None:
            found.pop(key, None)
        elif isinstance(value, Mapping) and inner is not None:
            found[key] = _over(inner, found.get(key) or {}, value, f"{path}{key}.", wrong)
        else:
            found[key] = value
    return found


def mended(whole: Document, in_force: Policy, places: Sequence[Sequence[int | str]]) -> dict[str, Any]:
    """Return the document with what is in force where it cannot be read, so that the rest is checked, too."""
    found = deepcopy(dict(whole))
    for place in places:
        _mend(found, in_force.model_dump(), place)
    return found


def _mend(here: dict[str, Any], was: Document, place: Sequence[int | str]) -> None:
    """Put back the one key that cannot be read; of an entry of a list what the like of it has."""
    name, rest = str(place[0]), place[1:]
    inner, before = here.get(name), was.get(name)
    if rest and isinstance(inner, dict) and isinstance(before, dict):
        _mend(inner, {str(key): value for key, value in before.items()}, rest)
        return
    entry = inner[rest[0]] if len(rest) > 1 and isinstance(inner, list) and isinstance(rest[0], int) else None
    if isinstance(entry, dict) and isinstance(before, list | tuple) and before and isinstance(rest[0], int):
        _mend(entry, before[min(rest[0], len(before) - 1)], rest[1:])
    else:
        _put_back(here, was, name)


def _put_back(here: dict[str, Any], was: Document, name: str) -> None:
    if name in was:
        here[name] = was[name]
    else:
        here.pop(name, None)


def _shape_in(annotation: Any) -> type[BaseModel] | None:
    """Return the model that a field holds, by itself or as its entries."""
    for one in (annotation, *get_args(annotation)):
        if isinstance(one, type) and issubclass(one, BaseModel):
            return one
    return None


def unknown_key(key: str, place: Sequence[int | str]) -> UserError:
    """Return that the part of the document around a place has no such key, with the nearest one."""
    shape: type[BaseModel] | None = Policy
    for name in map(str, place[:-1]):
        field = shape.model_fields.get(name) if shape else None
        shape = _shape_in(field.annotation) if field else shape  # a list's number or an entry's name
    return _unknown(key, shape or Policy, ".".join(map(str, place)))


def _unknown(key: str, shape: type[BaseModel], path: str) -> UserError:
    known = shape.model_fields
    near = said_nearest(key, known)
    if near:
        return UnknownKey(key=key, nearest=near, field=path)
    return UnknownKeyAlone(key=key, known=", ".join(known), field=path)

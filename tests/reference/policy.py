"""The keys of the policy: what may stand there, the default, and the meaning that docs/policy.md gives."""

from collections.abc import Iterator, Mapping
from decimal import Decimal
from types import MappingProxyType, NoneType, UnionType
from typing import Annotated, Any, Literal, Union, get_args, get_origin

from pydantic import BaseModel

from models.policy import Policy
from tests.reference import page, table
from tests.test_policy_docs import ROW, TEXT, keys

PLAIN: Mapping[Any, str] = MappingProxyType(
    {int: "whole number", Decimal: "number", bool: "true or false", str: "text", NoneType: "null"}
)
BOUNDS: Mapping[str, str] = MappingProxyType(
    {
        "ge": "at least {}",
        "gt": "above {}",
        "le": "at most {}",
        "lt": "below {}",
        "min_length": "at least {} of them",
        "max_length": "at most {} of them",
    }
)
PATTERNS: Mapping[str, str] = MappingProxyType(
    {
        "[01]": "time of day",
        "(team|": "`team` or a channel's id",
        "[CG]": "a channel's id",
        "{3}": "three letters",
    }
)


def written() -> str:
    """Return the page."""
    intro = (
        "`CODE` stands for a code, `[]` for each entry of a list. How a document of rules is written, "
        "checked and put in force, and where the defaults come from: [the company's rules](../policy.md). "
        "Rules between keys (weights that add up, a lock after the due moment) are said by "
        "`coach policy check`."
    )
    defaults = dict(keys(Policy, Policy().model_dump()))
    meanings = {key: meaning for key, meaning, _, _ in ROW.findall(TEXT)}
    rows = [
        (f"`{path}`", kind, f"`{defaults[path]}`" if defaults[path] else "needed", meanings.get(path, ""))
        for path, kind in kinds(Policy)
    ]
    return page("Policy", intro, table(("key", "what may stand there", "default", "meaning"), rows))


def kinds(shape: type[BaseModel], path: str = "") -> Iterator[tuple[str, str]]:
    """Yield every key with what may stand there, in the order of the document."""
    for name, field in shape.model_fields.items():
        here = f"{path}{name}"
        inner = [one for one in (field.annotation, *get_args(field.annotation)) if _is_shape(one)]
        if not inner:
            yield here, _kind(field.annotation, tuple(field.metadata))
        elif get_origin(field.annotation) is None:
            yield from kinds(inner[0], f"{here}.")
        else:
            between = ".CODE." if get_origin(field.annotation) is dict else "[]."
            yield from kinds(inner[0], f"{here}{between}")


def _is_shape(found: object) -> bool:
    return isinstance(found, type) and issubclass(found, BaseModel)


def _kind(annotation: Any, metadata: tuple[Any, ...] = ()) -> str:
    origin, args = get_origin(annotation), get_args(annotation)
    if origin is Annotated:
        return _kind(args[0], (*metadata, *annotation.__metadata__))
    pattern = next((str(one.pattern) for one in metadata if getattr(one, "pattern", None)), "")
    if pattern:
        told = next(said for part, said in PATTERNS.items() if part in pattern)
        return f"{told}, or null" if NoneType in args else told
    return ", ".join([_plain(annotation, origin, args), *_bounds(metadata)])


def _plain(annotation: Any, origin: Any, args: tuple[Any, ...]) -> str:
    if origin is Literal:
        return " or ".join(f"`{one}`" for one in args)
    if origin in {Union, UnionType}:
        return ", or ".join(_kind(one) for one in args)
    if origin is dict:
        return f"names ({_kind(args[0])}) with values ({_kind(args[1])})"
    if origin in {tuple, frozenset, list}:
        return f"list: {_kind(args[0])}"
    return PLAIN.get(annotation) or str(getattr(annotation, "__name__", annotation))


def _bounds(metadata: tuple[Any, ...]) -> Iterator[str]:
    for one in metadata:
        yield from (said.format(getattr(one, name)) for name, said in BOUNDS.items() if hasattr(one, name))

"""docs/policy.md explains every key of the policy, with the code's defaults and the sources' figures."""

import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, NamedTuple, get_args, get_origin

from pydantic import BaseModel

from models.policy import Policy
from models.rules.policy_checks.reading import write_value
from models.rules.policy_checks.sources import SOURCE_FIGURES

TEXT = (Path(__file__).parent.parent / "docs" / "policy.md").read_text(encoding="utf-8")
ROW = re.compile(r"^\| `([^`]+)` \| (.+?) \| (?:`(.+?)`|needed) \| (.*?) ?\|$", flags=re.MULTILINE)


class Told(NamedTuple):
    """What a row says of a key besides its meaning."""

    default: str
    source: str


def keys(shape: type[BaseModel], value: Any, path: str = "") -> Iterator[tuple[str, str]]:
    """Yield every key with its default; an entry of a list is [], one of a list of names CODE."""
    for name, field in shape.model_fields.items():
        inner = [one for one in (field.annotation, *get_args(field.annotation)) if _is_shape(one)]
        here = f"{path}{name}"
        if not inner:
            default = value[name] if value is not None else field.get_default()
            yield here, "" if value is None and field.is_required() else _written(default)
        elif get_origin(field.annotation) is None:
            yield from keys(inner[0], value and value[name], f"{here}.")
        else:
            between = "CODE." if get_origin(field.annotation) is dict else "[]."
            yield from keys(inner[0], None, f"{here}{'.' if between == 'CODE.' else ''}{between}")


def _is_shape(found: object) -> bool:
    return isinstance(found, type) and issubclass(found, BaseModel)


def _written(value: Any) -> str:
    if isinstance(value, tuple | list):
        return f"[{', '.join(map(_written, value))}]"
    if isinstance(value, Mapping):
        return "{" + ", ".join(f"{key}: {_written(one)}" for key, one in value.items()) + "}"
    return write_value(value)


def told() -> Mapping[str, Told]:
    """Return the rows of the document."""
    return {key: Told(default or "", source) for key, _, default, source in ROW.findall(TEXT)}


def expected() -> Mapping[str, Told]:
    """Return what the rows should say."""
    sources: dict[str, list[str]] = {}
    found = dict(keys(Policy, Policy().model_dump()))
    for path, said in SOURCE_FIGURES.items():
        listed = next((key for key in found if key.startswith(f"{path}[].")), None)
        key = path if path in found else listed or path.split(".")[0]
        sources.setdefault(key, []).append(said if key in {path, listed} else f"{path.split('.')[1]}: {said}")
    return {key: Told(default, "; ".join(sources.get(key, []))) for key, default in found.items()}


def test_every_key_stands_there_with_its_default_and_source() -> None:
    """And none that is no key."""
    assert told() == expected()

"""The values of a policy as short forms hold them: a ladder as one list, each level with what it says."""

from collections.abc import Mapping
from typing import Any

from models.policy import Policy
from models.rules.policy_checks.differences import values
from models.shapes.policy_fields import FORMS

LADDERS = tuple(one.path for fields in FORMS.values() for one in fields if one.kind == "ladder")


def form_values(policy: Policy) -> Mapping[str, Any]:
    """Return every value by its path, and the ladders by theirs."""
    document = policy.model_dump()
    return {**values(policy), **{path: _levels(document, path) for path in LADDERS}}


def _levels(document: Mapping[str, Any], path: str) -> list[dict[str, Any]]:
    here: Any = document
    for name in path.split("."):
        here = here[name]
    return [{key: _plain(value) for key, value in level.items() if value is not None} for level in here]


def _plain(value: Any) -> Any:
    return [*value] if isinstance(value, tuple) else value

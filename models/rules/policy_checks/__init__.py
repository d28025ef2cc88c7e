"""The rules V-01 to V-16 of a policy document, as far as it has the keys they are about."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any

from pydantic import ValidationError

from models.errors import UserError
from models.policy import Policy
from models.rules.policy_checks.cases import cases
from models.rules.policy_checks.company import company
from models.rules.policy_checks.merging import mended, merged
from models.rules.policy_checks.refusals import PolicyRefused, told
from models.rules.policy_checks.results import results
from models.rules.policy_checks.schema import schema_failures, validated
from models.rules.policy_checks.standups import metric_bounds, standups

CHECKS: Sequence[Callable[[Policy], Iterator[UserError]]] = (
    company, standups, metric_bounds, results, cases,
)  # fmt: skip


def failures(policy: Policy) -> Sequence[UserError]:
    """Return all that is wrong with a policy, each once; `field` is the path of its key."""
    found = [error for check in CHECKS for error in check(policy)]
    return list({told(error): error for error in found}.values())


def require_sound(policy: Policy) -> None:
    """Refuse a policy with a failure.

    Raises:
        PolicyRefused: all of them.
    """
    found = failures(policy)
    if found:
        raise PolicyRefused(found)


def proposed(in_force: Policy, part: Mapping[str, Any]) -> Policy:
    """Return the policy in force with the keys of `part` instead.

    Raises:
        PolicyRefused: all that is wrong: unknown keys, values that do not fit, rules that are broken.
    """
    whole, unknown = merged(in_force, part)
    found = list(unknown)
    try:
        policy = validated(whole)
    except ValidationError as error:
        refused = schema_failures(error)
        policy = validated(mended(whole, in_force, [one["loc"] for one in error.errors()]))
        found += refused
    found += [error for error in failures(policy) if error.field not in {one.field for one in found}]
    if found:
        raise PolicyRefused(found)
    return policy

"""The rules V-01 to V-16 of a policy document, as far as it has the keys they are about."""

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from typing import Any

from pydantic import ValidationError

from models.errors import UserError
from models.policy import Policy
from models.rules.policy_checks.cases import cases
from models.rules.policy_checks.company import company
from models.rules.policy_checks.merging import mended, merged
from models.rules.policy_checks.refusals import PolicyRefused, told
from models.rules.policy_checks.results import results
from models.rules.policy_checks.schema import path_of, schema_failures, validated
from models.rules.policy_checks.standups import metric_bounds, standups
from models.rules.policy_checks.written import at_written

CHECKS: Sequence[Callable[[Policy], Iterator[UserError]]] = (
    company, standups, metric_bounds, results, cases,
)  # fmt: skip
NOT_IN_ORDER = frozenset({"notify", "action"})  # of an entry: its place in the list says nothing of these


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
    untold: Collection[str] = ()
    try:
        policy = validated(whole)
    except ValidationError as error:
        found += schema_failures(error, whole)
        places = [one["loc"] for one in error.errors()]
        policy, untold = validated(mended(whole, in_force, places)), _untold(places, whole)
    rules = [error for error in failures(policy) if not _lies_in(error, untold)]
    found += at_written([error for error in rules if error.field not in {one.field for one in found}], part)
    if found:
        raise PolicyRefused(found)
    return policy


def _untold(places: Sequence[Sequence[int | str]], whole: Mapping[str, Any]) -> Collection[str]:
    """Return the lists with an entry whose own figures could not be read: their order says nothing."""
    found = set()
    for place in places:
        at = next((at for at, part in enumerate(place) if isinstance(part, int)), None)
        if at is not None and not set(place[at + 1 : at + 2]) & NOT_IN_ORDER:
            found.add(path_of(place[:at], whole))
    return found


def _lies_in(error: UserError, lists: Collection[str]) -> bool:
    field = error.field or ""
    return any(field == one or field.startswith(f"{one}.") for one in lists)

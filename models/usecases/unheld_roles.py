"""A policy that would tell a role which nobody holds is refused, with the role and its levels."""

from collections.abc import Iterator, Sequence

from sqlalchemy.orm import Session

from models.errors import UserError
from models.policy import Policy
from models.queries.roster import roles_held
from models.rules.policy_checks.audiences import Told, roles_told
from models.rules.policy_checks.refusals import PolicyRefused


class NobodyHoldsRole(UserError):
    """Levels that would reach nobody; facts: `role`, `levels`."""

    template = "Nobody holds the role {role}, whom level {levels} tells. Give it to somebody or name another."


class NobodyAtFirst(UserError):
    """A first notice that would reach nobody; facts: `role`."""

    template = (
        "Nobody holds the role {role}, whom the first notice tells. Give it to somebody or name another."
    )


def require_held(session: Session, before: Policy, after: Policy) -> None:
    """Refuse roles that nobody holds where a level newly tells them.

    What stands there already keeps its last resort: whoever changes something else is not held up by it.

    Raises:
        PolicyRefused: all of them.
    """
    held, stood = roles_held(session), roles_told(before)
    found: list[UserError] = []
    for role, levels in roles_told(after).items():
        if role not in held:
            places = {(one.path, one.level) for one in stood.get(role, ())}
            found += _unheld(role, [one for one in levels if (one.path, one.level) not in places])
    if found:
        raise PolicyRefused(found)


def _unheld(role: str, levels: Sequence[Told]) -> Iterator[UserError]:
    for path in dict.fromkeys(one.path for one in levels):
        numbers = ", ".join(str(one.level) for one in levels if one.path == path)
        if numbers == "0":
            yield NobodyAtFirst(role=role, field=path)
        else:
            yield NobodyHoldsRole(role=role, levels=numbers, field=path)

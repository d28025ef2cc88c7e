"""Roles that the policy in force tells of cases, though nobody holds them."""

from collections.abc import Sequence

from sqlalchemy.orm import Session

from models.queries.roster import roles_held
from models.queries.tenancy import policy
from models.rules.policy_checks.audiences import unheld
from models.shapes.escalation import Unheld


def unheld_roles(session: Session) -> Sequence[Unheld]:
    """Return them by name, with the levels that tell them."""
    return unheld(policy(session), roles_held(session))

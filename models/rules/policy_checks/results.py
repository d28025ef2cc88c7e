"""What targets, wins and honors must hold (V-03, V-13)."""

from collections.abc import Iterator

from models.errors import UserError
from models.policy import Policy
from models.rules.metrics.catalogue import CATALOGUE
from models.rules.policy_checks.standups import known_metrics


def results(policy: Policy) -> Iterator[UserError]:
    """Yield what is wrong with targets."""
    yield from known_metrics([policy.targets.main], CATALOGUE, "targets.main")

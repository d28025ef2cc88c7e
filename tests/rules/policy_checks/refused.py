"""How a document is refused."""

import pytest

from models.policy import Policy
from models.rules.policy_checks import proposed
from models.rules.policy_checks.reading import read_document
from models.rules.policy_checks.refusals import PolicyRefused


def refused(text: str) -> PolicyRefused:
    """Return how a document is refused."""
    with pytest.raises(PolicyRefused) as caught:
        proposed(Policy(), read_document(text))
    return caught.value

"""A steady clock in a test's hands."""


class Steady:
    """A steady clock that a test moves."""

    def __init__(self) -> None:
        """Start at nought."""
        self.at = 0.0

    def __call__(self) -> float:
        """Return the seconds passed."""
        return self.at

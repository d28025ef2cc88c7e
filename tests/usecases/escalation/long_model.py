"""Ladders beside their oracle for long, other ways each time: `python -m tests.faults` runs it."""

from tests.usecases.escalation.test_model import play


def test_ladders_do_what_the_oracle_says_for_long(database_url: str) -> None:
    """Whatever people, clocks and power cuts do; what fails is shown as short as it can be."""
    play(database_url, 60 if database_url.startswith("sqlite") else 12, anew=True)

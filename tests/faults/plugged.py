"""A pytest plugin: `pytest -p tests.faults.plugged --unplug NAME TEST` runs a test without a protection."""

import pytest

from tests.faults.plugs import pull_all


def pytest_addoption(parser: pytest.Parser) -> None:
    """Let the protection be named."""
    parser.addoption("--unplug", default="", help="the protection to do without; a + joins several")


def pytest_configure(config: pytest.Config) -> None:
    """Pull the plug before any test is imported."""
    pull_all(config.getoption("--unplug"))

"""Every protection by name, and what takes it out of the process that pulls the plug.

A protection that cannot be missed proves nothing: docs/faults.md names the test that fails without each.
"""

from collections.abc import Callable, Mapping

from tests.faults.plugs.delivery import DELIVERY
from tests.faults.plugs.operation import OPERATION
from tests.faults.plugs.schedules import SCHEDULES

PLUGS: Mapping[str, Callable[[], None]] = {**DELIVERY, **SCHEDULES, **OPERATION}


def pull_all(names: str) -> None:
    """Do without the named protections; a `+` joins those of which each alone would do."""
    for name in names.split("+") if names else ():
        PLUGS[name]()

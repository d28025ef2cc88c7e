"""Targets: set by those who lead the person and by administrators, seen by the team too."""

from collections.abc import Sequence

from handlers.presses import StaleButton
from handlers.target.whose import NotYoursToSee
from models.usecases.targets.errors import NobodyToSet, NotYourTarget
from tests.handlers.permissions.askers import ADMINISTRATOR, DIRECTORS, IN_CHARGE, SUPERVISOR, TEAM, Group
from tests.handlers.permissions.row import Row, choose, press, submit
from tests.handlers.permissions.world import World

SETTERS: Group = IN_CHARGE | DIRECTORS | {SUPERVISOR}  # who leads anybody of the team
CLOSED_TO = (NotYourTarget, NobodyToSet)


def _north(world: World) -> str:
    return f"team:{world.ids.north}|2026-03"


ROWS: Sequence[Row] = (
    Row("action target_set", SETTERS, press("target_set", _north), CLOSED_TO),
    Row(
        "action target_history",
        TEAM | {ADMINISTRATOR},
        press("target_history", _north),
        (NotYoursToSee, StaleButton),
    ),
    *(
        Row(f"action {action_id}", SETTERS, choose("target", action_id), CLOSED_TO)
        for action_id in ("target_metric", "target_period")
    ),
    Row("view target_form", SETTERS, submit("target", whole="50,000"), CLOSED_TO, moves=True),
)

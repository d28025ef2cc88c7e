"""Targets: set, changed and withdrawn, each value kept with who set it and why."""

from models.usecases.targets.doubts import questions
from models.usecases.targets.lines import KIND, line_changes, take_lines
from models.usecases.targets.questions import surprising
from models.usecases.targets.reach import may_set, require_may_set
from models.usecases.targets.setting import set_targets, withdraw_target
from models.usecases.targets.undoing import losses, take_back

__all__ = [
    "KIND",
    "line_changes",
    "losses",
    "may_set",
    "questions",
    "require_may_set",
    "set_targets",
    "surprising",
    "take_back",
    "take_lines",
    "withdraw_target",
]

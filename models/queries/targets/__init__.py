"""What is to be reached: targets as they were set, and the shares of them that fall to smaller periods."""

from models.queries.targets.history import target_changes
from models.queries.targets.left_out import targets_left_out
from models.queries.targets.month import months_targets
from models.queries.targets.share import Targets, targets_for, targets_found
from models.queries.targets.stretch import stretches

__all__ = [
    "Targets",
    "months_targets",
    "stretches",
    "target_changes",
    "targets_for",
    "targets_found",
    "targets_left_out",
]

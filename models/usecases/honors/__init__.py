"""Honors: proposed at the freeze, decided by a superior, announced, contested, corrected."""

from models.usecases.honors.announcing import announce_in, announce_late, publish
from models.usecases.honors.deciding import approve, decline
from models.usecases.honors.proposing import Won, propose, reckon
from models.usecases.honors.reminding import remind
from models.usecases.honors.revising import revise

__all__ = [
    "Won",
    "announce_in",
    "announce_late",
    "approve",
    "decline",
    "propose",
    "publish",
    "reckon",
    "remind",
    "revise",
]

"""Honors: proposed at the freeze, decided by a superior, announced, contested, corrected."""

from models.usecases.honors.announcing import announce_in, announce_late, publish
from models.usecases.honors.deciding import approve, decline
from models.usecases.honors.proposing import propose
from models.usecases.honors.revising import revise

__all__ = ["announce_in", "announce_late", "approve", "decline", "propose", "publish", "revise"]

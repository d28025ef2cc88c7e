"""Stuck points: who takes, comments, solves; their cards follow wherever they stand."""

from models.usecases.blocker.errors import (
    CommentMissing,
    CommentTooLong,
    NoSuchBlocker,
    NotForTheChannel,
    NotForYou,
    OnlyRaiserDrops,
    Settled,
    StillOpen,
    TakenByAnother,
)
from models.usecases.blocker.verbs import comment, discuss, drop, reopen, solve, take

__all__ = [
    "CommentMissing",
    "CommentTooLong",
    "NoSuchBlocker",
    "NotForTheChannel",
    "NotForYou",
    "OnlyRaiserDrops",
    "Settled",
    "StillOpen",
    "TakenByAnother",
    "comment",
    "discuss",
    "drop",
    "reopen",
    "solve",
    "take",
]

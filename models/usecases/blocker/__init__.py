"""Stuck points: who takes, comments, solves; their cards follow wherever they stand."""

from models.usecases.blocker.by_hand import raise_by_hand
from models.usecases.blocker.errors import (
    CommentMissing,
    CommentTooLong,
    NoSuchBlocker,
    NoTeamForIt,
    NotForTheChannel,
    NotForYou,
    OnlyRaiserDrops,
    OwnWish,
    Settled,
    StillOpen,
    TakenByAnother,
    WordsMissing,
)
from models.usecases.blocker.verbs import comment, discuss, drop, reopen, solve, take
from models.usecases.permission import OnlyObserves

__all__ = [
    "CommentMissing",
    "CommentTooLong",
    "NoSuchBlocker",
    "NoTeamForIt",
    "NotForTheChannel",
    "NotForYou",
    "OnlyObserves",
    "OnlyRaiserDrops",
    "OwnWish",
    "Settled",
    "StillOpen",
    "TakenByAnother",
    "WordsMissing",
    "comment",
    "discuss",
    "drop",
    "raise_by_hand",
    "reopen",
    "solve",
    "take",
]

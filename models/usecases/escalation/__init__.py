"""Cases climb their ladders: who is told when, and what people do about it."""

from models.usecases.escalation.beginning import begin, look_again, warn_anew
from models.usecases.escalation.errors import (
    CaseSettled,
    NobodysNow,
    NotForThem,
    NotYourCase,
    PutOffTooLong,
    PutOffTooOften,
    TakenByOther,
    TakenByYours,
    TheirsAlready,
    YoursAlready,
)
from models.usecases.escalation.handing import hand_over
from models.usecases.escalation.having import require_free, require_movable
from models.usecases.escalation.kinds import KINDS, Kind, Kinds
from models.usecases.escalation.leaving import pass_on
from models.usecases.escalation.rising import follow_up
from models.usecases.escalation.settling import settle
from models.usecases.escalation.taking import live_cases, put_off, show_anew, take, take_back
from models.usecases.escalation.telling import tell

__all__ = [
    "KINDS",
    "CaseSettled",
    "Kind",
    "Kinds",
    "NobodysNow",
    "NotForThem",
    "NotYourCase",
    "PutOffTooLong",
    "PutOffTooOften",
    "TakenByOther",
    "TakenByYours",
    "TheirsAlready",
    "YoursAlready",
    "begin",
    "follow_up",
    "hand_over",
    "live_cases",
    "look_again",
    "pass_on",
    "put_off",
    "require_free",
    "require_movable",
    "settle",
    "show_anew",
    "take",
    "take_back",
    "tell",
    "warn_anew",
]

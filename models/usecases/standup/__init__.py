"""Stand-ups: the bot asks, the rep answers, a superior may excuse or correct, the lock ends it."""

from models.usecases.standup.absences import excuse_absence, withdraw_absence
from models.usecases.standup.correcting import correct
from models.usecases.standup.currency import CurrencyChanged
from models.usecases.standup.drafts import keep_draft, send_note, skip
from models.usecases.standup.errors import (
    AlreadyAnswered,
    AmountOutOfRange,
    LockedForGood,
    NobodyToTell,
    NoSuchStandup,
    NoteMissing,
    NotExpected,
    NothingToCorrect,
    NothingToExcuse,
    NotInStandups,
    OutOfRange,
    ReasonMissing,
    StandupClosed,
    StandupLocked,
    TextTooLong,
)
from models.usecases.standup.follow_up import follow_up
from models.usecases.standup.numbers import submit_numbers
from models.usecases.standup.opening import open_draft
from models.usecases.standup.prompting import prompt
from models.usecases.standup.sending import Delivered, prompt_delivered, prompts_delivered, test_prompt
from models.usecases.standup.superior import excuse, withdraw_excuse
from models.usecases.standup.times import recompute_all, recompute_times
from models.usecases.standup.values import given
from models.usecases.standup.words import submit_words, turn_page

__all__ = [
    "AlreadyAnswered",
    "AmountOutOfRange",
    "CurrencyChanged",
    "Delivered",
    "LockedForGood",
    "NoSuchStandup",
    "NobodyToTell",
    "NotExpected",
    "NotInStandups",
    "NoteMissing",
    "NothingToCorrect",
    "NothingToExcuse",
    "OutOfRange",
    "ReasonMissing",
    "StandupClosed",
    "StandupLocked",
    "TextTooLong",
    "correct",
    "excuse",
    "excuse_absence",
    "follow_up",
    "given",
    "keep_draft",
    "open_draft",
    "prompt",
    "prompt_delivered",
    "prompts_delivered",
    "recompute_all",
    "recompute_times",
    "send_note",
    "skip",
    "submit_numbers",
    "submit_words",
    "test_prompt",
    "turn_page",
    "withdraw_absence",
    "withdraw_excuse",
]

"""What a rep or a superior may be told about a stand-up instead of being served."""

from models.errors import UserError


class StandupLocked(UserError):
    """The lock has passed; facts: `locked_at`, `manager` (name of who gets a note)."""

    template = (
        "This stand-up was locked at {locked_at}. What you typed is kept: send it as a note to {manager}."
    )


class StandupClosed(UserError):
    """The lock has passed and nothing was typed; facts: `locked_at`, `manager` (who can correct)."""

    template = (
        "This stand-up closed at {locked_at}. If something is to be corrected, write to {manager}, who can."
    )


class LockedForGood(UserError):
    """The lock has passed and nobody is above the rep; facts: `locked_at`."""

    template = "This stand-up was locked at {locked_at}. What you typed is kept."


class NotExpected(UserError):
    """The person no longer takes part in this team's stand-ups."""

    template = (
        "You are not in this team's stand-ups any more, so this was not sent. What you typed is kept;"
        " if this is wrong, ask your administrator."
    )


class NotInStandups(UserError):
    """The person takes part in no stand-up at all."""

    template = "You take part in no stand-up. Ask your administrator to give you a team and the role rep."


class NoSuchStandup(UserError):
    """The entry does not exist or belongs to somebody else."""

    template = "This stand-up is not yours or is gone. Open yours with /coach standup."


class OutOfRange(UserError):
    """A number is outside the policy's bounds; facts: `minimum`, `maximum`; `field` = its block_id."""

    template = "Enter a number from {minimum} to {maximum}."


class AmountOutOfRange(UserError):
    """An amount is outside the policy's bounds; facts: `minimum`, `maximum` as `Money`."""

    template = "Enter an amount from {minimum} to {maximum}."


class TextTooLong(UserError):
    """A free text is longer than the store keeps; facts: `limit`."""

    template = "Write at most {limit} characters."


class AlreadyAnswered(UserError):
    """A stand-up that has answers cannot be skipped or excused."""

    template = "This stand-up is answered already, so there is nothing to skip or excuse."


class NothingToExcuse(UserError):
    """Only what a superior excused can be taken back."""

    template = "This stand-up was not excused by a superior, so there is nothing to take back."


class NothingToCorrect(UserError):
    """A stand-up without answers has no numbers to correct."""

    template = "This stand-up has no answers, so there are no numbers to correct."


class ReasonMissing(UserError):
    """A reason is needed; `field` = `reason`."""

    template = "Give a short reason."


class NoteMissing(UserError):
    """A note needs words; `field` = `note`."""

    template = "Write what you want to say."


class NobodyToTell(UserError):
    """No active superior stands above the rep."""

    template = "Nobody is set as your manager yet, so the note has no reader. Ask your administrator."

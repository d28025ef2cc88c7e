"""What a rep or a superior may be told about a weekly report instead of being served."""

from models.errors import UserError


class NoSuchReport(UserError):
    """The report does not exist, or belongs to somebody else."""

    template = "This weekly report is not yours or is gone. Open yours with /coach report."


class NoReportYet(UserError):
    """The rep has no report at all."""

    template = "There is no weekly report of yours yet. It opens on your last working day of the week."


class NoReportAsked(UserError):
    """Whoever does not sell writes none."""

    template = "You are asked for no weekly report. /coach reports shows those that wait for your review."


class ReportLocked(UserError):
    """The lock has passed; facts: `locked_at`, `manager` (name of who gets a note)."""

    template = (
        "This weekly report was locked at {locked_at}. What you typed is kept:"
        " send it as a note to {manager}."
    )


class ReportClosed(UserError):
    """The month was settled while the rep was writing; facts: `manager`."""

    template = (
        "The month of this weekly report has just been settled, so nothing in it can change any more."
        " What you typed is kept: send it as a note to {manager}."
    )


class LockedWithoutReader(UserError):
    """The same, and nobody is above the rep."""

    template = "This weekly report is closed. What you typed is kept."


class ReportDone(UserError):
    """A reviewed report cannot be changed; facts: `manager`."""

    template = (
        "This weekly report is reviewed already. What you typed is kept: send it as a note to {manager}."
    )


class ReportNotAsked(UserError):
    """An excused report takes no answers."""

    template = "This weekly report is excused: nothing is asked of you."


class NotSigned(UserError):
    """The box at the end is not ticked."""

    template = "Tick the box to sign your report."


class RatingMissing(UserError):
    """Whoever accepts a report rates it."""

    template = "Choose a rating from 1 to 5."


class CommentMissing(UserError):
    """Whoever returns a report says why."""

    template = "Say what is missing: {name} will read it."


class DecisionMissing(UserError):
    """A review accepts or returns."""

    template = "Choose whether you accept the report or return it."


class NotYoursToReview(UserError):
    """Only superiors, their deputies and whoever the review passed to; nobody reviews the own report."""

    template = "Only those who lead {name}, or who stand in for them, may review this report."


class ReviewedAlready(UserError):
    """Somebody else was quicker, or it was pressed twice."""

    template = "This report needs no review just now. The next one is on its way: /coach reports."


class ReturnedAlready(UserError):
    """A report is returned once."""

    template = "This report was returned once already. Please accept it with a rating."


class ReportChangedMeanwhile(UserError):
    """The rep signed again while the reviewer was reading."""

    template = "{name} has just changed this report. Please read it again: it is shown anew."


class NothingToReopen(UserError):
    """Only a missed report can be opened again."""

    template = "Only a report that was missed can be opened again."


class NothingToExcuseThere(UserError):
    """A signed report counts as it is."""

    template = "This report is signed, so there is nothing to excuse."


class MonthSettled(UserError):
    """After the freeze nothing changes."""

    template = "The month of this report is settled. A correction goes through /coach why."


class NobodyReads(UserError):
    """No active superior stands above the rep."""

    template = "Nobody is set as your manager yet, so the note has no reader. Ask your administrator."

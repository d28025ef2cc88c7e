"""Why days away cannot be recorded or undone."""

from models.errors import UserError


class AbsenceBackwards(UserError):
    """The last day lies before the first."""

    template = "The last day ({ends_on}) is before the first day ({starts_on})."


class AbsenceTooLong(UserError):
    """More than a year away."""

    template = "An absence can last a year at most. Record the first year now."


class HalfOfManyDays(UserError):
    """A half day that goes over several days."""

    template = "Half a day is for one date. Give the same date twice, or leave out am or pm."


class AbsenceInThePast(UserError):
    """Somebody excuses oneself afterwards."""

    template = "Days that are over can only be recorded by those who lead you. Ask {name}."


class AbsenceOverlaps(UserError):
    """Part of the days are recorded already."""

    template = "{name} is already away from {starts_on} to {ends_on}. Undo that first, or choose other days."


class DeputyNotThere(UserError):
    """The deputy is the person, or not active."""

    template = "{name} cannot stand in. Choose an active colleague."


class NoSuchAbsence(UserError):
    """A button names an absence that was undone meanwhile."""

    template = "This absence was already undone."


class AbsenceIsOver(UserError):
    """Somebody wants to undo the own absence afterwards."""

    template = "These days are over. Only those who lead you can change them. Ask {name}."

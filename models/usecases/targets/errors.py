"""What can be wrong with a target."""

from models.errors import NotAllowed, UserError


class NoTargetOfThat(UserError):
    """The metric cannot have a target: it is no sum of what people do."""

    template = 'There can be no target for "{code}". Choose one of: {known}.'


class NotThatPeriod(UserError):
    """Targets are set for weeks and longer; days follow from them."""

    template = "A target is set for a week, a month, a quarter or a year; days follow from it."


class PeriodClosed(UserError):
    """The period's results are final."""

    template = "{period} is closed: its results are final, and so are its targets."


class NotYourTarget(NotAllowed):
    """Somebody sets a target of people or teams that are not the own ones."""

    template = "Only those who lead {name}, a director or an administrator may set this target."


class NobodyToSet(UserError):
    """The team or person of a target is gone."""

    template = "This team or person is not here any more. Please open the targets again."


class NothingToWithdraw(UserError):
    """There is no target that could be taken back."""

    template = "There is no target of {period} to take back."


class OnePersonOrTeam(UserError):
    """A line names both a person and a team."""

    template = "Name a person or a team, not both; leave both empty for the company."


class UnusualTarget(UserError):
    """A target far beyond the last one, or beyond what is usual."""

    template = "{value} is far more than usual. Is it right?"

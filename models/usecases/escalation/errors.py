"""What people may be told about a case instead of being served."""

from models.errors import NotAllowed, UserError


class CaseSettled(UserError):
    """Nothing is left to do: the case was settled meanwhile."""

    template = "This case is settled already. Nothing is left to do."


class TakenByOther(UserError):
    """Somebody has the case; facts: `name`, `until`."""

    template = "{name} has this case until {until}. Ask {name}, or somebody above, to hand it over to you."


class TakenByYours(TakenByOther):
    """Somebody has it for whom the asker decides; facts: `name`, `until`."""

    template = "{name} has this case until {until}. You can hand it over, to yourself as well."


class YoursAlready(UserError):
    """The asker took it before: nothing changes; facts: `until`."""

    template = "You have this case already, until {until}. Nobody else is told before."


class TheirsAlready(UserError):
    """It goes to whoever has it: nothing changes; facts: `name`."""

    template = "{name} has this case already. Choose somebody else."


class NobodysNow(UserError):
    """There is nothing to give back: the take or the delay is over."""

    template = "Nobody has this case any more. Take it, if you work on it."


class NotYourCase(NotAllowed):
    """The asker neither was told of the case nor leads anybody whom it concerns."""

    template = "This case is for others. Ask your manager, if you think it should be yours."


class PutOffTooOften(UserError):
    """The case was put off as often as the policy allows; facts: `most`."""

    template = "This case was put off {most} times already. Take it, or hand it over to somebody."


class PutOffTooLong(UserError):
    """The policy sets a limit; facts: `most`."""

    template = "A case may be put off by {most} hours at most."


class NotForThem(UserError):
    """The case cannot go to somebody who may not see it; facts: `name`."""

    template = "{name} may not see this case, or is not active. Choose somebody else."

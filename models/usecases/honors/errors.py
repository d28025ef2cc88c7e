"""What is refused about awards."""

from models.errors import UserError


class NoSuchAward(UserError):
    """A button names an award that is not there."""

    template = "There is no such award any more. Look at /coach honors."


class NotYoursToDecide(UserError):
    """Somebody decides on an award who may not: nobody decides on an own one."""

    template = "Only those who lead everybody concerned may decide this, and nobody decides on an own award."


class AlreadyDecided(UserError):
    """The award was approved or declined before; facts: `name`."""

    template = "{name} has decided this already."


class DecidedMeanwhile(UserError):
    """The award does not wait for a decision any more, and nobody in particular decided."""

    template = "This does not wait for a decision any more."


class WhyDeclined(UserError):
    """An award is declined without a word."""

    template = "Please say why: the reason is kept with the award."


class NotContestable(UserError):
    """The two working days are over, or the award was not announced."""

    template = "An award can be contested for two working days after it was announced."

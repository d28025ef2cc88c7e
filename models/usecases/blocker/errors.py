"""What people may be told about a stuck point instead of being served."""

from models.errors import NotAllowed, UserError


class NoSuchBlocker(UserError):
    """The stuck point does not exist."""

    template = "This stuck point is gone. Look at the open ones with /coach blockers."


class NotForYou(NotAllowed):
    """The asker may not act on it; facts: `ref_no`, `name` of the raiser."""

    template = "Stuck point {ref_no} is between {name}, {name}'s superiors and whoever was asked for support."


class OnlyRaiserDrops(NotAllowed):
    """Only the raiser or a superior lets it fall; facts: `ref_no`, `name` of the raiser."""

    template = "Only {name} or a superior may drop stuck point {ref_no}. If you solved it, mark it solved."


class OwnWish(UserError):
    """Whoever wishes for support does not answer the wish; facts: `ref_no`, `name` of who was asked."""

    template = (
        "You asked {name} for support with stuck point {ref_no}, so {name} takes it. "
        "If you need no help any more, mark it solved."
    )


class TakenByAnother(UserError):
    """Somebody else took it; facts: `owner`, `ref_no`."""

    template = "{owner} is on stuck point {ref_no} already. Comment on it to help."


class Settled(UserError):
    """It is solved or dropped; facts: `ref_no`."""

    template = "Stuck point {ref_no} is closed. Reopen it first."


class StillOpen(UserError):
    """Only a closed one can be reopened; facts: `ref_no`."""

    template = "Stuck point {ref_no} is still open, so there is nothing to reopen."


class NotForTheChannel(UserError):
    """An individual stuck point, or a team without a channel; facts: `ref_no`."""

    template = "Stuck point {ref_no} is not for the channel: only a common one of a team with a channel is."


class CommentMissing(UserError):
    """A comment needs words; `field` = `comment`."""

    template = "Write a comment."


class CommentTooLong(UserError):
    """A comment or solution is longer than the store keeps; facts: `limit`."""

    template = "Write at most {limit} characters."


class WordsMissing(UserError):
    """A stuck point needs words; `field` = `text`."""

    template = "Say what you are stuck on."


class NoTeamForIt(UserError):
    """Whoever is stuck belongs to no team."""

    template = "You belong to no team, so nobody would see it. Ask your administrator to add you to one."

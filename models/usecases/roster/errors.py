"""What can be wrong with what somebody says about people."""

from models.errors import UserError


class UnknownPerson(UserError):
    """Nobody in the Slack workspace fits."""

    template = 'Nobody here is called "{text}". Nearest: {nearest}.'


class NobodyLikeIt(UnknownPerson):
    """Nobody in the Slack workspace fits, nor is anybody called alike."""

    template = 'Nobody here is called "{text}". Write a Slack id, an e-mail address or @name.'


class SeveralPeople(UserError):
    """More than one person fits."""

    template = '"{text}" may mean several people: {names}. Write the Slack id or the e-mail address.'


class PersonTwice(UserError):
    """Two lines speak of the same person."""

    template = "{name} is already on line {line}."


class UnknownTeam(UserError):
    """There is no such team; a table never makes one."""

    template = (
        'There is no team "{team}". Teams here: {teams}. Create it with /coach setup, then import again.'
    )


class NotInRoster(UserError):
    """A manager or deputy is in Slack but neither a member nor in the table."""

    template = "{name} is not in the roster. Add a line for {name} too."


class ManagerLoop(UserError):
    """Somebody would stand above oneself."""

    template = "{names} would lead each other in a circle. Change one of their managers."


class OwnManager(UserError):
    """Somebody would be the own manager."""

    template = "{name} cannot be their own manager."


class OwnDeputy(UserError):
    """Somebody would be the own deputy."""

    template = "{name} cannot be their own deputy."


class ObserverOnly(UserError):
    """Somebody observes a team and is asked or leads there."""

    template = (
        "{name} cannot be an observer and a rep or a superior: who observes is not asked and leads nobody."
    )


class ObserverWithoutTeam(UserError):
    """Somebody observes nothing."""

    template = "{name} needs a team to observe."


class UnknownCalendar(UserError):
    """Neither a calendar nor a region of the holidays library."""

    template = 'There is no calendar or holiday region "{calendar}". Nearest: {nearest}.'


class NoCalendarLikeIt(UnknownCalendar):
    """Neither a calendar nor a region, nor anything like one."""

    template = (
        'There is no calendar or holiday region "{calendar}". '
        "Use a country code such as CN or GB, or one with a part such as US-HI."
    )


class RepWithoutTeam(UserError):
    """A rep needs a team to take part in its stand-ups."""

    template = "{name} has the role rep and needs a team."


class Deactivated(UserError):
    """A person who was deactivated in Slack cannot be given a place."""

    template = "{name} is deactivated in Slack. Reactivate the account first, or leave the line out."


class LastAdministrator(UserError):
    """The last administrator cannot be removed."""

    template = "{name} is the last administrator. Add another one first."

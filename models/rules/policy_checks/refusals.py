"""What can be wrong with a policy document; `field` of each is the path of the key."""

from collections.abc import Sequence

from models.errors import Several, UserError


class PolicyRefused(Several):
    """A document with failures: all of them are named, and nothing is put in force."""

    def __init__(self, errors: Sequence[UserError]) -> None:
        """Keep all that is wrong."""
        super().__init__(errors)
        self.args = ("The policy was refused. " + " ".join(told(error) for error in errors),)


def told(error: UserError) -> str:
    """Return one failure as an English line: its path and what to write."""
    return f"{error.field}: {error}" if error.field else str(error)


class Paired(UserError):
    """A value that does not go with another one; `turned` says the same of that other one."""

    turned: UserError | None = None


def paired(error: Paired, turned: UserError) -> UserError:
    """Return an error with what it is when only the other of two keys was written."""
    error.turned = turned
    return error


class NotYaml(UserError):
    """The file cannot be read as YAML; facts: `line`, `why`."""

    template = "The document cannot be read near line {line}: {why}. Write keys and values as YAML."


class NotADocument(UserError):
    """The file holds a list or a single value."""

    template = "A policy is keys and values such as `currency: CNY`. Begin each line with a key."


class KeyTwice(UserError):
    """A key stands twice beside itself; facts: `line`."""

    template = "This key stands there twice, again in line {line}. Keep one of them."


class NoAliases(UserError):
    """The document uses anchors; facts: `line`."""

    template = "Line {line} uses * or & of YAML, which a policy does not need. Write the value itself."


class UnknownKey(UserError):
    """A key that the policy does not have; facts: `key`, `nearest`."""

    template = 'There is no key "{key}". Nearest: {nearest}.'


class UnknownKeyAlone(UserError):
    """The same where no key is like it; facts: `key`, `known`."""

    template = 'There is no key "{key}". Write one of: {known}.'


class KeyMissing(UserError):
    """A list entry without something it needs; facts: `key`."""

    template = "The key {key} is missing. Write it with its value."


class NotWhole(UserError):
    """A value that should be a whole number."""

    template = "Write a whole number."


class NotDecimal(UserError):
    """A value that should be a number."""

    template = "Write a number such as 0.5."


class NotTrueOrFalse(UserError):
    """A value that should be yes or no."""

    template = "Write true or false."


class NotText(UserError):
    """A value that should be text."""

    template = "Write a text; put it in quotes."


class NotATimeOfDay(UserError):
    """A value that should be a wall time."""

    template = 'Write a time of day in quotes, such as "09:00".'


class NotThreeLetters(UserError):
    """A currency that is not written as a code."""

    template = "Write the three letters of a currency, such as CNY."


class NotAChannel(UserError):
    """A channel that is not named by its id."""

    template = "Write the id of a channel, such as C0123456789."


class NotTeamOrChannel(UserError):
    """The same where the teams' own channels may serve."""

    template = "Write team, or the id of a channel, such as C0123456789."


class NotAList(UserError):
    """A single value where several belong."""

    template = "Write a list such as [one, two]."


class NotKeys(UserError):
    """A value where keys belong."""

    template = "Write keys with their values below this one."


class TooSmall(UserError):
    """A number below what makes sense; facts: `least`."""

    template = "Write at least {least}."


class TooLarge(Paired):
    """A number above what makes sense; facts: `most`."""

    template = "Write at most {most}."


class TooFew(UserError):
    """A list that is too short; facts: `least`."""

    template = "Name at least {least}."


class TooMany(UserError):
    """A list that is too long; facts: `most`."""

    template = "Name at most {most}."


class NotMoreThan(Paired):
    """A number that must be above a bound; facts: `bound`."""

    template = "Write more than {bound}."


class NotLessThan(UserError):
    """A number that must be below a bound; facts: `bound`."""

    template = "Write less than {bound}."


class NotOneOf(UserError):
    """A word that is none of a few; facts: `known`."""

    template = "Write one of: {known}."


class DoesNotFit(UserError):
    """A value that the schema refuses for another reason; facts: `why`."""

    template = "This does not fit: {why}."

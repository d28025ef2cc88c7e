"""What can be wrong with what somebody chooses in the wizard."""

from models.errors import UserError


class SetUpAlready(UserError):
    """Somebody else started a team meanwhile."""

    template = "A team was set up meanwhile. /coach setup shows it."


class WizardIncomplete(UserError):
    """Start was pressed before everything needed was chosen."""

    template = "Something is still missing. Please go through the pages once more."


class NobodyChosen(UserError):
    """A team of nobody."""

    template = "Choose at least one person who is asked."


class NobodyLeads(UserError):
    """Nobody would get the digest."""

    template = "Choose who leads them, perhaps yourself: whoever leads gets the digest."


class TooManyChosen(UserError):
    """More people than are looked up in the time that Slack waits; facts: `most`."""

    template = "Choose at most {most} people here; add the others later with `coach import members`."


class TooManyManagers(UserError):
    """More managers than a page has room for; facts: `most`."""

    template = "Choose at most {most} managers here; name the others later under Members."


class BotsChosen(UserError):
    """Bots were chosen; facts: `names`."""

    template = "{names}: bots cannot take part. Take them out."


class GuestsChosen(UserError):
    """Guests were chosen; facts: `names`."""

    template = "{names}: guests in Slack cannot take part. Take them out."


class DeactivatedChosen(UserError):
    """People were chosen whose account is closed; facts: `names`."""

    template = "{names}: deactivated in Slack. Take them out, or reactivate the account first."


class NotChosenHere(UserError):
    """Somebody would be led who was not chosen; facts: `names`."""

    template = "{names}: not among the people chosen on the page before."


class LedTwice(UserError):
    """Two managers would lead the same person; facts: `names`."""

    template = "{names}: chosen for two managers. Leave them with one."

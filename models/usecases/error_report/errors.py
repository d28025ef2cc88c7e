"""Why a report or an answer to it was not kept."""

from models.errors import NotAllowed, UserError


class WordsMissing(UserError):
    """A report or an answer without words."""

    template = "Say in a few words what is meant. Write at most {limit} characters."


class NumberForgotten(UserError):
    """What is reported does not exist any more."""

    template = "This number is not kept any more. Ask again with /coach why."


class NotYourNumber(NotAllowed):
    """A number was reported by somebody who may not see it."""

    template = "Only who sees this number can report an error in it."


class OnlyWhoAnswers(NotAllowed):
    """A report was answered by somebody who does not stand above."""

    template = "Only those who lead the people concerned can answer report {ref_no}."


class AnsweredAlready(UserError):
    """Two people answered; the second hears of the first."""

    template = "{name} has answered report {ref_no} already."

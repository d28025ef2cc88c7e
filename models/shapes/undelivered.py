"""A message that was given up, as an administrator sees it."""

from datetime import datetime
from uuid import UUID

from models.shapes.frozen import Frozen


class Undelivered(Frozen):
    """One message that Slack did not take, or may have taken without saying so."""

    id: UUID
    kind: str
    target: str  # Slack channel, conversation or person
    reason: str
    at: datetime  # of the last attempt
    maybe_sent: bool = False  # whether it arrived is not known and could not be looked up
    over: bool = False  # its time has passed: nobody needs it any more
    answered: bool = False  # what it asks for was answered or excused: it would ask in vain

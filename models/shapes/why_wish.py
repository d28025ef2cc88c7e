"""Why somebody was asked for support."""

from datetime import datetime

from models.shapes.frozen import Frozen
from models.shapes.standup import SupportFrom


class AskedWhy(Frozen):
    """Who was asked, for what, and when the message about it was sent."""

    name: str
    wanted: SupportFrom
    vacant: bool = False  # nobody stands for what is wanted: a superior is asked
    told_at: datetime | None = None  # None = on its way

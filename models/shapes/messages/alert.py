"""What is said to administrators when something needs them."""

from typing import Literal

from models.shapes.frozen import Frozen

AlertCode = Literal[
    "channel_unreachable",  # the bot was removed from, or never was in, a team's channel
    "not_asked",  # prompts that could not be delivered before their due moment
    "message_dead",
    "schedule_unplannable",
    "token_revoked",
    "stuck_rows",
    "person_left",  # who still leads a team or is somebody's manager
    "nobody_to_tell",  # a message for a manager, but nobody is above the rep
    "tick_revived",  # a part of the bot's clockwork stayed away and was started again
    "tick_overdue",  # a part of the bot's clockwork does not come to its end
    "clock_stepped",  # the machine's clock was set, or the machine slept
    "other_database",  # restored, or taken over by a stand-by
    "role_unheld",  # a level of a case tells a role that nobody holds
    "leases_lost",  # a process stood still for so long that others took its messages over
]


class AdminAlert(Frozen):
    """Something needs an administrator; `facts` fill the sentence of `code`.

    `count` says with how many the like came up within the hour, `subjects` with whom or what, the first few,
    and `others` keeps of further ones a mark each, so that none is counted twice.
    """

    kind: Literal["admin_alert"] = "admin_alert"
    code: AlertCode
    facts: dict[str, str] = {}
    count: int = 1
    subjects: tuple[str, ...] = ()
    others: tuple[str, ...] = ()

"""Weekly reports: the bot asks, the rep signs, a superior reviews, time ends what nobody does."""

from models.usecases.report.drafts import keep_draft, keep_page, send_note
from models.usecases.report.follow_up import follow_up
from models.usecases.report.opening import open_draft
from models.usecases.report.passing_on import excuse_absence, pass_on, withdraw_absence
from models.usecases.report.prompting import prompt
from models.usecases.report.review import accept, give_back
from models.usecases.report.signing import sign
from models.usecases.report.superior import excuse, reopen

__all__ = [
    "accept",
    "excuse",
    "excuse_absence",
    "follow_up",
    "give_back",
    "keep_draft",
    "keep_page",
    "open_draft",
    "pass_on",
    "prompt",
    "reopen",
    "send_note",
    "sign",
    "withdraw_absence",
]

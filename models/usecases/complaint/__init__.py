"""Complaints (domain.md 7.3): recorded, answered, solved, closed, and what time does to them."""

from models.usecases.complaint.adding import add
from models.usecases.complaint.allowed import verbs_for
from models.usecases.complaint.belonging import (
    add_person,
    change_owner,
    change_step,
    remove_person,
    restrict,
    unrestrict,
)
from models.usecases.complaint.ending import cancel, merge
from models.usecases.complaint.following import follow_up
from models.usecases.complaint.intake import take as take_all
from models.usecases.complaint.joining import joins_case
from models.usecases.complaint.joining import since as on_it_since
from models.usecases.complaint.looking import look
from models.usecases.complaint.managing import follow_superior
from models.usecases.complaint.naming import name_invoices
from models.usecases.complaint.passing_on import pass_on
from models.usecases.complaint.recording import record
from models.usecases.complaint.regrading import downgrade, upgrade
from models.usecases.complaint.reopening import reopen, restore
from models.usecases.complaint.repairing import (
    plan_repair,
    promise,
    promise_kept,
    repair_cancelled,
    repair_done,
)
from models.usecases.complaint.resolving import close, note_cause, rate, resolve
from models.usecases.complaint.taking import hand_over, put_off, take, take_back
from models.usecases.complaint.working import answered, go_on, investigate, plan, wait

__all__ = [
    "add",
    "add_person",
    "answered",
    "cancel",
    "change_owner",
    "change_step",
    "close",
    "downgrade",
    "follow_superior",
    "follow_up",
    "go_on",
    "hand_over",
    "investigate",
    "joins_case",
    "look",
    "merge",
    "name_invoices",
    "note_cause",
    "on_it_since",
    "pass_on",
    "plan",
    "plan_repair",
    "promise",
    "promise_kept",
    "put_off",
    "rate",
    "record",
    "remove_person",
    "reopen",
    "repair_cancelled",
    "repair_done",
    "resolve",
    "restore",
    "restrict",
    "take",
    "take_all",
    "take_back",
    "unrestrict",
    "upgrade",
    "verbs_for",
    "wait",
]

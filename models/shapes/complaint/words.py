"""The words of complaints: grades, states, steps, parts, verbs."""

from typing import Literal

from models.shapes.escalation import LadderName

Severity = Literal["general", "major"]
ComplaintCategory = Literal[
    "service", "product", "delivery", "contract", "billing", "attitude", "safety", "other"
]
ComplaintChannel = Literal["hotline", "online", "email", "visit", "rep", "survey", "other"]
ComplaintStatus = Literal[
    "new", "working", "awaiting_customer", "resolved", "closed", "cancelled", "duplicate"
]
Phase = Literal[  # the status as people know it: what `working` means is told by the steps and the plan
    "new", "acknowledged", "investigating", "handling",
    "awaiting_customer", "resolved", "closed", "cancelled", "duplicate",
]  # fmt: skip
ClockName = Literal["first_response", "resolution", "takeover"]  # takeover: the manager's, after an upgrade
Step = Literal["acceptance", "investigation", "handling", "feedback"]
RootCause = Literal["people", "process", "product", "partner", "expectation", "other"]
Part = Literal["owner", "manager", "legal", "after_sales", "director", "executive", "observer"]
RepairKind = Literal["value_added_service", "apology_letter", "executive_call", "other"]
RepairStatus = Literal["planned", "done", "cancelled"]
Verb = Literal[
    "take", "answered", "investigate", "plan", "wait", "go_on", "resolve", "note_cause", "close", "rate",
    "reopen", "restore", "upgrade", "downgrade", "duplicate", "cancel", "change_owner", "change_step",
    "name_invoices", "take_part", "restrict", "unrestrict", "repair", "promise", "keep_promise",
]  # fmt: skip
LADDER_OF: dict[Severity, LadderName] = {"general": "complaint_general", "major": "complaint_major"}
Called = Literal["legal", "after_sales"]  # beside the manager, with a take of their own
CALLED: tuple[Called, ...] = ("legal", "after_sales")
OPEN: tuple[ComplaintStatus, ...] = ("new", "working", "awaiting_customer")
STEPS: tuple[Step, ...] = ("acceptance", "investigation", "handling", "feedback")

"""What may happen to a complaint (domain.md 7.3), and what its steps and plan say about how far it is."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime, timedelta

from models.shapes.complaint import ComplaintStatus, Phase, Severity, Verb

LEFT_AFTER_DOWNGRADE = timedelta(hours=2)  # so long every clock runs at least, then
WEEK = timedelta(days=7)  # how often somebody is reminded of what nothing else moves
OPEN_PHASES: frozenset[Phase] = frozenset(
    {"new", "acknowledged", "investigating", "handling", "awaiting_customer"}
)
AT_WORK: frozenset[Phase] = frozenset({"acknowledged", "investigating", "handling"})
ENDED: frozenset[Phase] = frozenset({"cancelled", "duplicate"})
UNSETTLED: frozenset[Phase] = OPEN_PHASES | {"resolved"}
EVERY: frozenset[Phase] = UNSETTLED | ENDED | {"closed"}

FROM: Mapping[Verb, frozenset[Phase]] = {
    "take": OPEN_PHASES,
    "answered": frozenset({"new"}),
    "investigate": frozenset({"acknowledged"}),
    "plan": AT_WORK,
    "wait": frozenset({"investigating", "handling"}),
    "go_on": frozenset({"awaiting_customer"}),
    "resolve": AT_WORK | {"awaiting_customer"},
    "note_cause": UNSETTLED,
    "close": frozenset({"resolved"}),
    "rate": frozenset({"resolved", "closed"}),
    "reopen": frozenset({"resolved", "closed"}),
    "restore": ENDED,
    "upgrade": OPEN_PHASES,
    "downgrade": OPEN_PHASES,
    "duplicate": OPEN_PHASES,
    "cancel": frozenset({"new", "acknowledged"}),
    "change_owner": OPEN_PHASES,
    "change_step": UNSETTLED,
    "name_invoices": UNSETTLED,
    "take_part": UNSETTLED,
    "restrict": EVERY,
    "unrestrict": EVERY,
    "repair": UNSETTLED,
    "promise": UNSETTLED,
    "keep_promise": UNSETTLED,
}


def phase(status: ComplaintStatus, *, investigated: bool, planned: bool) -> Phase:
    """Return how far a complaint is; `investigated` = somebody began to look for the cause."""
    if status != "working":
        return status
    if planned:
        return "handling"
    return "investigating" if investigated else "acknowledged"


def lacks(
    severity: Severity,
    *,
    root_cause: str | None,
    prevention: str | None,
    repairs: Iterable[str],
    repair_required: bool,
) -> Sequence[str]:
    """Return what closing waits for (I-13); `repairs` = the states of the actions that win trust back.

    A plan of which every action was cancelled is no plan: one at least is done.
    """
    states = list(repairs)
    missing = [name for name, text in (("root_cause", root_cause), ("prevention", prevention)) if not text]
    if severity == "major" and repair_required:
        if "planned" in states:
            missing.append("repair_open")
        elif "done" not in states:
            missing.append("repair")
    return missing


def next_moment(
    moments: Iterable[datetime | None], before: datetime | None, now: datetime
) -> datetime | None:
    """Return when time has the next word: what is due already and was not looked at yet stays due."""
    if before is not None and before <= now:
        return before
    return min((at for at in moments if at is not None and at > now), default=None)


def weekly(first: datetime, now: datetime) -> Sequence[tuple[int, datetime]]:
    """Return the last of a row of weekly moments that came, where one did, and the next, each numbered."""
    past = (now - first) // WEEK
    return [(n, first + n * WEEK) for n in (past, past + 1) if n >= 0]

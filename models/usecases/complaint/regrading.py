"""A complaint turns out to be graver, or less grave, than it was recorded."""

from collections.abc import Collection, Mapping
from datetime import datetime, timedelta
from uuid import UUID

from sqlalchemy.orm import Session

from models.policy import ClockRule
from models.queries.cases.rules import climbing_by
from models.queries.complaint.reasons import ANSWER_STAYS
from models.queries.complaint.standing import grade_rules
from models.queries.records.known import Row
from models.queries.tenancy import policy
from models.rules.clocks import Hours
from models.rules.complaint import LEFT_AFTER_DOWNGRADE
from models.shapes.complaint import LADDER_OF, ClockName, ComplaintView, Severity, Verb
from models.shapes.escalation import Clock
from models.shapes.roster import Asker
from models.tables import Member
from models.usecases import collecting, escalation
from models.usecases.complaint import clocks, joining, people, steps
from models.usecases.complaint.errors import SameGrade
from models.usecases.complaint.freezing import named
from models.usecases.complaint.reach import manages
from models.usecases.complaint.states import refuse
from models.usecases.complaint.writing import SHORT, follow, hold, words, write
from models.usecases.permission import person_of

REGRADED = "regraded"


def upgrade(
    session: Session,
    asker: Asker,
    complaint_id: UUID,
    reason: str = "",
    *,
    receivable_ids: Collection[UUID] = (),
    now: datetime,
) -> ComplaintView:
    """Make it major: who is called in hears of it, what runs is due by the major targets from now at last.

    The manager has half an hour, unless it was the manager who did this. Invoices may be named that nobody
    is chased for meanwhile.

    Raises:
        InvoiceOfAnother, TextTooLong: with `field` = `invoices` or `reason`.
        NoSuchComplaint, OnlyAbove, SameGrade, ResolvedAlready, …: nothing changed.
    """
    why = words(reason, field="reason", limit=SHORT) if reason.strip() else None
    row = hold(session, asker, complaint_id, "upgrade", now=now)
    refuse(session, row, "upgrade")
    if row["severity"] == "major":
        raise SameGrade(ref_no=row["ref_no"])
    steps.wait_over(session, row, now=now)
    with climbing_by(session, row["policy_version"]):
        rules, owner = policy(session).complaints.major, person_of(session, row["owner_id"])
        by_manager = manages(session, asker, row, now=now)

        def sooner(rule_target: timedelta) -> clocks.Due:
            return lambda clock, hours: min(clock.due_at, clocks.later(now, rule_target, hours))

        if not by_manager:
            first = rules.first_response
            clocks.aim(session, row, "first_response", first, due=sooner(clocks.span(first.hours)), now=now)
            _ask_manager(session, row, owner, now=now)
        whole = rules.resolution
        clocks.aim(session, row, "resolution", whole, due=sooner(clocks.span(whole.hours)), now=now)
        steps.aim(session, row, rules, due=sooner)
        people.put_in(session, row["id"], people.called_in(session, rules), now=now)
        return _regraded(session, asker, row, "major", why, naming=receivable_ids, stays=by_manager, now=now)


def downgrade(
    session: Session, asker: Asker, complaint_id: UUID, reason: str, *, now: datetime
) -> ComplaintView:
    """Make it a general one: a director, with a reason. At least two hours are left, and nothing past fires.

    Raises:
        TextMissing, TextTooLong: with `field` = `reason`.
        NoSuchComplaint, OnlyDirector, SameGrade, ResolvedAlready, …: nothing changed.
    """
    why = words(reason, field="reason", limit=SHORT)
    row = hold(session, asker, complaint_id, "downgrade", now=now)
    refuse(session, row, "downgrade")
    if row["severity"] == "general":
        raise SameGrade(ref_no=row["ref_no"])
    steps.wait_over(session, row, now=now)
    with climbing_by(session, row["policy_version"]):
        rules = policy(session).complaints.general

        def general(target: timedelta) -> clocks.Due:
            def due(clock: Clock, hours: Hours) -> datetime:
                return max(
                    clocks.later(clock.started_at, target + clock.paused, hours), now + LEFT_AFTER_DOWNGRADE
                )

            return due

        of: Mapping[ClockName, ClockRule] = {
            "first_response": rules.first_response,
            "resolution": rules.resolution,
        }
        clocks.await_answer(session, row)  # a take of the major one ends with its ladder
        for name, rule in of.items():
            clocks.aim(session, row, name, rule, due=general(clocks.span(rule.hours)), now=now)
        steps.aim(session, row, rules, due=general)
        clocks.cancel(session, row, ["takeover"])
        return _regraded(session, asker, row, "general", why, now=now)


def _regraded(
    session: Session,
    asker: Asker,
    row: Row,
    severity: Severity,
    why: str | None,
    *,
    naming: Collection[UUID] = (),
    stays: bool = False,
    now: datetime,
) -> ComplaintView:
    kept = {*row["receivable_ids"], *named(session, row["customer_id"], naming)}
    whole = clocks.clocks_of(session, row).get("resolution")
    values = {
        "severity": severity,
        "graded_at": now,
        "receivable_ids": sorted(kept),
        "waited_seconds": whole.paused_seconds if whole is not None else 0,
    }
    verb: Verb = "upgrade" if severity == "major" else "downgrade"
    stays_at = _due(session, row) if stays else None
    facts = {ANSWER_STAYS: True} if stays_at is not None else None
    changed = write(session, asker, row, values, verb, now=now, reason=why, facts=facts)
    collecting.follow(session, row["id"], asker=asker, now=now)
    joining.nobody(session, row["id"])
    escalation.settle(session, [LADDER_OF[row["severity"]]], [row["id"]], REGRADED, now=now)
    ladder = LADDER_OF[severity]
    escalation.begin(session, ladder, [row["id"]], cycle=row["cycle"], now=now, at_once=severity == "major")
    return follow(session, asker, changed, verb, now=now, text=why or "", stays_at=stays_at)


def _due(session: Session, row: Row) -> datetime | None:
    """Return when the first answer is due that nobody gave yet."""
    first = clocks.clocks_of(session, row).get("first_response")
    return first.due_at if first is not None and first.status == "running" else None


def _ask_manager(session: Session, row: Row, owner: Member, *, now: datetime) -> None:
    """Give the manager a clock of the own where the customer was answered before; once in a cycle."""
    known = clocks.clocks_of(session, row)
    first = known.get("first_response")
    if "takeover" in known or (first is not None and first.status == "running"):
        return
    rule = grade_rules(policy(session), "major").first_response
    clocks.start(
        session, row["id"], owner, {"takeover": rule},
        cycle=row["cycle"], at=now, version_no=row["policy_version"],
    )  # fmt: skip

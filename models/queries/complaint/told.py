"""What one person is told of complaints."""

from collections.abc import Collection, Mapping, Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import Row, and_, select
from sqlalchemy.orm import Session, aliased

from models.policy.complaints import ComplaintLevel
from models.queries.cases.rules import policy_of
from models.queries.clocks import live_clocks
from models.queries.complaint.on_it import on_it
from models.queries.complaint.reasons import Why, reasons
from models.queries.complaint.standing import grade_rules
from models.queries.prepared import among, read
from models.queries.tenancy import workspace_of
from models.shapes.complaint import CALLED, OPEN, OnIt
from models.shapes.escalation import FIRST_NOTICE, Audience
from models.shapes.messages.case import ComplaintLine, Heard, Lines, OnItLine, ToldEvent
from models.tables import Complaint, Customer, Member, SlaClock

Found = Row[*tuple[Any, ...]]
Running = Mapping[str, SlaClock]  # by name
MANAGERS = frozenset({"first_response", "takeover"})  # clocks of a major one that its manager stops
ABOVE: frozenset[Audience] = frozenset({"manager", "director", "executive"})


def lines(session: Session, complaint_ids: Collection[UUID], *, now: datetime) -> Lines:
    """Return what says, of any of these complaints, what one person is told: a line for each.

    Major ones come first, then what is due first.
    """
    rows = {row.id: row for row in _rows(session, complaint_ids)}
    running = _running(session, rows)
    leads = _leaders(session, {row.owner_id for row in rows.values() if row.severity == "major"})
    at_work = on_it(session, [key for key, row in rows.items() if row.severity == "major"])
    said = reasons(session, [key for key, row in rows.items() if _has_a_story(row)])

    def told_of(told: Sequence[ToldEvent]) -> Sequence[ComplaintLine]:
        found = []
        for one in told:
            row = rows.get(one.subject_id)
            if row is not None:
                clocks = running.get(row.id, {})
                line = _line(one, row, _level_of(session, one, row), clocks, now)
                why, takes = said.get(row.id, Why()), _takes(one.heard, row, clocks, leads)
                ended = why.ended if row.status == "cancelled" else None
                now_so: dict[str, Any] = {"cancelled": ended, "reopened": why.reopened, "takes": takes}
                if row.severity == "major":
                    now_so |= {
                        "graded": why.graded,
                        "on_it": _at_work(one, at_work.get(row.id, ())),
                        "joins": one.heard.role in CALLED and not one.heard.vacant,
                    }
                found.append(line.model_copy(update=now_so))
        return sorted(
            found, key=lambda line: (line.severity != "major", line.due_at is None, line.due_at, line.ref_no)
        )

    return told_of


def _has_a_story(row: Found) -> bool:
    """Tell whether the audit may say why a complaint is none, is open again or is major."""
    return bool(row.status == "cancelled" or row.cycle > 1 or row.severity == "major")


def _line(
    one: ToldEvent, row: Found, level: ComplaintLevel | None, running: Running, now: datetime
) -> ComplaintLine:
    clock, answer = _speaks(one.heard.level, level, running), running.get("first_response")
    unanswered = answer is not None and answer is not clock and answer.due_at < now
    return ComplaintLine(
        heard=one.heard,
        complaint_id=row.id,
        ref_no=row.ref_no,
        severity=row.severity,
        customer=row.customer,
        title=row.title,
        owner=row.owner,
        clock=None if clock is None else "resolution" if clock.clock == "resolution" else "first_response",
        due_at=clock.due_at if clock else None,
        overdue=clock is not None and clock.due_at < now,
        unanswered_since=answer.due_at if answer is not None and unanswered else None,
        no_plan=row.plan is None and level is not None and level.when == "no_plan",
        goes_on=one.heard.status == "closed" and row.status in OPEN,
        goes_on_as=row.goes_on_as,
    )


def _takes(heard: Heard, row: Found, running: Running, leads: Collection[UUID]) -> bool:
    """Tell whether who hears as this may take it: a major one is the manager's first (CP-04).

    An owner who leads people is a manager.
    """
    if row.severity != "major" or not MANAGERS & running.keys():
        return True
    return heard.role in ABOVE or heard.vacant or (heard.role == "owner" and row.owner_id in leads)


def _at_work(one: ToldEvent, people: Sequence[OnIt]) -> Sequence[OnItLine]:
    return tuple(
        OnItLine(part=each.part, name=each.name, since=each.since, mine=each.member_id == one.reader_id)
        for each in people
    )


def _leaders(session: Session, member_ids: Collection[UUID]) -> Collection[UUID]:
    """Return those of some members who lead people."""
    if not member_ids:
        return ()
    found = select(Member.manager_id).where(
        Member.workspace_id == workspace_of(session), among(Member.manager_id, member_ids)
    )
    return {row.manager_id for row in read(session, found.distinct())}


def _level_of(session: Session, one: ToldEvent, row: Found) -> ComplaintLevel | None:
    ladder = grade_rules(policy_of(session, row.policy_version), row.severity).ladder
    return next((level for level in ladder if level.level == one.heard.level), None)


def _speaks(level: int, rule: ComplaintLevel | None, running: Running) -> SlaClock | None:
    """Return the clock that a level speaks of: its trigger's, of the first notice the one due first."""
    first = min(running.values(), key=lambda one: one.due_at, default=None)
    if level == FIRST_NOTICE:
        return first
    answers = rule is not None and rule.when == "first_response_breached"
    names = ("first_response", "takeover") if answers else ("resolution",)
    return next((running[name] for name in names if name in running), first)


def _running(session: Session, rows: Mapping[UUID, Found]) -> Mapping[UUID, Running]:
    """Return the running clocks of each complaint's present cycle, by name."""
    found: dict[UUID, dict[str, SlaClock]] = {}
    for clock in live_clocks(session, "complaint", rows.keys()):
        if clock.status == "running" and clock.cycle == rows[clock.subject_id].cycle:
            found.setdefault(clock.subject_id, {})[clock.clock] = clock
    return found


def _rows(session: Session, complaint_ids: Collection[UUID]) -> Sequence[Found]:
    of = and_(Customer.workspace_id == Complaint.workspace_id, Customer.id == Complaint.customer_id)
    by = and_(Member.workspace_id == Complaint.workspace_id, Member.id == Complaint.owner_id)
    other = aliased(Complaint)
    same = and_(other.workspace_id == Complaint.workspace_id, other.id == Complaint.duplicate_of_id)
    found = (
        select(
            Complaint.id,
            Complaint.ref_no,
            Complaint.severity,
            Complaint.title,
            Complaint.cycle,
            Complaint.status,
            Complaint.plan,
            Complaint.owner_id,
            Complaint.manager_id,
            Complaint.policy_version,
            Customer.name.label("customer"),
            Member.name.label("owner"),
            other.ref_no.label("goes_on_as"),
        )
        .join(Customer, of)
        .join(Member, by)
        .outerjoin(other, same)
        .where(Complaint.workspace_id == workspace_of(session), among(Complaint.id, complaint_ids))
    )
    return read(session, found)

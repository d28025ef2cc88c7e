"""The form opens, from the message's button or on demand."""

from datetime import datetime
from uuid import UUID

from sqlalchemy.orm import Session

from models.queries.report import report_of
from models.queries.report.held import newest_of
from models.queries.report.week import customers_of, plans_of, promises_before, stuck_of
from models.queries.roster import superiors
from models.rules.report.unusual import usual_of
from models.shapes.report import SIGNED, ReportDraft
from models.usecases.report.errors import NoReportYet, NoSuchReport
from models.usecases.report.holding import Own, writable
from models.usecases.report.layer import rewrite_layer


def open_draft(
    session: Session, rep_id: UUID, report_id: UUID | None, *, now: datetime, fresh: bool = True
) -> ReportDraft:
    """Return the form to draw, prefilled; None = the report that waits for the rep, else the newest.

    With `fresh` the store's numbers of a report that nobody signed are looked up anew.

    Raises:
        NoReportYet: there is none at all.
        NoSuchReport, ReportNotAsked: it is somebody else's, or nothing is asked.
        ReportLocked, ReportClosed, ReportDone, LockedWithoutReader: too late.
    """
    wanted = report_id or newest_of(session, rep_id)
    if wanted is None:
        raise NoReportYet
    own = writable(session, rep_id, wanted, now=now)
    if fresh and own.report.first_submitted_at is None:
        facts = {"zone": own.report.zone, "now": now}
        rewrite_layer(session, own.report.id, rep_id, own.week, own.rules, **facts)  # type: ignore[arg-type]
    return draft_of(session, own)


def draft_of(session: Session, own: Own) -> ReportDraft:
    """Return the whole form of a report, as it stands."""
    report, rep, rules = own
    session.flush()
    kept = report_of(session, report.id)
    if kept is None:
        raise NoSuchReport
    signed = kept.status in SIGNED
    return ReportDraft(
        report_id=report.id,
        week_starts_on=report.week_starts_on,
        due_at=report.due_at,
        locks_at=report.locks_at,
        currency=rules.currency,
        status=kept.status,
        revision=report.revision,
        numbers=kept.answers.numbers,
        answers=kept.answers if signed else None,
        customers=tuple(customers_of(session, rep.id, own.week)),
        plans=tuple(plans_of(session, rep.id, rep.team_id, own.week, rules)),
        promised=tuple(promises_before(session, rep.id, own.week)),
        stuck=tuple(stuck_of(session, rep.id, own.week)),
        typed=report.draft or {},
        usual=usual_of((one.code for one in kept.answers.numbers), rules),
        key_customers=rules.weekly_report.required_key_customers,
        comment=kept.comment if kept.status == "returned" else "",
        readers=tuple(row.name for row in superiors(session, rep.id)),
    )

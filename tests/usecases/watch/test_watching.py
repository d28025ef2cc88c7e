"""The watches go to whom they are for, on their days, with what these may see."""

from datetime import date, datetime, timedelta
from uuid import UUID

from sqlalchemy import select
from uuid_utils.compat import uuid7

from models.queries.digest import content
from models.queries.roster import member
from models.queries.tenancy import workspace_of
from models.queries.waiting import everything
from models.queries.watch import overdue_watch
from models.shapes.calendar import AbsenceSpan
from models.shapes.collecting import PromiseForm
from models.shapes.digest import DigestContent
from models.shapes.messages import ComplaintWatchDigest, OverdueWatchDigest
from models.shapes.metric import Money
from models.shapes.records import ReceivableForm
from models.shapes.schedule import Due, ScheduleKind
from models.shapes.watch import OverdueWatch
from models.tables import OutboxRow, ReceivableHold
from models.usecases import absence, collecting, digest, escalation
from models.usecases.records import receivables
from tests.usecases.complaint.desk import HOUR, MINUTE, MORNING, RECEIVED, Desk

MONDAY = date(2026, 3, 9)


def fire(desk: Desk, kind: ScheduleKind, name: str = "Wang", *, on: date = MONDAY) -> str:
    """Let a watch of somebody's come up; return why it was not sent, if not."""
    row = member(desk.session, desk.cast[name])
    assert row is not None
    due = Due(uuid7(), kind, row.id, row.timezone, on, MORNING)
    watch = digest.watch_overdue if kind == "overdue_watch" else digest.watch_complaints
    (verdict,) = watch(desk.session, [due], now=MORNING)
    return verdict.reason


def sent(desk: Desk, kind: str) -> list[OutboxRow]:
    """Return the messages of a kind, oldest first."""
    mine = (OutboxRow.workspace_id == workspace_of(desk.session), OutboxRow.kind == kind)
    return list(desk.session.scalars(select(OutboxRow).where(*mine).order_by(OutboxRow.id)))


def test_open_complaints_come_breached_ones_first(desk: Desk) -> None:
    """Wang leads Li, whose customer complains; Omar leads none of them: one line all the same."""
    assert fire(desk, "complaint_watch") == "no_complaints"
    fresh = desk.record(at=MORNING)
    late = desk.record(at=MORNING, received_at=RECEIVED, title="Wrong colour")
    assert fire(desk, "complaint_watch") == ""
    (row,) = sent(desk, "complaint_watch")
    assert (row.target, row.dedupe_key) == (
        "U_WANG", "digest:T_SANDBOX:U_WANG:complaint_watch:2026-03-09"
    )  # fmt: skip
    rows = ComplaintWatchDigest.model_validate(row.payload).watch.rows
    assert [(one.ref_no, one.overdue) for one in rows] == [(late.ref_no, True), (fresh.ref_no, False)]
    assert fire(desk, "complaint_watch_late", "Omar") == ""
    assert ComplaintWatchDigest.model_validate(sent(desk, "complaint_watch")[-1].payload).watch.rows == ()


def test_a_deputy_reads_it_but_no_restricted_case(desk: Desk) -> None:
    """On a day off nobody does."""
    desk.record(at=MORNING, restricted=True)
    assert fire(desk, "complaint_watch", on=MONDAY + timedelta(days=6)) == "weekend"
    span = AbsenceSpan(starts_on=MONDAY, ends_on=MONDAY)
    absence.record(desk.session, desk.who("Wang"), desk.cast["Wang"], span, "leave", now=MORNING)
    assert fire(desk, "complaint_watch") == ""
    (row,) = sent(desk, "complaint_watch")
    assert row.target == "U_RUTH"
    assert ComplaintWatchDigest.model_validate(row.payload).watch.rows == ()


def test_late_money_comes_on_the_weeks_first_day(desk: Desk) -> None:
    """Fifty days late: in its bucket, for Wang who leads Li; on Tuesday not again; nothing is Omar's."""
    assert fire(desk, "overdue_watch") == "no_invoices"
    invoice(desk)
    assert fire(desk, "overdue_watch") == ""
    assert fire(desk, "overdue_watch", on=MONDAY + timedelta(days=1)) == "not_the_first_day"
    (row,) = sent(desk, "overdue_watch")
    (age,) = OverdueWatchDigest.model_validate(row.payload).watch.ages
    assert (age.bucket, age.open, age.count) == ("31-60", (Money(minor=500_00, currency="CNY"),), 1)
    assert fire(desk, "overdue_watch", "Omar") == ""
    assert OverdueWatchDigest.model_validate(sent(desk, "overdue_watch")[-1].payload).watch.ages == ()


def test_what_rose_and_what_was_promised_stand_first(desk: Desk) -> None:
    """Level 1 on Monday at nine; a promise for Friday is told with its day. Both wait for Li."""
    owed = invoice(desk)
    desk.climb(MORNING)
    desk.climb(MORNING + 2 * MINUTE)
    (customer,) = told(desk, MORNING + HOUR).risen
    assert (customer.customer, customer.level, customer.count) == ("Acme", 1, 1)
    (waits,) = everything(desk.session, desk.who("Li"), now=MORNING + HOUR)
    assert (waits.of, waits.name, waits.reasons) == ("receivable", "Acme", ("told",))
    friday = MONDAY + timedelta(days=4)
    form = PromiseForm(receivable_ids=(owed,), until_on=friday)
    collecting.promise(desk.session, desk.who("Li"), form, now=MORNING + HOUR)
    (promised,) = told(desk, MORNING + 2 * HOUR).promises
    assert (promised.due_on, promised.late, promised.open) == (friday, False, customer.open)
    (waits,) = everything(desk.session, desk.who("Li"), now=MORNING + 2 * HOUR)
    assert "promise" in waits.reasons
    week = timedelta(days=7)
    desk.climb(MORNING + week)
    ours = ReceivableHold.workspace_id == workspace_of(desk.session)
    assert [*desk.session.scalars(select(ReceivableHold.outcome).where(ours))] == ["broken"]
    watch = overdue_watch(desk.session, desk.who("Wang"), MONDAY + week, now=MORNING + week)
    assert [(one.due_on, one.late) for one in watch.promises] == [(friday, True)]
    again = form.model_copy(update={"until_on": friday + week})
    collecting.promise(desk.session, desk.who("Li"), again, now=MORNING + week)
    watch = overdue_watch(desk.session, desk.who("Wang"), MONDAY + week, now=MORNING + week)
    assert [(one.due_on, one.late) for one in watch.promises] == [(friday + week, False)]


def test_a_level_that_is_reached_after_a_take_ran_out_has_risen_too(desk: Desk) -> None:
    """Li takes level 1 and does nothing: told again it is no news, level 2 is."""
    owed, week = invoice(desk), timedelta(days=7)
    desk.climb(MORNING)
    desk.climb(MORNING + 2 * MINUTE)
    escalation.take(desk.session, desk.who("Li"), "receivable", [owed], now=MORNING + HOUR)
    desk.climb(MORNING + 4 * timedelta(days=1))
    again = overdue_watch(desk.session, desk.who("Wang"), MONDAY + week, now=MORNING + week - HOUR)
    invoice(desk, "R-2")
    desk.climb(MORNING + week)
    later = overdue_watch(desk.session, desk.who("Wang"), MONDAY + week, now=MORNING + week + HOUR)
    assert ([one.level for one in again.risen], [one.level for one in later.risen]) == ([1], [2, 1])
    assert [one.count for one in later.risen] == [1, 1]  # of each level its own sum


def told(desk: Desk, now: datetime) -> OverdueWatch:
    """Return what Wang's overdue watch would say."""
    return overdue_watch(desk.session, desk.who("Wang"), MONDAY, now=now)


def invoice(desk: Desk, number: str = "R-1") -> UUID:
    """Record an invoice of Li's customer that was due fifty days ago."""
    form = ReceivableForm(
        customer_id=desk.customer_id,
        owner_id=desk.cast["Li"],
        invoice_no=number,
        amount_minor=500_00,
        currency="CNY",
        issued_on=MONDAY - timedelta(days=80),
        due_on=MONDAY - timedelta(days=50),
    )
    return receivables.issue(desk.session, desk.who("Li"), form, now=MORNING - HOUR)


def test_the_managers_digest_tells_of_cases_at_risk(desk: Desk) -> None:
    """A complaint past its time and one that has a day left; what is due in two days can wait."""
    desk.record(at=MORNING, title="Due on Tuesday")
    desk.record("major", at=MORNING, received_at=RECEIVED, title="Late")
    found = digest.preview(desk.session, desk.cast["Wang"], "morning", now=MORNING).digest
    (section,) = [one for one in found.sections if one.code == "complaints"]
    assert [(line.text, line.code) for line in section.lines] == [("Late", "overdue"), ("Due on Tuesday", "")]


def test_a_directors_digest_tells_of_what_a_ladder_told_the_director(desk: Desk) -> None:
    """Ruth leads no rep; of a major complaint she was told, and it needs her whether or not it is late."""
    desk.record(at=MORNING)
    desk.record("major", at=MORNING, received_at=RECEIVED, title="Late", restricted=True)
    (section,) = preview(desk, "Ruth", MORNING).sections
    assert [(line.text, line.number, line.major) for line in section.lines] == [("Late", "#2", True)]
    early = preview(desk, "Ruth", RECEIVED - 30 * HOUR)
    assert (early.sections, early.waits) == ((), 1)
    deputys = content(desk.session, desk.cast["Ruth"], "morning", MONDAY, away=True, now=MORNING).digest
    assert (deputys.sections, deputys.waits) == ((), 0)
    assert preview(desk, "Omar", MORNING).sections == ()


def preview(desk: Desk, name: str, now: datetime) -> DigestContent:
    """Return what somebody's morning digest would say."""
    return digest.preview(desk.session, desk.cast[name], "morning", now=now).digest

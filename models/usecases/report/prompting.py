"""The reports of a week open: one pass for all whose moment has come, in a handful of statements."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime, timedelta
from typing import Any, NamedTuple
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session
from uuid_utils.compat import uuid7

from models.policy import Policy
from models.queries.prepared import among, read
from models.queries.roster import days_of
from models.queries.standup.crew import Rep, reps
from models.queries.tenancy import policy, workspace_of
from models.rules.periods import period_of
from models.rules.plan import jitter
from models.rules.report.times import WINDOW, Turn, times_of, turn
from models.rules.standup import next_moment
from models.shapes.messages import ReportPrompt
from models.shapes.outbox import Envelope, Lane
from models.shapes.period import Period
from models.shapes.report import ReportTimes
from models.shapes.schedule import Due, OccurrenceStatus, SlotVerdict
from models.shapes.standup import EntryTimes
from models.tables import WeeklyReport
from models.usecases import outbox
from models.usecases.conflict import insert_new
from models.usecases.many import change_rows
from models.usecases.report.layer import write_layers

Verdict = tuple[OccurrenceStatus, str]


class Opened(NamedTuple):
    """A report that begins, or is excused outright."""

    id: UUID
    rep: Rep
    week: Period
    times: ReportTimes
    excused: bool


def prompt(session: Session, due: Sequence[Due], *, now: datetime) -> Sequence[SlotVerdict]:
    """Open the report of each rep whose last working day of the week it is; one verdict each."""
    rules = policy(session)
    people = reps(session, {one.subject_id for one in due})
    there = _there(session, due)
    asked = [one for one in due if _why_not(people.get(one.subject_id), one, there, now) is None]
    turns = _turns(session, asked, people, rules, now)
    opened = _open(session, turns, people, rules, now=now)
    _send(session, opened, wave=len(due), now=now)
    verdicts = []
    for one in due:
        status, reason = _why_not(people.get(one.subject_id), one, there, now) or _said(turns.get(one))
        verdicts.append(SlotVerdict(schedule_id=one.schedule_id, slot=one.slot, status=status, reason=reason))
    return verdicts


def entry_like(on: date, times: ReportTimes) -> EntryTimes:
    """Return a report's instants as the rules of reminders and locks take them."""
    return EntryTimes(
        local_date=on,
        zone=times.zone,
        prompt_at=times.opens_at,
        due_at=times.due_at,
        locks_at=times.locks_at,
    )


def _why_not(rep: Rep | None, one: Due, there: set[tuple[UUID, date]], now: datetime) -> Verdict | None:
    """Return why a slot is out of the question, None when the week decides."""
    if rep is None or not rep.takes_part:
        return "skipped", "not_in_standups"
    if rep.held(one.slot, now):
        return "skipped", "paused"
    if (rep.id, period_of("week", one.slot).starts_on) in there:
        return "skipped", "open_already"
    return None


def _said(what: Turn | None) -> Verdict:
    if what is None:
        return "skipped", "not_the_last_day"
    return ("fired", "") if what.what == "open" else ("skipped", "absence")


def _there(session: Session, due: Iterable[Due]) -> set[tuple[UUID, date]]:
    """Return which members have a report of which week already."""
    weeks = {period_of("week", one.slot).starts_on for one in due}
    rows = read(
        session,
        select(WeeklyReport.member_id, WeeklyReport.week_starts_on).where(
            WeeklyReport.workspace_id == workspace_of(session),
            among(WeeklyReport.member_id, [one.subject_id for one in due]),
            WeeklyReport.week_starts_on.in_(weeks),
        ),
    )
    return {(row.member_id, row.week_starts_on) for row in rows}


def _turns(
    session: Session, asked: Sequence[Due], people: Mapping[UUID, Rep], rules: Policy, now: datetime
) -> dict[Due, Turn]:
    """Return what the slots ask for; whose week is not over for them is left out."""
    if not asked:
        return {}
    slots = [one.slot for one in asked]
    first, last = min(slots) - timedelta(days=7), max(slots) + WINDOW
    days = days_of(session, [one.subject_id for one in asked], first, last, rules=rules)
    found: dict[Due, Turn] = {}
    for one in asked:
        zone = people[one.subject_id].zone
        what = turn(days[one.subject_id], one.slot, now=now, zone=zone, rules=rules.weekly_report)
        if what is not None:
            found[one] = what
    return found


def _open(
    session: Session,
    turns: Mapping[Due, Turn],
    people: Mapping[UUID, Rep],
    rules: Policy,
    *,
    now: datetime,
) -> Sequence[Opened]:
    """Make the reports that are not there yet; return those that were made and wait for an answer."""
    if not turns:
        return []
    dates = [what.due_on for what in turns.values()]
    ids = [one.subject_id for one in turns]
    days = days_of(session, ids, min(dates), max(dates) + WINDOW, rules=rules)
    begun = []
    for one, what in turns.items():
        rep = people[one.subject_id]
        times = times_of(days[rep.id], what.due_on, rep.zone, rules.weekly_report)
        week = period_of("week", one.slot)
        begun.append(Opened(uuid7(), rep, week, times, excused=what.what == "excuse"))
    rows = [_row(session, one, rules, now) for one in begun]
    new = set(insert_new(session, WeeklyReport, rows, returning=WeeklyReport.id))
    opened = [one for one in begun if one.id in new and not one.excused]
    for week in {one.week for one in opened}:
        of_week = {one.id: one.rep.id for one in opened if one.week == week}
        write_layers(session, of_week, week, rules, now=now)
    return opened


def _row(session: Session, one: Opened, rules: Policy, now: datetime) -> dict[str, Any]:
    offsets = getattr(rules.reminders, one.rep.prefs.reminders)
    times = entry_like(one.week.ends_on, one.times)
    return {
        "workspace_id": workspace_of(session),
        "id": one.id,
        "member_id": one.rep.id,
        "week_starts_on": one.week.starts_on,
        **one.times.model_dump(),
        "next_at": None if one.excused else next_moment(times, offsets, now),
        "status": "excused" if one.excused else "open",
        "excuse": "absence" if one.excused else None,
        "reminders": 0,
        "revision": 0,
        "no_problem": False,
    }


def _send(session: Session, opened: Sequence[Opened], *, wave: int, now: datetime) -> None:
    """Put the messages on their way, spread as prompts are; each report knows its own."""
    envelopes = [
        Envelope(
            message=ReportPrompt(
                report_id=one.id,
                name=one.rep.name,
                week_starts_on=one.week.starts_on,
                due_at=one.times.due_at,
                locks_at=one.times.locks_at,
            ),
            key=f"weekly:{one.rep.slack_team_id}:{one.rep.slack_user_id}:{one.week.label}",
            target=one.rep.slack_user_id,
            lane=Lane.PROMPT,
            available_at=max(now, one.times.opens_at) + jitter(one.rep.id, wave),
            due_at=one.times.opens_at,
            expires_at=one.times.locks_at,
            subject_id=one.id,
        )
        for one in opened
    ]
    posted = outbox.put(session, envelopes, now=now)
    made = {
        one.id: {"prompt_id": row_id}
        for one, row_id in zip(opened, posted, strict=True)
        if row_id is not None
    }
    change_rows(session, WeeklyReport, WeeklyReport.id, made)

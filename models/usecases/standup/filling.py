"""What the form holds before anybody types."""

from collections.abc import Sequence
from datetime import date, datetime, timedelta

from sqlalchemy.orm import Session

from models.policy import Policy
from models.queries.roster import days_of, superiors
from models.queries.standup.crew import Rep
from models.queries.standup.entries import Entry
from models.queries.standup.stuck import closed_texts, open_points
from models.rules import prefill
from models.rules.duty import last_day
from models.rules.standup import told_due
from models.shapes.metric import MetricValue, Phase
from models.shapes.standup import MetricField, StandupDraft, StandupWords
from models.usecases.standup.past import HORIZON, WEEKS, Past, past_of
from models.usecases.standup.shown import show_recorded


def draft(session: Session, rep: Rep, entry: Entry, rules: Policy, *, now: datetime) -> StandupDraft:
    """Return the whole form of an entry, ready to be submitted without typing."""
    past = past_of(session, rep, entry, rules, now)
    morning = entry.kind == "morning"
    chain = superiors(session, rep.id)
    known = _known(past) if morning else ()
    made = StandupDraft(
        entry_id=entry.id,
        standup_kind=entry.kind,
        local_date=entry.local_date,
        due_at=told_due(entry.times, entry.prompted_at),
        locks_at=entry.times.locks_at,
        currency=rules.currency,
        state=entry.state,
        voluntary=entry.voluntary or entry.state == "excused",
        today=_targets(past, "today") if morning else _actuals(past),
        yesterday_on=past.before if morning else None,
        yesterday=_yesterday(past, known) if morning and past.before else (),
        yesterday_known=known,
        tomorrow=() if morning else _targets(past, "tomorrow"),
        promised=() if morning else _promised(past),
        words=words_of(session, entry),
        carried_plan=_plan(past) if morning else "",
        open_blockers=tuple(
            open_points(session, {rep.id: entry.local_date}, but_of=entry.id).get(rep.id, ())
        ),
        typed=(entry.draft or {}).get("typed", {}),
        manager_name=chain[0].name if chain else "",
        readers=tuple(row.name for row in chain),
    )
    show_recorded(session, made, rep.id, past.told_of, past.recorded, now=now)
    return made


def yesterday_of(session: Session, rep: Rep, on: date, shown: date | None, rules: Policy) -> date | None:
    """Return the date that a morning's form calls yesterday: the one it showed, whatever changed meanwhile.

    Without one that a form may show it is the last date on which the rep was expected.
    """
    if shown is not None and on - HORIZON <= shown < on:
        return shown
    return last_day(days_of(session, [rep.id], on - HORIZON, on, rules=rules)[rep.id], on)


def _targets(past: Past, group: str) -> tuple[MetricField, ...]:
    """Return today's targets (morning) or tomorrow's (evening), all with something to begin with."""
    phase: Phase = "today_target" if group == "today" else "tomorrow_target"
    plan = _planned(past) if group == "today" else {}
    about = past.entry.local_date if group == "today" else past.after
    answered = past.entry.submitted_at is not None
    fields = []
    for code in past.codes:
        own = past.own(f"{group}:{code}", phase)
        begin = None if answered else prefill.target(code, plan, _weekday(past, about), past.rules.actions)
        fields.append(prefill.field(code, begin if own is None else own, past.rules))
    return tuple(fields)


def _planned(past: Past) -> dict[str, int]:
    """Return the targets that the last evening set for this day."""
    planned = {code: past.value("evening", past.before, "tomorrow_target", code) for code in past.codes}
    return {code: value for code, value in planned.items() if value is not None}


def _weekday(past: Past, about: date) -> dict[str, list[int]]:
    """Return the targets of the same weekday in the last weeks, by metric."""
    found: dict[str, list[int]] = {}
    for week in range(1, WEEKS + 1):
        for code in past.codes:
            value = past.value("morning", about - timedelta(weeks=week), "today_target", code)
            if value is not None:
                found.setdefault(code, []).append(value)
    return found


def _actuals(past: Past) -> tuple[MetricField, ...]:
    """Return the evening's fields for today: never guessed, only what was given before or logged today."""
    return tuple(_result(past, f"today:{code}", "today_actual") for code in past.codes)


def _result(past: Past, block: str, phase: Phase) -> MetricField:
    """Return a field for something done: what was given, else what the records say, with these beside it."""
    code = prefill.code_of(block)
    own, logged = past.own(block, phase), past.logged(code)
    answered = past.entry.submitted_at is not None
    begin = None if answered else logged
    return prefill.field(code, begin if own is None else own, past.rules, recorded=logged)


def _promised(past: Past) -> tuple[MetricValue, ...]:
    """Return the morning's targets of the same day."""
    on = past.entry.local_date
    values = {code: past.value("morning", on, "today_target", code) for code in past.codes}
    return tuple(MetricValue(code=code, value=value) for code, value in values.items() if value is not None)


def _known(past: Past) -> tuple[MetricValue, ...]:
    """Return what the evening before gave, and this form did not correct."""
    values = {code: past.value("evening", past.before, "today_actual", code) for code in past.codes}
    return tuple(
        MetricValue(code=code, value=value)
        for code, value in values.items()
        if value is not None and past.own(f"yesterday:{code}", "yesterday_actual") is None
    )


def _yesterday(past: Past, known: Sequence[MetricValue]) -> tuple[MetricField, ...]:
    told = {one.code for one in known}
    return tuple(
        _result(past, f"yesterday:{code}", "yesterday_actual") for code in past.codes if code not in told
    )


def _plan(past: Past) -> str:
    one = past.given.get(("evening", past.before)) if past.before else None
    return one.plan if one else ""


def words_of(session: Session, entry: Entry) -> StandupWords:
    """Return the words given so far, without the stuck points that are closed by now."""
    words = StandupWords.stored(entry.words)
    if not words.blockers:
        return words
    closed = closed_texts(session, entry.id)
    return words.model_copy(update={"blockers": tuple(b for b in words.blockers if b.text not in closed)})

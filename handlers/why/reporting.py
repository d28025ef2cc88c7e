"""Reporting an error in a number, and a superior's answer to it."""

from functools import partial
from typing import get_args
from uuid import UUID

from sqlalchemy.orm import Session

from handlers.asking import Asking
from handlers.presses import StaleButton, first_submit, show, subject_of, subject_of_form
from handlers.someone import Someone
from handlers.why.explaining import require_seen
from models.queries.why import explain, name_of, shown_row
from models.rules.local_time import local_date
from models.rules.why.asked import pressed as wanted_of
from models.shapes.error_report import Verdict
from models.shapes.figures import Figure
from models.shapes.numbers import Shown, Subject
from models.shapes.period import Period
from models.usecases.error_report import NumberForgotten, answer_error, report_error, to_answer
from models.usecases.shown import show as keep_shown
from views import why as view
from views.fields import facts_of
from views.inputs import chosen, pressed
from views.language import speak


def open_report(ask: Asking) -> None:
    """Open the form; a number that was not shown before the explanation is kept as shown in it."""
    text = pressed(ask.body)[1]
    if wanted_of(text) is None:
        with ask.reading() as (session, who):
            who.member()
            shown_id = subject_of(ask.body)
            form = view.report_form(_about(session, who, shown_id), str(shown_id), who.reader)
    else:
        with ask.writing() as (session, who):
            shown_id = _kept(ask, session, who, text)
            form = view.report_form(_about(session, who, shown_id), str(shown_id), who.reader)
    show(ask.client, ask.body, form)
    ask.ack()


def keep_report(ask: Asking) -> None:
    """Keep what is wrong and say what becomes of it; a second delivery changes nothing."""
    shown_id = subject_of_form(ask.view, "shown")
    about = str(facts_of(ask.view).get("about") or "")
    with ask.writing() as (session, who):
        asker = who.member()
        if first_submit(session, ask.body, now=ask.now):
            said = chosen(ask.view, view.TEXT) or ""
            report_error(session, asker, said, shown_number_id=shown_id, about=about, now=ask.now)
    ask.ack(response_action="update", view=view.passed_on(who.reader))


def open_answer(ask: Asking) -> None:
    """Open the form in which a superior answers."""
    report_id = subject_of(ask.body)
    with ask.writing() as (session, who):  # the row is held while it is looked at
        found = to_answer(session, who.member(), report_id)
    show(ask.client, ask.body, view.answer_form(found, who.reader))
    ask.ack()


def give_answer(ask: Asking) -> None:
    """Keep a superior's answer; a second delivery changes nothing."""
    report_id = subject_of_form(ask.view, "report")
    with ask.writing() as (session, who):
        asker = who.member()
        if first_submit(session, ask.body, now=ask.now):
            said = chosen(ask.view, view.ANSWER) or ""
            answer_error(session, asker, report_id, _verdict(ask), said, now=ask.now)
    ask.ack()


def _verdict(ask: Asking) -> Verdict:
    picked = chosen(ask.view, view.VERDICT)
    return next((one for one in get_args(Verdict) if one == picked), "explained")


def _about(session: Session, who: Someone, shown_id: UUID) -> str:
    """Return the number in the reader's words.

    Raises:
        NumberForgotten: it is not kept any more.
    """
    row = shown_row(session, shown_id)
    if row is None:
        raise NumberForgotten
    subject = Subject(row.scope, row.subject_id)
    require_seen(session, who.member(), subject)
    say, value = speak(who.reader), Figure.stored(row.figure).value
    period = Period(kind=row.period_kind, starts_on=row.starts_on, ends_on=row.ends_on)
    told = say("no number") if value is None else say.measured(row.metric_code, value)
    return f"{say.metric(row.metric_code)} · {name_of(session, subject)} · {say.period(period)}: {told}"


def _kept(ask: Asking, session: Session, who: Someone, text: str) -> UUID:
    """Keep a number as the explanation has just shown it; return its row."""
    wanted, asker = wanted_of(text), who.member()
    if wanted is None or wanted.code is None or wanted.subject is None or wanted.period is None:
        raise StaleButton
    require_seen(session, asker, wanted.subject)
    today = local_date(ask.now, asker.zone)
    look = partial(
        explain, session, wanted.subject, wanted.code, period=wanted.period, on=None, today=today, now=ask.now
    )
    found = look()
    if found.seen is None:
        one = Shown(
            subject=wanted.subject, code=wanted.code, period=wanted.period, figure=found.today, on=today
        )
        keep_shown(session, "why", [one], now=ask.now)
        found = look()
    if found.seen is None:
        raise NumberForgotten
    return found.seen.shown_id

"""The form of a visit: opened with what is known, asked once more where it is unusual, kept."""

from collections.abc import Sequence
from datetime import date, datetime
from uuid import UUID

from sqlalchemy.orm import Session

from handlers.asking import Asking
from handlers.presses import first_submit, show, subject_of
from handlers.records.whom import taken
from models.queries import roster
from models.queries.frozen import is_frozen
from models.queries.records.deals import deal_view, open_deals
from models.queries.records.logged import last_customer, logged
from models.queries.records.offered import customer_named
from models.rules.local_time import local_date
from models.rules.periods import period_of
from models.shapes.logged import Logged
from models.shapes.reader import Reader
from models.shapes.record_views import DealView
from models.shapes.records import ActivityForm
from models.shapes.roster import Asker
from models.usecases.records import visits
from models.usecases.records.errors import NoSuchRecord, NotYourActivity
from models.usecases.records.questions import Question
from views.blocks import Block
from views.drawing import Drawing
from views.inputs import pressed
from views.records import visit as view
from views.records.fields import id_in, known_option
from views.records.names import VISIT_FOR


def form(ask: Asking, fields: view.VisitFields) -> Block:
    """Return the form, on today and the last customer where nothing else is known."""
    with ask.reading() as (session, who):
        asker = who.hand()
        today = local_date(ask.now, asker.zone)
        customer = fields.customer or known_option(last_customer(session, asker.member_id))
        begun = fields.model_copy(update={"customer": customer, "on": fields.on or today})
        return view.build(begun, _deals(session, asker, begun, today), who.reader)


def _deals(session: Session, asker: Asker, fields: view.VisitFields, today: date) -> Sequence[DealView]:
    """Return the deals that the form offers: the own open ones, and the one that is chosen."""
    found = list(open_deals(session, [asker.member_id], today=today))
    chosen = id_in(fields.deal)
    if chosen is not None and all(one.deal_id != chosen for one in found):
        other = deal_view(session, chosen, today=today)
        found = [other, *found] if other is not None else found
    return found


def open_for(ask: Asking) -> None:
    """Open the form for a customer, or for an activity that shall be changed."""
    row_id, which = subject_of(ask.body), pressed(ask.body)[0]
    with ask.reading() as (session, who):
        asker = who.hand()
        if which == VISIT_FOR:
            found = known_option(customer_named(session, row_id))
            fields = view.VisitFields(customer=found)
        else:
            fields = _as_it_is(session, asker, row_id)
    show(ask.client, ask.body, form(ask, fields))
    ask.ack()


def _as_it_is(session: Session, asker: Asker, activity_id: UUID) -> view.VisitFields:
    done = logged(session, activity_id)
    if done is None:
        raise visits.TakenBack
    if done.member_id != asker.member_id:
        whose = roster.member(session, done.member_id)
        raise NotYourActivity(who="", name=whose.name if whose else "–")
    return view.VisitFields(
        customer=(str(done.customer_id), done.customer) if done.customer_id else None,
        kind=done.kind,
        outcome=done.outcome,
        effective=done.effective,
        on=done.local_date,
        deal=str(done.deal_id) if done.deal_id else "",
        note=done.note,
        activity=str(done.activity_id),
    )


def keep(ask: Asking) -> None:
    """Keep what the form says and show it with its undo; what is unusual is asked about first."""
    fields = view.read(ask.view)
    try:
        with ask.writing() as (session, who):
            asker, reader = who.member(), who.reader
            if not first_submit(session, ask.body, now=ask.now):
                ask.ack()
                return
            answered = _kept(session, asker, fields, reader, now=ask.now)
    except Question as question:
        _ask_again(ask, fields, question)
        return
    ask.ack(response_action="update", view=view.done_page(answered, reader))


def _kept(
    session: Session, asker: Asker, fields: view.VisitFields, reader: Reader, *, now: datetime
) -> Drawing:
    whose = taken(session, asker, fields.customer, now=now)
    on = fields.on or local_date(now, asker.zone)
    done = ActivityForm(
        member_id=asker.member_id,
        kind=fields.kind[:16],
        effective=fields.effective,
        happened_at=visits.happened(on, asker, now=now),
        local_date=on,
        customer_id=whose.customer_id if whose else None,
        deal_id=id_in(fields.deal),
        outcome=fields.outcome[:20],
        note=fields.note[:3_000] or None,
    )
    changed = id_in(fields.activity)
    if changed is None:
        changed = visits.log_visit(session, asker, done, now=now, sure=fields.sure)
    else:
        visits.change_visit(session, asker, changed, done, now=now)
    new, final = whose is not None and whose.new, month_is_closed(session, on, now=now)
    kept = there(session, changed)
    return view.kept(kept, reader, new_customer=new, changed=bool(fields.activity), final=final)


def _ask_again(ask: Asking, fields: view.VisitFields, question: Question) -> None:
    """Draw the form anew with what was typed and the question; sent again it is sure."""
    sure = fields.model_copy(update={"sure": fields.sure | {question.token}})
    with ask.reading() as (session, who):
        asker = who.member()
        deals = _deals(session, asker, sure, local_date(ask.now, asker.zone))
        page = view.build(sure, deals, who.reader, question=question)
    ask.ack(response_action="update", view=page)


def month_is_closed(session: Session, on: date, *, now: datetime) -> bool:
    """Tell whether a day lies in a month whose numbers are final; the month that runs never is."""
    return (on.year, on.month) < (now.year, now.month) and is_frozen(session, period_of("day", on))


def there(session: Session, activity_id: UUID) -> Logged:
    """Return what was just logged.

    Raises:
        NoSuchRecord: it is gone again.
    """
    found = logged(session, activity_id)
    if found is None:
        raise NoSuchRecord
    return found

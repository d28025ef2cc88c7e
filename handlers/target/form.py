"""The form of targets: opened for whom the asker leads, drawn anew for another metric or period, kept."""

import hashlib
from collections.abc import Sequence
from datetime import datetime

from sqlalchemy.orm import Session

from handlers.asking import Asking
from handlers.presses import StaleForm, first_submit, redraw, show
from handlers.target.whose import Whose, carried, seen, subject_of
from models.errors import Several, UserError
from models.queries.targeting import cascade, proposal
from models.queries.targets import targets_for
from models.queries.tenancy import policy
from models.rules.local_time import local_date
from models.rules.metrics.exact import undefined
from models.rules.periods import UnreadablePeriod, labelled
from models.rules.targets.amounts import read_target
from models.rules.targets.asked import offered
from models.rules.targets.codes import TARGETED
from models.shapes.numbers import Subject
from models.shapes.period import Period
from models.shapes.reader import Reader
from models.shapes.roster import Asker
from models.shapes.targets import Cascade, TargetForm
from models.usecases.targets import require_may_set, set_targets, surprising, withdraw_target
from views import target_form as view
from views.blocks import Block
from views.inputs import chosen, pressed

TAKEN_BACK = frozenset({"-", "–", "—", "－"})  # what stands in a field whose target is withdrawn


def open_form(ask: Asking) -> None:
    """Open the form for whom the button is about."""
    subject, period = carried(pressed(ask.body)[1])
    with ask.reading() as (session, who):
        facts = _facts(session, who.member(), subject, "", period, now=ask.now)
    show(ask.client, ask.body, view.build(facts, who.reader))
    ask.ack()


def turn(ask: Asking) -> None:
    """Draw the form for the metric and the period that were chosen in it."""
    sent = view.read(ask.view)
    code = chosen(ask.view, "code") or sent.code
    label = chosen(ask.view, "period") or sent.period
    with ask.reading() as (session, who):
        facts = _facts(session, who.member(), _subject(sent), code, _period(label), now=ask.now)
    redraw(ask.client, ask.body, view.build(facts, who.reader))
    ask.ack()


def keep(ask: Asking) -> None:
    """Set what the form says; what is far beyond the usual is asked about once."""
    sent = view.read(ask.view)
    page: Block | None = None
    with ask.writing() as (session, who):
        asker = who.member()
        forms = _forms(session, sent)
        asked = surprising(session, list(forms.values()))
        token = _token(asked)
        if asked and sent.sure != token:
            facts = _facts(session, asker, _subject(sent), sent.code, _period(sent.period), now=ask.now)
            page = _questioned(facts, sent, asked, who.reader)
        elif first_submit(session, ask.body, now=ask.now):
            changed = set_targets(session, list(forms.values()), actor=asker, now=ask.now)
            changed += _withdraw(session, asker, sent, now=ask.now)
            beside = cascade(session, _subject(sent), sent.code, _period(sent.period))
            page = view.done(changed, beside, who.reader)
    if page is None:
        ask.ack()
    else:
        ask.ack(response_action="update", view=page)


def _forms(session: Session, sent: view.Sent) -> dict[str, TargetForm]:
    """Return the targets that were typed, by field; nothing is kept when one cannot be read."""
    whole, period, currency = _subject(sent), _period(sent.period), policy(session).currency
    forms: dict[str, TargetForm] = {}
    wrong: list[UserError] = []
    for name, text in sent.amounts.items():
        if text in TAKEN_BACK:
            continue
        try:
            value = read_target(text, sent.code, currency, field=name)
        except UserError as error:
            wrong.append(error)
            continue
        forms[name] = TargetForm(
            subject=whole if name == view.WHOLE else _part(whole, name),
            code=sent.code,
            period=period,
            value=value,
            reason=sent.reason,
        )
    if wrong:
        raise Several(wrong)
    return forms


def _withdraw(session: Session, asker: Asker, sent: view.Sent, *, now: datetime) -> int:
    """Take back the targets with a dash in their field; return how many."""
    whole, period = _subject(sent), _period(sent.period)
    names = [name for name, text in sent.amounts.items() if text in TAKEN_BACK]
    for name in names:
        subject = whole if name == view.WHOLE else _part(whole, name)
        withdraw_target(
            session, subject, sent.code, period, reason=sent.reason, field=name, actor=asker, now=now
        )
    return len(names)


def _part(whole: Subject, name: str) -> Subject:
    try:
        return subject_of("team" if whole.scope == "workspace" else "member", name.removeprefix(view.PART))
    except ValueError:
        raise StaleForm from None


def _questioned(facts: view.FormFacts, sent: view.Sent, asked: Sequence[TargetForm], reader: Reader) -> Block:
    """Return the form as it was sent, with what is asked about each."""
    names = {child.subject: child.name for child in facts.beside.children} | {facts.subject: facts.name}
    questions = [view.question(names.get(form.subject, ""), form, reader) for form in asked]
    given = {**sent.amounts, "reason": sent.reason}
    return view.build(facts, reader, typed_before=given, questions=questions, sure=_token(asked))


def _token(asked: Sequence[TargetForm]) -> str:
    """Return what stands for these questions: the same amounts again are the answer."""
    said = sorted(f"{form.subject.id}={form.value}" for form in asked)
    return hashlib.sha256("|".join(said).encode()).hexdigest()[:16]


def _facts(
    session: Session, asker: Asker, subject: Subject, code: str, period: Period, *, now: datetime
) -> view.FormFacts:
    require_may_set(session, asker, subject)
    whose: Whose = seen(session, asker, subject)
    code = code if code in TARGETED else policy(session).targets.main
    found = proposal(session, subject, code, period, now=now)
    own = targets_for(session, [code], [subject], period).get((subject, code))
    nobody = Cascade(code=code, coverage=undefined("F-05", "no_target"))
    periods = offered(local_date(now, asker.zone))
    return view.FormFacts(
        subject=subject,
        name=whose.name,
        period=period,
        periods=tuple(dict.fromkeys([period, *periods])),
        own=None if own is None else int(own),
        beside=found or nobody,
    )


def _subject(sent: view.Sent) -> Subject:
    try:
        return subject_of(sent.scope, sent.subject_id)
    except ValueError:
        raise StaleForm from None


def _period(label: str) -> Period:
    try:
        return labelled(label)
    except UnreadablePeriod:
        raise StaleForm from None

"""A closed month changes only when a superior says so, and then everybody can see it."""

from datetime import date, timedelta
from decimal import Decimal

import pytest

from models.queries.numbers import figures
from models.rules.periods import labelled
from models.shapes.calendar import AbsenceSpan
from models.shapes.messages import CorrectionProposed, HonorCorrected
from models.shapes.numbers import Subject
from models.shapes.records import LeadForm
from models.tables import AuditEvent, LeaderboardRun, MetricValue
from models.usecases import absence, correction, honors
from models.usecases.correction.errors import NothingToCorrect, NotYoursToCorrect
from models.usecases.records import leads, payments, receivables
from models.usecases.roster import person_seen
from tests.cast import EAST_CHANNEL, NORTH_CHANNEL
from tests.usecases.honors.march import FIRST_OF_APRIL, MARCH, March
from tests.usecases.records.book import CRM, NOW

LATER = FIRST_OF_APRIL + timedelta(days=1)
ONE_DATABASE = pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)


@pytest.fixture
def closed(march: March) -> March:
    """Return the closed March of X-05; after that Ana's March win of 10,000 is recorded."""
    march.fill()
    march.freeze()
    march.win([("Ana", 1_000_000)], at=FIRST_OF_APRIL + timedelta(hours=3), on=date(2026, 3, 30))
    return march


def ask(closed: March) -> CorrectionProposed:
    """Let the next morning come; return the newest question."""
    closed.freeze(on=date(2026, 4, 2))
    return CorrectionProposed.model_validate(closed.told("correction_proposed")[-1].payload)


def booked(march: March, name: str) -> int:
    """Return somebody's final booked amount."""
    march.session.expire_all()
    subject = Subject("member", march.book.cast[name])
    found = figures(march.session, ["booked_amount"], [subject], MARCH, now=LATER)
    return int(found[subject, "booked_amount"].value or 0)


@ONE_DATABASE
def test_a_superior_is_asked_about_each_change_once_and_nothing_changes_by_itself(closed: March) -> None:
    """Ana's manager hears of what would be other numbers; the same question never comes twice."""
    question = ask(closed)
    assert [row.target for row in closed.told("correction_proposed")] == ["U_OMAR"]
    assert [(one.name, one.code, one.before, one.after) for one in question.changes[:2]] == [
        ("Ana", "booked_amount", Decimal(52_000_000), Decimal(53_000_000)),
        ("Ana", "won_deals", Decimal(5), Decimal(6)),
    ]
    ask(closed)
    assert len(closed.told("correction_proposed")) == 1
    assert booked(closed, "Ana") == 52_000_000
    closed.win([("Ana", 1)], at=LATER, on=date(2026, 3, 30))
    [found] = correction.look(closed.session, now=LATER)
    correction.ask(closed.session, found.month, found.changes, now=LATER)
    assert len(closed.told("correction_proposed")) == 2
    with pytest.raises(NothingToCorrect):  # the first question is out of date
        correction.correct(closed.session, closed.book.who("Omar"), "2026-03", question.mark, now=LATER)


@ONE_DATABASE
def test_nobody_corrects_own_numbers_and_who_leaves_them_is_not_asked_again(closed: March) -> None:
    """Neither the rep, nor a superior of others, nor an administrator as long as somebody leads."""
    question = ask(closed)
    for name in ("Ana", "Wang", "Ada"):
        with pytest.raises(NotYoursToCorrect):
            correction.correct(closed.session, closed.book.who(name), "2026-03", question.mark, now=LATER)
    correction.leave(closed.session, closed.book.who("Omar"), "2026-03", question.mark, now=LATER)
    assert booked(closed, "Ana") == 52_000_000
    week = AbsenceSpan(starts_on=date(2026, 4, 1), ends_on=date(2026, 4, 8))
    ruth, omar = closed.book.who("Ruth"), closed.book.cast["Omar"]
    absence.record(
        closed.session, ruth, omar, week, "leave", deputy_id=closed.book.cast["Wang"], now=FIRST_OF_APRIL
    )
    ask(closed)  # who stands in for Omar hears nothing of it either
    assert [row.target for row in closed.told("correction_proposed")] == ["U_OMAR"]
    [left] = closed.book.rows(AuditEvent, action="month.left")
    assert (left.actor_id, left.entity_id) == ("U_OMAR", "2026-03")


def test_a_correction_is_a_visible_revision_and_the_award_goes_to_who_wins_by_it(closed: March) -> None:
    """Values, boards and the award: the old ones stay beside the new ones; the channels read why."""
    honors.approve(closed.session, closed.book.who("Ruth"), closed.id_of(), now=FIRST_OF_APRIL)
    honors.announce_in(closed.session, closed.book.cast.north, now=FIRST_OF_APRIL + timedelta(hours=2))
    question = ask(closed)
    correction.correct(closed.session, closed.book.who("Ruth"), "2026-03", question.mark, now=LATER)
    assert booked(closed, "Ana") == 53_000_000
    ana = closed.book.rows(MetricValue, subject_id=closed.book.cast["Ana"], metric_code="booked_amount")
    assert [(int(row.value), row.superseded_at) for row in ana] == [(52_000_000, LATER), (53_000_000, None)]
    runs = closed.book.rows(LeaderboardRun, board="booked_amount", league="all", is_final=True)
    assert [(run.revision, bool(run.reason)) for run in runs] == [(1, False), (2, True)]
    new, old = closed.awards()
    assert (old.winners, old.status, new.winners, new.status) == (("Zoe",), "revoked", ("Ana",), "announced")
    assert (new.revision, new.decided_by) == (2, "Ruth")
    told = closed.told("honor_corrected")
    assert {row.target for row in told} == {"U_ZOE", NORTH_CHANNEL, EAST_CHANNEL}
    note = HonorCorrected.model_validate(told[-1].payload)
    assert (note.former.winners, note.award.winners if note.award else ()) == (("Zoe",), ("Ana",))
    assert [row.target for row in closed.told("honor_won")] == ["U_ZOE", "U_ANA"]
    [kept] = closed.book.rows(AuditEvent, action="month.corrected")
    assert kept.actor_id == "U_RUTH"
    assert not correction.look(closed.session, now=LATER)


@ONE_DATABASE
def test_a_february_payment_that_bounced_in_march_is_asked_about_when_april_hears_of_it(march: March) -> None:
    """The reversal counts on its own day, wherever the payment lies."""
    march.fill()
    bill = march.bill("Ana", 7_000_000, issued_on=date(2026, 2, 2), due_on=date(2026, 2, 20))
    receivables.issue(march.session, None, bill, now=NOW)
    paid = march.book.payment(7_000_000, "B-2", received_on=date(2026, 2, 20))
    bounced = payments.receive(march.session, None, paid, now=NOW)
    march.freeze()
    payments.reverse(march.session, None, bounced, on=date(2026, 3, 31), now=LATER)
    [change] = ask(march).changes
    assert (change.name, change.code) == ("Ana", "collected_amount")
    assert (change.before, change.after) == (Decimal(40_000_000), Decimal(33_000_000))


@ONE_DATABASE
def test_an_award_that_nobody_heard_of_is_proposed_anew_in_silence(closed: March) -> None:
    """A manager's correction is no decision on the company's honor."""
    question = ask(closed)
    correction.correct(closed.session, closed.book.who("Omar"), "2026-03", question.mark, now=LATER)
    new, old = closed.awards()
    assert (old.status, new.winners, new.status) == ("revoked", ("Ana",), "proposed")
    assert closed.told("honor_corrected") == closed.told("honor_won") == []
    asked = [row.dedupe_key for row in closed.told("honor_proposed") if row.subject_id == new.award_id]
    assert asked == ["honor_asked:T_SANDBOX:U_RUTH:monthly_champion:2026-03:2"]


@ONE_DATABASE
def test_leads_that_pass_to_others_count_in_the_month_and_for_whom_they_counted(march: March) -> None:
    """Another program gives one of Ana's to Zoe and dates it later, the other passes on as Ana leaves."""
    ana, zoe = march.book.cast["Ana"], march.book.cast["Zoe"]
    first, second = (
        LeadForm(company=name, created_on=date(2026, 3, 5), owner_id=ana, external_id=name)
        for name in ("Bolt", "Coil")
    )
    leads.upsert_many(march.session, [first, second], CRM, now=NOW)
    march.freeze()
    moved = first.model_copy(update={"owner_id": zoe, "created_on": date(2026, 4, 1)})
    leads.upsert_many(march.session, [moved], CRM, now=LATER)
    person_seen(march.session, march.book.cast.person("Ana").model_copy(update={"deleted": True}), now=LATER)
    assert not correction.look(march.session, now=LATER)
    subjects = [Subject("member", ana), Subject("member", zoe)]
    found = [
        figures(march.session, ["new_leads"], subjects, month, now=LATER, as_of=LATER)
        for month in (MARCH, labelled("2026-04"))
    ]
    assert [figure.value for one in found for figure in one.values()] == [2, 0, 0, 0]

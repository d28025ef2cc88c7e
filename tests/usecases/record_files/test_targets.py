"""A file of targets: read, previewed, taken, the same again, taken back."""

from datetime import timedelta

import pytest
from sqlalchemy.orm import Session
from uuid_utils.compat import uuid7

from models.policy import Policy
from models.queries.export import targets_page
from models.queries.targets import target_changes, targets_for
from models.queries.tenancy import workspace_of
from models.rules.periods import labelled
from models.shapes.numbers import Subject
from models.shapes.targets import TargetForm
from models.tables import AuditEvent, MetricValue, Target, TargetRevision
from models.usecases.importing import UndoWouldLose, take_batch, undo_some
from models.usecases.policy import activate
from models.usecases.targets import set_targets
from tests.cast import Cast
from tests.usecases.record_files.office import NOW, Office, wrong

HEADER = "person,team,metric,period,amount,whole,reason\n"
FILE = (
    HEADER + ',,booked amount,2026,¥1.2亿,,plan\n,East,booked_amount,2026-Q2,"600,000.00",,\n'
    "@ana,,拜访,2026-04,60,yes,\nli@example.com,,booked_amount,2026-W15,5万,,\n"
)


def give(session: Session, value: int) -> None:
    """Set Li's target of the week by hand."""
    cast_li = session.info["li"]
    week = labelled("2026-W15")
    form = TargetForm(subject=cast_li, code="booked_amount", period=week, value=value)
    set_targets(session, [form], actor=None, now=NOW - timedelta(days=1))


@pytest.fixture
def li(session: Session, team: Cast) -> Subject:
    """Return Li, whose week had a target by hand before."""
    subject = Subject("member", team["Li"])
    session.info["li"] = subject
    give(session, 3_000_000)
    return subject


def values(office: Office) -> dict[str, int]:
    """Return the targets that are set, by period."""
    rows = [row for row in office.rows(Target) if row.value is not None]
    return {f"{row.scope} {row.period_kind}": int(row.value) for row in rows}


def test_a_file_of_targets_is_taken_once_and_given_back(office: Office, li: Subject) -> None:
    """The company's year, a team's quarter, a rep's month and week; the export is the same table again."""
    assert li.scope == "member"
    previewed = office.preview("targets", FILE)
    assert (previewed.created, previewed.changed) == (3, 1)
    fields = {change.name: (change.is_new, change.fields[0].before) for change in previewed.changes}
    assert fields == {
        "company": (True, ""),
        "East": (True, ""),
        "@ana": (True, ""),
        "li@example.com": (False, "30,000"),
    }
    assert values(office) == {"member week": 3_000_000}
    absurd = office.preview("targets", FILE.replace("5万", "5亿"))
    assert [(one.number, str(one.what)) for one in absurd.questions] == [
        (5, "amount: 500,000,000 is far more than usual. Is it right?")
    ]
    taken = office.take("targets", FILE)
    assert (taken.created, taken.changed, wrong(taken.rejected)) == (3, 1, {})
    assert values(office) == {
        "workspace year": 12_000_000_000,
        "team quarter": 60_000_000,
        "member month": 60,
        "member week": 5_000_000,
    }
    assert not office.rows(AuditEvent, action="target.set")[1:], "one row for the import, none for each line"
    page, _ = targets_page(office.session, None)
    again = HEADER + "".join(",".join(row.values()) + "\n" for row in page)
    told = office.take("targets", again)
    assert (told.created, told.changed, told.unchanged) == (0, 0, 4)


def test_lines_that_cannot_be_set_are_refused(office: Office, li: Subject) -> None:
    """The others are taken."""
    month, ours = labelled("2026-02"), workspace_of(office.session)
    closed = MetricValue(
        workspace_id=ours, id=uuid7(), scope="workspace", subject_id=ours, metric_code="booked_amount",
        period_kind="month", starts_on=month.starts_on, ends_on=month.ends_on, figure={}, policy_version=0,
        as_of=NOW,
    )  # fmt: skip
    office.session.add(closed)
    told = office.take(
        "targets",
        HEADER + "@ana,,booked_amount,2026-02,5000,,\n@ana,,booked_amount,2026-04-01,5000,,\n"
        "@ana,East,booked_amount,2026-04,5000,,\n@ana,,won_deals,2026-04,many,,\n"
        "@ana,,win_rate,2026-04,5,,\n@ana,,won_deals,2026-04,5,,\n",
    )
    assert li
    assert told.created == 1
    assert wrong(told.rejected) == {
        2: [("period", "PeriodClosed")],
        3: [("period", "NotThatPeriod")],
        4: [("team", "OnePersonOrTeam")],
        5: [("amount", "NotACount")],
        6: [("metric", "UnknownWord")],
    }


def test_a_file_that_was_interrupted_is_taken_back_too(office: Office, li: Subject) -> None:
    """Its own lines are no changes since; what somebody set by hand between two of them is one."""
    run, (batch,) = office.begin("targets", FILE)
    take_batch(office.session, run, batch, now=NOW + timedelta(minutes=1))
    assert office.undo() == 4
    run, (batch,) = office.begin("targets", FILE)
    take_batch(office.session, run, batch, now=NOW + timedelta(minutes=1))
    give(office.session, 7_000_000)
    assert li.scope == "member"
    with pytest.raises(UndoWouldLose, match="booked_amount 2026-W15: was changed since, 1 in all"):
        office.undo()


def test_a_closed_month_keeps_the_share_of_a_year_that_is_taken_back(office: Office, li: Subject) -> None:
    """Open months have no target any more."""
    office.take("targets", FILE)
    march, ours = labelled("2026-03"), workspace_of(office.session)
    closed = MetricValue(
        workspace_id=ours, id=uuid7(), scope="workspace", subject_id=ours, metric_code="booked_amount",
        period_kind="month", starts_on=march.starts_on, ends_on=march.ends_on, figure={}, policy_version=0,
        as_of=NOW,
    )  # fmt: skip
    office.session.add(closed)
    done = [
        undo_some(office.session, office.runs[-1].import_id, actor=None, now=NOW + timedelta(days=1))
        for _ in range(2)
    ]
    assert (done, values(office), li.scope) == ([4, 0], {"member week": 3_000_000}, "member")
    company = Subject("workspace", ours)
    of = [
        targets_for(office.session, ["booked_amount"], [company], labelled(f"2026-0{one}")) for one in (3, 4)
    ]
    assert [len(found) for found in of] == [1, 0]


def test_a_file_of_targets_is_taken_back(office: Office, li: Subject) -> None:
    """What it made is gone, what it changed is as before, with a revision that says so."""
    office.take("targets", FILE)
    assert office.undo() == 4
    assert values(office) == {"member week": 3_000_000}
    (row,) = office.rows(Target)
    kept = office.rows(TargetRevision, target_id=row.id)
    assert [int(one.value) for one in kept] == [3_000_000, 5_000_000, 3_000_000]
    activate(office.session, Policy(currency="EUR"), actor=None, now=NOW)
    assert targets_page(office.session, None) == ([], None)
    (change,) = [one for one in office.preview("targets", FILE).changes if not one.is_new]
    assert (change.fields[0].before, change.fields[0].after) == ("30,000 CNY", "5万")
    office.take("targets", FILE)
    newest, _ = target_changes(office.session, li)[:2]
    assert (newest.before, newest.currency_before, newest.currency) == (3_000_000, "CNY", "EUR")
    assert office.undo() == 3  # in euros, ¥1.2亿 is no amount
    assert [(one.value, one.currency) for one in office.rows(Target)] == [(3_000_000, "CNY")]
    office.take("targets", FILE.replace("5万", "6万"))
    week = labelled("2026-W15")
    form = TargetForm(subject=li, code="booked_amount", period=week, value=1)
    set_targets(office.session, [form], actor=None, now=NOW + timedelta(days=1))
    with pytest.raises(UndoWouldLose, match="booked_amount 2026-W15: was changed since"):
        office.undo()

"""Common problems of reports stand as cards under the team's digest of the week."""

from datetime import UTC, date, datetime, timedelta

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session
from uuid_utils.compat import uuid7

from models.queries.roster import team
from models.shapes.messages import BlockerCard, WeeklyTeamDigest
from models.shapes.report import ReportAnswers, ReportProblem
from models.shapes.schedule import Due
from models.tables import OutboxRow
from models.usecases import weekly
from tests.cast import Cast
from tests.usecases.report.desk import Desk

NEXT_MONDAY = date(2026, 3, 16)
NINE = datetime(2026, 3, 16, 1, 0, tzinfo=UTC)  # in Shanghai
TOO_DEAR = ReportProblem(text="Too dear", scope="common", category="price")
ALONE = ReportProblem(text="I am lost", scope="individual")
LATE_TRUCKS = ReportProblem(text="Late trucks", scope="common", category="delivery")


@pytest.fixture
def desk(session: Session, team: Cast) -> Desk:
    """Return the desk, with Li's report open."""
    made = Desk(session, team)
    made.open("Li", "Mia")
    return made


def post(desk: Desk) -> OutboxRow:
    """Let the digest of Li's team be posted."""
    row = team(desk.session, desk.cast.east)
    assert row is not None
    due = Due(uuid7(), "weekly_team", row.id, row.timezone, NEXT_MONDAY, NINE)
    assert weekly.prompt_team(desk.session, [due], now=NINE)[0].status == "fired"
    kind = OutboxRow.kind == "weekly_team_digest"
    return desk.session.scalars(select(OutboxRow).where(OutboxRow.workspace_id == desk.home, kind)).one()


def cards(desk: Desk, head: OutboxRow) -> list[tuple[str, str]]:
    """Return what stands in the thread, and where."""
    rows = desk.session.scalars(
        select(OutboxRow)
        .where(OutboxRow.workspace_id == desk.home, OutboxRow.after_id == head.id)
        .order_by(OutboxRow.id)
    ).all()
    assert all(row.in_thread and row.target == head.target for row in rows)
    told = [BlockerCard.model_validate(row.payload) for row in rows]
    return [(one.blocker.text, one.place) for one in told]


def test_a_common_problem_of_a_report_is_a_card_under_the_digest(desk: Desk) -> None:
    """Each once; what is between the rep and the superior stays there."""
    desk.sign(ReportAnswers(problems=(TOO_DEAR, ALONE)))
    head = post(desk)
    assert WeeklyTeamDigest.model_validate(head.payload).week.in_thread == 1
    assert cards(desk, head) == [("Too dear", "thread")]
    assert post(desk).id == head.id
    assert cards(desk, head) == [("Too dear", "thread")]


def test_a_report_signed_after_the_digest_adds_its_own(desk: Desk) -> None:
    """It locks at noon, the digest came at nine."""
    desk.sign(ReportAnswers(problems=(TOO_DEAR,)))
    head = post(desk)
    desk.sign(ReportAnswers(problems=(LATE_TRUCKS,)), NINE + timedelta(hours=1), name="Mia")
    assert cards(desk, head) == [("Too dear", "thread"), ("Late trucks", "thread")]

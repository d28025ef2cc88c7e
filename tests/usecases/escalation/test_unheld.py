"""An administrator hears once a week of a role that a level tells and nobody holds."""

from collections.abc import Sequence
from datetime import timedelta

from sqlalchemy import select

from models.queries.tenancy import workspace_of
from models.shapes.escalation import Audience
from models.shapes.messages import AdminAlert
from models.tables import OutboxRow
from models.usecases.roster.enrol import set_roles
from tests.cast import Cast
from tests.usecases.escalation.toy import Play


def fire(play: Play, team: Cast, *who: Audience) -> None:
    """Let a case of Ana's reach its second level now."""
    play.begin(play.toys.add({2: play.now}, {2: who}, {"owner": team["Ana"]}))
    play.tick()


def alerts(play: Play) -> Sequence[tuple[str | None, dict[str, str]]]:
    """Return whom an alert was sent to, and its facts."""
    ours = (OutboxRow.workspace_id == workspace_of(play.session), OutboxRow.kind == "admin_alert")
    rows = play.session.scalars(select(OutboxRow).where(*ours).order_by(OutboxRow.id))
    return [(row.target, AdminAlert.model_validate(row.payload).facts) for row in rows]


def test_a_role_that_nobody_holds_is_told_to_the_administrators_once_a_week(play: Play, team: Cast) -> None:
    """Also where whoever hears in its place hears of the level anyway."""
    set_roles(play.session, team["Ruth"], ["director"])
    fire(play, team, "director", "executive")
    fire(play, team, "owner", "executive")
    facts = {"role": "executive", "ladder": "complaint_general", "level": "2"}
    assert alerts(play) == [("U_ADA", facts)]
    fire(play, team, "executive", "legal")
    assert alerts(play)[1:] == [("U_ADA", facts | {"role": "legal"})]
    play.now += timedelta(days=7)
    fire(play, team, "executive")
    assert alerts(play)[2:] == [("U_ADA", facts)]


def test_nobody_above_somebody_is_no_role_to_be_given(play: Play, team: Cast) -> None:
    """Whom the case itself names is no role of the company's."""
    fire(play, team, "manager", "owner")
    assert alerts(play) == []

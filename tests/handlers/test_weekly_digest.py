"""The weekly digest as of now, and the long lists behind the buttons of one that was posted."""

from models.shapes.messages import WeeklyDirectorDigest, WeeklyTeamDigest
from models.shapes.outbox import Envelope, Lane
from models.usecases import outbox
from tests.handlers.company import Person, Staff
from tests.handlers.desk import Desk, shown
from tests.views.weekly_samples import director_week, team_week


def posted(desk: Desk, person: Person, message: WeeklyTeamDigest | WeeklyDirectorDigest, to: str) -> str:
    """Keep a digest of sixty lines a section and post it; return its ts."""
    with desk.sessions.writing(desk.workspace_id) as session:
        envelope = Envelope(
            message=message,
            key=f"{message.kind}:{to}:2026-W10",
            target=to,
            lane=Lane.DIGEST,
            subject_id=message.week.team_id if message.kind == "weekly_team_digest" else person.id,
        )
        outbox.put(session, [envelope], now=desk.clock.now())
    return desk.post(to, message)


def test_all_problems_of_a_team_stand_behind_one_button(desk: Desk, staff: Staff) -> None:
    """Three pages of twenty; another team's rep reads none of it."""
    week = team_week(60, "Sales", "Too dear").model_copy(update={"team_id": staff.team_id})
    ts = posted(desk, staff.mia, WeeklyTeamDigest(week=week), "C_SALES")
    value = f"{staff.team_id}|problems|2026-03-02"
    opened = staff.ana.slack.press(ts, "weekly_all", value)
    assert "Page 1 of 3" in shown(opened.view)
    turned = staff.ana.slack.press("modal", "weekly_all_next")
    assert "Page 2 of 3" in shown(turned.view)
    hers = desk.buttons(staff.lea.slack.id, weekly_all=value)
    refused = staff.lea.slack.press(hers, "weekly_all")
    assert (refused.view, "Only members of" in refused.said) == (None, True)


def test_all_teams_stand_behind_the_directors_button(desk: Desk, staff: Staff) -> None:
    """As they were sent; a button of nothing known asks for a new one."""
    ts = posted(
        desk, staff.dirk, WeeklyDirectorDigest(week=director_week(60, "East", "x")), staff.dirk.slack.id
    )
    opened = staff.dirk.slack.press(ts, "weekly_all", "led|teams|2026-03-02")
    assert "Page 1 of 3" in shown(opened.view)
    for value in ("led|nothing|2026-03-02", "led|teams|someday", "x|problems|2026-03-02"):
        ts = desk.buttons(staff.dirk.slack.id, weekly_all=value)
        assert "older message" in staff.dirk.slack.press(ts, "weekly_all").said


def test_a_look_between_its_days(desk: Desk, staff: Staff) -> None:
    """Who leads one team sees its week, who leads more sees them side by side, a rep is told whose it is."""
    assert desk.workspace_id
    said = {
        person.slack.id: str(person.slack.command("/coach", "digest week"))
        for person in (staff.mia, staff.dirk, staff.ana)
    }
    assert "The week of" in said[staff.mia.slack.id]
    assert "Your teams" in said[staff.dirk.slack.id]
    assert "Only those who lead people" in said[staff.ana.slack.id]

"""Whose digest shows the people of a manager who left."""

from uuid import UUID

from sqlalchemy import select

from models.queries.tenancy import workspace_of
from models.tables import Schedule
from models.usecases import standup
from models.usecases.roster import person_seen
from tests.usecases.digest.desk import fire, last, lines, names
from tests.usecases.standup.day import Day, utc


def test_the_people_of_a_manager_who_left_stand_in_the_next_superiors_digest(day: Day) -> None:
    """Omar leaves: Ruth gets a digest with Ana, and hers alone; Wang's people stay Wang's."""
    let_go(day, "Omar")
    assert day.cast["Ruth"] in digests_planned(day)
    day.ask("Ana", "Li")
    fire(day, "Ruth")
    assert names(last(day), "missed") == ["Ana"]


def test_with_every_superior_gone_an_administrator_sees_who_is_missing_but_no_words(day: Day) -> None:
    """Neither Omar nor Ruth nor a director is left: Ada hears that Ana skipped, not why."""
    let_go(day, "Omar")
    let_go(day, "Ruth")
    assert day.cast["Ada"] in digests_planned(day)
    day.ask("Ana")
    standup.skip(day.session, day.cast["Ana"], day.entry("Ana").id, "my doctor", now=utc("2026-03-09 09:10"))
    fire(day, "Ada")
    assert [(line.name, line.text) for line in lines(last(day), "skipped")] == [("Ana", "")]


def let_go(day: Day, name: str) -> None:
    """Let Slack say that somebody's account was deactivated."""
    gone = day.cast.person(name).model_copy(update={"deleted": True})
    person_seen(day.session, gone, now=utc("2026-03-09 02:00"))


def digests_planned(day: Day) -> set[UUID]:
    """Return for whom a morning's digest is planned."""
    return set(
        day.session.scalars(
            select(Schedule.subject_id).where(
                Schedule.workspace_id == workspace_of(day.session),
                Schedule.kind == "digest_morning",
                Schedule.next_run_at.is_not(None),
            )
        )
    )

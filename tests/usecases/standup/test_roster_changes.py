"""Who came, moved or is unknown when the prompt fires; and the prompt that counts for nothing."""

from sqlalchemy import delete, func, select
from uuid_utils.compat import uuid7

from models.queries.tenancy import workspace_of
from models.shapes.schedule import Due
from models.tables import Standup, StandupEntry
from models.usecases import standup
from tests.usecases.standup.day import MONDAY, Day, utc


def test_who_changed_the_team_before_the_prompt_answers_in_the_new_one(day: Day) -> None:
    """Tom moved from North to East after the day's entries were made."""
    day.fire("Ana")
    day.change_member("Tom", team_id=day.cast.east)
    day.fire("Tom")
    assert day.entry("Tom").team_id == day.cast.east


def test_who_joined_after_the_folder_was_made_is_asked(day: Day) -> None:
    """The team's folder exists, the rep's entry does not yet."""
    day.fire("Ana")
    gone = StandupEntry.id == day.entry("Tom").id
    day.session.execute(
        delete(StandupEntry).where(StandupEntry.workspace_id == workspace_of(day.session), gone)
    )
    assert [one.status for one in day.fire("Tom")] == ["fired"]
    statement = (
        select(func.count()).select_from(Standup).where(Standup.workspace_id == workspace_of(day.session))
    )
    assert day.session.scalar(statement) == 1


def test_a_firing_for_nobody_known_is_skipped(day: Day) -> None:
    """A schedule may outlive its member, or the member the role."""
    due = Due(
        schedule_id=uuid7(),
        kind="morning",
        subject_id=uuid7(),
        zone="UTC",
        slot=MONDAY,
        due_at=utc("2026-03-09 09:00"),
    )
    (verdict,) = standup.prompt(day.session, [due], now=utc("2026-03-09 09:00"))
    assert (verdict.status, verdict.reason) == ("skipped", "not_in_standups")
    assert [one.reason for one in day.fire("Omar")] == ["not_in_standups"]


def test_a_test_prompt_counts_for_nothing(day: Day) -> None:
    """It belongs to no entry, and its button opens what fits the hour."""
    standup.test_prompt(day.session, day.cast["Ana"], now=utc("2026-03-09 09:10"))
    (message,) = day.sent("standup_prompt")
    assert message.test
    standup.prompt_delivered(day.session, message.entry_id, at=utc("2026-03-09 09:10"))
    made = select(StandupEntry.id).where(StandupEntry.workspace_id == workspace_of(day.session))
    assert day.session.scalars(made).all() == []
    draft = standup.open_draft(
        day.session, day.cast["Ana"], None, now=utc("2026-03-09 09:11"), entry_id=message.entry_id
    )
    assert draft.entry_id == day.entry("Ana").id

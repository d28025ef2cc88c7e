"""Documents that a newer version has written: read without what is new, and written back with it."""

from typing import Any

import pytest
from pydantic import ValidationError
from sqlalchemy import select, update
from sqlalchemy.orm import Session

from models.clock import MovableClock
from models.policy import Policy, load
from models.queries.standup.crew import reps
from models.queries.tenancy import policy, read_policy_anew, workspace_of
from models.shapes.roster import MemberPrefs
from models.tables import Member, PolicyVersion, Team
from models.usecases import schedule, settings
from models.usecases.policy import activate
from tests.cast import Cast

NEWER: dict[str, Any] = {"of_a_newer_version": 1}


@pytest.fixture
def newer(session: Session, team: Cast, clock: MovableClock) -> Cast:
    """Return the standard team after a newer process wrote its policy, its teams and its people."""
    rules = Policy().model_dump(mode="json")
    rules["digests"] |= NEWER
    activate(session, Policy(currency="EUR"), actor=None, now=clock.now())
    changed = (
        (PolicyVersion, {"document": rules | NEWER, "sha256": ""}),
        (Team, {"overrides": NEWER}),
        (Member, {"prefs": {"reminders": "active"} | NEWER}),
    )
    for table, values in changed:
        session.execute(update(table).where(table.workspace_id == workspace_of(session)).values(**values))
    session.expire_all()
    read_policy_anew(session)
    return team


def test_an_older_process_reads_what_it_knows(session: Session, newer: Cast, clock: MovableClock) -> None:
    """Policy, preferences, what a team sets: plans and people come of them as before."""
    ana = newer["Ana"]
    assert policy(session) == Policy()
    assert reps(session, {ana})[ana].prefs.reminders == "active"
    schedule.replan_member(session, ana, now=clock.now())


def test_what_it_writes_back_keeps_what_it_does_not_know(
    session: Session, newer: Cast, clock: MovableClock
) -> None:
    """Nobody's choice in the newer version is lost."""
    ana, chosen = newer.asker(session, "Ana"), MemberPrefs(locale="en")
    settings.save_prefs(session, ana, chosen, timezone=None, now=clock.now())
    prefs = select(Member.prefs).where(
        Member.workspace_id == workspace_of(session), Member.id == newer["Ana"]
    )
    assert session.scalars(prefs).one() == chosen.model_dump(mode="json") | NEWER
    activate(session, Policy(currency="USD"), actor=None, now=clock.now())
    newest = select(PolicyVersion.document).where(PolicyVersion.workspace_id == workspace_of(session))
    document = session.scalars(newest.order_by(PolicyVersion.version_no.desc()).limit(1)).one()
    assert (document["currency"], document["of_a_newer_version"]) == ("USD", 1)


def test_what_somebody_enters_is_still_refused() -> None:
    """A key that nothing reads is a mistake of whoever typed it."""
    assert load(NEWER) == Policy()
    with pytest.raises(ValidationError, match="of_a_newer_version"):
        Policy.model_validate(NEWER)

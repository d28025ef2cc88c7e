"""/coach policy: everybody reads it; administrators change it after seeing what that does."""

from decimal import Decimal

from models.queries.tenancy import policy, policy_version
from models.shapes.policy_fields import FORMS
from models.tables import AuditEvent, PolicyVersion
from tests.handlers.commands.conftest import Office, office, seen, words
from tests.second_opinion import violations
from views.policy.names import POLICY_EDIT, POLICY_REHEARSE_COMING, POLICY_REHEARSE_PAST

__all__ = ["office"]


def version(office: Office) -> int:
    """Return the number of the policy in force."""
    with office.sessions.reading(office.workspace_id) as session:
        return policy_version(session)


def edit(office: Office, name: str, form: str) -> None:
    """Open a form from the answer to `/coach policy`."""
    (answer,) = office[name].command("/coach", "policy").ephemerals
    office[name].press(str(answer["ts"]), POLICY_EDIT, value=form)


def test_everybody_reads_the_policy(office: Office) -> None:
    """With version, who changed it and when; a key leads to its values, a wrong one to the nearest."""
    said = office.ask("Ana", "policy")
    assert "The policy is as delivered" in said
    assert "Credit for a late answer: 0.5" in said
    assert "[Change]" not in said
    assert "pipeline.stages.lead.rot_days`: 7" in office.ask("Ana", "policy pipeline")
    assert "standup.late_credit" in office["Ana"].command("/coach", "policy late_credit").said


def test_a_change_is_looked_at_before_it_is_taken(office: Office) -> None:
    """Difference and effect first; then a version, with its name in the audit and in the answer."""
    edit(office, "Ada", "standups")
    seen(office, "Ada", "Credit for a late answer")
    office["Ada"].fill("standup.late_credit", "0.25")
    office["Ada"].fill("digests.morning_manager", "11:00")
    office["Ada"].submit()
    told = seen(office, "Ada", "This affects")
    assert "Credit for a late answer: 0.5 → 0.25" in told
    assert "`digest_morning`" in told
    assert "from 10:30 to 11:00, next" in told
    assert version(office) == 0
    office["Ada"].submit()
    seen(office, "Ada", "Version 1 is in force.")
    with office.sessions.reading(office.workspace_id) as session:
        assert policy(session).standup.late_credit == Decimal("0.25")
        assert policy(session).digests.morning_manager == "11:00"
    (event,) = office.rows(AuditEvent, AuditEvent.action == "policy.activated")
    assert event.actor_id == "U_ADA"
    said = office.ask("Ana", "policy standup.late_credit")
    assert "Version 1" in said
    assert "Last changed by <@U_ADA>" in said


def test_what_is_wrong_stands_beside_its_field_and_stays_typed(office: Office) -> None:
    """A share above 1, an amount that is none, and a form without a change."""
    edit(office, "Ada", "boards")
    nothing = office["Ada"].submit()
    assert "in force already" in repr(nothing.errors)
    office["Ada"].fill("leaderboard.public_share_max", "1.5")
    office["Ada"].fill("gong.threshold_minor", "5万")
    wrong = office["Ada"].submit()
    assert wrong.errors is not None
    assert set(wrong.errors) == {"leaderboard.public_share_max"}
    office["Ada"].fill("gong.threshold_minor", "much")
    assert set(office["Ada"].submit().errors or {}) == {"gong.threshold_minor"}
    office["Ada"].fill("leaderboard.public_share_max", "0.4")
    office["Ada"].fill("gong.threshold_minor", "5万")
    office["Ada"].submit()
    told = seen(office, "Ada", "This affects")
    assert "5000000" in told
    assert "Numbers of periods still open follow it" in told


def test_a_policy_that_changed_meanwhile_is_looked_at_again(office: Office) -> None:
    """The second press confirms what is true then."""
    edit(office, "Ada", "limits")
    office["Ada"].fill("metrics.new_leads.question_above", "40")
    office["Ada"].submit()
    seen(office, "Ada", "This affects")
    document = {"metrics": {"new_leads": {"max": 500, "question_above": 30}}}
    with office.sessions.writing(office.workspace_id) as session:
        row = PolicyVersion(
            workspace_id=office.workspace_id, version_no=1, document=document, sha256="-",
            created_at=office.clock.now(),
        )  # fmt: skip
        session.add(row)
    office["Ada"].submit()
    assert "30 → 40" in seen(office, "Ada", "Somebody changed the policy meanwhile")
    office["Ada"].submit()
    seen(office, "Ada", "Version 2 is in force.")


def test_a_change_is_rehearsed_on_its_page(office: Office) -> None:
    """The page stays, with what would have been told; the change can still be taken."""
    edit(office, "Ada", "complaints")
    office["Ada"].fill("complaints.general.resolution.hours", "48")
    office["Ada"].submit()
    seen(office, "Ada", "the sources say: 24 hours [000]")
    office["Ada"].press("modal", POLICY_REHEARSE_PAST)
    seen(office, "Ada", "There are no cases in these days.")
    office["Ada"].press("modal", POLICY_REHEARSE_COMING)
    seen(office, "Ada", "if nobody acts")
    assert version(office) == 0
    office["Ada"].submit()
    seen(office, "Ada", "Version 1 is in force.")


def test_a_ladder_is_changed_and_rehearsed_where_it_is_shown(office: Office) -> None:
    """A level a line, as the document has it; what is wrong stands beside it, a rehearsal on the page."""
    said = office.ask("Ana", "policy")
    assert "Levels of a late invoice: level 1: the owner; level 2: the owner and manager; level 3" in said
    edit(office, "Ada", "collection")
    assert "- {level: 2, days_overdue: 15, notify: [owner, manager], action: manager_intervention}" in repr(
        office["Ada"].view()
    )
    office["Ada"].fill(
        "receivables.ladder", "- {level: 1, days_overdue: soon, notify: [owner], action: call}"
    )
    assert set(office["Ada"].submit().errors or {}) == {"receivables.ladder"}
    office["Ada"].fill(
        "receivables.ladder",
        "- {level: 1, days_overdue: 3, notify: [owner, manager], action: follow_up}\n"
        "- {level: 2, days_overdue: 30, notify: [manager, director], action: legal_letter}",
    )
    office["Ada"].submit()
    assert "receivables.ladder.1.days_overdue: 1 → 3" in seen(office, "Ada", "This affects")
    office["Ada"].press("modal", POLICY_REHEARSE_PAST)
    seen(office, "Ada", "There are no cases in these days.")
    office["Ada"].submit()
    seen(office, "Ada", "Version 1 is in force.")
    with office.sessions.reading(office.workspace_id) as session:
        assert [one.days_overdue for one in policy(session).receivables.ladder] == [3, 30]


def test_each_form_keeps_slacks_limits(office: Office) -> None:
    """As things stand, in both languages."""
    for form in FORMS:
        edit(office, "Ada", form)
        view = office["Ada"].view()
        assert view is not None
        assert violations(view, "modal") == []
        office["Ada"].close()
    assert "规则为默认值" in words(office["Li"].command("/coach", "规则"))

"""Grades whose clocks count differently: by the wall, and by working time."""

from models.policy import Policy
from models.queries.tenancy import policy as in_force
from models.usecases import complaint, policy
from tests.usecases.complaint.desk import HOUR, MORNING, Desk, clock


def general_by_working_time(rules: Policy) -> Policy:
    """Return rules by which a general complaint is solved in working hours; a major one has the wall's."""
    general = rules.complaints.general
    solved = general.resolution.model_copy(update={"mode": "business"})
    general = general.model_copy(update={"resolution": solved})
    return rules.model_copy(update={"complaints": rules.complaints.model_copy(update={"general": general})})


def test_a_night_that_was_waited_by_the_wall_is_no_working_time_of_the_other_grade(desk: Desk) -> None:
    """Waited from 18:00 until 9:00 and then downgraded: due as if it had been general all along."""
    s, wang, morning = desk.session, desk.who("Wang"), MORNING + 24 * HOUR
    policy.activate(s, general_by_working_time(in_force(s)), actor=None, now=MORNING - HOUR)
    one, like = (desk.record(grade).complaint_id for grade in ("major", "general"))
    for key in (one, like):
        complaint.answered(s, wang, key, now=MORNING + HOUR)
        complaint.investigate(s, wang, key, now=MORNING + HOUR)
        complaint.wait(s, wang, key, "parts", now=MORNING + 9 * HOUR)
        complaint.go_on(s, wang, key, now=morning)
    done = complaint.downgrade(s, desk.who("Ruth"), one, "small", now=morning)
    same = complaint.look(s, wang, like, now=morning)
    assert clock(done, "resolution").due_at == clock(same, "resolution").due_at

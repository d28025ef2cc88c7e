"""Whoever a level tells of a complaint stands among its people from then on."""

from datetime import timedelta

from models.queries.complaint.seen import may_see
from models.usecases import complaint
from tests.usecases.complaint.desk import HOUR, MORNING, Desk


def test_whom_a_level_tells_belongs_to_a_restricted_case(desk: Desk) -> None:
    """After-sales at level 2, a director at level 3; nobody twice. Who is taken off it finds it no more."""
    desk.hold_role("Ben", "after_sales")
    desk.hold_role("Tom", "after_sales")
    key = desk.record(restricted=True).complaint_id

    def people() -> set[tuple[str, str]]:
        return {(one.name, one.part) for one in desk.view(key).people}

    before = people()
    assert before == {("Li", "owner"), ("Wang", "manager")}
    told = {("Tom", "after_sales"), ("Omar", "observer")}
    desk.climb(MORNING + 24 * HOUR)
    assert people() - before == told
    desk.climb(MORNING + timedelta(days=2))
    assert people() - before == told | {("Ruth", "director")}
    assert len(desk.view(key).people) == 5
    tom = desk.who("Tom")
    assert may_see(desk.session, tom, [key]) == {key}
    complaint.remove_person(
        desk.session, desk.who("Wang"), key, tom.member_id, "after_sales", now=MORNING + timedelta(days=2)
    )
    assert may_see(desk.session, tom, [key]) == set()
    said = desk.notices("complaint_note")[-1]
    assert (said["what"], said["name"]) == ("taken_off", "Tom")

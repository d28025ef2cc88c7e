"""On how many days somebody still works: the own calendar and weekdays, less what is known of leave."""

from collections.abc import Hashable, Mapping
from datetime import date, timedelta
from uuid import UUID

from models.rules.duty import duty
from models.shapes.calendar import PersonDays


def own_days_left(people: Mapping[UUID, PersonDays], today: date, last: date) -> Mapping[UUID, int]:
    """Return everybody's own working days up to `last`, today included; pauses of prompts take none away."""
    days = [today + timedelta(days=ahead) for ahead in range((last - today).days + 1)]
    counted: dict[Hashable, int] = {}  # most people have the same calendar and no leave
    left = {}
    for member_id, one in people.items():
        alike = (id(one.calendar), one.weekdays, one.absences, one.hired_on, one.left_on)
        if alike not in counted:
            at_work = one.model_copy(update={"paused_until": None})
            counted[alike] = sum(duty(at_work, on, None).expected for on in days)
        left[member_id] = counted[alike]
    return left

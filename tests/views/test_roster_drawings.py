"""First contact, zones and absences in English."""

from datetime import timedelta

from models.shapes.messages import (
    AbsenceNotice,
    Welcome,
    ZoneChanged,
)
from tests.views.digest_samples import ID
from tests.views.reading import MONDAY, READER, lines
from views import render


def test_the_installer_learns_the_next_step() -> None:
    """One message, one button."""
    assert lines(Welcome(audience="installer", name="Ana"))[-1] == "[Set up]"


def test_a_moved_zone_offers_the_old_one() -> None:
    """One press keeps Berlin."""
    message = ZoneChanged(old_zone="Europe/Berlin", new_zone="Asia/Tokyo", morning_at="09:00")
    assert lines(message) == [
        "Your time zone changed: prompts now come at 09:00 in Tokyo.",
        "[Keep Berlin]",
    ]
    assert render(message, READER).blocks[-1]["elements"][0]["value"] == "Europe/Berlin"


def test_an_absence_somebody_else_recorded_can_be_undone() -> None:
    """The rep is told who, which days, and how to take it back."""
    notice = AbsenceNotice(absence_id=ID, by="Ben", starts_on=MONDAY, ends_on=MONDAY + timedelta(days=2))
    assert lines(notice) == [
        "Ben noted that you are away from Mon, Mar 9 to Wed, Mar 11. I will not ask you on those days.",
        "[I am not away]",
    ]
    withdrawn = notice.model_copy(update={"ends_on": MONDAY, "withdrawn": True})
    assert lines(withdrawn) == [
        "Ben took back that you are away on Mon, Mar 9. I will ask you again on those days."
    ]

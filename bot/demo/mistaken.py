"""The company's first complaint was none: Tom records it on a Saturday, and Ruth takes it back."""

from datetime import datetime

from sqlalchemy.orm import Session

from bot.demo.cast import Cast
from models.shapes.complaint import ComplaintForm
from models.usecases import complaint


def complain_by_mistake(session: Session, cast: Cast, *, now: datetime) -> None:
    """Leave a complaint that is cancelled: from then on the watches over complaints go out."""
    form = ComplaintForm(
        customer="Marlow Tiles",
        severity="general",
        category="other",
        channel="email",
        title="An order that was meant for somebody else",
        description="It came to us by mistake.",
    )
    tom, ruth = cast.asker(session, "Tom"), cast.asker(session, "Ruth")
    view = complaint.record(session, tom, form, now=now)
    complaint.cancel(session, ruth, view.complaint_id, "Not our customer at all", now=now)

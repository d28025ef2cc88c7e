"""`/coach honors [month]`: the awards of a month with their evidence, and the hall of fame."""

from datetime import datetime

from sqlalchemy.orm import Session

from handlers.asking import Answer, Asking
from handlers.someone import Someone
from models.queries.honors.page import honors_page
from models.queries.tenancy import workspace
from models.rules.local_time import known_zone, local_date
from models.rules.months import month_named
from models.shapes.period import Period
from models.usecases.honors.shown import show_award
from views.drawing import Drawing
from views.honors.page import honors


def answer(ask: Asking, args: str) -> Answer:
    """Return a month's honors; without a month those of the last one."""
    with ask.writing() as (session, who):
        who.member()
        today = local_date(ask.now, known_zone(workspace(session).timezone))
        return page_of_month(session, who, month_named(args, today), now=ask.now)


def page_of_month(session: Session, who: Someone, month: Period, *, now: datetime) -> Drawing:
    """Return a month's honors as somebody may see them; the numbers in it are kept as shown."""
    page = honors_page(session, who.member(), month, now=now)
    for award in page.awards:
        if award.status != "revoked":
            show_award(session, award, now=now)
    return honors(page, who.reader, now=now)

"""The numbers of an award are kept as they are shown."""

from datetime import datetime

from sqlalchemy.orm import Session

from models.queries.numbers import figures
from models.queries.roster import member
from models.rules.local_time import known_zone, local_date
from models.rules.metrics.catalogue import CATALOGUE
from models.shapes.honors import AwardView
from models.shapes.numbers import Shown, Subject
from models.usecases.shown import show


def show_award(session: Session, view: AwardView, *, now: datetime) -> None:
    """Keep the numbers by which somebody won."""
    metric = view.evidence.metric
    subjects = [Subject("member", winner.member_id) for winner in view.evidence.winners]
    if metric not in CATALOGUE:
        return
    found = figures(session, [metric], subjects, view.period, now=now)
    numbers = []
    for subject in subjects:
        row = member(session, subject.id)
        figure = found.get((subject, metric))
        if row is not None and figure is not None:
            on = local_date(now, known_zone(row.timezone))
            numbers.append(Shown(subject=subject, code=metric, period=view.period, figure=figure, on=on))
    show(session, "honors", numbers, now=now)

"""What people did, as everybody shows it: by records, else as they told (F-06a); and what is kept of it."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import NamedTuple

from sqlalchemy.orm import Session

from models.queries.numbers import figures
from models.shapes.metric import METRICS, MetricPair
from models.shapes.numbers import Shown, Subject
from models.shapes.period import Period


class Counted(NamedTuple):
    """Numbers beside what was promised, and those of them that can be explained."""

    pairs: tuple[MetricPair, ...] = ()
    shown: tuple[Shown, ...] = ()


def counted(
    session: Session,
    subject: Subject,
    pairs: Sequence[MetricPair],
    period: Period,
    *,
    on: date,
    now: datetime,
) -> Counted:
    """Return what was told with what counts in its place; `on` is the subject's date.

    Where nothing was recorded or told of a metric, it stays without a number.
    """
    codes = [pair.code for pair in pairs if pair.code in METRICS]
    found = figures(session, codes, [subject], period, now=now)
    new: list[MetricPair] = []
    shown: list[Shown] = []
    for pair in pairs:
        figure = found.get((subject, pair.code))
        if figure is None or figure.value is None or not figure.sample:
            new.append(pair)
            continue
        new.append(pair.model_copy(update={"actual": int(figure.value)}))
        shown.append(Shown(subject=subject, code=pair.code, period=period, figure=figure, on=on))
    return Counted(tuple(new), tuple(shown))

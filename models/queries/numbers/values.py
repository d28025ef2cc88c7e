"""One metric of very many members as bare numbers; what one is made of is put together for who is shown."""

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from uuid import UUID

from sqlalchemy.orm import Session

from models.queries.numbers.asked import Asked
from models.queries.numbers.figures import figures
from models.queries.numbers.final import final, may_be_final
from models.queries.numbers.tallies import DATED, EMPTY, Tallies, tallied
from models.rules.metrics.catalogue import CATALOGUE
from models.rules.metrics.exact import joined
from models.rules.metrics.tally import Tally, dated_total, dated_value
from models.shapes.figures import Figure
from models.shapes.numbers import Subject
from models.shapes.period import Period


@dataclass(frozen=True)
class Values:
    """What `figures` says of one metric, as numbers: an object for each member costs more than to count."""

    numbers: Mapping[UUID, Decimal | None]
    left_out: Mapping[str, int]  # amounts in none of them for want of a rate, by currency
    figure: Callable[[UUID], Figure]

    def figures(self, member_ids: Collection[UUID]) -> Mapping[UUID, Figure]:
        """Return what the numbers of some members are made of."""
        return {one: self.figure(one) for one in member_ids if one in self.numbers}


def values(
    session: Session, code: str, member_ids: Collection[UUID], period: Period, *, now: datetime
) -> Values:
    """Return a metric's value of each member, as `figures` would."""
    subjects = [Subject("member", member_id) for member_id in member_ids]
    if code not in DATED:
        return _of(figures(session, [code], subjects, period, now=now))
    frozen = final(session, [code], subjects, period) if may_be_final(period, now) else {}
    if len(frozen) == len(subjects):
        return _of(frozen)
    open_ = [subject for subject in subjects if (subject, code) not in frozen] if frozen else subjects
    tallies = tallied(Asked(session, [code], open_, period, now, None, figures), [code])
    return _counted(code, [subject.id for subject in open_], tallies, _of(frozen))


def _of(found: Mapping[tuple[Subject, str], Figure]) -> Values:
    by_member = {subject.id: figure for (subject, _), figure in found.items()}
    left_out = joined(each.left_out for each in by_member.values() if each.left_out)
    return Values({one: each.value for one, each in by_member.items()}, left_out, by_member.__getitem__)


def _counted(code: str, member_ids: Collection[UUID], tallies: Tallies, frozen: Values) -> Values:
    metric, kept, held = CATALOGUE[code], tallies.kept[code], tallies.held[code]
    left_out = joined([frozen.left_out, *(each.left_out for each in held.values() if each.left_out)])

    def tally_of(member_id: UUID) -> Tally:
        return held.get(member_id.int, EMPTY)

    def figure(member_id: UUID) -> Figure:
        if member_id in frozen.numbers:
            return frozen.figure(member_id)
        return dated_total(metric.formula, [tally_of(member_id)], metric.unit, kept=kept)

    numbers = {one: dated_value(tally_of(one), metric.unit, kept=kept) for one in member_ids}
    return Values({**numbers, **frozen.numbers}, left_out, figure)

"""A superior corrects the numbers of a rep's stand-up, with a reason."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from uuid import UUID

from sqlalchemy import and_, delete, func, or_, select
from sqlalchemy.orm import Session

from models.policy import Policy
from models.queries.standup.entries import Entry, entries_where, entry_of
from models.queries.tenancy import policy, workspace_of
from models.shapes.metric import METRICS, MetricPair, Phase
from models.shapes.roster import Asker
from models.tables import EntryMetric, StandupEntry
from models.usecases import audit
from models.usecases.standup.currency import OldCurrency, refuse_old
from models.usecases.standup.errors import NothingToCorrect
from models.usecases.standup.numbers import refuse_outside
from models.usecases.standup.superior import of_own_people, reason_of, record
from models.usecases.standup.values import PHASES, Values, add_values, named, stored


def correct(
    session: Session,
    asker: Asker,
    entry_id: UUID,
    values: Mapping[tuple[Phase, str], int],
    reason: str,
    *,
    now: datetime,
    currency: str | None = None,
) -> None:
    """Correct numbers of a rep, with a reason; the old ones stay in the audit, the rep is told.

    `currency` is what the form was drawn with; None = today's.

    Raises:
        OnlySuperiors, NotAMember, NoSuchStandup: the asker may not.
        NothingToCorrect, OutOfRange, AmountOutOfRange, OldCurrency, ReasonMissing, TextTooLong: nothing kept.
    """
    found, rep = of_own_people(session, asker, entry_id)
    words = reason_of(reason)
    if found.submitted_at is None:
        raise NothingToCorrect
    rules = policy(session)
    before = stored(session, found.id)
    asked = _asked(found, values, rules, currency)
    changed = {key: value for key, value in asked.items() if before.get(key) != value}
    if not changed:
        return
    _forget(session, found, changed)
    add_values(session, found.id, changed, rules)
    _overrule_mornings(session, asker, found, changed, words, now=now)
    record(
        session, asker, found, rep, "entry.corrected", now=now,
        before=named(before, set(changed)),
        after=named(changed, set(changed)),
        reason=words,
        corrections=_pairs(before, changed),
    )  # fmt: skip


def _asked(
    found: Entry, values: Mapping[tuple[Phase, str], int], rules: Policy, currency: str | None
) -> Values:
    """Return the numbers that this kind of stand-up has, all within the policy's bounds."""
    groups = {phase: group for group, phase in PHASES[found.kind].items()}
    asked = {key: value for key, value in values.items() if key[0] in groups and key[1] in METRICS}
    blocks = {f"{groups[phase]}:{code}": value for (phase, code), value in asked.items()}
    refuse_old(blocks, currency, rules, OldCurrency)
    refuse_outside(blocks, rules)
    return asked


def _pairs(before: Values, changed: Values) -> tuple[MetricPair, ...]:
    """Return old and new side by side."""
    return tuple(
        MetricPair(code=code, target=before.get((phase, code)), actual=value)
        for (phase, code), value in sorted(changed.items())
    )


def _overrule_mornings(
    session: Session, asker: Asker, found: Entry, changed: Values, reason: str, *, now: datetime
) -> None:
    """Take back what the rep said later of the same numbers: the superior's word is the last."""
    codes = {code for phase, code in changed if phase == "today_actual"}
    for morning in _mornings_about(session, found) if codes else ():
        said: Values = {
            (phase, code): value
            for (phase, code), value in stored(session, morning.id).items()
            if phase == "yesterday_actual" and code in codes
        }
        if said:
            _forget(session, morning, said)
            audit.record(
                session, "entry.corrected", "standup_entry", morning.id, now=now, actor=asker.slack_user_id,
                before=named(said, set(said)), after=named({}, set(said)), reason=reason,
            )  # fmt: skip


def _mornings_about(session: Session, found: Entry) -> Sequence[Entry]:
    """Return the mornings that told of an entry's date; one that does not say told of the day before."""
    later = (
        StandupEntry.workspace_id == workspace_of(session),
        StandupEntry.member_id == found.member_id,
        StandupEntry.kind == "morning",
        StandupEntry.local_date > found.local_date,
    )
    following = session.scalar(select(func.min(StandupEntry.local_date)).where(*later))
    unsaid = and_(StandupEntry.yesterday_on.is_(None), StandupEntry.local_date == following)
    about = or_(StandupEntry.yesterday_on == found.local_date, unsaid)
    return [entry_of(row) for row in session.execute(entries_where(session).where(*later, about))]


def _forget(session: Session, found: Entry, keys: Mapping[tuple[Phase, str], int]) -> None:
    which = [and_(EntryMetric.phase == phase, EntryMetric.metric_code == code) for phase, code in keys]
    session.connection().execute(
        delete(EntryMetric).where(
            EntryMetric.workspace_id == workspace_of(session),
            EntryMetric.entry_id == found.id,
            or_(*which),
        )
    )

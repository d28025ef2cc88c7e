"""The lines of a digest, section by section, what needs a decision first."""

from collections.abc import Iterable, Iterator
from datetime import timedelta

from models.queries.digest.case_lines import complaints, money, points, wishes
from models.queries.digest.facts import Facts
from models.queries.digest.lines import entry_line, of_now, reviews, wins
from models.rules.standup import due_for, told_due, was_asked
from models.shapes.digest import DigestLine, DigestSection, SectionCode
from models.shapes.metric import MetricPair

STAYS = timedelta(days=7)  # how long a skip waits for the manager's word


def sections(facts: Facts) -> tuple[DigestSection, ...]:
    """Return the sections that have lines, in the order of SectionCode."""
    found: tuple[tuple[SectionCode, Iterable[DigestLine]], ...] = (
        ("misses_in_a_row", _misses_in_a_row(facts)),
        ("complaints", complaints(facts)),
        ("support", wishes(facts)),
        ("money", money(facts)),
        ("reviews", reviews(facts)),
        ("missed", _missed(facts)),
        ("late", _late(facts)),
        ("skipped", _skipped(facts)),
        ("deviations", _deviations(facts)),
        ("blockers", points(facts)),
        ("not_asked", _not_asked(facts)),
        ("not_due", _not_due(facts)),
        ("away", _away(facts)),
        ("corrections", _corrections(facts)),
        ("came_late", _came_late(facts)),
        ("wins", wins(facts)),
    )
    made = ((code, tuple(lines)) for code, lines in found)
    return tuple(DigestSection(code=code, lines=lines) for code, lines in made if lines)


def _misses_in_a_row(facts: Facts) -> Iterator[DigestLine]:
    worst = sorted(facts.missed_in_a_row.items(), key=lambda item: -item[1][0])
    for member_id, (count, entry_id, on) in worst:
        if count >= facts.rules.standup.escalate_after_misses:
            rep = facts.people[member_id]
            yield DigestLine(
                key=f"streak:{member_id}:{entry_id}",
                name=rep.name,
                slack_user_id=rep.slack_user_id,
                count=count,
                on=on,
                action="open_entry",
                subject_id=entry_id,
            )


def _missed(facts: Facts) -> Iterator[DigestLine]:
    """Yield who was asked and did not answer: missed for good, or due by now and still awaited."""
    limit = facts.rules.standup.escalate_after_misses
    for one in facts.entries:
        long_known = facts.missed_in_a_row.get(one.member_id, (0,))[0] >= limit
        missed = one.state == "missed" and not long_known and of_now(facts, one, one.locked_at)
        awaited = one.open and not one.voluntary and was_asked(one.times, one.prompted_at)
        if missed or (awaited and due_for(one.times, one.prompted_at) <= facts.now):
            yield entry_line(facts, one, code=one.state, at=one.times.locks_at)


def _late(facts: Facts) -> Iterator[DigestLine]:
    for one in facts.current:
        if one.state == "late" and not one.voluntary:
            yield entry_line(facts, one, "late", at=one.submitted_at)


def _skipped(facts: Facts) -> Iterator[DigestLine]:
    """Yield skips that wait for the manager's word; they stay with their age until somebody acts."""
    done = facts.last.done if facts.last else frozenset()
    for one in facts.entries:
        age = (facts.on - one.times.local_date).days
        if one.state == "skipped" and timedelta(days=age) <= STAYS and f"entry:{one.id}" not in done:
            yield entry_line(facts, one, text=one.skip_reason, action="excuse", count=max(0, age))


def _deviations(facts: Facts) -> Iterator[DigestLine]:
    for one in facts.entries:
        said = one.words.deviation or one.words.cause
        if said and one.submitted_at and of_now(facts, one, one.submitted_at):
            yield entry_line(facts, one, "deviation", text=one.words.deviation, code=one.words.cause or "")


def _not_asked(facts: Facts) -> Iterator[DigestLine]:
    """Yield whom the bot failed to ask before the due moment."""
    for one in facts.entries:
        over = one.excuse == "not_asked" and one.submitted_at is None and of_now(facts, one, one.locked_at)
        failing = (
            one.open
            and not one.voluntary
            and one.times.due_at <= facts.now
            and not was_asked(one.times, one.prompted_at)
        )
        if over or failing:
            yield entry_line(facts, one, code="not_asked", action="none")


def _not_due(facts: Facts) -> Iterator[DigestLine]:
    for one in facts.current:
        if one.open and not one.voluntary and due_for(one.times, one.prompted_at) > facts.now:
            yield entry_line(facts, one, "not_due", at=told_due(one.times, one.prompted_at), action="none")


def _away(facts: Facts) -> Iterator[DigestLine]:
    for one in facts.current:
        if one.state == "excused" and one.excuse not in (None, "not_asked"):
            yield entry_line(facts, one, "away", code=one.excuse, action="none")


def _corrections(facts: Facts) -> Iterator[DigestLine]:
    """Yield numbers that were changed after the last digest had shown them."""
    known = {one.id: one for one in facts.entries}
    for change in facts.changes:
        one = known[change.entry_id]
        if facts.since(one.submitted_at):
            continue  # the manager has not seen the old number
        for key, old in change.before.items():
            code = key.partition(":")[2]
            pair = MetricPair(code=code, target=old, actual=change.after.get(key))
            yield entry_line(
                facts, one, at=change.at, code=code, pair=pair, key=f"correction:{change.id}:{key}"
            )


def _came_late(facts: Facts) -> Iterator[DigestLine]:
    for one in facts.entries:
        if facts.earlier(one) and facts.since(one.submitted_at) and not one.voluntary:
            yield entry_line(facts, one, "came_late", at=one.submitted_at, code=one.state)

"""A change of the policy in lines: what differs, and what it affects."""

from collections.abc import Iterator
from datetime import UTC

from bot.unheld import unheld_lines
from models.shapes.policy_change import Difference, Moved, PolicyPreview, PolicyRevision

NOT_SET = "(not set)"


def preview_lines(found: PolicyPreview) -> Iterator[str]:
    """Yield what differs from what is in force, and what will move, follow and stay."""
    if not found.differences:
        yield "Nothing differs from what is in force."
        yield from unheld_lines(found.unheld)
        return
    against = f"version {found.version_no}" if found.version_no else "the defaults"
    yield f"It differs from {against} in:"
    for one in found.differences:
        yield f"  {difference_line(one)}"
    yield "What it affects:"
    for move in found.moved:
        yield f"  {_move_line(move)}"
    if not found.moved:
        yield "  No schedule moves."
    if found.recomputed:
        labels = ", ".join(period.label for period in found.recomputed)
        yield f"  Numbers of periods that are still open follow it: {labels}."
    closed = ", ".join(period.label for period in found.final)
    yield f"  Closed periods stay as they are{f': {closed} and all before' if closed else ''}."
    yield "  What was asked for already, and what runs, keeps the rules it began with."
    yield from unheld_lines(found.unheld)


def difference_line(one: Difference) -> str:
    """Return one key before and after, with the figure of the sources if they give one."""
    said = f"{one.path}: {one.before or NOT_SET} -> {one.after or NOT_SET}"
    return f"{said} (the sources say: {one.source})" if one.source else said


def revision_lines(one: PolicyRevision) -> Iterator[str]:
    """Yield one version of the history."""
    by = one.created_by or "the command line"
    yield f"Version {one.version_no}, {one.created_at.astimezone(UTC):%Y-%m-%d %H:%M} UTC, by {by}"
    for difference in one.differences:
        yield f"  {difference_line(difference)}"


def _move_line(move: Moved) -> str:
    what = f"{move.kind}: {move.count:,} {'schedule' if move.count == 1 else 'schedules'}"
    if move.now_at is None:
        return f"{what} at {move.was_at} end."
    moves = f"begin at {move.now_at}" if move.was_at is None else f"move from {move.was_at} to {move.now_at}"
    when = f", next {move.next_at.astimezone(UTC):%Y-%m-%d %H:%M} UTC" if move.next_at else ""
    return f"{what} {moves}{when}."

"""What boards are called, how their values are written, and what is to be known about them."""

from collections.abc import Mapping
from decimal import Decimal

from models.shapes.boards import TEAMS, Board, BoardView, BoardWay, OwnPlace
from views.language import Words, phrase
from views.left_out import amounts_left_out, targets_left_out

WAYS: Mapping[BoardWay, str] = {
    "amount": phrase("by result"),
    "of_target": phrase("percent of target"),
    "prorated": phrase("pro-rated"),
    "improved": phrase("most improved"),
    "best": phrase("personal best"),
}
ABOUT: Mapping[BoardWay, str] = {
    "prorated": phrase(
        "Pro-rated: the result as it would be with all working days."
        " Who was there for less than a quarter of them is left out."
    ),
    "improved": phrase("The rise since the same days of the period before, pro-rated."),
    "best": phrase("The result beside the own best of the twelve periods before."),
    "of_target": phrase("Who has no target is not on this board."),
}
STAGES = {
    "newcomer": phrase("newcomers"),
    "growth": phrase("in the growth stage"),
    "mature": phrase("experienced"),
}


def title(view: BoardView, say: Words) -> str:
    """Return "Booked amount · most improved · North · March 2026"."""
    way = [] if view.board.way == "amount" else [say(WAYS[view.board.way])]
    parts = [say.metric(view.board.code), *way, league_name(view, say), say.period(view.period)]
    return " · ".join(parts)


def board_name(board: Board, say: Words) -> str:
    """Return a board's name, as a choice shows it."""
    return f"{say.metric(board.code)} · {say(WAYS[board.way])}"


def league_name(view: BoardView, say: Words) -> str:
    """Return who is ranked."""
    kind, _, which = view.league.partition(":")
    match kind:
        case "team":
            return " ".join(view.league_name.split())[:60] or say("one team")
        case "tenure":
            return say(STAGES[which]) if which in STAGES else which
        case "role":
            return say.role(which)
        case _:
            return say("teams side by side") if view.league == TEAMS else say("everybody")


def value_of(board: Board, value: Decimal, say: Words) -> str:
    """Return a board's value in its unit; a rise with its sign."""
    text = say.share(value) if board.unit == "ratio" else say.measured(board.code, value)
    return f"+{text}" if board.way == "improved" else text


def standing(view: BoardView, own: OwnPlace | None, say: Words, *, hidden: bool) -> str:
    """Return the asker's own rank and the way to the next place; nothing among teams."""
    if view.league == TEAMS:
        return ""
    if own is None:
        return say("You are not ranked on this board.")
    facts = {"rank": own.rank, "of": own.of, "value": value_of(view.board, own.value, say)}
    said = say("You: rank {rank} of {of} with {value}.", **facts)
    if own.to_next is not None:
        plain = (
            view.board.model_copy(update={"way": "amount"}) if view.board.way == "improved" else view.board
        )
        said += " " + say("{gap} to the next place.", gap=value_of(plain, own.to_next, say))
    if hidden:
        said += " " + say("Others do not see your name here.")
    return said


def noted(view: BoardView, say: Words) -> list[str]:
    """Return what is to be known: as of when, who is shown, ties, the way of comparing, what is left out."""
    notes = [_as_of(view, say), _public(view, say)]
    if view.tied:
        notes.append(say("Equal results share a rank; the next rank is left out."))
    if view.board.way in ABOUT:
        notes.append(say(ABOUT[view.board.way]))
    notes += [*amounts_left_out(view.left_out, say), *targets_left_out(view.targets_left_out, say)]
    return [note for note in notes if note]


def _as_of(view: BoardView, say: Words) -> str:
    if not view.is_final:
        return say("As of {moment}.", moment=view.as_of)
    if view.revision > 1:
        return say("Final, corrected on {moment}.", moment=view.as_of)
    return say("Final, as of {moment}.", moment=view.as_of)


def _public(view: BoardView, say: Words) -> str:
    if view.league == TEAMS or view.ranked <= len(view.lines):
        return ""
    return say(
        "Shown: {shown} of {ranked} ranked. Everybody else sees only their own rank, with /coach board.",
        shown=len(view.lines),
        ranked=view.ranked,
    )

"""What superiors, winners and channels are told of awards."""

from models.shapes.messages import HonorAnnounced, HonorCorrected, HonorProposed, HonorWon
from models.shapes.reader import Reader
from views.blocks import actions, context, one_line, section
from views.drawing import Drawing, drawing
from views.honors.wording import (
    NAME_LIMIT,
    decision_buttons,
    evidence,
    heading,
    honors_button,
    names,
    title,
)
from views.language import Words, speak


def proposed(message: HonorProposed, reader: Reader) -> Drawing:
    """Draw the question about an award with its evidence; once it is decided, what became of it."""
    say = speak(reader)
    award = message.award
    blocks = [
        section(f"*{title(award, say)}*\n" + say("Proposed: {names}", names=names(award, say))),
        section("\n".join(evidence(award, say, private=True))),
    ]
    if award.status == "proposed":
        words = say("Please decide. Nobody hears of it before you approve it.")
        still = [section(_still(message, say))] if message.again else []
        return drawing([*still, *blocks, context(words), actions(*decision_buttons(award, say))])
    return drawing([*blocks, context(_outcome(message, say))])


def won(message: HonorWon, reader: Reader) -> Drawing:
    """Draw a winner's congratulation."""
    say = speak(reader)
    award = message.award
    words = say("Congratulations, {name}!", name=one_line(message.name, NAME_LIMIT))
    blocks = [
        section(f"🏆 {words}\n*{title(award, say)}*"),
        section("\n".join(evidence(award, say, private=False))),
        context(say("You hear it first: the others are told with the next morning summary.")),
    ]
    return drawing(blocks)


def announced(message: HonorAnnounced, reader: Reader) -> Drawing:
    """Draw an award for a channel."""
    say = speak(reader)
    award = message.award
    blocks = [
        section(heading(award, say)),
        section("\n".join(evidence(award, say, private=False))),
    ]
    if award.contest_until is not None:
        moment = say.deadline(award.contest_until)
        until = say("Something wrong? Say so until {moment} under Honors.", moment=moment)
        blocks.append(context(until))
    return drawing([*blocks, actions(honors_button(award, say))])


def corrected(message: HonorCorrected, reader: Reader) -> Drawing:
    """Draw that an award went to somebody else, or to nobody."""
    say = speak(reader)
    former, award = message.former, message.award
    who, what = names(former, say), title(former, say)
    if award is None:
        words = say(
            "{honor}: the award of {former} is withdrawn, because the month's numbers were corrected.",
            honor=what,
            former=who,
        )
        return drawing([section(words), actions(honors_button(former, say))])
    words = say(
        "{honor}: not {former} but {names}, because the month's numbers were corrected.",
        honor=what,
        former=who,
        names=names(award, say),
    )
    blocks = [
        section(f"🏆 {words}"),
        section("\n".join(evidence(award, say, private=False))),
        actions(honors_button(award, say)),
    ]
    return drawing(blocks)


def _still(message: HonorProposed, say: Words) -> str:
    if message.asked:
        name = one_line(message.asked, NAME_LIMIT)
        return say(":hourglass: {name} was asked and has not decided yet. You may decide as well.", name=name)
    return say(":hourglass: This award still waits for you.")


def _outcome(message: HonorProposed, say: Words) -> str:
    award = message.award
    name = one_line(award.decided_by or "–", NAME_LIMIT)
    match award.status:
        case "declined":
            return say("Declined by {name}: {reason}", name=name, reason=one_line(award.reason, 500))
        case "revoked":
            return say("No longer proposed: the month's numbers were corrected.")
        case _:
            return say("Approved by {name}. It is announced with the next morning summary.", name=name)

"""A stuck point as a card."""

from typing import Any, Literal

import pytest

from models.shapes.blocker import BlockerComment, BlockerStatus, BlockerView
from models.shapes.messages import (
    BlockerCard,
)
from tests.views.digest_samples import ID
from tests.views.reading import READER, TEN, lines
from views import render

BLOCKER = BlockerView(
    blocker_id=ID,
    ref_no=12,
    text="The customer finds the price too high",
    category="price",
    scope="common",
    support_from="none",
    status="open",
    raised_by="Ana",
    raised_by_slack_id="U1",
)


@pytest.mark.parametrize(
    ("status", "place", "buttons"),
    [
        ("open", "thread", ["Take", "Comment", "Solve", "Discuss in channel"]),
        ("open", "direct", ["Take", "Comment", "Solve", "No longer a problem"]),
        ("open", "channel", ["Take", "Comment", "Solve"]),
        ("in_progress", "thread", ["Comment", "Solve", "Discuss in channel"]),
        ("solved", "thread", ["Reopen"]),
        ("dropped", "direct", ["Reopen"]),
    ],
)
def test_a_card_offers_what_can_be_done_now(
    status: BlockerStatus, place: Literal["thread", "direct", "channel"], buttons: list[str]
) -> None:
    """By where it stands and how far it is; every button carries the stuck point."""
    card = BlockerCard(blocker=BLOCKER.model_copy(update={"status": status}), place=place)
    elements: list[dict[str, Any]] = render(card, READER).blocks[-1]["elements"]
    assert [element["text"]["text"] for element in elements] == buttons
    assert {element["value"] for element in elements} == {str(ID)}


def test_whoever_asked_for_support_is_offered_no_take_of_it() -> None:
    """It is for the one who was asked; a point that asks nobody may be taken on by oneself."""
    for asked, first in (("Fay", "Comment"), (None, "Take")):
        own = BLOCKER.model_copy(update={"own": True, "asked": asked})
        elements = render(BlockerCard(blocker=own, place="direct"), READER).blocks[-1]["elements"]
        assert elements[0]["text"]["text"] == first


def test_a_solved_card_shows_how() -> None:
    """The solution is what others look for."""
    comments = tuple(BlockerComment(author_slack_id=f"U{n}", text=f"idea {n}", at=TEN) for n in range(5))
    solved = BLOCKER.model_copy(
        update={
            "status": "solved",
            "owner": "Ben",
            "solution": "Offer two prices",
            "comments": comments,
            "support_from": "manager",
        }
    )
    assert lines(BlockerCard(blocker=solved, place="channel")) == [
        "Stuck point #12: price",
        "The customer finds the price too high",
        "Ana · since today · wants support from: the manager · solved by Ben",
        "2 earlier comments",
        "<@U2> (Mon, Mar 9, 10:00): idea 2",
        "<@U3> (Mon, Mar 9, 10:00): idea 3",
        "<@U4> (Mon, Mar 9, 10:00): idea 4",
        "Solution",
        "Offer two prices",
        "[Reopen]",
    ]

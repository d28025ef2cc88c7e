"""What stays where the reader left it, what comes when it is looked for, and what is said once."""

import asyncio

from sandbox.page.page import SCREENFUL
from sandbox.page.places import after
from sandbox.page.regions import feed, notices, write
from tests.sandbox.page.conftest import Seen


def test_only_the_newest_messages_are_drawn_at_first(seen: Seen) -> None:
    """Older ones come when they are asked for; a linked one says how many are needed to see it."""
    said = [seen.say(str(number)) for number in range(SCREENFUL + 20)]
    drawn = feed(seen.page)
    assert (said[-1].ts in drawn, said[0].ts in drawn, "earlier" in drawn) == (True, False, True)
    assert after(seen.page, said[5].ts) == SCREENFUL + 15
    seen.page.most += SCREENFUL
    drawn = feed(seen.page)
    assert (said[0].ts in drawn, "earlier" in drawn) == (True, False)


def test_what_is_begun_belongs_to_its_writer_and_its_place(seen: Seen) -> None:
    """The box has another name for another person, another conversation and another thread."""
    names = set()
    for user, place in (("U_ANA", "C_DEALS"), ("U_ANA", "app"), ("U_LI", "C_DEALS")):
        seen.page.as_user, seen.page.place = user, place
        names.add(write(seen.page)["composer"].split('id="')[1].split('"')[0])
    assert len(names) == 3


def test_who_has_not_joined_reads_only(seen: Seen) -> None:
    """As in Slack, one joins a channel before one writes in it."""
    seen.deals.members.remove("U_ANA")
    assert "composer" not in write(seen.page)


def test_a_form_that_came_too_late_is_told_of_once_and_to_its_person(seen: Seen) -> None:
    """A trigger is good for three seconds; whoever waited for the form learns why there is none."""
    workspace = seen.workspace

    def come(user: str) -> None:
        trigger = workspace.permissions.new_trigger(user)
        entry = workspace.journal.open("views.open", {"trigger_id": trigger}, workspace.clocks.now())
        entry.outcome = "expired_trigger_id"

    async def looked() -> None:
        seen.page.draw()

    seen.page.start()
    come("U_LI")
    asyncio.run(looked())
    assert notices(seen.page) == {}
    come("U_ANA")
    for _ in range(2):
        asyncio.run(looked())
    [said] = notices(seen.page).values()
    assert "The form did not open: the app took longer than three seconds." in said

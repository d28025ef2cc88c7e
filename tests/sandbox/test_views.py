"""views.*: triggers live three seconds and once, stacks end at three, hashes protect (slack.md 1.4)."""

from collections.abc import Iterator

import pytest
from slack_sdk import WebClient
from slack_sdk.errors import SlackApiError

from sandbox.clocks import Clocks
from sandbox.records import Person
from sandbox.server import SandboxServer, running
from sandbox.workspace import Workspace
from tests.sandbox.blocks import chooser, field, home, modal, plain, refusal, section
from tests.sandbox.steady import Steady


@pytest.fixture
def served(steady: Steady) -> Iterator[SandboxServer]:
    """Run a sandbox whose steady clock a test moves."""
    workspace = Workspace(clocks=Clocks(steady=steady))
    workspace.add_person(Person("U_ANA", "ana"))
    with running(workspace) as server:
        yield server


@pytest.fixture
def client(served: SandboxServer) -> WebClient:
    """Return the bot's client."""
    return WebClient(served.workspace.app.bot_token, base_url=served.api_url)


def trigger(served: SandboxServer, *, from_view: str = "") -> str:
    """Return a trigger as an interaction of Ana would carry."""
    return served.workspace.permissions.new_trigger("U_ANA", from_view=from_view)


def test_a_trigger_lives_three_seconds_and_once(
    served: SandboxServer, client: WebClient, steady: Steady
) -> None:
    """Unknown, used and late are three different errors."""
    view = modal(section())
    assert refusal(client.views_open, trigger_id="made.up", view=view) == "invalid_trigger_id"
    once = trigger(served)
    steady.at = 3.0
    client.views_open(trigger_id=once, view=view)
    assert refusal(client.views_open, trigger_id=once, view=view) == "exchanged_trigger_id"
    late = trigger(served)
    steady.at = 6.001
    assert refusal(client.views_open, trigger_id=late, view=view) == "expired_trigger_id"


def test_a_stack_ends_at_three(served: SandboxServer, client: WebClient) -> None:
    """A fourth view is refused, and each knows the one below and the root."""
    views = [client.views_open(trigger_id=trigger(served), view=modal(section()))["view"]]
    for _ in range(2):
        pushing = trigger(served, from_view=views[-1]["id"])
        views.append(client.views_push(trigger_id=pushing, view=modal(section()))["view"])
    assert [view["root_view_id"] for view in views] == [views[0]["id"]] * 3
    assert [view["previous_view_id"] for view in views] == [None, views[0]["id"], views[1]["id"]]
    fourth = trigger(served, from_view=views[-1]["id"])
    assert refusal(client.views_push, trigger_id=fourth, view=modal(section())) == "push_limit_reached"


def test_a_hash_protects_against_a_race(served: SandboxServer, client: WebClient) -> None:
    """Whoever draws from an older state is told so; without a hash the last one wins."""
    opened = client.views_open(trigger_id=trigger(served), view=modal(section()))["view"]
    client.views_update(view_id=opened["id"], hash=opened["hash"], view=modal(section("a")))
    stale = {"view_id": opened["id"], "hash": opened["hash"], "view": modal(section("b"))}
    assert refusal(client.views_update, **stale) == "hash_conflict"
    client.views_update(view_id=opened["id"], view=modal(section("c")))
    assert refusal(client.views_update, view_id="V_NONE", view=modal(section())) == "not_found"


def test_a_home_is_drawn_per_person(served: SandboxServer, client: WebClient) -> None:
    """Publishing needs a person, refuses modals, and knows hashes."""
    first = client.views_publish(user_id="U_ANA", view=home(section("one")))["view"]
    client.views_publish(user_id="U_ANA", hash=first["hash"], view=home(section("two")))
    shown = served.driver.person("U_ANA").home()
    assert shown is not None
    assert shown["blocks"][0]["text"]["text"] == "two"
    stale = {"user_id": "U_ANA", "hash": first["hash"], "view": home(section())}
    assert refusal(client.views_publish, **stale) == "hash_conflict"
    assert refusal(client.views_publish, user_id="U_NOBODY", view=home(section())) == "user_not_found"
    assert refusal(client.views_publish, user_id="U_ANA", view=modal(section())) == "invalid_arguments"


def test_a_view_over_a_quarter_megabyte_is_too_large(served: SandboxServer, client: WebClient) -> None:
    """slack.md 1.4: more than 250 kB."""
    blocks = [section("密" * 3_000) for _ in range(30)]
    assert refusal(client.views_open, trigger_id=trigger(served), view=modal(*blocks)) == "view_too_large"


def test_a_refused_view_leaves_its_trigger_unused_and_names_the_place(
    served: SandboxServer, client: WebClient
) -> None:
    """`invalid_arguments` with a pointer; the person can still be answered."""
    name = trigger(served)
    with pytest.raises(SlackApiError) as caught:
        client.views_open(trigger_id=name, view=modal(section(), title=plain("x" * 25)))
    assert caught.value.response["error"] == "invalid_arguments"
    expected = "[ERROR] must be less than 25 characters [json-pointer:/view/title/text]"
    assert caught.value.response["response_metadata"]["messages"] == [expected]
    client.views_open(trigger_id=name, view=modal(section()))


def test_an_external_id_is_unique(served: SandboxServer, client: WebClient) -> None:
    """And a view can be updated by it."""
    view = modal(section(), external_id="one")
    client.views_open(trigger_id=trigger(served), view=view)
    assert refusal(client.views_open, trigger_id=trigger(served), view=view) == "duplicate_external_id"
    updated = client.views_update(external_id="one", view=modal(section("new"), external_id="one"))["view"]
    assert updated["blocks"][0]["text"]["text"] == "new"


def test_an_update_keeps_what_was_typed_under_the_same_ids(served: SandboxServer, client: WebClient) -> None:
    """A new `initial_value` is ignored there; under another block_id it counts (bolt-js#290)."""
    opened = client.views_open(trigger_id=trigger(served), view=modal(field("why"), field("pace", chooser())))
    ana = served.driver.person("U_ANA")
    ana.fill("why", "typed")
    ana.fill("pace", "1")
    prefilled = {"type": "plain_text_input", "action_id": "typed", "initial_value": "offered"}
    view = modal(field("why", prefilled), field("other", prefilled), field("pace", chooser()))
    values = client.views_update(view_id=opened["view"]["id"], view=view)["view"]["state"]["values"]
    assert values["why"]["typed"]["value"] == "typed"
    assert values["other"]["typed"]["value"] == "offered"
    assert values["pace"]["choose"]["selected_option"]["value"] == "1"

"""Signed HTTP delivery, and what Slack does when an event is not taken (slack.md 1.1, 1.2)."""

import threading
from collections.abc import Iterator
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qs

import pytest
from slack_sdk.signature import SignatureVerifier

from sandbox.server import SandboxServer


@dataclass
class Bot:
    """A bot that writes everything down and answers what it is told to."""

    url: str = ""
    statuses: list[int] = field(default_factory=list)
    headers: dict[str, str] = field(default_factory=dict)
    requests: list[tuple[str, dict[str, str]]] = field(default_factory=list)


@pytest.fixture
def bot() -> Iterator[Bot]:
    """Run a bot that answers 200 unless told otherwise."""
    told = Bot()

    class Handler(BaseHTTPRequestHandler):
        """Answers from the list."""

        def do_POST(self) -> None:
            """Write the request down and answer."""
            body = self.rfile.read(int(self.headers["Content-Length"])).decode()
            told.requests.append((body, {name.lower(): value for name, value in self.headers.items()}))
            self.send_response(told.statuses.pop(0) if told.statuses else 200)
            for name, value in told.headers.items():
                self.send_header(name, value)
            self.send_header("Content-Length", "0")
            self.end_headers()

        def log_message(self, *_: object) -> None:
            """Say nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    told.url = f"http://127.0.0.1:{server.server_port}/slack/events"
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    yield told
    server.shutdown()
    thread.join()
    server.server_close()


@pytest.fixture
def served(server: SandboxServer, bot: Bot) -> SandboxServer:
    """Deliver to that bot, and repeat events without waiting for minutes."""
    server.driver.deliver_to(bot.url, "secret")
    server.driver.settings(retry_delays=[0.0, 0.01, 0.02])
    return server


def test_every_request_is_signed_over_its_raw_body(served: SandboxServer, bot: Bot) -> None:
    """Commands as forms, interactions in `payload`, events as JSON."""
    ana = served.driver.person("U_ANA")
    ana.command("/coach", "me & you")
    ana.shortcut("log")
    ana.open_home()
    verifier = SignatureVerifier("secret")
    assert all(verifier.is_valid_request(body, headers) for body, headers in bot.requests)
    command, interaction, event = (body for body, _ in bot.requests)
    assert parse_qs(command)["text"] == ["me & you"]
    assert '"callback_id": "log"' in parse_qs(interaction)["payload"][0]
    assert '"type": "app_home_opened"' in event


def test_an_event_not_taken_is_repeated_thrice(served: SandboxServer, bot: Bot) -> None:
    """Same event_id, counted in a header, with the reason of the failure before."""
    bot.statuses = [503, 503, 503, 503]
    served.driver.person("U_ANA").open_home()
    served.driver.wait_for(lambda: len(bot.requests) == 4)
    repeats = [headers for _, headers in bot.requests[1:]]
    assert [headers["x-slack-retry-num"] for headers in repeats] == ["1", "2", "3"]
    assert {headers["x-slack-retry-reason"] for headers in repeats} == {"http_error"}
    assert len({body for body, _ in bot.requests}) == 1


def test_a_repeat_that_is_taken_is_the_last(served: SandboxServer, bot: Bot) -> None:
    """Two attempts, then silence."""
    bot.statuses = [500]
    served.driver.person("U_ANA").open_home()
    served.driver.wait_for(lambda: len(bot.requests) == 2)
    served.driver.person("U_ANA").open_home()
    served.driver.wait_for(lambda: len(bot.requests) == 3)
    assert "x-slack-retry-num" not in bot.requests[2][1]


def test_a_bot_may_ask_for_no_repeat(served: SandboxServer, bot: Bot) -> None:
    """`x-slack-no-retry: 1` on a refusal."""
    bot.statuses, bot.headers = [500, 200], {"x-slack-no-retry": "1"}
    served.driver.person("U_ANA").open_home()
    served.driver.person("U_ANA").shortcut("log")
    assert len(bot.requests) == 2


def test_an_interaction_is_never_repeated(served: SandboxServer, bot: Bot) -> None:
    """The person sees an error instead."""
    bot.statuses = [500]
    result = served.driver.person("U_ANA").command("/coach")
    assert (result.status, result.shown) == (500, "dispatch_failed")
    served.driver.person("U_ANA").shortcut("log")
    assert len(bot.requests) == 2


def test_one_event_can_be_told_twice(served: SandboxServer, bot: Bot) -> None:
    """Under the same event_id, byte for byte."""
    answers = served.driver.event("team_join", {"user": {"id": "U_NEW"}}, times=2)
    assert [answer["status"] for answer in answers] == [200, 200]
    first, second = (body for body, _ in bot.requests)
    assert first == second


def test_what_happens_in_the_workspace_is_told(served: SandboxServer, bot: Bot) -> None:
    """Profiles, members, channels, tokens: in the order it happened."""
    driver = served.driver
    driver.add_person("U_NEW", "new", announce=True)
    driver.update_profile("U_NEW", tz="Asia/Tokyo")
    driver.remove("C_DEALS", "U_BEN")
    driver.archive("C_DEALS")
    driver.revoke_token(uninstall=True)
    kinds = ["team_join", "user_change", "member_left_channel", "channel_archive"]
    kinds += ["tokens_revoked", "app_uninstalled"]
    assert all(f'"type": "{kind}"' in body for kind, (body, _) in zip(kinds, bot.requests, strict=True))


def test_nobody_at_the_address_is_an_error_to_the_person(served: SandboxServer) -> None:
    """A dead bot: connection_failed."""
    served.driver.deliver_to("http://127.0.0.1:9/slack/events", "secret")
    result = served.driver.person("U_ANA").command("/coach")
    assert (result.acked, result.status, result.shown) == (False, 0, "dispatch_failed")

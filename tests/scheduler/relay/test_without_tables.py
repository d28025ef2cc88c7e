"""A workspace that refuses tables and charts gets the same message once, in paragraphs."""

from datetime import UTC, date, datetime
from decimal import Decimal

from models.shapes.boards import Board, BoardLine, BoardView
from models.shapes.messages import BoardPost
from models.shapes.outbox import Envelope
from models.shapes.period import Period
from models.usecases import outbox
from sandbox.driver import SlackDriver
from scheduler.relay import Relay
from tests.scheduler.conftest import BUDGET, PostOffice

WEEK = Period(kind="week", starts_on=date(2026, 3, 9), ends_on=date(2026, 3, 15))


def put(post_office: PostOffice) -> None:
    """Put a board of two on its way."""
    view = BoardView(
        board=Board(code="effective_visits"),
        period=WEEK,
        as_of=datetime(2026, 3, 16, 1, tzinfo=UTC),
        ranked=4,
        lines=(
            BoardLine(rank=1, name="Ana", value=Decimal(9)),
            BoardLine(rank=2, name="Ben", value=Decimal(7)),
        ),
    )
    envelope = Envelope(message=BoardPost(team_name="North", board=view), key="board:1", target="C_SALES")
    with post_office.sessions.writing(post_office.workspace_id) as session:
        outbox.put(session, [envelope], now=post_office.clock.now())


def test_refused_tables_are_said_in_paragraphs_once(
    slack: SlackDriver, relay: Relay, post_office: PostOffice
) -> None:
    """Slack took nothing the first time: the second call is the only message, with the same mark."""
    slack.settings(refuse_blocks=["table", "data_visualization"])
    put(post_office)
    relay.drain(BUDGET)
    calls = slack.received("chat.postMessage")
    assert [entry["outcome"] for entry in calls] == ["invalid_blocks", "ok"]
    assert calls[0]["args"]["metadata"] == calls[1]["args"]["metadata"]
    (message,) = slack.messages("C_SALES")
    kinds = {block["type"] for block in message["blocks"]}
    assert not kinds & {"table", "data_visualization"}
    assert "1 · Ana · 9" in str(message["blocks"])
    assert "1 · Ana · 9" in message["text"]
    assert [row.state for row in post_office.rows()] == ["sent"]


def test_where_tables_are_known_there_is_one_call(
    slack: SlackDriver, relay: Relay, post_office: PostOffice
) -> None:
    """The table and the chart stand in Slack, and the words beside them say the same."""
    put(post_office)
    relay.drain(BUDGET)
    assert len(slack.received("chat.postMessage")) == 1
    (message,) = slack.messages("C_SALES")
    assert {"table", "data_visualization"} <= {block["type"] for block in message["blocks"]}


def test_what_is_refused_without_tables_too_is_not_tried_for_ever(
    slack: SlackDriver, relay: Relay, post_office: PostOffice
) -> None:
    """Two calls, then it is dead with Slack's word."""
    slack.settings(refuse_blocks=["table", "data_visualization", "section"])
    put(post_office)
    relay.drain(BUDGET)
    assert len(slack.received("chat.postMessage")) == 2
    (row,) = [row for row in post_office.rows() if row.kind == "board_post"]
    assert (row.state, row.last_error) == ("dead", "invalid_blocks")

"""What `coach demo` says when it cannot show its page."""

import socket

import pytest

from bot.demo.interactive import LOOPBACK, require_page
from bot.refusals import Refused


def test_without_the_extra_one_sentence_says_how_to_get_it() -> None:
    """And that the tour needs none."""
    with pytest.raises(Refused, match=r"pip install 'sales-coach\[demo\]'.*coach demo --tour"):
        require_page(0, drawn_with="no_such_library")


def test_a_port_that_is_taken_is_told_before_five_weeks_were_played() -> None:
    """By its number, with what to do."""
    with socket.create_server((LOOPBACK, 0)) as taken:
        port = taken.getsockname()[1]
        with pytest.raises(Refused, match=f"Port {port} is taken. Choose another with --port"):
            require_page(port, drawn_with="socket")

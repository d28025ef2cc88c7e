"""A WebSocket's socket that hands over frames only when they are whole.

Slack's client forgets what it has read of a frame when the rest does not come within its receive timeout, and
takes a frame that the closing socket cut for a whole one.
"""

import errno
import socket
from contextlib import suppress

import structlog

from models.store import traced

LEFT_BEHIND = b"\n"  # the handshake's last byte, which the client does not read with the rest
SHORT_HEAD = 2
EMPTY = b"\x7e\x00\x00"  # no content in a longer head: after two bytes alone the client waits for more
LONGER_HEADS = {126: 4, 127: 10}  # by the length that the second byte pretends
LARGEST_FRAME = 1_000_000  # bytes; Slack's own payloads stay far below
ABSURD_FRAME = 64_000_000  # nobody sends it to its end: it would be the last thing ever heard
MASKED, KIND = 0x80, 0x0F  # bits of the second byte and of the first
KINDS = frozenset({1, 8, 9, 10})  # text, close, ping, pong: all that Slack sends

log = structlog.get_logger(__name__)


class WholeFrames:
    """What Slack's client needs of a socket: read, write, close."""

    def __init__(self, connection: socket.socket) -> None:
        """Read from `connection`, on which no frame was begun."""
        self._socket = connection
        self._begun = b""
        self._to_pass = 0  # bytes of a frame that nobody reads
        self._ended = False

    def recv(self, size: int) -> bytes:
        """Return the next whole frame, read in portions of `size`; a timeout loses nothing.

        Raises:
            TimeoutError: it did not come in time, or reading was ended.
            ConnectionResetError: the other side hung up; a frame cut by that is dropped.
        """
        while True:
            frame = self._next()
            if frame:
                return frame if len(frame) > SHORT_HEAD else frame[:1] + EMPTY
            self._begun = (self._begun + self._portion(size)).removeprefix(LEFT_BEHIND)

    def end(self) -> None:
        """Let whoever reads wait no longer; what is written still goes."""
        self._ended = True
        with suppress(OSError):  # it is closed already
            socket.socket.shutdown(self._socket, socket.SHUT_RD)  # that of TLS would forget its keys

    def _portion(self, size: int) -> bytes:
        try:
            portion = self._socket.recv(size)
        except OSError:
            if not self._ended:
                raise
            portion = b""
        if portion:
            return portion
        if self._ended:
            raise TimeoutError("nobody reads any more")
        raise ConnectionResetError(errno.ECONNRESET, "Slack hung up")

    def _next(self) -> bytes:
        """Return the next whole frame of what was read, empty when there is none; pass over others."""
        while True:
            passed = min(self._to_pass, len(self._begun))
            self._begun, self._to_pass = self._begun[passed:], self._to_pass - passed
            if len(self._begun) < _head(self._begun):
                return b""
            needed = _needed(self._begun)
            if needed > LARGEST_FRAME or self._begun[0] & KIND not in KINDS or self._begun[1] & MASKED:
                self._pass_over(needed)
            elif len(self._begun) < needed:
                return b""
            else:
                frame, self._begun = self._begun[:needed], self._begun[needed:]
                return frame

    def _pass_over(self, needed: int) -> None:
        """Leave a frame unread; begin anew on another line where its end will not be seen.

        Raises:
            ConnectionResetError: the same as when Slack hangs up.
        """
        lost = needed > ABSURD_FRAME or bool(self._begun[1] & MASKED)
        with traced():
            log.warning("frame_refused", size=needed, kind=self._begun[0] & KIND, hung_up=lost)
        if lost:
            raise ConnectionResetError(errno.ECONNRESET, "this is no frame of Slack's")
        self._to_pass = needed

    def send(self, data: bytes) -> int:
        """Send `data`; return how much of it went."""
        return self._socket.send(data)

    def close(self) -> None:
        """Hang up."""
        self._socket.close()


def _head(begun: bytes) -> int:
    """Return how long the head of a frame is that begins so, as far as it tells yet (RFC 6455, 5.2)."""
    return LONGER_HEADS.get(begun[1] & 0x7F, SHORT_HEAD) if len(begun) >= SHORT_HEAD else SHORT_HEAD


def _needed(begun: bytes) -> int:
    """Return how long the frame is whose whole head is there (never masked)."""
    head = _head(begun)
    return head + (begun[1] & 0x7F if head == SHORT_HEAD else int.from_bytes(begun[SHORT_HEAD:head]))

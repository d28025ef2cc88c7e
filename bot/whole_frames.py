"""A WebSocket's socket that hands over frames only when they are whole.

Slack's client forgets what it has read of a frame when the rest does not come within its receive timeout, and
takes a frame that the closing socket cut for a whole one.
"""

import errno
import socket
from contextlib import suppress

LEFT_BEHIND = b"\n"  # the handshake's last byte, which the client does not read with the rest
SHORT_HEAD = 2
EMPTY = b"\x7e\x00\x00"  # no content in a longer head: after two bytes alone the client waits for more
LONGER_HEADS = {126: 4, 127: 10}  # by the length that the second byte pretends


class WholeFrames:
    """What Slack's client needs of a socket: read, write, close."""

    def __init__(self, connection: socket.socket) -> None:
        """Read from `connection`, on which no frame was begun."""
        self._socket = connection
        self._begun = b""
        self._ended = False

    def recv(self, size: int) -> bytes:
        """Return the next whole frame, read in portions of `size`; a timeout loses nothing.

        Raises:
            TimeoutError: it did not come in time, or reading was ended.
            ConnectionResetError: the other side hung up; a frame cut by that is dropped.
        """
        while len(self._begun) < (needed := _needed(self._begun)):
            portion = self._portion(size)
            self._begun = (self._begun + portion).removeprefix(LEFT_BEHIND)
        frame, self._begun = self._begun[:needed], self._begun[needed:]
        return frame if len(frame) > SHORT_HEAD else frame[:1] + EMPTY

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

    def send(self, data: bytes) -> int:
        """Send `data`; return how much of it went."""
        return self._socket.send(data)

    def close(self) -> None:
        """Hang up."""
        self._socket.close()


def _needed(begun: bytes) -> int:
    """Return how long the frame is that begins so, as far as it tells yet (RFC 6455, 5.2; never masked)."""
    if len(begun) < SHORT_HEAD:
        return SHORT_HEAD
    length = begun[1] & 0x7F
    head = LONGER_HEADS.get(length, SHORT_HEAD)
    if head == SHORT_HEAD:
        return head + length
    return head + int.from_bytes(begun[SHORT_HEAD:head]) if len(begun) >= head else head

"""How long a caller may take: who sends or reads too slowly, and who only holds a line, gives way."""

import asyncio

from uvicorn.protocols.http.h11_impl import H11Protocol


class Patience(H11Protocol):
    """One caller's line. uvicorn itself would wait for the rest of a request for ever."""

    arrival_seconds = 20.0  # for a whole request: a thousand records over a slow line
    stall_seconds = 10.0  # for a caller who reads nothing of an answer
    most_lines = 200  # held at once; a process has a thousand files, and the store needs some of them
    _arrival: asyncio.TimerHandle | None = None
    _stall: asyncio.TimerHandle | None = None
    _held_since = 0.0

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        """Take the line; the one that has waited longest without asking anything makes room for it."""
        super().connection_made(transport)
        self._held_since = self.loop.time()
        self._await_request()
        if len(self.connections) > self.most_lines:
            self._make_room()

    def data_received(self, data: bytes) -> None:
        """Take a part of a request, and wait for the rest no longer than for a whole one."""
        super().data_received(data)
        if not self.is_arriving():
            self._arrived()
        elif self._arrival is None:
            self._await_request()

    def on_response_complete(self) -> None:
        """Wait for the next request on the same line as long as uvicorn does."""
        self._arrived()
        super().on_response_complete()

    def connection_lost(self, exc: Exception | None) -> None:
        """Wait for nothing more."""
        self._arrived()
        self._go_on()
        super().connection_lost(exc)

    def pause_writing(self) -> None:
        """Wait for a caller who does not read, for a while."""
        super().pause_writing()
        self._stall = self.loop.call_later(self.stall_seconds, self.hang_up)

    def resume_writing(self) -> None:
        """Go on."""
        self._go_on()
        super().resume_writing()

    def timeout_keep_alive_handler(self) -> None:
        """End a line that is not used; closed politely it would wait for a caller who does not read."""
        self.hang_up()

    def shutdown(self) -> None:
        """Wait at a clean stop for answers only, not for requests that are still coming."""
        if self.is_arriving():
            self.hang_up()
        else:
            super().shutdown()

    def is_arriving(self) -> bool:
        """Tell whether no whole request has come since the last answer."""
        return self.cycle is None or self.cycle.response_complete or self.cycle.more_body

    def hang_up(self) -> None:
        """End the line at once."""
        self.transport.abort()

    def _make_room(self) -> None:
        """End the line that waits longest; of callers who came in one turn of the loop each ends another."""
        lines = [one for one in self.connections if isinstance(one, Patience)]
        held = [one for one in lines if not one.transport.is_closing()]
        if len(held) > self.most_lines:
            waiting = [one for one in held if one.is_arriving()]
            min(waiting, key=lambda one: one._held_since, default=self).hang_up()  # noqa: SLF001 - of its own kind

    def _await_request(self) -> None:
        self._arrival = self.loop.call_later(self.arrival_seconds, self.hang_up)

    def _arrived(self) -> None:
        if self._arrival is not None:
            self._arrival.cancel()
            self._arrival = None

    def _go_on(self) -> None:
        if self._stall is not None:
            self._stall.cancel()
            self._stall = None

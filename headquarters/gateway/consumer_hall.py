"""The page of consumers is served beside the gateway, on a socket, a loop and places of its own: strangers wait for strangers."""

from __future__ import annotations

import socket
import threading
from collections.abc import Callable
from typing import Final

import uvicorn

from headquarters.consumer.app import LARGEST
from headquarters.gateway.door import Door
from headquarters.gateway.intake import App, Intake
from headquarters.turnstile import Turnstile

CONNECTIONS: Final = 256
WORKING: Final = 2
WAITING: Final = 20
BODIES: Final = 64 * LARGEST
BODY_SECONDS: Final = 10.0


class ConsumerHall:
    """A thread that serves it. ``make``: the application, of its own turnstile; ``serve``: a server of an application."""

    def __init__(
        self,
        listening: socket.socket,
        make: Callable[[Turnstile], App],
        serve: Callable[[App, Door], uvicorn.Server],
    ) -> None:
        self._door = Door(listening, CONNECTIONS)
        self._turnstile = Turnstile(WORKING, WAITING, name="consumers")
        intake = Intake(
            make(self._turnstile),
            largest=LARGEST,
            most=BODIES,
            seconds=BODY_SECONDS,
            crowded=lambda: self._door.crowded,
            later=self._turnstile.later,
        )
        self._server = serve(intake, self._door)
        self._thread = threading.Thread(
            target=lambda: self._server.run(sockets=[self._door]), name="consumers", daemon=True
        )

    def start(self) -> None:
        """Serve, from now on."""
        self._thread.start()

    def stop(self) -> None:
        """Serve nobody any more, and wait for those who are being served."""
        self._server.should_exit = True
        self._thread.join(timeout=60)
        self._door.close()
        self._turnstile.close()

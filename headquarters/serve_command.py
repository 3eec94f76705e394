"""``weiquan-hq serve``: the sockets, the line that says it is ready, and the end by a signal."""

from __future__ import annotations

import argparse
import json
import os
import signal
import socket
from collections.abc import Callable
from contextlib import ExitStack

from headquarters import typed
from headquarters.exchange.rounds import Limits
from headquarters.gateway.service import Home, Service

Command = Callable[[str, Callable[[argparse.Namespace], int], str], argparse.ArgumentParser]


def add_serve_command(command: Command) -> None:
    """``serve``."""
    serve = command("serve", _serve, "Take and answer parcels, and show the pages, until stopped.")
    serve.add_argument("--host", default="127.0.0.1", help="address to listen on (%(default)s)")
    serve.add_argument("--port", type=typed.port, default=8470, help="0 takes a free one (%(default)s)")
    serve.add_argument(
        "--consumer-port",
        type=typed.port,
        default=None,
        metavar="PORT",
        help="serve the page on which consumers ask with their receipt, on this port of its own; 0 takes a free one (no such page)",
    )
    serve.add_argument("--tls-certificate", default="", metavar="PEM")
    serve.add_argument("--tls-key", default="", metavar="PEM")
    serve.add_argument(
        "--rhythm", type=int, default=0, help="seconds between rounds that desks are asked for"
    )
    serve.add_argument(
        "--max-parcel", type=int, default=Limits().parcel, help="bytes of a request (%(default)s)"
    )


def _serve(asked: argparse.Namespace) -> int:
    with ExitStack() as open_ones:
        listening = open_ones.enter_context(_listening(asked.host, asked.port))
        consumers = None
        if asked.consumer_port is not None:
            consumers = open_ones.enter_context(_listening(asked.host, asked.consumer_port))

        def url(of: socket.socket) -> str:
            shown = f"[{asked.host}]" if of.family == socket.AF_INET6 else asked.host
            return f"{'https' if asked.tls_certificate else 'http'}://{shown}:{of.getsockname()[1]}"

        def ready() -> None:
            line = {
                "ready": True,
                "url": url(listening),
                "port": listening.getsockname()[1],
                "pid": os.getpid(),
            }
            if consumers is not None:
                line["consumers"] = url(consumers)
            if service.first_word:
                line["first_word"] = service.first_word
            print(json.dumps(line), flush=True)

        limits = Limits(rhythm=asked.rhythm, parcel=asked.max_parcel)
        service = Service(Home(asked.data, asked.database), limits=limits)
        # The web server hands a signal on when it is done; the database still has to be stopped then.
        for name in ("SIGINT", "SIGTERM", "SIGBREAK"):
            if hasattr(signal, name):
                signal.signal(getattr(signal, name), lambda _number, _frame: service.stop())
        service.run(
            listening, ready, consumers=consumers, certificate=asked.tls_certificate, key=asked.tls_key
        )
    return 0


def _listening(host: str, port: int) -> socket.socket:
    """A bound socket. Named as TCP, so that the event loop knows that it may switch off waiting for more to send (Nagle): a short
    answer would lie 40 ms between its head and its body."""
    made = socket.socket(
        socket.AF_INET6 if ":" in host else socket.AF_INET, socket.SOCK_STREAM, socket.IPPROTO_TCP
    )
    made.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        made.bind((host, port))
    except OSError:
        made.close()
        raise
    return made

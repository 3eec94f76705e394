"""Which commands there are, and what each asks of the person on duty before it runs.

`COMMANDS` is the registry: import paths, so that only what one command needs is loaded. A command whose ``asks`` is a right is
refused to whoever has it not, before anything of it runs; one whose ``asks`` is words says there why it asks nothing itself.
"""

from __future__ import annotations

from collections.abc import Mapping
from importlib import import_module
from typing import Final, NamedTuple

from desktop.command_line.call import Call
from local_store.rights import Right


class Command(NamedTuple):
    """A command. ``run``: the import path of what does it; ``asks``: the right, or why it asks for none."""

    run: str
    asks: Right | str


COMMANDS: Final[Mapping[str, Command]] = {
    "status": Command("desktop.command_line.status:status", "counts entries and tells no word of anybody"),
    "provision": Command(
        "desktop.command_line.post:provision", "joins the PC to headquarters, by the file of the bureau"
    ),
    "sync": Command("desktop.command_line.post:sync", "carries entries that have their author already"),
    "courier": Command(
        "desktop.command_line.courier:courier", "carries entries that have their author already"
    ),
    "record": Command("desktop.command_line.recording:record", "each entry asks for itself, in the session"),
    "import": Command("desktop.command_line.casework:import_", "each case asks for itself, in the session"),
    "imports": Command(
        "desktop.command_line.casework:imports",
        "names ledgers; taking one back asks for itself, in the session",
    ),
    "totals": Command("desktop.command_line.casework:totals", "adds up and tells no word of anybody"),
    "queue": Command("desktop.command_line.casework:queue", Right.LOOK),
    "orders": Command("desktop.command_line.orders:orders", Right.LOOK),
    "search": Command("desktop.command_line.casework:search", Right.LOOK),
    "notices": Command("desktop.command_line.notices:notices", Right.LOOK),
    "erase": Command("desktop.command_line.erasing:erase", Right.ERASE),
    "suggest": Command("desktop.command_line.casework:suggest", "asks the handbook and opens no file"),
    "backup": Command(
        "desktop.command_line.upkeep:backup",
        "making one and putting one back ask for themselves, in the store",
    ),
    "rescue": Command(
        "desktop.command_line.rescue:rescue",
        "asks for itself, in the store, and tells no word of anybody",
    ),
    "doctor": Command(
        "desktop.command_line.upkeep:doctor",
        "looks the file over, ticks off what is missing, and tells no word of anybody",
    ),
}


def run(name: str, call: Call) -> int:
    """Run a command; its exit status. Raises ``NotAllowed`` before anything of it runs, and what the command raises."""
    command = COMMANDS[name]
    if isinstance(command.asks, Right):
        call.session().require(command.asks)
    module, _, function = command.run.partition(":")
    status: int = getattr(import_module(module), function)(call)
    return status

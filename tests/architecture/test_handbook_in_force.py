"""Pages and commands ask for the handbook in force: whoever keeps what ships goes on with it after an edition was published."""

from __future__ import annotations

from pathlib import Path
from typing import Final

ROOT: Final = Path(__file__).parents[2]
MAY_LOAD: Final = {
    "headquarters/handbook.py",  # outside of pages
    "headquarters/exchange/editions.py",  # lays the editions over it
    "headquarters/exchange/known.py",  # tells which one ships
    "headquarters/desk/editions/queries.py",  # what an edition is held against
    "desktop/command_line/call.py",  # with it a folder is opened
}


def test_what_ships_is_loaded_where_editions_are_laid_over_it_and_nowhere_else() -> None:
    places = (ROOT / "headquarters", ROOT / "desktop" / "command_line")
    loads = {
        path.relative_to(ROOT).as_posix()
        for place in places
        for path in place.rglob("*.py")
        if "Handbook.load(" in path.read_text(encoding="utf-8")
    }
    assert loads == MAY_LOAD

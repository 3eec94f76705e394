"""Draws every page of headquarters: `dev.py pages [part of a name …]`, into build/pages.

Light, dark and as on paper, 1366 wide, from a headquarters with something of everything.
"""

from __future__ import annotations

import re
import shutil
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

from headquarters.database.embedded import EmbeddedPostgres
from tests.headquarters.bureau import Bureau, Cluster
from tests.headquarters.chromium.machine import ROOT, chromium, open_page, why_not
from tests.headquarters.chromium.test_every_page import shown
from tests.headquarters.chromium.world import build

FOLDER = ROOT / "build" / "pages"
NO_LETTER = re.compile(r"\W+")
LOOKS = {
    "light": {"media": "screen", "color_scheme": "light"},
    "dark": {"media": "screen", "color_scheme": "dark"},
    "print": {"media": "print", "color_scheme": "light"},
}


def main(arguments: Sequence[str]) -> int:
    """Draw them; 1 where there is no browser."""
    if reason := why_not():
        print(reason, file=sys.stderr)
        return 1
    folder = Path(tempfile.mkdtemp(prefix="weiquan-hq-pages-"))
    embedded = EmbeddedPostgres(folder)
    embedded.start()
    try:
        cluster = Cluster(embedded)
        cluster.begin()
        bureau = Bureau(cluster, folder / "hq", consumers=True)
        bureau.start()
        try:
            draw(bureau, arguments)
        finally:
            bureau.stop()
    finally:
        embedded.stop(at_once=True)
        shutil.rmtree(folder, ignore_errors=True)
    return 0


def draw(bureau: Bureau, parts: Sequence[str]) -> None:
    """Every page whose name has one of these parts, or all."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    world = build(bureau)
    with chromium() as browser:
        page = open_page(browser)
        for number, name in enumerate(shown(world, page), 1):
            if parts and not any(part in name for part in parts):
                continue
            for look, media in LOOKS.items():
                page.emulate_media(**media)
                file = FOLDER / f"{number:02d}-{NO_LETTER.sub('-', name)}-{look}.png"
                page.screenshot(path=str(file), full_page=True)
            print(name)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

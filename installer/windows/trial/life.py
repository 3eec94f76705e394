"""The life of a program at one point, from setup to uninstalling, each claim looked at."""

from __future__ import annotations

import json
import subprocess
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from installer.sample_case import sample_lines
from installer.windows.trial import bureau as bureaus
from installer.windows.trial.bureau import Bureau
from installer.windows.trial.earlier import make_earlier_store
from installer.windows.trial.installed import RUN, TITLE, UNINSTALL, Installed, same_files
from installer.windows.trial.steps import Steps, claim, note
from installer.windows.wine import Wine

EQUAL: Final = ("cases", "consultations", "agreed_fen", "performed_fen", "confirmed_fen")
TOO_OLD, NEWER, NO_ROOM, NOT_THERE, NOT_OURS = 12, 14, 15, 18, 20
WINDOW: Final = 10
"""How `--quit` ends when it has ended a window."""


@dataclass(frozen=True, slots=True)
class Setups:
    """The setup tried, and one of an earlier version with one file more in it. ``payload``: the bundle in both."""

    new: Path
    previous: Path
    payload: Path
    version: str
    previous_version: str
    stale: str


def live(
    steps: Steps, desk: Installed, bureau: Bureau, setups: Setups, point: str, name: str, work: Path
) -> None:
    """All of it. Raises at the first claim that does not hold."""
    stick = work / f"stick-{point}"
    stick.mkdir(parents=True, exist_ok=True)
    pictures = work / f"pictures-{point}"
    with steps.step("the bureau makes the point's file and lays it beside the setup on a stick"):
        setup = stick / setups.previous.name
        setup.write_bytes(setups.previous.read_bytes())
        good = bureau.file(stick, point, name)
    with steps.step(f"setup.exe /S installs {setups.previous_version} for this person alone"):
        desk.setup(setup)
        claim(
            not [each for each in same_files(desk.program, setups.payload) if each != setups.stale], "files"
        )
        claim(desk.version() == setups.previous_version, "the version in Windows' list")
        claim(desk.registered(UNINSTALL, "Publisher") == "Weiquan Desk", "the publisher in Windows' list")
        claim("--background" in desk.registered(RUN, "WeiquanDesk"), "it does not start with the session")
        claim(desk.shortcuts() == [f"卸载{TITLE}", TITLE] or len(desk.shortcuts()) == 2, "the start menu")
        claim((desk.data / "provision" / good.name).read_bytes() == good.read_bytes(), "the point's file")
    with steps.step("the installed program checks itself"):
        report = work / f"self-check-{point}.json"
        desk.command("--self-check", desk.wine.path(report))
        told = json.loads(report.read_text(encoding="utf-8"))
        claim(told["ok"], f"self-check: {told}")
        steps.told(f"{len(told['steps'])} parts are well")
    _refusals(steps, desk, bureau, good, point, name, work)
    with steps.step(
        "the clerk opens it, joins with the file setup brought, logs, settles, mediates, and syncs"
    ):
        seen = desk.clerk("day", pictures)
        claim(seen["status"]["waiting"] == 0, "something still waits")
        claim(seen["totals"]["performed_fen"] > 0, "nothing was won back")
        claim(
            not (desk.data / "provision").exists() or not list((desk.data / "provision").iterdir()),
            "spent file",
        )
    _equal(steps, desk, bureau, point)
    with steps.step("a file of another district is refused by a PC that belongs to this one"):
        other = bureau.file(work, f"{point}-9", "别区联络点", district=bureaus.OTHER_DISTRICT)
        told_words = desk.command("provision", desk.wine.path(other), expect=1).told
        claim(bureaus.OTHER_DISTRICT in told_words, told_words)
    with steps.step("the person switches starting with the session off"):
        desk.wine.run("reg", "delete", RUN, "/v", "WeiquanDesk", "/f")
    with steps.step(
        f"setup.exe updates to {setups.version} over the running program, half a complaint in its form"
    ):
        desk.unseat_clerk()
        process, result = desk.begin_clerk("half", pictures)
        desk.seen(process, result)
        desk.setup(setups.new)
        claim(process.wait(timeout=60) is not None, "the old program still runs")
        claim(desk.version() == setups.version, "the version in Windows' list")
        claim(not (desk.program / setups.stale).exists(), "a file of the old version is left")
        claim(
            not desk.registered(RUN, "WeiquanDesk"), "the update switched the start with the session on again"
        )
        claim(
            not [path for path in desk.program.iterdir() if path.name.startswith(".")],
            "leftovers of the update",
        )
    with steps.step("a second start calls the first, which the update has started again, and ends"):
        _until((desk.data / "window.lock").exists, "the program does not come up again")
        desk.wine.run(desk.wine.path(desk.program / "WeiquanDesk.exe"), within=60)
    with steps.step("the update has opened the window again, as it was"):
        claim(ended(desk) == WINDOW, "no window runs after the update")
    with steps.step("the half complaint is there, to the last letter"):
        seen = desk.clerk("look", pictures)
        draft = json.dumps(seen["drafts"], ensure_ascii=False)
        claim("童趣屋儿童乐园" in draft and "写到一半的投诉，还没有说完" in draft, f"drafts: {draft}")
    with steps.step("an older setup is refused, and changes nothing"):
        desk.setup(setups.previous, expect=NEWER)
        claim(desk.version() == setups.version, "the version in Windows' list")
    with steps.step("cases go on: one more by the commands, synced"):
        lines = work / "one-more.jsonl"
        lines.write_text(sample_lines(), encoding="utf-8")
        desk.command("record", desk.wine.path(lines))
        desk.command("sync", "--once")
    _equal(steps, desk, bureau, point)
    with steps.step("the program checks its file: chains, lists, search, key, calendar"):
        findings = desk.told("doctor")["findings"]
        claim(all(each["good"] for each in findings), f"doctor: {findings}")
    before = desk.told("totals")
    with steps.step("uninstalling keeps the records and takes the program away"):
        desk.unseat_clerk()
        desk.uninstall()
        claim(not desk.program.exists(), f"left: {list(desk.program.rglob('*'))[:5]}")
        claim((desk.data / "desk.db").is_file(), "the records are gone")
        claim(not desk.version() and not desk.shortcuts(), "traces in Windows' list or start menu")
    with steps.step("installed again, the records are as before"):
        desk.setup(setups.new, "/NOAUTOSTART")
        claim(desk.told("totals") == before, "the totals are others")
    with steps.step("an update that was cut off between two renames is undone and done again"):
        aside = desk.program / ".outgoing"
        aside.mkdir()
        (aside / "half").touch()
        (desk.program / "_internal").rename(aside / "_internal")
        desk.setup(setups.new, "/NOAUTOSTART")
        _whole(desk, setups)
    with steps.step("old files that could not be deleted after an update are never brought back"):
        (aside / "_internal").mkdir(parents=True)
        (aside / "_internal" / "old.txt").touch()
        desk.setup(setups.new, "/NOAUTOSTART")
        _whole(desk, setups)
        claim(desk.told("totals") == before, "the totals are others")
    with steps.step("a store of the earlier shape with cases in it opens: brought over, a proved copy kept"):
        earlier = work / f"earlier-{point}"
        expected = make_earlier_store(earlier)
        found = desk.told("totals", "--data", desk.wine.path(earlier))
        claim(all(found[each] == expected[each] for each in expected), f"{found} instead of {expected}")
        claim(list((earlier / "backups").glob("before-*.wqbackup")), "no copy was made before")
    with steps.step("uninstalling with the records, when told so, leaves nothing"):
        desk.uninstall("/DELETEDATA")
        claim(not desk.program.exists() and not desk.data.exists(), f"left: {list(desk.data.rglob('*'))[:5]}")


def _whole(desk: Installed, setups: Setups) -> None:
    """The program is the setup's, file by file, and nothing else lies there."""
    differing = same_files(desk.program, setups.payload)
    claim(not differing, f"files: {differing[:5]}")
    hidden = [path.name for path in desk.program.iterdir() if path.name.startswith(".")]
    claim(not hidden, f"leftovers: {hidden}")


def refuse_unfit_windows(steps: Steps, wine: Wine, desk: Installed, setup: Path, small: Path | None) -> None:
    """What setup says no to, each with its status and nothing changed. ``small``: a disk with too little room."""
    for old in ("win7", "win81"):
        with steps.step(f"setup.exe refuses {old}"):
            wine.run("winecfg", "-v", old)
            desk.setup(setup, expect=TOO_OLD)
            claim(not desk.program.exists(), "something was installed")
    wine.run("winecfg", "-v", "win10")
    with steps.step("setup.exe refuses a provisioning file that is not there"):
        desk.setup(setup, "/PROVISION=C:\\nowhere\\XH0137.wqprov", expect=NOT_THERE)
        claim(not desk.program.exists(), "something was installed")
    with steps.step("setup.exe refuses a folder with another program's files in it"):
        theirs = wine.drive / "another" / "_internal" / "file.txt"
        theirs.parent.mkdir(parents=True)
        theirs.touch()
        desk.setup(setup, "/D=C:\\another", expect=NOT_OURS)
        claim(theirs.exists() and not desk.program.exists(), "something was changed")
    if small is None:
        note("no disk may be mounted here: that one with too little room is refused was not tried")
    else:
        with steps.step("setup.exe refuses a disk with too little room"):
            wine.give_drive("x", small)
            desk.setup(setup, "/D=X:\\desk", expect=NO_ROOM)
            claim(not list(small.iterdir()), "something was written")


def _refusals(
    steps: Steps, desk: Installed, bureau: Bureau, good: Path, point: str, name: str, work: Path
) -> None:
    """Files that must be refused before the PC belongs anywhere, each in words."""
    now = int(time.time() * 1000)
    for what, path, words in (
        ("changed", bureaus.changed(good, work), "改动"),
        ("cut off", bureaus.cut(good, work), "拷完整"),
        ("foreign", bureaus.foreign(work, bureau.office.url, now), "不是本市"),
        ("expired", bureaus.expired(bureau, work, point, name), "过期"),
    ):
        with steps.step(f"a file that is {what} is refused in words"):
            told = desk.command("provision", desk.wine.path(path), expect=1).told
            claim(words in told, told)
            steps.told(told.strip().splitlines()[-1])


def _equal(steps: Steps, desk: Installed, bureau: Bureau, point: str) -> None:
    """The totals of the installed program and of headquarters, printed and equal."""
    with steps.step("the totals of the installed program and of headquarters are equal to the fen"):
        here: dict[str, Any] = desk.told("totals")
        there = bureau.totals(point)
        for each in EQUAL:
            steps.told(f"{each:16} installed program {here[each]:>10}   headquarters {there[each]:>10}")
        claim(all(here[each] == there[each] for each in EQUAL), "they differ")
        claim(here["performed_fen"] > 0, "nothing was recovered, so nothing was compared")


def _until(holds: Callable[[], bool], otherwise: str, within: float = 60) -> None:
    """Wait until something holds. Raises ``NotSo``."""
    until = time.monotonic() + within
    while not holds():
        claim(time.monotonic() < until, otherwise)
        time.sleep(0.2)


def ended(desk: Installed) -> int:
    """Ask the program to end; how it was running (see `--quit`), looked for until it has come up."""
    until = time.monotonic() + 60
    while (status := desk.command("--quit", expect=None).status) == 0 and time.monotonic() < until:
        time.sleep(0.5)
    return status


def pages(wine: Wine, display: str, setup: Path, picture: Callable[[str], None]) -> None:
    """Go through the pages of setup as a person does, by Enter alone; ``picture`` is called with a name for each.

    How long copying takes nobody knows: what is shown last before the setup ends is its last page.
    """
    process = wine.start(wine.path(setup))
    assert process.stdin is not None
    process.stdin.close()
    names = iter(("setup-1-welcome", "setup-2-choices"))
    until = time.monotonic() + 180
    time.sleep(3)
    while process.poll() is None:
        claim(time.monotonic() < until, "the setup does not come to its last page")
        picture(next(names, "setup-3-finished"))
        keys = {"DISPLAY": display, "PATH": "/usr/bin:/bin"}
        subprocess.run(["xdotool", "key", "Return"], env=keys, check=True)
        time.sleep(3)

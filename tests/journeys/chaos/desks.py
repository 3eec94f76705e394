"""A PC of a chaos run: three processes that can be killed one by one, and the folders they leave."""

from __future__ import annotations

import json
import shutil
import signal
import subprocess
import sys
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO, Any

from tests.journeys.chaos.clerk import the_case
from tests.journeys.worlds import PATIENCE, REPOSITORY, Pc, desk_command, environment

Act = list[Any]


@dataclass
class Desk:
    """``number``: of all PCs. ``line``: the process between it and headquarters; ``post``: ``weiquan-desk sync``;
    ``clerk``: who enters."""

    number: int
    place: Path
    """Where its folders and logs are."""
    point: str
    headquarters: int
    """The port."""
    seed: int
    port: int = 0
    kills: int = 0
    image: int | None = None
    """After how many saves the image was made that lies ready."""
    line: subprocess.Popen[str] | None = None
    post: subprocess.Popen[str] | None = None
    clerk: subprocess.Popen[str] | None = None
    pc: Pc = field(init=False)

    def __post_init__(self) -> None:
        self.place.mkdir(parents=True)
        self.pc = Pc(self.place / "data")

    # --- its processes ------------------------------------------------------------------------------------

    def open_line(self, share: int) -> None:
        """The same port as before; other lies each time."""
        self.line = self._started(
            [
                *(sys.executable, "-m", "tests.journeys.chaos.liar", "--port", str(self.port)),
                *("--to", str(self.headquarters), "--seed", str(self.seed * 1000 + self.kills)),
                *("--share", str(share), "--told", str(self.place / "told")),
            ],
            "line",
            subprocess.PIPE,
        )
        assert self.line.stdout is not None
        self.port = int(self.line.stdout.readline() or self._died("line"))

    def open_post(self) -> None:
        with (self.place / "post.said").open("a", encoding="utf-8") as said:
            self.post = self._started(desk_command(self.pc.folder, "sync"), "post", said)

    def open_clerk(self) -> None:
        command = [sys.executable, "-m", "tests.journeys.chaos.clerk", str(self.pc.folder)]
        self.clerk = self._started(command, "clerk", subprocess.PIPE)

    def kill(self, what: str) -> None:
        process: subprocess.Popen[str] = getattr(self, what)
        assert process.poll() is None, f"PC {self.number}: its {what} ended by itself: {self._log(what)}"
        process.kill()
        process.wait()
        self.kills += 1
        self._close(process)

    def end(self) -> None:
        """Clerk and post end in good order, as a person ends them."""
        assert self.clerk is not None
        assert self.clerk.stdin is not None
        assert self.post is not None
        self.clerk.stdin.close()
        assert self.clerk.wait(PATIENCE) == 0, self._log("clerk")
        self.post.send_signal(signal.SIGTERM)
        assert self.post.wait(PATIENCE) == 0, self._log("post")

    def leave_nothing_running(self) -> None:
        for process in (self.clerk, self.post, self.line):
            if process is not None:
                if process.poll() is None:
                    process.kill()
                    process.wait()
                self._close(process)
        self.pc.close()

    def _started(self, command: list[str], what: str, out: int | IO[str]) -> subprocess.Popen[str]:
        with (self.place / f"{what}.log").open("a", encoding="utf-8") as log:
            return subprocess.Popen(
                command,
                cwd=REPOSITORY,
                stdin=subprocess.PIPE if what == "clerk" else subprocess.DEVNULL,
                stdout=out,
                stderr=log,
                encoding="utf-8",
                env=environment(),
            )

    @staticmethod
    def _close(process: subprocess.Popen[str]) -> None:
        for end in (process.stdin, process.stdout):
            if end is not None:
                with suppress(BrokenPipeError):
                    end.close()

    def _log(self, what: str) -> str:
        return (self.place / f"{what}.log").read_text(encoding="utf-8")[-2000:]

    def _died(self, what: str) -> str:
        raise AssertionError(f"PC {self.number}: its {what} died: {self._log(what)}")

    # --- what its clerk does ------------------------------------------------------------------------------

    def tell(self, *acts: Act) -> None:
        assert self.clerk is not None
        assert self.clerk.stdin is not None
        self.clerk.stdin.write("".join(json.dumps(act) + "\n" for act in acts))
        self.clerk.stdin.flush()

    def hear(self) -> dict[str, Any]:
        assert self.clerk is not None
        assert self.clerk.stdout is not None
        told: dict[str, Any] = json.loads(self.clerk.stdout.readline() or self._died("clerk"))
        return told

    def ask(self, *act: Any) -> dict[str, Any]:
        self.tell(list(act))
        return self.hear()

    def killed_while_entering(self, cases: tuple[int, ...]) -> list[int]:
        """The clerk is killed in the middle; another one sits down and looks which of them are there."""
        self.tell(*(["log", number] for number in cases))
        answered = [self.hear()]
        assert self.clerk is not None
        assert self.clerk.stdout is not None
        self.clerk.kill()
        self.clerk.wait()
        self.kills += 1
        # What was said before the end counts as said, so it has to be there.
        answered += [json.loads(line) for line in self.clerk.stdout if line.endswith("\n")]
        self._close(self.clerk)
        self.open_clerk()
        there = [number for number in cases if self.ask("look", the_case(number).subject)["there"]]
        reported = cases[: len(answered)]
        assert {*reported} <= {*there}, f"PC {self.number}: reported {reported}, there are {there}"
        return there

    # --- its disk -----------------------------------------------------------------------------------------

    def make_image(self) -> None:
        """Of a PC that is off: what stands on the disk after a power cut."""
        shutil.rmtree(self.place / "image", ignore_errors=True)
        shutil.copytree(self.pc.folder, self.place / "image")

    def put_back_image(self) -> None:
        shutil.rmtree(self.pc.folder)
        shutil.copytree(self.place / "image", self.pc.folder)

"""What the window needs to connect this PC: the files within reach, each looked at, and enrolment with one of them."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from pathlib import Path

from desktop.start.explain import explain
from desktop.start.finding import candidates, drop_copies, read_candidate
from desktop.trust import TrustedRootsDamaged, trusted_roots
from desktop.wiring.enrolment import AlreadyBound, Binding, Presentation, bind, prepare, read_file
from local_store import pinyin
from local_store.store import Store
from sync.https import HttpsCarrier
from sync.ports import Carrier
from sync.protocol.messages import EnrolAnswer
from sync.protocol.provisioning import ProvisioningError
from ui.ports import FilePoint, FoundFile


class Joining:
    """For one data folder. ``clock``: UTC ms. ``sticks``: the roots of removable drives. ``roots``: whom this copy of
    the program trusts."""

    def __init__(
        self,
        folder: Path,
        clock: Callable[[], int],
        *,
        carrier: Callable[[str, str], Carrier] = HttpsCarrier,
        roots: Callable[[], Collection[bytes] | None] = trusted_roots,
        sticks: Callable[[], Sequence[Path]] | None = None,
    ) -> None:
        self._folder = folder
        self._clock = clock
        self._carrier = carrier
        self._roots = roots
        self._sticks = sticks

    @property
    def roots(self) -> Collection[bytes] | None:
        """Whom this copy of the program trusts."""
        return self._roots()

    def find(self, bound: Binding | None) -> tuple[FoundFile, ...]:
        """The files within reach, the likeliest first. Looks at disks: never on the UI thread."""
        return tuple(
            self._looked_at(each.path, each.where, each.content, bound)
            for each in candidates(self._folder, sticks=self._sticks)
        )

    def look_at(self, path: Path, bound: Binding | None) -> FoundFile:
        """One that somebody picked."""
        try:
            content = read_candidate(path)
        except (OSError, ProvisioningError) as error:
            return FoundFile(path, "picked", trouble=explain(error))
        return self._looked_at(path, "picked", content, bound)

    def prepare(self, store: Store, path: Path, point: str) -> Presentation:
        """Verify a file for this PC. Raises what ``enrolment.enrol`` does."""
        file = read_candidate(path)
        return prepare(store, file, now=self._clock(), point=point, trusted_roots=self._roots())

    def present(self, presented: Presentation) -> EnrolAnswer:
        """Ask headquarters: never on a thread that others wait for."""
        return presented.present(self._carrier)

    def bind(self, store: Store, presented: Presentation, answer: EnrolAnswer) -> str:
        """This PC belongs to the point now; the point's name. Copies of the setup are dropped."""
        done = bind(store, presented, answer)
        drop_copies(self._folder)
        return done.point_name

    def _looked_at(self, path: Path, where: str, content: bytes | None, bound: Binding | None) -> FoundFile:
        if content is None:
            return FoundFile(path, where, trouble=explain(OSError()))
        try:
            file = read_file(content, now=self._clock(), trusted_roots=self._roots(), bound=bound)
        except (ProvisioningError, AlreadyBound, TrustedRootsDamaged) as error:
            return FoundFile(path, where, trouble=explain(error))
        places = [each for each in file.points if bound is None or each.point == bound.point]
        points = tuple(FilePoint(each.point, each.name, _spelt(each.name)) for each in places)
        return FoundFile(path, where, file.district, points)


def _spelt(name: str) -> tuple[str, ...]:
    return pinyin.terms(pinyin.of_merchant(name))

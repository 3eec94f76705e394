"""The steps of ``--self-check``. Each takes the temporary folder, gives facts for the report, and raises when it fails."""

from __future__ import annotations

import pkgutil
import secrets
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey
    from PySide6.QtGui import QFont, QImage
    from PySide6.QtWidgets import QApplication

    from sync.protocol.keys import KeyPairs
    from sync.protocol.parcel import Header
    from ui.window import MainWindow

PACKAGES: Final = ("casework", "local_store", "sync", "ui", "desktop")
Facts = dict[str, str | int]
Check = Callable[[Path], Facts]


class Unfit(Exception):
    """A step ran, and what came out is not what must. ``what``: a word or two for whoever built the program."""

    def __init__(self, what: str) -> None:
        super().__init__(what)
        self.what = what


NOT_SHIPPED: Final = (
    "desktop.clerk",
    "desktop.demo.agreement",
    "desktop.demo.between",
    "desktop.demo.broken_files",
    "desktop.demo.broken_poses",
    "desktop.demo.clerk",
    "desktop.demo.day",
    "desktop.demo.first_run_poses",
    "desktop.demo.headquarters",
    "desktop.demo.officer",
    "desktop.demo.people_poses",
    "desktop.demo.sample_evidence",
    "desktop.demo.sample_groups",
    "desktop.demo.sample_mediation",
    "desktop.demo.sample_notices",
    "desktop.demo.sample_orders",
    "desktop.demo.sample_point",
    "desktop.demo.sample_reckoning",
    "desktop.demo.sample_register",
    "desktop.demo.sample_signing",
    "desktop.demo.samples",
    "desktop.demo.shift_poses",
    "desktop.demo.screens",
    "ui.gallery",
    "ui.translations.collect",
    "ui.translations.source",
)
"""Modules that only a checkout has."""
FEWEST: Final = 150
"""Modules of ours. A frozen program whose modules cannot be listed would otherwise pass for having none that fail."""
LIBRARIES: Final = (
    "PySide6.QtCore",
    "PySide6.QtGui",
    "PySide6.QtWidgets",
    "PySide6.QtNetwork",
    "PySide6.QtSvg",
    "PySide6.QtPrintSupport",
    "charset_normalizer",
    "charset_normalizer.md",
    "cryptography.hazmat.primitives.hpke",
    "keyring.backends.fail",
    "keyring.backends.chainer",
    "msgspec.json",
    "msgspec.msgpack",
    "openpyxl",
    "platformdirs",
    "pypinyin",
    "python_calamine",
    "requests",
    "segno",
    "sqlcipher3.dbapi2",
    "sqlite_utils",
    "ssl",
    "truststore",
    "zstandard",
)
KEY_STORE: Final = {"win32": "keyring.backends.Windows", "linux": "keyring.backends.SecretService"}
WORDS: Final = "维权联络点：退款三百元"
COLOURS: Final = 12
"""A drawn window has more than so many colours."""
PATIENCE: Final = 60.0


def modules(_place: Path) -> Facts:
    """Every module of ours can be loaded."""
    names = []
    for package in PACKAGES:
        names.append(package)
        for found in pkgutil.walk_packages(import_module(package).__path__, f"{package}.", onerror=_raise):
            left_out = any(found.name == each or found.name.startswith(each + ".") for each in NOT_SHIPPED)
            if not left_out and not found.name.endswith("__main__"):
                import_module(found.name)
                names.append(found.name)
    if len(names) < FEWEST:
        raise Unfit(f"only {len(names)} modules can be listed")
    return {"modules": len(names)}


def libraries(_place: Path) -> Facts:
    """Every library, also those that are loaded on some days only, and this system's key store."""
    import sys

    store = KEY_STORE.get(sys.platform)
    names = [*LIBRARIES, *([store] if store else [])]
    for name in names:
        import_module(name)
    from pypinyin import Style, lazy_pinyin

    if lazy_pinyin("银行长宁", style=Style.NORMAL)[:2] != ["yin", "hang"]:
        raise Unfit("pinyin")
    return {"libraries": len(names)}


def calendar(_place: Path) -> Facts:
    """The handbook, this year's working days, and China's time."""
    from casework.handbook import Handbook
    from ui.words import local

    book = Handbook.load()
    reached = book.calendar.add_working_days(date(2026, 9, 30), 1).due_on
    if reached != date(2026, 10, 8):
        raise Unfit("the holiday of October 2026")
    moment = datetime(2026, 11, 23, 16, 30, tzinfo=UTC)
    if local(int(moment.timestamp() * 1000)).date() != date(2026, 11, 24):
        raise Unfit("China's time")
    return {"handbook": book.version}


def store(place: Path) -> Facts:
    """A store with its key, a complaint settled on the spot, found again after it was closed, and a proved backup."""
    from casework.handbook import Handbook
    from casework.matters.body import FieldValue, Line
    from casework.matters.complaint.bodies import ComplaintLogged, SettledOnTheSpot
    from local_store.file.keys import find_key
    from local_store.making import open_or_make
    from local_store.store import Store
    from local_store.views import NewEntry

    folder = place / "资料" / "张秀英的联络点"
    today = date(2026, 11, 23)
    with _store_of(folder):
        made, kept = open_or_make(folder, handbook=Handbook.load())
        with made:
            staff, case = made.new_subject(), made.new_subject()
            made.session(staff).record_staff(staff, "自检员")
            made.set_duty(staff)
            fields: dict[str, FieldValue] = {"merchant_name": "家乐超市", "disputed_fen": 30000}
            logged = ComplaintLogged(number="", received_on=today, fields=fields)
            settled = SettledOnTheSpot(on=today, lines=(Line(component="L1", fen=30000),), paid=True)
            words = {"consumer_name": "张秀英", "summary": "车厘子发霉，要求退款"}
            made.session(staff).record([NewEntry(case, logged, words), NewEntry(case, settled)])
        with open_or_make(folder)[0] as again:
            for text in ("退款", "zxy", "家乐"):
                if [hit.row.subject for hit in again.search(text, today=today)] != [case]:
                    raise Unfit("the case is not found")
            if again.totals().agreed_fen != 30000:
                raise Unfit("the sum")
            if ill := [finding.what for finding in again.doctor() if not finding.good]:
                raise Unfit(", ".join(ill))
            backup = again.backup()
        entries = Store.verify_backup(backup.path, find_key(folder).key)
    return {"key": kept.value if kept else "", "entries": entries}


def window(place: Path) -> Facts:
    """The window on a store, in the light theme and in 关怀模式, drawn in a font that has the characters."""
    from desktop.start.collector import let_go
    from desktop.wiring.desks import desk_for
    from desktop.wiring.later import LaterLedgers
    from local_store.store import wall_clock
    from ui import verbs
    from ui.theme import ThemeName, apply_theme, current_look
    from ui.translations import qt_speaks
    from ui.window import MainWindow

    app = _application()
    if not qt_speaks("zh"):
        raise Unfit("Qt's own words in Chinese")
    folder = place / "窗口"
    facts: Facts = {"platform": app.platformName()}
    with _store_of(folder):
        for theme in (ThemeName.LIGHT, ThemeName.CARE):
            apply_theme(app, ThemeName.LIGHT)
            desk = desk_for(folder, clock=wall_clock)
            desk.run(verbs.name_person("自检员"))
            desk.run(verbs.keep_settings(verbs.PersonSettings(theme=theme.value)))
            shown = MainWindow(desk, LaterLedgers())
            try:
                _show(app, shown)
                if current_look().name is not theme:
                    raise Unfit("the theme")
                if _colours(shown.grab().toImage()) < COLOURS:
                    raise Unfit("an empty window")
            finally:
                shown.close()
                desk.finish()
                shown.deleteLater()
                let_go()
            facts[f"font, {theme.value}"] = _font_of(current_look().font(), WORDS)
    return facts


def paper(place: Path) -> Facts:
    """A document in Chinese, printed to a PDF."""
    from PySide6.QtGui import QTextDocument
    from PySide6.QtPrintSupport import QPrinter

    _application()
    file = place / "调解协议书.pdf"
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(file))
    document = QTextDocument()
    document.setHtml(f"<h1>{WORDS}</h1><p>{WORDS * 20}</p>")
    document.print_(printer)
    if not file.is_file():
        raise Unfit("no file")
    content = file.read_bytes()
    if not content.startswith(b"%PDF") or len(content) <= 1024:
        raise Unfit(f"{len(content)} bytes")
    return {"bytes": len(content)}


def parcel(_place: Path) -> Facts:
    """A parcel sealed with real keys and the shipped dictionary opens for its receiver; a changed one does not."""
    from sync.protocol.keys import KeyPairs
    from sync.protocol.parcel import HEADQUARTERS, ParcelError, Purpose, open_parcel, seal_parcel

    sender = KeyPairs.from_seeds(secrets.token_bytes(32), secrets.token_bytes(32))
    receiver = KeyPairs.from_seeds(secrets.token_bytes(32), secrets.token_bytes(32))
    payload = WORDS.encode() * 40
    sealed = seal_parcel(
        payload,
        purpose=Purpose.EXCHANGE,
        signer=sender.signing,
        receiver_key=receiver.sealing_public,
        sender=sender.device,
        receiver=HEADQUARTERS,
        point="P-1",
        number=1,
    )
    opened = open_parcel(sealed, _Keys(receiver, sender))
    if opened.payload != payload or not opened.header.dictionary:
        raise Unfit("another payload")
    changed = bytearray(sealed)
    changed[len(changed) // 2] ^= 1
    try:
        open_parcel(bytes(changed), _Keys(receiver, sender))
    except ParcelError:
        return {"bytes": len(sealed), "dictionary": opened.header.dictionary}
    raise Unfit("a changed parcel was taken")


def tls(_place: Path) -> Facts:
    """What a connection to headquarters would begin with: this system's trust, and the carrier."""
    from sync.https import HttpsCarrier, trusting_context

    context = trusting_context("")
    HttpsCarrier("https://headquarters.invalid").close()
    return {"least": context.minimum_version.name}


CHECKS: Final[tuple[tuple[str, Check], ...]] = (
    ("modules", modules),
    ("libraries", libraries),
    ("calendar", calendar),
    ("store", store),
    ("window", window),
    ("paper", paper),
    ("parcel", parcel),
    ("tls", tls),
)


class _Keys:
    """A receiver that knows one sender; a `sync.protocol.parcel.Keys`."""

    def __init__(self, own: KeyPairs, sender: KeyPairs) -> None:
        self._own, self._sender = own, sender

    def sealing(self, _header: Header) -> X25519PrivateKey | None:
        return self._own.sealing

    def signing(self, _header: Header) -> bytes | None:
        return self._sender.signing_public


@contextmanager
def _store_of(folder: Path) -> Iterator[None]:
    """Whatever happens to the store of `folder`, its key does not stay in the key store."""
    from local_store.file.keys import forget_key

    try:
        yield
    finally:
        forget_key(folder)


def _application() -> QApplication:
    from PySide6.QtWidgets import QApplication

    app = QApplication.instance() or QApplication(["weiquan-desk"])
    assert isinstance(app, QApplication)
    return app


def _show(app: QApplication, window: MainWindow) -> None:
    """Show the window and let it get as far as a person sees it. Raises what the store could not do."""
    from PySide6.QtCore import QEventLoop

    settled: list[bool] = []
    wrong: list[Exception] = []
    window.settled.connect(lambda: settled.append(True))
    window.desk.troubled.connect(wrong.append)
    window.show()
    deadline = time.monotonic() + PATIENCE
    while not settled:
        if wrong:
            raise wrong[0]
        if time.monotonic() > deadline:
            raise Unfit("nothing within a minute")
        app.processEvents(QEventLoop.ProcessEventsFlag.AllEvents, 50)


def _colours(image: QImage) -> int:
    step = max(1, image.width() // 200)
    return len(
        {image.pixel(x, y) for x in range(0, image.width(), step) for y in range(0, image.height(), step)}
    )


def _font_of(font: QFont, words: str) -> str:
    """The families that the words are really set in. Raises where a character has no glyph in any."""
    from PySide6.QtGui import QTextLayout

    layout = QTextLayout(words, font)
    layout.beginLayout()
    layout.createLine()
    layout.endLayout()
    families = []
    for run in layout.glyphRuns():
        if 0 in run.glyphIndexes():
            raise Unfit(f"no glyph in {run.rawFont().familyName()}")
        families.append(run.rawFont().familyName())
    if not families:
        raise Unfit("no glyph at all")
    return ", ".join(dict.fromkeys(families))


def _raise(name: str) -> None:
    raise ImportError(name=name)

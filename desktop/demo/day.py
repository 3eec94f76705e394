"""A clerk's day at the real window: one complaint settled on the spot, one mediated and performed, one consultation.

Keys and committed input-method text only; what the screens show is drawn to pictures on the way.
"""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt

from desktop.demo.clerk import Clerk, ClerkLost
from desktop.wiring.threads import StoreDesk
from local_store.views import SyncStatus
from ui.parts.place import Place
from ui.window import MainWindow

CTRL = Qt.KeyboardModifier.ControlModifier
ENTER = Qt.Key.Key_Return
TAB = Qt.Key.Key_Tab

SETTLED_FEN = 39_800
"""Settled on the spot and paid there and then."""
AGREED_FEN = 100_000
"""Agreed in mediation, of 1,280 yuan asked for, and performed later."""


class DayAtTheDesk:
    """Plays the day at ``window``. Pictures go to ``folder``; their paths are in ``pictures``."""

    def __init__(self, window: MainWindow, desk: StoreDesk, folder: Path) -> None:
        self._window = window
        self._desk = desk
        self._clerk = Clerk(window, patience=60)
        self._folder = folder
        self.pictures: list[Path] = []
        self.strokes = 0
        """Keys that are no characters of a value, for the complaint settled on the spot."""

    def play(self) -> None:
        """All of it, in order."""
        self.picture("01-home")
        self.strokes = self._settle_on_the_spot()
        self._log_for_mediation()
        self._mediate_and_perform()
        self._log_consultation()
        self._clerk.press(Qt.Key.Key_F5)
        self.settle()
        self.picture("07-sync-centre")

    def picture(self, name: str) -> None:
        """Draw the window as it is."""
        self.settle()
        self._folder.mkdir(parents=True, exist_ok=True)
        path = self._folder / f"{name}.png"
        self._window.grab().save(str(path))
        self.pictures.append(path)

    def settle(self) -> None:
        """Wait until everything asked of the store has been answered, and what the answers asked as well."""
        for _ in range(4):
            answered: list[str] = []
            self._desk.run(lambda store: store.device).then(answered.append)
            self._clerk.wait(lambda: bool(answered), "the store")  # noqa: B023 - waited for at once

    def _settle_on_the_spot(self) -> int:
        clerk = self._clerk
        clerk.press(Qt.Key.Key_F2)
        self.settle()
        before = clerk.strokes
        self._form("鲜果集", "车厘子礼盒打开三分之一发霉，商家不肯退", "398", "周建国", "13812345678")
        self.picture("02-intake")
        clerk.press(ENTER, CTRL)
        self.settle()
        clerk.write("398")
        self.picture("03-settled-on-the-spot")
        clerk.press(ENTER)
        self.settle()
        self.picture("04-form-back")
        return clerk.strokes - before

    def _form(self, shop: str, matter: str, spent: str, name: str, phone: str) -> None:
        for label, value in (
            ("店名", shop),
            ("一句话说清", matter),
            ("花了", spent),
            ("消费者姓名", name),
            ("消费者电话", phone),
        ):
            self.on_to(label, ENTER)
            self._clerk.write(value)

    def settle_with(self, shop: str, matter: str, spent: str, paid: str) -> None:
        """A complaint settled on the spot with more than was spent: asked about, and said to be right."""
        clerk = self._clerk
        clerk.press(Qt.Key.Key_F2)
        self.settle()
        self._form(shop, matter, spent, "吴美玲", "13600004321")
        clerk.press(ENTER, CTRL)
        self.settle()
        clerk.write(paid)
        clerk.press(ENTER)
        self.settle()
        clerk.click(clerk.find("对，没写错"))
        self.settle()

    def _log_for_mediation(self) -> None:
        clerk = self._clerk
        clerk.press(Qt.Key.Key_F2)
        self.settle()
        self._form("童趣屋儿童乐园", "次卡限期用不完，退卡被拒", "1280", "何秀兰", "13900001234")
        clerk.click(clerk.find("约时间调解"))
        self.settle()
        clerk.write("明天 9:30")
        clerk.press(ENTER)
        self.settle()

    def find_case(self, shop: str) -> None:
        """By the bar above, as far as its page."""
        clerk = self._clerk
        clerk.press(Qt.Key.Key_K, CTRL)
        clerk.write(shop)
        clerk.press(ENTER)
        self.settle()
        self._open_the_hit()
        self.settle()

    def _mediate_and_perform(self) -> None:
        """In two sessions: the first ends with another appointment."""
        clerk = self._clerk
        self.find_case("童趣屋")
        self._talk("要求", "1280", "500")
        clerk.click(clerk.find("改天再谈"))
        self._it_was_earlier()
        clerk.write("后天 9:30")
        clerk.press(ENTER)
        self.settle()
        self._talk("还价", "1000", "1000")
        clerk.press(ENTER, CTRL)
        self._it_was_earlier()
        clerk.write("1000")
        clerk.press(ENTER, CTRL)
        self.settle()
        self.picture("05-agreed")
        clerk.press(ENTER, CTRL)
        self.settle()
        clerk.write("1000")
        clerk.press(ENTER, CTRL)
        self.settle()
        self.picture("06-performed")

    def _talk(self, asks: str, demand: str, offer: str) -> None:
        """A round, from the page of the case on. `asks`: what the sum of the consumer is called in it."""
        clerk = self._clerk
        clerk.press(ENTER, CTRL)
        self.settle()
        clerk.wait(lambda: clerk.focus_name() == "消费者的说法", "the page of the mediation")
        self.on_to(asks, ENTER)
        clerk.write(demand)
        self.on_to("出价", ENTER)
        clerk.write(offer)

    def _it_was_earlier(self) -> None:
        """The appointment is for a day to come."""
        self.settle()
        self._clerk.click(self._clerk.find("对，已经提前谈了"))
        self.settle()

    def _open_the_hit(self) -> None:
        self._clerk.press(ENTER)
        self.settle()
        self._clerk.wait(lambda: self._window.place().page == "case", "the case page")

    def _log_consultation(self) -> None:
        clerk = self._clerk
        clerk.press(Qt.Key.Key_F3)
        self.settle()
        clerk.write("网购拆封以后还能不能退")
        self.on_to("怎么答的")
        clerk.write("拆封试用不影响完好的，七天内可以退；页面写明不适用的除外。")
        clerk.press(ENTER, CTRL)
        self.settle()

    def on_to(self, name: str, key: Qt.Key = TAB, *, most: int = 12) -> None:
        """``key``, at most so often, until the field called ``name`` has the keyboard: somebody knows the form by its labels."""
        for _ in range(most):
            if self._clerk.focus_name() == name:
                return
            self._clerk.press(key)
        raise ClerkLost(name)

    def synced(self) -> SyncStatus:
        """Wait until headquarters has judged everything; how far the entries have come."""
        seen: list[SyncStatus] = []

        def confirmed() -> bool:
            self._desk.run(lambda store: store.sync_status()).then(seen.append)
            self.settle()
            return bool(seen) and seen[-1].waiting == 0 and seen[-1].delivered == 0

        self._clerk.wait(confirmed, "headquarters' confirmation")
        return seen[-1]

    def at(self, page: str) -> None:
        """Go to a page by its place, for a last picture."""
        self._window.go(Place(page))
        self.settle()

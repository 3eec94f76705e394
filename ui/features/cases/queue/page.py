"""The queue: tabs, the table with its groups, the preview beside it. The typist's home, and the lists behind the rail."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedLayout, QWidget

from local_store.views import CaseRow, CaseView, Changes, QueuePage
from ui import verbs
from ui.features import registry
from ui.features.cases.case_page.clocks import due_note
from ui.features.cases.queue.case_lists import ListSpec, grouped, taking_in
from ui.features.cases.queue.preview import CasePreview
from ui.features.feature import TileEntry
from ui.parts.home_card import HomeCard
from ui.parts.page import Page
from ui.ports import Desk
from ui.theme import current_look
from ui.theme.look import Type
from ui.widgets.button import Button, plain, primary
from ui.widgets.card import Card
from ui.widgets.empty_state import EmptyState
from ui.widgets.label import Label
from ui.widgets.preview_panel import PreviewPanel, preview_width
from ui.widgets.queue_table import QueueItem, QueueRow, QueueTable
from ui.widgets.scroll_page import ScrollPage
from ui.widgets.segmented_tabs import SegmentedTabs, TabData
from ui.widgets.wrap_row import WrapRow
from ui.words import tr

_OPEN_GROUPS = (
    "pinned",
    "overdue",
    "due_today",
    "due_soon",
    "returned",
    "under_way",
    "waiting",
    "to_follow_up",
    "needs_a_look",
    "quiet",
)


class _Whole(ScrollPage):
    """With the margins of a page that is one table."""

    def _measure(self) -> None:
        look = current_look()
        margin = look.layout.page_margin
        self.head.setContentsMargins(margin, look.space.two, margin, look.space.one_half)
        self.body.setContentsMargins(margin, 0, margin, look.space.two)


class QueueScreen(Page):
    """The list that `shown` says. `view`: the tab it opens with."""

    def __init__(
        self,
        desk: Desk,
        shown: ListSpec,
        *,
        preview: bool = True,
        view: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(desk, parent)
        self.rail = shown.key
        self._spec = shown
        self._view = shown.view or view or "open"
        self._rows: list[CaseRow] = []
        self._shaped: dict[str, tuple[CaseRow, QueueRow]] = {}
        self._shaped_on = desk.now().date()
        self._counts: Mapping[str, int] = {}
        self._marked: Mapping[str, int] = {}
        self._groups: Mapping[str, int] = {}
        self._total = 0
        self._next: tuple[object, ...] | None = None
        self._asking = self._answered = False
        self._shown = ""
        self._widths: Mapping[int, int] = {}
        self._widths_known = False
        look = current_look()
        # Where the list needs the whole width Space still shows the preview.
        self._preview_usual = preview and not look.care
        self._preview_asked: bool | None = None

        self._preview: PreviewPanel | None = None
        self._empty: EmptyState | None = None
        page = _Whole(self)
        self.fill(page)
        self._assemble_head(page)
        self._assemble_body(page)
        self._connect()
        self._show_tabs()

    # --- page ---------------------------------------------------------------------------------------------------

    def load(self) -> None:
        """The rows from the top, as many as are shown already."""
        if not self._widths_known:
            self._widths_known = True
            self.desk.run(verbs.columns(self._spec.key), self).then(self._take_widths)
        self._fetch(from_top=True)
        for card in self._above:
            card.load()

    def leave(self) -> None:
        """Columns somebody dragged stay as they are."""
        if self.table.widths() != self._widths:
            self._widths = self.table.widths()
            self.desk.run(verbs.keep_columns(self._spec.key, self._widths), self).fails(lambda _error: None)

    def _take_widths(self, widths: Mapping[int, int]) -> None:
        if widths:
            self.table.set_widths(widths)
        self._widths = self.table.widths()

    def concerned(self, changes: Changes) -> bool:
        """Any case may have moved to another group, or come further on its way."""
        return bool(changes.subjects) or changes.sync

    def turn(self) -> None:
        """Words and groups go by the day."""
        super().turn()
        self.load()

    def start(self) -> None:
        """The list has the keyboard, or what stands in its place where it is empty."""
        if self._empty is not None and self._pages.currentWidget() is self._empty:
            self._empty.take_keyboard()
        else:
            self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    # --- construction -------------------------------------------------------------------------------------------

    def _assemble_head(self, page: ScrollPage) -> None:
        look, place = current_look(), page.head_place
        self._title = Label("", Type.TITLE, strong=True, fold=True, parent=place)
        self._tabs = SegmentedTabs(parent=place)
        self._forms = {one.key: self._button(one, place) for one in reversed(taking_in())}
        head = WrapRow()
        page.head.addLayout(head)
        head.setSpacing(look.space.two)
        head.addWidget(self._title)
        head.addWidget(self._tabs)
        head.addStretch(1)
        forms = WrapRow()
        for button in self._forms.values():
            forms.addWidget(button)
        head.addLayout(forms)
        # What other features have to say before all that is to be done; no list of its own shows it.
        made = registry.above() if not self._spec.view else []
        self._above: list[HomeCard] = [registry.named(one.make)(self.desk, place) for one in made]
        for card in self._above:
            page.head.addWidget(card)
            card.went.connect(self.went)

    def _assemble_body(self, page: ScrollPage) -> None:
        look, place = current_look(), page.body_place
        self._columns = QHBoxLayout()
        page.body.addLayout(self._columns, 1)
        self._columns.setSpacing(look.space.two)
        card = Card(padded=False, parent=place)
        self._columns.addWidget(card, 1)
        holder = QWidget(card)
        card.add(holder, 1)
        self._pages = QStackedLayout(holder)
        self._pages.setContentsMargins(0, 0, 0, 0)
        self.table = QueueTable(self._spec.columns(), name=self._spec.words(), parent=holder)
        self._pages.addWidget(self.table)
        # Some rows are always to be seen; where the window is too low for them the page scrolls.
        self.table.setMinimumHeight(look.row.dense * 4)

    @property
    def preview(self) -> PreviewPanel:
        """The case beside the list. Made when it is first wanted: most lists leave it no room."""
        if self._preview is None:
            place = self._columns.parentWidget()
            self._preview = PreviewPanel(place)
            self._preview.hide()
            self._columns.addWidget(self._preview)
        return self._preview

    def _nothing(self) -> EmptyState:
        """What stands in the place of the list where it is empty."""
        if self._empty is None:
            self._empty = EmptyState("check", *self._spec.empty(), parent=self.table.parentWidget())
            self._empty.acted.connect(lambda: self.go(self._spec.form))
            self._pages.addWidget(self._empty)
        return self._empty

    def _connect(self) -> None:
        for key, button in self._forms.items():
            button.clicked.connect(partial(self.go, key))
        self._tabs.chosen.connect(self._choose)
        self.table.opened.connect(lambda subject: self.go(registry.page_showing(""), subject=subject))
        self.table.current_changed.connect(self._look_at)
        self.table.preview_toggled.connect(self._toggle_preview)
        self.table.expand_requested.connect(lambda _group: self._fetch())
        self.table.verticalScrollBar().valueChanged.connect(self._scrolled)

    def _button(self, entry: TileEntry, place: QWidget) -> Button:
        make = primary if entry.key == self._spec.form else plain
        return make(entry.words(), icon=entry.icon, key=entry.shortcut, parent=place)

    # --- rows ---------------------------------------------------------------------------------------------------

    def _choose(self, key: str) -> None:
        self._view = key
        self._rows = []
        self._next = None
        self._fetch(from_top=True)

    def _fetch(self, *, from_top: bool = False) -> None:
        if self._asking and not from_top:
            return
        self._asking = True
        today = self.desk.now().date()
        mine = self._view == "mine"
        key = None if from_top else self._next
        limit = max(verbs.PAGE, len(self._rows)) if from_top else verbs.PAGE
        view = "open" if mine else self._view
        verb = verbs.queue(today, view, mine=mine, key=key, limit=limit)
        self.desk.run(verb, self).then(self._show_top if from_top else self._show_more)

    def _show_top(self, page: QueuePage) -> None:
        self._rows = list(page.rows)
        self._take(page)

    def _show_more(self, page: QueuePage) -> None:
        self._rows += page.rows
        self._take(page)

    def _take(self, page: QueuePage) -> None:
        self._asking, self._answered = False, True
        self._counts, self._total, self._next = page.counts, page.total, page.next_key
        self._marked, self._groups = page.marked, page.groups
        bar = self.table.verticalScrollBar()
        at = bar.value()
        self.table.set_items(self._items())
        bar.setValue(at)
        self._pages.setCurrentWidget(self.table if self._rows else self._nothing())
        self._show_tabs()
        self._look_at(self.table.current_id())

    def _items(self) -> list[QueueItem]:
        if self._shaped_on != self.desk.now().date():
            self._shaped.clear()
            self._shaped_on = self.desk.now().date()
        if self._spec.view or self._view in ("all", "closed", "complaints"):
            return [self._shape(row) for row in self._rows]
        return grouped(self._rows, self._groups, self._shape, whole=self._next is None)

    def _shape(self, row: CaseRow) -> QueueRow:
        """A row in words; what is shown already is not put into words again for each page that is fetched."""
        known = self._shaped.get(row.subject)
        if known is None or known[0] != row:
            known = self._shaped[row.subject] = (row, self._spec.row(row, self._shaped_on))
        return known[1]

    def _show_tabs(self) -> None:
        count = self._counts.get
        open_cases = sum(count(group, 0) for group in _OPEN_GROUPS)
        if self._spec.view:
            self._title.setText(self._spec.words())
            self._tabs.hide()
            return
        self._title.setText(
            tr("待办 {count} 件", count=open_cases) if self._counts or self._rows else tr("投诉")
        )
        tabs = [TabData("open", tr("待办"), open_cases), TabData("mine", tr("我的"))]
        tabs += [
            TabData(key, words, self._marked.get(key, 0))
            for key, words in (
                ("returned", tr("总部退回")),
                ("needs_a_look", tr("请核对")),
                ("to_follow_up", tr("待回访")),
            )
            if self._marked.get(key) or key == self._view
        ]
        if count("quiet", 0) or self._view == "quiet":
            tabs.append(TabData("quiet", tr("先放着的"), count("quiet", 0)))
        # Those the first page counts are opened from there.
        tabs += [
            TabData(key, words, self._total)
            for key, words in (
                ("pinned", tr("特别留意")),
                ("overdue", tr("已逾期")),
                ("due_today", tr("今天到期")),
                ("due_soon", tr("三个工作日内")),
                ("meeting", tr("今天调解")),
                ("woken", tr("到了再看的日子的")),
            )
            if key == self._view
        ]
        tabs += [TabData("closed", tr("已办结")), TabData("complaints", tr("全部投诉"))]
        self._tabs.set_tabs(tabs)
        self._tabs.set_current(self._view)

    def _scrolled(self, value: int) -> None:
        bar = self.table.verticalScrollBar()
        if self._next is not None and bar.maximum() > 0 and value >= bar.maximum() - bar.pageStep() // 2:
            self._fetch()

    # --- preview ------------------------------------------------------------------------------------------------

    def _look_at(self, subject: str) -> None:
        wanted = self._preview_wanted()
        if self._preview is None and not wanted:
            return
        number, _ = self.table.position()
        self.preview.set_position(number, max(self._total, len(self._rows)))
        self.preview.setVisible(wanted)
        if not wanted or not subject:
            return
        self._shown = subject
        self.desk.run(verbs.case(subject, self.desk.now().date()), self).then(self._show_case)

    def _show_case(self, view: CaseView) -> None:
        if view.row.subject != self._shown:
            return
        today = self.desk.now().date()
        due = due_note(view.state, self.desk.handbook, today)
        content = CasePreview(view, due, today, self.desk.handbook, self.preview)
        # What was asked and answered is only looked at; everything else goes on with its next step.
        done = view.row.sort == "consultation" and view.row.group == "closed"
        step = "" if done else view.row.next_step
        content.opened.connect(lambda subject: self.go("case", subject=subject, step=step))
        self.preview.set_content(content)

    def _preview_wanted(self) -> bool:
        """As somebody asked with Space; otherwise where all columns stand whole beside it. Its place is kept while the
        list is on its way, and there is none beside an empty one."""
        if self._answered and not self._rows:
            return False
        if self._preview_asked is not None:
            return self._preview_asked
        look = current_look()
        beside = self.width() - 2 * look.layout.page_margin - look.space.two - preview_width()
        return self._preview_usual and beside >= self.table.least_width()

    def _toggle_preview(self) -> None:
        self._preview_asked = not self._previews()
        self.preview.setVisible(self._preview_asked)
        self._look_at(self.table.current_id())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self._previews() != self._preview_wanted():
            self._look_at(self.table.current_id())

    def _previews(self) -> bool:
        return self._preview is not None and self._preview.isVisibleTo(self)

"""值班人员: who works here, what each may do at this PC, and the PINs by which they are told apart."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from local_store.rights import TABLE, Right, Role
from local_store.store import Store
from ui import people_verbs, verbs
from ui.parts.rights import needs
from ui.ports import Desk
from ui.theme import current_look
from ui.theme.look import Type
from ui.verbs import Verb
from ui.widgets.button import plain
from ui.widgets.card import Card
from ui.widgets.chip_row import ChipData, ChipRow
from ui.widgets.error_line import ErrorLine
from ui.widgets.field import Field, FieldBox
from ui.widgets.label import Label
from ui.widgets.parting import empty
from ui.widgets.question_note import QuestionNote
from ui.widgets.state import Tone
from ui.widgets.wrap_row import WrapRow
from ui.words import clauses, sentences, tr
from ui.words_clues import leaving_words
from ui.words_errors import problem_of

_MIDDLE = Qt.AlignmentFlag.AlignVCenter
_MINUTES = (0, 5, 15, 30)


class StaffCard(Card):
    """`wanted` with the id of who shall take over, `named` with a new name, `changed` with who sits here after a change of PINs or
    rights."""

    wanted = Signal(str)
    named = Signal(str)
    changed = Signal(object)

    def __init__(self, desk: Desk, parent: QWidget) -> None:
        super().__init__(tr("值班人员"), parent=parent)
        self.desk = desk
        self._open = ""
        self._sure: Callable[[], object] = lambda: None
        """What a question stands before."""
        self._person: verbs.Person | None = None
        self._people = QVBoxLayout()
        self._name = Field(tr("新来的人叫什么"), error_room=False, parent=self)
        self._add = plain(tr("加一个人"), icon="plus", parent=self)
        self._adding = WrapRow()
        self._adding.setSpacing(current_look().space.one)
        self._adding.addWidget(self._name, 1)
        self._adding.addWidget(self._add, 0, Qt.AlignmentFlag.AlignBottom)
        self._adding.addStretch(1)
        self._locks = ChipRow(tr("没人动就锁上"), always=True, parent=self)
        self._locking = FieldBox(tr("没人动就锁上"), self._locks, error_room=False, parent=self)
        self._locks.set_chips(
            tuple(
                ChipData(str(minutes), tr("{count} 分钟", count=minutes) if minutes else tr("不锁"))
                for minutes in _MINUTES
            )
        )
        self._note = Label("", Type.SMALL, Tone.MUTED, wrap=True, parent=self)
        self.add_layout(self._people)
        self.add_layout(self._adding)
        self.add(self._locking)
        self.add(self._note)
        needs(self._add, Right.STAFF).clicked.connect(self._add_person)
        self._name.edit.entered.connect(self._add_person)
        self._locks.chosen_changed.connect(
            lambda keys: self._ask(people_verbs.lock_after(int(keys[0])), None)
        )

    def show_person(self, person: verbs.Person) -> None:
        """Everybody on the staff, for who sits here."""
        self._person = person
        may = Right.STAFF in TABLE[person.role]
        empty(self._people)
        for one in person.everybody:
            self._people.addWidget(self._line(person, one.staff, one.name, may=may))
            if one.staff == self._open:
                self._people.addWidget(self._editor(person, one.staff, may=may))
        for part in (self._name, self._add):
            part.setEnabled(may)
        self._locking.setVisible(person.pins)
        self._locks.setEnabled(may)
        self._locks.choose([str(person.lock_after)])
        told = [
            tr("PIN 只把几个人分开，谁做的记在谁名下；它防不了小偷：能登录这台电脑的人，总有办法打开资料。"),
            tr("PIN 和权限只在这台电脑上，另一台要另设。"),
        ]
        if not person.pins:
            told.append(tr("现在没有人设 PIN，谁都可以换人、做所有的事。第一个设 PIN 的人是负责人。"))
            told.append(tr("设了第一个，没有 PIN 的人就只能看：要记要办的人，每人都要设一个。"))
        else:
            told.append(
                tr("最好有两位负责人：只有一位，又忘了 PIN，这台电脑上就没有人能重设。")
                if may
                else tr("加人、改权限、重设 PIN 由负责人做。")
            )
        self._note.setText(sentences(*told))

    def _line(self, person: verbs.Person, staff: str, name: str, *, may: bool) -> QWidget:
        has, here = person.has(staff), staff == person.staff
        line = QWidget(self)
        row = WrapRow(line)
        row.setSpacing(current_look().space.one)
        row.addWidget(Label(name, Type.BODY, strong=here, wrap=True, parent=line), 1, _MIDDLE)
        told = [tr("正在值班")] if here else []
        if has.away:
            told.append(tr("已停用"))
        elif person.pins:
            told += [role_words(has.role), tr("有 PIN")] if has.has_pin else [tr("没有设 PIN：只能看")]
        if told:
            row.addWidget(Label(clauses(told), Type.SMALL, Tone.MUTED, parent=line), 0, _MIDDLE)
        if not here and not has.away:
            button = plain(tr("换这个人值班"), size="small", parent=line)
            button.setAccessibleDescription(name)
            button.clicked.connect(lambda _=False: self.wanted.emit(staff))
            row.addWidget(button)
        if may or (here and has.has_pin):
            words = tr("收起") if staff == self._open else tr("PIN 和权限")
            change = plain(words, size="small", parent=line)
            change.setAccessibleDescription(name)
            if not here:
                needs(change, Right.STAFF)
            change.clicked.connect(lambda _=False: self._toggle(staff))
            row.addWidget(change)
        return line

    def _editor(self, person: verbs.Person, staff: str, *, may: bool) -> QWidget:
        has = person.has(staff)
        place = QWidget(self)
        box = QVBoxLayout(place)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(current_look().space.one)
        wrong = ErrorLine(parent=place)
        pins = [
            Field(tr("新的 PIN（4 到 12 位数字）"), error_line=wrong, parent=place),
            Field(tr("再输一遍"), error_line=wrong, parent=place),
        ]
        row = WrapRow()
        row.setSpacing(current_look().space.one)
        for field in pins:
            field.edit.setEchoMode(QLineEdit.EchoMode.Password)
            row.addWidget(field, 1)
        box.addLayout(row)
        box.addWidget(wrong)

        def refuse(words: str) -> None:
            wrong.set_words(words, place)

        def save() -> None:
            first, second = (field.text() for field in pins)
            if first != second:
                refuse(tr("两遍不一样，请再输一次。"))
                pins[1].edit.setFocus(Qt.FocusReason.OtherFocusReason)
                return
            if not first:
                refuse(tr("请输 PIN。"))
                return
            self._ask(people_verbs.set_pin(staff, first), refuse)

        acts = WrapRow()
        acts.setSpacing(current_look().space.one)
        store = plain(tr("改 PIN") if has.has_pin else tr("设 PIN"), parent=place)
        store.clicked.connect(save)
        pins[1].edit.entered.connect(save)
        acts.addWidget(store)
        if may and has.has_pin:
            remove = plain(tr("去掉 PIN"), parent=place)
            remove.clicked.connect(lambda: self._ask(people_verbs.set_pin(staff, ""), refuse))
            acts.addWidget(remove)
        question = QuestionNote(place)
        name = next((one.name for one in person.everybody if one.staff == staff), "")

        def surely(verb: Verb[verbs.Person], role: Role | None, back: Callable[[str], object]) -> None:
            """Who is a reader of clues reads none after it: that is asked first, and the press of ``verb`` is the answer's."""

            def told(leaves: str) -> None:
                words = leaving_words(name, last=leaves == "last") if leaves else ""
                self._sure = lambda: surely(verb, role, back)
                if question.ask((staff, role, leaves), words, tr("确定不让再看")):
                    question.withdraw()
                    self._ask(verb, back)
                else:
                    back("")

            self.desk.run(people_verbs.leaves_clues(staff, role), place).then(told)

        question.answered.connect(lambda: self._sure())
        if may and staff != person.staff:
            away = plain(tr("恢复值班") if has.away else tr("停用"), parent=place)
            gone = people_verbs.set_away(staff, not has.away)
            away.clicked.connect(lambda: self._ask(gone, refuse) if has.away else surely(gone, None, refuse))
            acts.addWidget(away)
        acts.addStretch(1)
        box.addLayout(acts)
        box.addWidget(question)
        if may and has.has_pin and not has.away:
            roles = ChipRow(tr("可以做什么"), always=True, parent=self)
            roles.set_chips(
                tuple(ChipData(role.value, role_words(role)) for role in (Role.HEAD, Role.RECORD, Role.SEE))
            )
            roles.choose([has.role.value])

            def choose(keys: tuple[str, ...]) -> None:
                def back(words: str) -> None:
                    roles.choose([has.role.value])
                    refuse(words)

                surely(people_verbs.give_role(staff, Role(keys[0])), Role(keys[0]), back)

            roles.chosen_changed.connect(choose)
            box.addWidget(FieldBox(tr("可以做什么"), roles, error_room=False, parent=place))
            box.addWidget(Label(_told_of_roles(), Type.SMALL, Tone.MUTED, wrap=True, parent=place))
        return place

    def _toggle(self, staff: str) -> None:
        self._open = "" if staff == self._open else staff
        if self._person is not None:
            self.show_person(self._person)

    def _ask(self, verb: Callable[[Store], verbs.Person], refuse: Callable[[str], object] | None) -> None:
        asked = self.desk.run(verb, self).then(self._changed_to)
        if refuse is not None:
            asked.fails(lambda error: refuse(sentences(problem_of(error).what, problem_of(error).todo)))

    def _changed_to(self, person: verbs.Person) -> None:
        self._open = ""
        self.show_person(person)
        self.changed.emit(person)

    def _add_person(self) -> None:
        name = self._name.text()
        if not name:
            self._name.set_error(tr("写一个名字。"))
            return
        self._name.set_text("")
        self.named.emit(name)


def role_words(role: Role) -> str:
    """What somebody is, in a word."""
    return {
        Role.HEAD: tr("负责人"),
        Role.RECORD: tr("登记员"),
        Role.CLUES: tr("线索"),
        Role.SEE: tr("只看"),
        Role.NOBODY: tr("已停用"),
    }[role]


def _told_of_roles() -> str:
    return tr(
        "负责人：都可以。登记员：记、办、打印（电话地址遮住）；不能导入台账、改人员、恢复备份，文书只能印遮住的。只看：看得到，记不了。"
    )

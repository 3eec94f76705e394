"""What is written carries the person of its session; who has not the right writes nothing."""

from datetime import date
from pathlib import Path

import pytest

from casework.matters.consultation.bodies import ConsultationLogged
from local_store.errors import NotAllowed
from local_store.rights import Right
from local_store.store import Store
from local_store.views import ImportAct, NewEntry
from ui.words_errors import problem_of

KEY = bytes(32)
TODAY = date(2026, 3, 9)


def asked(store: Store, number: str) -> NewEntry:
    return NewEntry(store.new_subject(), ConsultationLogged(number=number, received_on=TODAY))


def test_the_author_is_the_person_of_the_session(tmp_path: Path) -> None:
    with Store.create(tmp_path / "data", KEY) as store:
        one, other = store.new_subject(), store.new_subject()
        entries = [asked(store, "1"), asked(store, "2")]
        for who, entry in zip((one, other), entries, strict=True):
            store.session(who).record([entry])
        wrote = [store.case(entry.subject, TODAY).state.timeline[0].entry.core.by for entry in entries]
        assert wrote == [one, other]


def test_who_has_not_the_right_is_refused_and_nothing_is_written(tmp_path: Path) -> None:
    with Store.create(tmp_path / "data", KEY) as store:
        trainee = store.new_subject()
        store.policy = lambda staff, right: staff != trainee or right is Right.RECORD
        session = store.session(trainee)
        session.record([asked(store, "1")])
        before = store.sync_status().waiting

        def refused(right: Right, verb: object) -> None:
            assert callable(verb)
            with pytest.raises(NotAllowed) as told:
                verb()
            assert told.value.right is right
            assert problem_of(told.value).code == "S-102"

        new = asked(store, "2")
        refused(Right.STAFF, lambda: session.record_staff(store.new_subject(), "王五"))
        refused(Right.IMPORT, lambda: session.import_rows([[new]], ["00" * 32], act=ImportAct("a", "b.xlsx")))
        refused(Right.IMPORT, lambda: session.take_back_import("a"))
        refused(Right.IMPORT, lambda: session.put_away_import("a", TODAY))
        refused(Right.KEEP, session.make_backup)
        assert not store.backups(tmp_path / "data")
        assert store.sync_status().waiting == before
        assert store.session(store.new_subject()).record([new]).entries

        store.policy = lambda staff, right: right is not Right.RECORD
        refused(Right.RECORD, lambda: store.session(trainee).record([asked(store, "3")]))
        assert store.session(trainee).may(Right.IMPORT)
        assert not store.session(trainee).may(Right.RECORD)

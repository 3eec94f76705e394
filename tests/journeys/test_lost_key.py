"""A PC whose own key is gone: what it left sealed to the bureau opens its file again, backups included."""

from __future__ import annotations

from pathlib import Path

import msgspec
import pytest

from desktop.wiring.enrolment import Binding, leave_recovery
from headquarters.commands import main as weiquan_hq
from headquarters.provisioning.keyring import Keyring
from local_store.errors import KeyMissing
from local_store.file.keys import KEY_FILE, SEALED_FILE, find_key, make_key
from local_store.store import Store


def test_the_bureau_opens_what_the_pc_left(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    bureau, desk = tmp_path / "hq", tmp_path / "desk"
    keyring = Keyring(bureau / "keys", lambda: 1_795_442_400_000)
    binding = Binding(
        url="http://127.0.0.1:1",
        district="长宁",
        point="CN-01",
        point_name="某某村联络点",
        root_key=bytes(32),
        headquarters=(),
        recovery_key=keyring.recovery_key,
    )
    made = make_key(desk)
    with Store.create(desk, made.key) as store:
        assert not leave_recovery(store), "nothing is sealed to nobody"
        store.bind("CN-01", "某某村联络点", "长宁", msgspec.msgpack.encode(binding))
        assert leave_recovery(store)
        assert not leave_recovery(store), "once is enough"
        store.session(store.new_subject()).record_staff(store.new_subject(), "周晓岚")
        backup = store.backup().path
    sealed = desk / SEALED_FILE
    assert made.key not in sealed.read_bytes()

    (desk / KEY_FILE).unlink()
    with pytest.raises(KeyMissing):
        find_key(desk)

    monkeypatch.chdir(tmp_path)
    assert weiquan_hq(["recover", "--data", str(bureau), str(sealed)]) == 0
    told = capsys.readouterr()
    assert "CN-01" in told.out
    assert made.key.hex() not in told.out + told.err
    assert weiquan_hq(["recover", "--data", str(bureau), str(sealed)]) == 1, "a key is never overwritten"
    (tmp_path / "desk.key").rename(desk / KEY_FILE)
    with Store.open(desk, find_key(desk).key) as store:
        assert len(store.staff()) == 1
    assert Store.verify_backup(backup, find_key(desk).key) == 1


def test_another_bureau_and_rubbish_are_refused_in_words(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "desk.recovery"
    for content in (b"", b"WQK1", b"rubbish" * 20):
        file.write_bytes(content)
        assert weiquan_hq(["recover", "--data", str(tmp_path / "hq"), str(file)]) == 1
        told = capsys.readouterr().err
        assert told.startswith("weiquan-hq: not a sealed key")
        assert "Traceback" not in told
    assert weiquan_hq(["recover", "--data", str(tmp_path / "hq"), str(tmp_path / "nowhere")]) == 1

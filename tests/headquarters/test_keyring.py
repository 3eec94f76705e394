"""Keys that are not there: a new root never takes the place of one that has certified, or may have."""

from pathlib import Path

import pytest

from headquarters import commands
from headquarters.provisioning.keyring import Keyring, RootKeyAway, ServiceKeysAway

NOW = 1_795_442_400_000


def keyring(folder: Path) -> Keyring:
    return Keyring(folder, lambda: NOW)


def test_lost_service_keys_leave_the_root_as_it_is(tmp_path: Path) -> None:
    root = keyring(tmp_path).root_key
    (tmp_path / "headquarters.json").unlink()
    assert keyring(tmp_path).root_key == root


def test_with_a_certified_district_lost_service_keys_are_not_made_anew(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    keys = tmp_path / "keys"
    keyring(keys).district("徐汇区")
    before = {path.name: path.read_bytes() for path in keys.rglob("*") if path.is_file()}
    (keys / "headquarters.json").unlink()
    with pytest.raises(ServiceKeysAway):
        keyring(keys)
    assert commands.main(["root-key", "--data", str(tmp_path)]) == 1
    assert "headquarters.json" in capsys.readouterr().err
    after = {path.name: path.read_bytes() for path in keys.rglob("*") if path.is_file()}
    assert after == {name: content for name, content in before.items() if name != "headquarters.json"}


def test_without_the_root_certified_districts_go_on_and_a_new_one_waits_for_it(tmp_path: Path) -> None:
    root = keyring(tmp_path).root_key
    keyring(tmp_path).district("徐汇区")
    (tmp_path / "root.key").unlink()
    again = keyring(tmp_path)
    assert again.root_key == root
    again.district("徐汇区")
    with pytest.raises(RootKeyAway):
        again.district("静安区")

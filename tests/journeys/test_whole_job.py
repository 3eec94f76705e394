"""From the counter to headquarters: the demo's own run, held to sums worked out by hand.

The sample ledgers (each row's sums stand beside it in tests/desktop/test_ledger_samples.py), in fen:

    village   agreed   975 450   performed   713 450
    mall             1 247 050               897 150   (without a voucher of 20 000, which is no money)
    school             242 180               238 180
    together         2 464 680             1 848 780   in 53 complaints, with 8 consultations

The clerk adds: 398.00 yuan settled and paid on the spot, 1 000.00 agreed in mediation and performed later, and one
consultation. So 55 complaints, 9 consultations, agreed 2 464 680 + 39 800 + 100 000, performed 1 848 780 + 139 800.
"""

from pathlib import Path

from pytestqt.qtbot import QtBot

from casework.handbook import Handbook
from desktop.demo.__main__ import prepare, work
from desktop.demo.headquarters import HeadquartersProcess


def test_the_whole_job_to_the_fen(qtbot: QtBot, open_folder: Path, tmp_path: Path) -> None:
    with HeadquartersProcess(open_folder / "headquarters") as office:
        prepare(tmp_path / "desk", office, Handbook.load())
        result = work(tmp_path / "desk", office, tmp_path / "pictures", stay=False)
    here, far = result.here, result.headquarters
    assert (here.cases, here.consultations) == (57, 9)
    assert (far["cases"], far["consultations"]) == (57, 9)
    assert here.agreed_fen == far["agreed_fen"] == 2_674_380
    assert here.performed_fen == far["performed_fen"] == 2_058_480
    assert here.confirmed_fen == far["confirmed_fen"] == 2_058_480
    assert here.voucher_fen == far["voucher_fen"] == 20_000
    assert here.components == far["components"]
    assert sum(here.components.values()) == 2_058_480
    assert result.equal
    assert (result.status.waiting, result.status.delivered, result.status.returned) == (0, 0, 0)
    assert result.strokes + 1 <= 12  # Ctrl+Enter is two keys
    assert len(result.pictures) == 15
    assert all(picture.stat().st_size > 20_000 for picture in result.pictures)

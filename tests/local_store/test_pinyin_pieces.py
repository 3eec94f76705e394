"""The dictionaries of pypinyin, read a little at a time, are the ones it would read by itself."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from local_store import pinyin_pieces

_IN_A_PROCESS_OF_ITS_OWN = """
import json, sys
from pathlib import Path
from local_store import pinyin, pinyin_pieces
pinyin.load()
import pypinyin
from pypinyin import phrases_dict, pinyin_dict
place = Path(pypinyin.__file__).parent
assert not hasattr(phrases_dict, "json"), "not the module of the package"
assert phrases_dict.phrases_dict == json.loads((place / "phrases_dict.json").read_bytes())
assert {str(one): told for one, told in pinyin_dict.pinyin_dict.items()} == json.loads(
    (place / "pinyin_dict.json").read_bytes()
)
assert pinyin.of_merchant("长宁银行")[0] == ("chang", "ning", "yin", "hang")
assert pypinyin.lazy_pinyin("重新调查") == ["chong", "xin", "diao", "cha"]
"""


def test_what_is_read_in_pieces_is_all_of_it() -> None:
    subprocess.run([sys.executable, "-c", _IN_A_PROCESS_OF_ITS_OWN], check=True)


@pytest.mark.parametrize("size", [1, 7, 40, 1 << 20])
def test_a_file_is_the_same_in_pieces_of_any_size(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, size: int
) -> None:
    monkeypatch.setattr(pinyin_pieces, "PIECE", size)
    told = {f"词{at}": [["cí"], ["yī", "yì"][: 1 + at % 2]] for at in range(60)}
    path = tmp_path / "phrases.json"
    path.write_text(json.dumps(told, ensure_ascii=False, indent=0), encoding="utf-8")
    assert pinyin_pieces.read(path, b'],\n"') == told


def test_no_piece_is_much_longer_than_the_others() -> None:
    """One that is would hold up every thread of the program, as the whole did."""
    import pypinyin

    for name, between in (("phrases_dict", b'],\n"'), ("pinyin_dict", b'",\n"')):
        raw = (Path(pypinyin.__file__).parent / f"{name}.json").read_bytes()
        longest = max(map(len, pinyin_pieces._pieces(raw, between)))
        assert longest < 2 * pinyin_pieces.PIECE < len(raw) / 4


@pytest.mark.parametrize("odd", ['{"a": [["b"],\n"c"]]}', "[]", ""])
def test_a_file_of_another_form_is_left_to_the_package(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, odd: str
) -> None:
    monkeypatch.setattr(pinyin_pieces, "PIECE", 1)
    path = tmp_path / "phrases.json"
    path.write_text(odd, encoding="utf-8")
    with pytest.raises(ValueError):
        pinyin_pieces.read(path, b'],\n"')

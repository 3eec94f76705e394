"""No text that a person reads says that headquarters confirmed anything: what passed its rules is 规则通过, passed by rule."""

import re
from pathlib import Path

from tests.architecture.house import ROOT

READ_BY_PEOPLE = ("ui", "desktop", "headquarters", "installer", "docs", "README.md", "README.zh-CN.md")
ENDINGS = frozenset({".py", ".html", ".ts", ".md", ".json"})
CLAIMS = re.compile(
    r"总部(已经?|都)?(确认|核实)|confirmed by (the )?headquarters|headquarters (has )?confirmed",
    re.IGNORECASE,
)


def claims(root: Path) -> list[str]:
    """Every line below ``root`` that claims more than is so. Decisions tell how it was, and may."""
    files = [
        file
        for name in READ_BY_PEOPLE
        for file in ([root / name] if (root / name).is_file() else (root / name).rglob("*"))
    ]
    return [
        f"{file.relative_to(root)}:{number}"
        for file in files
        if file.suffix in ENDINGS and "decisions" not in file.parts
        for number, line in enumerate(file.read_text(encoding="utf-8").splitlines(), 1)
        if CLAIMS.search(line)
    ]


def test_no_text_says_that_headquarters_confirmed() -> None:
    assert claims(ROOT) == []


def test_a_text_that_says_so_is_found(tmp_path: Path) -> None:
    (tmp_path / "ui").mkdir()
    told = ('tr("总部已确认 {count} 条")', "<translation>Confirmed by headquarters</translation>", "已送达")
    (tmp_path / "ui" / "words.py").write_text("\n".join(told), encoding="utf-8")
    assert claims(tmp_path) == ["ui/words.py:1", "ui/words.py:2"]

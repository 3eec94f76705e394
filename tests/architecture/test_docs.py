"""The pages point at what is there, and the two READMEs tell the same."""

import re
from pathlib import Path

import pytest

import dev

ROOT = Path(__file__).resolve().parents[2]
PAGES = sorted([*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md")])
LINK = re.compile(r"\]\(([^)#\s]+)(?:#[^)]*)?\)")


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_links_and_pictures_lead_somewhere(page: Path) -> None:
    targets = LINK.findall(page.read_text(encoding="utf-8"))
    lost = [one for one in targets if "://" not in one and not (page.parent / one).exists()]
    assert lost == []


def test_both_readmes_have_the_same_shape() -> None:
    def shape(name: str) -> tuple[int, int, set[str], set[str]]:
        text = (ROOT / name).read_text(encoding="utf-8")
        targets = set(LINK.findall(text)) - {"README.md", "README.zh-CN.md"}
        commands = set(re.findall(r"python3 dev\.py \w+", text))
        return text.count("\n## "), text.count("\n- **"), targets, commands

    assert shape("README.md") == shape("README.zh-CN.md")


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_every_command_of_dev_py_that_a_page_names_exists(page: Path) -> None:
    named = set(re.findall(r"dev\.py ([a-z]+)", page.read_text(encoding="utf-8")))
    assert named <= {*dev.COMMANDS, "help"}


def test_every_decision_has_a_number_of_its_own() -> None:
    names = sorted(path.name for path in (ROOT / "docs" / "decisions").glob("*.md"))
    numbers = [name[:4] for name in names]
    assert all(re.fullmatch(r"\d{3}-", number) for number in numbers)
    assert len({*numbers}) == len(numbers)


def test_the_walk_of_an_entry_leads_through_files_that_are_there() -> None:
    """At most fifteen, and each has the function that the walk names."""
    walk = re.findall(r"^\| (\d+) \| `([\w/]+\.py)` · `(\w+)`", _page("docs/ARCHITECTURE.md"), re.MULTILINE)
    assert [int(number) for number, _, _ in walk] == list(range(1, len(walk) + 1))
    assert 10 <= len(walk) <= 15
    for _, path, function in walk:
        defined = re.findall(r"def (\w+)\(", _page(path))
        assert function in {name.lstrip("_") for name in defined}, f"{path} has no {function}"


def test_every_scenario_names_a_test_that_is_there_or_says_what_is_missing() -> None:
    table = re.findall(
        r"^\| (\d+) \| [^|]+ \| ([^|]+) \| ([^|]*)\|$", _page("docs/RELIABILITY.md"), re.MULTILINE
    )
    table = [row for row in table if "::" in row[1] or row[1] == "–"]
    assert [int(number) for number, _, _ in table] == list(range(1, 33))
    for number, told, lacking in table:
        if told == "–":
            assert lacking.strip(), number
            continue
        path, _, name = told.strip("`").partition("::")
        assert f"def {name}(" in _page(path), told


def _page(name: str) -> str:
    return (ROOT / name).read_text(encoding="utf-8")


def test_what_is_protected_is_told_and_names_tests_that_are_there() -> None:
    page = _page("docs/SECURITY.md")
    for threat in (
        "swap",
        "hibernation",
        "core dumps",
        "clipboard",
        "screenshots",
        "lost stick",
        "stolen pc",
        "insider",
    ):
        assert threat in page.lower(), threat
    named = re.findall(r"`(tests/[\w/.]+)`", page)
    assert named
    assert [one for one in named if not (ROOT / one).exists()] == []
    for name in ("README.md", "README.zh-CN.md", "docs/OPERATING.md"):
        assert "SECURITY.md" in _page(name)

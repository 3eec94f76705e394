"""What signs a setup for handing out is named by the environment, and whom it trusts by the command line."""

import re
import stat
import sys
from pathlib import Path

import pytest

from installer.windows import release, signing
from installer.windows.setup import ROOT, SCRIPT
from installer.windows.signing import Certificate, NotSigned


@pytest.fixture
def named(monkeypatch: pytest.MonkeyPatch) -> pytest.MonkeyPatch:
    for name in ("COMMAND", "CERTIFICATES", "KEY", "TIMESTAMP"):
        monkeypatch.delenv(f"WEIQUAN_SIGN_{name}", raising=False)
    return monkeypatch


def test_nothing_named_signs_nothing(named: pytest.MonkeyPatch) -> None:
    assert signing.given() is None


def test_certificate_and_key_are_named_together(named: pytest.MonkeyPatch) -> None:
    named.setenv("WEIQUAN_SIGN_CERTIFICATES", "signer.pem")
    assert signing.given() is None
    named.setenv("WEIQUAN_SIGN_KEY", "signer.key")
    named.setenv("WEIQUAN_SIGN_TIMESTAMP", "http://time.example")
    assert signing.given() == Certificate(
        Path("signer.pem"), Path("signer.key"), stamp=("-ts", "http://time.example")
    )


def test_a_command_of_windows_keeps_its_backslashes_and_its_quotes(named: pytest.MonkeyPatch) -> None:
    named.setenv(
        "WEIQUAN_SIGN_COMMAND", r'"C:\Program Files\kits\signtool.exe" sign /fd SHA256 /n "某局 & 某市"'
    )
    given = signing.given()
    assert given is not None
    assert given.command == (
        r"C:\Program Files\kits\signtool.exe",
        "sign",
        "/fd",
        "SHA256",
        "/n",
        "某局 & 某市",
    )


def test_a_command_signs_the_file_in_place_and_its_refusal_is_told(tmp_path: Path) -> None:
    signer = tmp_path / "a signer.py"
    signer.write_text(
        "import sys, pathlib\n"
        "path = pathlib.Path(sys.argv[1])\n"
        "if path.suffix != '.exe': sys.exit('no program: ' + path.name)\n"
        "path.write_bytes(path.read_bytes() + b'signed')\n",
        encoding="utf-8",
    )
    certificate = Certificate(Path(), Path(), command=(sys.executable, str(signer)))
    program = tmp_path / "desk.exe"
    program.write_bytes(b"MZ")
    certificate.sign(program)
    assert program.read_bytes() == b"MZsigned"
    other = tmp_path / "desk.txt"
    other.touch(mode=stat.S_IRUSR | stat.S_IWUSR)
    with pytest.raises(NotSigned, match=r"no program: desk\.txt"):
        certificate.sign(other)


def test_a_root_key_with_a_slip_makes_no_setup(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    bundle = tmp_path / "WeiquanDesk"
    (bundle / "_internal" / "desktop").mkdir(parents=True)
    listed = bundle / "_internal" / "desktop" / "trusted-roots.txt"
    listed.write_text("# none\n", encoding="utf-8")
    monkeypatch.setattr(release, "WORK", tmp_path / "work")
    with pytest.raises(SystemExit) as ended:
        release.main(["--bundle", str(bundle), "--out", str(tmp_path), "--root-key", "12ab"])
    assert ended.value.code == 2
    assert "64 hex digits" in capsys.readouterr().err
    assert listed.read_text(encoding="utf-8") == "# none\n"
    assert not list(tmp_path.glob("*.exe"))


@pytest.mark.usefixtures("qapp")
def test_only_the_named_root_is_trusted_whatever_was_tried_before(
    tmp_path: Path, named: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    tried, city = "ab" * 32, "cd" * 32
    bundle = tmp_path / "WeiquanDesk"
    (bundle / "_internal" / "desktop").mkdir(parents=True)
    (bundle / "_internal" / "desktop" / "trusted-roots.txt").write_text(f"{tried}\n", encoding="utf-8")
    named.setattr(release, "WORK", tmp_path / "work")

    def pack(payload: Path, out: Path, **_options: object) -> None:
        out.write_bytes((payload / "_internal" / "desktop" / "trusted-roots.txt").read_bytes())

    named.setattr(release, "make_setup", pack)
    assert release.main(["--bundle", str(bundle), "--out", str(tmp_path), "--root-key", city]) == 0
    packed = next(tmp_path.glob("weiquan-desk-*-setup.exe")).read_text(encoding="utf-8")
    assert city in packed
    assert tried not in packed
    assert "NO, for trying only" in capsys.readouterr().out


def test_without_a_bundle_it_says_what_makes_one(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert release.main(["--bundle", str(tmp_path / "none")]) == 1
    assert "dev.py bundle" in capsys.readouterr().err


def test_bureaus_are_told_every_status_and_every_word_of_the_setup() -> None:
    script = SCRIPT.read_text(encoding="utf-8")
    page = (ROOT / "docs" / "BUREAU.md").read_text(encoding="utf-8")
    given = {
        int(each)
        for pair in re.findall(r"insertmacro refuse (\d+)|SetErrorLevel (\d+)", script)
        for each in pair
        if each
    }
    assert given >= {11, 12, 13, 14, 15, 16, 17}
    table = page.split("退出码", 1)[1].split("###", 1)[0]
    assert given <= {int(each) for each in re.findall(r"^\| (\d+) \|", table, re.MULTILINE)}
    for option in re.findall(r'GetOptions} \$R0 "(/[A-Z]+=?)"', script):
        assert option in page, option

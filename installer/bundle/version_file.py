"""What Windows shows of an executable under Properties → Details, in the form PyInstaller reads."""

from __future__ import annotations

from pathlib import Path

_FORM = """VSVersionInfo(
  ffi=FixedFileInfo(filevers={numbers}, prodvers={numbers}, mask=0x3f, flags=0x0, OS=0x40004, fileType=0x1, subtype=0x0),
  kids=[
    StringFileInfo([StringTable('080404b0', [
      StringStruct('CompanyName', 'Weiquan Desk'),
      StringStruct('FileDescription', '维权联络点工作台'),
      StringStruct('FileVersion', '{version}'),
      StringStruct('InternalName', 'WeiquanDesk'),
      StringStruct('LegalCopyright', 'Apache-2.0'),
      StringStruct('OriginalFilename', 'WeiquanDesk.exe'),
      StringStruct('ProductName', '维权联络点工作台'),
      StringStruct('ProductVersion', '{version}')])]),
    VarFileInfo([VarStruct('Translation', [2052, 1200])])
  ]
)
"""


def write_version(version: str, target: Path) -> None:
    """Write the description of ``version`` (three numbers set apart by dots)."""
    numbers = (*(int(part) for part in version.split(".")), 0)
    target.write_text(_FORM.format(numbers=numbers, version=version), encoding="utf-8")

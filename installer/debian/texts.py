"""The texts of the package that are written anew for each version: control, changelog, copyright."""

from __future__ import annotations

import datetime
import email.utils
import re
import textwrap
from collections.abc import Sequence
from typing import Final

NAME: Final = "weiquan-desk"

_DESCRIPTION: Final = """\
desk of a consumer-rights contact point
 A contact point logs the complaints of consumers, mediates between them and
 the merchant, records what was agreed and what was performed, and reports to
 headquarters. Everything is kept in one encrypted file and works without a
 network; reporting catches up by itself.
 .
 维权联络点工作台：登记消费者的投诉，在消费者和商家之间调解，
 记下协议和履行，并上报总部。资料存在一个加密文件里；
 没有网络也能办，有了网络自己补上。
"""

_COPYRIGHT: Final = """\
Format: https://www.debian.org/doc/packaging-manuals/copyright-format/1.0/
Upstream-Name: Weiquan Desk
Comment:
 The program carries its own Python and Qt. Of everything in it the licence
 stands word for word in /usr/share/doc/weiquan-desk/LICENCES.txt. It is made
 of these parts:
 .
{parts}

Files: *
Copyright: {year} the authors of Weiquan Desk
License: Apache-2.0

Files: usr/lib/weiquan-desk/*/_internal/PySide6/*
       usr/lib/weiquan-desk/*/_internal/shiboken6/*
Copyright: The Qt Company Ltd. and other contributors
License: LGPL-3
Comment: Used unchanged, as shared libraries that may be replaced.

Files: usr/lib/weiquan-desk/*/_internal/libpython*
       usr/lib/weiquan-desk/*/_internal/python3*
       usr/lib/weiquan-desk/*/_internal/base_library.zip
Copyright: 2001-2025 Python Software Foundation
License: PSF-2

Files: usr/share/metainfo/weiquan-desk.metainfo.xml
Copyright: {year} the authors of Weiquan Desk
License: CC0-1.0

License: Apache-2.0
 On Debian systems the text of the Apache License 2.0 is in
 /usr/share/common-licenses/Apache-2.0.

License: LGPL-3
 On Debian systems the text of the GNU Lesser General Public License 3 is in
 /usr/share/common-licenses/LGPL-3.

License: PSF-2
 The text of the licence of Python is in
 /usr/share/doc/weiquan-desk/LICENCES.txt.

License: CC0-1.0
 On Debian systems the text of the CC0 1.0 Universal licence is in
 /usr/share/common-licenses/CC0-1.0.
"""

_HEADING: Final = re.compile(r"^## (?P<version>\d+(?:\.\d+)+)")
_TITLE: Final = re.compile(r"^={100}\n(?P<name>\S.*)\n(?P<says>.*)$", re.MULTILINE)


def control(
    *,
    version: str,
    maintainer: str,
    installed_kib: int,
    depends: Sequence[str],
    recommends: Sequence[str],
) -> str:
    """The control file. ``installed_kib``: what the files take up, in KiB."""
    fields = {
        "Package": NAME,
        "Version": version,
        "Section": "utils",
        "Priority": "optional",
        "Architecture": "amd64",
        "Maintainer": maintainer,
        "Installed-Size": str(installed_kib),
        "Depends": ", ".join(depends),
        "Recommends": ", ".join(recommends),
        "Description": _DESCRIPTION.rstrip("\n"),
    }
    return "".join(f"{name}: {value}\n" for name, value in fields.items())


def changelog(changes: str, *, maintainer: str, moment: int) -> str:
    """CHANGELOG.md as Debian writes it. ``moment``: when the package's sources were last changed, seconds since 1970."""
    stamp = email.utils.formatdate(moment)
    entries: list[tuple[str, list[str]]] = []
    for line in changes.splitlines():
        if heading := _HEADING.match(line):
            entries.append((heading["version"], []))
        elif entries and line.startswith("- "):
            entries[-1][1].append(line.removeprefix("- "))
    parts = []
    for version, items in entries:
        body = "\n".join(
            textwrap.fill(item, 78, initial_indent="  * ", subsequent_indent="    ") for item in items
        )
        parts.append(f"{NAME} ({version}) unstable; urgency=medium\n\n{body}\n\n -- {maintainer}  {stamp}\n")
    return "\n".join(parts)


def copyright_(licences: str, *, moment: int) -> str:
    """The copyright file (DEP-5). ``licences``: the bundle's LICENCES.txt, from which the parts are listed."""
    listed = []
    for title in _TITLE.finditer(licences):
        says = title["says"].strip()
        short = f" ({says})" if says and len(says) < 70 and "opyright" not in says else ""
        listed += textwrap.wrap(title["name"] + short, 76, initial_indent="  ", subsequent_indent="    ")
    year = datetime.datetime.fromtimestamp(moment, datetime.UTC).year
    return _COPYRIGHT.format(parts="\n".join(listed), year=year)


def filled(template: str, *, version: str, moment: int) -> str:
    """A file of ``files/`` with @VERSION@ and @DAY@ filled in."""
    day = datetime.datetime.fromtimestamp(moment, datetime.UTC).date().isoformat()
    return template.replace("@VERSION@", version).replace("@DAY@", day)

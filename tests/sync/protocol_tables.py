"""The field tables of docs/PROTOCOL.md, drawn from the structures themselves."""

from __future__ import annotations

import typing

import msgspec

from casework.journal.travelling import (
    Digests,
    Document,
    EditionPage,
    Head,
    PageWanted,
    Run,
    Seal,
    SealedHead,
)
from sync.protocol import messages
from sync.protocol.parcel import Header
from sync.protocol.provisioning import ProvisionedPoint, Provisioning

TABLES: tuple[type[msgspec.Struct], ...] = (
    Header,
    Head,
    Seal,
    Run,
    Digests,
    Document,
    SealedHead,
    PageWanted,
    EditionPage,
    messages.WipeOrder,
    messages.ExchangeRequest,
    messages.Receipt,
    messages.ExchangeAnswer,
    messages.EnrolRequest,
    messages.EnrolAnswer,
    messages.RenewRequest,
    messages.RenewAnswer,
    messages.Refusal,
    messages.WipeContent,
    messages.WipeReport,
    messages.WipeAnswer,
    messages.FileAsked,
    messages.FilePart,
    messages.FileWanted,
    messages.FileStanding,
    messages.EvidenceRequest,
    messages.EvidenceAnswer,
    Provisioning,
    ProvisionedPoint,
)


def _type(hint: object) -> str:
    if isinstance(hint, type) and not typing.get_args(hint):
        return hint.__name__
    return (
        str(hint)
        .replace("casework.journal.travelling.", "")
        .replace("sync.protocol.keys.", "")
        .replace("sync.protocol.messages.", "")
        .replace("sync.protocol.provisioning.", "")
    )


def table(struct: type[msgspec.Struct]) -> str:
    """One structure: its fields in order, their types and defaults."""
    hints = typing.get_type_hints(struct)
    shape = "array" if struct.__struct_config__.array_like else "map"
    lines = [f"**{struct.__name__}** ({shape})", "", "| field | type | default |", "|---|---|---|"]
    for field in msgspec.structs.fields(struct):
        if field.default is not msgspec.NODEFAULT:
            default = repr(field.default)
        elif field.default_factory is not msgspec.NODEFAULT:
            default = repr(field.default_factory())
        else:
            default = "required"
        lines.append(f"| `{field.name}` | {_type(hints[field.name]).replace('|', 'or')} | {default} |")
    return "\n".join(lines) + "\n"


def tables() -> str:
    """All of them, as they stand in the document."""
    return "\n".join(table(struct) for struct in TABLES)


if __name__ == "__main__":
    print(tables())

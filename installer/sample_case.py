"""One complaint settled on the spot, for trying an installed program: lines as `weiquan-desk record` takes them."""

from __future__ import annotations

import json
from typing import Final

FEN: Final = 12_345
"""What was asked for, agreed and paid."""


def sample_lines() -> str:
    """The case as JSON lines."""
    lines = (
        {
            "case": "a",
            "kind": "complaint.logged",
            "body": {
                "number": "",
                "received_on": "2026-11-23",
                "fields": {"merchant_name": "鲜果集", "disputed_fen": FEN},
            },
            "personal": {"consumer_name": "周某", "summary": "草莓压坏了"},
        },
        {
            "case": "a",
            "kind": "settlement.on_the_spot",
            "body": {"on": "2026-11-23", "lines": [{"component": "L1", "fen": FEN}], "paid": True},
        },
    )
    return "".join(json.dumps(line, ensure_ascii=False) + "\n" for line in lines)

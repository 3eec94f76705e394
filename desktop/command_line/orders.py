"""``orders``: the work orders of this point, as the inbox has them."""

from __future__ import annotations

import msgspec

from desktop.command_line.call import Call
from desktop.command_line.masked import row_facts
from local_store.read_models.orders.questions import OrderQuestions
from local_store.read_models.orders.views import OrderRow
from ui.features.orders.words import called, left_words, state_words
from ui.words import local, mask_name, tr


def orders(call: Call) -> int:
    """The orders of one view, what presses first on top; names masked unless ``--json`` and the right to let them out."""
    asked = call.store.ask(OrderQuestions)
    view, today = call.asked.view, call.today()
    page, counts = asked.inbox(view, None, call.asked.limit), asked.counts(today)
    words = [tr("工单 {count} 张", count=page.total), *(_words(call, row) for row in page.rows)]
    call.answer(
        {
            "total": page.total,
            "counts": msgspec.structs.asdict(counts),
            "rows": [row_facts(call, row) for row in page.rows],
            "masked": not call.in_full(),
        },
        "\n".join(words),
    )
    return 0


def _words(call: Call, row: OrderRow) -> str:
    left = left_words(row.presses_on, local(call.store.true_time()), call.handbook)
    parts = (
        called(row, call.handbook),
        state_words(row),
        mask_name(row.consumer_name),
        row.merchant_name,
        left,
    )
    return "  " + "  ".join(part for part in parts if part)

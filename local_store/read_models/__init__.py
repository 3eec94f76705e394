"""What the journal says, laid out for lists, search and sums. It can be made again from the journal at any time.

`MODELS` is the registry: import paths, so that knowing of a model loads nothing of it. Each names one
`local_store.read_models.model.ReadModel`; who stands on another comes after it. `local_store.read_models.registry` loads them.
"""

from typing import Final

DOOR: Final = ("clues", "groups", "keeping", "notices", "orders", "register", "reports")
"""Rooms whose questions are asked by name (``Reader.ask``): each has a door of its own that opens ``questions``. What every
screen asks is a question of the reader itself."""

MODELS: Final = (
    "local_store.read_models.staff.model:StaffNames",
    "local_store.read_models.cases.model:Cases",
    "local_store.read_models.keys.model:CaseKeys",
    "local_store.read_models.sums.model:Losses",
    "local_store.read_models.imports.model:ImportedRows",
    "local_store.read_models.search.model:CaseWords",
    "local_store.read_models.merchants.model:MerchantHints",
    "local_store.read_models.reports.model:ZeroReports",
    "local_store.read_models.notices.model:Notices",
    "local_store.read_models.orders.model:Orders",
    "local_store.read_models.register.model:Register",
    "local_store.read_models.groups.model:Groups",
    "local_store.read_models.clues.model:Clues",
)

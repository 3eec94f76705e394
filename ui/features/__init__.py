"""What a person does at the window, one folder for each: pages, forms, words. A feature imports no other feature.

`FEATURES` is the registry: import paths, so that knowing of a feature loads nothing of it. Each module has one `FEATURE`
(`ui.features.feature.Feature`). The window and other features ask `ui.features.registry`.
"""

from typing import Final

FEATURES: Final = (
    "ui.features.home.feature",
    "ui.features.cases.feature",
    "ui.features.mediation.feature",
    "ui.features.consultations.feature",
    "ui.features.clues.feature",
    "ui.features.not_yet.feature",
    "ui.features.drafts.feature",
    "ui.features.hand_over.feature",
    "ui.features.saved.feature",
    "ui.features.papers.feature",
    "ui.features.search.feature",
    "ui.features.register.feature",
    "ui.features.orders.feature",
    "ui.features.groups.feature",
    "ui.features.reckoning.feature",
    "ui.features.reports.feature",
    "ui.features.notices.feature",
    "ui.features.import_ledger.feature",
    "ui.features.sync_center.feature",
    "ui.features.keeping.feature",
    "ui.features.settings.feature",
    "ui.features.first_run.feature",
    "ui.features.help.feature",
    "ui.features.more.feature",
)

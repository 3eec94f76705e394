"""All projections. A new one is a module with its rows, a migration with its tables and views, and a line here."""

from __future__ import annotations

from typing import Final

from headquarters.projections.cases.carried_codes import CARRIED_CODES
from headquarters.projections.cases.consumer_answers import CONSUMER_ANSWERS
from headquarters.projections.cases.passed_on import PASSED_ON
from headquarters.projections.cases.rows import FIGURES
from headquarters.projections.cases.sensitive import SENSITIVE_FLAGS
from headquarters.projections.clues import CLUES
from headquarters.projections.groups import GROUPS
from headquarters.projections.held_sums import HELD_SUMS
from headquarters.projections.notices import NOTICES
from headquarters.projections.open_returns import OPEN_RETURNS
from headquarters.projections.orders import ORDERS
from headquarters.projections.projection import Projection
from headquarters.projections.referred import REFERRED
from headquarters.projections.register import REGISTER
from headquarters.projections.zero_reports import ZERO_REPORTS

PROJECTIONS: Final[tuple[Projection, ...]] = (
    FIGURES,
    OPEN_RETURNS,
    ZERO_REPORTS,
    HELD_SUMS,
    NOTICES,
    ORDERS,
    REGISTER,
    CARRIED_CODES,
    PASSED_ON,
    CONSUMER_ANSWERS,
    GROUPS,
    CLUES,
    SENSITIVE_FLAGS,
    REFERRED,
)

"""One case: who with whom, how it stands and why, the money, everything that happened, and the next step.

The door is `CasePage`.
"""

from ui.features.cases.case_page.page import CasePage

__all__ = ["CasePage"]

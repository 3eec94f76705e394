"""The body of a consultation (咨询)."""

from __future__ import annotations

from casework.matters.body import CaseBegun


class ConsultationLogged(CaseBegun, frozen=True, kw_only=True, omit_defaults=True):
    """咨询登记: three fields of a person's words (``question``, ``answer``, and who) plus a category."""

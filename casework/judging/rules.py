"""The rules by which headquarters judges, in the order in which their returns are told."""

from __future__ import annotations

from typing import Final

from casework.judging import of_cases, of_entries
from casework.judging.rule import Rule

RULES: Final = (
    Rule(name="out_of_bounds", of_entry=of_entries.out_of_bounds),
    Rule(name="unreadable", of_entry=of_entries.unreadable),
    Rule(name="unknown_personal", of_entry=of_entries.unknown_personal),
    Rule(name="unknown_codes", of_entry=of_entries.unknown_codes),
    Rule(name="far_off_lines", of_entry=of_entries.far_off_lines),
    Rule(name="received_ahead", of_case=of_cases.received_ahead),
    Rule(name="far_off_amounts", of_case=of_cases.far_off_amounts),
    Rule(name="no_merchant", of_case=of_cases.no_merchant),
)

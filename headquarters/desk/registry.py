"""The features of headquarters' desk: a folder and one line here."""

from __future__ import annotations

from importlib import import_module
from typing import Final

from headquarters.desk.feature import Feature

FEATURES: Final[tuple[str, ...]] = (
    "headquarters.desk.login",
    "headquarters.desk.overview",
    "headquarters.desk.worklist",
    "headquarters.desk.search",
    "headquarters.desk.point",
    "headquarters.desk.cases",
    "headquarters.desk.one_case",
    "headquarters.desk.devices",
    "headquarters.desk.faults",
    "headquarters.desk.held",
    "headquarters.desk.sensitive",
    "headquarters.desk.orders",
    "headquarters.desk.groups",
    "headquarters.desk.clues",
    "headquarters.desk.referred",
    "headquarters.desk.duplicates",
    "headquarters.desk.returns",
    "headquarters.desk.answers",
    "headquarters.desk.reports",
    "headquarters.desk.register",
    "headquarters.desk.closing",
    "headquarters.desk.courier",
    "headquarters.desk.notices",
    "headquarters.desk.editions",
    "headquarters.desk.staff",
    "headquarters.desk.own",
    "headquarters.desk.audit",
)
"""Packages; the ``feature.py`` of each has one ``FEATURE``."""


def load() -> tuple[Feature, ...]:
    """Every feature, as it describes itself."""
    found = []
    for package in FEATURES:
        feature = import_module(f"{package}.feature").FEATURE
        assert isinstance(feature, Feature)
        found.append(feature)
    return tuple(found)

"""Features say of themselves all that the window and other features need to know of them."""

from importlib import import_module

import pytest

from ui.features import FEATURES, registry
from ui.features.feature import Role


def test_everything_a_feature_names_is_there() -> None:
    found = list(registry.paths())
    assert len(found) > len(FEATURES)
    for path in found:
        module, _, name = path.partition(":")
        assert not name or hasattr(import_module(module), name), path


def test_no_two_features_want_the_same() -> None:
    every = registry.features()
    for wanted in (
        [one.name for one in every],
        [page.key for one in every for page in one.pages],
        [page.role for one in every for page in one.pages if page.role is not None],
        [entry.order for entry in registry.rail()],
        [entry.keys for entry in registry.shortcuts()],
        [draft.form for one in every for draft in one.drafts],
        [sort.sort for one in every for sort in one.sorts],
        [entry.order for entry in registry.tiles()],
        [entry.order for entry in registry.more()],
        [entry.order for entry in registry.cards()],
        [entry.order for entry in registry.above()],
        [each.what for one in every for each in one.looked_over],
    ):
        assert len(wanted) == len(set(wanted)), wanted


def test_whatever_is_pressed_leads_to_a_page() -> None:
    every = registry.features()
    wanted = {entry.key for entry in registry.rail()} | {entry.key for entry in registry.shortcuts()}
    wanted |= {entry.key for entry in registry.more()}
    wanted |= {entry.key for entry in registry.tiles()}
    wanted |= {draft.key for one in every for draft in one.drafts}
    wanted |= {page for sort in registry.sorts().values() for page in (sort.page, sort.form) if page}
    assert wanted <= set(registry.pages())


@pytest.mark.parametrize("role", list(Role))
def test_every_need_of_the_window_has_a_page(role: Role) -> None:
    assert registry.key_of(role) in registry.pages()


def test_a_subject_of_a_sort_that_no_feature_knows_is_shown_all_the_same() -> None:
    assert registry.page_showing("of a later version") == registry.key_of(Role.SUBJECT)

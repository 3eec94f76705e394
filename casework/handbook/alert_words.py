"""Words by which a story is held to speak of something that must not wait: data of the handbook."""

from __future__ import annotations

import msgspec

from casework.handbook.model import Certainty


class AlertWords(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """The words of one code of ``sensitive_flag``, ``nonaccept_ground`` or ``abnormal_hint``.

    ``words``: each alone is enough. ``a+b``: both in one sentence, near each other and in any order; ``a/b``: one of them.
    ``unless``: where these stand, nothing in them counts (手机 is no hand).
    """

    code: str
    words: tuple[str, ...]
    unless: tuple[str, ...] = ()
    certainty: Certainty = Certainty.UNVERIFIED

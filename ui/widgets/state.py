"""The state of something in a shape, words and, third, a colour."""

from __future__ import annotations

from enum import StrEnum

import msgspec

from ui.icons import Shape
from ui.theme import Look


class Tone(StrEnum):
    """What a colour says. DANGER says late and nothing else."""

    PLAIN = "plain"
    MUTED = "muted"
    INFO = "info"
    SUCCESS = "success"
    WARNING = "warning"
    DANGER = "danger"
    ACCENT = "accent"

    def ink(self, look: Look) -> str:
        """The text colour of this tone."""
        ink: str = getattr(look.colours, "text" if self is Tone.PLAIN else self.value)
        return ink

    def soft(self, look: Look) -> str:
        """The ground of a pill or note of this tone; tones without a ground of their own take `raised`."""
        ground: str = getattr(look.colours, f"{self.value}_soft", look.colours.raised)
        return ground


class State(msgspec.Struct, frozen=True):
    """A state as every list, pill and note shows it: always shape and words, the tone only helps."""

    shape: Shape
    words: str
    tone: Tone = Tone.INFO

    @property
    def strong(self) -> bool:
        """Late is the one state also set in weight 600."""
        return self.tone is Tone.DANGER

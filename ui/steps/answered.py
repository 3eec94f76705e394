"""Asking what a person is asked once more, in the note of a panel or page."""

from __future__ import annotations

from datetime import datetime

from ui.steps.question_words import question_words, yes_words
from ui.steps.questions import Asked
from ui.widgets.question_note import QuestionNote


def answered(question: QuestionNote, asked: Asked, now: datetime) -> bool:
    """Whether nothing is asked, or somebody has said yes to just this; otherwise it is asked now."""
    return not asked or question.ask(asked, question_words(asked, now), yes_words(asked))

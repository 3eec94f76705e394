"""``notices``: what headquarters tells this point. Reading it here is no opening: nobody knows who stands before a terminal."""

from __future__ import annotations

from datetime import date

from desktop.command_line.call import Call
from local_store.read_models.notices.questions import NoticeQuestions, NoticeView
from ui.features.notices.words import level_words, missing_words, state_words, title_words
from ui.words import clauses, local, tr


def notices(call: Call) -> int:
    """The newest first, with what became of each for the person on duty."""
    store = call.store
    store.catch_up()
    found = store.ask(NoticeQuestions).notices(call.who(), limit=call.asked.limit)
    call.answer(
        {"notices": [_facts(one) for one in found]},
        "\n".join(_line(one, call.today()) for one in found) or tr("总部还没有发过通知。"),
    )
    return 0


def _facts(one: NoticeView) -> dict[str, object]:
    document = one.document
    return {
        "subject": one.subject,
        "level": one.level,
        "text": one.words,
        "refused": one.why_refused,
        "named_at": one.named_at,
        "until": one.until,
        "withdrawn_at": one.withdrawn_at,
        "why": one.why,
        "opened_at": one.opened_at,
        "acknowledged_at": one.acknowledged_at,
        "title": document.title if document is not None else "",
        "issuer": document.issuer if document is not None else "",
        "published_on": document.published_on if document is not None else None,
        "since": document.since if document is not None else None,
        "paragraphs": list(document.paragraphs) if document is not None else [],
        "merchants": list(document.merchants) if document is not None else [],
        "categories": list(document.categories) if document is not None else [],
    }


def _line(one: NoticeView, today: date) -> str:
    words = clauses((level_words(one.level), state_words(one, today)))
    return "  ".join(
        (
            local(one.named_at).strftime("%Y-%m-%d %H:%M"),
            title_words(one, today),
            words,
            missing_words(one),
        )
    ).rstrip()

"""What the bottom strip says where nothing is begun at this point any more."""

from __future__ import annotations

from datetime import date

from casework.matters.contact_point.fields import PointState
from local_store.read_models.register.questions import RegisterQuestions
from local_store.store import Store
from ui.verbs import Verb
from ui.words import tr


def over(today: date) -> Verb[str]:
    """That the point is suspended, closed or merged; empty while it is in use."""

    def verb(store: Store) -> str:
        match store.ask(RegisterQuestions).register(store.point).state(today):
            case PointState.CLOSED:
                return tr("本点撤站了，记过的照样上报")
            case PointState.MERGED:
                return tr("本点并入别的点了，记过的照样上报")
            case PointState.SUSPENDED:
                return tr("本点暂停了")
            case _:
                return ""

    return verb

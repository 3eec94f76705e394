"""附上凭证: a photograph or scanned paper of the case."""

from __future__ import annotations

from typing import Final

from casework.evidence import shown_name
from casework.matters.shared.bodies import EvidenceAttached
from ui.steps.step import Step, Texts
from ui.steps.telling import Telling
from ui.words import tr


class Attached(Step[EvidenceAttached]):
    """附上凭证: a photograph or scanned paper of the case."""

    kind = "evidence.attached"
    icon = "document"
    wordy = True
    """A file's name is what somebody wrote: never repeated in a summary."""

    def title(self) -> str:
        return tr("附上凭证")

    def told(self, body: EvidenceAttached, telling: Telling, texts: Texts) -> str:
        return shown_name(texts.get("file_name", ""))


STEP: Final = Attached()

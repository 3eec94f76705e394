"""What screens say of clues. No name, and nothing that stands in one."""

from __future__ import annotations

from datetime import date

from casework.handbook import Handbook
from casework.matters.clue.bodies import FOUND
from casework.matters.clue.words import AnswerWords, ClueWords
from local_store import errors
from local_store.read_models.clues.questions import ClueRow
from ui.icons import Shape
from ui.widgets.state import State, Tone
from ui.words import clauses, day_words, money_short, tr
from ui.words_errors import problem_of


def found_words(found: str) -> str:
    """How it was found; of a newer program the code itself."""
    return {
        "in_complaint": tr("办投诉时发现"),
        "patrol": tr("巡查时看到"),
        "public": tr("群众反映"),
    }.get(found, found)


def ways() -> tuple[tuple[str, str], ...]:
    """The ways in which one is found."""
    return tuple((found, found_words(found)) for found in FOUND)


def answer_state(code: str) -> State:
    """How it stands with the bureau."""
    return {
        "": State(Shape.RING, tr("还没有答复"), Tone.INFO),
        "received": State(Shape.DISC, tr("收到"), Tone.INFO),
        "checking": State(Shape.DISC, tr("核查中"), Tone.INFO),
        "filed": State(Shape.TICK, tr("立案"), Tone.SUCCESS),
        "not_filed": State(Shape.RING, tr("不立案"), Tone.INFO),
        "passed_on": State(Shape.DISC, tr("移送"), Tone.INFO),
    }.get(code, State(Shape.DISC, code, Tone.INFO))


def row_words(row: ClueRow, handbook: Handbook, today: date) -> str:
    """What is told of a clue without opening it."""
    parts = [found_words(row.found)]
    if row.domain:
        parts.append(handbook.categories.name(row.domain))
    parts.append(handbook.dictionary("event_level").name(row.urgency))
    if row.due_on is not None and row.code in ("received", "checking"):
        parts.append(tr("核查到 {day}", day=day_words(row.due_on, today)))
    return clauses(parts)


def parts_of(words: ClueWords) -> tuple[tuple[str, str], ...]:
    """What a clue says, part by part; who told it is apart (:func:`reporter_of`)."""
    named = (
        (tr("什么事"), words.what),
        (tr("谁"), words.who),
        (tr("地点"), words.where),
        (tr("时间"), words.when),
        (tr("有什么证据"), words.evidence),
        (tr("担心什么"), words.feared),
    )
    return tuple((name, text) for name, text in named if text)


def reporter_of(words: ClueWords) -> tuple[tuple[str, str], ...]:
    """Who told it; nothing of an anonymous clue."""
    named = (
        (tr("举报人"), words.reporter),
        (tr("电话"), words.reporter_phone),
        (tr("说明"), words.reporter_note),
    )
    return tuple((name, text) for name, text in named if text)


def answer_of(words: AnswerWords) -> str:
    """What the bureau said with an answer."""
    parts = [words.text] if words.text else []
    if words.case_number:
        parts.append(tr("案号 {number}", number=words.case_number))
    if words.fine_fen is not None:
        parts.append(tr("罚款 {sum}", sum=money_short(words.fine_fen)))
    return clauses(parts)


def word_problem(error: Exception) -> str:
    """Why clues were not opened, or no word was set."""
    match error:
        case errors.ClueWordUnfit():
            return tr("口令要 8 个字以上，不能只是数字，也不能总是那一两个字。")
        case errors.ClueWordWrong() | errors.ClueWordWaits():
            return _wrong(error)
        case errors.ClueDraftShut():
            return tr("口令对，这一条却打不开：封它的钥匙已经不在了，或者坏了。写不下去，只能扔掉。")
        case errors.ClueLocked():
            return tr("现在打不开：值班的人不在能看的人里面，或者已经锁上了。")
        case _:
            return problem_of(error).what


def _wrong(error: errors.ClueWordWrong | errors.ClueWordWaits) -> str:
    seconds = -(-error.waits_ms // 1000)
    wait = (
        tr("请过 {minutes} 分钟再试", minutes=-(-seconds // 60))
        if seconds > 60
        else tr("请过 {seconds} 秒再试", seconds=seconds)
    )
    if isinstance(error, errors.ClueWordWaits):
        return tr("输错的次数多了，这一次没有看。{wait}。", wait=wait)
    return tr("口令不对。{wait}。", wait=wait) if seconds else tr("口令不对。")

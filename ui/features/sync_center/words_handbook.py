"""Which editions of the handbook are here and in force, in words. No Qt."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from local_store.views import EditionView
from ui.words import clauses, local, near_day, sentences, stopped, tr


def part_words(part: str) -> str:
    """What people call a part of the handbook."""
    return {
        "calendar": tr("工作日历"),
        "dictionaries": tr("词典"),
        "deadlines": tr("时限"),
        "texts": tr("文书用语"),
        "keywords": tr("关键词"),
        "rules": tr("金额规则"),
        "reporting": tr("报送周期"),
        "orders": tr("派单表单"),
        "papers": tr("文书样式"),
    }.get(part, tr("手册"))


def edition_words(view: EditionView) -> str:
    """`工作日历第 3 版`."""
    return tr("{part}第 {number} 版", part=part_words(view.part), number=view.number)


def handbook_words(views: Sequence[EditionView], today: date) -> tuple[str, str, bool] | None:
    """What holds, what is still to come, and whether somebody has to do something; ``None`` while nothing but what ships is here."""
    kept = [view for view in views if view.state == "kept"]
    refused = [view for view in views if view.state == "refused"]
    if not kept and not refused:
        return None
    held = sorted((view for view in kept if view.in_force), key=lambda view: view.part)
    fact = (
        tr("手册正在用：{editions}", editions=clauses([edition_words(view) for view in held]))
        if held
        else tr("手册正在用随程序提供的")
    )
    lines = [_came_words(view, today) for view in held]
    newest = {view.part: view.number for view in held}
    lines += [
        tr("{edition}从{day}起用。", edition=edition_words(view), day=near_day(view.effective_from, today))
        for view in kept
        if view.effective_from is not None
        and view.effective_from > today
        and view.number > newest.get(view.part, 0)
    ]
    lines += [stopped(refused_words(view)) for view in refused]
    return fact, sentences(*lines), bool(refused)


def refused_words(view: EditionView) -> str:
    """Why an edition was not taken, and what to do."""
    named = edition_words(view)
    match view.why:
        case "district":
            return tr("{edition}是{district}签发的，不是本区的，没有收", edition=named, district=view.what)
        case "stranger" | "unsigned":
            return tr("{edition}不能证明是总部发的，没有收；请告诉区里", edition=named)
        case "format" | "part" | "unreadable":
            return tr("{edition}要更新的程序才读得懂，先不用它；请更新程序", edition=named)
    return tr("{edition}的内容不对，没有用它；请告诉区里", edition=named)


def _came_words(view: EditionView, today: date) -> str:
    day = near_day(local(view.came_at).date(), today)
    if view.about:
        return tr("{edition}（{title}）{day}收到。", edition=edition_words(view), title=view.about, day=day)
    return tr("{edition}{day}收到。", edition=edition_words(view), day=day)

"""A rescue in words: what is there again, what is missing, what is set apart, each by whose it is, its numbers and its time."""

from __future__ import annotations

from datetime import date

from local_store.rescue.told import BEHIND, HEADQUARTERS, OWN, Gap, RescueView, StillApart
from ui.words import local, remarked, sentences, short_day, tr


def rescue_words(view: RescueView, today: date) -> str:
    """The first thing to know, as one or two sentences."""
    told = view.told
    missing = sum(view.missing)
    nothing = "" if told.open_end or view.apart else tr("没有发现缺的。")
    return sentences(
        tr("坏了的文件抢救好了：读出 {count} 条记录。", count=told.from_file)
        if told.from_file
        else tr("资料文件换好了。原来的一条也读不出：可能整个坏了，也可能是别的电脑的。"),
        tr("从 {day}的备份补了 {count} 条。", day=_day(told.backup_at, today), count=told.from_backup)
        if told.from_backup
        else "",
        tr("还缺 {count} 条。", count=missing) if missing else nothing,
        tr("有 {count} 条先放在一边，不算数。", count=len(view.apart)) if view.apart else "",
    )


def rescue_lines(view: RescueView, today: date, *, most: int = 1 << 30) -> list[str]:
    """All the rest, a line each. ``most``: so many gaps, and so many entries set apart, are named."""
    told = view.told
    missing = [(gap, left) for gap, left in zip(told.gaps, view.missing, strict=True) if left]
    unproved = [each for each in view.apart if each.why != BEHIND]
    own = {gap.device for gap in told.gaps if gap.whose == OWN}
    waiting = [each.device in own for each in view.apart if each.why == BEHIND]
    lines = [_gap(gap, left, today) for gap, left in missing[:most]]
    if len(missing) > most:
        lines.append(_more(len(missing) - most))
    if missing:
        lines.append(tr("总部收到过的，连上总部后会自动补回来；没有上报过的，要照纸面重新记。"))
    if unproved:
        lines.append(
            tr("有 {count} 条读得出，但和前后接不上，证明不了，先放在一边，不算数：", count=len(unproved))
        )
        lines += [_apart(each, today) for each in unproved[:most]]
        if len(unproved) > most:
            lines.append(_more(len(unproved) - most))
    if any(waiting):
        lines.append(
            tr("有 {count} 条这台电脑以前写的，等前面缺的补回来再排进去。", count=waiting.count(True))
        )
    if not all(waiting):
        lines.append(tr("有 {count} 条别处写的，等前面缺的补回来再排进去。", count=waiting.count(False)))
    if told.wordless:
        lines.append(tr("有 {count} 条的姓名、电话和经过读不出来了。", count=told.wordless))
    if told.open_end:
        lines.append(tr("这台电脑写到了第几条，文件里已经查不到，最后可能还有缺的。"))
    if told.of_backup:
        lines.append(
            tr("设置和草稿有一部分读不出来，用了备份里的。")
            if told.backup_at
            else tr("设置和草稿可能有一部分读不出来了。")
        )
    if not told.linked:
        lines.append(tr("这台电脑在总部的身份读不出来了，请向区里要一份新的接入文件，重新接上。"))
    lines.append(
        tr("坏了的文件没有删，放在 {file}。", file=told.kept)
        if told.from_file
        else tr("原来的文件没有删，放在 {file}；要是别的电脑的，请拿回那台电脑。", file=told.kept)
    )
    return lines


def _more(count: int) -> str:
    return tr("另外还有 {count} 处，用 weiquan-desk rescue show 看全。", count=count)


def _gap(gap: Gap, left: int, today: date) -> str:
    whose = {OWN: tr("这台电脑写的"), HEADQUARTERS: tr("总部写的")}.get(gap.whose, tr("别的电脑写的"))
    first = gap.last - left + 1
    words = tr("缺{whose}第 {first} 到第 {last} 条", whose=whose, first=first, last=gap.last)
    if gap.since and gap.until:
        # A PC's clock may have gone back in between.
        first_day, last_day = (_day(at, today) for at in sorted((gap.since, gap.until)))
        span = (
            first_day if first_day == last_day else tr("{first}到{last}之间", first=first_day, last=last_day)
        )
    elif gap.since:
        span = tr("{day}以后", day=_day(gap.since, today))
    elif gap.until:
        span = tr("{day}以前", day=_day(gap.until, today))
    else:
        return words
    return remarked(words, span)


def _apart(each: StillApart, today: date) -> str:
    words = tr("第 {seq} 条", seq=each.seq)
    return remarked(words, _day(each.at, today)) if each.at else words


def _day(at: int, today: date) -> str:
    return short_day(local(at).date(), today)

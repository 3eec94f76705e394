"""Commands about cases: ``import``, ``totals``, ``queue``, ``search``, ``suggest``."""

from __future__ import annotations

import json
import re
import sys
from dataclasses import asdict
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec

from casework.handbook import suggest_category, suggest_nature
from casework.ledger import Ask, CaseKind, Corrections, Filing, LedgerField, LedgerUnanswered
from desktop.command_line.call import Call
from desktop.command_line.import_words import import_words, no_sheet_words
from desktop.command_line.masked import row_facts
from desktop.command_line.recording import BadLine
from local_store.errors import ImportStopped
from local_store.views import CaseRow
from ui.features.cases.words import group_title, state_words
from ui.features.import_ledger.words_ledger import ask_words
from ui.words import amount, local, mask_name, sentences, tr

if TYPE_CHECKING:
    from desktop.wiring.importing import ImportResult


class NoSuchImport(ValueError):
    """No import of this PC has that id, or it cannot be taken back."""


def import_(call: Call) -> int:
    """Take a ledger in; rows that cannot be read go to a sheet of their own, nothing is taken twice.

    What must be answered first (a day for rows without one, a year) is asked where a person sits at a terminal, else
    the ledger is refused with the option that answers it.
    """
    asked = call.asked
    path = Path(asked.ledger)
    look = Path(asked.look) if asked.look else path.with_name(f"{path.stem}-需要看一下.xlsx")
    from desktop.wiring.importing import import_ledger  # brings the spreadsheet libraries

    def run() -> ImportResult:
        return import_ledger(
            call.store,
            path,
            call.handbook,
            today=call.today(),
            by=call.author(),
            corrections=_corrections(asked.map, asked.year, asked.kind),
            accepted=asked.accept,
            undated_on=date.fromisoformat(asked.undated) if asked.undated else None,
            look_sheet=None if asked.dry_run else look,
            dry_run=asked.dry_run,
            filing=Filing(asked.history),
        )

    try:
        try:
            result = run()
        except LedgerUnanswered as error:
            if asked.json or not sys.stdin.isatty() or not _answered(call, error):
                raise
            result = run()
    except ImportStopped:
        call.saved()  # what is in is carried like everything else
        raise
    if result.added:
        call.saved()
    told = import_words(result, undated=asked.undated, dry_run=asked.dry_run, filing=Filing(asked.history))
    call.answer(asdict(result), "\n".join(told))
    if result.look_sheet_failed:
        sys.stderr.write(no_sheet_words(result) + "\n")
        return 1
    return 0


def imports(call: Call) -> int:
    """Imports on this PC: list them, take one back as a whole, put away what one left open."""
    asked = call.asked
    if asked.act == "list":
        past = call.store.past_imports()
        lines = [
            "  ".join(
                part
                for part in (
                    each.act or "-",
                    local(each.at).strftime("%Y-%m-%d %H:%M") if each.at is not None else "",
                    each.file,
                    tr("{cases} 件，没办完 {open} 件", cases=each.cases, open=each.open),
                    tr("已撤回") if each.taken_back_at is not None else "",
                )
                if part
            )
            for each in past
        ]
        call.answer(
            {"imports": [msgspec.structs.asdict(each) for each in past]},
            "\n".join(lines) or tr("还没有导入过台账。"),
        )
        return 0
    known = {each.act for each in call.store.past_imports()}
    act = "" if asked.id == "-" else asked.id
    if act not in known or (asked.act == "take-back" and not act):
        raise NoSuchImport
    if asked.act == "take-back":
        done = call.store.session(call.author()).take_back_import(act)
        words = tr("撤回了，{count} 件作废。", count=done.cases)
    else:
        done = call.store.session(call.author()).put_away_import(act, call.today())
        words = tr("{count} 件归入了历史。", count=done.cases)
    if done.cases:
        call.saved()
    left = tr("有 {count} 件后来有人办过，或者要人先看，没有动。", count=done.left) if done.left else ""
    call.answer({"cases": done.cases, "left": done.left}, sentences(words, left))
    return 0


def _answered(call: Call, error: LedgerUnanswered) -> bool:
    """Ask the person at the terminal; an empty answer is none."""
    asked = call.asked
    sys.stderr.write(ask_words(error.asks, error.undated, error.years) + "\n")
    if Ask.YEAR in error.asks:
        told = input(tr("哪一年？例如 2025：")).strip()
        if not re.fullmatch(r"(?:19|20)\d{2}", told):
            return False
        asked.year = int(told)
    if Ask.DAY in error.asks:
        told = input(tr("没写日期的行按哪一天记？例如 2025-12-31：")).strip()
        try:
            asked.undated = date.fromisoformat(told).isoformat()
        except ValueError:
            return False
    return True


def _corrections(columns: list[str], year: int | None, kind: str | None) -> Corrections:
    """``--map 3=merchant_name`` names the field of a column (1 is the first); ``3=`` leaves it out."""
    fields: dict[int, LedgerField | None] = {}
    for each in columns:
        column, _, name = each.partition("=")
        fields[int(column) - 1] = LedgerField(name) if name else None
    return Corrections(columns=fields, year=year, kind=CaseKind(kind) if kind else None)


def totals(call: Call) -> int:
    """Sums over the whole file, to the fen."""
    since, until = (
        date.fromisoformat(each) if each else None for each in (call.asked.since, call.asked.until)
    )
    sums = call.store.totals(since, until)
    facts = msgspec.to_builtins(sums)
    call.answer(
        facts,
        "\n".join(
            (
                tr(
                    "投诉 {cases} 件，咨询 {consultations} 件。",
                    cases=sums.cases,
                    consultations=sums.consultations,
                ),
                tr("协议 {fen} 元", fen=amount(sums.agreed_fen)),
                tr("已履行（挽回损失） {fen} 元", fen=amount(sums.performed_fen)),
                tr("其中规则通过 {fen} 元", fen=amount(sums.confirmed_fen)),
            )
        ),
    )
    return 0


def queue(call: Call) -> int:
    """The open cases, names masked unless ``--json`` and the right to let them out."""
    page = call.store.queue(call.today(), limit=call.asked.limit)
    words = [tr("待办 {count} 件", count=page.total)]
    group = ""
    for row in page.rows:
        if row.group != group:
            group = row.group
            words.append(f"[{group_title(group)}]")
        words.append("  " + _row_words(row))
    call.answer(
        {
            "total": page.total,
            "counts": dict(page.counts),
            "rows": [row_facts(call, row) for row in page.rows],
            "masked": not call.in_full(),
        },
        "\n".join(words),
    )
    return 0


def search(call: Call) -> int:
    """Cases that hold all the words."""
    hits = call.store.search(call.asked.text, call.asked.limit, today=call.today())
    call.answer(
        {
            "hits": [{**row_facts(call, hit.row), "where": hit.where} for hit in hits],
            "masked": not call.in_full(),
        },
        "\n".join(_row_words(hit.row) for hit in hits) or tr("没有找到。"),
    )
    return 0


def _row_words(row: CaseRow) -> str:
    return "  ".join(
        part
        for part in (
            row.number,
            state_words(row.state, row.sort),
            mask_name(row.consumer_name),
            row.merchant_name,
            f"{amount(row.claimed_fen)} 元" if row.claimed_fen is not None else "",
        )
        if part
    )


def suggest(call: Call) -> int:
    """Read texts as JSON strings, one a line, from stdin; write what the handbook suggests, one JSON a line."""
    for number, line in enumerate(sys.stdin, 1):
        try:
            text = json.loads(line)
        except (ValueError, RecursionError) as error:
            raise BadLine(number, "not_a_record") from error
        if not isinstance(text, str):
            raise BadLine(number, "not_a_record")
        found = {
            name: [
                {"code": each.code, "name": each.name, "words": list(each.words)}
                for each in suggestions(call.handbook, text)[:3]
            ]
            for name, suggestions in (("category", suggest_category), ("nature", suggest_nature))
        }
        sys.stdout.write(json.dumps(found, ensure_ascii=False) + "\n")
        sys.stdout.flush()
    return 0

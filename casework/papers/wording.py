"""Days, moments and sums as they are written on paper: whole, in Chinese, whatever the language of the window."""

from __future__ import annotations

from datetime import date, datetime, timedelta, timezone
from typing import Final

from casework.papers.capitals import capitals

_CHINA: Final = timezone(timedelta(hours=8))
_EPOCH: Final = datetime(1970, 1, 1, 8, tzinfo=_CHINA)


def day_words(day: date | None) -> str:
    """2026年11月9日; empty for none."""
    return f"{day.year}年{day.month}月{day.day}日" if day is not None else ""


def day_of(text: str) -> str:
    """The same of a day written 2026-11-09; what is no day stays as it is."""
    try:
        return day_words(date.fromisoformat(text))
    except ValueError:
        return text


def moment_words(moment: datetime) -> str:
    """2026年11月19日 10:02."""
    return f"{day_words(moment.date())} {moment.hour:02d}:{moment.minute:02d}"


def moment_in_china(utc_ms: int) -> datetime:
    """UTC milliseconds on a clock in China."""
    return _EPOCH + timedelta(milliseconds=utc_ms)


def moment_of(utc_ms: int) -> str:
    """The same of UTC milliseconds, on a clock in China."""
    return moment_words(moment_in_china(utc_ms))


def sum_words(fen: int | None) -> str:
    """1,300.00; empty for none."""
    return f"{fen // 100:,}.{fen % 100:02d}" if fen is not None else ""


def sum_in_full(fen: int | None) -> str:
    """2,300.00 元（大写：贰仟叁佰元整）; empty for none."""
    return f"{sum_words(fen)} 元（大写：{capitals(fen)}）" if fen is not None else ""


def choice(options: tuple[tuple[str, str], ...], chosen: str) -> str:
    """■同意 □不同意: what may be ticked, and what is. Where nothing is, somebody ticks it by hand."""
    return " ".join(f"{'■' if code == chosen else '□'}{words}" for code, words in options)


_KEPT_CONTROLS: Final = "\n"


def tidy(text: str) -> str:
    """What can stand on paper: no control signs, no sign that turns the direction of what follows, no empty lines."""
    text = (
        text.replace("\r\n", "\n")
        .replace("\r", "\n")
        .replace("\t", " ")
        .replace("\u2028", "\n")
        .replace("\u2029", "\n")
    )
    kept = "".join(c for c in text if (c >= " " or c in _KEPT_CONTROLS) and c not in _TURNING and c != "\x7f")
    return "\n".join(line.strip() for line in kept.split("\n") if line.strip())


_TURNING: Final = frozenset(
    "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\u200e\u200f\u061c\ufeff\ufffe\uffff"
)

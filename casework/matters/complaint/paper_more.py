"""What the registration says of who brings a complaint for whom, and where else it was brought."""

from __future__ import annotations

from casework.papers.source import Source
from casework.papers.wording import day_of


def agent(source: Source) -> str:
    """Who brings it for the consumer, and how far they may go (Art 11)."""
    name = source.told("agent_name")
    parts = (
        name,
        source.phone("agent_phone"),
        {"all": "全权，可以和解", "ask_only": "只代为提出"}.get(source.fact("agent_scope"), ""),
        {"yes": "授权委托书原件已看", "no": "没有看到授权委托书原件"}.get(source.fact("agent_original"), ""),
        f"授权到 {day_of(source.fact('agent_until'))}" if source.fact("agent_until") else "",
    )
    return "，".join(part for part in parts if part) if name else ""


def yes_no(code: str) -> str:
    """The answer, where somebody gave one."""
    return code if code in ("yes", "no") else ""


def elsewhere(source: Source) -> str:
    """Whether it was brought elsewhere; empty where nobody asked."""
    where = source.fact("complained_elsewhere")
    if source.fact("association_handled") == "yes" or where not in ("", "none"):
        return "yes"
    return "no" if where == "none" else ""

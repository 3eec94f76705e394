"""Questions that several steps ask, and the answers the handbook has for them. No Qt."""

from __future__ import annotations

from casework.handbook import Handbook
from ui.steps.form import Ask
from ui.words import tr

Options = tuple[tuple[str, str], ...]


def day() -> Ask:
    """哪天; nothing typed is today."""
    return Ask("on", tr("哪天"), "text", hint=tr("空着就是今天"))


def words(label: str = "", *, hint: str = "", first: bool = False, required: bool = False) -> Ask:
    """What was said, in somebody's words. ``hint``: on which paper they stand, where they do."""
    return Ask("text", label or tr("怎么说的"), "story", hint=hint, first=first, required=required)


def channels() -> Options:
    """How people were reached."""
    return (("phone", tr("电话")), ("visit", tr("当面")), ("wechat", tr("微信")), ("other", tr("其他")))


def parties() -> Options:
    """商家, 消费者, 双方."""
    return (("merchant", tr("商家")), ("consumer", tr("消费者")), ("both", tr("双方")))


def party_words(party: str) -> str:
    """One of them."""
    return dict(parties())[party]


def main_components(handbook: Handbook) -> Options:
    """The commonest kinds of recovered loss as chips: the first three of the handbook."""
    return tuple((c.code, c.short) for c in list(handbook.loss_components.values())[:3])


def components(handbook: Handbook) -> Options:
    """All kinds of recovered loss."""
    return tuple((c.code, c.short) for c in handbook.loss_components.values())


def money_forms(handbook: Handbook) -> Options:
    """Transfer and cash first, as the handbook calls them."""
    forms = handbook.payment_forms
    return tuple((code, forms[code].name) for code in ("transfer", "cash", "goods") if code in forms)


def all_forms(handbook: Handbook) -> Options:
    """Every form in which something may be given; the commonest first."""
    forms = handbook.payment_forms
    order = ["transfer", *(code for code in forms if code != "transfer")]
    return tuple((code, forms[code].name) for code in order if code in forms)


def lines(name: str, label: str, handbook: Handbook) -> Ask:
    """Sums, each of what and in which form."""
    return Ask(name, label, "lines", (*components(handbook), *all_forms(handbook)), first=True)

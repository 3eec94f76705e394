"""How a talk ends, as panels: settled on the spot, a time to meet, passed on to the regulator."""

from __future__ import annotations

from casework.handbook import Handbook
from ui.features.cases.forms.steps import NO_MONEY
from ui.features.cases.step_form import Ask, StepForm
from ui.words import tr

REGULATOR = "K1"


def on_the_spot(handbook: Handbook) -> StepForm:
    """当场和解. The sum is whatever somebody writes here; nothing stands for it until then. Enter saves."""
    return StepForm(
        kind="settlement.on_the_spot",
        title=tr("当场和解"),
        verb=tr("记下"),
        icon="handshake",
        note=tr("写谈好的数；没有涉及钱，就选“没涉及钱”。"),
        rows=(
            (
                Ask("sum", tr("谈好多少"), "sum", wide=3, first=True),
                Ask("component", tr("是什么"), "chips", main_components(handbook), wide=6),
                Ask("form", tr("怎么给"), "chips", money_forms(handbook), wide=4),
                Ask(
                    "paid",
                    tr("当场付清"),
                    "chips",
                    (("yes", tr("付清了")), ("no", tr("以后付")), (NO_MONEY, tr("没涉及钱"))),
                    wide=3,
                ),
                Ask("due_on", tr("哪天前付"), "text", wide=3, shown_when=("paid", "no")),
            ),
        ),
        values={
            "component": "L1",
            "form": "transfer",
            "paid": "yes",
        },
    )


def meeting(handbook: Handbook) -> StepForm:
    """约时间调解."""
    del handbook
    return StepForm(
        kind="mediation.scheduled",
        title=tr("约时间调解"),
        verb=tr("约好了"),
        icon="calendar",
        note=tr("时间可以写：明天 9:30、1125 下午2点、周五10点半。"),
        rows=(
            (
                Ask("when", tr("什么时候"), "text", required=True, wide=2, first=True),
                Ask("place", tr("在哪里"), "text", wide=3),
            ),
        ),
    )


def transfer(handbook: Handbook, to: str = REGULATOR) -> StepForm:
    """转市场监管所. Needs the consumer's consent; the regulator's clock starts when the regulator receives it."""
    return StepForm(
        kind="case.transferred",
        title=tr("转出去"),
        verb=tr("记下转出"),
        icon="transfer",
        note=tr("记下以后请把材料交过去；对方收到那天起，才开始算受理期限。"),
        rows=(
            (
                Ask("to", tr("转给谁"), "choice", departments(handbook), wide=2),
                Ask(
                    "consumer_agreed",
                    tr("消费者同意转吗"),
                    "chips",
                    (("yes", tr("同意")), ("no", tr("不同意"))),
                    required=True,
                    wide=2,
                    first=True,
                ),
                Ask("text", tr("为什么转"), "text", wide=3),
            ),
        ),
        values={"to": to},
    )


def main_components(handbook: Handbook) -> tuple[tuple[str, str], ...]:
    """The commonest kinds of recovered loss as chips: the first three of the handbook."""
    return tuple((c.code, c.short) for c in list(handbook.loss_components.values())[:3])


def components(handbook: Handbook) -> tuple[tuple[str, str], ...]:
    """All kinds of recovered loss."""
    return tuple((c.code, c.short) for c in handbook.loss_components.values())


def money_forms(handbook: Handbook) -> tuple[tuple[str, str], ...]:
    """Transfer and cash first, as the handbook calls them."""
    forms = handbook.payment_forms
    return tuple((code, forms[code].name) for code in ("transfer", "cash", "goods") if code in forms)


def all_forms(handbook: Handbook) -> tuple[tuple[str, str], ...]:
    """Every form in which something may be given; the commonest first."""
    forms = handbook.payment_forms
    order = ["transfer", *(code for code in forms if code != "transfer")]
    return tuple((code, forms[code].name) for code in order if code in forms)


def departments(handbook: Handbook) -> tuple[tuple[str, str], ...]:
    """Where a case can be passed on to."""
    return tuple((term.code, term.name) for term in handbook.dictionary("department"))

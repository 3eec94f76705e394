"""One case on a page: found by its number, seen without words of people, sent back, voided, merged, brought back by a person."""

from __future__ import annotations

import re

import pytest

from casework.matters.shared.bodies import FactsAmended
from headquarters.projections.folding import Folded
from tests.headquarters.browser import Browser, Shown
from tests.headquarters.bureau import DISTRICT, Bureau, Desk

pytestmark = pytest.mark.usefixtures("no_error_in_the_log")
SEEN = re.compile(r'name="seen" value="([0-9a-f]*)"')
PERSONAL = ("王秀英", "锅漏水", "13800000000")


def officer(bureau: Bureau, role: str = "district_officer", code: str = DISTRICT) -> Browser:
    browser = Browser.of(bureau, role, code)
    browser.get("/me")
    return browser


def figures(bureau: Bureau) -> tuple[object, ...]:
    ((state, performed, confirmed),) = bureau.ask(
        "SELECT sum(counts::int), sum(CASE WHEN counts THEN performed_fen ELSE 0 END),"
        " sum(CASE WHEN counts THEN confirmed_fen ELSE 0 END) FROM cases"
    )
    return (int(str(state)), int(str(performed)), int(str(confirmed)))


def logged(bureau: Bureau, fen: int = 1_234_567) -> tuple[Desk, str, str]:
    """A PC, the subject of its case, and the path of its page."""
    desk = bureau.desk()
    subject = desk.log(fen)
    desk.round([desk.run()])
    bureau.wait_until(bureau.all_judged)
    return desk, subject, f"/points/P1/cases/{subject}"


def act(browser: Browser, path: str, verb: str, **fields: str) -> Shown:
    """Press a form of the page as it is now."""
    seen = set(SEEN.findall(browser.get(path).page))
    assert len(seen) == 1
    return browser.press(f"{path}/{verb}", **{"seen": seen.pop(), "sure": "1", **fields})


def acts(bureau: Bureau) -> list[tuple[object, ...]]:
    return bureau.ask("SELECT act, point, subject FROM audit WHERE act LIKE 'case.%%' ORDER BY number")


def test_a_case_is_found_by_its_number_and_seen_without_words_of_people(bureau: Bureau) -> None:
    desk, subject, path = logged(bureau)
    desk.note(subject, "13800000000 打过")
    desk.round([desk.run()])
    browser = officer(bureau)
    found = browser.get("/case?number=P1-2026-1").page
    assert path in found
    assert path in browser.get(f"/case?number={subject}").page
    assert "没有编号是“P1-2026-9”的" in browser.get("/case?number=P1-2026-9").page
    assert path in browser.get("/points/P1").page
    page = browser.get(path).page
    for told in ("12,345.67", "已履行", "当场和解", "补记", "登记", "总部", desk.device[:8]):
        assert told in page, told
    for hidden in PERSONAL:
        assert hidden not in page + found
    other = officer(bureau, "district_officer", "静安区")
    assert other.get(path).status == 404
    assert path not in other.get("/case?number=P1-2026-1").page
    # Whoever may look and not decide has no forms, and nothing happens where one is sent all the same.
    looks = officer(bureau, "association", DISTRICT)
    assert "作废" not in looks.get(path).page
    assert looks.press(f"{path}/void", seen="0" * 24, sure="1", reason="twice").status == 403
    assert acts(bureau) == []
    for odd in ("/points/P1/cases/none", "/points/P1/cases/%00", "/points/none/cases/" + subject):
        assert browser.get(odd).status == 404


def test_a_case_is_voided_with_a_reason_and_a_word_on_its_sum_and_brought_back(bureau: Bureau) -> None:
    desk, subject, path = logged(bureau)
    browser = officer(bureau)
    page = browser.get(path).page
    assert "作废，12,345.67 元不再算数" in page
    for lacking in ({"reason": ""}, {"reason": "none"}, {"reason": "twice", "sure": ""}):
        assert act(browser, path, "void", **lacking).status == 422
    assert figures(bureau) == (1, 1_234_567, 1_234_567)
    assert act(browser, path, "void", reason="twice").status == 303
    assert figures(bureau) == (0, 0, 0)
    page = browser.get(path).page
    assert "作废" in page
    assert "恢复这一件" in page
    assert "退回联络点补正" not in page
    desk.round()
    words = [Desk.read(run) for run in desk.others[next(iter(desk.others))]]
    assert words
    assert act(browser, path, "restore", reason="mistaken").status == 303
    assert figures(bureau) == (1, 1_234_567, 1_234_567)
    assert act(browser, path, "restore", reason="mistaken").status == 409
    assert acts(bureau) == [
        ("case.voided", "P1", f"{subject} twice"),
        ("case.restored", "P1", f"{subject} mistaken"),
    ]
    told = bureau.get("/audit")[1]
    assert "作废一件投诉" in told
    assert "恢复一件作废的投诉" in told


def test_a_case_is_merged_into_another_of_the_point_by_its_number(bureau: Bureau) -> None:
    desk, subject, path = logged(bureau, 100)
    other = desk.log(300)
    desk.round([desk.run()])
    bureau.wait_until(bureau.all_judged)
    browser = officer(bureau)
    own, theirs = "P1-2026-1", "P1-2026-3"
    for into in ("P1-2026-99", own):
        assert act(browser, path, "void", reason="twice", into=into).status in (409, 422)
    assert figures(bureau) == (2, 400, 400)
    assert act(browser, path, "void", reason="twice", into=theirs).status == 303
    assert figures(bureau) == (1, 300, 300)
    assert acts(bureau) == [("case.merged", "P1", f"{subject} → {theirs} twice")]
    linked = bureau.ask(
        "SELECT subject FROM entries WHERE kind = 'linked' AND subject = ANY(%s)", [subject, other]
    )
    assert {one for (one,) in linked} == {subject, other}


def test_a_case_is_sent_back_for_what_is_ticked(bureau: Bureau) -> None:
    _, subject, path = logged(bureau)
    browser = officer(bureau)
    assert act(browser, path, "return", reason="incomplete").status == 422
    reason = re.search(
        r'aria-label="退回的理由"><option value="">[^<]*</option><option value="([a-z_]+)"',
        browser.get(path).page,
    )
    assert reason is not None
    ticked = {"want.lines": "1", "want.merchant_address": "1", "reason": reason.group(1)}
    assert act(browser, path, "return", **ticked).status == 303
    page = browser.get(path).page
    assert "总部退回" in page
    assert "金额" in page
    assert bureau.ask("SELECT confirmed_fen FROM cases") == [(0,)]
    assert act(browser, path, "return", **ticked).status == 409
    assert acts(bureau) == [("case.sent_back", "P1", f"{subject} {reason.group(1)} lines merchant_address")]


@pytest.mark.parametrize("verb", ["void", "return"])
def test_what_changed_since_the_page_was_read_is_not_decided_about(bureau: Bureau, verb: str) -> None:
    desk, subject, path = logged(bureau)
    browser = officer(bureau)
    [seen] = set(SEEN.findall(browser.get(path).page))
    desk.write(FactsAmended(fields={"merchant_address": "莘松路九号"}), subject, after=(desk.own[-1].id,))
    desk.round([desk.run()])
    fields = {"reason": "twice"} if verb == "void" else {"reason": "other", "want.lines": "1"}
    if verb == "return":
        fields["reason"] = re.findall(r'<option value="([a-z_]+)">', browser.get(path).page)[0]
    shown = browser.press(f"{path}/{verb}", seen=seen, sure="1", **fields)
    assert shown.status == 409
    assert "刚才有了变化" in shown.page
    assert figures(bureau) == (1, 1_234_567, 1_234_567)
    assert acts(bureau) == []


def test_a_case_headquarters_fails_on_has_a_page_without_acts(
    bureau: Bureau, monkeypatch: pytest.MonkeyPatch
) -> None:
    _, _, path = logged(bureau)

    def fails(*_: object) -> None:
        raise KeyError("王秀英")

    monkeypatch.setattr(Folded, "__init__", fails)
    page = officer(bureau).get(path)
    assert page.status == 200
    assert "总部的程序处理不了这一件（KeyError）" in page.page
    assert "王秀英" not in page.page
    assert "作废" not in page.page

"""The pages of notices: written, looked at, published once, followed by numbers that lead to their lists, withdrawn."""

from __future__ import annotations

import re
from html import unescape
from pathlib import Path
from typing import Any

import pytest

from casework.matters.notice.bodies import NoticeAcknowledged, NoticeOpened
from casework.matters.notice.document import read_document
from tests.headquarters.browser import Browser, Shown
from tests.headquarters.bureau import DISTRICT, Bureau
from tests.headquarters.test_notices import pcs, states, wait_until_told

TEXT = "投诉会多，请提前排好班。\n联系电话见通讯录。"
FORM: dict[str, str] = {
    "title": "节日期间多留一个人值班",
    "text": TEXT,
    "level": "important",
    "issuer": "闵行区消保科",
    "since": "2026-11-23",
    "until": "",
    "merchants": "家乐超市\n 乐购 ",
    "category_G03": "1",
    "whom": "all",
    "place": "",
    "points": "",
}


def officer(bureau: Bureau) -> Browser:
    return Browser.of(bureau, "district_officer", DISTRICT)


def kept(page: str) -> dict[str, str]:
    """What the hidden fields of the first form of a page hold, without its key."""
    form = re.search(
        r'<form method="post" action="/notices/publish" enctype="multipart/form-data">(.*?)</form>',
        page,
        re.DOTALL,
    )
    assert form is not None
    fields = re.findall(r'<input type="hidden" name="([^"]+)" value="([^"]*)">', form[1], re.DOTALL)
    return {name: unescape(value) for name, value in fields if name != "_csrf_token"}


def begin(browser: Browser) -> str:
    """The id of a fresh form."""
    shown = browser.get("/notices/write")
    assert shown.status == 200
    found = re.search(r'name="notice" value="([0-9a-f]{32})"', shown.page)
    assert found is not None
    return found[1]


def look(browser: Browser, **changed: str) -> Shown:
    return browser.press("/notices/preview", **{**FORM, "notice": begin(browser), **changed})


def publish(browser: Browser, **changed: str) -> str:
    """Written, looked at and published; its address."""
    shown = look(browser, **changed)
    assert shown.status == 200, shown.page
    done = browser.press("/notices/publish", **kept(shown.page))
    assert done.status == 303
    return done.headers["location"]


def numbers(page: str) -> dict[str, tuple[int, str]]:
    found = re.findall(r'class="name">([^<]+)</div><div class="figure"><a href="([^"]+)">(\d+)</a>', page)
    return {name: (int(count), unescape(path)) for name, path, count in found}


def rows(page: str) -> int:
    return len(re.findall(r"<tr><td>", page))


def each_number_is_its_list(browser: Browser, path: str) -> dict[str, int]:
    """Follow every number of the page; each list has exactly that many rows."""
    page = browser.get(path).page
    shown = numbers(page)
    assert shown
    links = {
        unescape(link): int(count)
        for link, count in re.findall(r'<a href="(/notices/[^"]+)">(\d+)</a>', page)
    }
    assert set(links) >= {link for _, link in shown.values()}
    for link, count in links.items():
        answer = browser.get(link)
        assert answer.status == 200
        assert rows(answer.page) == count, link
        assert f"（{count}）</h1>" in answer.page
    return {name: count for name, (count, _) in shown.items()}


def test_written_looked_at_published_and_followed(bureau: Bureau, tmp_path: Path) -> None:
    browser = officer(bureau)
    with pcs(bureau, tmp_path, "P1", "P1", "P2") as (one, two, other):
        for pc, name in ((one, "王小明"), (two, "李大山")):
            pc.store.session("").record_staff(f"staff-{name}", name)
            pc.round()
        shown = look(browser)
        assert "发给 <strong>2</strong> 个联络点" in shown.page
        assert "投诉会多，请提前排好班。" in shown.page
        assert states(bureau) == {}, "nothing is sent before it was looked at"
        path = browser.press("/notices/publish", **kept(shown.page)).headers["location"]
        wait_until_told(bureau)
        [(content,)] = bureau.ask("SELECT content FROM documents")
        assert isinstance(content, bytes)
        document = read_document(content)
        assert document.paragraphs == tuple(TEXT.split("\n"))
        assert document.merchants == ("家乐超市", "乐购")
        assert document.categories == ("G03",)
        assert each_number_is_its_list(browser, path) == {
            "选中": 2,
            "已取到": 0,
            "还没取到": 2,
            "有人看过": 0,
            "有人按了知道了": 0,
            "还没有人按知道了": 2,
            "看过的人": 0,
            "按了知道了的人": 0,
        }
        for pc in (one, two, one, two):
            pc.round()
        one.say(document, NoticeOpened(), "staff-王小明")
        one.say(document, NoticeAcknowledged(), "staff-王小明")
        two.say(document, NoticeOpened(), "staff-李大山")
        for pc in (one, two):
            pc.round()
        bureau.wait_until(bureau.all_judged)
        counts = each_number_is_its_list(browser, path)
        assert (counts["已取到"], counts["有人看过"], counts["有人按了知道了"]) == (1, 1, 1)
        assert (counts["看过的人"], counts["按了知道了的人"]) == (2, 1)

        people = browser.get(f"{path}/people?which=opened")
        assert "王小明" not in people.page, "nobody's name before somebody says why"
        no = browser.press(f"{path}/people", which="opened", reason="")
        assert no.status == 422
        assert "王小明" not in no.page
        named = browser.press(f"{path}/people", which="opened", reason="remind")
        assert "王小明" in named.page
        assert "李大山" in named.page
        acts = [act for (act,) in bureau.ask("SELECT act FROM audit ORDER BY number")]
        assert acts == ["notice.published", "notice.readers_seen"]
        assert other.view(document) is None


def test_pressing_twice_publishes_once(bureau: Bureau) -> None:
    bureau.provision("P1")
    browser = officer(bureau)
    fields = kept(look(browser).page)
    first = browser.press("/notices/publish", **fields)
    second = browser.press("/notices/publish", **fields)
    assert (first.status, second.status) == (303, 303)
    assert first.headers["location"] == second.headers["location"]
    wait_until_told(bureau)
    assert bureau.ask("SELECT count(*) FROM entries") == [(1,)]
    assert bureau.ask("SELECT count(*) FROM audit WHERE act = 'notice.published'") == [(1,)]
    changed = browser.press("/notices/publish", **{**fields, "title": "改了一个字"})
    assert changed.status == 422
    assert "刚才已经发布过" in changed.page
    assert "改了一个字" in changed.page, "what was typed stays"
    assert bureau.ask("SELECT title FROM notices") == [(FORM["title"],)]


@pytest.mark.parametrize(
    ("changed", "words"),
    [
        ({"title": ""}, "请写标题"),
        ({"title": "长" * 61}, "标题最多 60 个字"),
        ({"text": " \n "}, "请写正文"),
        ({"text": "字" * 4001}, "正文太长"),
        ({"text": "\n".join(["字" * 3000] * 8)}, "正文太长"),
        ({"text": "\n".join(["行"] * 101)}, "正文最多 100 段"),
        ({"issuer": ""}, "请写是哪个单位发的"),
        ({"until": "2026-02-30"}, "到哪天止：请写成"),
        ({"since": "明天"}, "从哪天起：请写成"),
        ({"until": "2026-11-01"}, "到哪天止早于从哪天起"),
        ({"until": "2099-01-01"}, "日期最多写到"),
        ({"level": "x"}, "请选一般、重要或紧急"),
        ({"merchants": "\n".join(f"店{n}" for n in range(51))}, "商家最多写 50 家"),
        ({"whom": ""}, "请选发给哪些联络点"),
        ({"whom": "place", "place": ""}, "请选一个区或街镇"),
        ({"whom": "place", "place": "静安区"}, "请选一个区或街镇"),
        ({"whom": "list", "points": " "}, "请写上联络点的编号"),
        ({"whom": "list", "points": "P1 P9"}, "有 1 个编号在您的范围里没有：P9"),
    ],
)
def test_what_is_wrong_is_said_beside_it_and_the_form_stays_filled(
    bureau: Bureau, changed: dict[str, str], words: str
) -> None:
    bureau.provision("P1")
    bureau.provision("P9", district="静安区")
    shown = look(officer(bureau), **changed)
    assert shown.status == 422
    assert words in shown.page
    assert "还没有发布" in shown.page
    for name, value in {**FORM, **changed}.items():
        if name in ("title", "issuer", "text", "merchants", "points"):
            assert unescape(shown.page).count(value.strip()) >= 1, name
    assert 'name="category_G03" value="1" style="height:auto" checked' in shown.page
    assert bureau.ask("SELECT count(*) FROM notices") == [(0,)]


def test_a_street_a_list_and_points_that_come_between_looking_and_publishing(bureau: Bureau) -> None:
    bureau.provision("P1", street="莘庄镇")
    bureau.provision("P2")
    browser = officer(bureau)
    assert "发给 <strong>1</strong>" in look(browser, whom="place", place=f"{DISTRICT}/莘庄镇").page
    assert "发给 <strong>2</strong>" in look(browser, whom="list", points="P2，P1\nP1").page
    shown = look(browser)
    bureau.provision("P3")
    again = browser.press("/notices/publish", **kept(shown.page))
    assert again.status == 409
    assert "不一样了，还没有发布" in again.page
    assert "发给 <strong>3</strong>" in again.page
    assert browser.press("/notices/publish", **kept(again.page)).status == 303
    back = browser.press("/notices/write", **kept(again.page))
    assert back.status == 200
    assert FORM["title"] in back.page


def test_who_may_and_what_others_see(bureau: Bureau) -> None:
    bureau.provision("P1", street="莘庄镇")
    bureau.provision("P2", district="静安区")
    city = Browser.of(bureau, "publisher")
    path = publish(city)
    wait_until_told(bureau)
    assert each_number_is_its_list(city, path)["选中"] == 2
    district = officer(bureau)
    assert each_number_is_its_list(district, path)["选中"] == 1, "of one's own scope"
    assert "撤回这份通知" not in district.get(path).page
    assert district.press(f"{path}/withdraw", why="mistake").status == 404
    own = publish(district, title="区里的")
    wait_until_told(bureau)
    elsewhere = Browser.of(bureau, "district_officer", "静安区")
    assert elsewhere.get(own).status == 404
    assert "区里的" not in elsewhere.get("/notices").page
    for role, code in (("station_officer", f"{DISTRICT}/莘庄镇"), ("auditor", "")):
        reader = Browser.of(bureau, role, code)
        assert reader.get(own).status == 200
        assert reader.get("/notices/write").status == 403
        assert "写一份通知" not in reader.get("/notices").page
    assert Browser.of(bureau, "auditor").get(f"{own}/people").status == 403


def test_withdrawn_with_a_reason_once(bureau: Bureau) -> None:
    bureau.provision("P1")
    browser = officer(bureau)
    path = publish(browser)
    wait_until_told(bureau)
    browser.get(path)
    assert browser.press(f"{path}/withdraw", why="").status == 422
    assert browser.press(f"{path}/withdraw", why="replaced").status == 303
    wait_until_told(bureau)
    page = browser.get(path).page
    assert "已撤回" in page
    assert "换成了新的通知" in page
    assert "撤回这份通知" not in page
    assert browser.press(f"{path}/withdraw", why="mistake").status == 303, "the page says that it is"
    assert bureau.ask("SELECT why FROM notices") == [("replaced",)]
    assert bureau.ask("SELECT count(*) FROM audit WHERE act = 'notice.withdrawn'") == [(1,)]


def test_odd_addresses_and_words_are_no_fault_of_the_program(bureau: Bureau) -> None:
    bureau.provision("P1")
    browser = officer(bureau)
    path = publish(browser, title="<b>粗</b>", text="<script>1</script>")
    page = browser.get(path).page
    assert "<script>" not in page
    assert "&lt;b&gt;" in page
    odd: list[Any] = ["/notices/nothing", "/notices/%00", f"{path}/points?which=x", f"{path}/people?which=x"]
    for each in odd:
        assert browser.get(each).status == 404
    assert browser.get(f"{path}/points?from=zwei").status == 200
    assert look(browser, title="标\0题").status == 200
    assert browser.press("/notices/publish", title="只有标题").status == 422

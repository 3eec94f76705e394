"""What was filled in, put back into the form of a page."""

from __future__ import annotations

from headquarters.desk.refilling import refill

PAGE = """<h1>x</h1>
<details><summary>one</summary>
<form method="post" action="/a"><input type="hidden" name="which" value="1"><input type="hidden" name="seen" value="now">
<input name="line" value="old &amp; so" maxlength="9"><textarea name="text" rows="3">
before</textarea>
<select name="why"><option value="">choose</option>
<option value="x" selected>X</option><option value="y">Y</option></select>
<label><input type="checkbox" name="tick" value="1" checked> t</label>
<input type="radio" name="r" value="p"><input type="radio" name="r" value="q">
<input type="checkbox" name="sure" value="1"><button>go</button></form></details>
<details><summary>two</summary>
<form method="post" action="/a"><input type="hidden" name="which" value="2"><input name="line" value=""></form></details>
<form method="post" action="/b"><input name="line"><input name="more"><input type="password" name="word"></form>
"""


def test_every_sort_of_field_is_filled_and_its_fold_opened() -> None:
    filled = {
        "which": "1",
        "seen": "then",
        "line": 'a "quoted" <b>',
        "text": "\n</textarea>王",
        "why": "y",
        "r": "q",
        "sure": "1",
    }
    page, left = refill(PAGE, "/a", filled)
    assert 'value="a &quot;quoted&quot; &lt;b&gt;"' in page
    assert '<textarea name="text" rows="3">\n\n&lt;/textarea&gt;王</textarea>' in page
    assert '<option value="y" selected>' in page
    assert '<option value="x">' in page
    assert '<input type="checkbox" name="tick" value="1">' in page, "what was not ticked is not"
    assert '<input type="radio" name="r" value="q" checked>' in page
    assert "<details open><summary>one" in page
    assert "<details><summary>two" in page, "another form of the same address stays as it is"
    assert 'name="seen" value="now"' in page, "it is decided about what is shown now"
    assert '<input type="checkbox" name="sure" value="1">' in page, "and that is to be looked at"
    assert left == []


def test_of_forms_with_one_address_the_one_with_the_same_hidden_fields_is_meant() -> None:
    page, _ = refill(PAGE, "/a", {"which": "2", "line": "z"})
    assert '<input type="hidden" name="which" value="2"><input name="line" value="z">' in page
    assert "old &amp; so" in page


def test_words_that_have_no_place_any_more_are_handed_back() -> None:
    page, left = refill(
        PAGE, "/gone", {"line": "王秀英", "code": "P-17", "day": "2026-11-30", "sum": "1200.50"}
    )
    assert (page, left) == (PAGE, ["王秀英", "P-17", "2026-11-30", "1200.50"])
    filled = {
        "why": "phone_call",
        "tick": "1",
        "seen": "0a1b",
        "was-3": "P2",
        "subject": "7f3a",
        "empty": " ",
    }
    assert refill(PAGE, "/gone", filled) == (PAGE, []), "nobody wrote that"
    page, left = refill(PAGE, "/b", {"line": "a", "more": "b", "word": "secret", "note": "说明"})
    assert (
        '<input name="line" value="a"><input name="more" value="b"><input type="password" name="word">'
        in page
    )
    assert left == ["说明"]


def test_words_about_one_thing_are_never_put_into_the_form_of_another() -> None:
    page, left = refill(PAGE, "/a", {"which": "3", "line": "退给第三件", "why": "x"})
    assert (page, left) == (PAGE, ["退给第三件"])


def test_a_name_that_makes_twice_once_comes_back_with_the_words() -> None:
    blank = (
        '<form action="/new"><input type="hidden" name="subject" value="fresh" data-once>'
        '<input name="line" value=""></form>'
    )
    page, left = refill(blank, "/new", {"subject": "of before", "line": "a"})
    assert '<input type="hidden" name="subject" value="of before" data-once>' in page
    assert 'name="line" value="a"' in page
    assert left == []


def test_a_form_of_a_list_is_found_wherever_the_list_goes_on() -> None:
    page, left = refill('<form action="/list?from=50"><input name="line"></form>', "/list", {"line": "P7"})
    assert '<input name="line" value="P7">' in page
    assert left == []

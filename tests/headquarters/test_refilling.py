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
    page, left = refill(PAGE, "/gone", {"line": "王秀英", "code": "x1"})
    assert (page, left) == (PAGE, ["王秀英"])
    page, left = refill(PAGE, "/b", {"line": "a", "more": "b", "word": "secret", "note": "说明"})
    assert (
        '<input name="line" value="a"><input name="more" value="b"><input type="password" name="word">'
        in page
    )
    assert left == ["说明"]

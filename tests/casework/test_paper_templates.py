"""The language of templates: what it takes, and every fault told in words to whoever writes one."""

from dataclasses import replace
from datetime import date
from types import MappingProxyType

import msgspec
import pytest

from casework.handbook import Handbook, PaperTemplate, TextTemplate
from casework.handbook.editions import content_faults
from casework.handbook.loader import EditionPart, baseline
from casework.handbook.parts import content_of
from casework.papers.filling import every_kind, look_over_templates
from casework.papers.template import parse_template
from casework.papers.template_lines import BadTemplate, Known
from tests.shared.papers import PERSONAL, Made, made

BOOK = Handbook.load()
KNOWN = Known(frozenset({"姓名", "电话", "金额"}), {"明细": frozenset({"序", "金额"})}, ("姓名",))
GOOD = ["# 协议", "| 消费者 | 姓名 | {姓名} | 电话 | {电话}", "[付 {金额} 元。]", "~ 消费者（签字）"]


def faults(*lines: str, known: Known = KNOWN) -> str:
    with pytest.raises(BadTemplate) as bad:
        parse_template(lines, known)
    assert all(str(fault) for fault in bad.value.faults)
    return str(bad.value)


@pytest.mark.parametrize(
    "head", ["", ": 联络点 | {姓名}", ": [{本点}]", ": [?金额 {本点}] | {姓名}", "联络点：{本点}"], ids=str
)
def test_who_issues_it_stands_below_the_title_whatever_is_known(head: str) -> None:
    known = Known(KNOWN.fields | {"本点"}, KNOWN.tables, KNOWN.must, "本点")
    title, *rest = GOOD
    assert "是谁出的要写明" in faults(title, head, *rest, known=known)
    assert parse_template([title, ": 联络点：{本点} | {姓名}", *rest], known)


def test_a_good_one_is_taken() -> None:
    read = parse_template(GOOD, KNOWN)
    assert read.fields == {"姓名", "电话", "金额"}
    assert len(read.lines) == 4


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("{姓明}", "没有叫“姓明”的项，是不是“姓名”"),
        ("{姓名", "{ 后面没有 }"),
        ("姓名}", "} 前面没有 {"),
        ("{}", "没有写要填什么"),
        ("[付 {金额}", "[ 后面没有 ]"),
        ("付]", "] 前面没有 ["),
        ("[付 [{金额}]]", "里面不能再有"),
        ("[付清]", "没有要填的项"),
        ("[?金额]", "空一格再写句子"),
        ("[?数量 付清]", "没有叫“数量”的项"),
        ("| 姓名", "一对或两对"),
        ("| 甲 | 乙 | 丙 | 丁 | 戊 | 己", "一对或两对"),
        ("| 姓名 | | 电话 | {电话}", "有一格是空的"),
        ("| {姓名} | 姓名 | {姓名}", "分组只写字"),
        ("@清单 序=序", "没有叫“清单”的明细表"),
        ("@明细 金额（元）", "要写成：列头=列"),
        ("@明细 合计=合计", "没有叫“合计”的列"),
        ("~ 甲 | 乙 | 丙 | 丁 | 戊", "最多 4 格"),
        ("@明细 " + " | ".join(["序=序"] * 11), "最多 10 列"),
        ("## 徐汇区市场监督管理局通知", "落款的是联络点"),
        ("| 市监局意见 | {姓名}", "落款的是联络点"),
        ("*", "记号后面没有字"),
        (": 左 | 中 | 右", "只分左右两段"),
        ("# 第二个标题", "只写一个"),
        ("看不见\u0007的字", "控制字符"),
        ("字" * 1001, "太长了"),
    ],
)
def test_each_fault_is_told_with_its_line(line: str, said: str) -> None:
    told = faults(*GOOD, line)
    assert said in told
    assert "第 5 行" in told or "标题" in told


def test_all_faults_are_told_at_once() -> None:
    told = faults("# 协议", "{一}", "{二}")
    assert "第 2 行" in told
    assert "第 3 行" in told


def test_without_a_title_with_two_places_to_sign_or_too_long_it_is_refused() -> None:
    assert "标题" in faults("{姓名}")
    assert "签字栏" in faults(*GOOD, "~ 经营者（签字）")
    assert "页脚" in faults(*GOOD, "_ 一", "_ 二")
    assert "太长" in faults(*["# 协议"] * 201)


@pytest.mark.parametrize(
    "line", [": 徐汇区市场监督管理局 | 编号", "~ 区市监局（盖章）", "# 市场监管所调解书", "_ 工商局印制"]
)
def test_an_authority_never_issues_or_signs(line: str) -> None:
    lines = (
        [line, *GOOD[1:]] if line.startswith("#") else [line if one[0] == line[0] else one for one in GOOD]
    )
    lines += [] if line in lines else [line]
    assert "落款的是联络点" in faults(*lines)


def test_a_form_without_one_of_its_fields_is_refused() -> None:
    assert "少了“姓名”" in faults("# 协议", "{电话}")


def test_one_template_cannot_hang_every_desk() -> None:
    """The mistake: the story a hundred times over."""
    assert "最多用 10 次" in faults(*GOOD, "{姓名}" * 10)
    written = dict(BOOK.paper_templates)
    receipt = written["receipt"]
    written["receipt"] = msgspec.structs.replace(receipt, lines=(*receipt.lines, "{经过}" * 10))
    book = replace(BOOK, paper_templates=MappingProxyType(written))
    told = dict(PERSONAL) | {"story": "又去了一次。" * 2_000}
    case = made(personal=told)
    with pytest.raises(BadTemplate, match="太长了"):
        Made(msgspec.structs.replace(case.source, handbook=book)).paper("receipt")
    assert case.paper("registration").blocks


# --- those that ship ----------------------------------------------------------------------------------------------


def test_those_that_ship_are_good_and_have_all_their_forms_ask_for() -> None:
    assert {kind.code for kind in every_kind()} == set(BOOK.paper_templates)
    assert list(look_over_templates(BOOK.paper_templates.values(), BOOK.law_articles)) == []
    assert all(kind.must for kind in every_kind())


@pytest.mark.parametrize("kind", list(every_kind()), ids=lambda kind: kind.code)
def test_each_field_that_is_left_out_is_missed(kind: object) -> None:
    """The mistake: one field of a form left out of its template."""
    code, must = kind.code, kind.must  # type: ignore[attr-defined]
    written = BOOK.paper_templates[code]
    for name in must:
        bare = name.rpartition(".")[2]
        gone = tuple(
            line.replace(f"{{{bare}}}", "×").replace(f"={bare}:", "=序:")
            if "." in name or f"{{{bare}}}" in line
            else line
            for line in written.lines
        )
        spoilt = msgspec.structs.replace(written, lines=gone)
        told = [words for _, words in look_over_templates([spoilt], BOOK.law_articles)]
        assert any(f"“{name}”" in words for words in told) or any(
            "没有要填的项" in words for words in told
        ), name


def test_an_edition_with_a_bad_template_is_not_published() -> None:
    whole = content_of("papers", baseline())
    bad = PaperTemplate(code="receipt", name="登记回执", lines=("# 回执", "{没有的项}"))
    nobody = PaperTemplate(code="nothing", name="什么", lines=("# 什么",))
    read = msgspec.structs.replace(whole, paper_templates=(*whole.paper_templates[:1], bad, nobody))
    told = [fault for fault in content_faults("papers", read, EditionPart()) if fault.word == "bad_paper"]
    assert len(told) == 2
    assert "第 2 行：没有叫“没有的项”的项" in told[0].what
    assert not list(content_faults("papers", whole, EditionPart()))


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("% {姓名} | 扫一下", "方块码里只能放 {码}"),
        ("% 码 | 扫一下", "方块码里只能放 {码}"),
        ("% {码}{姓名} | 扫一下", "方块码里只能放 {码}"),
        ("% {码}", "{项} | 旁边的句子"),
        ("% {码} | 一 | 二", "{项} | 旁边的句子"),
        ("% {马} | 扫一下", "没有叫“马”的项"),
    ],
)
def test_a_square_holds_what_the_matter_names_for_it_and_nobodys_name(line: str, said: str) -> None:
    """The mistake: a story, a name, in a code that every telephone reads."""
    known = Known(KNOWN.fields | {"码"}, KNOWN.tables, KNOWN.must, squares=frozenset({"码"}))
    assert parse_template([*GOOD, "% {码} | 扫一下"], known)
    assert said in faults(*GOOD, line, known=known)
    assert "方块码（% 开头）只能有一行" in faults(*GOOD, "% {码} | 一", "% {码} | 二", known=known)
    assert "没有可以放进方块码的项" in faults(*GOOD, "% {姓名} | 扫一下")


def test_an_edition_with_an_address_that_nobody_can_type_is_not_published() -> None:
    whole = content_of("texts", baseline())
    for text, fine in (
        ("https://wq.example.sh.cn", True),
        ("wq.example.sh.cn", False),
        ("https://a/?b=1", False),
    ):
        page = TextTemplate(code="consumers_page", name="消费者查询网址", use="receipt", text=text)
        read = msgspec.structs.replace(whole, text_templates=(*whole.text_templates, page))
        told = [fault.word for fault in content_faults("texts", read, EditionPart())]
        assert told == ([] if fine else ["bad_address"]), text


def test_an_article_is_cited_in_the_version_of_the_day() -> None:
    before, after = BOOK.law("消法争议途径", date(2014, 3, 14)), BOOK.law("消法争议途径", date(2014, 3, 15))
    assert before is not None
    assert after is not None
    assert (before.article, after.article) == ("第三十四条", "第三十九条")
    assert BOOK.law("终止调解情形", date(2026, 4, 14)) is None
    assert after.cited == "《中华人民共和国消费者权益保护法》（2013年修正）第三十九条"

"""A ledger in words: its columns, why a row waits for a look and what to change, and why a file was refused."""

from __future__ import annotations

from collections.abc import Sequence

from casework.bounds import LINE_CHARACTERS, TEXT_CHARACTERS
from casework.ledger import (
    Ask,
    EncodingUnknown,
    GuessReason,
    LedgerBroken,
    LedgerEmpty,
    LedgerField,
    LedgerFileError,
    LedgerFormatUnknown,
    LedgerMissing,
    LedgerProtected,
    LedgerTooLarge,
    LedgerTorn,
    Mojibake,
    MojibakeLedger,
    NeedsLook,
    Outcome,
    RowProblem,
    RowWarning,
    SkipReason,
)
from ui.features.import_ledger.words_cells import amount_words, date_words
from ui.steps.question_words import doubt_words
from ui.words import clauses, listed, money_short, sentences, tr


def field_name(field: LedgerField | None) -> str:
    """What a column is taken for; None is a column that is kept only as a note."""
    return _field_names().get(field, tr("只留作备注"))


def guess_words(reason: GuessReason) -> str:
    """Why a column was taken for a field."""
    return {
        GuessReason.EXACT_NAME: tr("按列名认出"),
        GuessReason.PART_OF_NAME: tr("列名里有相近的字"),
        GuessReason.NAME_BESIDE_PARTY: tr("按列名和旁边的列认出"),
        GuessReason.SHAPE: tr("按内容的样子猜的，请看一下"),
        GuessReason.CORRECTED: tr("您指定的"),
        GuessReason.NONE: tr("没认出来"),
        GuessReason.TAKEN: tr("另一列更像"),
    }[reason]


def outcome_words(outcome: Outcome) -> str:
    """What came of a case, as the preview shows it."""
    return {
        Outcome.NONE: tr("还在处理"),
        Outcome.SETTLED_PAID: tr("已履行"),
        Outcome.AGREED_UNPAID: tr("已谈成，等付款"),
        Outcome.UNSETTLED: tr("没谈成"),
        Outcome.WITHDRAWN: tr("消费者撤回"),
        Outcome.TRANSFERRED: tr("已转出"),
        Outcome.UNREACHABLE: tr("联系不上"),
    }[outcome]


def warning_words(warning: RowWarning) -> str:
    """What a person may want to check in a row that was taken."""
    return {
        RowWarning.PHONE_ODD: tr("电话号码的位数或样子不对，按原样收下"),
        RowWarning.USCC_ODD: tr("统一社会信用代码像是写错了，按原样收下"),
        RowWarning.OUTCOME_UNKNOWN: tr("处理结果没看懂，按还在处理收下，原话在备注里"),
        RowWarning.OUTCOME_FROM_AMOUNT: tr("结果没写明，按金额判断"),
        RowWarning.COMPONENT_ASSUMED: tr("没写明是退款还是赔偿，按退款收下"),
        RowWarning.CLOSED_BEFORE_RECEIVED: tr("办结日期早于登记日期"),
        RowWarning.DAMAGED_CHARACTERS: tr("有几个字损坏了"),
        RowWarning.TWO_COLUMNS_DIFFER: tr("两列是一个意思，写的不一样，后一列记在备注里"),
        RowWarning.SUM_NOT_TOLD: tr("写着退了或赔了钱，没写多少，按 0 元收下"),
    }[warning]


def skip_words(reason: SkipReason) -> str:
    """Why a row is no case."""
    return {
        SkipReason.BLANK: tr("空行"),
        SkipReason.HEADER_AGAIN: tr("又一行表头"),
        SkipReason.TOTAL: tr("合计行"),
        SkipReason.FOOTER: tr("表尾说明"),
        SkipReason.COUNTS: tr("统计件数的表，不是一件一件的"),
        SkipReason.FAR: tr("离表很远的地方写着东西"),
    }[reason]


def look_words(look: NeedsLook) -> tuple[str, str]:
    """(reason, what to change) of one thing that keeps a row from being taken."""
    if look.problem is RowProblem.DATE:
        return date_words(look)
    if look.problem is RowProblem.AMOUNT:
        return amount_words(look)
    return _layout_words(look) or _contents_words(look)


def ask_words(asks: Sequence[Ask], count: int, years: Sequence[int]) -> str:
    """What must be answered before a ledger is taken in. count: rows without a day; years: those that differ."""
    told: list[str] = []
    if Ask.DAY in asks:
        told.append(tr("有 {count} 行没有写日期，要说明按哪一天记。", count=count))
    if Ask.YEAR in asks and years:
        told.append(
            tr(
                "日期没有年份，表上写着几个年份（{years}），要说明是哪一年。",
                years=listed(map(str, years)),
            )
        )
    elif Ask.YEAR in asks:
        told.append(tr("日期没有年份，要说明是哪一年。"))
    return sentences(*told)


def _layout_words(look: NeedsLook) -> tuple[str, str] | None:
    """Of a row or cell that does not stand as it should."""
    label = look.label or tr("这一格")
    match look.problem, look.detail:
        case RowProblem.CELL, "not_calculated":
            return tr("{label}是公式，没有存下算出来的数", label=label), tr("在 Excel 里打开，存一次，再导入")
        case RowProblem.CELL, "shown_otherwise":
            return (
                tr("{label}显示的和存着的不是一个数", label=label),
                tr("把这一格的格式改成“常规”，写上实际的数"),
            )
        case RowProblem.CELL, "struck":
            return (
                tr("{label}里有划掉的字", label=label),
                tr("不要的字删掉，要的去掉删除线；整行不要，就删掉整行"),
            )
        case RowProblem.CELL, "may_be_struck":
            return (
                tr("{label}说不准有没有划掉：这张表按条件格式划掉一些字", label=label),
                tr("在 Excel 里看一看：要的去掉条件格式，不要的行删掉；没划掉的也可以看过照收"),
            )
        case RowProblem.UNIT_UNSURE, "pieces":
            return (
                tr("{label}有的是钱，有的是件数，这个数是哪一种，看不准", label=look.label),
                tr("把单位写进列名，例如“金额（元）”，件数另写一列；或者在每个数后面写上单位，例如 58元"),
            )
        case RowProblem.CELL, _:
            return tr("{label}是错误值", label=label), tr("改成直接写上的内容；没有就留空")
        case RowProblem.MISFIT, "ditto":
            return tr("{label}写的是“同上”", label=label), tr("写上和上面一样的内容")
        case RowProblem.MISFIT, "day":
            return tr("{label}里是日期", label=label), tr(
                "改成该写的内容；像“7-11”这样的名字，先把格子设成文本再写"
            )
        case RowProblem.MISFIT, "number":
            return tr("{label}里是数字", label=label), tr("看看是不是写错了列，改成名称或文字")
        case RowProblem.MISFIT, _:
            return tr("{label}里的内容不像这一列的", label=label), tr("看看是不是写错了列")
        case RowProblem.LOOK_ALIKE, detail:
            place, sign, like = (*detail.split(" "), "", "")[:3]
            return _look_alike_words(label, place, sign, like), tr("在键盘上重新打一遍这个字")
        case RowProblem.DIGITS_LOST, _:
            return (
                tr("{label}的数字变成了科学计数，后面几位丢了", label=label),
                tr("把这一列设成文本，重新写上完整的号码"),
            )
        case RowProblem.MERGED, "across":
            return tr("几列合并成了一格"), tr("取消合并，每一列各写各的")
        case RowProblem.MERGED, _:
            return tr("{label}几行合并成了一格", label=label), tr("取消合并，每一行写上自己的")
        case RowProblem.WIDTH, "wide":
            return tr("这一行比表头多出几格"), tr(
                "可能是内容里有逗号，给那一格加上双引号，或另存为 .xlsx 再导入"
            )
        case RowProblem.WIDTH, _:
            return tr("这一行比表头少几格"), tr(
                "可能是内容里有换行，给那一格加上双引号，或另存为 .xlsx 再导入"
            )
    return None


def _look_alike_words(label: str, place: str, sign: str, like: str) -> str:
    if not like:
        return tr("{label}第 {place} 个字“{sign}”不是键盘上的字母或数字", label=label, place=place, sign=sign)
    return tr(
        "{label}第 {place} 个字“{sign}”不是键盘上的“{like}”，只是看着像",
        label=label,
        place=place,
        sign=sign,
        like=like,
    )


def _twice_words(where: str) -> str:
    sheet, _, row = where.rpartition("!")
    if where == "store":
        return tr("像是已经记过的一件：同一天、同一人或同一商家、同一金额")
    if sheet:
        return tr("像是和“{sheet}”第 {row} 行同一件", sheet=sheet, row=row)
    return tr("像是和第 {row} 行同一件", row=row)


def _contents_words(look: NeedsLook) -> tuple[str, str]:
    if look.problem is RowProblem.MAYBE_TWICE:
        return _twice_words(look.detail), tr("是同一件就不用管；确实是两件，请单独记一件")
    return {
        RowProblem.HIDDEN: (
            tr("这一行是隐藏的，或者被筛选掉了"),
            tr("要导入就取消隐藏和筛选；不要的，删掉整行"),
        ),
        RowProblem.TWO_COLUMNS: (
            tr("{label}和另一列都是这一行的钱，不知道是同一笔还是要加起来", label=look.label),
            tr("把这一行的总数写在一列里，另一列清空，或者说明这一列不导入"),
        ),
        RowProblem.RUNNING_TOTAL: (
            tr("{label}看起来是累计数，不是这一行自己的钱", label=look.label),
            tr("另有一列写着这一行的钱，就说明这一列不导入；确实是这一行的，就指明这一列是什么"),
        ),
        RowProblem.SUM_IN_WORDS: (
            tr("文字里写着退了、赔了多少钱，金额列里没有，或者是另一个数"),
            tr("把钱数写进挽回金额那一列；金额列是对的，就照收这一行"),
        ),
        RowProblem.MONEY_ASIDE: (
            tr("{label}里有钱数，看不准是不是退了、赔了的", label=look.label or tr("这一格")),
            tr("指明这一列是什么，或者说明不导入；照收这一行，这个数只记在备注里"),
        ),
        RowProblem.UNIT_UNSURE: (
            tr("{label}是元还是万元，看不准", label=look.label),
            tr("把单位写进列名，例如“金额（元）”"),
        ),
        RowProblem.OTHER_HEAD: (
            tr("上面又有一行表头，和第一行表头不一样"),
            tr("从那行表头起另存成一张表，单独导入"),
        ),
        RowProblem.DAMAGED: (
            tr("有几个字读不出来，和文件的编码对不上"),
            tr("在 Excel 里打开，另存为 .xlsx 再导入"),
        ),
        RowProblem.MAYBE_A_TOTAL: (tr("像是合计的一行"), tr("是合计就不用管；不是，就补上日期和消费者")),
        RowProblem.TAKEN_BACK: (
            tr("{label}写着这一行不算数", label=look.label or tr("这一格")),
            tr("不算数就删掉整行；要算数，就删掉那几个字，或者照收这一行"),
        ),
        RowProblem.NOTHING_TOLD: (tr("没有商家，也没有写什么事"), tr("补上商家或经过，二者有一项就行")),
        RowProblem.OUTCOME_UNCLEAR: (
            tr("处理结果里有两种说法"),
            tr("只留最后的结果，例如：已退款、约定退款、调解不成"),
        ),
        RowProblem.OUTCOME_CONTRADICTS_AMOUNT: (
            tr("处理结果和金额对不上"),
            tr("退到钱的写“已退款”，没退到的把金额留空"),
        ),
        RowProblem.TOO_LONG: (
            tr("写得太长，一件记不下"),
            tr(
                "一句话的格子最多 {line} 字，写经过的最多 {text} 字，请分开写",
                line=LINE_CHARACTERS,
                text=TEXT_CHARACTERS,
            ),
        ),
        RowProblem.OUT_OF_BOUNDS: (
            tr("日期或者数目不可能"),
            tr("日期要在 1900 年以后、五十年以内，一笔钱不超过一百亿元"),
        ),
        RowProblem.PAID_MORE_THAN_AGREED: (tr("实退的金额比约定的多"), tr("核对两个金额，把写错的改过来")),
        RowProblem.FAR_OFF: (
            _far_off_words(look),
            tr("看看是不是多写了零、写错了单位或小数点；没写错，就照样收下"),
        ),
    }[look.problem]


def _far_off_words(look: NeedsLook) -> str:
    found, label = look.doubt, look.label or tr("这一格")
    if found is None:
        return tr("{label}的数目差得远", label=label)
    said = clauses((money_short(found.fen), doubt_words(found, found.fen)))
    return tr("{label}写的是 {said}", label=label, said=said)


def file_words(error: LedgerFileError) -> tuple[str, str]:
    """(what happened, what to do) of a file that was refused. Nothing has been taken from it."""
    match error:
        case MojibakeLedger():
            return _spoilt(error), _unspoil(error.how)
        case LedgerProtected():
            return tr("这个文件设了密码。"), tr("在 Excel 里打开，去掉密码另存一份，再导入。")
        case LedgerTorn():
            lines = listed(map(str, error.lines))
            return (
                tr(
                    "这个文件第 {lines} 行附近的双引号没有成对，后面的行连成了一格，一行也没有导入。",
                    lines=lines,
                ),
                tr("补上或去掉多余的双引号；或者在 Excel 里打开看对不对，另存为 .xlsx 再导入。"),
            )
        case LedgerBroken():
            return tr("这个文件坏了，或者没有传完整。"), tr("请对方重新发一次，或在 Excel 里打开另存一份。")
        case LedgerFormatUnknown(found="web_page"):
            return tr("这个文件里面是网页，只是起了 Excel 的名字。"), tr(
                "在 Excel 里打开，另存为 .xlsx 再导入。"
            )
        case LedgerFormatUnknown():
            return tr("这不是台账文件。"), tr("请选 Excel（.xlsx、.xls）或 CSV 文件。")
        case LedgerEmpty():
            return tr("这个文件里什么也没有。"), tr("看看是不是选错了文件。")
        case LedgerTooLarge():
            return tr("这个文件太大了。"), tr("把台账按年份分成几个文件再导入。")
        case EncodingUnknown():
            return tr("认不出这个文件的文字编码。"), tr("在 Excel 里打开，另存为 .xlsx 再导入。")
        case LedgerMissing(held=True):
            return tr("这个文件打不开，可能正开着。"), tr("在 Excel 里关掉它，再试一次。")
        case _:
            return tr("找不到这个文件。"), tr("看看它是不是改了名或移走了。")


def _spoilt(error: MojibakeLedger) -> str:
    where = tr("第 {row} 行“{column}”一列", row=error.row_number, column=error.column) if error.column else ""
    where = where or tr("第 {row} 行", row=error.row_number)
    return tr("文件里的汉字已经变成乱码（例如{where}），一行也没有导入。", where=where)


def _unspoil(how: Mojibake) -> str:
    if how is Mojibake.REPLACED:
        return tr("字已经丢了，找不回来。请找没有变成问号的原文件。")
    return tr("请找最初导出的那个文件；如果只有这一份，请原系统重新导出，编码选 UTF-8 或 GBK。")


def _field_names() -> dict[LedgerField | None, str]:
    f = LedgerField
    return {
        f.SERIAL: tr("序号（不导入）"),
        f.IDENTITY: tr("身份证号（不导入）"),
        f.NUMBER: tr("原编号"),
        f.KIND: tr("投诉还是咨询"),
        f.RECEIVED_ON: tr("登记日期"),
        f.YEAR: tr("登记日期的年"),
        f.MONTH: tr("登记日期的月"),
        f.DAY: tr("登记日期的日"),
        f.HAPPENED_ON: tr("消费日期"),
        f.CLOSED_ON: tr("办结日期"),
        f.PERFORMED_ON: tr("履行日期"),
        f.CONSUMER_NAME: tr("消费者姓名"),
        f.CONSUMER_PHONE: tr("消费者电话"),
        f.CONSUMER_ADDRESS: tr("消费者地址"),
        f.CONSUMER_GROUP: tr("人群"),
        f.MERCHANT_NAME: tr("商家名称"),
        f.MERCHANT_ADDRESS: tr("商家地址"),
        f.MERCHANT_CONTACT: tr("商家联系人"),
        f.MERCHANT_PHONE: tr("商家电话"),
        f.MERCHANT_USCC: tr("统一社会信用代码"),
        f.SUMMARY: tr("标题"),
        f.STORY: tr("经过"),
        f.ANSWER: tr("答复"),
        f.CATEGORY: tr("商品和服务类别"),
        f.NATURE: tr("问题"),
        f.CLAIMS: tr("诉求"),
        f.DISPUTED: tr("争议金额"),
        f.CLAIMED: tr("诉求金额"),
        f.AGREED: tr("约定金额"),
        f.RECOVERED: tr("挽回金额"),
        f.PAYMENT_FORM: tr("履行方式"),
        f.OUTCOME: tr("处理结果"),
        f.RECEIVE_MODE: tr("接待方式"),
        f.HANDLER: tr("经办人"),
        f.REMARK: tr("备注"),
    }

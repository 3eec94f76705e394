"""A ledger in words: its columns, why a row waits for a look and what to change, and why a file was refused."""

from __future__ import annotations

from casework.bounds import LINE_CHARACTERS, TEXT_CHARACTERS
from casework.ledger import (
    DateProblem,
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
    Mojibake,
    MojibakeLedger,
    NeedsLook,
    Outcome,
    RowProblem,
    RowWarning,
    SkipReason,
)
from casework.money import AmountProblem
from ui.words import money_short, tr


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
    }[warning]


def skip_words(reason: SkipReason) -> str:
    """Why a row is no case."""
    return {
        SkipReason.BLANK: tr("空行"),
        SkipReason.HEADER_AGAIN: tr("又一行表头"),
        SkipReason.TOTAL: tr("合计行"),
        SkipReason.FOOTER: tr("表尾说明"),
    }[reason]


def look_words(look: NeedsLook) -> tuple[str, str]:
    """(reason, what to change) of one thing that keeps a row from being taken."""
    if look.problem is RowProblem.DATE:
        return _date_words(look)
    if look.problem is RowProblem.AMOUNT:
        return _amount_words(look)
    return {
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
        RowProblem.PAID_MORE_THAN_AGREED: (
            tr("实退的金额比约定的多"),
            tr("核对两个金额，把写错的改过来"),
        ),
    }[look.problem]


def file_words(error: LedgerFileError) -> tuple[str, str]:
    """(what happened, what to do) of a file that was refused. Nothing has been taken from it."""
    match error:
        case MojibakeLedger():
            return _spoilt(error), _unspoil(error.how)
        case LedgerProtected():
            return tr("这个文件设了密码。"), tr("在 Excel 里打开，去掉密码另存一份，再导入。")
        case LedgerBroken():
            return tr("这个文件坏了，或者没有传完整。"), tr("请对方重新发一次，或在 Excel 里打开另存一份。")
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


def _date_words(look: NeedsLook) -> tuple[str, str]:
    told = {
        DateProblem.UNREADABLE: tr("{label}看不懂", label=look.label),
        DateProblem.YEAR_MISSING: tr("{label}没有年份", label=look.label),
        DateProblem.DAY_MISSING: tr("{label}没有写哪一天", label=look.label),
        DateProblem.AMBIGUOUS: tr("{label}有两种读法", label=look.label),
        DateProblem.NO_SUCH_DAY: tr("{label}没有这一天", label=look.label),
        DateProblem.OUT_OF_RANGE: tr("{label}的年份不对", label=look.label),
        DateProblem.IN_FUTURE: tr("{label}还没到", label=look.label),
    }[DateProblem(look.detail)]
    return told, tr("写成 2026-3-5 这样的日期")


def _amount_words(look: NeedsLook) -> tuple[str, str]:
    told = {
        AmountProblem.UNREADABLE: tr("{label}看不懂", label=look.label),
        AmountProblem.APPROXIMATE: tr("{label}只写了个大概", label=look.label),
        AmountProblem.RANGE: tr("{label}写了一个范围", label=look.label),
        AmountProblem.SEVERAL: tr("{label}写了几个数", label=look.label),
        AmountProblem.NEGATIVE: tr("{label}是负数", label=look.label),
        AmountProblem.FOREIGN_CURRENCY: tr("{label}不是人民币", label=look.label),
        AmountProblem.TOO_PRECISE: tr("{label}比分还细", label=look.label),
        AmountProblem.TOO_LARGE: tr("{label}太大了", label=look.label),
    }[AmountProblem(look.detail)]
    if look.guess_fen is not None:
        return told, tr("写成一个确定的数，例如 {amount}", amount=money_short(look.guess_fen))
    return told, tr("写成一个数，例如 398 或 398.50；没有就留空")


def _field_names() -> dict[LedgerField | None, str]:
    f = LedgerField
    return {
        f.SERIAL: tr("序号（不导入）"),
        f.IDENTITY: tr("身份证号（不导入）"),
        f.NUMBER: tr("原编号"),
        f.KIND: tr("投诉还是咨询"),
        f.RECEIVED_ON: tr("登记日期"),
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

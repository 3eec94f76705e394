"""The words of what goes wrong with a district's own table. No Qt."""

from __future__ import annotations

from casework.sheets.template import TemplateRefused
from local_store.file.refusals import is_held
from ui.words import tr

_MOST_NAMED = 5


def refused_template(error: TemplateRefused) -> str:
    """Why a table cannot be filled, and what to do."""
    names = "、".join(error.names[:_MOST_NAMED])
    said = {
        "not_xlsx": tr("这不是 Excel 的 .xlsx 文件。请用 Excel 或 WPS 打开，另存为 .xlsx 再选。"),
        "locked": tr("这是旧格式（.xls）或者有密码。请在 Excel 里另存为没有密码的 .xlsx 再选。"),
        "too_large": tr("这个文件太大了。区里的表一般只有几十 KB，看看是不是选错了。"),
        "macros": tr("表里有宏，填了宏会坏。请在 Excel 里另存为 .xlsx（不带宏）再选。"),
        "charts": tr("表里有图表，填了图表指的格子会错。请把图表删掉，或者挪到另一个文件里再选。"),
        "shapes": tr("表里有文本框、形状或者控件，填了会错位。请把它们删掉再选，图片可以留。"),
        "comments": tr("表里有批注，填了会错位。请把批注删掉再选。"),
        "pivots": tr("表里有透视表，填了会错。请把透视表删掉再选。"),
        "tables": tr("表里有“表格”（套用了表格格式），请在 Excel 里选“转换为区域”，存好再选。"),
        "odd_writing": tr("这个文件的写法认不出来。请用 Excel 或 WPS 打开，存一次再选。"),
        "no_marker": tr(
            "表里没有写要填什么。请在一行里写上记号，例如 {example}，再选。", example="{{登记编号}}"
        ),
        "unknown_marker": tr("有认不得的记号：{names}。请照下面能写的改，存好再选。", names=names),
        "two_rows": tr("“{names}”里有两行都写了记号，不知道重复哪一行。请只留一行。", names=names),
        "merged_down": tr(
            "“{names}”里写记号的那一行和上下的行合并了，没法重复。请取消合并再选。", names=names
        ),
        "shared_formula": tr(
            "“{names}”里写记号的那一行有跨行的公式，没法重复。请把公式删掉，或者挪到别的行。", names=names
        ),
    }
    return said[error.why]


def unread_words(error: OSError) -> str:
    """Why a file could not be read, and what to do."""
    if is_held(error):
        return tr("它正开着。请先在 Excel 里关掉再选。")
    return tr("文件读不出来，可能拔掉了 U 盘，或者没有权限。请拷到桌面再选。")

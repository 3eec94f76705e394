"""How names of people and merchants are spelt and initialled in pinyin, with readings that dictionaries get wrong.

A surname has its own reading (单 shàn, 曾 zēng), a place name too (长宁 cháng níng, 闵行 mǐn háng). The first
character of any name is indexed under all its readings: nobody should have to know which one the program takes.
"""

from __future__ import annotations

import gc
from collections.abc import Iterator
from functools import lru_cache
from typing import Final

from casework.identifiers import normalise_name
from local_store import pinyin_pieces

SURNAMES: Final = {
    "单": "shan", "曾": "zeng", "仇": "qiu", "解": "xie", "朴": "piao", "区": "ou", "查": "zha", "盖": "ge",
    "覃": "qin", "任": "ren", "华": "hua", "缪": "miao", "翟": "zhai", "种": "chong", "折": "she", "员": "yun",
    "乐": "yue", "冼": "xian", "洗": "xian", "宓": "mi", "牟": "mu", "召": "shao", "繁": "po", "秘": "bi",
    "逄": "pang", "祭": "zhai", "黑": "he", "卜": "bu", "谌": "chen", "晁": "chao", "隗": "wei", "阚": "kan",
    "郗": "xi", "柏": "bai", "燕": "yan", "应": "ying", "宁": "ning", "盛": "sheng", "钭": "tou", "车": "che",
    "葛": "ge", "石": "shi", "费": "fei", "薄": "bo", "贾": "jia", "纪": "ji", "占": "zhan", "过": "guo",
    "句": "gou", "瞿": "qu", "都": "du", "干": "gan", "訾": "zi", "乜": "nie", "沈": "shen", "尹": "yin",
    "那": "na", "哈": "ha", "佴": "nai", "能": "nai", "曲": "qu", "石磊": "shi lei", "尉迟": "yu chi",
    "万俟": "mo qi", "长孙": "zhang sun", "令狐": "ling hu", "宇文": "yu wen", "澹台": "tan tai", "单于": "chan yu",
    "呼延": "hu yan", "鲜于": "xian yu", "皇甫": "huang fu", "尉": "wei", "重": "chong", "朝": "chao",
}  # fmt: skip

PLACES: Final = {
    "长宁": "chang ning", "闵行": "min hang", "莘庄": "xin zhuang", "莘朱": "xin zhu", "长风": "chang feng",
    "长寿": "chang shou", "长征": "chang zheng", "长兴": "chang xing", "长乐": "chang le", "长江": "chang jiang",
    "长沙": "chang sha", "长春": "chang chun", "长城": "chang cheng", "长安": "chang an", "长白": "chang bai",
    "长海": "chang hai", "长阳": "chang yang", "长桥": "chang qiao", "长泰": "chang tai", "重庆": "chong qing",
    "厦门": "xia men", "蚌埠": "beng bu", "亳州": "bo zhou", "台州": "tai zhou", "天台": "tian tai",
    "丽水": "li shui", "乐清": "yue qing", "乐亭": "lao ting", "番禺": "pan yu", "东阿": "dong e",
    "大埔": "da bu", "黄埔": "huang pu", "黄浦": "huang pu", "铅山": "yan shan", "洪洞": "hong tong",
    "单县": "shan xian", "涡阳": "guo yang", "歙县": "she xian", "六安": "lu an", "六合": "lu he",
    "莘县": "shen xian", "十里堡": "shi li pu", "珲春": "hun chun", "牟平": "mu ping", "尉犁": "yu li",
    "渑池": "mian chi", "浚县": "xun xian", "枞阳": "zong yang", "荥阳": "xing yang", "中牟": "zhong mu",
    "会稽": "kuai ji", "嵊泗": "sheng si", "鄞州": "yin zhou", "枫泾": "feng jing", "泖港": "mao gang",
    "浜": "bang", "泗泾": "si jing", "洙泾": "zhu jing", "朱泾": "zhu jing", "漕泾": "cao jing", "漕宝": "cao bao",
    "银行": "yin hang", "商行": "shang hang", "车行": "che hang", "琴行": "qin hang", "洋行": "yang hang",
    "分行": "fen hang", "支行": "zhi hang", "总行": "zong hang", "典当行": "dian dang hang", "五金行": "wu jin hang",
    "大厦": "da sha", "广厦": "guang sha", "便宜坊": "bian yi fang", "音乐": "yin yue", "乐器": "yue qi",
    "娱乐": "yu le", "家乐福": "jia le fu", "都市": "du shi", "会计": "kuai ji", "干洗": "gan xi", "大夫": "dai fu",
    "参茸": "shen rong", "海参": "hai shen", "人参": "ren shen", "调味": "tiao wei", "重装": "chong zhuang",
}  # fmt: skip
_PLACES_FROM: Final = {
    first: sorted((place for place in PLACES if place[0] == first), key=len, reverse=True)
    for first in {place[0] for place in PLACES}
}
"""The same by their first character, the longest first."""

MOST_READINGS: Final = 4
MOST_CHARACTERS: Final = 24


def load() -> None:
    """Load the dictionary now, a little at a time, so that other threads of the program go on meanwhile.

    What is read stays, so the collector is kept from looking through it meanwhile: that halves the time.
    """
    was_on = gc.isenabled()
    gc.disable()
    try:
        pinyin_pieces.load()
        _readings("店", False)
    finally:
        if was_on:
            gc.enable()


def of_person(name: str) -> tuple[tuple[str, ...], ...]:
    """The readings of a person's name, the likeliest first, each a syllable for every character."""
    return _readings(normalise_name(name)[:MOST_CHARACTERS], True)


def of_merchant(name: str) -> tuple[tuple[str, ...], ...]:
    """The readings of a merchant's name. Letters and digits stand for themselves."""
    return _readings(normalise_name(name)[:MOST_CHARACTERS], False)


def spelt(reading: tuple[str, ...]) -> str:
    """zhangsanfeng."""
    return "".join(reading)


def initials(reading: tuple[str, ...]) -> str:
    """zsf."""
    return "".join(syllable[0] for syllable in reading)


def terms(readings: tuple[tuple[str, ...], ...]) -> tuple[str, ...]:
    """What a search may begin with: the spelling and the initials from every character on, without repeats."""
    found: dict[str, None] = {}
    for reading in readings:
        ends = [("", "")]
        for syllable in reversed(reading):
            spelling, firsts = ends[-1]
            ends.append((syllable + spelling, syllable[0] + firsts))
        for end in reversed(ends[1:]):
            found.update(dict.fromkeys(end))
    return tuple(found)


@lru_cache(maxsize=8192)
def _readings(name: str, person: bool) -> tuple[tuple[str, ...], ...]:
    if not name:
        return ()
    syllables = [syllable for syllable in _spell(name, person) if syllable]
    if not syllables:
        return ()
    first = _first_readings(name[0])
    ordered = dict.fromkeys((syllables[0], *first))
    return tuple((reading, *syllables[1:]) for reading in tuple(ordered)[:MOST_READINGS])


def _spell(name: str, person: bool) -> Iterator[str]:
    """A syllable for every character: our tables where they know better, the dictionary elsewhere."""
    at = 0
    surname = _surname(name) if person else None
    if surname:
        yield from SURNAMES[surname].split(" ")
        at = len(surname)
    dictionary = _dictionary(name)
    while at < len(name):
        place = next((each for each in _PLACES_FROM.get(name[at], ()) if name.startswith(each, at)), "")
        if place:
            yield from PLACES[place].split(" ")
            at += len(place)
        else:
            yield dictionary[at]
            at += 1


def _surname(name: str) -> str | None:
    return next((name[:n] for n in (2, 1) if name[:n] in SURNAMES), None)


def _dictionary(name: str) -> list[str]:
    """One lower-case syllable for every character; punctuation gives an empty one."""
    # The dictionary of phrases takes a quarter of a second to load: only once a name is spelt, or `load` asks for it.
    pinyin_pieces.load()
    from pypinyin.seg.simpleseg import seg

    # Names are made of the same few thousand words: what one is spelt like is worked out once.
    spelt_out = [syllable for word in seg(name) for syllable in _word(word)]
    return spelt_out if len(spelt_out) == len(name) else [_one(character) for character in name]


@lru_cache(maxsize=16384)
def _word(word: str) -> tuple[str, ...]:
    """A lower-case syllable for every character of a word of the dictionary, or of what lies between its words."""
    from pypinyin import Style, lazy_pinyin

    found: list[str] = lazy_pinyin(word, style=Style.NORMAL, errors=lambda unknown: list(unknown))  # type: ignore[arg-type, return-value]
    return tuple("".join(c for c in syllable.lower() if c.isascii() and c.isalnum()) for syllable in found)


def _one(character: str) -> str:
    return next(iter(_first_readings(character)), "")


@lru_cache(maxsize=8192)
def _first_readings(character: str) -> tuple[str, ...]:
    """All readings of one character."""
    pinyin_pieces.load()
    from pypinyin import Style, pinyin

    if character.isascii():
        return (character.lower(),) if character.isalnum() else ()
    found = pinyin(character, style=Style.NORMAL, heteronym=True, errors="ignore")
    readings = tuple(found[0]) if found else ()
    own = SURNAMES.get(character)
    return tuple(dict.fromkeys((*((own,) if own else ()), *readings)))

"""What people type, in their own words: shown where nothing has been typed yet.

Not translations of one another: each list is what readers of that language ask for. A
language without a list shows none.
"""

EXAMPLES = {
    "en": ("nose job", "knee replacement", "full body check-up", "cataract", "acupuncture"),
    "zh-hans": ("割双眼皮", "全身体检", "种牙", "近视手术", "膝关节置换"),
    "ja": ("二重まぶた", "人間ドック", "シミ", "インプラント", "鍼治療"),
    "ru": ("чек-ап", "операция на колене", "имплант", "чистка лица", "катаракта"),
}

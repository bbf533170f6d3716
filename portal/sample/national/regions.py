"""The codes of regions (lDongRegnCd) and of Seoul's districts (lDongSignguCd, three digits).

They are those of the legal districts (Ministry of the Interior), not the statistical ones of
hospitals/data/districts.toml.
"""

REGIONS = {
    "11": "Seoul", "26": "Busan", "27": "Daegu", "28": "Incheon", "29": "Gwangju",
    "30": "Daejeon", "31": "Ulsan", "36110": "Sejong", "41": "Gyeonggi-do",
    "43": "Chungcheongbuk-do", "44": "Chungcheongnam-do", "46": "Jeollanam-do",
    "47": "Gyeongsangbuk-do", "48": "Gyeongsangnam-do", "50": "Jeju-do",
    "51": "Gangwon-do", "52": "Jeonbuk-do",
}  # fmt: skip
SEOUL = "11"
DISTRICTS = {  # slug: (code, name)
    "jongno": ("110", "Jongno-gu"), "jung": ("140", "Jung-gu"), "yongsan": ("170", "Yongsan-gu"),
    "seongdong": ("200", "Seongdong-gu"), "gwangjin": ("215", "Gwangjin-gu"),
    "dongdaemun": ("230", "Dongdaemun-gu"), "jungnang": ("260", "Jungnang-gu"),
    "seongbuk": ("290", "Seongbuk-gu"), "gangbuk": ("305", "Gangbuk-gu"),
    "dobong": ("320", "Dobong-gu"), "nowon": ("350", "Nowon-gu"),
    "eunpyeong": ("380", "Eunpyeong-gu"), "seodaemun": ("410", "Seodaemun-gu"),
    "mapo": ("440", "Mapo-gu"), "yangcheon": ("470", "Yangcheon-gu"),
    "gangseo": ("500", "Gangseo-gu"), "guro": ("530", "Guro-gu"),
    "geumcheon": ("545", "Geumcheon-gu"), "yeongdeungpo": ("560", "Yeongdeungpo-gu"),
    "dongjak": ("590", "Dongjak-gu"), "gwanak": ("620", "Gwanak-gu"),
    "seocho": ("650", "Seocho-gu"), "gangnam": ("680", "Gangnam-gu"),
    "songpa": ("710", "Songpa-gu"), "gangdong": ("740", "Gangdong-gu"),
}  # fmt: skip
WELLNESS_LANGUAGES = ("KOR", "ENG", "JPN", "CHS", "CHT", "GER", "FRE", "SPN", "RUS")


def names(region):
    """[(code, name)]: of the regions, or of the districts of one."""
    if not region:
        return list(REGIONS.items())
    return list(DISTRICTS.values()) if region == SEOUL else []


def full(region):
    return [
        {
            "lDongRegnCd": SEOUL,
            "lDongRegnNm": REGIONS[SEOUL],
            "lDongSignguCd": code,
            "lDongSignguNm": name,
        }
        for code, name in DISTRICTS.values()
        if region in {"", SEOUL}
    ]

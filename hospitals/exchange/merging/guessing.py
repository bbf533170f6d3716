"""What the national data does not say of a new institution, guessed from words.

Guesses stand in drafts only, and the report names them: a curator looks at them.
"""

import re

from hospitals.models import Kind

from .saying import fields

# The first that is found. Korean names keep the classes of the law apart; others do not.
KINDS = (
    (Kind.KOREAN_MEDICINE,
     r"한의원|한방|한의과|korean medic|oriental medic|hanbang"
     r"|韩医|韓医|韓方|漢方|корейск\w* медицин"),
    (Kind.DENTAL, r"치과|dental|dentist|orthodon|牙科|口腔|歯科|стоматолог"),
    (Kind.TERTIARY, r"상급\s*종합|tertiary"),
    (Kind.GENERAL,
     r"종합\s*병원|대학\w*병원|의료원|general hospital|university"
     r"|综合医院|総合病院|大学|многопрофильн"),
    (Kind.CLINIC, r"의원|클리닉|clinic|诊所|クリニック|клиник"),
    (Kind.HOSPITAL, r"병원|hospital|医院|病院|больниц|госпитал"),
)  # fmt: skip
SECTIONS = {
    "beauty":
        r"성형|피부|미용|모발|비만|보톡스|필러|리프팅|지방흡입|쁘띠"
        r"|plastic|cosmetic|aesthet|esthet|dermat|skin|hair|obesity|liposuction|botox|botulinum"
        r"|filler|lifting|rhinoplast|eyelid|breast augment|face|contour|anti-?aging"
        r"|皮肤|整形美容|美容|植发|美容外科|形成外科|皮膚|脱毛|пластическ|косметолог|дерматолог|кож",
    "korean-medicine":
        r"한의|한방|침구|추나|한약|korean medic|oriental medic|acupunct|moxibust|chuna|herbal"
        r"|韩医|韓医|韓方|针灸|鍼|корейск\w* медицин|иглоукал|акупунктур",
    "wellness":
        r"웰니스|스파|명상|힐링|테라피|요가"
        r"|wellness|\bspa\b|meditat|healing|yoga|therapeutic massage"
        r"|康养|水疗|冥想|ウェルネス|スパ|瞑想|велнес|медитац",
    "health-checkup":
        r"건강\s*검진|종합\s*검진|건진|검진센터|check-?\s?up|screening|health exam"
        r"|体检|健诊|健診|人間ドック|ドック|чек-?ап|обследован|диспансер",
    "severe-care":
        r"암센터|종양|혈액종양|심장|흉부|뇌|신경외과|이식|중증|방사선종양|심혈관|척추"
        r"|cancer|oncolog|tumou?r|cardi|heart|thoracic|neurosurg|brain|stroke|transplant|spin(?:e|al)"
        r"|癌|肿瘤|心脏|心血管|神经外科|移植|がん|腫瘍|心臓|脳|онколог|кардио|нейрохирург|трансплант",
    "minor-care":
        r"치과|안과|이비인후|내과|정형외과|산부인과|비뇨|소아|가정의학|재활|통증|항문"
        r"|임플란트|라식"
        r"|\bdent|ophthalm|\beye(?!lid)|lasik|otolaryng|\bent\b|internal medic"
        r"|orthop|gyn[ae]|obstet|urolog|pediatr|paediatr|family medic"
        r"|rehabilit|\bpain\b|implant|fertility|\bivf\b|proctolog"
        r"|牙科|口腔|眼科|耳鼻|内科|骨科|妇产|泌尿|儿科|歯科|整形外科|婦人科|小児科|リハビリ"
        r"|стоматолог|офтальмолог|терап|ортопед|гинеколог|уролог|педиатр|реабилит|имплант",
}  # fmt: skip
# One sign for two things: plastic surgery in Chinese, orthopaedics in Japanese.
CHINESE_BEAUTY = re.compile("整形")
SUBJECTS = ("mainmdlcsubjinfo", "trtmntgdskndinfo", "specprocmdlcinfo")


def kind(record, said):
    """The class by the names, the Korean first, then by what else is told of it."""
    sent = fields(record)
    words = [
        said.get("name_ko"), *(value for name, value in said.items() if name.startswith("name_")),
        sent.get("mdcltursmdivinfo"), sent.get("mainmdlcsubjinfo"),
    ]  # fmt: skip
    for text in filter(None, words):
        for code, pattern in KINDS:
            if re.search(pattern, str(text), re.IGNORECASE):
                return code
    return Kind.CLINIC


def sections(record):
    """Slugs of care sections, the one with most subjects first."""
    sent = fields(record)
    told = [str(sent[name]) for name in (*SUBJECTS, "title") if sent.get(name)]
    # The title counts where nothing else is told.
    text = "\n".join(told[:-1] if len(told) > 1 and sent.get("title") else told)
    counts = {slug: len(re.findall(words, text, re.IGNORECASE)) for slug, words in SECTIONS.items()}
    if record.language == "zh-hans" and (cut := CHINESE_BEAUTY.findall(text)):
        counts["beauty"] += len(cut)
        counts["minor-care"] -= text.count("整形外科")
    return [slug for slug in sorted(counts, key=lambda one: -counts[one]) if counts[slug] > 0]

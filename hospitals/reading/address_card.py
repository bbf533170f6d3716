"""A hospital's card for an address book, in the reader's language and in Korean."""

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext as _

from hospitals.vcard import card, escaped, structured
from portal.core.languages import tag

COUNTRY_KO = "대한민국"


def address_card(hospital, language):
    """vCard 4.0 of a hospital as `microsite.frame` gives it. Its one name holds both, for
    telephones show only one: what the reader knows and what a driver or guard can read."""
    name, korean = str(hospital["name"]), hospital["name_ko"]
    visit = settings.SITE_ORIGIN + reverse("hospitals:visit", args=[hospital["slug"]])
    taxi = settings.SITE_ORIGIN + reverse("hospitals:taxi", args=[hospital["slug"]])
    both = f"{name} · {korean}" if korean and korean != name else name
    return card(
        [
            ("PRODID", "-//Seoul Medical Tour//EN"),
            ("UID", visit),
            ("KIND", "org"),
            ("FN", escaped(both)),
            (f"ORG;ALTID=1;LANGUAGE={tag(hospital['name'].language)}", escaped(name)),
            ("ORG;ALTID=1;LANGUAGE=ko", escaped(korean) if korean != name else ""),
            ("TEL;TYPE=work,voice;PREF=1", hospital["phone"]),
            ("TEL;TYPE=work,voice", hospital["emergency_phone"]),
            *addresses(hospital),
            ("GEO", f"geo:{hospital['latitude']},{hospital['longitude']}"),
            ("TZ", "Asia/Seoul"),
            ("URL;PREF=1", visit),
            ("URL", hospital["homepage"]),
            *(("LANG;TYPE=work", spoken["code"]) for spoken in hospital["languages"]),
            ("NOTE", escaped(note(hospital, taxi))),
        ]
    )


def addresses(hospital):
    own, korean, code = hospital["address"], hospital["address_ko"], hospital["postcode"]
    if own and own != korean:
        parts = structured("", "", own, "", "", code, _("Republic of Korea"))
        yield f"ADR;TYPE=work;ALTID=1;LANGUAGE={tag(own.language)}", parts
    if korean:
        yield (
            "ADR;TYPE=work;ALTID=1;LANGUAGE=ko",
            structured("", "", korean, "", "", code, COUNTRY_KO),
        )


def note(hospital, taxi):
    lines = [
        *(f"{spoken['name']}: {spoken['how']}" for spoken in hospital["languages"]),
        _("Card for the taxi driver: %(address)s") % {"address": taxi},
    ]
    if hospital["registration_number"]:
        number = hospital["registration_number"]
        lines.insert(0, _("Registered for foreign patients: %(number)s") % {"number": number})
    return "\n".join(lines)

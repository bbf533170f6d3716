"""The one table of who reaches what. Every URL pattern has its row here, or the test fails.

A new admin page: one line `model(…)`; any other new address: one line `row(…)`. The first
words say why it is as it is. What is not named is the least: the door, 403 or 404.
"""

from .rows import OUTSIDE, STAFF, inside, model, public, row, who

EDITORS = "manager, translator, curator, superuser"
MANAGERS = "manager, curator, superuser"
CITY = "curator, superuser"
JUDGES = "curator, assessor, superuser"
TECHNICAL = "technical, superuser"
READINGS = "curator, technical, superuser"
TRANSLATING = "translator, curator, superuser"
SEE_ALL = "curator, assessor, technical, superuser"
MEMBERS = "coordinator, manager, translator"
PART_OF_MICROSITE = {
    "view": EDITORS,
    "add": MANAGERS,
    "change": EDITORS,
    "delete": MANAGERS,
    "scope": SEE_ALL,
    "tenant": True,
    "blank": "translator",
}

ANSWERERS = "coordinator, manager"
ANSWERERS_POST = inside({405: ANSWERERS, 403: "translator"}, 404)
TRANSLATORS = inside({200: f"{EDITORS}, rival"}, 403)


def of_quote(why, *then, get=405, post=405):
    """A page of a quote for the patient who has the code; what is 405 is so for everybody."""
    outcomes = [
        who({}, 405) if status == 405 else who({status: "own code"}, "code")
        for status in (get, post)
    ]
    return row(why, *outcomes, kind="locator", tenant=True, args=("{quote.number}", *then))


TABLE = {
    # --- Public: the same for everybody -------------------------------------------------
    "landing": row("chooses a language", who({}, 302), who({}, 302)),
    "livez": public("for machines"),
    "readyz": public("for machines"),
    "robots": public("for search engines"),
    "sitemap": public("for search engines"),
    "sitemap_part": public("for search engines", args=("general",)),
    "poster": row(
        "another version leads to today's",
        who({}, 302),
        who({}, 405),
        args=("en", "hospitals", "hospital-a", "0" * 12),
    ),
    "cover": public("a drawing", args=("beauty", "hospital-a")),
    "media": row(
        "no such file; folders are not listed", who({}, 404), who({}, 405), args=("x.jpg",)
    ),
    "pages:home": public("home"),
    "pages:feed": public("for feed readers", args=("selected",)),
    "hospitals:section": public("a care section", args=("{caresection.slug}",)),
    "hospitals:directory": public("the directory"),
    "hospitals:overview": public("a microsite", args=("hospital-a",)),
    "hospitals:doctors": public("a microsite", args=("hospital-a",)),
    "hospitals:treatments": public("a microsite", args=("hospital-a",)),
    "hospitals:visit": public("a microsite", args=("hospital-a",)),
    "hospitals:trust": public("a microsite", args=("hospital-a",)),
    "hospitals:compare": public("side by side; without names it says how"),
    "hospitals:contact_card": public("its card for the address book", args=("hospital-a",)),
    "hospitals:taxi": public("its card for the taxi driver", args=("hospital-a",)),
    "hospitals:taxi_worker": public("keeps that card for a moment offline", args=("hospital-a",)),
    "hospitals:colours": public("its colours", args=("hospital-a",)),
    "disclosures:hospital": public("what it discloses", args=("hospital-a",)),
    "disclosures:overview": public("who discloses what"),
    "search:results": public("search"),
    "search:suggest": public("suggestions while typing"),
    "search:order": public("how the order of results is made"),
    "selection:index": public("the fifty, and how they are chosen"),
    "selection:round": public("a round", args=("{selectionround.year}",)),
    "wellness:index": public("wellness"),
    "guide:index": public("the guide"),
    "wellness:courses": public("the courses"),
    "wellness:course": public("a course that is on the site", args=("a-course",)),
    "wellness:course_calendar": row(
        "its calendar file begins on a day, which is missing here",
        who({}, 400),
        who({}, 405),
        args=("a-course",),
    ),
    "trip:trip": public("my trip"),
    "trip:calendar": row("no trip is asked for", who({}, 404), who({}, 405)),
    "guide:checklist": public("the checklist"),
    "wellness:foods": public("foods by constitution"),
    "wellness:questions": row(
        "answers about a body come by POST and are not kept", who({}, 200), who({}, 200)
    ),
    "wellness:acupressure": public("points to press"),
    "wellness:point": public("a point", args=("{acupressurepoint.slug}",)),
    "wellness:spas": public("kinds of spas"),
    "wellness:facilities": public("facilities, by kind and district"),
    "guide:numbers": public("help numbers"),
    "guide:glossary": public("words to show at a desk"),
    "guide:article": public("an article of the guide", args=("{article.slug}",)),
    "news:index": public("the city's news"),
    "news:article": public("a notice that is out", args=("a-notice",)),
    "statistics:index": public("figures with charts and tables"),
    "statistics:csv": public("a table as a file", args=("patients",)),
    "statistics:json": public("the same for machines", args=("patients",)),
    # --- Open data: for everybody, and only to be read --------------------------------------
    "api:root": public("what the API has"),
    "api:api-root": public("the same, as the library knows it"),
    "api:openapi-json": public("the API's document"),
    "api_unknown": row(
        "an unknown address is a problem for programmes",
        who({}, 404),
        who({}, 405),
        args=("v1/nothing",),
    ),
    "api:sections": public("the API"),
    "api:sections_one": public("the API", args=("{caresection.slug}",)),
    "api:districts": public("the API"),
    "api:districts_one": public("the API", args=("{district.slug}",)),
    "api:treatments": public("the API"),
    "api:treatments_one": public("the API", args=("{treatment.slug}",)),
    "api:institutions": public("the API"),
    "api:institutions_one": public("the API", args=("hospital-a",)),
    "api:offers": public("the API"),
    "api:offers_one": row(
        "the API: of which hospital and treatment, the name says",
        who({}, 404),
        who({}, 405),
        args=("hospital-a--nothing",),
    ),
    # --- The check, and reports of brokers ------------------------------------------------
    "checking:check": row(
        "what is typed comes by POST and is not kept", who({}, 200), who({}, 200)
    ),
    "checking:certificate": public("a certificate's status", args=("{designation.certificate}",)),
    "reports:new": row("a form that anybody may send", who({}, 200), who({}, 200)),
    "reports:received": row("nothing was sent from here", who({}, 302), who({}, 405)),
    # --- Consultations: the receipt code and nothing else opens a thread ------------------
    "consultations:return": row("where the code is typed", who({}, 200), who({}, 200)),
    "consultations:new": row("chooses a hospital first", who({}, 200), who({}, 200)),
    "consultations:challenge": public("something to compute"),
    "consultations:thread": row(
        "read with the own code; staff read theirs in the admin",
        who({200: "own code"}, "code"),
        who({}, 405),
        kind="locator",
        tenant=True,
    ),
    "consultations:receipt": row(
        "shown once after opening; else on to the thread, which asks for the code",
        who({}, 302),
        who({}, 302),
        kind="locator",
        tenant=True,
    ),
    "consultations:card": row(
        "the receipt as a file, while it is shown; else on to the thread",
        who({}, 302),
        who({}, 405),
        kind="locator",
        tenant=True,
    ),
    "consultations:recovery": row("asks for an address", who({}, 200), who({}, 200)),
    "consultations:digits": row("nothing was asked for here", who({}, 302), who({}, 302)),
    "consultations:recovered": row("no digits were given here", who({}, 302), who({}, 302)),
    "consultations:write": row(
        "the patient writes",
        who({}, 405),
        who({200: "own code"}, "code"),
        kind="locator",
        tenant=True,
    ),
    "consultations:read": row(
        "the patient has read",
        who({}, 405),
        who({302: "own code"}, "code"),
        kind="locator",
        tenant=True,
    ),
    "consultations:stage": row(
        "files of a question not yet sent; it answers why not", who({}, 405), who({}, 200)
    ),
    "consultations:stage-reply": row(
        "files of the patient's next message",
        who({}, 405),
        who({200: "own code"}, "code"),
        kind="locator",
        tenant=True,
    ),
    "consultations:file": row(
        "a file, by the same check as its thread",
        who({200: "own code"}, "code"),
        who({}, 405),
        kind="locator",
        args=("{attachment.public_id}",),
        tenant=True,
    ),
    "consultations:preview": row(
        "a file's preview, likewise",
        who({200: "own code"}, "code"),
        who({}, 405),
        kind="locator",
        args=("{attachment.public_id}",),
        tenant=True,
    ),
    "consultations:leave": row(
        "forgets on this device what it may know",
        who({}, 405),
        who({}, "code"),
        kind="locator",
        tenant=True,
    ),
    "consultations:code": row(
        "a new code for the old",
        who({}, 405),
        who({302: "own code"}, "code"),
        kind="locator",
        tenant=True,
    ),
    "desk:join": row(
        "makes one of two that this device has open; the other one is not",
        who({}, 405),
        who({404: "own code"}, "code"),
        kind="locator",
        tenant=True,
        route="/en/consultations/{}/join/00000000/",
    ),
    "appointments:pick": row(
        "chooses a time; the page again where none was chosen",
        who({}, 405),
        who({200: "own code"}, "code"),
        kind="locator",
        args=("{appointment}",),
        tenant=True,
    ),
    "appointments:decline": row(
        "no time fits; the page again where no words were given",
        who({}, 405),
        who({200: "own code"}, "code"),
        kind="locator",
        args=("{appointment}",),
        tenant=True,
    ),
    "appointments:move": row(
        "asks for another time; nothing is agreed yet",
        who({409: "own code"}, "code"),
        who({409: "own code"}, "code"),
        kind="locator",
        args=("{appointment}",),
        tenant=True,
    ),
    "appointments:cancel": row(
        "asked once more, then done",
        who({200: "own code"}, "code"),
        who({302: "own code"}, "code"),
        kind="locator",
        args=("{appointment}",),
        tenant=True,
    ),
    "appointments:calendar": row(
        "no time is agreed yet",
        who({404: "own code"}, "code"),
        who({}, 405),
        kind="locator",
        args=("{appointment}",),
        tenant=True,
    ),
    "consultations:state": row(
        "asked by an open page; the others are told nothing",
        who({}, 200),
        who({}, 405),
        kind="locator",
        tenant=True,
    ),
    "consultations:time_zone": row(
        "the clock of the page",
        who({200: "own code"}, "code"),
        who({302: "own code"}, "code"),
        kind="locator",
        tenant=True,
    ),
    "consultations:keep": row(
        "how long it is kept",
        who({}, 405),
        who({302: "own code"}, "code"),
        kind="locator",
        tenant=True,
    ),
    "consultations:rate": row(
        "the rating, at the end only",
        who({}, 405),
        who({200: "own code"}, "code"),
        kind="locator",
        tenant=True,
    ),
    "consultations:export": row(
        "the patient's own copy",
        who({}, 405),
        who({200: "own code"}, "code"),
        kind="locator",
        tenant=True,
    ),
    "consultations:erase": row(
        "explained, then asked for",
        who({200: "own code"}, "code"),
        who({200: "own code"}, "code"),
        kind="locator",
        tenant=True,
    ),
    "consultations:withdraw": row(
        "kept after all",
        who({}, 405),
        who({302: "own code"}, "code"),
        kind="locator",
        tenant=True,
    ),
    "follow_ups:check_in": row(
        "the questions of a day; without a plan back to the thread",
        who({302: "own code"}, "code"),
        who({302: "own code"}, "code"),
        kind="locator",
        tenant=True,
        args=(7,),
    ),
    "follow_ups:cancel": row(
        "the patient stops it",
        who({}, 405),
        who({302: "own code"}, "code"),
        kind="locator",
        tenant=True,
    ),
    "follow_ups:letter": row(
        "for the doctor at home; none is written yet",
        who({404: "own code"}, "code"),
        who({}, 405),
        kind="locator",
        tenant=True,
    ),
    "translations:consent": row(
        "the patient allows or forbids machines",
        who({}, 405),
        who({302: "own code"}, "code"),
        kind="locator",
        tenant=True,
    ),
    "translations:machine": row(
        "the patient asks for a translation of an answer; this message is their own",
        who({}, 405),
        who({404: "own code"}, "code"),
        kind="locator",
        tenant=True,
        args=("{message}",),
    ),
    # --- The admin as such ---------------------------------------------------------------
    "admin:index": row("what one may do oneself", inside({}, 200), inside({}, 200)),
    "admin:login": row("the door", who({302: STAFF}, 200), who({}, 200)),
    "admin:logout": row("by POST only", who({302: OUTSIDE}, 405), who({302: OUTSIDE}, 200)),
    "admin:password_change": row("one's own", inside({}, 200), inside({}, 200)),
    "admin:password_change_done": row("a page", inside({}, 200), inside({}, 405)),
    "admin:autocomplete": row(
        "asks for a field; what it finds: test_canary", inside({}, 403), inside({}, 405)
    ),
    "admin:jsi18n": row("words of scripts", inside({}, 200), inside({}, 405)),
    "admin:language": row("one's own", inside({}, 405), inside({}, 302)),
    "admin:app_list": row(
        "a room with something in it",
        inside({200: f"{EDITORS}, rival, technical"}, 404),
        inside({200: f"{EDITORS}, rival, technical"}, 404),
        args=("hospitals",),
    ),
    r"admin/(?P<url>.*)$": row(
        "nothing is there", inside({}, 404), inside({}, 404), route="/admin/nothing/"
    ),
    # --- Accounts and audit --------------------------------------------------------------
    **model(
        "core_user",
        "curators choose members, the technical administration keeps accounts; nobody deletes one",
        view=f"curator, {TECHNICAL}",
        add=TECHNICAL,
        change=TECHNICAL,
    ),
    "admin:auth_user_password_change": row(
        "sets a password",
        inside({200: TECHNICAL, 403: "curator"}, 404),
        inside({200: TECHNICAL, 403: "curator"}, 404),
        kind="user",
    ),
    **model(
        "core_auditentry", "read by the technical administration, written by nobody", view=TECHNICAL
    ),
    **model(
        "core_trail",
        "what proves itself: read and verified, written by nobody",
        view=f"curator, {TECHNICAL}",
    ),
    **model(
        "core_trailentry",
        "what proves itself: read and verified, written by nobody",
        view=f"curator, {TECHNICAL}",
    ),
    **model(
        "outbox_letter",
        "whether mail goes out; sent again by the technical administration and curators",
        view=f"curator, {TECHNICAL}",
    ),
    # --- Microsites ------------------------------------------------------------------------
    **model(
        "hospitals_hospital",
        "edited by its staff and the city; only the city makes one",
        view=f"{EDITORS}, technical",
        add=CITY,
        change=EDITORS,
        delete="superuser",
        scope=SEE_ALL,
        tenant=True,
    ),
    "admin:hospitals_hospital_preview": row(
        "its pages before the public sees them, for all who work with it",
        inside({200: f"{MEMBERS}, {SEE_ALL}"}, 404),
        inside({405: f"{MEMBERS}, {SEE_ALL}"}, 404),
        kind="hospital",
        tenant=True,
        args=("en",),
    ),
    "admin:hospitals_hospital_preview_page": row(
        "likewise",
        inside({200: f"{MEMBERS}, {SEE_ALL}"}, 404),
        inside({405: f"{MEMBERS}, {SEE_ALL}"}, 404),
        kind="hospital",
        tenant=True,
        args=("ja", "doctors/"),
    ),
    **model("hospitals_doctor", "part of a microsite", **PART_OF_MICROSITE),
    **model("hospitals_offer", "part of a microsite", **PART_OF_MICROSITE),
    **model("hospitals_surrounding", "part of a microsite", **PART_OF_MICROSITE),
    **model("hospitals_access", "part of a microsite", **PART_OF_MICROSITE),
    **model("hospitals_photo", "part of a microsite", **PART_OF_MICROSITE),
    **model(
        "hospitals_membership",
        "the city says who works where",
        view=f"{CITY}, technical",
        add=f"{CITY}, technical",
        change=f"{CITY}, technical",
        delete=f"{CITY}, technical",
        scope=f"{MEMBERS}, {SEE_ALL}",
        tenant=True,
    ),
    # --- What all hospitals share ------------------------------------------------------------
    **model("hospitals_caresection", "six, kept by the city", view=CITY, change=CITY, scope="all"),
    **model("hospitals_district", "25, kept by the city", view=CITY, change=CITY, scope="all"),
    **model(
        "hospitals_specialty",
        "kept by the city",
        view=CITY,
        add=CITY,
        change=CITY,
        delete="superuser",
        scope="all",
    ),
    **model(
        "hospitals_treatment",
        "kept by the city",
        view=CITY,
        add=CITY,
        change=CITY,
        delete="superuser",
        scope="all",
    ),
    **model(
        "hospitals_holiday",
        "kept by the city; what is not kept is unticked",
        view=CITY,
        add=CITY,
        change=CITY,
        delete="superuser",
        scope="all",
    ),
    # --- The fifty ---------------------------------------------------------------------------
    **model(
        "selection_selectionround",
        "run by curators, read by assessors",
        view=f"{CITY}, assessor",
        add=CITY,
        change=CITY,
        delete="superuser",
        scope="all",
    ),
    **model(
        "selection_designation",
        "given by curators, never edited; a hospital sees its own",
        view=f"{CITY}, assessor, manager",
        add=CITY,
        scope=f"{MEMBERS}, {SEE_ALL}",
        tenant=True,
    ),
    "admin:selection_designation_revoke": row(
        "taken by curators",
        inside({200: CITY, 404: "rival, statistics"}, 403),
        inside({200: CITY, 404: "rival, statistics"}, 403),
        kind="designation",
        tenant=True,
    ),
    "admin:selection_selectionround_open": row(
        "by those who run rounds; this one is open",
        inside({200: CITY}, 403),
        inside({200: CITY}, 403),
        kind="selectionround",
    ),
    "admin:selection_selectionround_criteria": row(
        "by those who run rounds",
        inside({200: CITY}, 403),
        inside({200: CITY}, 403),
        kind="selectionround",
    ),
    "admin:selection_selectionround_protocol": row(
        "the record on paper, for those who run rounds",
        inside({200: CITY}, 403),
        inside({200: CITY}, 403),
        kind="selectionround",
    ),
    **model(
        "selection_application",
        "written by managers; the city reads what was handed in and changes none of it",
        view=MANAGERS,
        add="manager",
        change="manager",
        tenant=True,
    ),
    "admin:selection_application_hand_in": row(
        "it is handed in already: back to it",
        inside({302: "manager", 403: CITY}, 404),
        inside({302: "manager", 403: CITY}, 404),
        kind="application",
        tenant=True,
    ),
    "admin:selection_application_withdraw": row(
        "asked once more, then done by its managers",
        inside({200: "manager", 403: CITY}, 404),
        inside({302: "manager", 403: CITY}, 404),
        kind="application",
        tenant=True,
    ),
    "admin:selection_application_take_up": row(
        "from withdrawn to draft by its managers; this one is not withdrawn",
        inside({302: "manager", 403: CITY}, 404),
        inside({302: "manager", 403: CITY}, 404),
        kind="application",
        tenant=True,
    ),
    "admin:selection_application_eligibility": row(
        "decided by the city",
        inside({200: CITY, 403: "manager"}, 404),
        inside({200: CITY, 403: "manager"}, 404),
        kind="application",
        tenant=True,
    ),
    "admin:selection_application_file": row(
        "for its managers, and for the city once it is handed in",
        inside({200: MANAGERS}, 404),
        inside({403: MANAGERS}, 404),
        kind="application",
        args=("{evidence}",),
        tenant=True,
    ),
    # --- Reports of brokers ------------------------------------------------------------------
    **model("reports_report", "the city desk's", view=CITY, change=CITY, scope=CITY),
    "admin:reports_report_file": row(
        "a file of a report, handed out with a line in the audit",
        inside({200: CITY}, 404),
        inside({405: STAFF}, 405),
        kind="report",
        args=("{reportfile.public_id}",),
    ),
    "admin:selection_designation_replace": row(
        "a place that is held is not given away",
        inside({404: "rival, statistics"}, 403),
        inside({404: "rival, statistics"}, 403),
        kind="designation",
        tenant=True,
    ),
    "admin:selection_designation_certificate": row(
        "printed by curators and by the hospital's manager",
        inside({200: MANAGERS, 404: "rival, statistics"}, 403),
        inside({}, 405),
        kind="designation",
        tenant=True,
        args=("en",),
    ),
    **model(
        "selection_assignment",
        "seen by curators; judged by the assessor it was given to, and by nobody else",
        view=JUDGES,
        change="assessor",
    ),
    "admin:selection_assignment_file": row(
        "a file of the application that is judged",
        inside({200: JUDGES}, 404),
        inside({}, 405),
        kind="assignment",
        args=("{judgedevidence}",),
    ),
    "admin:selection_assignment_board": row(
        "run by curators",
        inside({200: CITY}, 403),
        inside({200: CITY}, 403),
        kind="selectionround",
        args=("documents",),
    ),
    **model(
        "selection_sitevisit",
        "written by curators and by those who judge on site",
        view=JUDGES,
        change=JUDGES,
    ),
    "admin:selection_sitevisit_photos": row(
        "pictures are added by the same",
        inside({200: JUDGES}, 404),
        inside({200: JUDGES}, 404),
        kind="sitevisit",
    ),
    "admin:selection_sitevisit_photo": row(
        "and seen by the same",
        inside({200: JUDGES}, 404),
        inside({}, 405),
        kind="sitevisit",
        args=("{visitphoto}",),
    ),
    **model("selection_proposal", "four eyes of curators", view=CITY, change=CITY),
    "admin:selection_proposal_ranking": row(
        "run by curators",
        inside({200: CITY}, 403),
        inside({200: CITY}, 403),
        kind="selectionround",
    ),
    **model("selection_replacement", "four eyes of curators", view=CITY, change=CITY),
    # --- The register of partners ------------------------------------------------------------
    "partners:directory": public("the register"),
    "partners:awards": public("the city's awards"),
    "partners:partner": public("one partner", args=("an-agency",)),
    **model(
        "partners_partner",
        "kept by the city, nobody is deleted from it",
        view=f"{CITY}, statistics",
        add=CITY,
        change=CITY,
        delete="superuser",
        scope=f"{CITY}, statistics",
    ),
    **model(
        "partners_partnerservice",
        "kept by the city",
        view=f"{CITY}, statistics",
        add=CITY,
        change=CITY,
        delete="superuser",
        scope="all",
    ),
    **model(
        "partners_award",
        "given by the city",
        view=f"{CITY}, statistics",
        add=CITY,
        change=CITY,
        delete=CITY,
        scope=f"{CITY}, statistics",
    ),
    "admin:partners_partner_import": row(
        "by curators; a POST of nothing shows the form again",
        inside({200: CITY}, 403),
        inside({200: CITY}, 403),
    ),
    "admin:partners_partner_report": row(
        "by curators; a POST of nothing shows the report again",
        inside({200: CITY}, 403),
        inside({200: CITY}, 403),
        args=("{partnerimport}",),
    ),
    "admin:partners_partner_template": row(
        "by curators", inside({200: CITY}, 403), inside({200: CITY}, 403), args=("csv",)
    ),
    "admin:partners_partner_export": row(
        "by curators", inside({200: CITY}, 403), inside({200: CITY}, 403), args=("xlsx",)
    ),
    # --- The national data ---------------------------------------------------------------------
    **model("exchange_run", "read by curators and the technical administration", view=READINGS),
    "admin:exchange_run_start": row(
        "how a reading is started", inside({200: READINGS}, 403), inside({}, 403)
    ),
    "admin:exchange_run_csv": row(
        "the entries of a reading as a file",
        inside({200: READINGS}, 404),
        inside({403: READINGS}, 404),
        kind="run",
    ),
    **{
        name: page
        for label in ("record", "entry")
        for name, page in model(
            f"exchange_{label}",
            "read by the city, and by managers what is said of their hospital",
            view=f"manager, {READINGS}",
            scope=SEE_ALL,
            tenant=True,
        ).items()
    },
    **model(
        "exchange_difference",
        "read by the city, and by managers those of their hospital",
        view=MANAGERS,
        scope=SEE_ALL,
        tenant=True,
    ),
    **model("exchange_pair", "the city says who is meant", view=CITY),
    "admin:exchange_record_hospital": row(
        "all that the national data has to do with a hospital",
        inside({200: f"manager, {READINGS}", 403: "assessor"}, 404),
        inside({403: f"manager, assessor, {READINGS}"}, 404),
        kind="hospital",
        tenant=True,
    ),
    "admin:exchange_record_link": row(
        "the city says by hand who is meant; a POST names no hospital here",
        inside({200: CITY, 403: "manager, assessor, technical"}, 404),
        inside({404: CITY, 403: "manager, assessor, technical"}, 404),
        kind="record",
        tenant=True,
    ),
    "admin:exchange_record_decide": row(
        "buttons of the city; a POST names no deed here",
        inside({405: CITY, 403: "manager, assessor, technical"}, 404),
        inside({403: f"{CITY}, manager, assessor, technical"}, 404),
        kind="record",
        tenant=True,
    ),
    "admin:exchange_difference_decide": row(
        "buttons of the city; a POST names no deed here",
        inside({405: CITY, 403: "manager, assessor, technical"}, 404),
        inside({403: f"{CITY}, manager, assessor, technical"}, 404),
        kind="difference",
        tenant=True,
    ),
    "admin:exchange_pair_decide": row(
        "buttons of the city; a POST names no deed here",
        inside({405: CITY}, 404),
        inside({403: CITY}, 404),
        kind="pair",
    ),
    # --- Wellness and guide ------------------------------------------------------------------
    **{
        name: page
        for label in ("constitution", "leaflet")
        for name, page in model(
            f"wellness_{label}",
            "shipped: the city edits, translators translate",
            view=TRANSLATING,
            change=TRANSLATING,
            scope="all",
            blank="translator",
        ).items()
    },
    **{
        name: page
        for label in (
            "food",
            "typequestion",
            "typeanswer",
            "acupressurepoint",
            "spakind",
            "facility",
        )
        for name, page in model(
            f"wellness_{label}",
            "the city edits, translators translate",
            view=TRANSLATING,
            add=CITY,
            change=TRANSLATING,
            delete=CITY,
            scope="all",
            blank="translator",
        ).items()
    },
    **model("wellness_theme", "five, kept by the city", view=CITY, change=CITY, scope="all"),
    **model(
        "wellness_place",
        "kept by the city",
        view=CITY,
        add=CITY,
        change=CITY,
        delete=CITY,
        scope="all",
    ),
    **model(
        "wellness_course",
        "kept by the city",
        view=CITY,
        add=CITY,
        change=CITY,
        delete=CITY,
        scope="all",
    ),
    "admin:wellness_course_preview": row(
        "its page before the public sees it",
        inside({200: CITY}, 403),
        inside({405: CITY}, 403),
        kind="course",
        args=("ja",),
    ),
    "admin:wellness_facility_preview": row(
        "the list with it alone, before the public sees it",
        inside({200: TRANSLATING}, 403),
        inside({405: TRANSLATING}, 403),
        kind="facility",
        args=("ja",),
    ),
    **model(
        "wellness_courseday",
        "kept by the city",
        view=CITY,
        add=CITY,
        change=CITY,
        delete=CITY,
        scope="all",
    ),
    **model(
        "wellness_stop",
        "its texts are the city's; when and where it is, its day says",
        view=CITY,
        change=CITY,
        delete=CITY,
        scope="all",
        blank=CITY,
    ),
    **model(
        "search_synonym",
        "the words of patients are the city's",
        view=CITY,
        add=CITY,
        change=CITY,
        delete=CITY,
        scope="all",
    ),
    **model(
        "guide_helpline",
        "kept by the city",
        view=CITY,
        add=CITY,
        change=CITY,
        delete=CITY,
        scope="all",
    ),
    **{
        name: page
        for label in ("term", "visanote", "visaresult")
        for name, page in model(
            f"guide_{label}",
            "the city's; translators fill the other languages",
            view=f"translator, {CITY}",
            add=CITY,
            change=f"translator, {CITY}",
            delete=CITY,
            scope="all",
            blank="translator",
        ).items()
    },
    **model(
        "guide_checklistitem",
        "kept by the city",
        view=CITY,
        add=CITY,
        change=CITY,
        delete=CITY,
        scope="all",
    ),
    **model(
        "guide_visaquestion",
        "the city's; translators fill the other languages; the first one stays",
        view=f"translator, {CITY}",
        add=CITY,
        change=f"translator, {CITY}",
        scope="all",
    ),
    **model(
        "guide_article",
        "the city's; translators fill the other languages",
        view=f"translator, {CITY}",
        add=CITY,
        change=f"translator, {CITY}",
        delete=CITY,
        scope="all",
        blank="translator",
    ),
    "admin:guide_article_preview": row(
        "its page before the public sees it",
        inside({200: f"translator, {CITY}"}, 403),
        inside({405: f"translator, {CITY}"}, 403),
        kind="article",
        args=("ja",),
    ),
    # --- News: the city's -----------------------------------------------------------------------
    **model(
        "news_notice",
        "kept by the city",
        view=CITY,
        add=CITY,
        change=CITY,
        delete=CITY,
        scope="all",
    ),
    "admin:news_notice_preview": row(
        "its page before the public sees it",
        inside({200: CITY}, 403),
        inside({405: CITY}, 403),
        kind="notice",
        args=("ja",),
    ),
    # --- Statistics: published figures, and how the portal is used, without content ------------
    **{
        name: page
        for label in ("series", "figure")
        for name, page in model(
            f"statistics_{label}",
            "kept by curators and the statistics role; hidden rather than deleted",
            view=f"statistics, {CITY}",
            add=f"statistics, {CITY}",
            change=f"statistics, {CITY}",
            delete="superuser",
            scope="all",
        ).items()
    },
    **{
        f"admin:statistics_volume_{name}": row(
            "small numbers, for the city; no consultation is named",
            inside({200: f"statistics, technical, {CITY}"}, 403),
            inside({200: f"statistics, technical, {CITY}"}, 403),
            args=args,
        )
        for name, args in (("changelist", ()), ("csv", ("states",)))
    },
    # --- Translations: what the pages of the models let one change ---------------------------
    **{
        f"admin:translating_translation_{name}": row(
            "figures and lists of what one may translate", TRANSLATORS, TRANSLATORS, args=args
        )
        for name, args in {
            "changelist": (),
            "objects": ("hospitals.doctor",),
            "work": (),
            "export": (),
            "import": (),
        }.items()
    },
    "admin:translating_translation_next": row(
        "leads to a text of the list, or to the list",
        inside({302: f"{EDITORS}, rival"}, 403),
        inside({302: f"{EDITORS}, rival"}, 403),
    ),
    "admin:translating_translation_edit": row(
        "by whoever its own page lets",
        inside({200: EDITORS, 404: "rival, statistics"}, 403),
        inside({200: EDITORS, 404: "rival, statistics"}, 403),
        kind="hospital",
        tenant=True,
        route="/admin/translating/translation/texts/hospitals.hospital/{}/name/ru/",
    ),
    "admin:translating_translation_arrival": row(
        "one's own file; there is none",
        inside({404: f"{EDITORS}, rival"}, 403),
        inside({404: f"{EDITORS}, rival"}, 403),
        args=(1,),
    ),
    # --- Answer times: figures without content -------------------------------------------------
    "admin:clocks_wait_changelist": row(
        "the manager's own hospital; the city's of all",
        inside({200: "manager, rival, curator, statistics, technical, superuser"}, 403),
        inside({200: "manager, rival, curator, statistics, technical, superuser"}, 403),
    ),
    **model(
        "clocks_answertarget",
        "the hospital's own aim, set by its manager or the city",
        view=f"manager, {CITY}",
        add=f"manager, {CITY}",
        change=f"manager, {CITY}",
        delete=f"manager, {CITY}",
        blank=f"manager, rival, {CITY}",
        scope=SEE_ALL,
        tenant=True,
    ),
    # --- Disclosures: hospitals answer, the city asks ------------------------------------------
    **model(
        "disclosures_disclosure",
        "read as a list; nothing is edited there",
        view=MANAGERS,
        tenant=True,
    ),
    "admin:disclosures_disclosure_changelist": row(
        "who manages one hospital is led to its page",
        inside({302: "manager, rival", 200: CITY}, 403),
        inside({302: "manager, rival", 200: CITY}, 403),
    ),
    "admin:disclosures_disclosure_matrix": row(
        "the city's view of all", inside({200: CITY}, 403), inside({200: CITY}, 403)
    ),
    "admin:disclosures_disclosure_sheet": row(
        "a manager answers for the own hospital, the city asks; a POST names no item here",
        inside({200: MANAGERS, 404: "rival, statistics"}, 403),
        inside({404: f"{MANAGERS}, rival, statistics"}, 403),
        kind="hospital",
        tenant=True,
    ),
    "admin:disclosures_disclosure_source": row(
        "the paper behind a figure",
        inside({200: MANAGERS, 404: "rival, statistics"}, 403),
        inside({405: MANAGERS, 404: "rival, statistics"}, 403),
        kind="sourcefile",
        tenant=True,
    ),
    **model(
        "disclosures_aftercare",
        "what happens after the journey home; one a hospital, and both have theirs",
        **PART_OF_MICROSITE | {"add": CITY, "delete": ""},
    ),
    **model(
        "disclosures_disclosurephase",
        "the city asks in phases",
        view=CITY,
        add=CITY,
        change=CITY,
        delete=CITY,
        scope="all",
    ),
    "admin:disclosures_disclosurephase_open": row(
        "a button of the city",
        inside({}, 405),
        inside({302: CITY}, 403),
        kind="disclosurephase",
    ),
    # --- Threads: the hospital's own staff and nobody else, whatever their rank ----------------
    "admin:consultations_thread_changelist": row(
        "an inbox; a superuser's is empty",
        inside({200: f"{MEMBERS}, rival, superuser"}, 403),
        inside({200: f"{MEMBERS}, rival, superuser"}, 403),
    ),
    "admin:consultations_thread_change": row(
        "members read; coordinators and managers answer",
        inside({200: MEMBERS}, 404),
        inside({200: "coordinator, manager", 403: "translator"}, 404),
        kind="thread",
        tenant=True,
    ),
    "admin:consultations_thread_stage": row(
        "files of an answer",
        inside({405: "coordinator, manager", 403: "translator"}, 404),
        inside({200: "coordinator, manager", 403: "translator"}, 404),
        kind="thread",
        tenant=True,
    ),
    "admin:consultations_thread_file": row(
        "members read",
        inside({200: MEMBERS}, 404),
        inside({405: MEMBERS}, 404),
        kind="thread",
        args=("{attachment.public_id}",),
        tenant=True,
    ),
    "admin:consultations_thread_preview": row(
        "members read",
        inside({200: MEMBERS}, 404),
        inside({405: MEMBERS}, 404),
        kind="thread",
        args=("{attachment.public_id}",),
        tenant=True,
    ),
    "admin:consultations_thread_state": row(
        "a button of coordinators and managers",
        inside({403: MEMBERS}, 404),
        inside({302: "coordinator, manager", 403: "translator"}, 404),
        kind="thread",
        tenant=True,
    ),
    # --- Quotes: below a thread, for whoever has that --------------------------------------
    "quotes:print": of_quote("the patient reads and prints", get=200),
    "quotes:print_version": of_quote("so do they an old version", 1, get=200),
    "quotes:accept": of_quote("asks once more", get=200, post=200),
    "quotes:decline": of_quote("asks once more", get=200, post=200),
    "quotes:ask": of_quote("begins a message", post=302),
    "quotes:bill": of_quote("nothing is entered yet", get=302),
    "quotes:edit_bill": of_quote("only beside what was accepted", get=404, post=404),
    "quotes:delete_bill": of_quote("taken back", post=302),
    "admin:quotes_quote_changelist": row(
        "by number; a superuser's is empty",
        inside({200: f"{MEMBERS}, rival, superuser"}, 403),
        inside({200: f"{MEMBERS}, rival, superuser"}, 403),
    ),
    "admin:consultations_thread_quote_new": row(
        "written by coordinators and managers",
        inside({200: "coordinator, manager", 403: "translator"}, 404),
        inside({200: "coordinator, manager", 403: "translator"}, 404),
        kind="thread",
        tenant=True,
    ),
    "admin:consultations_thread_quote": row(
        "read by members",
        inside({200: MEMBERS}, 404),
        inside({405: MEMBERS}, 404),
        kind="thread",
        tenant=True,
        args=("{quote}",),
    ),
    "admin:consultations_thread_quote_version": row(
        "written by coordinators and managers",
        inside({200: "coordinator, manager", 403: "translator"}, 404),
        inside({200: "coordinator, manager", 403: "translator"}, 404),
        kind="thread",
        tenant=True,
        args=("{quote}",),
    ),
    "admin:consultations_thread_quote_withdraw": row(
        "a button of coordinators and managers",
        inside({302: "coordinator, manager", 403: "translator"}, 404),
        inside({302: "coordinator, manager", 403: "translator"}, 404),
        kind="thread",
        tenant=True,
        args=("{quote}",),
    ),
    # --- The desk: what staff keep among themselves -------------------------------------------
    **{
        f"admin:consultations_thread_{name}": row(
            "by those who answer",
            ANSWERERS_POST,
            inside({302: ANSWERERS, 403: "translator"}, 404),
            kind="thread",
            tenant=True,
        )
        for name in ("note", "draft", "drop_draft", "insert")
    },
    "admin:consultations_thread_assign": row(
        "a manager hands out; who gives nothing back that is theirs may not",
        ANSWERERS_POST,
        inside({302: "manager", 403: "coordinator, translator"}, 404),
        kind="thread",
        tenant=True,
    ),
    "admin:consultations_thread_take_note_back": row(
        "by the author; there is no such note",
        ANSWERERS_POST,
        inside({403: "translator"}, 404),
        kind="thread",
        tenant=True,
        route="/admin/consultations/thread/{}/notes/0/",
    ),
    "admin:consultations_thread_presence": row(
        "how the thread stands; who answers says that they write",
        inside({200: MEMBERS}, 404),
        inside({200: ANSWERERS, 403: "translator"}, 404),
        kind="thread",
        tenant=True,
    ),
    **model(
        "desk_cannedreply",
        "a hospital's own are its managers'",
        view=ANSWERERS,
        change="manager",
        delete="manager",
        tenant=True,
    ),
    "admin:desk_cannedreply_changelist": row(
        "each sees the own ones, the city those for all",
        inside({200: f"{ANSWERERS}, rival, {CITY}"}, 403),
        inside({200: f"{ANSWERERS}, rival, {CITY}"}, 403),
    ),
    "admin:desk_cannedreply_add": row(
        "managers for their hospital, the city for all",
        inside({200: f"manager, rival, {CITY}"}, 403),
        inside({200: f"manager, rival, {CITY}"}, 403),
    ),
    # --- Appointments -------------------------------------------------------------------------
    "admin:appointments_appointment_changelist": row(
        "the hospital's diary",
        inside({200: f"{MEMBERS}, rival, superuser"}, 403),
        inside({200: f"{MEMBERS}, rival, superuser"}, 403),
    ),
    "admin:consultations_thread_appointment_propose": row(
        "coordinators and managers propose times",
        inside({200: "coordinator, manager", 403: "translator"}, 404),
        inside({200: "coordinator, manager", 403: "translator"}, 404),
        kind="thread",
        tenant=True,
    ),
    "admin:consultations_thread_appointment_move": row(
        "coordinators and managers propose others",
        inside({200: "coordinator, manager", 403: "translator"}, 404),
        inside({200: "coordinator, manager", 403: "translator"}, 404),
        kind="thread",
        args=("{appointment}",),
        tenant=True,
    ),
    "admin:consultations_thread_appointment_cancel": row(
        "coordinators and managers cancel",
        inside({200: "coordinator, manager", 403: "translator"}, 404),
        inside({200: "coordinator, manager", 403: "translator"}, 404),
        kind="thread",
        args=("{appointment}",),
        tenant=True,
    ),
    "admin:consultations_thread_appointment_calendar": row(
        "no time is agreed yet",
        inside({}, 404),
        inside({}, 404),
        kind="thread",
        args=("{appointment}",),
        tenant=True,
    ),
    **model(
        "appointments_videoauthorisation",
        "the city says who may counsel by video, the hospital's manager sees it",
        view=f"manager, {CITY}",
        add=CITY,
        change=CITY,
        delete=CITY,
        scope=f"{SEE_ALL}, {MEMBERS}",
        tenant=True,
    ),
    # --- Follow-up: kept by the city; a plan by the hospital -----------------------------------
    **model(
        "follow_ups_question",
        "kept by the city",
        view=CITY,
        add=CITY,
        change=CITY,
        delete=CITY,
    ),
    **model(
        "follow_ups_template",
        "kept by the city",
        view=CITY,
        add=CITY,
        change=CITY,
        delete=CITY,
    ),
    "admin:consultations_thread_follow_up": row(
        "confirmed by who answers",
        inside({200: "coordinator, manager", 403: "translator"}, 404),
        inside({200: "coordinator, manager", 403: "translator"}, 404),
        kind="thread",
        tenant=True,
    ),
    "admin:consultations_thread_follow_up_cancel": row(
        "by who answers",
        inside({403: MEMBERS}, 404),
        inside({302: "coordinator, manager", 403: "translator"}, 404),
        kind="thread",
        tenant=True,
    ),
    "admin:consultations_thread_doctor_letter": row(
        "written by who answers",
        inside({200: "coordinator, manager", 403: "translator"}, 404),
        inside({200: "coordinator, manager", 403: "translator"}, 404),
        kind="thread",
        tenant=True,
    ),
    "admin:consultations_thread_doctor_letter_print": row(
        "none is written yet",
        inside({}, 404),
        inside({}, 404),
        kind="thread",
        tenant=True,
    ),
    "admin:consultations_thread_translation": row(
        "members translate",
        inside({200: MEMBERS}, 404),
        inside({200: MEMBERS}, 404),
        kind="thread",
        tenant=True,
        args=("{message}",),
    ),
    "admin:consultations_thread_machine": row(
        "members ask the machine",
        inside({302: MEMBERS}, 404),
        inside({302: MEMBERS}, 404),
        kind="thread",
        tenant=True,
        args=("{message}",),
    ),
    "admin:translations_untranslatedmessage_changelist": row(
        "what waits for a translator; a superuser's is empty",
        inside({200: f"{MEMBERS}, rival, superuser"}, 403),
        inside({200: f"{MEMBERS}, rival, superuser"}, 403),
    ),
}

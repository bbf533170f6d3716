"""Two hospitals, everything that can belong to one, and somebody in every role.

Every text of hospital B carries MARK. Whoever works for A may never see it.
"""

from datetime import date, timedelta
from types import SimpleNamespace

from django.contrib.admin.models import CHANGE, LogEntry
from django.contrib.contenttypes.models import ContentType
from django.core.files.base import ContentFile
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db.models import CharField, TextField
from django.test import Client
from django.utils import timezone

from consultations import actions, attachments
from consultations.clocks.models import AnswerTarget
from consultations.desk.models import CannedReply, Draft, Note
from consultations.enclosures.models import Enclosure
from consultations.follow_ups.models import Question, Template
from consultations.models import Thread
from consultations.models.rating import Rating
from consultations.quotes.content import Line
from hospitals.actions import join
from hospitals.disclosures import actions as disclosing
from hospitals.disclosures.models import Aftercare, Disclosure, DisclosurePhase
from hospitals.embeds.models import EmbedSite
from hospitals.models import (
    Accreditation,
    District,
    Holiday,
    Hospital,
    ImportedFact,
    Insurance,
    OpeningHours,
    SpecialHours,
    SpokenLanguage,
)
from hospitals.partners.models import PartnerImport
from hospitals.selection.models import (
    Application,
    Assignment,
    Evidence,
    Phase,
    Proposal,
    Replacement,
    SelectionRound,
    SiteVisit,
    Stage,
    VisitPhoto,
)
from portal.core import audit, trail
from portal.core.models import AuditEntry
from portal.core.publishing import publish
from portal.guide.models import ChecklistItem, HelpLine, Term, VisaNote, VisaQuestion, VisaResult
from portal.search.models import Synonym
from tests.core.uploads import corpus
from tests.factories import (
    AccessFactory,
    DesignationFactory,
    DoctorFactory,
    HospitalFactory,
    OfferFactory,
    PhotoFactory,
    SuperuserFactory,
    SurroundingFactory,
    UserFactory,
)
from tests.factories.consultations import (
    ThreadFactory,
    VideoAuthorisationFactory,
    proposed,
    send_quote,
)
from tests.factories.exchange import (
    DifferenceFactory,
    EntryFactory,
    PairFactory,
    RecordFactory,
    RunFactory,
)
from tests.factories.guide import ArticleFactory
from tests.factories.news import NoticeFactory
from tests.factories.outbox import LetterFactory
from tests.factories.partners import AwardFactory, PartnerFactory, PartnerServiceFactory
from tests.factories.reports import ReportFactory
from tests.factories.selection import AdmittedApplicationFactory, JudgedRoundFactory
from tests.factories.statistics import FigureFactory, SeriesFactory
from tests.factories.wellness import CourseDayFactory, FacilityFactory, StopFactory
from tests.factories.wellness_body import body_rows
from wellness.models import Place, Theme

MARK = "canaryb"
THIS_YEAR = date.today().year  # the round whose fifty stand
OPEN_YEAR = THIS_YEAR + 1  # in which hospitals apply
JUDGED_YEAR = THIS_YEAR + 2
LIKE_MARK = "anary"  # finds MARK where a search looks for it, and is not MARK in the page's echo

# Text that cannot carry the mark: the database checks its form, or it is a code.
UNMARKED = {
    "hospitals.hospital.slug",
    "consultations.thread.locator",
    "consultations.thread.secret_hash",
    "consultations.thread.country",
    "consultations.attachment.content_type",
    "consultations.attachment.stage",
    "selection.designation.certificate",
    "disclosures.sourcefile.file",
    "disclosures.sourcefile.content_type",
    "core.user.password",
    "desk.cannedreply.slug",
    "quotes.quoteversion.content",  # sealed; its words carry the mark from the start
    "enclosures.enclosure.sealed",  # the same
}
LANGUAGES_OF_ROWS = {"language"}  # codes, with choices on most models


def build():
    """The whole world; `world.a` and `world.b` hold the rows of each hospital by model name."""
    publish()  # the row that readyz looks for
    for year, phase in ((THIS_YEAR, Phase.PUBLISHED), (OPEN_YEAR, Phase.DOCUMENTS)):
        SelectionRound.objects.create(
            year=year,
            phase=phase,
            opens_at=timezone.now() - timedelta(days=20),
            closes_at=timezone.now() + timedelta(days=20),
            starts=date.today() - timedelta(days=90),
            ends=date.today() + timedelta(days=300),
        )
    people = staff()
    a = hospital_rows(HospitalFactory(slug="hospital-a", tint="#1E5A55"), 1)
    b = hospital_rows(HospitalFactory(slug=f"{MARK}-hospital"), 2)
    members(people, a["hospital"], b["hospital"])
    for rows, who in ((a, "coordinator"), (b, "rival")):
        rows["appointment"] = proposed(rows["thread"], people[who], notes="Bring your papers")
    for rows in (a, b):
        rows["message"] = rows["thread"].messages.earliest("pk")
    a["membership"] = a["hospital"].memberships.get(user=people["coordinator"])
    b["membership"] = b["hospital"].memberships.get(user=people["rival"])
    answers(people, a["thread"], b["thread"])
    for rows in (a, b):
        rows["rating"] = Rating.objects.create(thread=rows["thread"], stars=4, words="Kind")
    quotes(people, a, b)
    for rows, word in ((a, "Visa"), (b, MARK)):
        rows["enclosure"] = enclosed(rows["message"], word)
    for rows, who in ((a, "manager"), (b, "rival")):
        disclosures(rows, people[who])
    national(a, "A word")
    national(b, MARK)
    desk_rows(a, people["coordinator"])  # at the end: an answer drops the draft
    desk_rows(b, people["rival"])
    mark_all(b, people["rival"])
    for row in (*a.values(), *b.values()):
        row.refresh_from_db()
    shared = shared_rows(a, people) | judged_rows(b, people)
    return SimpleNamespace(a=a, b=b, people=people, shared=shared)


def staff():
    city = {role: UserFactory(username=role, groups=[role]) for role in CITY}
    own = {role: UserFactory(username=role) for role in ("coordinator", "manager", "translator")}
    return {
        **city,
        **own,
        "rival": UserFactory(username=f"{MARK}-rival"),
        "manager of two": UserFactory(username="two"),  # has to choose where others need not
        "superuser": SuperuserFactory(username="superuser"),
        "unverified": SuperuserFactory(username="unverified"),
    }


CITY = ("curator", "assessor", "statistics", "technical")


def hospital_rows(hospital, slot):
    section = hospital.hospital_sections.get().section
    application = Application.objects.create(
        round=SelectionRound.objects.get(year=OPEN_YEAR),
        hospital=hospital,
        section=section,
        state=Application.State.SUBMITTED,
        submitted_at=timezone.now(),
    )
    thread = ThreadFactory(hospital=hospital, body="How long?", alias="Somebody")
    return {
        "hospital": hospital,
        "hospitalsection": hospital.hospital_sections.get(),
        "spokenlanguage": SpokenLanguage.objects.create(hospital=hospital, code="ru", how="phone"),
        "openinghours": OpeningHours.objects.create(
            hospital=hospital, weekday=0, opens="09:00", closes="18:00"
        ),
        "specialhours": SpecialHours.objects.create(
            hospital=hospital, date=date(2030, 1, 2), closed=True
        ),
        "accreditation": Accreditation.objects.create(
            hospital=hospital, body="kahf", since=date(2024, 1, 1), until=date(2028, 1, 1)
        ),
        "insurance": Insurance.objects.create(
            hospital=hospital, insurer="Insurer", cover=200_000_000, valid_until=date(2030, 1, 1)
        ),
        "importedfact": ImportedFact.objects.create(hospital=hospital, field="beds", source="HIRA"),
        "doctor": DoctorFactory(hospital=hospital),
        "offer": OfferFactory(hospital=hospital, treatment__section=section),
        "surrounding": SurroundingFactory(hospital=hospital),
        "access": AccessFactory(hospital=hospital),
        "photo": PhotoFactory(hospital=hospital),
        "designation": DesignationFactory(
            hospital=hospital, round=SelectionRound.objects.get(year=THIS_YEAR), slot=slot
        ),
        "application": application,
        "evidence": evidence_of(application),
        "videoauthorisation": VideoAuthorisationFactory(hospital=hospital),
        "wait": thread.waits.get(),
        "answertarget": AnswerTarget.objects.create(hospital=hospital, first_hours=4),
        "thread": thread,
        "attachment": sent_photo(thread),
        "cannedreply": CannedReply.objects.create(
            hospital=hospital, title_ko="인사", body_ko="{name} 님", body_en="Dear {name}"
        ),
    }


def evidence_of(application):
    file = ContentFile(b"%PDF-", name="plan.pdf")
    return Evidence.objects.create(
        application=application, file=file, name="plan.pdf", content_type="application/pdf",
        size=5, digest="0" * 64,
    )  # fmt: skip


def sent_photo(thread):
    photo = SimpleUploadedFile("photo.png", corpus.png())
    row = attachments.stage(photo, attachments.of_patient(thread))
    actions.write_as_patient(thread, "A photo", "en", [row])
    return row


def members(people, a, b):
    for role in ("coordinator", "manager", "translator"):
        join(people[role], a, role)
    join(people["rival"], b, "manager")
    join(people["manager of two"], a, "manager")
    join(people["manager of two"], HospitalFactory(slug="hospital-c"), "manager")


def answers(people, a, b):
    for thread, who in ((a, "coordinator"), (b, "rival")):
        current = Thread.objects.get(pk=thread.pk)
        actions.answer(current, user=people[who], body="Two weeks.", version=current.version)


def enclosed(message, word):
    row = Enclosure(message=message, kind="checklist")
    row.content = [{"key": "visa", "stage": "before", "done": True, "text": {"en": word}}]
    row.save()
    return row


def desk_rows(rows, user):
    """What staff keep beside a thread."""
    thread = rows["thread"]
    rows["note"] = Note.objects.create(thread=thread, author=user, body="Call back")
    rows["draft"] = Draft.objects.create(
        thread=thread, user=user, body="Half an answer", language="en", version=2
    )


def disclosures(rows, user):
    """Aftercare and a disclosure that was asked for, with the paper behind it."""
    hospital = rows["hospital"]
    rows["aftercare"] = Aftercare.objects.create(
        hospital=hospital, contact_ko="전화", contact_en="By telephone", revision_en="A year"
    )
    disclosing.ask(hospital, ["fees"])
    rows["disclosure"] = Disclosure.objects.get(hospital=hospital, item="fees")
    photo = SimpleUploadedFile("prices.png", corpus.png())
    rows["sourcefile"] = disclosing.attach(rows["disclosure"], photo, by=user)


def quotes(people, a, b):
    for rows, who, word in ((a, "coordinator", "Bed"), (b, "rival", MARK)):
        lines = (Line({"en": word, "ko": word}, 1, 5000, "exempt"),)
        version = send_quote(rows["thread"], people[who], lines=lines, notes={"en": word})
        rows |= {"quote": version.quote, "quoteversion": version}


def national(rows, word):
    """What the national data says of a hospital: a record, its entry, what is to be decided."""
    hospital = rows["hospital"]
    said = {"item": {"title": word}, "details": {"detailCommon": {"overview": word}}}
    record = RecordFactory(hospital=hospital, applied={"phone": [word, "2026-01-01"]}, **said)
    rows["record"] = record
    rows["entry"] = EntryFactory(record=record, hospital=hospital, note=word)
    rows["difference"] = DifferenceFactory(
        record=record, hospital=hospital, ours=word, theirs=f"{word} too"
    )
    rows["pair"] = PairFactory(record__title=word, hospital=hospital)


def shared_rows(a, people):
    theme = Theme.objects.create(slug="forest", order=1, name_en="Forest")
    entry = trail.write("selection:1", "round opened", a["application"], user=people["curator"])
    report = ReportFactory()
    return {
        "trail": entry.trail,
        "trailentry": entry,
        "report": report,
        "reportfile": report.files.get(),
        "caresection": a["hospitalsection"].section,
        "treatment": a["offer"].treatment,
        "specialty": a["doctor"].specialty,
        "district": District.objects.first(),
        "selectionround": SelectionRound.objects.get(year=OPEN_YEAR),
        "user": people["statistics"],
        "auditentry": AuditEntry.objects.first(),
        "letter": LetterFactory(),
        "theme": theme,
        "question": Question.objects.create(slug="pain", kind="scale", text_en="Pain?"),
        "template": Template.objects.create(slug="all", name_en="All", warning_signs_en="Fever"),
        "place": Place.objects.create(
            slug="trail", theme=theme, name_en="Trail", mobility="easy", latitude="37.5",
            longitude="127", district=District.objects.first(), checked_on=date(2026, 1, 1),
        ),
        "facility": FacilityFactory(),
        "helpline": HelpLine.objects.create(
            slug="119", order=1, number="119", name_en="Fire and rescue", service_en="Ambulance",
            checked_on=date(2026, 1, 1),
        ),
        "term": Term.objects.create(slug="pain", group="symptoms", text_en="Pain"),
        "visanote": VisaNote.objects.create(
            slug="photo", kind="paper", text_en="Photo", checked_on=date(2026, 1, 1)
        ),
        "visaresult": VisaResult.objects.create(slug="none", title_en="No visa", summary_en="Go."),
        "visaquestion": VisaQuestion.objects.create(slug="where", text_en="Where are you?"),
        "article": ArticleFactory(slug="an-article"),
        "checklistitem": ChecklistItem.objects.create(
            slug="visa", stage="before", order=1, text_en="Visa", checked_on=date(2026, 1, 1),
        ),
        "notice": NoticeFactory(slug="a-notice"),
        **course_rows(theme),
        **figures(),
        **body_rows(),
        "run": RunFactory(),
        "pair": a["pair"],
        "synonym": Synonym.objects.create(
            language="en", phrase="nose job", concept="treatment:rhinoplasty"
        ),
        "disclosurephase": DisclosurePhase.objects.create(
            name_ko="수수료", items=["fees"], scope="all", asked_from=date(2030, 1, 1),
            due_on=date(2030, 2, 1), public_from=date(2030, 3, 1),
        ),
        **partner_rows(people),
        "holiday": Holiday.objects.create(date=date(2026, 10, 9), name_en="Hangeul Day"),
    }  # fmt: skip


def course_rows(theme):
    day = CourseDayFactory(
        course__slug="a-course",
        course__theme=theme,
        course__summary_en="Two palaces and a shrine, without haste.",
    )
    stop = StopFactory(day=day, place=None, title_en="Lunch")
    return {"course": day.course, "courseday": day, "stop": stop}


def figures():
    series = SeriesFactory(slug="patients")
    return {"series": series, "figure": FigureFactory(series=series)}


def judged_rows(b, people):
    """An application of hospital B, which nobody of a hospital sees being judged."""
    held = JudgedRoundFactory(year=JUDGED_YEAR)
    application = AdmittedApplicationFactory(round=held, hospital=b["hospital"])
    application.answers.update(text=MARK)
    to_judge = [
        Assignment.objects.create(
            application=application, assessor=people["assessor"], stage=stage, conflict=False
        )
        for stage in Stage
    ]
    visit = SiteVisit.objects.create(application=application, note=MARK)
    proposed = {"proposed_by": people["curator"]}
    return {
        "assignment": to_judge[0],
        "judgedevidence": kept(
            Evidence(application=application, name=MARK, content_type="image/png", size=1)
        ),
        "sitevisit": visit,
        "visitphoto": kept(VisitPhoto(visit=visit, content_type="image/png", caption=MARK)),
        "proposal": Proposal.objects.create(round=held, publish_at=timezone.now(), **proposed),
        "replacement": Replacement.objects.create(
            freed=b["designation"], application=application, **proposed
        ),
    }


def partner_rows(people):
    partner = PartnerFactory(slug="an-agency")
    return {
        "partner": partner,
        "partnerservice": PartnerServiceFactory(),
        "award": AwardFactory(partner=partner),
        "embedsite": EmbedSite.objects.create(partner=partner, origin="https://agency.example"),
        "partnerimport": PartnerImport.objects.create(
            uploaded_by=people["curator"],
            name="partners.csv",
            rows=[[2, {"registration_number": "A-9", "kind": "agency", "name_ko": "새 이름"}]],
        ),
    }


def kept(row):
    row.file.save("x", ContentFile(b"x"))
    return row


# --- The mark ---------------------------------------------------------------------
def mark_all(rows, rival):
    """Every text column of hospital B, of its staff and of what the logs say about both."""
    thread = Thread.objects.get(pk=rows["thread"].pk)
    for row in (*rows.values(), *thread.messages.all(), *thread.consents.all(), rival):
        mark(row)
    audit.record(f"{MARK} deed", rows["hospital"], user=rival)
    LogEntry.objects.create(
        user=rival,
        content_type=ContentType.objects.get_for_model(Hospital),
        object_id=rows["hospital"].pk,
        object_repr=f"{MARK} hospital",
        action_flag=CHANGE,
    )


def mark(row):
    """By UPDATE, past the models: some rows are never changed by the portal itself."""
    model = type(row)
    columns = {
        field.name: f"{MARK} {field.name}"[: field.max_length or 100]
        for field in model._meta.concrete_fields
        if carries_mark(model, field)
    }
    if columns:
        model._base_manager.filter(pk=row.pk).update(**columns)


def carries_mark(model, field):
    return (
        isinstance(field, (CharField, TextField))
        and not field.choices
        and field.name not in LANGUAGES_OF_ROWS
        and (field.max_length or 100) >= len(MARK)
        and f"{model._meta.label_lower}.{field.name}" not in UNMARKED
    )


# --- Who asks ---------------------------------------------------------------------
def browser_of(world, role):
    """A browser in which somebody of this role has signed in, or opened a thread."""
    client = Client(headers={"accept-language": "en"})
    if role in world.people:
        client.force_login(world.people[role])
    elif role in {"own code", "another's code"}:
        thread = (world.a if role == "own code" else world.b)["thread"]
        answer = client.post("/en/consultations/", {"code": thread.code})
        assert answer.status_code == 302, answer.content.decode()
    return client

import uuid

from django.conf import settings
from django.core.validators import RegexValidator
from django.db import models
from django.db.models import Exists, F, OuterRef, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from consultations import retention
from consultations.states import Status
from hospitals.models import CareSection, Hospital, Membership, Treatment
from portal.core.fields import EncryptedTextField
from portal.core.languages import OWN_NAMES

from .message import Message, ReadMark

READS = (Membership.Role.COORDINATOR, Membership.Role.MANAGER, Membership.Role.TRANSLATOR)
ANSWERS = (Membership.Role.COORDINATOR, Membership.Role.MANAGER)


class ThreadQuerySet(models.QuerySet):
    def for_staff(self, user):
        """Threads of the hospitals this person works at. Nobody else reads any: neither
        city staff nor a superuser."""
        return self._of_members(user, READS)

    def answerable_by(self, user):
        return self._of_members(user, ANSWERS).exclude(status=Status.ERASED)

    def _of_members(self, user, roles):
        if not (user.is_active and user.is_staff):
            return self.none()
        mine = user.memberships.filter(role__in=roles).values("hospital")
        return self.filter(hospital__in=mine)

    def what_waits_first(self):
        """The longest unanswered first; then what is answered, the latest first."""
        return self.order_by(F("waiting_since").asc(nulls_last=True), "-last_message_at", "pk")

    def with_unread(self, user):
        """Each with `unread`: whether a patient's message awaits this person's first look."""
        seen = ReadMark.objects.filter(message=OuterRef("pk"), user=user)
        unseen = Message.objects.filter(
            ~Exists(seen), thread=OuterRef("pk"), author=Message.Author.PATIENT
        )
        return self.annotate(unread=Exists(unseen))

    def unread_by(self, user):
        """Those whose latest patient's message this person has not seen: a look sees all."""
        seen = ReadMark.objects.filter(
            message=OuterRef("pk"), user=user, reader=ReadMark.Reader.STAFF
        )
        latest = Message.objects.filter(
            ~Exists(seen),
            thread=OuterRef("pk"),
            author=Message.Author.PATIENT,
            created_at=OuterRef("last_patient_at"),
        )
        return self.filter(Exists(latest))

    def expired(self, now):
        """To be erased: the patient wished so and has had time to change their mind, or the
        retention is over."""
        wished = Q(erase_at__lte=now)
        return self.filter(wished | retention.over(now)).exclude(status=Status.ERASED)

    def resting_since(self, moment):
        """Running threads in which nobody has written since then."""
        return self.filter(closed_at__isnull=True, last_message_at__lt=moment)


class Messenger(models.TextChoices):
    """Proper names: the same in every language."""

    WECHAT = "wechat", "WeChat"
    LINE = "line", "LINE"
    KAKAOTALK = "kakaotalk", "KakaoTalk"
    WHATSAPP = "whatsapp", "WhatsApp"
    TELEGRAM = "telegram", "Telegram"


class Thread(models.Model):
    """A patient's private conversation with one hospital, in one language.

    Who the patient is and what they write is encrypted. The receipt code that opens the
    thread is `locator` + a secret, of which only a peppered hash is kept (consultations.codes).
    Rows change through consultations.actions only.
    """

    locator = models.CharField(_("number"), max_length=8, unique=True, editable=False)
    secret_hash = models.CharField(max_length=64, blank=True, editable=False)
    idempotency_key = models.UUIDField(unique=True, default=uuid.uuid4, editable=False)

    hospital = models.ForeignKey(
        Hospital, verbose_name=_("hospital"), on_delete=models.PROTECT, related_name="threads"
    )
    section = models.ForeignKey(
        CareSection,
        verbose_name=_("care section"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
    )
    treatment = models.ForeignKey(
        Treatment,
        verbose_name=_("treatment"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
    )
    language = models.CharField(
        _("language"),
        max_length=10,
        choices=list(OWN_NAMES.items()),
    )
    country = models.CharField(
        _("country"), max_length=2, blank=True, validators=[RegexValidator(r"^[A-Z]{2}\Z")]
    )
    family_name = EncryptedTextField(_("family name"), blank=True)
    given_name = EncryptedTextField(_("given name"), blank=True)
    alias = EncryptedTextField(_("alias"), blank=True)
    wished_period = EncryptedTextField(_("wished period"), blank=True)
    companions = models.PositiveSmallIntegerField(_("companions"), null=True, blank=True)
    time_zone = models.CharField(_("time zone"), max_length=40, blank=True)  # an IANA name
    email = EncryptedTextField(_("e-mail address"), blank=True)
    email_index = models.CharField(max_length=64, blank=True, db_index=True, editable=False)
    messenger = models.CharField(_("messenger"), max_length=10, blank=True, choices=Messenger)
    messenger_id = EncryptedTextField(_("messenger id"), blank=True)

    # Opened without a proof of work: staff look before they answer.
    unproven = models.BooleanField(_("without proof of work"), default=False, editable=False)
    assignee = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("assigned to"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )

    status = models.CharField(_("state"), max_length=10, choices=Status, default=Status.NEW)
    version = models.PositiveIntegerField(default=1, editable=False)
    created_at = models.DateTimeField(_("opened"), default=timezone.now, editable=False)
    # Kept for the inbox, so that it need not ask the messages.
    waiting_since = models.DateTimeField(_("waiting since"), null=True, editable=False)
    answer_due_at = models.DateTimeField(_("answer due"), null=True, editable=False)
    last_patient_at = models.DateTimeField(_("patient wrote"), null=True, editable=False)
    last_staff_at = models.DateTimeField(_("staff answered"), null=True, editable=False)
    last_message_at = models.DateTimeField(_("last message"), default=timezone.now, editable=False)
    closed_at = models.DateTimeField(_("closed"), null=True, editable=False)
    # The patient's own wishes: kept longer than usual; erased at the end of the cooling-off.
    keep_until = models.DateField(_("kept until"), null=True, editable=False)
    erase_at = models.DateTimeField(_("to be erased"), null=True, editable=False)

    objects = ThreadQuerySet.as_manager()

    class Meta:
        verbose_name = _("consultation")
        verbose_name_plural = _("consultations")
        indexes = [
            models.Index(fields=["hospital", "waiting_since"], name="thread_inbox"),
            models.Index(fields=["closed_at"], name="thread_retention"),
            models.Index(fields=["erase_at"], name="thread_erase_at"),
        ]
        constraints = [
            models.CheckConstraint(condition=Q(status__in=Status.values), name="thread_status"),
            models.CheckConstraint(
                condition=Q(locator__regex=r"^[0-9A-HJKMNP-TV-Z]{8}$"), name="thread_locator"
            ),
            models.CheckConstraint(
                condition=Q(country="") | Q(country__regex=r"^[A-Z]{2}$"), name="thread_country"
            ),
            models.CheckConstraint(
                condition=~Q(status=Status.ERASED) | Q(secret_hash=""),
                name="thread_erased_is_shut",
            ),
        ]

    def __str__(self):
        return self.locator

    @property
    def audit_key(self):
        return self.locator

    @property
    def is_to_be_looked_at(self):
        """Nobody's machine worked for it, and nobody has answered it so far."""
        return self.unproven and self.last_staff_at is None

    @property
    def person(self):
        """How the patient wants to be addressed."""
        return self.alias or " ".join(filter(None, (self.family_name, self.given_name)))

from django.conf import settings
from django.db import models
from django.db.models import Count, Exists, OuterRef, Q, Subquery
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from hospitals.models import Membership
from portal.core.fields import EncryptedTextField
from portal.core.languages import OWN_NAMES, tag


class MessageQuerySet(models.QuerySet):
    def unread_by_patient(self):
        marks = ReadMark.objects.filter(message=OuterRef("pk"), reader=ReadMark.Reader.PATIENT)
        return self.filter(~Exists(marks), author=Message.Author.STAFF)

    def conversation(self):
        """In order, each with `read_at`: when the other side first saw it, if it has."""
        marks = ReadMark.objects.filter(message=OuterRef("pk")).order_by("at")
        return self.annotate(read_at=Subquery(marks.values("at")[:1])).order_by("created_at", "pk")

    def with_role(self):
        """Each answer with `role`: what its author is at this hospital, if still there."""
        of_author = Membership.objects.filter(
            user=OuterRef("staff"), hospital=OuterRef("thread__hospital")
        )
        return self.annotate(role=Subquery(of_author.order_by("pk").values("role")[:1]))

    def newest(self, count):
        """The last `count` of the conversation, in order."""
        return list(self.order_by("-created_at", "-pk")[:count])[::-1]

    def summary(self):
        """{"total", "answers", "unread"}: how many there are, and how many the patient has yet
        to see."""
        marks = ReadMark.objects.filter(message=OuterRef("pk"), reader=ReadMark.Reader.PATIENT)
        answer = Q(author=Message.Author.STAFF)
        return self.aggregate(
            total=Count("pk"),
            answers=Count("pk", filter=answer),
            unread=Count("pk", filter=answer & ~Exists(marks)),
        )

    def unread_by(self, user):
        marks = ReadMark.objects.filter(message=OuterRef("pk"), user=user)
        return self.filter(~Exists(marks), author=Message.Author.PATIENT)


class Message(models.Model):
    """What one side wrote. It is never changed; that it was read is a row of its own."""

    class Author(models.TextChoices):
        PATIENT = "patient", _("patient")
        STAFF = "staff", _("staff")

    thread = models.ForeignKey("Thread", on_delete=models.CASCADE, related_name="messages")
    author = models.CharField(_("author"), max_length=10, choices=Author)
    staff = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("staff account"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
    )
    language = models.CharField(_("language"), max_length=10, choices=list(OWN_NAMES.items()))
    body = EncryptedTextField(_("text"))
    created_at = models.DateTimeField(_("written"), default=timezone.now, editable=False)

    objects = MessageQuerySet.as_manager()

    class Meta:
        verbose_name = _("message")
        verbose_name_plural = _("messages")
        indexes = [models.Index(fields=["thread", "created_at"], name="message_in_order")]
        constraints = [
            models.CheckConstraint(
                condition=Q(author="staff", staff__isnull=False)
                | Q(author="patient", staff__isnull=True),
                name="message_author",
            ),
        ]

    def __str__(self):
        return f"{self.author} {self.pk}"

    def save(self, *args, **kwargs):
        if self.pk and not self._state.adding:
            raise TypeError("A message is never changed.")
        super().save(*args, **kwargs)

    @property
    def tag(self):
        """For the lang attribute around the text."""
        return tag(self.language)


class ReadMark(models.Model):
    """One side, or one member of staff, has seen a message of the other side."""

    class Reader(models.TextChoices):
        PATIENT = "patient", _("patient")
        STAFF = "staff", _("staff")

    message = models.ForeignKey(Message, on_delete=models.CASCADE, related_name="read_marks")
    reader = models.CharField(max_length=10, choices=Reader)
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.CASCADE, related_name="+"
    )
    at = models.DateTimeField(default=timezone.now, editable=False)

    class Meta:
        verbose_name = _("read mark")
        verbose_name_plural = _("read marks")
        constraints = [
            models.CheckConstraint(
                condition=Q(reader="staff", user__isnull=False)
                | Q(reader="patient", user__isnull=True),
                name="read_mark_reader",
            ),
            models.UniqueConstraint(
                fields=["message"], condition=Q(reader="patient"), name="read_mark_patient_once"
            ),
            models.UniqueConstraint(
                fields=["message", "user"],
                condition=Q(reader="staff"),
                name="read_mark_staff_once",
            ),
        ]

    def __str__(self):
        return f"{self.reader} {self.message_id}"

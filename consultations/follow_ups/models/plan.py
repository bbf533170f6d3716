import json
from datetime import timedelta

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from consultations.models import Thread
from portal.core.fields import EncryptedTextField

from .catalogue import Question, Template

OPEN_FOR = timedelta(days=14)  # a question asked on day 7 may be answered until day 21


class Plan(models.Model):
    """When the hospital asks how the patient is, after the journey home. A draft until a
    member of staff has confirmed it."""

    class State(models.TextChoices):
        DRAFT = "draft", pgettext_lazy("state of a follow-up plan", "draft")
        CONFIRMED = "confirmed", pgettext_lazy("state of a follow-up plan", "confirmed")
        CANCELLED = "cancelled", pgettext_lazy("state of a follow-up plan", "cancelled")

    thread = models.OneToOneField(Thread, on_delete=models.CASCADE, related_name="follow_up_plan")
    template = models.ForeignKey(
        Template,
        verbose_name=_("template"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    state = models.CharField(_("state"), max_length=10, choices=State, default=State.DRAFT)
    departs_on = models.DateField(_("flies home on"), null=True, blank=True)
    advice = EncryptedTextField(_("advice"), blank=True)
    confirmed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+"
    )
    created_at = models.DateTimeField(_("created"), default=timezone.now, editable=False)

    class Meta:
        verbose_name = _("follow-up plan")
        verbose_name_plural = _("follow-up plans")
        constraints = [
            models.CheckConstraint(
                condition=~Q(state="confirmed")
                | Q(departs_on__isnull=False, confirmed_by__isnull=False),
                name="follow_up_confirmed",
            ),
        ]

    def __str__(self):
        return f"{self.state} {self.pk}"

    @property
    def is_running(self):
        return self.state == self.State.CONFIRMED


class CheckIn(models.Model):
    """The questions of one day, as they stood when the plan was confirmed, and the answers.

    Both tell of an illness: they are encrypted JSON. `questions`: [{"key", "kind",
    "alarm_from", "text": {language: …}}]; `answers`: {key: number or text}.
    """

    plan = models.ForeignKey(Plan, on_delete=models.CASCADE, related_name="check_ins")
    day = models.PositiveSmallIntegerField(_("days after departure"))
    due_on = models.DateField(_("due on"))
    asked = EncryptedTextField(_("questions"))
    answered = EncryptedTextField(_("answers"), blank=True)
    answered_at = models.DateTimeField(_("answered"), null=True, editable=False)
    alarming = models.BooleanField(_("alarming"), default=False, editable=False)

    class Meta:
        verbose_name = _("follow-up")
        verbose_name_plural = _("follow-ups")
        ordering = ["day"]
        constraints = [models.UniqueConstraint(fields=["plan", "day"], name="check_in_once")]

    def __str__(self):
        return f"{self.day} {self.pk}"

    @property
    def questions(self):
        return json.loads(self.asked)

    @questions.setter
    def questions(self, questions):
        self.asked = json.dumps(questions, ensure_ascii=False)

    @property
    def answers(self):
        return json.loads(self.answered) if self.answered else {}

    @answers.setter
    def answers(self, answers):
        self.answered = json.dumps(answers, ensure_ascii=False)

    def is_open(self, today):
        """Whether it can be answered: from its day on, for two weeks, once."""
        return self.answered_at is None and self.due_on <= today <= self.due_on + OPEN_FOR

    def is_alarming(self, answers):
        limits = {q["key"]: q["alarm_from"] for q in self.questions if q["alarm_from"] is not None}
        return any(
            isinstance(answers.get(key), int) and answers[key] >= limit
            for key, limit in limits.items()
        )

    def rows(self, language):
        """[(question, kind, answer)] in the language, English or any where it is missing."""
        answers = self.answers
        return [
            (worded(question, language), question["kind"], answers.get(question["key"]))
            for question in self.questions
            if question["kind"] != Question.Kind.PHOTO
        ]


def worded(question, language):
    text = question["text"]
    return text.get(language) or text.get("en") or next(iter(text.values()), "")

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from portal.core.languages import OWN_NAMES
from portal.core.publishing import PublicContent
from portal.search.analysis import phrase


class Synonym(PublicContent):
    """What people call something, in the language of those who say it.

    `concept` names the kind and the slug (`treatment:rhinoplasty`). `key` is the phrase as
    it is compared: two spellings of one key are the same synonym. What came with the portal
    keeps its origin, also when staff rewrite it, so that it is not brought in again; for the
    same reason it is switched off and not deleted.
    """

    LANGUAGES = [(code, OWN_NAMES[code]) for code in settings.MODELTRANSLATION_LANGUAGES]

    language = models.CharField(
        _("language"),
        max_length=10,
        choices=LANGUAGES,
        help_text=_("Of those who say it. It is understood on the pages of all languages."),
    )
    phrase = models.CharField(
        _("phrase"),
        max_length=80,
        help_text=_("As patients type it. Plurals, cases and capitals need no entry of their own."),
    )
    key = models.CharField(max_length=200, editable=False)
    concept = models.CharField(_("stands for"), max_length=100)
    active = models.BooleanField(
        _("in use"), default=True, help_text=_("Untick instead of deleting.")
    )
    origin = models.CharField(max_length=200, blank=True, editable=False)

    class Meta:
        verbose_name = _("synonym")
        verbose_name_plural = _("synonyms")
        ordering = ["language", "phrase"]
        constraints = [
            models.UniqueConstraint(
                fields=["language", "key", "concept"],
                name="search_synonym_once",
                violation_error_message=_("This phrase stands for that already."),
            )
        ]

    def __str__(self):
        return self.phrase

    def save(self, *args, **kwargs):
        self.key = phrase(self.phrase)
        super().save(*args, **kwargs)

    @property
    def shipped(self):
        """Whether it came with the portal."""
        return bool(self.origin)

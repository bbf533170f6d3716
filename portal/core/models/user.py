from django.conf import settings
from django.contrib.auth.models import AbstractUser
from django.db import models
from django.utils.translation import gettext_lazy as _


class User(AbstractUser):
    """A member of staff. Patients have no account: a receipt code opens their thread."""

    language = models.CharField(
        _("language of the admin"),
        max_length=10,
        default=settings.STAFF_LANGUAGES[0],
        choices=[
            (code, name) for code, name in settings.LANGUAGES if code in settings.STAFF_LANGUAGES
        ],
    )

    class Meta(AbstractUser.Meta):
        verbose_name = _("staff account")
        verbose_name_plural = _("staff accounts")

    def get_full_name(self):
        """Family name first and in one word where the name is written in Hangul."""
        if any("가" <= letter <= "힣" for letter in self.last_name):
            return f"{self.last_name}{self.first_name}"
        return super().get_full_name()

import uuid

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from portal.core.fields import EncryptedTextField
from portal.core.uploads import PrivateStorage
from portal.core.uploads.kinds import CONTENT_TYPES

FOLDER = "attachments"


def private_storage():
    """Outside of everything that is served, and encrypted."""
    return PrivateStorage()


def path_of(attachment, _filename):
    """A name of our own, from which nothing can be told."""
    name = uuid.uuid4().hex
    return f"{FOLDER}/{name[:2]}/{name}"


class Attachment(models.Model):
    """A file in a thread. Until its message is sent it is staged: it hangs on the keyed hash
    of the form that it was chosen in."""

    public_id = models.UUIDField(unique=True, default=uuid.uuid4, editable=False)
    message = models.ForeignKey(
        "Message", null=True, blank=True, on_delete=models.CASCADE, related_name="attachments"
    )
    stage = models.CharField(max_length=64, blank=True, db_index=True)
    file = models.FileField(storage=private_storage, upload_to=path_of, max_length=60)
    # A small JPEG, of pictures only.
    preview = models.FileField(
        storage=private_storage, upload_to=path_of, max_length=60, blank=True
    )
    name = EncryptedTextField(_("name of the file"))
    content_type = models.CharField(_("kind of file"), max_length=40)
    size = models.PositiveIntegerField(_("size in bytes"))
    staff = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    created_at = models.DateTimeField(_("received"), default=timezone.now, editable=False)

    class Meta:
        verbose_name = _("attachment")
        verbose_name_plural = _("attachments")
        ordering = ["pk"]

    def __str__(self):
        return str(self.public_id)

    @property
    def kind(self):
        """A proper name, the same in every language."""
        return CONTENT_TYPES[self.content_type].label

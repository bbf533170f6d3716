from django.db import models


class Stamp(models.Model):
    """When a published record was last seen to be another one than before.

    Kept by portal.opendata.stamping: the digest is that of the record in every language, so that
    whatever changed it (a form, a loader, a day that passed) is noticed. `gone_at`: it is not
    published any more; it keeps its row, so that whoever copied it learns so.
    """

    kind = models.CharField(max_length=20)
    key = models.CharField(max_length=120)  # what the API calls it: a slug, a code
    digest = models.CharField(max_length=64)
    modified_at = models.DateTimeField()
    gone_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["kind", "key"], name="stamp_once")]
        indexes = [models.Index(fields=["modified_at", "id"], name="stamp_by_time")]

    def __str__(self):
        return f"{self.kind}/{self.key}"

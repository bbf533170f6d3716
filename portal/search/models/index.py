"""The index: what can be found, as analysed text. Nothing here is typed by anybody; all of it
can be made anew from the other tables (`manage.py reindex`)."""

from django.db import models


class Document(models.Model):
    """One object in one language.

    `tokens` holds all its tokens with their marks (see expressions), a space between; the
    database's own full-text index over them (migration 0001) stands beside the table. A
    higher `merit` comes first. The id tells the object (matching.document_id), so that what
    matches need not be read.
    """

    kind = models.CharField(max_length=20)
    object_id = models.BigIntegerField()
    language = models.CharField(max_length=10)
    merit = models.BigIntegerField()
    tokens = models.TextField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["kind", "object_id", "language"], name="search_document_once"
            )
        ]
        indexes = [
            models.Index(
                fields=["language", "kind", "-merit", "object_id"], name="search_document_order"
            )
        ]

    def __str__(self):
        return f"{self.kind} {self.object_id} ({self.language})"


class Word(models.Model):
    """A word, or a short run of signs, of a name or keyword: what a mistyped one may mean.

    `folded` is what is compared, `shown` how it was first written.
    """

    folded = models.CharField(max_length=40, unique=True)
    shown = models.CharField(max_length=80)

    def __str__(self):
        return self.shown


class Variant(models.Model):
    """A word with at most one letter left out. Two words that are one mistake apart share one."""

    word = models.ForeignKey(Word, on_delete=models.CASCADE, related_name="variants")
    text = models.CharField(max_length=40, db_index=True)

    def __str__(self):
        return self.text

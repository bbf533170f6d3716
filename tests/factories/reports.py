import factory
from django.core.files.base import ContentFile
from factory.django import DjangoModelFactory

from portal.reports.models import Report, ReportFile


class ReportFactory(DjangoModelFactory):
    """A report of a broker, with one file."""

    class Meta:
        model = Report
        skip_postgeneration_save = True

    form_key = factory.Sequence(lambda n: f"{n:064}")
    language = "en"
    deeds = factory.LazyFunction(lambda: ["unregistered"])
    text = "He asked for 40 per cent."
    broker_name = "Mr Zebedee"

    @factory.post_generation
    def files(self, create, given, **kwargs):
        if create:
            row = ReportFile(report=self, name="chat.pdf", content_type="application/pdf", size=4)
            row.file.save("file", ContentFile(b"%PDF"), save=False)
            row.save()

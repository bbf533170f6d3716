import pytest
from django.conf import settings

from hospitals.partners import shipped
from hospitals.partners.models import PartnerService
from portal.core.text import column


@pytest.mark.django_db
def test_every_service_speaks_every_language_and_loading_again_changes_nothing():
    made, _completed = shipped.load()
    assert made == PartnerService.objects.count() > 8
    assert shipped.load() == (0, 0)
    for service in PartnerService.objects.all():
        for code in settings.MODELTRANSLATION_LANGUAGES:
            for field in ("name", "description"):
                assert getattr(service, column(field, code)), (service.slug, field, code)

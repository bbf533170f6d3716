"""What of the register can be found (portal.search.sources): agencies, tourism services and the
institutions without a microsite. The others are found as hospitals."""

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from hospitals.partners import standing
from portal.core.text import column, columns, read
from portal.search.sources import Draft, Source, register

from .models import Partner, PartnerName
from .reading.directory import KINDS
from .reading.words import told

LANGUAGES = settings.MODELTRANSLATION_LANGUAGES
TEXTS = ("description", "address")


@register
class PartnerSource(Source):
    kind = "partner"
    name = _("Agencies and other partners")
    order = 65
    template = "search/hits/partner.html"
    icon = "person"

    def rows(self):
        return Partner.objects.shown().filter(hospital=None).order_by("pk")

    def ids(self):
        return self.rows().values_list("pk", flat=True)

    def drafts(self, ids=None):
        partners = self.rows() if ids is None else self.rows().filter(pk__in=ids)
        every = [column(field, code) for field in ("name", *TEXTS) for code in LANGUAGES]
        rows = list(partners.values("pk", "kind", "registration_number", *every))
        other = {}
        for pk, name in PartnerName.objects.values_list("partner_id", "name"):
            other.setdefault(pk, []).append(name)
        for row in rows:
            names = filter(None, (row[column("name", code)] for code in LANGUAGES))
            titles = (*names, *other.get(row["pk"], ()), row["registration_number"])
            for language in LANGUAGES:
                yield Draft(
                    object_id=row["pk"],
                    language=language,
                    titles=tuple(filter(None, titles)),
                    body=tuple(read(row, field, language) for field in TEXTS),
                )

    def touched_by(self, instance):
        if isinstance(instance, Partner):
            return [instance.pk]
        return [instance.partner_id] if isinstance(instance, PartnerName) else ()

    def dress(self, ids, language):
        """One query."""
        rows = Partner.objects.filter(pk__in=ids).values(
            "pk", "slug", *standing.COLUMNS, *columns(language, "name", "district__name")
        )
        return {
            row["pk"]: {
                "url": reverse("partners:partner", args=[row["slug"]]),
                "title": read(row, "name", language),
                "kind": KINDS[row["kind"]],
                "district": read(row, "district__name", language),
                "standing": told(row),
            }
            for row in rows
        }

"""The time zones a patient may live in (IANA names), called by their places in any language."""

from functools import lru_cache
from zoneinfo import available_timezones

from babel import Locale
from babel.core import get_global
from django.utils.translation import gettext as _
from django.utils.translation import to_locale

from . import countries

# Where most people of a country with several zones live; the first of Babel's else.
MOST_LIVE_IN = {
    "AR": "America/Argentina/Buenos_Aires",
    "AU": "Australia/Sydney",
    "BR": "America/Sao_Paulo",
    "CA": "America/Toronto",
    "CD": "Africa/Kinshasa",
    "CL": "America/Santiago",
    "CY": "Asia/Nicosia",
    "EC": "America/Guayaquil",
    "ES": "Europe/Madrid",
    "FM": "Pacific/Pohnpei",
    "GL": "America/Nuuk",
    "ID": "Asia/Jakarta",
    "KI": "Pacific/Tarawa",
    "KZ": "Asia/Almaty",
    "MH": "Pacific/Majuro",
    "MN": "Asia/Ulaanbaatar",
    "MX": "America/Mexico_City",
    "MY": "Asia/Kuala_Lumpur",
    "PF": "Pacific/Tahiti",
    "PT": "Europe/Lisbon",
    "RU": "Europe/Moscow",
    "US": "America/New_York",
    "UZ": "Asia/Tashkent",
}


@lru_cache(maxsize=1)
def _by_country():
    """{country: [zone]}, each zone once, as this machine knows them."""
    known = available_timezones()
    zones = {}
    for country, names in get_global("territory_zones").items():
        living = [name for name in names if name in known]
        if len(country) == 2 and country not in countries.NOT_COUNTRIES and living:
            zones[country] = living
    return zones


@lru_cache(maxsize=1)
def _country_of():
    return {zone: country for country, zones in _by_country().items() for zone in zones}


def of_country(country):
    """Its zones, the one that most people live in first."""
    zones, first = _by_country().get(country, []), MOST_LIVE_IN.get(country)
    return sorted(zones, key=lambda zone: zone != first)


def usual(country):
    return next(iter(of_country(country)), "")


def canonical(zone):
    """The one name of a zone that browsers call by several; "" for no zone of anybody."""
    for name in (zone, get_global("zone_aliases").get(zone, "")):
        if name in _country_of():
            return name
    return ""


@lru_cache(maxsize=16)
def names(language):
    """{zone: name} by country: “Japan”, and “Russia – Moscow” where a country has several."""
    found = {}
    for country, land in countries.names(language).items():
        zones = _by_country().get(country, [])
        if len(zones) == 1:
            found[zones[0]] = land
        else:
            cities = sorted((_city(zone, language), zone) for zone in zones)
            found |= {zone: f"{land} – {city}" for city, zone in cities}
    return found


def name(zone, language):
    return names(language).get(zone, zone)


def choices(country, language):
    """For a select: those of the country first."""
    every, own = names(language), of_country(country)
    others = [(zone, label) for zone, label in every.items() if zone not in own]
    if not own:
        return [("", _("Please choose")), *others]
    here = [(zone, every[zone]) for zone in own]
    return [(countries.name(country, language), here), (_("Other time zones"), others)]


def _city(zone, language):
    """CLDR calls some zones by a name of their past; the last part of the name does else."""
    cities = Locale.parse(to_locale(language)).time_zones
    for known in (zone, *_former_names().get(zone, ())):
        if "city" in cities.get(known, {}):
            return cities[known]["city"]
    return zone.rpartition("/")[2].replace("_", " ")


@lru_cache(maxsize=1)
def _former_names():
    former = {}
    for old, new in get_global("zone_aliases").items():
        former.setdefault(new, []).append(old)
    return former

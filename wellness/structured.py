"""A course in schema.org's terms, from what its page has read. Plain dicts."""

from django.conf import settings

from hospitals.structured import filled


def trip(course, language):
    """The course as a trip, its places in the order in which they are come to."""
    page = f"{settings.SITE_ORIGIN}/{language}/wellness/courses/{course['slug']}/"
    return filled(
        {
            "@type": "TouristTrip",
            "@id": f"{page}#trip",
            "url": page,
            "name": course["name"],
            "description": course["summary"] or course["introduction"],
            "touristType": [str(point) for point in course["suits"]],
            "itinerary": itinerary(course["places"]),
            "subTrip": [
                {"@type": "TouristTrip", "name": day["title"], "url": f"{page}#day-{day['number']}"}
                for day in course["course_days"]
                if course["days"] > 1
            ],
        }
    )


def itinerary(places):
    if not places:
        return None
    return {
        "@type": "ItemList",
        "numberOfItems": len(places),
        "itemListElement": [
            {"@type": "ListItem", "position": place["number"], "item": attraction(place)}
            for place in places
        ],
    }


def attraction(place):
    return filled(
        {
            "@type": "TouristAttraction",
            "name": place["name"],
            "alternateName": place["name_ko"] if place["name_ko"] != place["name"] else "",
            "geo": {
                "@type": "GeoCoordinates",
                "latitude": float(place["latitude"]),
                "longitude": float(place["longitude"]),
            },
        }
    )

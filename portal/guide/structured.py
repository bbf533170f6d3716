"""An article of the guide in schema.org's terms, from what its page has read."""

from portal.core.languages import tag


def article(found, address, publisher):
    """The node of an article (portal.guide.reading.articles). `publisher`: the id of the city."""
    return {
        "@type": "Article",
        "@id": f"{address}#article",
        "url": address,
        "headline": found["title"],
        **({"description": found["summary"]} if found["summary"] else {}),
        "articleSection": str(found["stage"]),
        "dateModified": max(found["checked_on"], found["modified_at"].date()),
        "inLanguage": tag(found["body"].language),
        "author": {"@id": publisher},
        "publisher": {"@id": publisher},
        "mainEntityOfPage": {"@id": address},
        **({"citation": citations(found["sources"])} if found["sources"] else {}),
    }


def citations(sources):
    return [
        {
            "@type": "CreativeWork",
            "name": source["name"],
            **({"url": source["url"]} if source["url"] else {}),
            **({"datePublished": str(source["year"])} if source["year"] else {}),
        }
        for source in sources
    ]


def review(found, reviewer):
    """What the page itself says of its last check; nothing where it is no article."""
    if not found:
        return {}
    return {"lastReviewed": found["checked_on"], "reviewedBy": {"@id": reviewer}}

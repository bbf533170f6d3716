"""What templates/base.html tells machines about a page, from what the page itself shows."""

from django import template
from django.utils.safestring import mark_safe
from django.utils.translation import get_language

from hospitals.posters import facts as posters
from portal.core import heads
from portal.pages import structured

register = template.Library()


class CaptureNode(template.Node):
    def __init__(self, nodelist, name):
        self.nodelist = nodelist
        self.name = name

    def render(self, context):
        context[self.name] = mark_safe(self.nodelist.render(context))  # noqa: S308 - it is rendered
        return ""


@register.tag
def capture(parser, token):
    """{% capture name %}…{% endcapture %}: what is rendered inside, for use further down."""
    _tag, name = token.split_contents()
    nodelist = parser.parse(("endcapture",))
    parser.delete_first_token()
    return CaptureNode(nodelist, name)


@register.simple_tag(takes_context=True)
def head_of_page(context):
    """What templates/components/_head.html writes (portal.core.heads), with the picture of a
    shared link. Error pages come without a request: they are nobody's to list."""
    language = get_language()
    head = heads.head(
        context.get("request"),
        context["page_title"],
        context["page_description"],
        structured.content_of(context["page_robots"]),
        context.get("canonical", ""),
    )
    locale, *others = heads.locales(language)
    return {
        "head": head,
        "locale": locale,
        "other_locales": others,
        "poster": poster_of(context, language) if head.public else None,
    }


def poster_of(context, language):
    hospital, section = context.get("hospital"), context.get("section")
    if hospital:
        return posters.of_hospital(hospital, language)
    if section:
        return posters.of_section(section, language)
    return posters.of_portal(language)


@register.simple_tag(takes_context=True)
def structured_data(context):
    """The page's JSON-LD: data and no script, which the strict policy lets stand."""
    head = context["machines"]["head"]
    return structured.script(structured.graph(context.flatten(), head)) if head.public else ""

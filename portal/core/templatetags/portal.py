"""Tags and filters every template has (settings: builtins)."""

from django import template
from django.utils.html import format_html

from portal.core import languages

register = template.Library()


@register.filter
def marked(text):
    """A text that had to be borrowed from another language carries its own lang and says so."""
    if not getattr(text, "foreign", False):
        return text
    tag = languages.tag(text.language)
    return format_html(
        '<span lang="{}" class="foreign">{}</span>', tag, text
    )

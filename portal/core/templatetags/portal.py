"""Tags and filters every template has (settings: builtins)."""

from django import template
from django.templatetags.static import static
from django.utils.formats import number_format
from django.utils.html import format_html
from django.utils.translation import get_language

from portal.core import languages

register = template.Library()
_addresses = {}


def address(path):
    """The address of a static file, resolved once a process (a manifest look-up is slow)."""
    if path not in _addresses:
        _addresses[path] = static(path)
    return _addresses[path]


@register.simple_tag
def icon(name, css="icon"):
    """A drawing of static/icons/sprite.svg; decoration, so hidden from screen readers."""
    return format_html(
        '<svg class="{}" aria-hidden="true"><use href="{}#{}"/></svg>',
        css,
        address("icons/sprite.svg"),
        name,
    )


@register.filter
def marked(text):
    """A text that had to be borrowed from another language carries its own lang."""
    if not getattr(text, "foreign", False):
        return text
    return format_html(
        '<span lang="{}" class="foreign">{}</span>', languages.tag(text.language), text
    )


@register.filter
def won(amount):
    """An amount of Korean won as the page's language writes it: ₩1,234,567 or 1 234 567 ₩."""
    figure = number_format(amount, decimal_pos=0, force_grouping=True)
    if get_language() == "ru":
        return figure.replace(" ", "\u00a0") + "\u00a0₩"
    return f"₩{figure}"


@register.filter
def grouped(number):
    """A whole number with the language's separators."""
    return number_format(number, decimal_pos=0, force_grouping=True)


@register.filter
def local_phone(number):
    """+82-2-6210-0080 as it is dialled in Korea: 02-6210-0080."""
    return number.replace("+82-", "0", 1)


@register.filter
def dialled(number):
    """A number for a tel: address."""
    return "".join(c for c in number if c.isdigit() or c == "+")

"""The choices of the directory's filters as HTML: some 150 a page, which loops of a template
would take longer to write than the database to count."""

from django import template
from django.utils.html import format_html_join
from django.utils.safestring import mark_safe

from portal.core.templatetags.portal import grouped, marked

register = template.Library()

BOX = (
    '<li><label class="choice"><input type="{}" name="{}" value="{}" id="{}-{}"{}>'
    '<span>{}</span><span class="choice__number">{}</span></label></li>'
)
CHECKED, SELECTED, DISABLED = map(mark_safe, (" checked", " selected", " disabled"))
OPTION = '<option value="{}"{}>{} ({})</option>'


def figure(number):
    return grouped(number) if number > 999 else number


def state(choice, chosen):
    if choice.chosen:
        return chosen
    return DISABLED if choice.off else ""


@register.simple_tag
def boxes(choices, name, kind="checkbox"):
    """`<li>` with a box for each Choice (hospitals.reading.panel); `kind` is the input's type."""
    return format_html_join(
        "",
        BOX,
        (
            (
                kind,
                name,
                value,
                name,
                value,
                state(choice, CHECKED),
                marked(choice.name),
                figure(choice.number),
            )
            for choice in choices
            for value in ["yes" if choice.value is True else choice.value]
        ),
    )


@register.simple_tag
def options(choices):
    """`<option>` for each Choice."""
    return format_html_join(
        "",
        OPTION,
        (
            (choice.value, state(choice, SELECTED), choice.name, figure(choice.number))
            for choice in choices
        ),
    )

"""Tags and filters every template has (settings: builtins)."""

from django import template
from django.templatetags.static import static
from django.utils.formats import number_format
from django.utils.html import format_html
from django.utils.translation import get_language

from portal.core import languages, publishing

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


class KeptNode(template.Node):
    """A piece of a public page, rendered once per version of the content and language."""

    def __init__(self, nodelist, name, varies):
        self.nodelist = nodelist
        self.name = name
        self.varies = varies

    def render(self, context):
        if context.get("stands_alone"):  # an error page, which asks nothing of the database
            return self.nodelist.render(context)
        key = (get_language(), *(str(part.resolve(context)) for part in self.varies))
        return publishing.kept(self.name, key, lambda: self.nodelist.render(context))


@register.tag
def keep(parser, token):
    """{% keep "footer" %}…{% endkeep %}: the piece depends on the language, on the version of
    the content, and on what else is named: {% keep "card" card.slug %}. Only public content."""
    _tag, name, *varies = token.split_contents()
    nodelist = parser.parse(("endkeep",))
    parser.delete_first_token()
    return KeptNode(nodelist, name.strip('"'), [parser.compile_filter(part) for part in varies])


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
    sign = "−" if amount < 0 else ""
    figure = number_format(abs(amount), decimal_pos=0, force_grouping=True)
    if get_language() == "ru":
        return f"{sign}{figure}".replace(" ", "\u00a0") + "\u00a0₩"
    return f"{sign}₩{figure}"


@register.filter
def percent(number):
    """12.5% as the page's language writes it: 12,5 % with a no-break space in Russian."""
    if number is None:
        return ""
    figure = number_format(abs(number), decimal_pos=1, force_grouping=True)
    space = "\u00a0" if get_language() == "ru" else ""
    return f"{'−' if number < 0 else ''}{figure}{space}%"


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

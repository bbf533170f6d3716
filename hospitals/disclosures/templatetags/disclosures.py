from django import template

register = template.Library()


@register.filter
def plain(number):
    """A number as SVG writes it, whatever the page's language puts between its digits."""
    return f"{number:g}"


@register.filter
def beside(tally, other):
    """[(number of one Tally, number of the other), …] in the order of the states."""
    return [(number, own) for (_one, number), (_same, own) in zip(tally, other, strict=True)]

from django import template

from consultations.desk import joining

register = template.Library()


@register.simple_tag(takes_context=True)
def to_join(context, thread):
    """[(the other thread, what stays of the two)] for the panel on the patient's page."""
    return [
        (other, joining.pair(thread, other)[1])
        for other in joining.candidates(context["request"], thread)
    ]

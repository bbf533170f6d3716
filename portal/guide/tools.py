"""What some articles of the guide hold beside their text: a question tree, a table, a reckoner.

A tool belongs to the article of that address, which therefore cannot be deleted.
"""

from collections.abc import Callable
from dataclasses import dataclass

_tools = {}


@dataclass(frozen=True)
class Tool:
    """`template` is shown below the article's introduction, with `show(parameters, language)`
    as `tool`: a dict. `parameters` is the QueryDict of a public page, not cleaned yet. Where
    they ask for what cannot be, the dict says so by `refused` and the page answers 400."""

    slug: str
    template: str
    show: Callable
    styles: tuple[str, ...] = ()
    scripts: tuple[str, ...] = ()


def register(tool):
    _tools[tool.slug] = tool


def tool_of(slug):
    """The tool that the article of this address holds, or None."""
    return _tools.get(slug)


def slugs():
    return tuple(_tools)

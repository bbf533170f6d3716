"""The tools of the guide's own articles (tools.Tool)."""

from .reading import disputes, flying, visas
from .tools import Tool, register

STYLES = ("css/pages/tools.css",)
PRINT = ("js/print.js",)

register(Tool("visas", "guide/inside/visas.html", visas.show, STYLES, PRINT))
register(Tool("disputes", "guide/inside/disputes.html", disputes.show, STYLES, PRINT))
register(Tool("flying", "guide/inside/flying.html", flying.show, STYLES, PRINT))

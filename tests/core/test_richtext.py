"""What staff type becomes safe HTML, whatever they paste."""

import re
from html.parser import HTMLParser

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portal.core import richtext
from portal.core.richtext import cleaned

HOSTILE = [
    "<script>alert(1)</script>",
    "<p onclick=alert(1)>a</p>",
    "<img src=x onerror=alert(1)>",
    '<a href="javascript:alert(1)">a</a>',
    '<a href="JaVa\tScRiPt:alert(1)">a</a>',
    '<a href=" &#106;avascript:alert(1)">a</a>',
    '<a href="data:text/html,<script>alert(1)</script>">a</a>',
    "[a](javascript:alert(1))",
    '[a](https://x" onclick="alert(1))',
    "<svg><script>alert(1)</script></svg>",
    "<svg/onload=alert(1)>",
    "<math><mtext><table><mglyph><style><!--</style>"
    "<img title=\"--&gt;&lt;img src=1 onerror=alert(1)&gt;\">",
    "<iframe srcdoc='<script>alert(1)</script>'></iframe>",
    "<style>@import '//evil.example'</style>",
    '<p style="position:fixed">a</p>',
    "<form action=//evil.example><input name=q></form>",
    "<p><<script>alert(1)//<</script>",
    "<base href=//evil.example>",
    "<meta http-equiv=refresh content=0>",
    "<template><script>alert(1)</script></template>",
    '<a href="https://ok.example" target="_blank" id="x" class="y" name="z">a</a>',
    "<!--[if gte IE 4]><script>alert(1)</script><![endif]-->",
    "<noscript><p title=\"</noscript><img src=x onerror=alert(1)>\">",
    "</div></main><script src=//evil.example></script>",
]  # fmt: skip


HARMLESS = re.compile(r"(https?|mailto|tel):|[^:]*\Z", re.IGNORECASE)


class Judge(HTMLParser):
    """Every element and attribute that is not one of the few that may stand."""

    def __init__(self, html):
        super().__init__()
        self.wrong, self.open = [], []
        self.feed(html)
        self.close()

    def handle_starttag(self, tag, attributes):
        if tag not in richtext.TAGS:
            self.wrong.append(tag)
        for name, value in attributes:
            if name == "lang" or ((tag, name) == ("a", "rel") and value == "noopener"):
                continue
            if (tag, name) != ("a", "href") or not HARMLESS.match(value):
                self.wrong.append((tag, name, value))

    def handle_comment(self, data):
        self.wrong.append(data)

    def handle_decl(self, decl):
        self.wrong.append(decl)


@pytest.mark.parametrize("typed", HOSTILE)
def test_nothing_that_acts_is_left(typed):
    assert Judge(cleaned(typed)).wrong == []


PIECES = [*HOSTILE, "<p>", "</p>", "<ul>", "\n\n", "\n", "- ", "## ", "> ", "[a](/b)", "a"]


@given(st.one_of(st.text(), st.lists(st.sampled_from(PIECES)).map("".join)))
def test_whatever_is_typed_only_what_may_stand_is_left(typed):
    html = cleaned(typed)
    assert Judge(html).wrong == []
    assert cleaned(html) == html


@pytest.mark.parametrize(
    ("typed", "html"),
    [
        ("One.\n\nTwo\nlines.", "<p>One.</p>\n<p>Two<br>lines.</p>"),
        ("- a\n- b", "<ul>\n<li>a</li>\n<li>b</li>\n</ul>"),
        ("## Head\nText", "<h2>Head</h2><p>Text</p>"),
        ("> One.\n> Two.", "<blockquote>\n<p>One.<br>Two.</p>\n</blockquote>"),
        (">One.\n>\n> > - two",
         "<blockquote>\n<p>One.</p>\n<ul>\n<li>two</li>\n</ul>\n</blockquote>"),
        ("5 > 3\n> and so on", "<p>5 &gt; 3<br>&gt; and so on</p>"),
        ("5 < 7 & so", "<p>5 &lt; 7 &amp; so</p>"),
        ("[the guide](/en/guide/numbers/)",
         '<p><a href="/en/guide/numbers/" rel="noopener">the guide</a></p>'),
        ("<p>Stays <strong>so</strong>.</p>", "<p>Stays <strong>so</strong>.</p>"),
        ("<h1>Too large</h1><p>a</p>", "Too large<p>a</p>"),
        ("  \n ", ""),
        ("<p> </p><script>x</script>", ""),
        (None, ""),
    ],
)  # fmt: skip
def test_plain_text_gets_paragraphs_points_headings_and_links(typed, html):
    assert cleaned(typed) == html

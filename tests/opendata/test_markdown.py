"""What the guide may hold becomes Markdown that says the same."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portal.core.richtext import cleaned
from portal.opendata.markdown import markdown


@pytest.mark.parametrize(
    ("html", "text"),
    [
        ("<p>One.</p><p>Two.</p>", "One.\n\nTwo."),
        ("<h2>Head</h2><h3>Lower</h3><p>Text</p>", "## Head\n\n### Lower\n\nText"),
        ("<p>a<br>b</p>", "a\\\nb"),
        ("<p><strong>a</strong> and <em>b</em></p>", "**a** and *b*"),
        ("<ul><li>a</li><li>b</li></ul>", "- a\n- b"),
        ("<ol><li>a</li><li><p>b</p><ul><li>c</li></ul></li></ol>", "1. a\n2. b\n\n   - c"),
        ("<blockquote><p>a</p><p>b</p></blockquote>", "> a\n>\n> b"),
        ('<p><a href="https://a.example/?b=1&amp;c=2">x</a></p>', "[x](<https://a.example/?b=1&c=2>)"),
        ("<p>2 * 3 [x] &lt;b&gt;</p>", "2 \\* 3 \\[x\\] \\<b\\>"),
        ("<p>1. no list</p><p># no head</p>", "1\\. no list\n\n\\# no head"),
        ("<p>- no point<br>> no quote</p>", "\\- no point\\\n\\> no quote"),
        ("", ""),
    ],
)  # fmt: skip
def test_each_element_has_its_form(html, text):
    assert markdown(html) == text


@given(st.text(alphabet='ab <>/plih2r*_[]()#-1.&;"\n', max_size=60))
def test_whatever_was_typed_is_written(text):
    html = cleaned(text)
    assert bool(markdown(html)) <= bool(html)

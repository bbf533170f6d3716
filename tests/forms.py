"""What a browser would send: the fields of a form as the page shows them."""

from html.parser import HTMLParser


class FormParser(HTMLParser):
    """Collects the successful controls of the form with an id, in the page's own state."""

    def __init__(self, form_id):
        super().__init__()
        self.form_id, self.inside = form_id, False
        self.data, self.select, self.option, self.textarea = {}, None, None, None

    def handle_starttag(self, tag, attrs):
        attrs = dict(attrs)
        if tag == "form":
            self.inside = attrs.get("id") == self.form_id
        elif self.inside and "disabled" not in attrs:
            getattr(self, f"on_{tag}", lambda _attrs: None)(attrs)

    def on_input(self, attrs):
        kind = attrs.get("type", "text")
        if kind in {"submit", "file", "button", "image"} or "name" not in attrs:
            return
        if kind not in {"checkbox", "radio"}:
            self.data.setdefault(attrs["name"], []).append(attrs.get("value", ""))
        elif "checked" in attrs:
            self.data.setdefault(attrs["name"], []).append(attrs.get("value", "on"))

    def on_select(self, attrs):
        self.select = (attrs["name"], "multiple" in attrs, [])

    def on_option(self, attrs):
        _name, _multiple, options = self.select
        options.append((attrs.get("value", ""), "selected" in attrs))

    def on_textarea(self, attrs):
        self.textarea = attrs["name"]
        self.data[self.textarea] = [""]

    def handle_data(self, data):
        if self.textarea:
            self.data[self.textarea][0] += data

    def handle_endtag(self, tag):
        if tag == "form":
            self.inside = False
        elif tag == "textarea" and self.textarea:
            text = self.data[self.textarea][0].removeprefix("\r").removeprefix("\n")
            self.data[self.textarea], self.textarea = [text], None
        elif tag == "select" and self.select:
            name, multiple, options = self.select
            chosen = [value for value, selected in options if selected]
            if not chosen and not multiple and options:
                chosen = [options[0][0]]
            if chosen:
                self.data[name] = chosen
            self.select = None


def fields_of(response, form_id):
    """{name: [values]} of the form, ready to be changed and posted."""
    parser = FormParser(form_id)
    parser.feed(response.content.decode())
    assert parser.data, f"There is no form {form_id} on the page."
    return {name: values for name, values in parser.data.items() if "__prefix__" not in name}

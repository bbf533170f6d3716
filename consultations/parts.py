"""What hangs on a thread beside its messages: quotes, appointments, clocks, notifications …

The thread's pages and deeds know such a part by the interface below and by nothing else. Each
room registers its own in its AppConfig.ready(), so that the arrows keep pointing down.
"""


class Part:
    """Override what applies. Hooks run inside the transaction of the deed, after its rows
    are saved; what they raise undoes the deed."""

    name = ""
    order = 50  # its place on the pages

    # --- the patient's page ----------------------------------------------------
    place = "main"  # above the messages; "side": in the margin
    template = ""
    scripts = ()

    def for_patient(self, thread, language):
        """What `template` gets as `part`; None: nothing is shown."""
        return

    # --- the staff's page ------------------------------------------------------
    staff_place = "side"
    staff_template = ""
    staff_scripts = ()

    def for_staff(self, thread, user):
        """What `staff_template` gets as `part`; None: nothing is shown."""
        return

    answer_template = ""  # in the box where staff write their answer, above the text

    def for_answer(self, thread, user):
        """What `answer_template` gets as `part`; None: nothing is shown. Of a dict the box
        itself reads `initial` (first values of its form) and `seen` (the pk of the last
        message that had been read when these were written)."""
        return

    def staff_urls(self, page):
        """Addresses below a thread in the admin. `page(view, needs="answer"|"read")` hands
        `view(request, thread, model_admin, **captured)` a thread this person may work with."""
        return []

    # --- what the patient sends along with a question or a message ---------------
    form_template = ""  # its fields, as `part_form`, in the patient's own form
    form_scripts = ()

    def form(self, data, query, language):
        """A form of its own fields: bound to `data` (None: nothing was sent yet), or begun from
        `query`, the parameters of the page's address. None: nothing can be sent along."""
        return

    def send_along(self, message, form):
        """The patient's message was saved, and the form with it is valid."""

    def sent_along(self, message, form):
        """Whether the message carries just what the form says: it was sent twice."""
        return True

    # --- both pages ------------------------------------------------------------
    def dress(self, messages, *, staff):
        """Set attributes on a list of messages that are about to be shown."""

    # --- what happens ----------------------------------------------------------
    def patient_wrote(self, thread, message):
        """A patient's message was saved, the first one included."""

    def staff_answered(self, thread, message):
        """An answer was saved; who: `message.staff`."""

    def moved(self, thread, old, new, user):
        """The state changed; `user` is None for the patient and the nightly work."""

    # --- the patient's rights --------------------------------------------------
    def export(self, thread, language):
        """[(title, template, context)]: sections of the export, in the patient's language."""
        return []

    def export_files(self, thread):
        """(path in the archive, bytes) of each file of the export."""
        return ()

    def erase(self, thread):
        """Delete everything that says something about somebody."""

    def merge(self, source, target):
        """Both threads are one patient's: hang the rows of `source` on `target`."""

    def purge(self, now):
        """Nightly: let go what has expired. A sentence for the log, or None."""


_parts = []


def register(part):
    _parts.append(part)
    _parts.sort(key=lambda part: part.order)


def each():
    return tuple(_parts)


def patient_panels(thread, language):
    """{"main": [(template, what it shows)], "side": …} of the patient's page."""
    panels = {"main": [], "side": []}
    for part in _parts:
        shown = part.for_patient(thread, language) if part.template else None
        if shown is not None:
            panels[part.place].append((part.template, shown))
    return panels


def staff_panels(thread, user):
    panels = {"main": [], "side": []}
    for part in _parts:
        shown = part.for_staff(thread, user) if part.staff_template else None
        if shown is not None:
            panels[part.staff_place].append((part.staff_template, shown))
    return panels


def answer_tools(thread, user):
    """[(template, what it shows)] of the box in which staff answer."""
    tools = [(p.answer_template, p.for_answer(thread, user)) for p in _parts if p.answer_template]
    return [(template, shown) for template, shown in tools if shown is not None]


def forms(data, query, language):
    """[(part, its form)] of what the patient may send along."""
    found = [(p, p.form(data, query, language)) for p in _parts if p.form_template]
    return [(part, form) for part, form in found if form is not None]


def scripts(*, staff):
    """Scripts of all parts, each once."""
    named = [part.staff_scripts if staff else part.scripts for part in _parts]
    return list(dict.fromkeys(script for group in named for script in group))


def dressed(messages, *, staff):
    for part in _parts:
        part.dress(messages, staff=staff)
    return messages

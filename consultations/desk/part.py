from django.urls import path

from consultations.access import may_answer
from consultations.models import Thread
from consultations.parts import Part
from consultations.states import Status

from . import access, actions, canned, staff
from .forms import AssignForm, NoteForm
from .models import Draft, Joined, Note, Presence
from .presence import writing


class DeskPart(Part):
    """How staff work with a thread among themselves; and, for the patient, making one of two."""

    name = "desk"
    order = 10
    place = "side"
    template = "consultations/desk/_join.html"
    staff_template = "admin/consultations/desk/_panel.html"
    answer_template = "admin/consultations/desk/_tools.html"
    staff_scripts = ("js/consultation-desk.js",)

    def for_patient(self, thread, language):
        return {}  # what else is open on this device only the request knows

    def for_staff(self, thread, user):
        answers = may_answer(user, thread)
        return {
            "notes": thread.notes.select_related("author"),
            "note_form": NoteForm() if answers else None,
            "assign_form": AssignForm(thread) if answers and access.manages(user, thread) else None,
            "may_answer": answers,
            "mine": thread.assignee_id == user.pk,
            "same_person": same_person(thread, user),
            "joined_into": joined_into(thread),
        }

    def for_answer(self, thread, user):
        draft = Draft.objects.filter(thread=thread, user=user).first()
        return {
            "draft": draft,
            "moved_on": draft is not None and draft.version != thread.version,
            "initial": {"body": draft.body, "language": draft.language} if draft else {},
            "seen": draft.last if draft else None,
            "replies": [
                {**reply, "label": canned.label(reply)} for reply in canned.offered(thread, user)
            ],
            "writing": writing(thread, user),
        }

    def staff_urls(self, page):
        return [
            path("assign/", page(staff.assign), name="assign"),
            path("notes/", page(staff.note), name="note"),
            path("notes/<int:note>/", page(staff.take_note_back), name="take_note_back"),
            path("draft/", page(staff.draft), name="draft"),
            path("draft/drop/", page(staff.drop_draft), name="drop_draft"),
            path("insert/", page(staff.insert), name="insert"),
            path("presence/", page(staff.presence, needs="read"), name="presence"),
        ]

    def staff_answered(self, thread, message):
        actions.drop_draft(thread, user=message.staff)
        actions.say_no_longer_writing(thread, message.staff)

    def erase(self, thread):
        for model in (Note, Draft, Presence):
            model.objects.filter(thread=thread).delete()
        Joined.objects.filter(target=thread).delete()
        thread.assignee = None

    def merge(self, source, target):
        Note.objects.filter(thread=source).update(thread=target)
        move_drafts(source, target)
        Joined.objects.filter(target=source).update(target=target)
        Joined.objects.create(source=source, target=target)
        if target.assignee_id is None:
            target.assignee_id = source.assignee_id

    def purge(self, now):
        Presence.objects.over(now).delete()


def joined_into(thread):
    """Where the patient has taken an erased thread, if it was that."""
    if thread.status != Status.ERASED:
        return None
    return Thread.objects.filter(joined_from__source=thread).first()


def same_person(thread, user):
    """Other threads here that gave the same e-mail address. Staff cannot join them."""
    if not thread.email_index:
        return []
    same = Thread.objects.for_staff(user).filter(
        hospital=thread.hospital_id, email_index=thread.email_index
    )
    return same.exclude(pk=thread.pk).order_by("pk")


def move_drafts(source, target):
    """Whoever was writing in both finds both texts in one draft."""
    standing = {draft.user_id: draft for draft in Draft.objects.filter(thread=target)}
    for draft in Draft.objects.filter(thread=source):
        if other := standing.get(draft.user_id):
            other.body = f"{other.body}\n\n{draft.body}"
            other.save(update_fields=["body"])
        else:
            draft.thread = target
            draft.save(update_fields=["thread"])
    Draft.objects.filter(thread=source).delete()

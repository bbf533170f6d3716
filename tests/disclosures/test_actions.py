"""Asking, confirming, refusing: what each deed leaves behind."""

from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile

from hospitals.disclosures import actions, figures
from hospitals.disclosures.models import Disclosure, Item, SourceFile
from hospitals.models import Hospital, Insurance, Offer
from portal.core.models import Trail
from portal.core.trail import faults
from portal.outbox.models import Letter
from tests.core.uploads import corpus
from tests.factories import AftercareFactory, DisclosureFactory
from tests.factories.disclosures import in_days

from .test_models import digest_of


def asked(hospital, item="fees"):
    return actions.ask(hospital, [item])[0]


def entries(hospital):
    trail = Trail.objects.get(name=f"disclosures:{hospital.pk}")
    assert faults(trail) == []
    return list(trail.entries.order_by("number"))


def test_asking_makes_the_items_pending_and_writes_once_to_each_manager(hospital, manager):
    rows = actions.ask(hospital, ["fees", "cover"])
    assert [row.state for row in rows] == ["pending", "pending"]
    letter = Letter.objects.get()
    assert (letter.kind, letter.language) == ("disclosure_asked", "en")
    assert [entry.details["item"] for entry in entries(hospital)] == ["fees", "cover"]


def test_confirming_holds_for_a_year_and_says_by_whom(hospital, manager):
    row = actions.confirm(asked(hospital), digest_of(hospital), by=manager)
    assert (row.state, row.confirmed_on, row.confirmed_by) == ("published", in_days(0), manager)
    assert row.valid_until == in_days(365)
    assert Offer.objects.get(hospital=hospital).disclosed_on == in_days(0)
    last = entries(hospital)[-1]
    assert (last.user, last.details["figures"]) == (manager, digest_of(hospital))
    assert (last.details["before"], last.details["after"]) == ("pending", "published")


def test_insurance_is_confirmed_no_longer_than_it_runs(hospital, manager):
    row = actions.confirm(asked(hospital, "cover"), digest_of(hospital, Item.COVER), by=manager)
    assert row.valid_until == in_days(200)


def test_insurance_that_has_ended_cannot_be_confirmed(hospital, manager):
    Insurance.objects.update(valid_until=in_days(-1))
    row = asked(hospital, "insurer")
    with pytest.raises(ValidationError, match="has ended"):
        actions.confirm(row, digest_of(hospital, Item.INSURER), by=manager)


def test_figures_that_changed_meanwhile_are_looked_at_again(hospital, manager):
    row, before = asked(hospital), digest_of(hospital)
    Offer.objects.update(fee_to=10**7)
    with pytest.raises(ValidationError, match="have changed"):
        actions.confirm(row, before, by=manager)


def test_nothing_cannot_be_confirmed(hospital, manager):
    row = asked(hospital, "aftercare")
    with pytest.raises(ValidationError, match="nothing to confirm"):
        actions.confirm(row, "", by=manager)
    AftercareFactory(hospital=hospital)
    digest = digest_of(hospital, Item.AFTERCARE)
    assert actions.confirm(row, digest, by=manager).state == "published"


def test_that_there_is_no_accreditation_can_be_confirmed(hospital):
    assert [one.key for one in figures.figures_of(hospital)[Item.ACCREDITATION]] == ["none"]


def test_a_refusal_keeps_its_reason_and_hides_at_once(hospital, manager):
    row = actions.refuse(asked(hospital), "Competitors read this.", by=manager)
    assert (row.state, row.refusal) == ("refused", "Competitors read this.")
    assert not Hospital.objects.get(pk=hospital.pk).shows_fees
    assert entries(hospital)[-1].details["reason"] == "Competitors read this."


def test_asked_again_what_holds_stays_and_what_was_refused_stays_hidden(hospital, manager):
    row = actions.confirm(asked(hospital), digest_of(hospital), by=manager)
    actions.ask(hospital, ["fees"], public_from=in_days(50), due_on=in_days(40))
    row.refresh_from_db()
    assert (row.state, row.is_shown()) == ("pending", True)
    actions.refuse(row, "No.", by=manager)
    actions.ask(hospital, ["fees"], public_from=in_days(50), due_on=in_days(40))
    row.refresh_from_db()
    assert (row.state, row.is_shown(), row.valid_until) == ("pending", False, None)


def test_a_source_is_kept_encrypted_and_named_by_its_digest(hospital, manager, curator):
    photo = SimpleUploadedFile("prices.png", corpus.png())
    row = actions.confirm(asked(hospital), digest_of(hospital), by=manager, upload=photo)
    source = SourceFile.objects.get(disclosure=row)
    assert source.file.open().read().startswith(b"\x89PNG")
    assert entries(hospital)[-1].details["source"] == source.digest
    for _again in range(2):
        actions.accept_source(source, by=curator)
    accepted = [entry for entry in entries(hospital) if entry.action == "source accepted"]
    assert [entry.user for entry in accepted] == [curator]


def test_a_file_that_is_none_leaves_the_item_as_it_was(hospital, manager):
    row, page = asked(hospital), SimpleUploadedFile("prices.pdf", b"<html>")
    with pytest.raises(ValidationError):
        actions.confirm(row, digest_of(hospital), by=manager, upload=page)
    row.refresh_from_db()
    assert (row.state, SourceFile.objects.count()) == ("pending", 0)


def test_a_refusal_is_looked_at_once(hospital, curator):
    row = DisclosureFactory(hospital=hospital, refused=True)
    assert list(Disclosure.objects.unseen_refusals()) == [row]
    actions.look_at_refusal(row, by=curator)
    actions.look_at_refusal(row, by=curator)
    assert not Disclosure.objects.unseen_refusals()
    assert len(entries(hospital)) == 1


def test_expiry_is_noted_once(hospital):
    day = timedelta(days=1)
    row = DisclosureFactory(hospital=hospital, published=True)
    Disclosure.objects.update(valid_until=in_days(0) - day)
    assert [actions.take_down_expired(), actions.take_down_expired()] == [1, 0]
    row.refresh_from_db()
    assert row.taken_down_on == in_days(0)
    assert [entry.action for entry in entries(hospital)] == ["disclosure expired"]

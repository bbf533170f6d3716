"""Production cannot load the sample: it does not have the app."""

from django.apps import apps

from portal.settings import base


def test_only_development_installs_the_sample():
    assert "portal.sample" not in base.INSTALLED_APPS
    assert apps.is_installed("portal.sample")


def test_the_loader_lives_in_no_other_app():
    from django.core.management import get_commands  # after the apps are there

    commands = get_commands()
    assert commands["load_sample"] == commands["sample_logins"] == "portal.sample"

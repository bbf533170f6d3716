"""What a machine lacks is left out and named; with STRICT=1 leaving out is a failure."""

import gc
import os
import shutil
from collections import Counter
from pathlib import Path

import hypothesis
import pytest

BROWSERS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
STRICT = os.environ.get("STRICT", "") not in {"", "0", "no"}
ROOT = Path(__file__).resolve().parents[1]
DATABASE = {"db", "transactional_db", "live_server"}


def chromium():
    """The browser that journeys drive: CHROMIUM_PATH, or the first one on the PATH."""
    named = os.environ.get("CHROMIUM_PATH")
    return named or next(filter(None, map(shutil.which, BROWSERS)), None)


def on_postgresql():
    from django.conf import settings  # configured by pytest-django only after this file is read

    return settings.DATABASES["default"]["ENGINE"].endswith("postgresql")


def pytest_addoption(parser):
    parser.addoption(
        "--database-only",
        action="store_true",
        help="leave out what asks no database, and pages that the browser walks through: a run on"
        " another database tries them",
    )


def pytest_configure(config):
    """Tests read the translations too, and .mo files are not committed."""
    from portal.core import catalogues  # the same

    catalogues.compile_stale(ROOT / "locale")
    if config.getoption("--database-only"):
        # What Hypothesis thinks of is tried in full by that other run.
        hypothesis.settings.register_profile("few", max_examples=15)
        hypothesis.settings.load_profile("few")


def asks_database(item):
    return item.get_closest_marker("django_db") or DATABASE & set(item.fixturenames)


def about_database(item):
    """Not what reads a page: the browser walks through the pages of every room."""
    if item.get_closest_marker("postgresql"):
        return True
    return asks_database(item) and "client" not in item.fixturenames


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(config, items):
    if config.getoption("--database-only"):
        config.hook.pytest_deselected(items=[item for item in items if not about_database(item)])
        items[:] = filter(about_database, items)
    if not on_postgresql():
        leave_out(config, items, "postgresql", "needs PostgreSQL: set DATABASE_URL")
    if not chromium():
        reason = "needs Chromium: install it, or set CHROMIUM_PATH"
        for item in marked(items, "journey"):
            item.add_marker(pytest.mark.skip(reason=reason))


def leave_out(config, items, name, reason):
    """Deselected where the other run of a strict pair has them, else skipped with the reason."""
    chosen = marked(items, name)
    if not STRICT:
        for item in chosen:
            item.add_marker(pytest.mark.skip(reason=reason))
        return
    items[:] = [item for item in items if item not in chosen]
    config.hook.pytest_deselected(items=chosen)


def marked(items, name):
    return [item for item in items if item.get_closest_marker(name)]


def pytest_collection_finish():
    """Everything is imported: what stands now is not looked through for rubbish again and again,
    which would take a tenth of the time."""
    gc.freeze()
    gc.set_threshold(50_000, 20, 20)


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item, call):
    return refuse_skip((yield))


@pytest.hookimpl(wrapper=True)
def pytest_make_collect_report(collector):
    return refuse_skip((yield))


def refuse_skip(report):
    if STRICT and report.skipped and not hasattr(report, "wasxfail"):
        reason = report.longrepr[2] if isinstance(report.longrepr, tuple) else report.longrepr
        report.outcome, report.longrepr = "failed", f"STRICT=1 allows no skip. {reason}"
    return report


def pytest_terminal_summary(terminalreporter):
    """The last word before pytest's own line: what this machine could not try, and why."""
    skipped = terminalreporter.stats.get("skipped", [])
    reasons = Counter(report.longrepr[2].removeprefix("Skipped: ") for report in skipped)
    if reasons:
        terminalreporter.section("left out on this machine")
    for reason, number in reasons.most_common():
        terminalreporter.line(f"{number} test{'s' * (number > 1)}: {reason}")

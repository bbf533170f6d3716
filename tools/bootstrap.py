"""The verbs of the Makefile. Needs nothing but Python 3.11 with its venv module.

Makes the environment when it is missing or the requirements changed, then hands over to
the portal's own commands.
"""

import hashlib
import importlib.util
import os
import shutil
import subprocess
import sys
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
VENV = ROOT / ".venv"
PYTHON = VENV / "bin" / "python"
OLDEST = (3, 11)
NO_VENV = """Python's venv module is missing. Type this (as root), then try again:

    apt-get install -y python3-venv
"""


def main(verb, *arguments):
    os.chdir(ROOT)
    check_python()
    settings = "test" if verb == "test" else "development"
    os.environ["DJANGO_SETTINGS_MODULE"] = f"portal.settings.{settings}"
    VERBS[verb](*arguments)


def run(*arguments):
    from serve import check_port, serve  # beside this file

    port = check_port()
    environment("base")
    manage("prepare", "--sample", SITE_ORIGIN=origin(port))
    serve(PYTHON, port, SITE_ORIGIN=origin(port))


def dev(*arguments):
    from serve import check_port, postman

    port = check_port()
    environment("base")
    settings = {"SITE_ORIGIN": origin(port), "DEBUG": "yes"}
    manage("prepare", "--sample", **settings)
    manage("sample_logins", **settings)
    with postman(PYTHON, {**os.environ, **settings}):
        manage("runserver", f"127.0.0.1:{port}", **settings)


def test(*arguments):
    environment("dev")
    hand_over("-m", "pytest", *arguments)


def lint(*arguments):
    environment("dev")
    hand_over(str(ROOT / "tools" / "lint.py"), *arguments)


def messages(*arguments):
    if not shutil.which("xgettext"):
        sys.exit("gettext is missing. Type: apt-get install -y gettext")
    environment("base")
    manage("messages")


def sample(*arguments):
    environment("base")
    manage("prepare")
    manage("load_sample", "--reload")


def national_demo(*arguments):
    from national_demo import demo  # beside this file

    environment("base")
    demo(PYTHON)


def bench(*arguments):
    environment("base")
    hand_over("manage.py", "bench", *arguments, DJANGO_SETTINGS_MODULE="portal.settings.bench")


def bench_inbox(*arguments):
    environment("base")
    quiet = {"DJANGO_SETTINGS_MODULE": "portal.settings.bench", "LOG_LEVEL": "ERROR"}
    hand_over("manage.py", "bench_inbox", *arguments, **quiet)


def bench_search(*arguments):
    environment("base")
    quiet = {"DJANGO_SETTINGS_MODULE": "portal.settings.bench", "LOG_LEVEL": "ERROR"}
    hand_over("manage.py", "bench_search", *arguments, **quiet)


def bench_national(*arguments):
    environment("base")
    quiet = {"DJANGO_SETTINGS_MODULE": "portal.settings.bench", "LOG_LEVEL": "ERROR"}
    hand_over("manage.py", "bench_national", *arguments, **quiet)


def lock(*arguments):
    """Without addresses in the files: they say what is installed, not where it is kept."""
    environment("base")
    call("-m", "pip", "install", "--quiet", "--disable-pip-version-check", "uv")
    for name in ("base", "dev"):
        call(
            "-m", "uv", "pip", "compile", f"{name}.in", "--output-file", f"{name}.txt", "--quiet",
            "--generate-hashes", "--no-header", "--no-emit-index-url", "--no-emit-find-links",
            "--python-version", "3.11", *arguments, cwd=ROOT / "requirements",
        )  # fmt: skip


VERBS = {
    "run": run,
    "dev": dev,
    "test": test,
    "lint": lint,
    "messages": messages,
    "sample": sample,
    "national-demo": national_demo,
    "bench": bench,
    "bench-inbox": bench_inbox,
    "bench-search": bench_search,
    "bench-national": bench_national,
    "lock": lock,
}


# --- The environment -----------------------------------------------------------


def check_python():
    if sys.version_info < OLDEST:
        sys.exit(f"This is Python {sys.version.split()[0]}; the portal needs 3.11 or newer.")


def environment(name):
    """.venv with requirements/<name>.txt: made once, and again when that file changes."""
    if not works():
        make_venv()
    requirements = ROOT / "requirements" / f"{name}.txt"
    stamp, wanted = VENV / f".installed-{name}", fingerprint(requirements)
    if stamp.exists() and stamp.read_text() == wanted:
        return
    say(f"Installing what requirements/{name}.txt lists (only when it changes)")
    install(requirements)
    # What one list pins may differ from what the other installed before.
    for other in VENV.glob(".installed-*"):
        other.unlink()
    stamp.write_text(wanted)
    if name == "dev":  # it holds everything of the base
        base = ROOT / "requirements" / "base.txt"
        (VENV / ".installed-base").write_text(fingerprint(base))


def works():
    """Whether the environment is whole: its Python runs, and has pip."""
    if not PYTHON.exists():
        return False
    return not subprocess.run([PYTHON, "-c", "import pip"], capture_output=True).returncode


def make_venv():
    if not importlib.util.find_spec("ensurepip") or not importlib.util.find_spec("venv"):
        sys.exit(NO_VENV)
    say("Making the environment in .venv (once)")
    watch([sys.executable, "-m", "venv", "--clear", VENV])


def install(requirements):
    watch([PYTHON, "-m", "pip", "install", "--disable-pip-version-check", "--require-hashes",
           "--no-input", "-r", requirements])  # fmt: skip


def fingerprint(requirements):
    return hashlib.sha256(requirements.read_bytes()).hexdigest()


# --- Calling others ------------------------------------------------------------


def watch(command):
    """Run a long command quietly, with a dot a second; show what it said if it fails."""
    began = time.monotonic()
    with subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True
    ) as process:
        while True:
            try:
                output, _ = process.communicate(timeout=1)
                break
            except subprocess.TimeoutExpired:
                print(".", end="", flush=True)
    print(f" {time.monotonic() - began:.0f} s")
    if process.returncode:
        sys.exit(f"{output}\nThis failed: {' '.join(map(str, command))}")


def call(*arguments, cwd=ROOT, **settings):
    """The environment's Python with these arguments; its failure is ours."""
    sys.stdout.flush()
    done = subprocess.run([PYTHON, *arguments], cwd=cwd, env={**os.environ, **settings})
    if done.returncode:
        sys.exit(done.returncode)


def manage(*arguments, **settings):
    call("manage.py", *arguments, **settings)


def hand_over(*arguments, **settings):
    sys.stdout.flush()
    os.execve(PYTHON, [str(PYTHON), *arguments], {**os.environ, **settings})


def origin(port):
    return os.environ.get("SITE_ORIGIN") or f"http://127.0.0.1:{port}"


def say(text):
    print(f"  {text} …", end="", flush=True)


if __name__ == "__main__":
    main(*sys.argv[1:])

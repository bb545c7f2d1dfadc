"""The commands of 4Change: `python3 tasks.py` lists them, `python3 tasks.py serve` shows the site.

An ordinary Invoke file. The part above `from datetime` uses the standard library only: it makes
`.venv` from the lock file `requirements.txt`, once, and hands over to Invoke inside it. An old
Python 3 must be able to read the whole file, since that is how it comes to say that it is too old.
"""

import functools
import hashlib
import importlib.util
import io
import os
import pathlib
import secrets
import shutil
import signal
import subprocess
import sys
import tempfile
import time
import zipfile

ROOT = pathlib.Path(__file__).resolve().parent
VENV = ROOT / ".venv"
PYTHON = VENV / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
RECORD = VENV / "installed.txt"
SITE_LOCK = ROOT / "requirements.txt"
TEST_LOCK = ROOT / "tests" / "requirements.txt"
BENCH_LOCK = ROOT / "tests" / "bench" / "requirements.txt"


def entry(lock: pathlib.Path) -> str:
    """The line that records an installed lock file: its digest, and the Python it was installed for."""
    digest = hashlib.sha256(lock.read_bytes()).hexdigest()
    return f"Python {sys.version_info[0]}.{sys.version_info[1]} {digest}"


def installed(lock: pathlib.Path, record: pathlib.Path = RECORD) -> bool:
    """Whether `record` says that all of `lock`, as it is now, is installed for this Python."""
    return record.is_file() and entry(lock) in record.read_text().splitlines()


def install(lock: pathlib.Path, python: pathlib.Path = PYTHON, record: pathlib.Path = RECORD) -> None:
    """Install a lock file, every hash checked. Raises CalledProcessError when pip fails.

    The record is away meanwhile: an environment left half-made has none, and so is made anew.
    """
    before = record.read_text() if record.is_file() else ""
    record.unlink(missing_ok=True)
    options = ["--quiet", "--disable-pip-version-check", "--require-hashes", "-r", str(lock)]
    subprocess.run([str(python), "-m", "pip", "install", *options], check=True)
    record.write_text(f"{before}{entry(lock)}\n")


def prepare() -> None:
    """Make `.venv` unless it is whole and as locked. Exits, saying why, when that cannot be."""
    if PYTHON.exists() and installed(SITE_LOCK):
        return
    if not all(map(importlib.util.find_spec, ("venv", "ensurepip"))):
        sys.exit("Python's venv module is missing here. On Debian and Ubuntu: apt install python3-venv")
    print("Making .venv from requirements.txt; only the first run takes this long.", flush=True)
    subprocess.run([sys.executable, "-m", "venv", "--clear", str(VENV)], check=True)
    install(SITE_LOCK)


def main(arguments: list) -> object:
    """Run Invoke in the environment with these arguments; the exit status, or the reason why not."""
    if sys.version_info < (3, 11):
        return f"4Change needs Python 3.11 or newer; this is Python {sys.version.split()[0]}."
    try:
        prepare()
    except subprocess.CalledProcessError:
        return "Could not make .venv: what went wrong is said above."
    except KeyboardInterrupt:
        return 130
    # -P: files where we are called from may be named like modules, and are none of ours.
    command = [str(PYTHON), "-P", "-m", "invoke", "--search-root", str(ROOT), *(arguments or ["--list"])]
    if os.name == "nt":  # exec there gives the terminal back before the command has ended
        return subprocess.call(command)
    return os.execv(command[0], command)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

from datetime import UTC, datetime

from invoke import Exit, task

BROWSERS = ("chromium", "chromium-browser", "google-chrome", "/usr/bin/chromium")
APT_GET = ["apt-get", "install", "-y", "--no-install-recommends", "chromium", "fonts-liberation"]
ASK_NOTHING = {"DEBIAN_FRONTEND": "noninteractive"}
WATCHED = ("content", "theme", "plugins", "pelicanconf.py", "requirements.txt")


def clock() -> int:
    """Now, in seconds since 1970, or SOURCE_DATE_EPOCH. Nothing else in the project asks the time."""
    return int(os.environ.get("SOURCE_DATE_EPOCH") or time.time())


def run(module: str, *arguments: str, stderr: int | None = None) -> tuple:
    """Run a module at the root of the clone with this Python; its exit status, and stderr if piped.

    Ctrl-C reaches it too, and it is left to tidy up; `subprocess.run` would kill it meanwhile.
    """
    command = [sys.executable, "-m", module, *arguments]
    with subprocess.Popen(command, cwd=ROOT, stderr=stderr, text=True) as process:
        said = process.communicate()[1]
    return process.returncode, said


def build_site(settings: str, output: str, *options: str) -> int:
    """Build the site once; the exit status. `output` stays as it was when the build is refused.

    What goes wrong inside it is printed when it has ended, so that one ended by Ctrl-C ends quietly.
    """
    arguments = ("--settings", settings, "--output", output, "--now", str(clock()), *options)
    status, said = run("plugins.build", *arguments, stderr=subprocess.PIPE)
    print(said, file=sys.stderr, end="", flush=True)
    return status


def keep_environment() -> None:
    """Install the lock file if it has changed since. Raises CalledProcessError when pip fails."""
    if pathlib.Path(sys.prefix) == VENV and not installed(SITE_LOCK):
        install(SITE_LOCK)


def check_out(commit: str, folder: pathlib.Path) -> None:
    """Write into a folder what this clone's work began from: the last commit it shares with `commit`.

    Raises Exit when there is none.
    """
    git = ["git", "-C", str(ROOT)]
    base = subprocess.run(
        [*git, "merge-base", commit, "HEAD"], capture_output=True, text=True, check=False
    )
    if base.returncode:
        raise Exit(f"There is no commit {commit} here. Name the one that is published: --since main")
    archive = [*git, "archive", "--format=zip", base.stdout.strip()]
    packed = subprocess.run(archive, capture_output=True, check=True).stdout
    zipfile.ZipFile(io.BytesIO(packed)).extractall(folder)


def build_quietly(root: pathlib.Path, output: pathlib.Path) -> None:
    """Build the site of a clone as it is published. Raises Exit with what is wrong when it is refused."""
    options = ["--settings", "publishconf.py", "--output", str(output), "--now", str(clock())]
    command = [sys.executable, "-m", "plugins.build", *options]
    done = subprocess.run(command, cwd=root, capture_output=True, text=True, check=False)
    if done.returncode:
        raise Exit(f"{done.stdout}{done.stderr}The site in {root} cannot be built.")


def leave(status: int) -> None:
    """End the task with the exit status of what it ran."""
    if status:
        raise Exit(code=status)


def need(lock: pathlib.Path) -> None:
    """Install what a lock file names into `.venv`, unless it is there. Raises Exit when pip fails."""
    if not installed(lock):
        print(f"Installing {lock.relative_to(ROOT)} into .venv.", flush=True)
        try:
            install(lock)
        except subprocess.CalledProcessError:
            raise Exit("Could not install them: what went wrong is said above.") from None


def need_browser() -> None:
    """Install Debian's Chromium if there is none. Raises Exit, saying what to run, where it may not."""
    if any(map(shutil.which, BROWSERS)):
        return
    if not pathlib.Path("/etc/debian_version").exists():
        raise Exit(f"The tests need Chromium; install one of these: {', '.join(BROWSERS[:3])}")
    if os.geteuid():
        raise Exit(f"The tests need Chromium: sudo {' '.join(APT_GET)}")
    for command in (["apt-get", "update"], APT_GET):
        leave(subprocess.run(command, env=os.environ | ASK_NOTHING, check=False).returncode)


@task(
    help={
        "format": "text, json, or github for annotations beside the lines of a change",
        "accept": "record in content/ledger.txt what is published, unless there is an error",
    }
)
def check(context, format="text", accept=False):  # noqa: A002, FBT002 - they become options
    """Tell everything that is wrong with what is written, at once."""
    options = ["--accept"] if accept else []
    leave(run("plugins.check", "--format", format, "--now", str(clock()), *options)[0])


@task(help={"timings": "tell where the time went"})
def build(context, timings=False):  # noqa: FBT002 - it becomes an option
    """Build the site into output/."""
    leave(build_site("pelicanconf.py", "output", *["--timings"] * timings))


@task(help={"timings": "tell where the time went"})
def publish(context, timings=False):  # noqa: FBT002 - it becomes an option
    """Build the site into output/ with the settings it is published with."""
    leave(build_site("publishconf.py", "output", *["--timings"] * timings))


@task(help={"path": "a file of output/, an address of the site, or the path of a text"})
def why(context, path):
    """Tell why a page was written last: what had changed."""
    leave(run("plugins.rebuild.why", path)[0])


@task
def ping(context):
    """Tell the hub that the feeds in output/ have news, when they are published."""
    from plugins.feeds.ping import ping as tell

    try:
        for line in tell(ROOT / "output"):
            print(line, flush=True)
    except OSError as error:
        raise Exit(str(error)) from None


@task(help={"port": "The port to serve on; the next free one if it is taken."})
def serve(context, port=8000):
    """Build the site, drafts too, show it at a local address and rebuild it on every change."""
    from plugins import preview

    def rebuild(paths, changed) -> preview.Outcome | None:
        if not preview.only_sources(paths):
            builder.end()  # another one reads the code and the settings as they are now
        try:
            keep_environment()
        except (OSError, subprocess.CalledProcessError):
            return preview.Outcome(
                said="requirements.txt cannot be read, or pip refuses it, as the terminal says."
            )
        # An index of all takes longer than all else: what can be searched is that of the last build.
        own = {"SITEURL": server.address, "DRAFTS": True, "SEARCH": False}
        request = {"output": str(server.folder), "now": clock(), "settings": own}
        return builder.build(request | {"changed": sorted(paths)}, changed)

    signal.signal(signal.SIGTERM, signal.default_int_handler)  # it ends all, as Ctrl-C does
    builder = preview.Builder([sys.executable, "-m", "plugins.builder"], ROOT)
    sys.stdout.reconfigure(errors="backslashreplace")  # a file's name may be no text at all
    try:
        server = preview.listen(functools.partial(preview.Preview, secrets.token_hex(4)), port)
    except OSError as error:
        raise Exit(str(error)) from None
    server.folder = ROOT / ".cache" / "serve" / str(server.server_port) / "site"
    server.built = ROOT / "output"
    try:
        preview.serve(server, ROOT, WATCHED, rebuild)
    finally:
        builder.end()
        for half_made in server.folder.parent.glob(".*"):  # by a build that was ended
            shutil.rmtree(half_made, ignore_errors=True)


@task
def test(context):
    """Run the tests, having installed all they need; what follows `--` goes to pytest."""
    check(context)
    need(TEST_LOCK)
    need_browser()
    # Invoke joins what follows `--` into one string, in which a quoted `-k "a or b"` is lost.
    passed_on = sys.argv[sys.argv.index("--") + 1 :] if "--" in sys.argv else []
    leave(run("pytest", "-n", "auto", *passed_on)[0])


@task(help={"sequences": "How many sequences of edits to try"})
def prove(context, sequences=1000):
    """Try random edits: what is built after them has to be what a clean build makes."""
    need(TEST_LOCK)
    leave(run("tests.machine", str(sequences))[0])


@task(help={"since": "The commit, branch or tag that subscribers have now"})
def announce(context, since="origin/main"):
    """Tell what feed readers and calendars would show as new, changed, moved or gone since a commit."""
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        check_out(since, folder / "source")
        build_quietly(folder / "source", folder / "before")
        build_quietly(ROOT, folder / "after")
        leave(run("plugins.announce", str(folder / "before"), str(folder / "after"))[0])


@task(
    help={
        "output": "A folder with the site as it is published; otherwise one is built",
        "kinds": "Only pages of these kinds, with commas between them: chat,term",
    }
)
def audit(context, output="", kinds=""):
    """Hold a page of every kind to axe, Lighthouse, the Nu validator, its policy and its weight."""
    need(TEST_LOCK)
    need_browser()
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(output or name).resolve()
        if not output:
            build_quietly(ROOT, folder)
        leave(run("tests.audit.run", str(folder), "--kinds", kinds)[0])


@task
def golden(context):
    """Write anew the pages that the tests compare a build with, docs/reference.md and deployment.md."""
    need(TEST_LOCK)
    leave(run("tests.golden")[0])
    leave(run("tests.reference")[0])
    leave(run("tests.deployment")[0])


@task(
    help={
        "posts": "How many posts, with commas between several numbers: 1000,10000",
        "rounds": "How often each generator builds for each row",
        "growth": "Ours alone, at 1,000, 10,000 and 100,000 tiny posts",
    }
)
def bench(context, posts="", rounds=5, growth=False):  # noqa: FBT002 - they become options
    """Compare how long builds take with Hugo and stock Pelican, on the same 1,000 posts."""
    need(BENCH_LOCK)
    options = [*(["--posts", posts] if posts else []), *(["--growth"] if growth else [])]
    leave(run("tests.bench.run", "--rounds", str(rounds), *options)[0])


@task(help={"kind": "chat, post, term, person or page", "title": "Its title; of a person, the name"})
def new(context, kind, title):
    """Start a page, a draft until its Status line says otherwise."""
    from plugins.source.new import new as start

    today = datetime.fromtimestamp(clock(), tz=UTC).date()
    try:
        path = start(kind, title, today=today, content=ROOT / "content")
    except (FileExistsError, ValueError) as error:
        raise Exit(str(error)) from None
    print(f"Started {path.relative_to(ROOT)}: a draft. Fill it in; `python3 tasks.py serve` shows it.")

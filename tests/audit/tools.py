"""What the audit needs beside Python: Node and its packages, and Java; said plainly where it is missing.

The packages go into `.cache/audit`, as `package-lock.json` names them, every hash checked.
"""

import re
import shutil
import subprocess
from pathlib import Path

from tasks import BROWSERS

HERE = Path(__file__).parent
FOLDER = HERE.parent.parent / ".cache" / "audit"
LOCK = ("package.json", "package-lock.json")
BROWSER_OPTIONS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking"]
NPM_CI = ["ci", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error"]
NODE, JAVA = (18, 16), (17,)


class Missing(Exception):
    """A tool that is not here; its words say how to come by it."""


def modules() -> Path:
    """The folder of Node's packages, installed if the lock has changed. Raises Missing without Node."""
    _version(
        "node", "--version", NODE, "Node 18.16 or newer, with npm; on Debian: apt install nodejs npm"
    )
    npm = shutil.which("npm")
    if npm is None:
        raise Missing("npm, which comes with Node; on Debian: apt install npm")
    done = FOLDER / "node_modules" / "installed"
    wanted = b"".join((HERE / name).read_bytes() for name in LOCK)
    if not done.is_file() or done.read_bytes() != wanted:
        print(f"Installing {LOCK[1]} into .cache/audit.", flush=True)
        FOLDER.mkdir(parents=True, exist_ok=True)
        for name in LOCK:
            shutil.copy(HERE / name, FOLDER)
        ended = subprocess.run([npm, *NPM_CI], cwd=FOLDER, capture_output=True, text=True, check=False)
        if ended.returncode:
            raise Missing(f"the packages of {LOCK[1]}; npm says: {ended.stderr.strip()}")
        done.write_bytes(wanted)
    return FOLDER / "node_modules"


def java() -> str:
    """Java's command. Raises Missing if there is none that is new enough."""
    return _version(
        "java", "-version", JAVA, "Java 17 or newer; on Debian: apt install default-jre-headless"
    )


def browser() -> str:
    """The browser's command. Raises Missing if there is none."""
    found = next(filter(None, map(shutil.which, BROWSERS)), None)
    if found is None:
        raise Missing("Chromium; on Debian: apt install chromium")
    return found


def _version(name: str, option: str, least: tuple[int, ...], remedy: str) -> str:
    command = shutil.which(name)
    if command:
        said = subprocess.run([command, option], capture_output=True, text=True, check=False)
        number = re.search(r"\d+(\.\d+)*", said.stdout + said.stderr)
        if number and tuple(map(int, number[0].split("."))) >= least:
            return command
    raise Missing(remedy)

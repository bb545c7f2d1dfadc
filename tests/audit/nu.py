"""The Nu HTML checker on every file of a site: its HTML and its style sheets."""

import json
import subprocess
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import unquote, urlsplit

OPTIONS = ["--format", "json", "--stdout", "--also-check-css", "--skip-non-html", "--exit-zero-always"]
# Read from a folder, no file comes from 'self'. What the policy really refuses, browsers are asked.
OPTIONS += ["--filterpattern", ".*Resource violates Content Security Policy.*"]


def nu(folder: Path, modules: Path, java: str) -> Iterator[tuple[str, str]]:
    """Every error and warning: the file's path in the folder, and what is said.

    Raises ChildProcessError when the checker itself fails.
    """
    jar = modules / "vnu-jar" / "build" / "dist" / "vnu.jar"
    command = [java, "-jar", str(jar), *OPTIONS, str(folder)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    try:
        messages = json.loads(done.stdout)["messages"]
    except ValueError:
        raise ChildProcessError(done.stderr.strip()[-500:]) from None
    for message in messages:
        path = Path(unquote(urlsplit(message["url"]).path)).relative_to(folder.resolve())
        yield path.as_posix(), f"{message.get('subType', message['type'])}: {message['message']}"

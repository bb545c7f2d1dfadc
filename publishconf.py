"""Settings of the published site."""

import os
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))
from pelicanconf import *  # noqa: F403 - Pelican's way to build on other settings

SITEURL = os.environ.get("SITEURL", "https://4change.memeshift.com")
REFUSED = {"error", "warning"}

"""Settings of the published site."""

import os
import sys

sys.path.insert(0, os.path.dirname(__file__))
from pelicanconf import *  # noqa: E402, F403 - Pelican's way to build on other settings

SITEURL = os.environ.get("SITEURL", "https://4change.memeshift.com")

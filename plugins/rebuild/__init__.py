"""Does again only what changed: what a file was read as is kept until the file, or the code, is another.

Nothing that is kept can be wrong for long: a reading is found by the digest of the file's bytes, and
all of them are forgotten when a setting, a plugin, a library or Python changes. Take this plugin out
of `PLUGINS`, and the same comes out, later.
"""

from plugins.rebuild.readings import remember
from plugins.source import reading_init


def register():
    """Connect to the source."""
    reading_init.connect(remember)

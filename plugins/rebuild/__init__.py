"""Does again only what changed: what files were read as and templates compiled to is kept.

Nothing that is kept can be wrong for long: a reading is found by the digest of the file's bytes, and
everything is forgotten when a setting, a plugin, a library or Python changes. Take this plugin out
of `PLUGINS`, and the same comes out, later.
"""

from pelican.plugins import signals

from plugins.rebuild.readings import remember
from plugins.rebuild.templates import keep_compiled
from plugins.source import reading_init


def register():
    """Connect to Pelican and to the source."""
    reading_init.connect(remember)
    signals.all_generators_finalized.connect(keep_compiled)

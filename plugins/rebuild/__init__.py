"""Does again only what changed: what files were read as and templates compiled to is kept.

Nothing that is kept can be wrong for long: a reading is found by the digest of the file's bytes, and
everything is forgotten when a setting, a plugin, a library or Python changes. Take this plugin out
of `PLUGINS`, and the same comes out, later.
"""


def register():
    """Nothing yet."""

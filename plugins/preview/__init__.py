"""The site on this computer while it is being written: built, watched, served. No plugin.

Nothing here imports a plugin: they may be broken just now, and only a new build has to read them.
"""

from plugins.preview.changes import Changes, only_sources
from plugins.preview.files import Server, listen
from plugins.preview.live import Preview
from plugins.preview.loop import serve
from plugins.preview.outcome import Outcome
from plugins.preview.process import Builder

__all__ = ["Builder", "Changes", "Outcome", "Preview", "Server", "listen", "only_sources", "serve"]

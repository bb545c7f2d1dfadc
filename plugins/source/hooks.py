"""What other plugins answer while the sources are read, in the manner of Pelican's `readers_init`."""

from blinker import NamedSignal
from ordered_set import OrderedSet


class InOrder(NamedSignal):
    """A signal that calls functions in the order of connection, as Pelican's do once it is loaded."""

    set_class = OrderedSet


#: Sent with a dict, folder name to `Kind`: a plugin adds the kinds of page it knows.
kinds_init = InOrder("source_kinds_init")

#: Sent with a `Document` that was just read: a plugin returns the problems that this file alone has.
document_read = InOrder("source_document_read")

#: Sent with the class `Site` and, as `settings`, Pelican's: a plugin returns one that knows the same
#: sooner, made with the same arguments.
site_init = InOrder("source_site_init")

#: Sent with the `Site` and, as `problems`, all of them, when all is checked and nothing is written yet.
problems_found = InOrder("source_problems_found")

#: Sent with what a build begins to do, in a word.
stage_begun = InOrder("source_stage_begun")

#: Sent with the `markdown.Markdown` that converts bodies: a plugin adds its syntax.
markdown_init = InOrder("source_markdown_init")

#: Sent with the `Site` and, as `names`, those of all its files, when they are written.
site_written = InOrder("source_site_written")

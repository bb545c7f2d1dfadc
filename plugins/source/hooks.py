"""What other plugins answer while the sources are read, in the manner of Pelican's `readers_init`."""

from blinker import signal

#: Sent with a dict, folder name to `Kind`: a plugin adds the kinds of page it knows.
kinds_init = signal("source_kinds_init")

#: Sent with a `Document` that was just read: a plugin returns the problems that this file alone has.
document_read = signal("source_document_read")

#: Sent with the class `Site` and, as `settings`, Pelican's: a plugin returns one that knows the same
#: sooner, made with the same arguments.
site_init = signal("source_site_init")

#: Sent with the `Site` and, as `problems`, all of them, when all is checked and before anything is written.
problems_found = signal("source_problems_found")

#: Sent with the `markdown.Markdown` that converts bodies: a plugin adds its syntax.
markdown_init = signal("source_markdown_init")

#: Sent with the `Site` and, as `names`, those of all its files, when they are written.
site_written = signal("source_site_written")

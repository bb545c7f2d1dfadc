"""What other plugins answer while the sources are read, in the manner of Pelican's `readers_init`."""

from blinker import signal

#: Sent with a dict, folder name to `Kind`: a plugin adds the kinds of page it knows.
kinds_init = signal("source_kinds_init")

#: Sent with a `Document` that was just read: a plugin returns the problems that this file alone has.
document_read = signal("source_document_read")

#: Sent with the class `Site` and, as `settings`, Pelican's: a plugin returns one that knows the same
#: sooner, made with the same arguments.
site_init = signal("source_site_init")

#: Sent with every problem of the site, a tuple, when all is checked and before anything is made.
problems_found = signal("source_problems_found")

#: Sent with the `markdown.Markdown` that converts bodies: a plugin adds its syntax.
markdown_init = signal("source_markdown_init")

#: Sent with the folder that holds the site when all its files are in their places.
site_placed = signal("source_site_placed")

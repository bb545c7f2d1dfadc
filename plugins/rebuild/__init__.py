"""Does again only what changed, and comes to what a build from nothing comes to.

**The idea.** Plugins do nothing ahead. What they know are *facts*: methods that find something out of a
few words (`post_page` of a path, `definition` of a slug) by asking the `Site` for documents, files,
templates, the time, and for other facts. The plain `Site` finds each fact out once and forgets all of
it. The one this plugin gives instead, `Memory`, listens while a fact is found out: it notes what is
read, and of a document the very values, `title` and not `body`. Nobody declares a dependency. Whoever
goes through all documents of a kind reads a column: `title` of any post.

At the end it keeps, for each fact, a digest of its value, the value, and what was read, in order. The
next build looks at what lies on the disk, reads the files that changed, and compares what they were read
as value by value. Facts that read something that changed, or read such a fact, are in doubt. One that is
in doubt is looked at when it is asked for: were the things it read found to be other than before, in the
order in which it read them, it is found out again; if not, it holds. When it is found out again and its
value is the old one, whoever read it holds too: words added to a post change its page and its feeds, and
no list. A file of the site is a fact as well, and is written only when its digest is a new one.

**The proof.** A fact depends on its words, on what it reads through the `Site`, on code and on settings.
Code, settings, libraries and Python are one mark (`mark`); with another, all is forgotten. So
a fact whose every read has the digest it had would be found out to be the same, and by induction over
what it read, so is the site. Four things could make that untrue, and each is taken care of:

- *A fact reads past the site*, from the disk or the clock. Then a test finds a build that differs:
  `tests/machine.py` edits a small site at random, two hundred sequences in every run of the tests and as
  many as you like by `python3 tasks.py prove`, and compares each build with a clean one byte for byte.
- *A file changes unseen.* It is known by inode, size and times; one as new as the start of the last build
  is read again whatever these say. A builder that lives on is told what was saved, and looks at that
  alone, at a glance; when nothing was saved for a second it looks at all, as if nobody had told it.
- *The folder of the site is not as it was left.* Each file there is known by inode, size and time: one
  that was taken away, damaged or replaced, be it by a build that was killed half-way, is made again, and
  what is no file of the site is removed. What is known is kept only after all files are in their places.
- *What is kept is damaged.* It is one SQLite file, changed at once or not at all; every row has a
  checksum, and who read what is known by its digest. What does not fit is not there, and is found out
  again.

A build that is refused keeps what it found out, and what had changed meanwhile: the next one doubts it
still. Two builds at once each keep all or nothing; neither believes in a file that the other put there.

**The modules**, as a build goes: `kept` opens what is there, `files` looks at the disk, `same` says if
there is anything to do at all, before Pelican is loaded; `parse` reads what changed; `memory` answers,
with `graph`, who read what, `ready`, what is asked for often, and `reads`, the documents and the time
that note who reads them; `render` makes files; `parallel` shares much work with forked processes;
`spool` and `store` hold what is found out, until the end and from then on, where `trace` and `nodes` say
how; `templates` knows which templates need which; `why` tells it all.
"""


def register():
    """Connect to the source, loaded no sooner: a build that has nothing to do needs none of it."""
    from plugins.rebuild.remember import remember
    from plugins.source import site_init

    site_init.connect(remember)

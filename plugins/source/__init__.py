"""Reads the Markdown files of `content/` into documents, and stops the build at any problem."""

from plugins.source.gate import gate
from plugins.source.hooks import (
    document_read,
    kinds_init,
    markdown_init,
    problems_found,
    site_init,
    site_written,
)
from plugins.source.model import Document, Link
from plugins.source.page import Address, Output, Page
from plugins.source.problem import Problem, Refused
from plugins.source.site import fact

__all__ = [
    "Address",
    "Document",
    "Link",
    "Output",
    "Page",
    "Problem",
    "Refused",
    "document_read",
    "fact",
    "kinds_init",
    "markdown_init",
    "problems_found",
    "site_init",
    "site_written",
]


def register():
    """Connect to Pelican, which is loaded no sooner: a build that has nothing to do needs none of it."""
    from pelican.plugins import signals

    from plugins.source.generate import get_generators

    signals.get_generators.connect(get_generators)
    signals.all_generators_finalized.connect(gate)

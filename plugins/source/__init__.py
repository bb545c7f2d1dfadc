"""Reads the Markdown files of `content/` into documents, and stops the build at any problem."""

from pelican.plugins import signals

from plugins.source.generate import SiteGenerator, SourceGenerator, gate
from plugins.source.hooks import document_read, kinds_init, markdown_init, problems_found, reading_init
from plugins.source.model import Document, Link
from plugins.source.page import Address, Page
from plugins.source.problem import Problem, Refused

__all__ = [
    "Address",
    "Document",
    "Link",
    "Page",
    "Problem",
    "Refused",
    "SiteGenerator",
    "document_read",
    "kinds_init",
    "markdown_init",
    "problems_found",
    "reading_init",
]


def get_generators(_pelican):
    """Pelican's `get_generators`: this plugin's."""
    return SourceGenerator


def register():
    """Connect to Pelican."""
    signals.get_generators.connect(get_generators)
    signals.all_generators_finalized.connect(gate)

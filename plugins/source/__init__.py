"""Reads the Markdown files of `content/` into documents, and stops the build at any problem."""

from pelican.plugins import signals

from plugins.source.generate import SourceGenerator, refuse
from plugins.source.hooks import kinds_init, markdown_init
from plugins.source.model import Body, Document, Entry, Item, Link, Problem, Refused
from plugins.source.page import Page, SiteGenerator
from plugins.source.schema import COMMON, DATED, TITLE, Key, Kind, nearest

__all__ = [
    "COMMON",
    "DATED",
    "TITLE",
    "Body",
    "Document",
    "Entry",
    "Item",
    "Key",
    "Kind",
    "Link",
    "Page",
    "Problem",
    "Refused",
    "SiteGenerator",
    "kinds_init",
    "markdown_init",
    "nearest",
]


def get_generators(_pelican):
    """Pelican's `get_generators`: this plugin's."""
    return SourceGenerator


def register():
    """Connect to Pelican."""
    signals.get_generators.connect(get_generators)
    signals.all_generators_finalized.connect(refuse)

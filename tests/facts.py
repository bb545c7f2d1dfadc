"""A site of documents, wherever they come from, whose plugins are asked what they know of it."""

from collections.abc import Mapping
from datetime import UTC, datetime
from importlib import import_module
from pathlib import Path

from pelican.settings import read_settings

from plugins.source import Document
from plugins.source.generator import SiteGenerator
from plugins.source.site import Site

ROOT = Path(__file__).parent.parent
NAMES = (
    "source",
    "pictures",
    "glossary",
    "people",
    "chats",
    "posts",
    "pages",
    "agenda",
    "feeds",
    "addresses",
)
NOW = datetime(2026, 12, 1, tzinfo=UTC)


def asked(*documents: Document, **settings) -> Mapping[str, SiteGenerator]:
    """The generators of all plugins, by name, on a site of these documents and no other file.

    Settings given by name overrule those of the repository.
    """
    settings, context = read_settings(str(ROOT / "pelicanconf.py"), override=settings), {}
    makers = {name: import_module(f"plugins.{name}.generate").get_generators(None) for name in NAMES}
    generators = {
        name: make(context, settings, path="nowhere", theme=settings["THEME"], output_path="nowhere")
        for name, make in makers.items()
    }
    by_path = {document.path: document for document in documents}
    site = context["site"] = Site(Path("nowhere"), NOW)
    for generator in generators.values():
        site.learn(generator)
    site.read(by_path, lambda path: (by_path[path], ()))
    return generators

"""Pages of `docs/` that are made of what the code says, each from a template beside it."""

from collections.abc import Callable, Mapping
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined


def generated(page: Path, filters: Mapping[str, Callable], **objects) -> str:
    """The text of a page as it is today: its template, which has another ending, with these objects."""
    environment = Environment(
        loader=FileSystemLoader(page.parent),
        undefined=StrictUndefined,
        autoescape=False,  # noqa: S701 - this is Markdown, and all of it is ours
        trim_blocks=True,
        keep_trailing_newline=True,
    )
    environment.filters |= filters
    return environment.get_template(page.with_suffix(".jinja").name).render(objects)

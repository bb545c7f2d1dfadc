"""What one can follow, as `/subscribe/` lists it: each plugin adds what it offers. No Pelican here."""

from dataclasses import dataclass

from plugins.source.model import Link


@dataclass(frozen=True, kw_only=True)
class Subscription:
    """Something to follow.

    `group` is the heading it is listed under, `about` one sentence, `page` the address of the page
    that it concerns. `links` has its own addresses, each called by its format (`Atom`), the one to
    copy first: from `/` on, or whole where it begins with a scheme (`webcal:`).
    """

    group: str
    title: str
    about: str
    page: str
    links: tuple[Link, ...]

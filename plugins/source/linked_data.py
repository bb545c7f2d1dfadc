"""What machines are told of a page: schema.org as JSON-LD. No Pelican here."""

from plugins.source.page import Page

CONTEXT = "https://schema.org"


def thing(kind: str, iri: str, name: str, **more: object) -> dict:
    """A thing of a schema.org type, known by an absolute address; what is empty is left out.

    That is where its page is too, unless `more` has another `url`.
    """
    return {"@context": CONTEXT, **part(kind, iri, name, **more)}


def part(kind: str, iri: str, name: str, **more: object) -> dict:
    """A thing that is told of inside another, otherwise as `thing`."""
    told = {"@type": kind, "@id": iri, "url": iri, "name": name, **more}
    return {key: value for key, value in told.items() if value}


def person(someone, site: str, **more: object) -> dict:
    """Somebody with a `name` and a `url`, wherever they are named; `site` is the site's address."""
    url = site + someone.url
    return part("Person", f"{url}#person", someone.name, url=url, **more)


def publisher(name: str, site: str) -> dict:
    """The community itself."""
    logo = f"{site}/theme/images/icon-512.png"
    return part("Organization", f"{site}/#community", name, url=f"{site}/", logo=logo)


def website(name: str, site: str) -> dict:
    """The site that a page is part of."""
    return part("WebSite", f"{site}/#site", name, url=f"{site}/")


def breadcrumbs(page: Page, site: str) -> dict:
    """The way to a page, itself last, as search engines show it; nothing for one without."""
    if not page.crumbs:
        return {}
    steps = [*page.crumbs, page]
    items = [
        {"@type": "ListItem", "position": number, "name": step.title, "item": site + step.url}
        for number, step in enumerate(steps, 1)
    ]
    return {"@context": CONTEXT, "@type": "BreadcrumbList", "itemListElement": items}


def told(page: Page, site: str, name: str) -> list[dict]:
    """All that machines are told of a page: what it is about, and the way to it.

    `site` is the address of the site without a slash at its end, `name` its name.
    """
    about = page.data or (as_page(page, site, name) if page.listed else {})
    return [data for data in (about, breadcrumbs(page, site)) if data]


def as_page(page: Page, site: str, name: str) -> dict:
    """A page that is about nothing that has a type of its own."""
    kind = "WebPage" if page.path else "CollectionPage"
    more = {"description": page.description, "inLanguage": page.lang, "isPartOf": website(name, site)}
    return thing(kind, site + page.url, page.title, **more)

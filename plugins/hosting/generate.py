"""What stands at the root of the site for those who look there: `/sitemap.xml` and so on."""

from collections.abc import Iterator, Mapping
from pathlib import Path

from plugins.hosting.headers import of_drawings, rules, styles, written
from plugins.hosting.sitemap import MOST, Listed, index, sitemap
from plugins.source import Address, Output, fact
from plugins.source.generator import SiteGenerator
from plugins.source.moment import Moment
from plugins.source.page import canonical, file_name

SITEMAP, ROBOTS, HEADERS = "/sitemap.xml", "/robots.txt", "/_headers"
MANIFEST = "/manifest.webmanifest"
# The folder of the theme whose files stand at the root of the site: programs look for them there.
ROOT = "root"


class HostingGenerator(SiteGenerator):
    """Writes the sitemap, `/robots.txt`, `/_headers`, the web manifest, the theme's root files."""

    def addresses(self, taken: Mapping[str, Address]) -> Iterator[Address]:  # noqa: ARG002
        names = (f"/{name}" for name in self.root_files())
        yield from (Address(url=url) for url in (SITEMAP, ROBOTS, HEADERS, MANIFEST, *names))

    def outputs(self) -> Iterator[Output]:
        yield Output.of(self.sitemap, url=SITEMAP)
        yield from (Output.of(self.part, str(number), url=url) for number, url in self._parts())
        yield Output.of(self.robots, url=ROBOTS)
        yield Output.of(self.headers, url=HEADERS)
        yield Output.of(self.manifest, url=MANIFEST)
        yield from (Output.of(self.root_file, name, name=name) for name in self.root_files())

    @fact
    def listed(self) -> tuple[Listed, ...]:
        """Every page that search engines are to find, in the order of their addresses."""
        generators, outputs_of = self.context["generators"], self.context["outputs_of"]
        others = (number for number, each in enumerate(generators) if each is not self)
        names = {output.name for number in others for output in outputs_of(str(number))}
        found = self.context["known_addresses"]()[0].items()
        pages = ((url, each.path) for url, each in sorted(found) if url.endswith("/"))
        return tuple(
            Listed(url=url, changed=self.changed(path) if path else "")
            for url, path in pages
            if file_name(url) in names and (not path or self.is_found(path))
        )

    def is_found(self, path: str) -> bool:
        """Whether search engines are to find a document: lists name it, and its text belongs here."""
        document = self.site[path]
        return document.listed and not document.draft and not canonical(document)

    def changed(self, path: str) -> str:
        """When a document's text last changed, as its header says; nothing where it does not."""
        header = self.site[path].header
        dates = (Moment.of(header[key]) for key in ("modified", "date") if key in header)
        return next((moment.iso for moment in dates), "")

    @fact
    def count(self) -> int:
        """How many pages search engines are to find."""
        return len(self.listed())

    @fact
    def sitemap(self) -> bytes:
        """The sitemap, or the index of its parts."""
        site, urls = self.settings["SITEURL"], [url for _, url in self._parts()]
        return (index(urls, site) if urls else sitemap(self.listed(), site)).encode()

    @fact
    def part(self, number: str) -> bytes:
        """A part of the sitemap of a very large site."""
        end = int(number) * MOST
        return sitemap(self.listed()[end - MOST : end], self.settings["SITEURL"]).encode()

    @fact
    def robots(self) -> bytes:
        """What tells robots that they are welcome, and where all pages are named."""
        return f"User-agent: *\nDisallow:\n\nSitemap: {self.settings['SITEURL']}{SITEMAP}\n".encode()

    @fact
    def headers(self) -> bytes:
        """What hosts are to send with each file."""
        policies = self.settings["POLICY"], self.settings["POLICY_OF_SEARCH"]
        published = (f"{self.path}/{path}" for path in self.context["published_files"]())
        paths = [*published, *map(str, self.theme_files().values())]
        drawings = (path for path in paths if path.lower().endswith(".svg"))
        drawn = [style for path in drawings for style in self.styles(path)]
        return written(rules(*policies, of_drawings(drawn))).encode()

    @fact
    def styles(self, path: str) -> tuple[str, ...]:
        """The styles that stand in a drawing, as a policy allows them."""
        return styles(self.site.data(Path(path)))

    @fact
    def manifest(self) -> bytes:
        """What systems show where somebody has put the site among their applications."""
        return self.rendered("manifest.webmanifest").encode()

    @fact
    def root_files(self) -> tuple[str, ...]:
        """The names of the theme's files for the root of the site."""
        folder = self.site.folder(Path(self.theme, ROOT))
        return tuple(sorted(path.name for path in folder.glob("*") if path.is_file()))

    @fact
    def root_file(self, name: str) -> bytes:
        """One of the theme's files for the root of the site."""
        return self.site.data(Path(self.theme, ROOT, name))

    def _parts(self) -> list[tuple[int, str]]:
        """The parts of the sitemap by their numbers, where one file does not take it."""
        parts = -(-self.count() // MOST)
        return [(number, f"/sitemap-{number}.xml") for number in range(1, parts + 1) if parts > 1]


def get_generators(_pelican):
    """Pelican's `get_generators`: this plugin's."""
    return HostingGenerator

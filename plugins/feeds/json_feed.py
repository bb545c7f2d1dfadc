"""JSON Feed 1.1 (https://www.jsonfeed.org/version/1.1/), in the manner of feedgenerator's classes."""

import json

from feedgenerator import SyndicationFeed

from plugins.feeds.model import ENTRIES

VERSION = "https://jsonfeed.org/version/1.1"


class Json(SyndicationFeed):
    """A feed as JSON. What is not known is left out. Of its entries it writes only where they are."""

    between = b", "

    def write(self, outfile, encoding):  # noqa: ARG002 - JSON is UTF-8
        outfile.write(_text(_told(self._root()) | {"items": [ENTRIES]}).replace(f'"{ENTRIES}"', ENTRIES))

    def _root(self) -> dict:
        feed, ways = self.feed, dict(self.feed["ways"])
        return {
            "version": VERSION,
            "title": feed["title"],
            "home_page_url": feed["link"],
            "feed_url": feed["feed_url"],
            "description": feed["about"],
            "next_url": ways.get("prev-archive"),
            "icon": feed["logo"],
            "favicon": feed["icon"],
            "authors": [{"name": feed["author_name"], "url": feed["author_link"]}],
            "language": feed["language"],
            "hubs": [{"type": "WebSub", "url": ways["hub"]}] if "hub" in ways else None,
        }

    def entry(self) -> str:
        """The feed's only item as JSON Feed has it."""
        (item,) = self.items
        names = [item["author_name"], *item["other_authors"]] if item["author_name"] else []
        files = [
            {"url": file.url, "mime_type": file.mime_type, "size_in_bytes": int(file.length)}
            for file in item["enclosures"]
        ]
        return _text(
            _told(
                {
                    "id": item["unique_id"],
                    "url": item["link"],
                    "title": item["title"],
                    "content_html": item["content"],
                    "summary": item["summary"],
                    "image": files[0]["url"] if files else None,
                    "date_published": item["pubdate"].isoformat(),
                    "date_modified": item["updateddate"].isoformat(),
                    "authors": [{"name": name} for name in names],
                    "tags": list(item["categories"]),
                    "language": item["lang"],
                    "attachments": files,
                }
            )
        )


def _text(values: dict) -> str:
    return json.dumps(values, ensure_ascii=False)


def _told(values: dict) -> dict:
    return {key: value for key, value in values.items() if value}

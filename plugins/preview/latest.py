"""What the last build has to say on every page, for all who wait for it."""

from dataclasses import dataclass
from threading import Condition


@dataclass(frozen=True, kw_only=True)
class News:
    """The name of a state of the site, like no other's, and the overlay of its pages.

    A name is that of the pages, a dot, and the number of the looks they have had since.
    """

    name: str
    overlay: str


class Latest:
    """The latest news; any thread may read them or wait for others.

    `run` is part of their names: no other run of the preview has the same.
    """

    def __init__(self, run: str):
        self._run, self._pages, self._looks = run, 0, 0
        self._changed, self._ended = Condition(), False
        self.news = self._news("")

    def tell(self, overlay: str, *, only_styles: bool = False) -> None:
        """Have news, and wake all who wait for them; `only_styles` when no page is another."""
        with self._changed:
            if only_styles and overlay == self.news.overlay:
                self._looks += 1
            else:
                self._pages, self._looks = self._pages + 1, 0
            self.news = self._news(overlay)
            self._changed.notify_all()

    def _news(self, overlay: str) -> News:
        return News(name=f"{self._run}-{self._pages}.{self._looks}", overlay=overlay)

    def end(self) -> None:
        """Have no more news, and let all go who wait for them."""
        with self._changed:
            self._ended = True
            self._changed.notify_all()

    def wait(self, name: str, seconds: float) -> str | None:
        """The name of the news, as soon as it is not `name` any more, or after so many seconds.

        None: there will be no more news.
        """
        with self._changed:
            self._changed.wait_for(lambda: self._ended or self.news.name != name, timeout=seconds)
            return None if self._ended else self.news.name

"""What files were read as, kept in one file of the cache folder."""

import hashlib
import pickle
import tempfile
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import suppress
from pathlib import Path

from plugins.rebuild.fingerprint import fingerprint

NAME = "readings.pickle"
#: Files as pairs of a path and its bytes to what each is read as.
Reader = Callable[[Iterable[tuple[str, bytes]]], Iterator[object]]


def remember(read: Reader, settings: Mapping) -> Reader:
    """A reader that gives what `read` gives, and does not read twice what has not changed."""

    def read_anew(files: Iterable[tuple[str, bytes]]) -> Iterator[object]:
        store, mark = Path(settings["CACHE_PATH"], NAME), fingerprint(settings)
        known, kept = load(store, mark), {}
        for path, data in files:
            digest = hashlib.sha256(data).digest()
            before = known.get(path)
            if before is None or before[0] != digest:
                before = digest, next(read([(path, data)]))
            kept[path] = before
            yield before[1]
        if kept != known:
            save(store, mark, kept)

    return read_anew


def load(store: Path, mark: str) -> dict[str, tuple[bytes, object]]:
    """What is kept, by path with the digest of the file; nothing if it is damaged or of another mark."""
    # Whatever a file that is cut short or not ours makes of itself, it is of no use.
    with suppress(Exception), store.open("rb") as file:
        if pickle.load(file) == mark:  # noqa: S301 - our own file, in our own cache folder
            return pickle.load(file)  # noqa: S301
    return {}


def save(store: Path, mark: str, kept: Mapping[str, tuple[bytes, object]]) -> None:
    """Keep this in place of what is kept; whoever reads meanwhile finds the one or the other, whole."""
    store.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.NamedTemporaryFile(dir=store.parent, delete=False) as file:
        pickle.dump(mark, file)
        pickle.dump(kept, file, protocol=pickle.HIGHEST_PROTOCOL)
    Path(file.name).replace(store)

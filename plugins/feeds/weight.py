"""How many bytes words take in a feed, at most. No Pelican here."""


def of_words(words: str) -> int:
    """Words are escaped twice where a format takes them for HTML."""
    data = words.encode()
    return len(data) + 9 * _count(data, b"<>&\"'\\\n\t")


def of_html(html: str) -> int:
    """In XML an `&` takes five bytes, `<` and `>` four; in JSON two what cannot stand there plainly."""
    data = html.encode()
    return len(data) + 4 * _count(data, b"<>&") + _count(data, b'"\\\n\t')


def _count(data: bytes, signs: bytes) -> int:
    """How many of some signs there are: of all of them at once, not one after the other."""
    return len(data) - len(data.translate(None, signs))

"""How many bytes words take in a feed, at most. No Pelican here."""


def of_words(words: str) -> int:
    """Words are escaped twice where a format takes them for HTML."""
    return len(words.encode()) + 9 * sum(map(words.count, "<>&\"'\\\n\t"))


def of_html(html: str) -> int:
    """In XML an `&` takes five bytes, `<` and `>` four; in JSON two what cannot stand there plainly."""
    return len(html.encode()) + 4 * sum(map(html.count, "<>&")) + sum(map(html.count, '"\\\n\t'))

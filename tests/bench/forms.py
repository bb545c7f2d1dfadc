"""The corpus as each generator has it: the same words, its own headers, links and folders."""

from collections.abc import Callable, Iterable
from pathlib import Path

from tests.bench.corpus import PEOPLE, TERMS, Post, biography, senses
from tests.make import ID, make_person_text, make_post_text, make_term_text


def write(folder: Path, form: Callable[[Iterable[Post]], Iterable], posts: Iterable[Post]) -> Path:
    """A content folder in one of the forms below, which give pairs of a path and a text."""
    made = set()
    for name, text in form(posts):
        path = folder / name
        if path.parent not in made:
            path.parent.mkdir(parents=True, exist_ok=True)
            made.add(path.parent)
        path.write_text(text, encoding="utf-8")
    return folder


def ours(posts: Iterable[Post]) -> Iterable[tuple[str, str]]:
    """As `content/` has it."""
    for name in PEOPLE:
        yield (
            f"people/{_slug(name)}.md",
            make_person_text(biography(name), name=name, id=f"{ID}:people/{_slug(name)}"),
        )
    for term in TERMS:
        body = "\n".join(f"{number}. {sense}" for number, sense in enumerate(senses(term), 1))
        text = make_term_text(body, title=term, id=f"{ID}:glossary/{term.lower()}")
        yield f"glossary/{term.lower()}.md", text
    for post in posts:
        text = make_post_text(
            post.linked(lambda slug, _: f"[[{slug}]]", lambda stem, words: f"[{words}]({stem}.md)"),
            title=post.title,
            id=f"{ID}:posts/{post.number}",
            date=post.day,
            authors=post.author,
            tags=", ".join(post.tags),
        )
        yield f"posts/{post.stem}.md", text


def hugo(posts: Iterable[Post]) -> Iterable[tuple[str, str]]:
    """As Hugo's `content/` has it: people, terms, tags and years are its taxonomies."""
    for name in PEOPLE:
        yield f"people/{_slug(name)}/_index.md", f"---\ntitle: {name}\n---\n\n{biography(name)}\n"
    for term in TERMS:
        listed = "\n".join(f'  - "{sense}"' for sense in senses(term))
        text = f"---\ntitle: {term}\nsource: A dictionary\nsenses:\n{listed}\n---\n"
        yield f"glossary/{term.lower()}/_index.md", text
    about = "description: All one can subscribe to.\nlayout: subscribe"
    yield "subscribe.md", f"---\ntitle: Subscribe\n{about}\n---\n"
    for folder, title in {"posts": "Posts", "tags": "Tags", "years": "Archive"}.items():
        yield f"{folder}/_index.md", f"---\ntitle: {title}\n---\n"
    for post in posts:
        yield f"posts/{post.stem}.md", _front_matter(post) + post.linked(_rooted, _named)


def _front_matter(post: Post) -> str:
    return f"""---
title: {post.title}
slug: post-{post.number}
id: {ID}:posts/{post.number}
date: {post.day}
years: ["{post.day.year}"]
people: [{post.author}]
tags: [{", ".join(post.tags)}]
glossary: [{", ".join(post.terms)}]
---

"""


def pelican(posts: Iterable[Post]) -> Iterable[tuple[str, str]]:
    """As stock Pelican has it: terms are pages, and authors have no text."""
    for term in TERMS:
        body = "\n".join(f"{number}. {sense}" for number, sense in enumerate(senses(term), 1))
        yield f"pages/{term.lower()}.md", f"Title: {term}\nSlug: {term.lower()}\n\n{body}\n"
    for post in posts:
        text = post.linked(_rooted, lambda stem, words: f"[{words}]({{filename}}{stem}.md)")
        header = f"Title: {post.title}\nSlug: post-{post.number}\nDate: {post.day}\n"
        header += f"Authors: {post.author}\nTags: {', '.join(post.tags)}\n"
        yield f"posts/{post.stem}.md", f"{header}\n{text}\n"


def _rooted(slug: str, words: str) -> str:
    return f"[{words}](/glossary/{slug}/)"


def _named(stem: str, words: str) -> str:
    return f"[{words}]({stem}.md)"


def _slug(name: str) -> str:
    return name.lower().replace(" ", "-")

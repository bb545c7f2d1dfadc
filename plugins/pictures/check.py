"""What is wrong with pictures in view of what is made of them."""

from collections.abc import Callable, Collection, Iterable, Iterator

from plugins.source.problem import Problem, problem_at


def taken(published: Collection[str], variants: Callable[[str], Iterable[str]]) -> Iterator[Problem]:
    """Files whose names are those of pictures in another width; `variants` has these of a picture."""
    files = set(published)
    for path in published:
        for name in files.intersection(variants(path)):
            message = f"this is the name of {path} in another width"
            yield problem_at(name, (1, 1), "E418", message, "give the file another name")

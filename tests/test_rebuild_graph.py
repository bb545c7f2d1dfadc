"""A fact is found out again only when something that it read has changed."""

from collections.abc import Mapping

import pytest

from plugins.rebuild.files import digest
from plugins.rebuild.graph import Graph
from plugins.rebuild.nodes import Nodes, pack


class Facts:
    """Facts as functions of `ask` and `read`, the values of things, and what was found out in a build."""

    def __init__(self, things: dict[str, object], **facts):
        self.things, self.facts, self.graph = things, facts, Graph(Nodes(), self.find)
        self.known: dict[str, object] = {}

    def find(self, key: str) -> bytes:
        """The digest of a fact."""
        self.known[key] = self.facts[key](self)
        return digest(repr(self.known[key]).encode())

    def ask(self, key: str) -> object:
        """A fact."""
        self.graph.note(key)
        self.graph.settle(key)
        return self.known[key]

    def read(self, key: str, name: str = "") -> object:
        """A thing, or a value of it."""
        self.graph.note(key, name)
        return self.things[key][name] if name else self.things[key]

    def again(self, changed: Mapping[str, object], *names: tuple[str, str]) -> list[str]:
        """What the next build finds out, which is asked for `top`, when these things have changed."""
        self.things |= changed
        self.graph = Graph(self.graph.left(), self.find)
        self.graph.change(names or [(key, "") for key in changed])
        self.ask("top")
        return self.graph.found


@pytest.fixture
def facts():
    """`top` asks `size`, which reads `text`."""
    facts = Facts(
        {"text": "one", "other": 1}, size=lambda f: len(f.read("text")), top=lambda f: f.ask("size")
    )
    facts.ask("top")
    return facts


def test_fact_is_found_out_once(facts):
    """However often it is asked for."""
    facts.ask("top")
    assert facts.graph.found == ["size", "top"]


def test_nothing_is_found_out_again_when_nothing_changed(facts):
    """Nor when something did that nobody read."""
    assert facts.again({}) == []
    assert facts.again({"other": 2}) == []
    assert facts.graph.doubtful == set()


def test_doubt_follows_reads(facts):
    """To whoever read a fact that read it."""
    facts.graph.change([("text", "")])
    assert facts.graph.doubtful == {"size", "top"}


def test_same_value_changes_nobody_else(facts):
    """A text that is as long as before."""
    assert facts.again({"text": "two"}) == ["size"]
    assert facts.graph.doubtful == set()


def test_other_value_changes_whoever_read_it(facts):
    """What is asked for first is found out last."""
    assert facts.again({"text": "three"}) == ["size", "top"]
    assert facts.known["top"] == len("three")


def test_value_that_nobody_read_is_no_reason():
    """Of a thing that somebody read another value of."""
    facts = Facts({"post": {"title": 1, "body": 2}}, top=lambda f: f.read("post", "title"))
    facts.ask("top")

    assert facts.again({}, ("post", "body")) == []
    assert facts.again({"post": {"title": 3}}, ("post", "title")) == ["top"]


@pytest.mark.parametrize(("text", "unsure"), [("two", set()), ("three", {"top"})])
def test_what_is_plain_is_not_doubted(facts, text, unsure):
    """Once it is known that what a fact read is the same, it is not looked at by itself."""
    facts.things["text"] = text
    packed = pack({key: facts.graph.nodes[key] for key in facts.graph.nodes})
    facts.graph = Graph(Nodes(packed), facts.find)
    facts.graph.change([("text", "")])

    facts.ask("size")
    assert facts.graph.unsure(["top", "size"]) == unsure
    assert facts.graph.unsure(["none"]) == unsure | {"none"}
    assert facts.graph.found == ["size"]


def test_fact_that_is_read_no_more_is_not_found_out():
    """What was read before it says that it is not needed."""
    facts = Facts(
        {"drafts": True, "text": "one"},
        long=lambda f: f.read("text") * 2,
        top=lambda f: f.ask("long") if f.read("drafts") else "",
    )
    facts.ask("top")

    assert facts.again({"drafts": False, "text": "two"}) == ["top"]
    assert facts.known["top"] == ""
    assert "long" not in facts.graph.left()


def test_doubtful_fact_that_nobody_asks_for_is_left(facts):
    """It may not hold, and is not kept."""
    facts.graph = Graph(facts.graph.nodes, facts.find)
    facts.graph.change([("text", "")])
    assert list(facts.graph.left()) == []


def test_fact_that_cannot_be_found_out_stays_in_doubt(facts):
    """The next build asks again."""
    facts.facts["size"] = lambda f: 1 / (len(f.read("text")) - 3)
    with pytest.raises(ZeroDivisionError):
        facts.again({"text": "two"})

    assert facts.graph.doubtful == {"size", "top"}
    assert facts.graph.reading == []


def test_why_is_what_changed_first(facts):
    """Not what stands between; of a fact that is new, it is the fact."""
    facts.again({"text": "three"})
    told = [facts.graph.why(key) for key in ("top", "size", "new")]
    assert told == [("text", ()), ("text", ()), ("new", ())]

"""A small site, edited at random: what is built after a few edits must be as a clean build makes it.

The machine knows nothing of how a build spares itself work. It has one output folder and one cache
folder, and compares each build there with one by a process that starts from nothing, and without
`plugins.rebuild`. `python -m tests.machine 1000` tries a thousand sequences of edits.
"""

import os
import re
import shutil
import sys
import tempfile
import traceback
from collections.abc import Sequence
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path
from random import SystemRandom

from hypothesis import HealthCheck, Phase, seed, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)

from tests import edits
from tests.edited import DATED, FIRST, Site, address, harm, times_of, with_line
from tests.outcome import Outcome, outcome, stop, tree

# How many sequences one process tries, at most, from one number.
SHARE = 50
# How many edits a sequence has, and after how many of them an author builds who builds seldom.
EDITS = SELDOM = 6
PAGES = sorted(name for name in {**FIRST, **edits.NEW} if name.endswith(".md") and "content/" in name)
PICTURES = sorted(name for name in {**FIRST, **edits.NEW} if name.startswith("content/images/"))
HEADERS = sorted(
    (path, key, value)
    for path in PAGES
    for key, values in edits.HEADERS[path.split("/")[1]].items()
    for value in map(str, values)
)
SETTINGS = sorted((name, at) for name, choices in edits.SETTINGS.items() for at in range(len(choices)))
ENTRY = re.compile(r"(?m)^(\d+)\. .*\n")


class Machine(RuleBasedStateMachine):
    """An author who edits, and builds after every few edits."""

    root: Path
    site: Site
    every = EDITS

    def __init__(self):
        super().__init__()
        self.output, self.cache = self.root / "output", self.root / "cache"
        for name in ("output", "other", "cache"):
            shutil.rmtree(self.root / name, ignore_errors=True)
        self.site.become(FIRST, {})
        self.good, self.edits, self.sound = (FIRST, {}), 0, True
        if (self.root / "first").exists():  # as the first build left it, down to inodes and times
            shutil.copytree(self.root / "first/output", self.output, copy_function=os.link)
            shutil.copytree(self.root / "first/cache", self.cache)

    def build(self, **more) -> Outcome:
        """What comes of a build that may spare itself what it knows."""
        return outcome(self.output, **self.site.settings, CACHE_PATH=str(self.cache), **more)

    def compare(self, **more) -> None:
        """Build, and see that it is right."""
        self.sound, self.edits = False, 0
        before, times = tree(self.output), times_of(self.output)
        made, right = self.build(**more), self.site.clean()
        assert not (wrong := made.differs(right)), wrong
        after = tree(self.output)
        if made.files is None:
            assert after == before
            self.site.become(*self.good)
            self.edits = 1
        else:
            self.good = dict(self.site.files), dict(self.site.told)
            same = {name for name, data in after.items() if before.get(name) == data}
            now = times_of(self.output)
            assert [name for name in same if now[name] != times[name]] == []
            placed = made.placed
            assert placed.files == len(after)
            assert placed.changed == len(after) - len(same)
            assert placed.removed == len(before.keys() - after.keys())
        self.sound = True

    def replace(self, name: str, old: str, new: str) -> None:
        """Put words in the place of others, or back."""
        text = self.site.text(name)
        if old in text or new in text:
            self.site.put(
                name, (text.replace(old, new, 1) if old in text else text.replace(new, old, 1)).encode()
            )

    @initialize(every=st.sampled_from([3, SELDOM, SELDOM]))
    def begin(self, every):
        """Some build often, some seldom."""
        self.every = every

    @invariant()
    def is_as_a_clean_build_makes_it(self):
        """After a few edits."""
        if self.edits and self.edits >= self.every:
            self.compare()

    def teardown(self):
        for _ in range(2):  # what was refused is undone, and built
            if self.sound and self.edits:
                self.compare()
        if self.sound and self.every == SELDOM:
            again = self.build().placed
            assert (again.changed, again.removed) == (0, 0)

    @rule(edit=st.sampled_from(edits.WORDS))
    def words(self, edit):
        """Of a text, a term, a template, a style sheet, the ledger."""
        self.edits += 1
        self.replace(*edit)

    @rule(line=st.sampled_from(HEADERS))
    def header(self, line):
        """Retitle, retag, redate, draft, hide, and so on."""
        self.edits += 1
        path, key, value = line
        if path in self.site.files:
            value = None if value == "None" else value
            self.site.put(path, with_line(self.site.text(path), key, value).encode())

    @rule(path=st.sampled_from(PAGES), part=st.sampled_from(edits.PARTS))
    def write_on(self, path, part):
        """A text goes on."""
        self.edits += 1
        if path in self.site.files:
            self.site.put(path, f"{self.site.text(path)}\n{part}\n".encode())

    @rule(path=st.sampled_from([path for path in PAGES if re.search("chats|glossary", path)]))
    def add_entry(self, path):
        """A question or a sense at the end of the list."""
        self.edits += 1
        text = self.site.text(path)
        if found := list(ENTRY.finditer(text)):
            more = f"{int(found[-1][1]) + 1}. One more try?\n"
            self.site.put(path, (text[: found[-1].end()] + more + text[found[-1].end() :]).encode())

    @precondition(lambda self: not self.edits)
    @rule(path=st.sampled_from(PAGES), part=st.sampled_from(edits.PARTS))
    def save(self, path, part):
        """A text goes on, and is built by whoever saw it saved and looks at nothing else."""
        if path in self.site.files:
            self.site.put(path, f"{self.site.text(path)}\n{part}\n".encode())
            self.compare(saved=[str(self.root / path)])

    @rule(path=st.sampled_from(sorted({*edits.NEW, *PAGES})))
    def come_or_go(self, path):
        """A file is added, or deleted."""
        self.edits += 1
        kept = edits.NEW.get(path) or FIRST[path]
        self.site.put(path, None if path in self.site.files else kept)

    @rule(path=st.sampled_from(PAGES), slug=st.sampled_from(["renamed", "again"]), formerly=st.booleans())
    def rename(self, path, slug, formerly):
        """A page, in all that leads to it too; its old address may be kept."""
        self.edits += 1
        name = path.rpartition("/")[2]
        new = path.replace(DATED.fullmatch(name)[3] + ".md", slug + ".md")
        if path not in self.site.files or new in self.site.files or "/gaps/" in path:
            return
        for other in [
            other for other in self.site.files if other.startswith("content/") and other.endswith(".md")
        ]:
            text = self.site.text(other)
            self.site.put(other, text.replace(name, new.rpartition("/")[2]).encode())
        text = self.site.text(path)
        self.site.put(path, None)
        self.site.put(new, (with_line(text, "Formerly", address(path)) if formerly else text).encode())

    @rule(folder=st.sampled_from(sorted(edits.HEADERS)), one=st.integers(0, 9), other=st.integers(0, 9))
    def swap(self, folder, one, other):
        """The names of two files."""
        self.edits += 1
        paths = sorted(path for path in self.site.files if path.startswith(f"content/{folder}/"))
        if paths:
            one, other = paths[one % len(paths)], paths[other % len(paths)]
            data = self.site.files[one]
            self.site.put(one, self.site.files[other])
            self.site.put(other, data)

    @rule(setting=st.sampled_from(SETTINGS))
    def setting(self, setting):
        """Another one, the time among them; into the same output."""
        self.edits += 1
        name, at = setting
        self.site.told = self.site.told | {name: at}

    @rule(path=st.sampled_from(PICTURES), at=st.integers(0, 3))
    def picture(self, path, at):
        """Of another size, or none."""
        self.edits += 1
        choices = edits.PICTURES[Path(path).suffix]
        self.site.put(path, choices[at % len(choices)])

    @rule()
    def undo(self):
        """All edits since the last build that was good."""
        self.edits += 1
        self.site.become(*self.good)

    @rule()
    def undo_all(self):
        """Every edit."""
        self.edits += 1
        self.site.become(FIRST, {})

    @rule(path=st.sampled_from(sorted(FIRST)))
    def touch(self, path):
        """A file is saved as it was."""
        self.edits += 1
        if path in self.site.files:
            (self.root / path).touch()

    @rule(path=st.sampled_from(PAGES))
    def change_unnoticed(self, path):
        """Other words, of the same length and at the same time."""
        self.edits += 1
        if path in self.site.files:
            times = (self.root / path).stat()
            self.site.put(path, self.site.text(path)[::-1].replace("o", "a", 1)[::-1].encode())
            os.utime(self.root / path, ns=(times.st_atime_ns, times.st_mtime_ns))

    @rule(edit=st.sampled_from(edits.WRONG))
    def mistake(self, edit):
        """It is refused, and mended."""
        before, told = self.site.files.get(edit[0]), tree(self.output)
        self.replace(*edit)
        self.sound = False
        made = self.build()
        assert not (wrong := made.differs(self.site.clean())), wrong
        if made.files is None:
            assert tree(self.output) == told
        self.sound = True
        self.edits += 1
        self.site.put(edit[0], before)

    @rule(at=st.integers(0, 200), how=st.sampled_from(["gone", "more", "other", "folder"]))
    def harm_output(self, at, how):
        """Somebody meddles with a file of the site."""
        self.edits += 1
        paths = sorted(path for path in self.output.rglob("*") if path.is_file())
        if paths:
            harm(paths[at % len(paths)], how)

    @rule(at=st.integers(0, 200), how=st.sampled_from(["gone", "more", "other", "cut", "empty"]))
    def harm_cache(self, at, how):
        """A disk was full, a clone was copied."""
        self.edits += 1
        paths = sorted(path for path in self.cache.rglob("*") if path.is_file())
        if paths:
            harm(paths[at % len(paths)], how)

    @rule()
    def forget(self):
        """The cache folder goes."""
        self.edits += 1
        shutil.rmtree(self.cache, ignore_errors=True)

    @precondition(lambda self: self.every == SELDOM and not (self.root / "other").exists())
    @rule()
    def elsewhere(self):
        """With drafts, into another folder, with the same cache."""
        self.edits += 1
        self.sound = False
        told = self.site.told
        self.site.told = told | {"DRAFTS": 1 - told.get("DRAFTS", 0)}
        made = outcome(self.root / "other", **self.site.settings, CACHE_PATH=str(self.cache))
        assert not (wrong := made.differs(self.site.clean())), wrong
        self.site.told = told
        self.sound = True


def prove(root: Path, sequences: int, number: int, phases: Sequence[Phase] = (Phase.generate,)) -> None:
    """Try so many sequences, found from a number, in a folder.

    Raises what goes wrong, the sequence with it; the phase `shrink` makes that a short one, in minutes.
    """
    machine = type("Author", (Machine,), {"root": root, "site": Site(root)})
    first = machine()
    first.compare()
    (root / "first").mkdir()
    shutil.move(first.output, root / "first/output")
    shutil.move(first.cache, root / "first/cache")
    how = settings(
        max_examples=sequences,
        phases=phases,
        stateful_step_count=EDITS + 1,
        database=None,
        deadline=None,
        suppress_health_check=list(HealthCheck),
    )
    run_state_machine_as_test(seed(number)(machine), settings=how)


def _tried(sequences: int, number: int) -> str:
    """What went wrong in so many sequences, in words; nothing if all went well."""
    with tempfile.TemporaryDirectory() as folder:
        try:
            prove(Path(folder), sequences, number, (Phase.generate, Phase.shrink))
        except Exception as error:  # noqa: BLE001 - whatever it is, it is to be told
            return "".join(traceback.format_exception(error))
        finally:
            stop()
    return ""


def main(sequences: int) -> int:
    """Try so many sequences from random numbers, on every core; the exit status is 1 when one fails."""
    shares = [min(SHARE, sequences - begun) for begun in range(0, sequences, SHARE)]
    numbers = [SystemRandom().getrandbits(32) for _ in shares]
    with ProcessPoolExecutor(os.cpu_count()) as pool:
        for done, said in enumerate(pool.map(_tried, shares, numbers)):
            if said:
                print(said, f"\nThe number was {numbers[done]}.", flush=True)
                pool.shutdown(cancel_futures=True)
                return 1
            print(f"{sum(shares[: done + 1])} sequences: each build as a clean one", flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1])))

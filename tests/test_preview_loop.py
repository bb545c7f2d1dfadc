"""Build, show, wait for a change: what is built when, and what is told of it."""

from functools import partial
from threading import Timer

import pytest

from plugins import preview
from plugins.preview import loop


def serve(folder, rebuild):
    """Serve what is made of the file `a.md` in a folder until `rebuild` ends it; the address it had."""
    server = preview.listen(partial(preview.Preview, "run"), 0)
    server.folder = folder / "site"
    preview.serve(server, folder, ["a.md"], rebuild)
    return server.address


def test_saves_during_a_build_lead_to_one_more(tmp_path, capsys):
    """However many they are, and the last state wins."""
    page, builds = tmp_path / "a.md", []
    page.write_text("0")

    def rebuild(_paths, changed):
        builds.append(page.read_text())
        if len(builds) == 1:
            for number in range(10):
                page.write_text(str(number))
            changed.wait(timeout=10)
        elif builds[-1] == "9":
            raise KeyboardInterrupt
        return preview.Outcome(built="1 file")

    address = serve(tmp_path, rebuild)
    assert (builds[0], builds[-1], len(builds) <= 3) == ("0", "9", True)
    assert f"It is at {address}/ -- Ctrl-C ends it." in capsys.readouterr().out


@pytest.mark.parametrize(("same", "told"), [(True, 2), (False, 3)])
def test_all_is_looked_at_once_nothing_is_saved_for_a_while(tmp_path, capsys, monkeypatch, same, told):
    """Once after the last save; it is told only where something came of it."""
    monkeypatch.setattr(loop, "QUIET", 0.2)
    page, asked = tmp_path / "a.md", []
    page.write_text("0")

    def rebuild(paths, _changed):
        asked.append(sorted(paths))
        if asked[-1] == ["."]:
            page.write_text("1")
        if len(asked) == 4:
            raise KeyboardInterrupt
        if not paths:
            Timer(1, page.write_text, ["2"]).start()
        return preview.Outcome(built=f"site {len(asked)}", same=same)

    serve(tmp_path, rebuild)

    assert asked == [["."], ["a.md"], [], ["a.md"]]
    assert capsys.readouterr().out.count("\nsite ") == told


def test_nothing_is_built_again_by_itself_where_the_build_broke(tmp_path, monkeypatch):
    """What it said stays to be read until the next save."""
    monkeypatch.setattr(loop, "QUIET", 0.1)
    page, asked = tmp_path / "a.md", []
    page.write_text("0")

    def rebuild(paths, _changed):
        asked.append(sorted(paths))
        if len(asked) == 3:
            raise KeyboardInterrupt
        Timer(1, page.write_text, [str(len(asked))]).start()
        return preview.Outcome(said="Traceback")

    serve(tmp_path, rebuild)

    assert asked == [["."], ["a.md"], ["a.md"]]

"""One file: what is said of a header that cannot stand, and where."""

import pytest
from hypothesis import given, strategies

from plugins.source.check import doubles, missing_image, nearby
from plugins.source.decode import decode
from plugins.source.files import stray_file
from plugins.source.written import body
from tests.make import (
    ID,
    KINDS,
    make_chat_text,
    make_page_text,
    make_person_text,
    make_post_text,
    make_term_text,
    read_document,
    read_text,
)

CHAT = "chats/2009-09-failure.md"
POST = "posts/2010-02-01-recap.md"


def said(path: str, text: str) -> list[str]:
    """What an author is told of a file, without its path."""
    document, problems = read_text(path, text)
    assert document.whole == all(problem.level != "error" for problem in problems)
    return [str(problem).removeprefix(f"content/{path}:") for problem in problems]


@pytest.mark.parametrize(
    ("path", "text", "url"),
    [
        (CHAT, make_chat_text(), "/chats/2009/09/failure/"),
        (CHAT, make_chat_text(starts="2010-01-14"), "/chats/2010/01/failure/"),
        (POST, make_post_text(), "/2010/02/recap/"),
        ("glossary/failure.md", make_term_text(), "/glossary/failure/"),
        ("people/todd-pitt.md", make_person_text(), "/people/todd-pitt/"),
        ("pages/about.md", make_page_text(), "/about/"),
    ],
)
def test_page_lives_where_its_kind_says(path, text, url):
    """Its folder, its file name and its own date make the address."""
    assert read_document(path, text).url == url


def test_header_is_kept_as_typed_values():
    """What templates show was read once, with the places problems name."""
    document = read_document(CHAT, make_chat_text(tags="b, a", where="Twitter"))

    assert (document.title, document.date.day) == ("Failure", "10 September 2009")
    assert [(tag.title, tag.url) for tag in document.tags] == [("b", "/tags/b/"), ("a", "/tags/a/")]
    assert document.at("where") == (5, 8)


def test_key_may_be_written_in_any_case():
    """As in every header that Pelican reads."""
    text = make_page_text().replace("Title:", "TITLE:")

    assert read_document("pages/about.md", text).title == "About"


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        (make_chat_text(hashtags="#a"), ["4:1: E102: a chat has no Hashtags (did you mean “Hashtag”?)"]),
        (make_chat_text(weather="sun"), ["4:1: E102: a chat has no Weather"]),
        (make_chat_text(where=""), ["4:1: E104: Where is empty (like Twitter)"]),
        (
            make_chat_text(title=None),
            ["1:1: E106: Title is missing (like Title: Change Failure)"],
        ),
        (
            make_chat_text(id=None),
            ["1:1: E106: Id is missing (add the line Id: tag:4change.memeshift.com,2009:chats/f"],
        ),
        ("and so\n" + make_chat_text(), ["1:1: E101: “and so” is no header line ("]),
        (make_chat_text(id=f"{ID}:a\nId: {ID}:b"), ["3:1: E103: Id stands here a second time"]),
        (
            make_chat_text(starts="soon"),
            ["3:9: E105: Starts: “soon” is not a date (write YYYY-MM-DD or YYYY-MM-DD HH:MM)"],
        ),
        (make_chat_text(title="", starts=None), ["1:1: E104: Title is empty", "1:1: E106: Starts is"]),
        (
            make_chat_text().replace("Starts:", "\nStatus: draft\nStarts:"),
            [
                "4:1: E108: “Status: draft” stands below the empty line that ends the header (take",
            ],
        ),
        (
            "\n" + make_chat_text(),
            ["2:1: E108: “Title: Failure” stands below the empty line that ends the header ("],
        ),
        (
            make_chat_text(summary="Words\n  Status: draft"),
            [
                "5:3: E108: “Status: draft” stands indented, and so belongs to the line above (begin it",
            ],
        ),
        (make_chat_text(tags="\n  Status: draft"), ["4:1: E104: Tags is empty", "5:3: E108: “Status"]),
        (
            "  " + make_chat_text(),
            ["1:1: E101: “Title: Failure” is no header line (begin it at the margin)"],
        ),
        ("", ["1:1: E106: the file is empty (python3 tasks.py new starts a page)"]),
        ("\n \n", ["1:1: E106: the file is empty (python3 tasks.py new starts a page)"]),
        (
            "# Failure\n\nAll about it.",
            ["1:1: E106: the file has no header (it begins with Title: Change Failure)"],
        ),
        (
            make_chat_text(status="draft\u200b"),
            [r"4:9: E105: Status: “draft\u200b” is not known here (here stands U+200B, ZERO"],
        ),
    ],
)
def test_author_is_told_what_is_wrong_with_a_header(text, lines):
    """Each problem with its line, its code, and what would be right."""
    found = said(CHAT, text)

    assert len(found) == len(lines)
    assert all(problem.startswith(line) for problem, line in zip(found, lines, strict=True))


@pytest.mark.parametrize(
    ("path", "key", "hint"),
    [
        ("posts/2010-02-01-a.md", "starts", "Starts is a key of a chat"),
        ("people/a.md", "Tags", "Tags is a key of a chat or a post"),
        ("people/a.md", "Title", "write Name"),
        (CHAT, "Name", "write Title"),
        (CHAT, "Alias", ""),
        (CHAT, "Source", "Source is a key of a term"),
        (CHAT, "Start", "did you mean “Starts”?"),
    ],
)
def test_key_of_another_kind_is_known(path, key, hint):
    """Whose it is says more than what looks like it."""
    problem = next(problem for problem in read_text(path, f"{key}: a\n")[1] if problem.code == "E102")

    assert problem.hint == hint


def test_every_fault_of_a_list_is_told_in_its_line():
    """However long the list is, and whatever else is wrong with it."""
    blog, lists = "Blog <https://example.org/>", {"formerly": ["/a/", "b/", "/c/", "//d/"]}
    lists |= {"originally": [blog, "The blog"], "lead_in": [blog, "posts/a.md", "http://a.example/"]}

    found = said(CHAT, make_chat_text(**lists))

    assert [problem.partition(" (")[0] for problem in found] == [
        "5:5: E105: Formerly: “b/” is no address on this site",
        "7:5: E105: Formerly: “//d/” is no address on this site",
        "9:5: E105: Originally: “The blog” names no address",
        "12:5: E105: Lead-in: “http://a.example/” names no address",
    ]


def test_value_that_nobody_sees_is_none():
    """A page would have no name."""
    (problem,) = said(CHAT, make_chat_text(title="\u200f"))

    assert problem.startswith("1:1: E104: Title is empty")


@pytest.mark.parametrize(
    ("line", "hint"),
    [
        ("Category: News", "write Tags, or Series"),
        ("draft: true", "write Status: draft"),
        ("Slug: failure", "leave it out: the file’s name makes the address"),
    ],
)
def test_key_of_another_program_has_a_word_for_it(line, hint):
    """An author who comes from there is told how it is said here."""
    (problem,) = said(CHAT, f"{line}\n{make_chat_text()}")

    assert problem.endswith(f"({hint})")


def test_sign_that_nobody_sees_is_named_in_its_line():
    """What else is wrong with the list has a hint of its own."""
    found = said(CHAT, make_chat_text(formerly=["\u200b/a/", "b/"]))

    assert [problem.partition(" (")[2] for problem in found] == [
        "here stands U+200B, ZERO WIDTH SPACE: type it anew)",
        "start it with /)",
    ]


@pytest.mark.parametrize(
    ("line", "hint"),
    [
        ("Where:Twitter", "put a space behind the colon"),
        ("Where : Twitter", "take out the space before the colon"),
        ("Where：Twitter", "here stands U+FF1A, FULLWIDTH COLON: type it anew"),
        ("Where:\u00a0Twitter", "here stands U+00A0, NO-BREAK SPACE: type it anew"),
        ("\u200bWhere: Twitter", "here stands U+200B, ZERO WIDTH SPACE: type it anew"),
        ("\u200b", "here stands U+200B, ZERO WIDTH SPACE: type it anew"),
        ("\u00a0\u00a0and elsewhere", "here stands U+00A0, NO-BREAK SPACE: type it anew"),
        ("---", "leave it out: a header begins and ends without it"),
        ("Time zone: UTC", "did you mean “Timezone”?"),
        ("Títle: Failure", "did you mean “Title”?"),
        (" and elsewhere", "begin it with two spaces or more, if it goes on from the line above"),
        ("and elsewhere", "a header line is “Key: value”; an empty line ends the header"),
        ("https://example.org/", "a header line is “Key: value”; an empty line ends the header"),
        ("by the way: more", "a header line is “Key: value”; an empty line ends the header"),
    ],
)
def test_author_is_told_why_a_line_is_no_header_line(line, hint):
    """However little there is to see."""
    text = make_page_text().replace("Id:", f"{line}\nId:") if "itle" in line else None

    (problem,) = said(CHAT, text or make_chat_text().replace("\n\n", f"\n{line}\n\n", 1))

    assert ": E101: " in problem
    assert problem.endswith(f"({hint})")


@pytest.mark.parametrize(
    "line", ["Title:Failure", "Title : Failure", "Títle: Failure", "  Title: Failure"]
)
def test_key_that_stands_there_is_not_called_missing(line):
    """One slip is one problem."""
    (problem,) = said(CHAT, make_chat_text().replace("Title: Failure", line))

    assert ": E101: " in problem


def test_body_may_speak_of_keys_further_down():
    """Only what stands at its top was meant for the header."""
    assert said(CHAT, make_chat_text("About.\n\nStatus: draft\n\n## Questions\n\n1. Why?")) == []


def test_every_block_of_keys_below_the_header_is_named():
    """An author who parted the header in three is told once."""
    text = make_chat_text(starts=None).replace("\nId:", "\n\nId:")

    found = said(CHAT, text.replace("\n\nAbout", "\n\n\nStarts: 2009-09-10\nEnds: soon\n\nAbout"))

    assert [problem.partition(" stands")[0] for problem in found] == [
        f"3:1: E108: “Id: {ID}:chats/failure”",
        "6:1: E108: “Starts: 2009-09-10”",
    ]


def test_post_has_an_author():
    """Somebody wrote it, and feeds name them."""
    assert said(POST, make_post_text(authors=None)) == [
        "1:1: E106: Authors is missing (like Authors: Todd Pitt)"
    ]


@pytest.mark.parametrize(
    ("date", "modified"),
    [
        ("2010-02-12", "2010-02-12"),
        ("2010-02-12 23:39", "2010-02-12"),
        ("2010-02-12", "2010-02-12 00:00"),
        ("2010-02-12 10:00", "2010-02-12 10:00"),
    ],
)
def test_text_may_change_on_its_first_day(date, modified):
    """A day without an hour is the whole of it."""
    assert said(POST, make_post_text(date=date, modified=modified)) == []


@pytest.mark.parametrize(
    ("date", "modified"),
    [
        ("2010-02-12", "2010-02-11"),
        ("2010-02-12 10:00", "2010-02-12 09:59"),
        ("2010-02-12 00:00", "2010-02-11"),
        ("2010-02-12", "2010-02-11 23:59"),
    ],
)
def test_text_does_not_change_before_it_is_there(date, modified):
    """One of the two dates is wrong."""
    assert said(POST, make_post_text(date=date, modified=modified)) == [
        "5:11: E111: Modified is before Date (exchange them)"
    ]


def test_marks_of_a_merge_are_all_that_is_said_of_a_header():
    """What else is wrong with it follows from them."""
    mine, theirs = "Title: Failure\nStarts: 2009-09-10", "Title: Change\nStart: 2009-09-17"
    text = make_chat_text(title=None, starts=None)

    found = said(CHAT, f"<<<<<<< HEAD\n{mine}\n=======\n{theirs}\n>>>>>>> change\n{text}")

    assert [problem.partition(" (")[0] for problem in found] == [
        "1:1: E217: here stands a mark of a merge in git, <<<<<<<",
        "4:1: E217: here stands a mark of a merge in git, =======",
        "7:1: E217: here stands a mark of a merge in git, >>>>>>>",
    ]


def test_marks_of_a_merge_are_told_wherever_they_begin_and_end():
    """Two versions may part in the header and meet in the text."""
    head, _, body = make_chat_text("About.\n=======\nMore.\n>>>>>>> more\n\nStarts: soon").partition(
        "\n\n"
    )

    found = said(CHAT, f"{head}\n<<<<<<< HEAD\nWhere : Twitter\n\n{body}")

    assert [problem[:4] for problem in found] == ["4:1:", "8:1:", "10:1"]


@pytest.mark.parametrize(
    ("body", "lines"),
    [
        ("One\n\n<<<<<<< HEAD\nTwo\n||||||| 1a2b3c\n=======\nThree\n>>>>>>> three", [8, 10, 11, 13]),
        ("One\n\n<<<<<<< HEAD\nTwo", [8]),
        ("One\n>>>>>>> two", [7]),
        ("```\n<<<<<<< HEAD\n=======\n>>>>>>> one\n```\n\n    <<<<<<< HEAD", []),
        ("One\n=======\n\n>>>>>> two\n>>>>>>> three\n>>>>>> four\n\n<<<<<<<\n=======", []),
    ],
)
def test_marks_of_a_merge_are_told_line_by_line(body, lines):
    """A heading that is underlined is none, nor a quotation of quotations, nor an example."""
    found = said(POST, make_post_text(body))

    assert [problem.partition(": here")[0] for problem in found] == [f"{n}:1: E217" for n in lines]


def test_nothing_else_is_said_of_a_text_that_git_has_marked():
    """Both versions stand there, with all they have twice."""
    text = make_post_text("<<<<<<< HEAD\n# One {#a}\n=======\n# Two {#a}\n>>>>>>> two")
    document, _ = read_text(POST, text)

    assert not list(body(document, None))


def test_missing_id_can_be_added_as_it_stands():
    """The line of the hint makes the file whole, whatever else the file is about."""
    (problem,) = said("glossary/a-b.md", make_term_text(id=None))
    line = problem.partition("Id: ")[2].rstrip(")")

    assert read_document("glossary/a-b.md", make_term_text(id=line)).id == line


@pytest.mark.parametrize(
    ("path", "hint"),
    [
        ("chats/failure.md", "like 2009-09-change-failure.md"),
        ("chats/2009-09-Failure.md", "call it 2009-09-failure.md"),
        ("chats/2009-09-Cafe\u0301 & Co_.md", "call it 2009-09-cafe-co.md"),
        ("posts/2010-02-a.md", "like 2010-02-12-what-we-learnt.md"),
    ],
)
def test_file_name_fits_its_kind(path, hint):
    """An author is told one that would, near to the one it has if that can be."""
    kind = KINDS[path.partition("/")[0]]
    text = make_chat_text() if kind.folder == "chats" else make_post_text()

    assert said(path, text) == [f"1:1: E401: the name does not fit a {kind.name} ({hint})"]


def test_two_pages_cannot_share_what_is_each_ones_own():
    """Ids and old addresses belong to one page; the second is told whose they are."""
    one = read_document(CHAT, make_chat_text(formerly="/old/"))
    two = read_document("chats/2009-10-failure.md", make_chat_text(formerly=["/older/", "/old/"]))

    assert list(map(str, doubles([one, two]))) == [
        f"content/{two.path}:2:5: E107: the id {one.id} is already that of {CHAT}",
        f"content/{two.path}:5:5: E403: the old address /old/ is already that of {CHAT}",
    ]


def test_picture_in_another_folder_is_found():
    """Its name says more than what looks like its path."""
    document = read_document(POST, make_post_text(image="posts/a.svg | A tower"))

    files = ["images/a.svg", "posts/2010-02-01-a.md", "posts/b.svg"]
    (problem,) = missing_image(document, {*files}.__contains__, nearby(files))

    assert problem.hint == "did you mean “images/a.svg”?"


def test_picture_has_to_be_there():
    """The nearest name is a hint for a slip of the pen."""
    document = read_document(
        "posts/2010-02-01-recap.md", make_post_text(image="images/failur.svg | A tower")
    )

    (problem,) = missing_image(document, "images/failure.svg".__eq__, nearby(["images/failure.svg"]))

    assert (problem.line, problem.column, problem.code) == (5, 8, "E404")
    assert problem.hint == "did you mean “images/failure.svg”?"
    assert not list(missing_image(document, "images/failur.svg".__eq__, nearby([])))


@pytest.mark.parametrize(
    ("path", "hint"),
    [
        ("notes/a.md", "pages live in chats, posts"),
        ("post.md", "pages live in chats, posts"),
        ("post/a.md", "did you mean “posts”?"),
        ("posts/2010/02/a.md", "put it into posts/ itself"),
    ],
)
def test_file_in_a_folder_of_no_kind_is_named(path, hint):
    """It would be on no page; the author is told where pages live."""
    problem = stray_file(path, ["posts", "chats"])

    assert str(problem) == f"content/{path}:1:1: E407: no kind of page lives in this folder ({hint})"


@pytest.mark.parametrize(
    ("data", "text"),
    [(b"a\nb\n", "a\nb\n"), (b"a\r\nb\r\nc", "a\nb\nc"), ("“é”".encode(), "“é”"), (b"", "")],
)
def test_text_is_read_whatever_the_system(data, text):
    """The line ends of any."""
    assert decode("a.md", data) == (text, [])


@pytest.mark.parametrize(
    ("data", "text", "problem"),
    [
        (
            b"\xef\xbb\xbfa",
            "a",
            "1:1: W410: the file begins with a byte-order mark (save it as UTF-8 without one)",
        ),
        (b"a\r\nb\r\ncd\n", "a\nb\ncd\n", "3:3: W411: line 3 ends with LF, line 1 with CRLF ("),
        (b"a\nb\r\nc\nd\r\n", "a\nb\nc\nd\n", "2:2: W411: line 2 ends with CRLF, line 1 with LF ("),
        ("“é”\nb\rc\n".encode(), "“é”\nb\nc\n", "2:2: W411: line 2 ends with CR alone, line 1 with LF ("),
        (b"a\rb\rc\r", "a\nb\nc\n", "1:2: W411: line 1 ends with CR alone ("),
    ],
)
def test_odd_bytes_are_told_and_the_text_is_read(data, text, problem):
    """Other programs may trip over them."""
    found, (told,) = decode("a.md", data)

    assert found == text
    assert str(told).startswith(f"content/a.md:{problem}")


@pytest.mark.parametrize(
    ("data", "problem"),
    [
        (b"a\nb\xe9c", "2:2: E405: the file is not UTF-8 (save it as UTF-8)"),
        ("\ufeffaé\n\n“é” ".encode() + b"\xff", "3:5: E405: the file is not UTF-8 (save it as UTF-8)"),
        (b"\xef\xbb\xbfa\r\n\r\xc3\xa9\xff", "3:2: E405: the file is not UTF-8 (save it as UTF-8)"),
        ("é".encode("utf-16"), "1:1: E405: the file is UTF-16 (save it as UTF-8)"),
        (b"\xfe\xff\x00a", "1:1: E405: the file is UTF-16 (save it as UTF-8)"),
        (b"a\nb\x07c", "2:2: E406: here stands a control character (U+0007) (delete it)"),
        ("Title: a".encode("utf-16-le"), "1:1: E405: the file is UTF-16, or no text (save it as UTF-8)"),
        (
            "Title: a\ufffd".encode(),
            "1:9: E406: here a sign was lost to an encoding (U+FFFD) (type it anew)",
        ),
        (b"\x00", "1:1: E406: here stands a control character (U+0000) (delete it)"),
    ],
)
def test_file_that_is_no_text_is_named(data, problem):
    """With the line where it goes wrong."""
    _, problems = decode("a.md", data)

    assert [str(found) for found in problems] == [f"content/a.md:{problem}"]


@given(strategies.sampled_from(sorted(KINDS)), strategies.binary())
def test_no_file_stops_the_build(folder, data):
    """Whatever bytes a file holds, they are read or refused."""
    text, problems = decode(f"{folder}/a.md", data)

    assert problems or read_text(f"{folder}/a.md", text)[1]


@given(title=strategies.text(min_size=1))
def test_title_changes_neither_id_nor_address(title):
    """A page may be called anything else one day, and links to it and its feed entry stay."""
    before = read_document(CHAT, make_chat_text())
    after, problems = read_text(CHAT, make_chat_text(title=title.replace("\n", " ")))

    assert problems or (after.id, after.url) == (before.id, before.url)

"""What new files start as, by kind. What stands between « and » is for the author to replace."""

import re
from string import Template

from plugins.source.problem import Problem, problem_at
from plugins.source.words import shorten

CHAT = """\
Title: $title
Id: $id
Summary: «Say in one or two plain sentences what the chat “$title” is about.»
Date: $today
Tags: Social change
Status: draft
Starts: $starts 17:00
Ends: $starts 19:00
Timezone: America/New_York
Where: Twitter
Hashtag: $hashtag

«Say here what the chat is about, and why now.»
«When it is known who announces it, add a line `Authors:` above.»

## Questions

1. «Write the first question here, in one sentence?»
2. «Write the second question here, in one sentence?»
3. «Write the third question here, in one sentence?»
"""

POST = """\
Title: $title
Id: $id
Summary: «Say in one or two plain sentences what the post “$title” says.»
Date: $today
Authors: $author
Tags: Social change
Status: draft

«The name in the line `Authors:` above is a guess: put there who wrote this.» «Write the post here.»
"""

TERM = """\
Title: $title
Id: $id
Summary: «Say in one plain sentence what “$title” means.»
Date: $today
Source: «Say where this meaning comes from»
Status: draft

1. «Write the first meaning here, in one sentence.»
"""

PERSON = """\
Name: $title
Id: $id
Summary: «Say in one plain sentence who $title is.»
Status: draft

«Say here, in a few plain sentences, who this is and what they did.»
"""

PAGE = """\
Title: $title
Id: $id
Summary: «Say in one or two plain sentences what the page “$title” tells.»
Status: draft

«Write the page here.»
"""

TEXTS = {"chat": CHAT, "post": POST, "term": TERM, "person": PERSON, "page": PAGE}


def fill(kind: str, **values: object) -> str:
    """The text of a new file, with these values in place."""
    return Template(re.sub("[«»]", "", TEXTS[kind])).substitute(values)


def _pattern() -> re.Pattern:
    """What finds any sentence that was to be replaced, whatever the title it speaks of."""
    prompts = re.findall("«(.+?)»", "".join(TEXTS.values()))
    return re.compile("|".join(re.escape(prompt).replace(r"\$title", ".+?") for prompt in prompts))


#: Finds what an author has left of a template.
LEFT_OVER = _pattern()


def still(path: str, at: tuple[int, int], sentence: str, *, draft: bool) -> Problem:
    """The problem of a sentence that was to be replaced: an error, but in a draft a reminder."""
    if draft:
        message = f"still to do: “{shorten(sentence, 100)}”"
        return problem_at(path, at, "N109", message, "do so, and take this sentence out")
    hint = "write your own, or put Status: draft back"
    return problem_at(path, at, "E109", "this sentence is still the template’s", hint)

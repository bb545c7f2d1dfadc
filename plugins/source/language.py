"""The language of a page, as browsers and feed readers are told it (BCP 47)."""

import re
from locale import locale_alias

from plugins.source.header import Field, Malformed

TAG = re.compile(
    r"(?P<language>[a-z]{2,3})(-[A-Z][a-z]{3})?(-([A-Z]{2}|[0-9]{3}))?(-([a-z0-9]{5,8}|[0-9][a-z0-9]{3}))*"
)
# ISO 639-1: there are no other languages of two letters.
TWO_LETTERS = frozenset(
    re.findall(
        r"\w+",
        """aa ab ae af ak am an ar as av ay az ba be bg bi bm bn bo br bs ca ce ch co cr cs cu cv cy da de
    dv dz ee el en eo es et eu fa ff fi fj fo fr fy ga gd gl gn gu gv ha he hi ho hr ht hu hy hz ia id
    ie ig ii ik io is it iu ja jv ka kg ki kj kk kl km kn ko kr ks ku kv kw ky la lb lg li ln lo lt lu
    lv mg mh mi mk ml mn mr ms mt my na nb nd ne ng nl nn no nr nv ny oc oj om or os pa pi pl ps pt qu
    rm rn ro ru rw sa sc sd se sg sh si sk sl sm sn so sq sr ss st su sv sw ta te tg th ti tk tl tn to
    tr ts tt tw ty ug uk ur uz ve vi vo wa wo xh yi yo za zh zu""",
    )
)


def language(field: Field) -> str:
    """A BCP 47 language tag, like `en`, `pt-BR` or `zh-Hant`. Raises Malformed for none."""
    if _known(field.text):
        return field.text
    meant = _canonical(field.text)
    hint = f"write {meant}" if _known(meant) else "like en, pt-BR or zh-Hant"
    raise Malformed(f"“{field.text}” is no language tag", hint)


def _known(tag: str) -> bool:
    match = TAG.fullmatch(tag)
    return bool(match) and (len(match["language"]) > len("en") or match["language"] in TWO_LETTERS)


def _canonical(written: str) -> str:
    """The tag as it is to be written; of a language's name, the tag that systems know it by."""
    name = re.match(r"\w*", written.lower())[0]
    if name.isalpha() and name in locale_alias:
        written = locale_alias[name].partition("_")[0] if len(name) > len("eng") else written
    first, *rest = written.replace("_", "-").partition(".")[0].split("-")
    return "-".join([first.lower(), *map(_case, rest)])


def _case(part: str) -> str:
    """Scripts (Hant) begin with a capital, countries (BR) are all capitals, the rest has none."""
    if part.isalpha() and len(part) == len("Hant"):
        return part.capitalize()
    return part.upper() if len(part) == len("BR") else part.lower()

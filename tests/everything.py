"""A text with all that Markdown has, the wide and the long of it."""

from itertools import cycle, islice

WORDS = (
    "change community question why a failure trust people because nobody remembers what was said "
    "there and lessons stay in heads until somebody writes them down for others who come later"
)
LONG = "Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft"


def words(number: int, start: int = 0) -> str:
    """So many words without a stop; from another `start` they are others."""
    return " ".join(islice(cycle(WORDS.split()), start, start + number)).capitalize()


ROWS = "\n".join(
    f"| 2010-0{n} | Longname {n} | {words(14, n)} | {n * 37} | <https://example.org/{'path/' * n}> |"
    for n in range(1, 7)
)
EVERYTHING = f"""\
{words(80)}. See [[change:3|this change]].

## {words(18, 4)}

![A drawing of a tower](../images/tower.svg)

![A black picture](../images/photograph.png "{words(32)}.")

| When | Who asked | What was asked, in their own words | Answers | Link |
|---|---|---|---:|---|
{ROWS}

| A | B |
|---|---|
| small | table |

```python
def very_long_name_that_goes_on(one_argument, another_argument, a_third_argument, the_last): pass

for each in range(10):
    print(each, "text")
```

    {"x" * 200}

> {words(40)}.
>
> > {words(20)}.
>
> 1. {words(5)}.
> 2. {words(6)}.

### {words(9, 7)}

1. {words(10)}.
2. {words(12)}.
    - {words(8)}.
        - {words(9)}.
            - {words(7)}.
    - {LONG}
3. {words(14)}.

    {words(20)}.

#### {words(5, 9)} `code`

A note,[^one] another[^two] and the first again[^one]: {LONG}, <https://example.org/{"x" * 120}>,
`{"y" * 90}`, H<sub>2</sub>O, <kbd>Ctrl</kbd> and HTML.

Term
:   {words(12)}.

:   {words(15, 3)}.

{LONG}
:   {words(9)}.

---

*[HTML]: HyperText Markup Language
[^one]: {words(20)}.

    {words(30)}.

[^two]: {LONG} <https://example.org/{"z" * 90}>
"""

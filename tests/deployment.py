"""The deployment guide, `docs/deployment.md`: what hosts are to send, as each of them wants it told.

`python -m tests.deployment` writes it anew; review its diff.
"""

import re
from pathlib import Path

import pelicanconf
from plugins.hosting.headers import CACHE, KEPT, Rule, rules
from tests.generated import generated

ROOT = Path(__file__).parent.parent
PAGE = ROOT / "docs" / "deployment.md"


def guide() -> str:
    """The text of the guide as it is today."""
    everything, *others = rules(pelicanconf.POLICY, pelicanconf.POLICY_OF_SEARCH)
    told = {"security": everything.headers, "others": others, "kept": KEPT, "cache": CACHE}
    return generated(PAGE, {"pattern": pattern}, **told)


def pattern(rule: Rule | str) -> str:
    """The path of a rule as a regular expression."""
    path = rule if isinstance(rule, str) else rule.path
    start, finish = map(re.escape, path.split("*"))
    return f"^{start}.*{finish}$" if finish else f"^{start}"


if __name__ == "__main__":
    PAGE.write_text(guide(), encoding="utf-8", newline="\n")
    print(PAGE.relative_to(ROOT))

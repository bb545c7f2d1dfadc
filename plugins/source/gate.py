"""The gate between checking and writing: nobody gets to see a site that has an error."""

from collections.abc import Sequence

from plugins.source.hooks import problems_found, stage_begun
from plugins.source.problem import Refused


def gate(generators: Sequence) -> None:
    """Tell what is wrong, stop there if it is too much.

    Raises Refused with every problem when one has a level of the setting `REFUSED`.
    """
    context = generators[0].context  # they have one for all
    stage_begun.send("checking")
    context["check_ahead"]()
    problems = context["all_problems"]()
    for generator in context["generators"]:
        generator.checked()
    problems_found.send(context["site"], problems=problems)
    if any(problem.level in context["REFUSED"] for problem in problems):
        raise Refused(problems)

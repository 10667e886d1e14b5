"""Labels of what the summary tables and tiles count, in the report's language."""

from ladreport.report.context import ReportContext
from ladreport.summary.tables import Axis


def axis_label(axis: Axis, key: str, context: ReportContext) -> str:
    """The label of a key of a table's axis."""
    say = context.language.say
    if axis.vocabulary == "newness":
        return say("New") if key == "new" else say("Continuing")
    if key == "":
        return say("None (across pillars)")
    return context.language.short_term(axis.vocabulary, key)


def axis_title(axis: Axis, context: ReportContext) -> str:
    """What an axis lists."""
    say = context.language.say
    titles = {
        "pillar": say("Pillar"),
        "country": say("Country"),
        "action_package": say("Action package"),
        "status": say("Status"),
        "measure": say("What is counted"),
        "basis": say("Basis"),
        "newness": say("New or continuing"),
    }
    return titles[axis.vocabulary]


def measure_label(subject: str, context: ReportContext) -> str:
    """A measure's label, or what is counted of the report itself."""
    say = context.language.say
    counted = {"actions": say("actions reported"), "countries": say("countries reported")}
    return counted.get(subject) or context.language.term("measure", subject)

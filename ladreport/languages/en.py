"""English, as the United States write it."""

from ladreport.languages.words import LanguageWords, NumberNeighbours, ProseWords

WORDS = LanguageWords(
    code="en",
    locale="en_US",
    prose=ProseWords(
        to_be_filled_in=r"to be (?:completed|confirmed|determined|defined)|insert|add text|fill in",
        fields=r"number|date|name|amount",
        whole_placeholders=r"to be (?:completed|confirmed|determined|defined|announced)|n/?a|none"
        r"|text|title|summary|test",
        counted=r"thousand|mill[io]|person|people|migrant|refug|famil|visa|permi|country|countries"
        r"|dollar",
        do_not_publish="do not publish",
        not_to_publish=r"(?:please )?do not (?:publish|distribute|cite|circulate)"
        r"|(?:for )?internal use|for internal|internal note(?=\s*:)",
        embargoed=r"not for (?:publication|distribution|release)|for official use only"
        r"|embargoed (?:until|till)",
        drafts="draft|confidential",
        to_be_checked=r"please (?:check|confirm|verify)|check with|to check",
        first_person=r"we",
        our=r"our\s+(?:own\s+)?",
        institutions=r"government|country|ministry|institution|embassy|president|programme|program"
        r"|agency|team",
        falling=r"\b(?:drop|declin|decreas|fell\b|falls?\b|fallen\b|fewer\b|reduc)",
    ),
    beside_numbers=NumberNeighbours(
        times=("year", "month", "week", "day", "hour", "decade"),
        endorsers=("countries", "nations", "endorsing"),
        numbered=(
            *("no", "nr", "num", "number", "art", "article", "title", "law", "act", "bill"),
            *("decree", "resolution", "order", "section", "phase", "fy", "covid"),
            *("age", "ages", "aged"),
        ),
    ),
)

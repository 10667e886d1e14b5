"""English, as the United States write it."""

from ladreport.languages.words import (
    LONG_BILLION,
    MILLION,
    SHORT_BILLION,
    SHORT_TRILLION,
    THOUSAND,
    DateWords,
    LanguageWords,
    NumberNeighbours,
    NumberWords,
    ProseWords,
    Scale,
    TotalWords,
    WrittenForms,
)

WORDS = LanguageWords(
    code="en",
    locale="en_US",
    beyond_ascii="“”‘’",
    written=WrittenForms(
        scales=(
            Scale(LONG_BILLION, "trillion", "trillion"),
            Scale(SHORT_BILLION, "billion", "billion"),
            Scale(MILLION, "million", "million"),
        ),
        of_noun="{noun}",
        currency_signs={"USD": "$"},
        quoted='"{text}"',
        headed="{label}:",
    ),
    numbers=NumberWords(
        scales={
            ("thousand", "thousands"): (THOUSAND,),
            ("million", "millions"): (MILLION,),
            ("billion", "billions"): (SHORT_BILLION,),
            ("trillion", "trillions"): (SHORT_TRILLION,),
        },
        abbreviations={THOUSAND: ("k",), MILLION: ("mln", "mm", "mill")},
        percent=("%", "percent", "per cent"),
        people=("people", "persons", "person", "individuals"),
        fillers=("of",),
        uncountable=(
            *("hundreds", "thousands", "millions", "dozens", "tens", "several", "multiple", "many"),
            *("various", "numerous", "some"),
        ),
        numerals={
            1: ("a", "an", "one"),
            2: ("two",),
            3: ("three",),
            4: ("four",),
            5: ("five",),
            6: ("six",),
            7: ("seven",),
            8: ("eight",),
            9: ("nine",),
            10: ("ten",),
            11: ("eleven",),
            12: ("twelve",),
            13: ("thirteen",),
            14: ("fourteen",),
            15: ("fifteen",),
            16: ("sixteen",),
            17: ("seventeen",),
            18: ("eighteen",),
            19: ("nineteen",),
            20: ("twenty",),
            30: ("thirty",),
            40: ("forty",),
            50: ("fifty",),
            60: ("sixty",),
            70: ("seventy",),
            80: ("eighty",),
            90: ("ninety",),
        },
        hundred=("hundred",),
        half=("half",),
        and_=("and",),
        articles=("a", "an"),
        pairs={"half a": "half", "a half": "half"},
    ),
    dates=DateWords(
        months={9: ("sep",)},
        fillers=("of", "the", "on", "st", "nd", "rd", "th"),
        first_day=("first",),
        fiscal=("fy", "fiscal"),
        ordinals={1: ("first", "i"), 2: ("second", "ii"), 3: ("third", "iii"), 4: ("fourth", "iv")},
        spans={6: ("semester", "half", "h"), 3: ("quarter", "q")},
    ),
    placeholders=(
        *("n/a", "n.a.", "na", "n/a.", "tbd", "tbc", "tba", "tbd.", "pending", "none", "null"),
        *("nil", "not applicable", "not available", "to be determined", "to be confirmed"),
        "to be defined",
    ),
    prose=ProseWords(
        field_errors="error!",
        attached=r"(?:please )?(?:see|refer to|as per|as in|cf\.?)(?: the)? (?:attached"
        r"|attachments?|enclosed|annex|appendix)(?: (?:documents?|files?|reports?"
        r"|notes?|pdf|annex))?|(?:as )?(?:attached|enclosed)|attachment",
        to_be_filled_in=r"to be (?:completed|confirmed|determined|defined)|insert|add text|fill in",
        fields=r"number|date|name|amount",
        whole_placeholders=r"to be (?:completed|confirmed|determined|defined|announced)|n/?a|none"
        r"|text|title|summary|test",
        counted=r"thousand|mill[io]|person|people|migrant|refug|famil|visa|permi|country|countries"
        r"|dollar",
        abbreviated=r"T(?<!\wT)(?:BD|BC|\.B\.D\.|\.B\.C\.)(?!\w)",
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
        at_least="at least",
        falling=r"\b(?:drop|declin|decreas|fell\b|falls?\b|fallen\b|fewer\b|reduc)",
    ),
    totals=TotalWords(words=("total", "totals", "subtotal"), openings=("sub", "grand", "sum")),
    beside_numbers=NumberNeighbours(
        # Also yearly, monthly, day-long.
        time_openings=("year", "month", "week", "day", "hour", "decade"),
        endorsers=("countries", "nations", "endorsing"),
        numbered=(
            *("no", "nr", "num", "number", "art", "article", "title", "law", "act", "bill"),
            *("decree", "resolution", "order", "section", "phase", "fy", "covid"),
            *("age", "ages", "aged"),
        ),
    ),
)

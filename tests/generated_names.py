"""Names, titles and sentences that made-up graphs are furnished with."""

from __future__ import annotations

import random
from functools import cache

from relgraph.vocabulary import Vocabulary, read_vocabulary

# Names that have broken a quoting, an encoding or an order somewhere.
ODD_NAMES = (
    'O\'Brien "Bill"',
    "Tô Lâm",
    "李",
    "José Nuñez",  # combining marks
    "Back\\slash \\n Smith",
    "Zoë 🕊 Peace",
    "Ångström-Åse d’Été",
    "$name {x} `tick`",
    "semi;colon | pipe, comma",
    "' OR 1=1 //",
    "محمد علي",
    "ß ẞ İstanbul ı",
)
# Title -> role.
TITLES = {
    "Minister of Public Security": "minister",
    "Deputy Minister of Interior": "deputy-minister",
    "Director General": "director",
    "Deputy Director": "deputy-director",
    "Commissioner of Police": "commissioner",
    "Commander": "commander",
    "Secretary-General": "secretary",
    "Spokesperson": "spokesperson",
    "Adviser": "adviser",
    "Permanent Representative": "representative",
    "Liaison Officer": "other",
}
NATIONAL_TITLES = {
    "President": "head-of-state",
    "Prime Minister": "head-of-government",
    "Ambassador": "ambassador",
    "Minister of Foreign Affairs": "minister",
}
AGENCY_FORMS = {
    "Ministry of {field}": "ministry",
    "{word} Police": "police",
    "{word} Department of {field}": "department",
    "{word} Guard": "military",
    "Embassy in {word}": "embassy",
    "{word} Association for {field}": "association",
    "{word} Commission on {field}": "other",
}
FIELDS = (
    "Public Security",
    "Home Affairs",
    "Foreign Affairs and Trade",
    "Justice",
    "Customs",
    "Counter-Narcotics",
    "Migration",
)
EVENT_FORMS = ("{word} Police Day", "{word} Forum on {field}", "{word} Dialogue", "Conference of {word}")
HONORIFICS = ("GEN.", "Lieutenant General", "H.E.", "Dr.")
PUBLISHERS = ("Ministry of Foreign Affairs", "Xinhua", "State Police", 'The "Gazette"')
CUES = {
    "ATTENDED": ("attended", "took part in"),
    "CONGRATULATED": ("congratulated", "sent congratulations to"),
    "COOPERATES_WITH": ("will work together with", "signed a plan with", "launched an operation with"),
    "DEPLOYED_TO": ("sent officers to", "deployed a unit to"),
    "HOLDS_POST": ("serves in", "was named to a post in"),
    "MET_WITH": ("met", "held talks with"),
}
ENDINGS = (
    "according to a statement that was published after the second round of consultations",
    'the text says; "both sides" were content | and agreed to continue, it\'s said',
    "as had been agreed at the meeting of the joint committee earlier in the year",
    "in the presence of Tô Lâm and 李明, a step that “deepens” trust – and costs 5\\6 of the budget",
    "under a plan\nof three years that is reviewed every spring",
)
_SYLLABLES = ("ba", "ce", "di", "fo", "gu", "ha", "je", "ki", "lo", "mu", "na", "pe", "ri", "so", "tu", "va")


@cache
def vocabulary() -> Vocabulary:
    """Ours: names and codes of countries, and the areas, are those of real graphs."""
    return read_vocabulary()


class Words:
    """Made-up words and names, the same for the same source of chance."""

    def __init__(self, chance: random.Random) -> None:
        self._chance = chance
        self._known = ["".join(chance.choices(_SYLLABLES, k=2 + at % 3)).capitalize() for at in range(1500)]

    def word(self) -> str:
        """One word."""
        return self._chance.choice(self._known)

    def person(self) -> str:
        """A personal name, now and then an odd one."""
        if self._chance.random() < 0.03:
            return f"{self._chance.choice(ODD_NAMES)} {self.word()}".strip()
        return f"{self.word()} {self.word()}"

    def of(self, form: str) -> str:
        """A name of this form, in which `{word}` and `{field}` are filled in."""
        return form.format(word=self.word(), field=self._chance.choice(FIELDS))

    def sentence(self, source: str, kind: str, target: str) -> str:
        """A sentence that states a relationship."""
        return f"{source} {self._chance.choice(CUES[kind])} {target} {self._chance.choice(ENDINGS)}."

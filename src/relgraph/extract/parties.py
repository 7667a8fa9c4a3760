"""Who takes part: the countries and bodies of a sentence that can act, and who `the two sides` are."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field

from relgraph.extract.entities import Draft
from relgraph.extract.line import CountryMark, Line
from relgraph.extract.reading import Reading
from relgraph.extract.resolution import Resolution

_DETERMINERS = frozenset({"the", "all", "these", "our", "their"})
_RECIPROCAL = frozenset({("each", "other"), ("one", "another")})


@dataclass(slots=True)
class Party:
    """A party named in a sentence: `code` is a country's or `INT:` and the body's name; `draft` the most precise node."""

    code: str
    draft: Draft
    start: int
    end: int
    kind: str


@dataclass(slots=True)
class Group:
    """Words such as `both sides` that stand for parties named before.

    `size` is 0 where no number is said; an adjective such as `bilateral` says how many, but `is_counted` is false.
    """

    start: int
    end: int
    size: int
    is_counted: bool = True


@dataclass(slots=True)
class Scene:
    """Parties and groups of one sentence."""

    parties: list[Party] = field(default_factory=list)
    groups: list[Group] = field(default_factory=list)

    def codes(self) -> list[str]:
        """The codes of its parties, each once, in order."""
        return list(dict.fromkeys(p.code for p in self.parties))


class PartyReader:
    """Reads the scene of each sentence and remembers who the text is about."""

    def __init__(self, reading: Reading, resolution: Resolution) -> None:
        self.reading = reading
        self.out = resolution
        vocabulary = resolution.lexicon.vocabulary
        self.words, self.numbers, self.laterals = vocabulary.words, vocabulary.numbers, vocabulary.laterals
        self.scenes = [self._scene(index) for index in range(len(reading.lines))]
        self.main = self._main_parties()
        self.hub = self._hub()
        self.assembly = self._assembly()
        headline = {
            code
            for scene, line in zip(self.scenes, reading.lines, strict=True)
            if line.sentence.block.kind == "headline"
            for code in scene.codes()
        }
        self.is_bilateral = len(headline) == 2 or len(self.main) == 2

    def _scene(self, index: int) -> Scene:
        line = self.reading.lines[index]
        parties: list[Party] = []
        for mention in self.reading.agencies[index]:
            draft = self.out.agency_of.get(id(mention))
            if draft is None or not draft.country or self._is_modifier(line, mention.b):
                continue
            if draft.country == "INT":
                parties.append(Party(f"INT:{_top(draft).name}", draft, mention.start, mention.end, "agency"))
            else:
                parties.append(Party(draft.country, draft, mention.start, mention.end, "agency"))
        for person in self.reading.people[index]:
            draft = self.out.person_of.get(id(person))
            if draft is None or not draft.country:
                continue
            party = self._of_person(draft)
            if party is not None:
                parties.append(Party(party[0], party[1], person.start, person.end, "person"))
        covered = [(p.start, p.end) for p in parties]
        for post in self.reading.posts[index]:
            if post.countries and not post.plural:
                covered.append((post.start, post.end))
                code = post.countries[0]
                parties.append(Party(code, self.out.country(code), post.start, post.end, "post"))
        for mark in line.countries:
            if any(start <= mark.start and mark.end <= end for start, end in covered):
                continue
            if self._acts(line, mark):
                forced = mark.kind == "demonym" and mark.b > mark.a
                parties.append(
                    Party(
                        mark.code, self.out.country(mark.code), mark.start, mark.end, "force" if forced else "country"
                    )
                )
        parties.extend(self._governments(line, covered))
        parties.extend(self._ourselves(line))
        parties.sort(key=lambda p: (p.start, p.end))
        if sum(not p.code.startswith("INT:") for p in parties) >= 2:
            parties = [p for p in parties if not (p.code.startswith("INT:") and self._is_shared(p))]
        speaker = self._pronoun(index, line)
        if speaker is not None and speaker.code not in {p.code for p in parties}:
            parties.insert(0, speaker)
        return Scene(parties, self._groups(line))

    def _ourselves(self, line: Line) -> list[Party]:
        """`our officers`: the home of the text."""
        if not self.out.home:
            return []
        for k in range(len(line.tokens) - 1):
            if line.low(k) == "our" and {line.low(k + 1), line.low(k + 2), line.low(k + 3)} & self.words["force_words"]:
                token = line.tokens[k]
                return [Party(self.out.home, self.out.country(self.out.home), token.start, token.end, "force")]
        return []

    def _governments(self, line: Line, covered: list[tuple[int, int]]) -> list[Party]:
        """Capitals that stand for governments: `with Minsk`, `Dakar's suggestion`, of countries the text names anyway."""
        found = []
        normal = self.reading.text.normal
        text = normal[line.sentence.start : line.sentence.end]
        for hit in self.out.lexicon.governments.longest(text):
            start, end = line.sentence.start + hit.start, line.sentence.start + hit.end
            code = hit.value[0]
            if code not in self.out.countries or any(a <= start < b for a, b in covered):
                continue
            at = next((k for k, token in enumerate(line.tokens) if token.start == start), -1)
            b = next((k for k, token in enumerate(line.tokens) if token.start >= end), len(line.tokens))
            before, after = line.low(at - 1), line.low(b)
            acts = before in {"with", "by", "between"} or after in self.words["after_governments"]
            if at >= 0 and acts and before not in self.words["before_cities"]:
                found.append(Party(code, self.out.country(code), start, end, "government"))
        return found

    def _is_shared(self, party: Party) -> bool:
        """Whether a body is the common one of its members (`the Trilateral Committee`), no party beside them."""
        words = set(party.draft.name.lower().split())
        return bool(words & self.words["shared_bodies"]) and not party.draft.acronym

    def _pronoun(self, index: int, line: Line) -> Party | None:
        """`He` or `She` at the beginning: the person named last in the sentence before."""
        at = next((k for k in range(min(4, len(line.tokens))) if line.low(k) in {"he", "she"}), None)
        if at is None or index == 0:
            return None
        for k in range(index - 1, max(-1, index - 4), -1):
            for person in self.reading.people[k]:
                draft = self.out.person_of.get(id(person))
                if draft is not None and draft.country:
                    party = self._of_person(draft)
                    if party is not None:
                        return Party(party[0], party[1], line.tokens[at].start, line.tokens[at].end, "pronoun")
        return None

    def _of_person(self, person: Draft) -> tuple[str, Draft] | None:
        for fact in self.out.posts:
            if fact.person is person and fact.target.label == "Agency" and fact.target.country == "INT":
                return f"INT:{_top(fact.target).name}", fact.target
        if person.country == "INT":
            return None
        return person.country, self.out.country(person.country)

    def _is_modifier(self, line: Line, b: int) -> bool:
        """Whether a body's name that ends here is only an adjective: `UN resolution`, `UN-led`."""
        if line.low(b) == "-":
            return line.low(b + 1) in self.words["modifier_participles"]
        return line.low(b) in self.words["modifier_nouns"]

    def _acts(self, line: Line, mark: CountryMark) -> bool:
        """Whether a country is named as one that acts, not as a place or for its citizens."""
        if mark.b == mark.a:
            return mark.kind != "national"
        if mark.kind == "national":
            return False
        after = line.low(mark.b)
        if mark.kind == "demonym":
            return after not in self.words["people_words"] or line.low(mark.b + 1) in self.words["force_words"]
        k = mark.a - 1 - (line.low(mark.a - 1) == "the")
        before = line.low(k)
        if before in self.words["place_words"]:
            said = line.low(k - 1)
            return before == "from" and (said in self.words["force_words"] or said in self.words["from_words"])
        if before == "to" and line.low(k - 1) in self.words["journeys_to"]:
            return False
        return not (after == "'s" and line.low(mark.b + 1) in self.words["people_words"])

    def _groups(self, line: Line) -> list[Group]:
        """`the two countries`, `both sides`, `the sides`, `each other`, `bilateral`, in order."""
        found = []
        nouns, plain = self.words["group_words"], self.words["plain_groups"] & self.words["group_words"]
        for k, token in enumerate(line.tokens):
            low, following = line.low(k), line.low(k + 1)
            if low in self.numbers:
                gap = next((gap for gap in (1, 2, 3) if line.low(k + gap) in nouns), 0)
                if gap:
                    found.append(Group(token.start, line.tokens[k + gap].end, self.numbers[low]))
            elif (low in _DETERMINERS and following in plain) or (low, following) in _RECIPROCAL:
                found.append(Group(token.start, line.tokens[k + 1].end, 0))
            elif low in self.laterals:
                found.append(
                    Group(token.start, token.end, self.laterals[low], is_counted=low not in self.words["uncounted"])
                )
        return found

    def _main_parties(self) -> list[str]:
        """Codes by weight: the headline counts most, then the first paragraph."""
        weight: Counter[str] = Counter()
        lead = next((b.index for b in self.reading.text.blocks if b.kind == "paragraph"), -1)
        for index, scene in enumerate(self.scenes):
            block = self.reading.lines[index].sentence.block
            share = 6 if block.kind == "headline" else 3 if block.index == lead else 1
            for code in scene.codes():
                weight[code] += share
        return [code for code, _ in sorted(weight.items(), key=lambda item: (-item[1], item[0]))]

    def paragraph_codes(self, index: int, *, until: int | None = None) -> list[str]:
        """Codes named in the paragraph up to a sentence, the last sentence first; within the sentence up to an offset."""
        block = self.reading.lines[index].sentence.block
        found: list[str] = []
        for k in range(index, -1, -1):
            if self.reading.lines[k].sentence.block is not block:
                break
            here = [p.code for p in self.scenes[k].parties if k < index or until is None or p.start < until]
            found.extend(code for code in dict.fromkeys(here) if code not in found)
        return found

    def stand_for(self, index: int, group: Group) -> list[str]:
        """The parties that a group of a sentence stands for; [] where the text leaves it open."""
        size = group.size
        local = self.paragraph_codes(index, until=group.start)
        if size and len(local) == size:
            return local
        if size > 2 and len(self.assembly) == size:
            return self.assembly
        if size and len(local) > size:
            nearest = self.nearest(index, size)
            return nearest or self._best(local, size)
        if len(local) >= 2 and not size:
            return local if len(local) <= 3 else self._best(local, 2)
        wanted = size or 2
        nearest = self.nearest(index, wanted) if not local else []
        if nearest and set(nearest) <= set(self.main[: wanted + 1]):
            return nearest
        for code in self.main:
            if len(local) < wanted and code not in local:
                local.append(code)
        return local if len(local) == wanted else []

    def nearest(self, index: int, size: int) -> list[str]:
        """Codes of the nearest sentence before that names exactly so many parties."""
        for k in range(index, max(-1, index - 6), -1):
            codes = self.scenes[k].codes()
            if len(codes) == size:
                return codes
        return []

    def _best(self, codes: list[str], size: int) -> list[str]:
        ranked = sorted(codes, key=lambda c: self.main.index(c) if c in self.main else len(self.main))
        return ranked[:size]

    def partner_of(self, index: int, code: str) -> str:
        """The other party where a sentence names only one: that of the paragraph, else the one it meets elsewhere, else the hub."""
        local = [c for c in self.paragraph_codes(index) if c != code]
        if len(local) == 1:
            return local[0]
        if local:
            return ""
        met = Counter(c for scene in self.scenes if code in scene.codes() for c in scene.codes() if c != code)
        if met:
            ranked = sorted(met, key=lambda c: (-met[c], self.main.index(c)))
            if len(ranked) == 1 or met[ranked[0]] > met[ranked[1]] or ranked[0] == self.hub:
                return ranked[0]
        home = self.out.home if self.out.home in self.main else ""
        return next((c for c in (home, self.hub) if c and c != code), "")

    def _hub(self) -> str:
        """The party that meets the most others: the host, the addressee, the country the text is about."""
        meets: dict[str, set[str]] = {}
        for scene in self.scenes:
            for code in scene.codes() if len(scene.codes()) <= 4 else ():
                meets.setdefault(code, set()).update(c for c in scene.codes() if c != code)
        ranked = sorted(meets, key=lambda c: (-len(meets[c]), self.main.index(c)))
        return ranked[0] if ranked else ""

    def _assembly(self) -> list[str]:
        """The parties that `ministers` or `the participants` are: those of the headline, of a roster, or of the first list."""
        blocks = self.reading.text.blocks
        roster = []
        for block in blocks:
            if block.kind in ("bullet", "heading") and block.sentences:
                line = self.reading.lines[block.sentences[0].index]
                first = line.country_at.get(0) or line.country_at.get(1)
                if first is not None and line.low(first.b) == ":":
                    roster.append(first.code)
        if len(roster) >= 3:
            return list(dict.fromkeys(roster))
        for block in blocks[:6]:
            found: list[str] = []
            for sentence in block.sentences[:2]:
                if {t.low for t in self.reading.lines[sentence.index].tokens} & self.words["course_words"]:
                    continue
                found.extend(
                    c for c in self.scenes[sentence.index].codes() if not c.startswith("INT:") and c not in found
                )
                if len(found) >= 2 and block.kind in ("headline", "paragraph"):
                    return found
        return self.main[:2] if len(self.main) == 2 else []


def _top(draft: Draft) -> Draft:
    while draft.parent is not None and draft.parent.country == draft.country:
        draft = draft.parent
    return draft

"""One draft for each person: full names first, then surnames and shorter forms of exactly one of them."""

from __future__ import annotations

from collections import defaultdict

from relgraph.extract.entities import Draft
from relgraph.extract.line import Line
from relgraph.extract.people import PersonMention
from relgraph.extract.reading import Reading
from relgraph.extract.resolution import Resolution
from relgraph.ids import fold_name


class PersonResolver:
    """Gives each name its person: full names first, then surnames and shorter forms of exactly one of them."""

    def __init__(self, resolution: Resolution, reading: Reading) -> None:
        self.out = resolution
        self.lexicon = resolution.lexicon
        self.reading = reading
        self.by_name: dict[str, Draft] = {}
        self.by_part: dict[str, list[Draft]] = defaultdict(list)

    def read(self) -> None:
        """Persons of the whole text; later mentions by surname and in headlines are added to the reading."""
        mentions = [p for people in self.reading.people for p in people]
        for mention in sorted(mentions, key=lambda p: (-(p.b - p.first), p.start)):
            if mention.b - mention.first > 1:
                self._add_full(mention)
        for mention in mentions:
            if id(mention) not in self.out.person_of:
                self._add_short(mention)
        self._read_headlines()
        self._read_surnames()

    def _read_headlines(self) -> None:
        """Full names in title case or capitals, where the grammar of names says nothing."""
        full = {key: draft for key, draft in self.by_name.items() if " " in key}
        for line, people in zip(self.reading.lines, self.reading.people, strict=True):
            if not line.shouts:
                continue
            for at in range(len(line.tokens)):
                for size in (4, 3, 2):
                    draft = full.get(fold_name(line.text(at, at + size))) if at + size <= len(line.tokens) else None
                    if draft is not None and not any(line.taken.get(k) == "person" for k in range(at, at + size)):
                        mention = PersonMention(line, at, at + size, at, line.text(at, at + size), source="headline")
                        people.append(mention)
                        line.take(at, at + size, "person")
                        self._join(draft, mention)
                        break
            people.sort(key=lambda p: p.first)

    def _add_full(self, mention: PersonMention) -> None:
        name = " ".join(mention.name.split())
        key = fold_name(name)
        draft = self.by_name.get(key) or self._longer(key.split())
        if draft is None:
            draft = Draft("Person", name)
            self.out.people.append(draft)
            words = name.split()
            for part in {fold_name(words[0]), fold_name(words[-1])}:
                self.by_part[part].append(draft)
        self.by_name[key] = draft
        self._join(draft, mention)
        if draft.name.isupper() and not name.isupper():
            draft.aliases.add(draft.name)
            draft.name = name

    def _longer(self, words: list[str]) -> Draft | None:
        """The only person whose fuller name this is part of: last name and first letters agree."""
        found = []
        for key, draft in self.by_name.items():
            full = key.split()
            inside = any(full[i : i + len(words)] == words for i in range(len(full)))
            first, other = full[0], words[0]
            alike = first == other or first.startswith(other[:3]) or other.startswith(first[:3])
            if draft not in found and (inside or (len(words) > 1 and full[-1] == words[-1] and alike)):
                found.append(draft)
        return found[0] if len(found) == 1 else None

    def _add_short(self, mention: PersonMention) -> None:
        key = fold_name(mention.name)
        candidates = self.by_part.get(key, [])
        if len(candidates) > 1:
            last = [d for d in candidates if fold_name(d.name.split()[-1]) == key]
            candidates = last if len(last) == 1 else candidates
        if len(candidates) == 1:
            self._join(candidates[0], mention)
            return
        draft = self.by_name.get(key)
        if draft is None:
            if candidates:
                return
            draft = self.by_name[key] = Draft("Person", mention.name)
            self.out.people.append(draft)
            self.by_part[key].append(draft)
        self._join(draft, mention)

    def _join(self, draft: Draft, mention: PersonMention) -> None:
        draft.spans.add((mention.start, mention.end))
        if mention.honorific and not draft.honorific:
            draft.honorific = mention.honorific
        if mention.name != draft.name and len(mention.name.split()) > 1:
            draft.aliases.add(" ".join(mention.name.split()))
        if mention.longer:
            draft.aliases.add(mention.longer)
        if mention.countries and not draft.country:
            draft.country = mention.countries[0]
        self.out.person_of[id(mention)] = draft

    def _read_surnames(self) -> None:
        """Later mentions by surname alone: `Zhao expressed`, `according to Popov`."""
        parts = {part: drafts[0] for part, drafts in self.by_part.items() if len(drafts) == 1 and len(part) > 1}
        for line, people in zip(self.reading.lines, self.reading.people, strict=True):
            for at, token in enumerate(line.tokens):
                draft = parts.get(fold_name(token.text)) if token.is_capital and at not in line.taken else None
                if draft is None or at in line.country_at or not self._is_surname(line, at, draft):
                    continue
                mention = PersonMention(line, at, at + 1, at, token.text, source="surname")
                people.append(mention)
                line.take(at, at + 1, "person")
                self._join(draft, mention)
            people.sort(key=lambda p: p.first)

    def _is_surname(self, line: Line, at: int, draft: Draft) -> bool:
        if draft.first > line.tokens[at].start or line.tokens[at].low in self.lexicon.openers:
            return False
        for k in (at - 1, at + 1):
            token = line.tokens[k] if 0 < k < len(line.tokens) else None
            if token is not None and token.is_capital and token.text[0].isalpha() and k not in line.taken:
                return False
        return True

"""Occasions, attendance, meetings, congratulations and deployments: right where found, nothing invented."""

from __future__ import annotations

from pathlib import Path

import pytest

from relgraph import build_graph, verify
from relgraph.documents import read_documents
from relgraph.extract import extract
from relgraph.ids import sha256
from relgraph.model import Claims, Document
from relgraph.vocabulary import Vocabulary, read_vocabulary
from relgraph.vocabulary.tables import EventRule, NameRule

RELEASES = Path(__file__).parent.parent / "data" / "releases"
TYPES = ("ACTIVE_IN", "ATTENDED", "CONGRATULATED", "DEPLOYED_TO", "MET_WITH")
TABLE = read_vocabulary().events
CAST = "Ana Diaz, Minister of Justice of Peru, and Kofi Mensah, Minister of Interior of Ghana, know each other.\n\n"


def read(raw: str) -> Claims:
    return extract(Document("document:event", "Event", sha256(raw), text=raw), read_vocabulary(), people="rules")


def name_of(claims: Claims, position: int, vocabulary: Vocabulary) -> str:
    entity = claims.entities[position]
    return vocabulary.countries[entity.name].name if entity.label == "Country" else entity.name


def stated(raw: str, *types: str) -> set[str]:
    """`TYPE: end | end | date | place | role | occasion | area | number`, what there is of it; ends of a meeting sorted."""
    vocabulary, claims = read_vocabulary(), read(raw)
    found = set()
    for said in claims.statements:
        if said.type not in (types or TYPES):
            continue
        ends = [name_of(claims, said.source, vocabulary), name_of(claims, said.target, vocabulary)]
        met = said.type == "MET_WITH"
        values = [said.date if met else "", said.place, said.role]
        values += ["" if said.occasion is None else claims.entities[said.occasion].name]
        values += [said.area, "" if said.personnel is None else str(said.personnel)]
        found.add(f"{said.type}: {' | '.join([*(sorted(ends) if met else ends), *filter(None, values)])}")
    return found


def occasions(raw: str) -> list[str]:
    return [f"{one.name} | {one.date} | {one.place}" for one in read(raw).entities if one.label == "Event"]


@pytest.mark.parametrize("rule", TABLE.rules, ids=lambda rule: rule.id)
def test_a_rule_reads_its_example_and_nothing_else(rule: EventRule) -> None:
    assert stated(rule.example) == {f"{rule.type}: {one}" for one in rule.yields}
    assert stated(rule.counterexample, rule.type) == set()


@pytest.mark.parametrize("rule", TABLE.names, ids=lambda rule: rule.id)
def test_a_name_is_read_in_its_example_and_nothing_else(rule: NameRule) -> None:
    assert occasions(rule.example) == list(rule.yields)
    assert occasions(rule.counterexample) == []


@pytest.mark.parametrize(
    ("raw", "found"),
    [
        ("The Sixth Border Forum opened in Accra on 3 May 2020.", ["Sixth Border Forum | 2020-05-03 | Accra"]),
        ("They spoke of it at the November 2019 Lakeside Summit.", ["Lakeside Summit | 2019-11 | "]),
        ("On 3 May 2020, Peru hosted the Andean Police Games.", ["Andean Police Games | 2020-05-03 | "]),
        ("They served at the 2022 Coastal Games.", ["Coastal Games | 2022 | "]),
        ("Border Forum\n\nThey met at the Andean Border Forum. The Andean Border Forum is old.", ["Andean Border Forum |  | "]),
        ("It was the forty-fifth session of the Lima Assembly.", ["forty-fifth session of the Lima Assembly |  | "]),
        ("Readout of the Peru-Ghana Drug Council Inaugural Meeting\n\nThey spoke.",
         ["Peru-Ghana Drug Council Inaugural Meeting |  | "]),
        ("Second Coastal Workshop on Forged Passports\n\nLima, Peru, 3-5 June 2024\n\nThey spoke.",
         ["Second Coastal Workshop on Forged Passports | 2024-06-03 | Lima"]),
        ("They marked the first Ghana Police Day.", ["Ghana Police Day |  | "]),
        ("The meeting was the first. A visit followed, then a summit and a call.", []),
        ("Ministers Meet at Summit\n\nThe Annual Meeting, a Press Conference and an Opening Ceremony were held.", []),
        ("On Monday the Department of Peace Operations sent a note on Operation plans.", []),
        ("It took a Day. The Summit ended; the Second Session did, too.", []),
        ("Since 3 May 2020 they have prepared the Andean Police Games.", ["Andean Police Games |  | "]),
        ("They met on 3 May 2020 and spoke of the Andean Police Games.", ["Andean Police Games |  | "]),
    ],
)  # fmt: skip
def test_occasions_with_date_and_place(raw: str, found: list[str]) -> None:
    assert occasions(raw) == found


@pytest.mark.parametrize(
    ("raw", "found"),
    [
        ("Diaz met Mensah in Lima.", {"MET_WITH: Ana Diaz | Kofi Mensah | Lima"}),
        ("Ana Diaz and Kofi Mensah met in Lima on 3 May 2020.", {"MET_WITH: Ana Diaz | Kofi Mensah | 2020-05-03 | Lima"}),
        ("Diaz was late. She met with Mensah.", {"MET_WITH: Ana Diaz | Kofi Mensah"}),
        ("On 3 May 2020 Diaz held talks with Mensah and Vice Minister Yaw Addo.",
         {"MET_WITH: Ana Diaz | Kofi Mensah | 2020-05-03", "MET_WITH: Ana Diaz | Yaw Addo | 2020-05-03"}),
        ("ACCRA, 3 May 2020 – Mensah received Diaz.", {"MET_WITH: Ana Diaz | Kofi Mensah"}),
        ("Diaz did not meet with Mensah.", set()),
        ("Diaz has never met Mensah.", set()),
        ("Diaz met with aides of Mensah.", set()),
        ("Diaz met Mensah's deputy.", set()),
        ("Diaz hopes to have met with Mensah.", set()),
        ("Diaz received a medal; Mensah received none.", set()),
        ("Diaz received an invitation from Mensah.", set()),
        ("The two ministers met.", set()),
        ("Diaz spoke with reporters after Mensah had left.", set()),
        ("Diaz welcomed what Mensah had said.", set()),
        ("Diaz met with Peter Quayson.", set()),
    ],
)  # fmt: skip
def test_meetings_are_between_two_officials_that_the_verb_binds(raw: str, found: set[str]) -> None:
    assert stated(CAST + raw) == found


@pytest.mark.parametrize(
    ("raw", "found"),
    [
        ("Ana Diaz and Kofi Mensah attended the Andean Police Forum.",
         {"ATTENDED: Ana Diaz | Andean Police Forum", "ATTENDED: Kofi Mensah | Andean Police Forum"}),
        ("Diaz hosted Minister Mensah at the Andean Police Forum.",
         {"ATTENDED: Ana Diaz | Andean Police Forum | host", "ATTENDED: Kofi Mensah | Andean Police Forum"}),
        ("Diaz praised the Andean Police Forum. The forum was hosted by the Ministry of Justice of Peru.",
         {"ATTENDED: Ministry of Justice | Andean Police Forum | host"}),
        ("Diaz will attend the Andean Police Forum, which nobody has attended.", set()),
        ("Diaz praised the Andean Police Forum.", set()),
        ("Mensah invited Diaz to the Andean Police Forum.", set()),
        ("Peru hosted the Andean Police Forum.", set()),
        ("The meeting was hosted by the Ministry of Justice of Peru.", set()),
        ("Diaz attended a meeting. Also present was Mensah.", set()),
    ],
)  # fmt: skip
def test_attendance_is_of_officials_and_bodies_at_named_occasions(raw: str, found: set[str]) -> None:
    assert stated(CAST + raw) == found


@pytest.mark.parametrize(
    ("raw", "found"),
    [
        ("Diaz congratulated the Ghanaian police officers.", {"CONGRATULATED: Ana Diaz | Ghana"}),
        ("Peru extended its warm congratulations to Ghana.", {"CONGRATULATED: Peru | Ghana"}),
        ("She also sent greetings to the officers of the Ghana Police Service.", set()),
        ("Diaz was glad. She sent greetings to all officers of the Ghana Police Service.",
         {"CONGRATULATED: Ana Diaz | Ghana Police Service"}),
        ("On Ghana Police Day, many countries congratulated the Ghana Police Service.\n\nDiaz sent greetings to the Ghana Police Service.",
         {"CONGRATULATED: Ana Diaz | Ghana Police Service | Ghana Police Day"}),
        ("Diaz congratulated Mensah.", set()),
        ("Diaz did not congratulate the Ghana Police Service.", set()),
        ("Greetings from Diaz were read to the Ghana Police Service.", set()),
        ("Diaz congratulated Ghanaian students.", set()),
    ],
)  # fmt: skip
def test_congratulations_go_to_bodies_and_countries(raw: str, found: set[str]) -> None:
    assert stated(CAST + raw) == found


@pytest.mark.parametrize(
    ("raw", "found"),
    [
        ("Ghana has sent more than 2,600 peacekeeping police officers to nine countries including East Timor, Liberia and Haiti.",
         {"DEPLOYED_TO: Ghana | East Timor | peacekeeping", "DEPLOYED_TO: Ghana | Liberia | peacekeeping",
          "DEPLOYED_TO: Ghana | Haiti | peacekeeping"}),
        ("Ghana deployed a team of twenty-five police officers to Haiti.", {"DEPLOYED_TO: Ghana | Haiti | 25"}),
        ("Ghana deployed about 25 police officers to Haiti.", {"DEPLOYED_TO: Ghana | Haiti"}),
        ("Ghana deployed 25 police officers to Haiti and Liberia.",
         {"DEPLOYED_TO: Ghana | Haiti", "DEPLOYED_TO: Ghana | Liberia"}),
        ("Ghana sent no police officers to Haiti.", set()),
        ("Ghana did not deploy police officers to Haiti; it will send soldiers to Liberia.", set()),
        ("Ghana sent 30 suspects with two police officers to Haiti.", set()),
        ("Ghana sent a letter to police officers in Haiti.", set()),
        ("Ghana sent two police officers to Haiti's embassy.", set()),
        ("Police officers were deployed in Haiti.", set()),
        ("Ghana sent police officers to the coast.", set()),
    ],
)  # fmt: skip
def test_deployments_name_who_sends_forces_where(raw: str, found: set[str]) -> None:
    assert stated(raw, "DEPLOYED_TO") == {one.replace("East Timor", "Timor-Leste") for one in found}


@pytest.mark.parametrize(
    ("raw", "found"),
    [
        ("Two boats of the Peruvian anti-drug police sank.", {"ACTIVE_IN: Peru | drug-control"}),
        ("Peru's anti-drug units rested.", {"ACTIVE_IN: Peru | drug-control"}),
        ("Peruvian drug traffickers rested.", set()),
        ("Peru's fight against drugs goes on.", set()),
        ("In Peru anti-drug police rested.", set()),
    ],
)
def test_an_area_beside_a_country_and_its_forces_makes_it_active(raw: str, found: set[str]) -> None:
    assert stated(raw) == found


def test_every_relationship_of_the_sample_has_its_evidence_at_its_offsets() -> None:
    documents = read_documents([RELEASES])
    graph = build_graph(RELEASES, people="rules")

    assert verify(graph, documents) == []
    texts = {document.id: document.text for document in documents}
    kinds = set()
    for one in graph.relationships:
        said = one.properties
        if said.get("derived") or one.type == "MENTIONED_IN":
            continue
        kinds.add(one.type)
        assert said["documents"], one.key
        for document, sentence, offsets in zip(said["documents"], said["evidence"], said["offsets"], strict=True):
            start, end = map(int, offsets.split("-"))
            assert texts[document][start:end] == sentence, one.key
    assert kinds >= {"COOPERATES_WITH", "HOLDS_POST", "MET_WITH", "ATTENDED", "ACTIVE_IN"}

"""Who says what a sentence states: subjects of verbs of saying, speakers of quotes, and nobody where it is open."""

from __future__ import annotations

from dataclasses import replace

import pytest

from relgraph.extract import extract
from relgraph.ids import sha256
from relgraph.model import Claims, Document
from relgraph.vocabulary import read_vocabulary

CAST = "Ana Diaz, Minister of Justice of Peru, and Kofi Mensah, Minister of Interior of Ghana, sat at one table.\n\n"
DIAZ, MENSAH = "Ana Diaz", "Kofi Mensah"


def read(raw: str) -> Claims:
    document = Document("document:speech", "Speech", sha256(raw), text=raw)
    return extract(document, read_vocabulary(), people="rules")


def spoken(raw: str) -> set[tuple[str, str]]:
    """(type, speaker or "") of what the last paragraph states."""
    claims = read(CAST + raw)
    last = (CAST + raw).rindex("\n\n")
    return {
        (said.type, "" if said.speaker is None else claims.entities[said.speaker].name)
        for said in claims.statements
        if claims.sentences[said.sentence].start > last and said.type in ("COOPERATES_WITH", "HOLDS_POST")
    }


@pytest.mark.parametrize(
    ("raw", "speaker"),
    [
        ("Minister Diaz noted that Peru and Ghana cooperate on drug control.", DIAZ),
        ("Diaz told the press that Peru and Ghana cooperate on drug control.", DIAZ),
        ("Mensah said Peru and Ghana cooperate on drug control.", MENSAH),
        ("In his letter, Kofi Mensah stressed that Peru and Ghana cooperate on drug control.", MENSAH),
        ("According to Diaz, Peru and Ghana cooperate on drug control.", DIAZ),
        ("Peru and Ghana cooperate on drug control, according to Diaz.", DIAZ),
        ("As noted by Minister Diaz, Peru and Ghana cooperate on drug control.", DIAZ),
        ("As Mensah noted, Peru and Ghana cooperate on drug control.", MENSAH),
        ("Peru and Ghana cooperate on drug control, Diaz said.", DIAZ),
        ("Peru and Ghana cooperate on drug control, explained Mensah.", MENSAH),
        ("Diaz thanked her guest. She added that Peru and Ghana cooperate on drug control.", DIAZ),
        ("Mensah sent a letter, noting that Peru and Ghana cooperate on drug control.", MENSAH),
        ("“Peru and Ghana cooperate on drug control,” said Diaz.", DIAZ),
        ("“Peru and Ghana cooperate on drug control,” Mensah said.", MENSAH),
        ("“It is late,” said Diaz. “Peru and Ghana cooperate on drug control.”", ""),
        ("Diaz noted that, “it is late. Peru and Ghana cooperate on drug control.”", DIAZ),
        ("“It is late. Peru and Ghana cooperate on drug control,” said Mensah.", MENSAH),
        ("Regular patrols, Diaz said, show how Peru and Ghana cooperate on drug control.", DIAZ),
        (
            "The National Police of Peru announced that Peru and Ghana cooperate on drug control.",
            "Peruvian National Police",
        ),
        ("Peru and Ghana cooperate on drug control. Mensah said that it was late.", ""),
        ("Diaz and Mensah said that Peru and Ghana cooperate on drug control.", ""),
        ("They said that Peru and Ghana cooperate on drug control.", ""),
        ("He said that Peru and Ghana cooperate on drug control.", ""),
        ("A friend of Diaz said that Peru and Ghana cooperate on drug control.", ""),
        ("Peru said that Peru and Ghana cooperate on drug control.", ""),
        ("Diaz received Kofi Mensah, as Peru and Ghana cooperate on drug control.", ""),
    ],
)
def test_who_says_that_two_countries_cooperate(raw: str, speaker: str) -> None:
    assert {one for one in spoken(raw) if one[0] == "COOPERATES_WITH"} == {("COOPERATES_WITH", speaker)}


@pytest.mark.parametrize(
    ("raw", "speaker"),
    [
        ("Ana Diaz, Minister of Justice of Peru, said that it was late.", ""),
        ("Diaz said that Eva Paz, Minister of Health of Chile, was late.", DIAZ),
    ],
)
def test_nobody_states_by_speaking_who_he_is(raw: str, speaker: str) -> None:
    assert {one for one in spoken(raw) if one[0] == "HOLDS_POST"} == {("HOLDS_POST", speaker)}


@pytest.mark.parametrize(
    ("sentence", "date"),
    [
        ("On 3 May 2020 Peru and Ghana signed an agreement on drug control.", "2020-05-03"),
        ("In May, Peru and Ghana signed an agreement on drug control.", "2021-05"),
        ("LIMA, June 7, 2021 – Peru and Ghana signed an agreement on drug control.", ""),
        ("Peru and Ghana signed an agreement on drug control on 3 May 2020 and on 4 June 2020.", ""),
        ("Peru and Ghana have cooperated on drug control since 3 May 2020.", ""),
        ("Peru and Ghana will sign an agreement on drug control on 5 January.", ""),
        ("Peru and Ghana will sign an agreement on drug control in 2023.", ""),
    ],
)
def test_the_date_of_a_statement_is_the_only_one_of_its_sentence(sentence: str, date: str) -> None:
    document = Document("document:dated", "Dated", sha256(sentence), date="2021-06-07", text=sentence)
    claims = extract(document, read_vocabulary(), people="rules")

    assert {said.date for said in claims.statements if said.type == "COOPERATES_WITH"} == {date}


def test_a_text_without_a_date_is_given_its_own() -> None:
    raw = "Ministers Meet\n\nLIMA, June 7, 2021 – Peru and Ghana signed an agreement on drug control."

    assert read(raw).document == replace(read(raw).document, date="2021-06-07")

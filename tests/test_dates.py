"""Dates are read as written, ambiguous ones not at all, and a text's own date only where it says so."""

from __future__ import annotations

from datetime import datetime

import dateparser
import pytest

from relgraph.extract.dates import DateReader, own_date
from relgraph.extract.lexicon import read_lexicon
from relgraph.extract.text import read_text
from relgraph.vocabulary import Vocabulary, read_vocabulary


@pytest.fixture(scope="module")
def vocabulary() -> Vocabulary:
    return read_vocabulary()


def read(vocabulary: Vocabulary, raw: str, base: str = "") -> list[str]:
    return [span.iso for span in DateReader(read_text(raw), vocabulary.dates, base).spans]


def test_every_form_reads_its_example_and_not_what_only_looks_like_it(vocabulary: Vocabulary) -> None:
    for form in vocabulary.dates.forms:
        assert read(vocabulary, form.example, "2021-06-07") == [form.yields], form.id
        assert form.yields not in read(vocabulary, form.counterexample, "2021-06-07"), form.id


@pytest.mark.parametrize(
    ("raw", "found"),
    [
        ("The treaty of 16 May 2024 replaces that of May 1999.", ["2024-05-16", "1999-05"]),
        ("They met on the 5th of May, 2020.", ["2020-05-05"]),
        ("They met on 1-3 October 2024.", ["2024-10-01"]),
        ("They met on 1–3 October 2024.", ["2024-10-01"]),
        ("They met from 30 September to 2 October 2024.", ["2024-09-30"]),
        ("They met from September 30 through October 2, 2024.", ["2024-09-30"]),
        ("Seized on 28/08/2024 and on 2024-08-29.", ["2024-08-28", "2024-08-29"]),
        ("Seized on 08/28/2024.", ["2024-08-28"]),
        ("Seized on 08/07/2024.", []),
        ("Seized on 31 June 2024.", []),
        ("On May 5 and in September they met.", []),
        ("He may march 5 miles; Mr. March said so.", []),
        ("Patrols began in 2011, and 2012 boats sailed.", ["2011"]),
        ("In 2012 boats were counted.", []),
        ("The talks ended\nin November\n2019.", ["2019-11"]),
        ("The talks ended in November\n\n2019 was a year of peace.", []),
        ("Mission 20\n\nMay 2019", ["2019-05"]),
        ("They are worth 2019-11 euros or 1,2019 pounds.", []),
    ],
)
def test_dates_without_a_base(vocabulary: Vocabulary, raw: str, found: list[str]) -> None:
    assert read(vocabulary, raw) == found


@pytest.mark.parametrize(
    ("raw", "found"),
    [
        ("They met on November 3 and 5 May.", ["2021-11-03", "2021-05-05"]),
        ("They were freed in January, it was said today.", ["2021-01", "2021-06-07"]),
        ("They were freed last November and last March.", ["2020-11", "2021-03"]),
        ("They were freed in April 2012 and handed over in May of that year.", ["2012-04"]),
        ("They met on December 30.", []),  # half a year ahead: of this year or of the last
        ("The April sun shone on May Jones.", []),
    ],
)
def test_a_year_that_is_not_given_is_that_of_the_text(vocabulary: Vocabulary, raw: str, found: list[str]) -> None:
    assert read(vocabulary, raw, "2021-06-07") == found


def test_a_text_of_a_known_year_alone_gives_that_year(vocabulary: Vocabulary) -> None:
    assert read(vocabulary, "They met on November 3 and yesterday.", "2021") == ["2021-11-03"]


@pytest.mark.parametrize(
    "words",
    ["3 November 2020", "November 3, 2020", "Sept. 4, 2020", "10th January 2021", "1 of May 2024", "2021-01-10",
     "28/08/2024", "08/28/2024", "28.8.2020", "2020/8/28", "3 November", "Nov 3"],
)  # fmt: skip
def test_plain_forms_mean_what_dateparser_takes_them_for(vocabulary: Vocabulary, words: str) -> None:
    base = datetime(2021, 12, 7)  # noqa: DTZ001 - a day has no zone
    order = "MDY" if words == "08/28/2024" else "DMY"
    said = dateparser.parse(words, languages=["en"], settings={"RELATIVE_BASE": base, "DATE_ORDER": order})

    assert said is not None
    assert read(vocabulary, f"It was on {words}.", base.date().isoformat()) == [said.date().isoformat()]


def test_words_before_a_date_tell_that_it_is_a_limit(vocabulary: Vocabulary) -> None:
    text = read_text("Since 2 May 2019 they patrol; the last time was on 3 May 2020; a report is due by 4 May 2021.")

    assert [span.is_open for span in DateReader(text, vocabulary.dates).spans] == [True, False, True]


BODY = "\n\nThe two ministers discussed drug control on 3 March 2019.\n\nThey will meet again."


@pytest.mark.parametrize(
    ("raw", "own"),
    [
        ("Ministers Meet\n\nBEIJING, June 7, 2021 – Two ministers met." + BODY, "2021-06-07"),
        ("Ministers Meet\n\nPORT LOUIS, Mauritius (June 7, 2021) – Two ministers met.", "2021-06-07"),
        ("Ministers Meet\n\nAccra, 7 June 2021: Two ministers met.", "2021-06-07"),
        ("Ministers Meet\n\nBEIJING, June 7 (Agency) -- Two ministers met in 2021.", ""),
        ("Ministers Meet\n\nVientiane, Monday, 7 June 2021" + BODY, "2021-06-07"),
        ("7 June 2021\n\nMinisters Meet" + BODY, "2021-06-07"),
        ("Ministers Meet\n\nPublished on 7 June 2021 at 10.30 GMT" + BODY, "2021-06-07"),
        ("Ministers Meet\n\nIssued 2021-06-07 | Last updated 9 June 2021" + BODY, "2021-06-07"),
        ("Ministers Meet\n\nJune 2021" + BODY, "2021-06"),
        ("Workshop on Ivory\n\nGaborone, 7-8 November 2023" + BODY, "2023-11"),
        ("Workshop on Ivory\n\nGaborone, 30 October - 2 November 2023" + BODY, "2023"),
        ("Ministers Meet" + BODY, ""),
        ("Ministers Meet\n\nOn 7 June 2021, two ministers met." + BODY, ""),
        ("Ministers Meet\n\nThe Lima Accord, 7 June 2021" + BODY, ""),
        ("Joint Statement" + BODY + "\n\nDone at Praia, 16 May 2024, in two originals.", "2024-05-16"),
        ("Joint Statement" + BODY + "\n\nSigned in duplicate at Lisbon on the 16th day of May 2024.", "2024-05-16"),
        ("Joint Statement" + BODY + "\n\nMaputo, 16 May 2024", "2024-05-16"),
    ],
)  # fmt: skip
def test_the_date_that_a_text_gives_for_its_own(vocabulary: Vocabulary, raw: str, own: str) -> None:
    lexicon = read_lexicon(vocabulary)

    assert own_date(read_text(raw, abbreviations=lexicon.abbreviations), lexicon) == own

"""The way of one text through the extractor, on one screen."""

from __future__ import annotations

from dataclasses import replace
from typing import Literal

from relgraph import __version__
from relgraph.extract.actors import ActorReader
from relgraph.extract.agency_drafts import AgencyResolver
from relgraph.extract.claim_maker import ClaimMaker
from relgraph.extract.context import Context
from relgraph.extract.cooperation import read_cooperation
from relgraph.extract.dates import own_date
from relgraph.extract.events import EventReader
from relgraph.extract.home import home_country
from relgraph.extract.lexicon import read_lexicon
from relgraph.extract.offices import OfficeResolver
from relgraph.extract.person_drafts import PersonResolver
from relgraph.extract.reading import read_mentions
from relgraph.extract.resolution import Resolution
from relgraph.extract.speakers import SpeakerReader
from relgraph.extract.subjects import read_subjects
from relgraph.extract.text import read_text
from relgraph.model import Claims, Document
from relgraph.vocabulary import Vocabulary

# How names are found that no title introduces.
People = Literal["model", "rules"]


def extract(document: Document, vocabulary: Vocabulary, *, people: People = "model") -> Claims:
    """All mentions and statements of one document.

    Args:
        document: With its text.
        vocabulary: What is known of the world.
        people: `model` lets spaCy find names that no rule explains; `rules` does without it.

    Returns:
        Claims whose every offset points into `document.text`; the same for the same input, always.
    """
    lexicon = read_lexicon(vocabulary)
    text = read_text(document.text, abbreviations=lexicon.abbreviations)
    document = replace(document, date=document.date or own_date(text, lexicon))
    reading = read_mentions(text, lexicon, model=people == "model")
    resolution = Resolution(lexicon, home_country(document, reading, lexicon))
    for line in reading.lines:
        for mark in line.countries:
            resolution.country(mark.code, (mark.start, mark.end))
    agencies = AgencyResolver(resolution, reading)
    agencies.read()
    PersonResolver(resolution, reading).read()
    OfficeResolver(resolution, reading, agencies).read()
    subjects = read_subjects(reading, lexicon)
    cooperation = read_cooperation(reading, resolution, subjects)
    actors = ActorReader(reading, resolution)
    context = Context(
        document, reading, SpeakerReader(actors), dates=vocabulary.dates, future=vocabulary.events.words["future"]
    )
    maker = ClaimMaker(document, reading, resolution, subjects, context)
    maker.add_posts()
    maker.add_cooperation(cooperation)
    happened = EventReader(actors, context, subjects)
    maker.add_events(happened.events, happened.facts)
    return replace(maker.claims(), vocabulary=vocabulary.hash, version=__version__)

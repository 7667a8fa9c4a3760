"""Files and folders as documents, and what is refused in one line."""

from __future__ import annotations

from pathlib import Path

import pytest
import trafilatura

from relgraph.documents import read_documents
from relgraph.documents.english import is_english
from relgraph.documents.formats import headline
from relgraph.errors import DocumentError
from relgraph.ids import sha256
from relgraph.model import Document

TEXT = "Ministers Meet\n\nThe ministers of China and Laos met in Vientiane on 3 May 2021.\n"
FRENCH = "Le ministre de la Sécurité publique a rencontré son homologue lors d'une visite officielle. " * 3
PAGE = """<html><head><title>Ministers meet | The Ministry</title>
<meta property="article:published_time" content="2024-03-05T10:00:00Z">
<meta property="og:site_name" content="Ministry of Public Security"></head>
<body><nav><a href="/">Home</a></nav><article><h1>Ministers of China and Laos meet in Beijing</h1>
<p>Minister <b>Wang Xiaohong</b> met with the <a href="x">Lao delegation</a> on Tuesday.<br>The two sides agreed to
strengthen cooperation on drug control and on the Mekong.</p><h2>Next steps</h2>
<ul><li>joint patrols on the Mekong</li><li>training of police officers</li></ul>
<table><tr><th>Country</th><th>Head</th></tr><tr><td>China</td><td>Liao Jinrong</td></tr></table>
<p>The delegations also spoke of the plans for the coming year &amp; of other matters to be agreed in May.</p>
</article><footer>Copyright</footer></body></html>"""
PAGE_TEXT = """# Ministers of China and Laos meet in Beijing

Minister Wang Xiaohong met with the Lao delegation on Tuesday.
The two sides agreed to strengthen cooperation on drug control and on the Mekong.

## Next steps

- joint patrols on the Mekong

- training of police officers

| Country | Head |

| China | Liao Jinrong |

The delegations also spoke of the plans for the coming year & of other matters to be agreed in May.
"""


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty folder to be in, so that sources can be given by short paths."""
    monkeypatch.chdir(tmp_path)
    return tmp_path


def put(path: str, content: str | bytes = TEXT) -> None:
    file = Path(path)
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(content.encode() if isinstance(content, str) else content)


def refusal(*sources: str) -> str:
    with pytest.raises(DocumentError) as caught:
        read_documents(sources)
    return str(caught.value)


@pytest.mark.usefixtures("folder")
def test_a_text_is_called_by_its_first_line_and_read_with_plain_line_ends() -> None:
    put("a.txt", b"\xef\xbb\xbf" + TEXT.replace("\n", "\r\n").encode())

    assert read_documents(["a.txt"]) == [
        Document("document:a", "Ministers Meet", sha256(TEXT), source="a.txt", text=TEXT)
    ]


@pytest.mark.usefixtures("folder")
def test_front_matter_tells_of_a_text_and_leaves_offsets_as_in_the_file() -> None:
    head = '---\ntitle: "Ministers: a Meeting"\ndate: 2021-05-03\npublisher: The Ministry\nauthor: X\nurl: https://example.org/a\n---\n'
    put("a.md", head + "# Ministers Meet\n\nThe ministers met.\n")

    (found,) = read_documents(["a.md"])
    assert (found.name, found.date, found.publisher, found.source) == (
        *("Ministers: a Meeting", "2021-05-03"),
        *("The Ministry", "https://example.org/a"),
    )
    assert found.text.index("# Ministers Meet") == len(head)
    assert found.text[: len(head)].strip() == ""


@pytest.mark.usefixtures("folder")
def test_a_page_is_read_without_its_frame_and_tells_of_itself() -> None:
    put("a.html", PAGE)

    assert read_documents(["a.html"]) == [
        Document(
            "document:a",
            "Ministers of China and Laos meet in Beijing",
            sha256(PAGE_TEXT),
            date="2024-03-05",
            source="a.html",
            publisher="Ministry of Public Security",
            text=PAGE_TEXT,
            reader=f"trafilatura {trafilatura.__version__}",
        )
    ]


@pytest.mark.usefixtures("folder")
def test_a_folder_is_read_whole_but_for_what_is_no_text_of_it() -> None:
    for name in ("b.txt", "in/a.md", "in/deep/c.TXT"):
        put(f"texts/{name}")
    for name in ("README.md", "SOURCES.md", ".hidden.txt", ".git/d.txt", "graph.json", "in/readme.txt"):
        put(f"texts/{name}", "Nothing.")

    found = read_documents(["texts"])
    assert [document.source for document in found] == ["texts/in/a.md", "texts/b.txt", "texts/in/deep/c.TXT"]
    assert read_documents(["texts/in", "./texts/", "texts/b.txt"]) == found


@pytest.mark.usefixtures("folder")
def test_the_table_beside_texts_says_what_they_do_not() -> None:
    put("texts/a.txt")
    put("texts/in/b.md", "---\ndate: 2020\n---\n" + TEXT)
    put("texts/in/c.txt")
    put(
        "texts/sources.csv",
        "\ufefffile,title,date,publisher,url\na.txt,A Headline,2021-05-03,The Ministry,https://example.org/a\n"
        "in/b.md,,2021,,\nin/c.txt,Not this,,,\n\n",
    )
    put("texts/in/sources.csv", "date,file\n2019-02,c.txt\n")

    assert [(one.id, one.name, one.date, one.publisher, one.source) for one in read_documents(["texts"])] == [
        ("document:a", "A Headline", "2021-05-03", "The Ministry", "https://example.org/a"),
        ("document:b", "Ministers Meet", "2020", "", "texts/in/b.md"),
        ("document:c", "Ministers Meet", "2019-02", "", "texts/in/c.txt"),
    ]
    assert read_documents(["texts/a.txt"])[0].name == "A Headline"


@pytest.mark.parametrize(
    ("table", "message"),
    [
        ("", ": columns are missing: use file, title, date, publisher, url, of which only `file` must be there"),
        ("file;title\n", ": columns are file;title: use file, title, date, publisher, url, of which only `file` must be there"),
        ("title\n", ": columns are title: use file, title, date, publisher, url, of which only `file` must be there"),
        ("file,author\n", ": columns are file, author: use file, title, date, publisher, url, of which only `file` must be there"),
        ("file\nb.txt\n", ":2: there is no file 'b.txt' beside the table: correct or remove the row"),
        ("file,title\n,T\n", ":2: there is no file '' beside the table: correct or remove the row"),
        ("file\na.txt\na.txt\n", ":3: 'a.txt' stands there twice: remove one row"),
        ("file,title\na.txt,One, two\n", ":2: 3 values for 2 columns: quote a value with commas"),
        ("file,date\na.txt,3 May 2021\n", ":2: date '3 May 2021': write 2021-01-10, 2021-01 or 2021"),
        ("file,date\na.txt,2021-02-30\n", ":2: date '2021-02-30': write 2021-01-10, 2021-01 or 2021"),
        (b"file\n\xff\n", ": no table of comma-separated values in UTF-8: save it as one"),
    ],
)  # fmt: skip
@pytest.mark.usefixtures("folder")
def test_a_wrong_table_is_refused_with_its_line(table: str | bytes, message: str) -> None:
    put("a.txt")
    put("sources.csv", table)

    assert refusal("a.txt") == f"sources.csv{message}"


@pytest.mark.parametrize(
    ("name", "content", "message"),
    [
        ("a.txt", None, "no such file or folder: check the path"),
        ("a.txt", b"", "has no text: remove the file or choose another"),
        ("a.md", b"---\ntitle: T\n---\n \n", "has no text: remove the file or choose another"),
        ("a.html", b"<html><body></body></html>", "has no text that can be told from its frame: save the text as .txt"),
        ("a.html", b"", "has no text that can be told from its frame: save the text as .txt"),
        ("a.txt", b"caf\xe9", "is no text in UTF-8 (byte 3): save it as UTF-8 text"),
        ("a.txt", b"PK\x03\x04", "is no text (it holds control characters): save it as UTF-8 text"),
        ("a.txt", FRENCH.encode(), "is not in English, and only English is understood: give an English version"),
        ("a.txt", "公安部部长会见老挝客人".encode(), "is not in English, and only English is understood: give an English version"),
        ("a.pdf", b"%PDF", "is not of a kind that is read (.txt, .md, .html, .htm): save it as text"),
        ("a.md", b"---\ndate: May\n---\nThe text.", "date 'May': write 2021-01-10, 2021-01 or 2021"),
    ],
)  # fmt: skip
@pytest.mark.usefixtures("folder")
def test_what_is_no_readable_text_is_refused(name: str, content: bytes | None, message: str) -> None:
    if content is not None:
        put(name, content)

    assert refusal(name) == f"{name}: {message}"


@pytest.mark.usefixtures("folder")
def test_a_folder_without_texts_is_refused() -> None:
    put("texts/README.md", "About the texts.")

    assert (
        refusal("texts") == "texts: holds no texts (.txt, .md, .html, .htm): choose another folder, or name the files"
    )


@pytest.mark.usefixtures("folder")
def test_a_text_without_words_is_called_by_its_file() -> None:
    put("a.txt", "***\n")

    assert read_documents(["a.txt"])[0].name == "a"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("\n\n## **Ministers** meet in [Vientiane](https://example.org) ##\n", "Ministers meet in Vientiane"),
        ("---\n> _Joint_ statement\n", "Joint statement"),
        ("| Country | Head |\n", "Country Head"),
        ("snake_case and 5 * 3\n", "snake_case and 5 * 3"),
        ("word " * 60, "word " * 40 + "…"),
        ("\n***\n", ""),
    ],
)
def test_a_headline_is_the_first_line_with_words_without_markup(text: str, expected: str) -> None:
    assert headline(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (TEXT, True),
        ("Zhao Kezhi", True),
        ("Roster: " + "Gen. Wang Wei, Deputy Director of the Bureau; " * 9, True),
        (FRENCH, False),
        ("De minister van Veiligheid is in Den Haag en was daar met een man of twee in het land. " * 3, False),
        ("Министр общественной безопасности", False),
    ],
)
def test_english_is_told_from_other_languages(text: str, expected: bool) -> None:
    assert is_english(text) is expected

"""Reading the data files: what a good base becomes, and where each fault is said to be."""

from pathlib import Path

import pytest

from bot.errors import DataError
from bot.facts.load import data_hash, load_base, read_base
from bot.facts.model import Part
from tests.facts.conftest import Break


def test_a_base_is_read_whole(data_dir: Path) -> None:
    base = load_base(data_dir)

    assert list(base.articles) == ["yard"]
    assert list(base.entities) == ["north", "clever-yard", "anna-lesnaya"]
    assert list(base.facts) == ["yard-start", "yard-sensors", "yard-minister"]
    assert base.hash == data_hash(data_dir)


def test_an_article_keeps_its_citation(data_dir: Path) -> None:
    article = load_base(data_dir).articles["yard"]

    assert article.title == "Умный двор пришёл в Заречье"
    assert article.title_en is None
    assert (article.published, article.published_certainty) == ("2024-04-12", "stated")
    assert article.regions == ("north",)
    assert article.seen == "full"
    assert article.summary == ("yard-start",)


def test_an_article_may_lack_title_date_and_url(broken: Break) -> None:
    broken("articles/yard.toml", 'title = "Умный двор пришёл в Заречье"\n', "")
    broken("articles/yard.toml", 'url = "https://example.org/yard"\n', "")
    folder = broken(
        "articles/yard.toml",
        'published = "2024-04-12"\npublished_certainty = "stated"',
        'published_certainty = "unknown"',
    )

    article = load_base(folder).articles["yard"]

    assert (article.title, article.url, article.published) == (None, None, None)


def test_a_fact_keeps_its_parts_in_order(data_dir: Path) -> None:
    fact = load_base(data_dir).facts["yard-start"]

    assert fact.article == "yard"
    assert fact.about == (Part("subject", "clever-yard"), Part("region", "north"))
    assert fact.date == "2023"
    assert fact.inferred == ()


def test_a_role_may_be_played_by_several(broken: Break) -> None:
    folder = broken("articles/yard.toml", 'about.region = "north"', 'about.region = ["north", "clever-yard"]')

    assert load_base(folder).facts["yard-start"].playing("region") == ("north", "clever-yard")


def test_the_type_of_an_entity_is_that_of_its_file(data_dir: Path) -> None:
    entities = load_base(data_dir).entities

    assert {entity.id: entity.type for entity in entities.values()} == {
        "north": "region",
        "clever-yard": "initiative",
        "anna-lesnaya": "person",
    }
    assert entities["north"].aliases_en == ("Zarechye",)


def test_the_lexicon_is_read(data_dir: Path) -> None:
    lexicon = load_base(data_dir).lexicon

    assert lexicon.attributes["start_date"].exclusive
    assert lexicon.attributes["number"].accepts == ("start_date",)
    assert lexicon.roles["minister"].phrases == ("министр",)
    assert lexicon.classes["oblast"].phrases == ("область",)
    assert lexicon.synonyms == (("двор", "дворик"),)
    assert lexicon.contrasts == (("платный", "бесплатный"),)
    assert lexicon.fillers == {"пожалуйста"}
    assert lexicon.topics == {"цифровизация"}
    assert lexicon.forms == {"copula": {"это"}}
    assert lexicon.questions == {"who": ("кто",), "how many": ("сколько",)}


def test_places_point_at_the_lines(data_dir: Path) -> None:
    place = load_base(data_dir).places["fact", "yard-start"]
    lines = Path(place.file).read_text(encoding="utf-8").split("\n")

    assert lines[place.line - 1] == "[[fact]]"
    assert lines[place.at("evidence") - 1].startswith("evidence =")
    assert lines[place.at("about") - 1].startswith("about.subject =")
    assert place.at("until") == place.line


def test_an_attribute_may_take_the_phrases_of_another(broken: Break) -> None:
    folder = broken(ATTRIBUTES, 'kinds = ["howmany"]', 'phrases = ["почём"]\nphrases_of = "start_date"')

    attributes = load_base(folder).lexicon.attributes

    assert attributes["number"].phrases == ("почём", "с каких пор")
    assert attributes["start_date"].phrases == ("с каких пор",)


ARTICLE = "articles/yard.toml"
REGIONS = "entities/regions.toml"
ATTRIBUTES = "lexicon/attributes.toml"
WORDS = "lexicon/words.toml"

FAULTS = [
    # file, what is replaced, by what, line, reason
    (ARTICLE, 'id = "yard"\n', 'id = "Yard"\n', 2, "bad id `Yard`"),
    (ARTICLE, 'id = "yard"\n', f'id = "{"y" * 33}"\n', 2, "bad id"),
    (ARTICLE, 'id = "yard"\n', 'id = "court"\n', 2, "must be named court.toml"),
    (ARTICLE, 'id = "yard"\n', "", 1, "`id` is missing"),
    (ARTICLE, "publisher =", "publishers =", 4, "unknown key `publishers`"),
    (ARTICLE, 'publisher = "Вестник Заречья"', "publisher = 5", 4, "`publisher` must be a string"),
    (ARTICLE, 'publisher = "Вестник Заречья"', 'publisher = " "', 4, "`publisher` is empty"),
    (ARTICLE, 'publisher = "Вестник Заречья"', 'publisher = "Вест', 4, "not TOML"),
    (ARTICLE, '"https://example.org/yard"', '"javascript:alert(1)"', 3, "`url` must be a web address"),
    (ARTICLE, '"https://example.org/yard"', '"https://a b"', 3, "`url` must be a web address"),
    (ARTICLE, 'file = "yard.txt"', 'file = "../yard.txt"', 9, "`file` must be a file's name alone"),
    (ARTICLE, "Умный двор пришёл", "Умный\\u0000двор пришёл", 5, "`title` holds a control character"),
    (ARTICLE, '"2024-04-12"', '"2024-02-30"', 6, "`published` is no date: 2024-02-30"),
    (ARTICLE, '"2024-04-12"', '"12.04.2024"', 6, "`published` is no date"),
    (ARTICLE, '"2024-04-12"', "2024-04-12", 6, "`published` must be a string"),
    (ARTICLE, '"stated"\nreg', '"sure"\nreg', 7, "must be one of stated, inferred, unknown, not `sure`"),
    (ARTICLE, '["north"]', '"north"', 8, "`regions` must be a list of strings"),
    (ARTICLE, '["north"]', '["south"]', 8, "unknown entity `south`"),
    (ARTICLE, '["north"]', '["clever-yard"]', 8, "`clever-yard` is not a region"),
    (ARTICLE, '["yard-start"]', '["yard-end"]', 10, "`yard-end`, which is no fact of this article"),
    (ARTICLE, "[[fact]]", "[[facts]]", 12, "unknown table `facts`"),
    (ARTICLE, 'kind = "event"', 'kind = "wonder"', 14, "`kind` must be one of event,"),
    (ARTICLE, 'status = "under_way"', 'status = "soon"', 15, "not `soon`"),
    (ARTICLE, 'text_en = "The', 'text_eng = "The', 17, "unknown key `text_eng`"),
    (ARTICLE, 'about.region = "north"', 'about.region = "south"', 18, "unknown entity `south`"),
    (ARTICLE, 'about.region = "north"', "about.region = 3", 18, "must be a list of strings"),
    (ARTICLE, 'about.subject = "clever-yard"\nabout.region = "north"\n', "", 12, "about.ROLE = ID"),
    (ARTICLE, '["start_date"]', '["start_date", ""]', 20, "none of them empty"),
    (ARTICLE, 'date = "2023"', 'date = "2023"\ninferred = ["all"]', 23, "not `all`"),
    (ARTICLE, 'date = "2023"', 'date = "2023"\nuntil = "2023-13"', 23, "`until` is no date"),
    (ARTICLE, 'id = "yard-sensors"', 'id = "yard-start"', 25, "fact `yard-start` is already at "),
    (ARTICLE, 'said_by = "anna-lesnaya"', 'said_by = "nobody"', 33, "unknown entity `nobody`"),
    (ARTICLE, 'role = "minister"', 'role = "The Minister"', 39, "bad id `The Minister`"),
    (REGIONS, 'id = "north"', 'id = "север"', 2, "bad id `север`"),
    (REGIONS, 'name = "Заречная область"\n', "", 1, "`name` is missing"),
    (REGIONS, "[[entity]]", 'kind = "x"\n[[entity]]', 1, "unknown key `kind`"),
    (REGIONS, 'aliases_en = ["Zarechye"]', 'type = "region"', 7, "unknown key `type`"),
    ("entities/people.toml", 'id = "anna-lesnaya"', 'id = "north"', 2, "entity `north` is already at "),
    (ATTRIBUTES, "exclusive = true", 'exclusive = "yes"', 6, "`exclusive` must be true or false"),
    (ATTRIBUTES, 'id = "number"', 'id = "start_date"', 9, "attribute `start_date` is there twice"),
    (ATTRIBUTES, 'id = "number"', 'id = "Число"', 9, "bad id"),
    (ATTRIBUTES, "exclusive = true", 'traits = ["odd"]', 6, "`traits` takes counted, deed, framing, "),
    (ATTRIBUTES, "exclusive = true", 'phrases_of = "odd"', 6, "`phrases_of` names no attribute: odd"),
    ("lexicon/roles.toml", "phrases =", "words =", 5, "unknown key `words`"),
    (WORDS, 'contrasts = [["платный", "бесплатный"]]', "contrasts = [5]", 4, "must be a list of strings"),
    (WORDS, 'contrasts = [["платный", "бесплатный"]]', "contrasts = 5", 4, "list of lists"),
    (WORDS, "fillers =", "filler =", 5, "unknown key `filler`"),
    ("lexicon/questions.toml", '["кто"]', '"кто"', 2, "`who` must be a list of strings"),
    ("lexicon/questions.toml", '["сколько"]', "[1]", 3, "`how many` must be a list of strings"),
]


@pytest.mark.parametrize(("name", "old", "new", "line", "reason"), FAULTS)
def test_a_fault_is_told_with_file_line_and_reason(
    broken: Break, name: str, old: str, new: str, line: int, reason: str
) -> None:
    folder = broken(name, old, new)

    with pytest.raises(DataError) as caught:
        load_base(folder)

    assert str(caught.value).startswith(f"{folder / name}:{line}: ")
    assert reason in str(caught.value)


def test_a_file_that_is_not_utf8_is_told_with_its_line(data_dir: Path) -> None:
    path = data_dir / REGIONS
    path.write_bytes(b'[[entity]]\nid = "north"\nname = "\xcd\xee"\n')

    with pytest.raises(DataError, match=r"regions\.toml:3: not UTF-8"):
        load_base(data_dir)


@pytest.mark.parametrize("name", [REGIONS, "entities/events.toml", ATTRIBUTES, WORDS])
def test_a_missing_file_is_told(data_dir: Path, name: str) -> None:
    (data_dir / name).unlink()

    with pytest.raises(DataError, match=f"{Path(name).name}: cannot be read: No such file"):
        load_base(data_dir)


def test_a_missing_articles_folder_is_told(tmp_path: Path, data_dir: Path) -> None:
    (data_dir / ARTICLE).unlink()
    with pytest.raises(DataError, match="holds no article"):
        load_base(data_dir)

    (data_dir / "articles").rmdir()
    with pytest.raises(DataError, match="no such folder"):
        load_base(data_dir)


def test_all_faults_are_told_together(broken: Break) -> None:
    broken(REGIONS, 'name = "Заречная область"', "aliases_en = 5")
    broken(REGIONS, 'aliases_en = ["Zarechye"]', "")
    broken("entities/people.toml", 'kind = "person"', 'kind = "A Person"')
    folder = broken(ATTRIBUTES, "exclusive = true", 'exclusive = "yes"')

    with pytest.raises(DataError) as caught:
        load_base(folder)

    assert [(Path(fault.file).name, fault.line) for fault in caught.value.faults] == [
        ("regions.toml", 1), ("regions.toml", 4), ("people.toml", 3), ("attributes.toml", 6),
    ]  # fmt: skip
    assert str(caught.value).splitlines() == [str(fault) for fault in caught.value.faults]


def test_what_can_be_read_is_kept_beside_the_faults(broken: Break) -> None:
    broken(ARTICLE, 'kind = "event"', 'kind = "wonder"')
    folder = broken(ARTICLE, 'date = "2023"', 'date = "2023-99"')

    base, faults = read_base(folder)

    assert [fault.line for fault in faults] == [14, 22]
    assert list(base.facts) == ["yard-sensors", "yard-minister"]


def test_a_byte_order_mark_does_not_matter(data_dir: Path) -> None:
    path = data_dir / ARTICLE
    path.write_bytes(b"\xef\xbb\xbf" + path.read_bytes())

    assert load_base(data_dir).places["fact", "yard-start"].at("kind") == 14


def test_the_hidden_files_of_editors_do_not_count(data_dir: Path) -> None:
    (data_dir / "articles/.#yard.toml").symlink_to("anna@host:1")

    assert list(load_base(data_dir).articles) == ["yard"]


def test_windows_line_ends_do_not_matter(data_dir: Path) -> None:
    path = data_dir / ARTICLE
    path.write_bytes(path.read_bytes().replace(b"\n", b"\r\n"))

    assert load_base(data_dir).places["fact", "yard-start"].at("kind") == 14


def test_the_hash_changes_with_bytes_and_with_names(data_dir: Path, broken: Break) -> None:
    first = data_hash(data_dir)
    assert first == data_hash(data_dir)
    assert len(first) == 12

    broken(REGIONS, "Zarechye", "Zarechie")
    second = data_hash(data_dir)
    (data_dir / ARTICLE).rename(data_dir / "articles/court.toml")

    assert len({first, second, data_hash(data_dir)}) == 3


def test_the_hash_of_a_base_that_is_not_there_is_a_fault(tmp_path: Path, data_dir: Path) -> None:
    with pytest.raises(DataError, match="no such folder"):
        data_hash(tmp_path / "nowhere")

    (data_dir / REGIONS).unlink()
    with pytest.raises(DataError, match=r"regions\.toml: cannot be read"):
        data_hash(data_dir)


def test_files_of_other_kinds_do_not_count(data_dir: Path) -> None:
    before = data_hash(data_dir)
    (data_dir / "articles/notes.txt").write_text("notes", encoding="utf-8")

    assert data_hash(data_dir) == before

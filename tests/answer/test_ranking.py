"""Which facts hold a question's words, what a question demands, and which facts come first."""

import pytest

from bot.answer.demands import demands_of
from bot.answer.holdings import Holdings
from bot.answer.lexis import RELATIVE, SYNONYM
from bot.answer.manner import names_actor
from bot.answer.rules import Rules
from tests.answer.asking import Reader


def held(holdings: Holdings, reader: Reader, text: str, fact: str) -> float:
    """How fully the fact holds the word."""
    tokens = reader.read(text).tokens
    groups = holdings.lexis.groups(tokens)
    return holdings.lexis.holders(tokens[-1].stem, groups.get(len(tokens) - 1, frozenset())).get(fact, 0.0)


@pytest.mark.parametrize(
    ("word", "fact", "fully"),
    [
        ("соглашение", "nn-signed", 1.0),
        ("соглашений", "nn-signed", 1.0),
        ("agreement", "nn-signed", 1.0),
        ("договор", "nn-signed", SYNONYM),
        ("контракт", "nn-signed", SYNONYM),
        ("чиновники", "nn-first-step", SYNONYM),
        ("дрон", "mo-copter-school", SYNONYM),
        ("универ", "nn-university", SYNONYM),
        ("коптеры", "mo-copter-school", 1.0),
        ("интернет", "nn-signed", 0.0),
        ("борщ", "nn-signed", 0.0),
    ],
)
def test_a_fact_holds_a_word_itself_or_by_a_synonym(
    holdings: Holdings, reader: Reader, word: str, fact: str, fully: float
) -> None:
    assert held(holdings, reader, word, fact) == fully


def test_a_relative_counts_less_than_a_synonym_and_that_less_than_the_word() -> None:
    assert 0 < RELATIVE < SYNONYM < 1


@pytest.mark.parametrize(("rare", "common"), [("технопарк", "цифровой"), ("фундамент", "проект")])
def test_a_rare_word_tells_more_than_a_common_one(
    holdings: Holdings, reader: Reader, rare: str, common: str
) -> None:
    def weight(word: str) -> float:
        token = reader.read(word).tokens[0]
        return holdings.lexis.weight(token, len(holdings.lexis.holders(token.stem, frozenset())))

    assert weight(rare) > weight(common)


def test_facts_that_hold_all_of_several_words(holdings: Holdings, reader: Reader) -> None:
    stems = [token.stem for token in reader.read("технопарк Изобретариум").tokens]
    assert holdings.lexis.holding_phrase(stems) == {"mo-initiatives", "mo-izobretarium"}
    assert holdings.lexis.holding_phrase([]) == set()


@pytest.mark.parametrize(
    ("question", "demanded", "hard"),
    [
        ("что сделала Нижегородская область", "entity:nizhny-novgorod", True),
        ("кто губернатор", "role:governor", True),
        ("о чём пишет подмосковная новость", "source:moscow-region", True),
        ("сколько технопарков открыли", "технопарков", False),
        ("в Нижнем или в Подмосковье", "entity:nizhny-novgorod/moscow-region", True),
    ],
)
def test_a_question_demands_its_names_posts_and_words(
    holdings: Holdings, reader: Reader, question: str, demanded: str, hard: bool
) -> None:
    found = {demand.name: demand.hard for demand in demands_of(reader.read(question), holdings)}
    assert found[demanded] is hard


@pytest.mark.parametrize(
    ("fact", "attribute", "holds"),
    [
        ("nn-signed", "signer", True),
        ("nn-signed", "date", True),
        ("nn-signed", "day", True),  # its date is exact to the day
        ("mo-project-since", "start_date", True),
        ("mo-project-since", "month", False),  # its date holds the year alone
        ("mo-views", "views", True),
        ("mo-views", "budget", False),
        ("mo-izobretarium", "partner", True),  # by a part it has
        ("nn-approved", "approver", True),
    ],
)
def test_what_a_fact_answers(holdings: Holdings, fact: str, attribute: str, holds: bool) -> None:
    assert holdings.holds(holdings.facts[fact], attribute) is holds


def test_holdings_know_who_and_what_facts_are_about(holdings: Holdings, reader: Reader) -> None:
    assert holdings.knows("tsifrobank")
    assert not holdings.knows("tambov")
    assert holdings.articles_about("gleb-nikitin") == {"nn-digital-economy"}
    assert [fact.id for fact in holdings.posts_of("gennady-panin")] == [
        "mo-panin-coordinator",
        "mo-panin-deputy",
    ]
    anybody = reader.read("кто")
    assert names_actor(holdings.facts["nn-signed"], anybody, holdings)
    assert not names_actor(holdings.facts["mo-internet-rank"], anybody, holdings)


@pytest.mark.parametrize(
    ("question", "first"),
    [
        ("кто подписал соглашение", "nn-signed"),
        ("что такое Цифробанк", "nn-tsifrobank"),
        ("девиз страницы", "mo-motto"),
        ("сколько просмотров", "mo-views"),
        ("цифровая зрелость отраслей", "nn-pumping-benefit"),
    ],
)
def test_the_fact_that_fits_best_comes_first(rules: Rules, reader: Reader, question: str, first: str) -> None:
    matches = rules.ranker.rank(reader.read(question))
    assert matches[0].fact.id == first
    assert [match.score for match in matches] == sorted((match.score for match in matches), reverse=True)


@pytest.mark.parametrize("question", ["кто подписал соглашение в Подмосковье", "сколько просмотров", "Панин"])
def test_those_that_cover_enough_rank_as_among_all(rules: Rules, reader: Reader, question: str) -> None:
    covering = [match for match in rules.ranker.rank(reader.read(question)) if match.coverage >= 0.5]
    assert covering
    assert rules.ranker.rank(reader.read(question), least=0.5) == covering


def test_coverage_is_a_share(rules: Rules, reader: Reader) -> None:
    for question in ("кто подписал соглашение в Подмосковье", "Панин и технопарк", "борщ", "а когда?"):
        for match in rules.ranker.rank(reader.read(question)):
            assert 0 <= match.coverage <= 1
            assert 0 <= match.rest <= 1

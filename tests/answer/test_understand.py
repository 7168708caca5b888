"""What a question asks, of what, in which words."""

import pytest

from tests.answer.asking import Reader, names


@pytest.mark.parametrize(
    ("question", "kind"),
    [
        ("Кто губернатор?", "who"),
        ("как зовут губернатора", "who"),
        ("назови фамилию координатора", "who"),
        ("Когда подписали соглашение?", "when"),
        ("в каком году это было", "when"),
        ("какого числа подписали", "when"),
        ("Где подписали?", "where"),
        ("скока людей занято в ИТ", "howmany"),
        ("количество просмотров", "howmany"),
        ("Что такое Цифробанк?", "what"),
        ("чо такое ципр", "what"),
        ("перечисли инициативы", "list"),
        ("Правда ли, что Панин депутат?", "yesno"),
        ("Панин депутат, верно ли?", "yesno"),
        ("Есть ли там школа?", "yesno"),
        ("соглашение подписали или нет", "yesno"),
        ("чем отличается Цифробанк от прокачки", "compare"),
        ("Compare Nikitin and Panin", "compare"),
        ("Цифробанк", "none"),
        ("Panin", "none"),
        ("Who signed the agreement?", "who"),
        ("Did Panin sign it?", "yesno"),
        ("What did Panin say?", "what"),  # an auxiliary asks «yes or no» only where it opens the question
        ("When was it signed?", "when"),
        ("How many people work in IT?", "howmany"),
        ("Is it true that Panin is a deputy?", "yesno"),
    ],
)
def test_the_kind_of_a_question(reader: Reader, question: str, kind: str) -> None:
    assert reader.read(question).kind == kind


@pytest.mark.parametrize(
    ("question", "attributes"),
    [
        ("Кто подписал соглашение?", ["signer"]),
        ("Когда подписали соглашение?", ["date"]),
        ("С какого времени работает проект?", ["start_date"]),
        ("какого числа подписали", ["day"]),
        ("в каком месяце подписали", ["month"]),
        ("где подписали", ["where"]),
        ("на каком мероприятии подписали", ["place_event"]),
        ("в каком городе семинар", ["city"]),
        ("сколько просмотров", ["views"]),
        ("сколько людей пользуется интернетом", ["number"]),
        ("какой бюджет", ["budget"]),
        ("сколько стоит проект", ["budget"]),
        ("сколько ему лет", ["age"]),
        ("для кого уроки", ["audience"]),
        ("как расшифровывается ЦИПР", ["expansion"]),
        ("зачем нужен Цифробанк", ["purpose"]),
        ("what is the budget", ["budget"]),
        ("кто такой Панин", ["position"]),
    ],
)
def test_what_is_asked_of_a_subject(reader: Reader, question: str, attributes: list[str]) -> None:
    assert set(attributes) <= set(reader.read(question).attributes)


@pytest.mark.parametrize(
    ("question", "attribute"),
    [
        ("Правда ли, что соглашение подписал Панин?", "signer"),  # claimed, not asked
        ("сколько просмотров", "number"),  # another one is strict enough
        ("когда опубликована новость", "start_date"),
        ("расскажи о Цифробанке", "opinion"),  # a request to the bot, nobody's words
    ],
)
def test_what_is_not_asked(reader: Reader, question: str, attribute: str) -> None:
    assert attribute not in reader.read(question).attributes


@pytest.mark.parametrize(
    ("question", "claims"),
    [
        ("Соглашение подписал Панин?", ("signer",)),
        ("Правда, что нацпроект утвердил Никитин?", ("approver",)),
        ("Did Panin sign the agreement?", ("signer",)),
        ("Цифробанк это база?", ()),
    ],
)
def test_a_claim_touches_what_has_one_true_value(
    reader: Reader, question: str, claims: tuple[str, ...]
) -> None:
    assert reader.read(question).claims == claims


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        ("Кто губернатор Нижегородской области?", ["nizhny-novgorod"]),
        ("Панин и Никитин", ["gennady-panin", "gleb-nikitin"]),
        ("в Нижнем или в Подмосковье", ["nizhny-novgorod/moscow-region"]),
        ("Панин либо Никитин", ["gennady-panin/gleb-nikitin"]),
        ("Panin or Nikitin", ["gennady-panin/gleb-nikitin"]),
        ("о чём подмосковная новость", []),
        ("кто президент", []),
    ],
)
def test_names_and_alternatives(reader: Reader, question: str, expected: list[str]) -> None:
    assert names(reader.read(question).entities) == expected


@pytest.mark.parametrize(
    ("question", "sources"),
    [
        ("о чём подмосковная новость", ["moscow-region"]),
        ("сколько просмотров у статьи про Подмосковье", ["moscow-region"]),
        ("кто упомянут в нижегородской статье", ["nizhny-novgorod"]),
        ("what is the news about the Moscow Region", []),  # two words stand between
        ("что пишут о Подмосковье", []),
        ("статья про Панина", []),  # a person is a subject, not the mark of an article
    ],
)
def test_names_that_only_say_which_article_is_meant(
    reader: Reader, question: str, sources: list[str]
) -> None:
    assert names(reader.read(question).sources) == sources


@pytest.mark.parametrize(
    ("question", "roles"),
    [
        ("Кто губернатор?", ["governor"]),
        ("вице-губернатор области", ["vice-governor"]),
        ("кто заместитель министра", ["deputy-minister"]),
        ("гендиректор АНО", ["general-director"]),
        ("депутат Госдумы", ["mp"]),
        ("глава региона сказал", ["governor"]),
        ("федеральный координатор", ["federal-coordinator"]),
        ("head of the region", ["governor"]),
        ("кто подписал соглашение", []),
    ],
)
def test_posts(reader: Reader, question: str, roles: list[str]) -> None:
    assert names(reader.read(question).roles) == roles


@pytest.mark.parametrize(
    ("question", "noun"),
    [
        ("какой вуз назвали", "university"),
        ("где был семинар", "seminar"),
        ("кто подписал договор", "agreement"),
        ("какая партия", "party"),
        ("что за технопарк", "technopark"),
        ("человек, который подписал", "person"),
        ("перескажи статью", "article"),
        ("which university", "university"),
    ],
)
def test_nouns_for_entities(reader: Reader, question: str, noun: str) -> None:
    assert noun in {id_ for span in reader.read(question).classes for id_ in span.ids}


@pytest.mark.parametrize(
    ("question", "terms"),
    [
        ("Пожалуйста, скажите, кто же подписал это соглашение?", ["подписал", "соглашение"]),
        ("а он там был?", []),
        ("Сколько будет 2+2", []),
        ("интернет и госслужащие", ["интернет", "госслужащие"]),
        ("Кто губернатор Нижегородской области?", []),
    ],
)
def test_only_informative_words_are_left(reader: Reader, question: str, terms: list[str]) -> None:
    query = reader.read(question)
    assert [query.tokens[i].word for i in query.terms] == terms


@pytest.mark.parametrize(
    ("question", "form"),
    [
        ("а где?", "openers"),
        ("он подписал?", "person_pronouns"),
        ("кто их пригласил", "pronouns"),
        ("подробнее", "more"),
        ("только Панин?", "only"),
        ("не Панин ли", "negations"),
        ("обе статьи", "every"),
        ("другая новость", "other"),
        ("is there another one", "other"),
    ],
)
def test_uses_of_function_words(reader: Reader, question: str, form: str) -> None:
    assert form in reader.read(question).forms


@pytest.mark.parametrize(
    ("question", "claims_kind"),
    [
        ("Цифробанк — это банк?", True),
        ("Цифробанк это банк?", True),
        ("Панин - губернатор?", True),
        ("что такое Цифробанк", False),
        ("это Цифробанк?", False),
    ],
)
def test_a_question_that_says_what_its_subject_is(reader: Reader, question: str, claims_kind: bool) -> None:
    assert reader.read(question).is_a is claims_kind


def test_numbers_and_the_first_word(reader: Reader) -> None:
    query = reader.read("а 31 мая 2023 года?")
    assert query.numbers == ("31", "2023")
    assert query.opens
    assert not reader.read("31 мая").opens
    assert reader.read("правда, что два миллиона").numbers == ("2",)
    assert reader.read("две тысячи и двадцать процентов").numbers == ("2", "20")
    assert reader.read("две должности").numbers == ()


def test_a_clause_that_describes_somebody_is_marked(reader: Reader) -> None:
    assert reader.read("человек, который подписал").clauses == {1}
    assert reader.read("чиновник, подписавший договор").clauses == {1}
    assert not reader.read("кто подписал договор").clauses

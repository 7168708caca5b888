# Тексты рамки: всё, что бот говорит сам. Факты сюда не входят.

## Ответ
verdict-yes = Да.
verdict-no = Нет.
plan = план
listed = В базе: { $names }.
retold = { $articles ->
    [one] { $articles } статья
    [few] { $articles } статьи
   *[other] { $articles } статей
 }, { $originals ->
    [one] { $originals } первоисточник
    [few] { $originals } первоисточника
   *[other] { $originals } первоисточников
 }
quote = «{ $text }»
understood = Понял как: { $question }
suggestions = Можно спросить:
sources = Источники
source-old = Новее { $date } источника нет: с тех пор могло измениться.
button-more = Подробнее
button-share = Поделиться
button-copy = Цитата
button-wait = Сообщить, когда узнаете
button-gap = Сообщить о пробеле
answer-number = Ответ № { $number }
answer-again = Ответ № { $number }, слово в слово. Впервые дан: { $date }, { $time }, версия базы { $base }.
answer-base-same = База с тех пор та же.
answer-base-newer = Сейчас база новее: { $base }.
answer-unknown = Ответа № { $number } у меня нет. Проверьте, пожалуйста, номер.
button-as-typed = Читать как написано
more-title = Ещё по теме
clarify = Уточните, пожалуйста, что значит «{ $word }»:

not-found-empty = Не вижу вопроса. Напишите его словами: о проекте, человеке, соглашении или регионе.
not-found-greeting = Здравствуйте! Я отвечаю на вопросы о цифровых проектах российских регионов и показываю источник. Спросите своими словами.
not-found-thanks = Пожалуйста! Спрашивайте ещё.
not-found-off-topic = Это не по моей части: я отвечаю на вопросы о цифровых инициативах российских регионов.
not-found-not-in-base = В проверенных источниках я этого не нашёл.
not-found-not-in-base-about = В проверенных источниках я этого не нашёл: { $what }.
not-found-not-in-region = Об этом регионе таких сведений у меня нет.
not-found-not-in-region-about = Таких сведений об этом регионе у меня нет: { $what }.
not-found-not-stated = В источниках об этом не сказано.
not-found-not-stated-about = В источниках этого не сказано: { $what }.
unanswered = На вопрос «{ $question }» ответа в проверенных источниках нет.
not-found-subject = Ответа на это в проверенных источниках нет. Тема вопроса: { $what }.

## Даты
date-day =
    { $day } { $month ->
        [1] января
        [2] февраля
        [3] марта
        [4] апреля
        [5] мая
        [6] июня
        [7] июля
        [8] августа
        [9] сентября
        [10] октября
        [11] ноября
       *[other] декабря
    } { $year }
date-month =
    { $month ->
        [1] январь
        [2] февраль
        [3] март
        [4] апрель
        [5] май
        [6] июнь
        [7] июль
        [8] август
        [9] сентябрь
        [10] октябрь
        [11] ноябрь
       *[other] декабрь
    } { $year }
date-inferred = { $date } (по контексту)

## Знакомство
start = Отвечаю на вопросы о цифровых проектах российских регионов — коротко и со ссылкой на источник. Спросите своими словами или начните с примера:
sample-1 = Кто подписал соглашение в Нижнем Новгороде?
sample-2 = Что такое «Цифровая прокачка»?
sample-3 = Кто координирует «Цифровую Россию» в Подмосковье?
start-unknown = Эта ссылка никуда не ведёт: возможно, она устарела или повреждена. Но спросить можно прямо здесь:
help =
    Просто напишите вопрос: «{ $sample }». Можно с опечатками и без знаков, по-русски или по-английски. Я отвечаю только тем, что есть в проверенных статьях, и показываю откуда; если ответа нет, так и скажу.
help-commands = Команды
help-inline = В любом чате: наберите @{ $bot } и пару слов.
ask-empty = Напишите вопрос сразу после команды, например: /ask { $sample }

## Команды
command-start = с чего начать
command-help = что я умею
command-ask = задать вопрос
command-regions = регионы
command-projects = проекты, программы, соглашения
command-people = люди
command-organizations = организации
command-events = события
command-sources = статьи-источники
command-digest = новое в базе по вашим темам
command-settings = настройки
command-forget = стереть всё обо мне
command-quality = насколько верны ответы
command-privacy = что я о вас храню
command-compare = сравнить два региона или проекта
command-timeline = лента времени региона или проекта
argument-pair = один, другой
argument-name = название
argument-question = вопрос
bot-description = Отвечаю на вопросы о цифровых проектах российских регионов: коротко, только по проверенным статьям и со ссылкой на каждую. Спросите своими словами, по-русски или по-английски.
bot-short-description = Цифровые проекты регионов России: короткие ответы со ссылками на источники.

## Списки и карточки
list-regions = Регионы
list-projects = Проекты
list-people = Люди
list-organizations = Организации
list-events = События
list-sources = Источники
list-range = { $first }–{ $last } из { $total }
list-empty = Здесь пока пусто.
card-counts = { $facts ->
        [one] { $facts } факт
        [few] { $facts } факта
       *[other] { $facts } фактов
    } · { $sources ->
        [one] { $sources } источник
        [few] { $sources } источника
       *[other] { $sources } источников
    }
card-projects-count = { $projects ->
        [one] { $projects } проект
        [few] { $projects } проекта
       *[other] { $projects } проектов
    }
card-projects = Проекты
card-regions = Регионы
card-people = Люди и должности
card-figures = Цифры
card-newest = Новое
card-what = Что это
card-stage = Как идёт
card-posts = Должности по времени
card-empty = Пока ни один источник об этом не рассказывает.
card-source = Источник [{ $number }]
card-open = Открыть статью
button-back = ‹ { $list }
list-found = { $list }: «{ $typed }»
found-nothing = По такому названию ничего не нашлось. Попробуйте начало слова или откройте весь список.
and-more = и ещё { $count }
regions-counts = { $regions ->
        [one] { $regions } регион
        [few] { $regions } региона
       *[other] { $regions } регионов
    }, число рядом с названием — сколько о нём фактов
district-counts = { $regions ->
        [one] { $regions } регион
        [few] { $regions } региона
       *[other] { $regions } регионов
    }, { $facts ->
        [one] { $facts } факт
        [few] { $facts } факта
       *[other] { $facts } фактов
    }
district-central = Центральный округ
district-northwestern = Северо-Западный округ
district-southern = Южный округ
district-north-caucasian = Северо-Кавказский округ
district-volga = Приволжский округ
district-ural = Уральский округ
district-siberian = Сибирский округ
district-far-eastern = Дальневосточный округ
district-outside = Вне федеральных округов
district-country = Вся страна
projects-of = Проекты · { $name }
progress-announced = объявлено
progress-planned = в планах
progress-under_way = идёт
progress-done = есть итоги
progress-note = Состояние и дата — по самому новому факту.
button-projects = Проекты
button-timeline = Лента времени
button-compare = Сравнить
button-compare-other = Сравнить с другим
timeline-of = Лента времени · { $name }
timeline-counts = { $dated ->
        [0] ни одного факта со своей датой
        [one] { $dated } факт с датой
        [few] { $dated } факта с датой
       *[other] { $dated } фактов с датой
    }, без даты — { $undated }
timeline-how = О каком регионе или проекте? Например: /timeline Тверская область
date-span = { $start } — { $end }
button-in-bot = Открыть в боте

## Картинки
button-map = Карта
button-picture = Картинкой
map-title = Цифровые инициативы по регионам
map-subtitle = { $regions ->
        [one] { $regions } регион
        [few] { $regions } региона
       *[other] { $regions } регионов
    } в базе, { $facts ->
        [one] { $facts } факт
        [few] { $facts } факта
       *[other] { $facts } фактов
    }
map-ranked = Больше всего фактов
map-note = Схема: клетка — регион, число — факты о нём в базе
map-as-list = Регионы списком
timeline-shown = { $shown } из { $dated } фактов с датой
timeline-note = Полый кружок — план или объявление
timeline-as-list = Весь список с источниками
picture-failed = Картинка не получилась, вот то же самое словами.

## Сравнение
row-counts = В базе
row-money = Деньги
row-rank = Место в рейтингах
row-done = Что сделано
row-plans = Планы
row-who = Кто ведёт и помогает
row-audience = Для кого и сколько участников
compare-blank = нет в базе
compare-pick = { $name } — с чем сравнить?
compare-which = Уточните, пожалуйста, что сравнить:
compare-first = Выберите, что сравнить первым:
compare-how = Назовите два региона или два проекта через запятую, например: /compare Московская область, Нижегородская область
compare-unknown = В базе этого нет: { $name }.
compare-unlike = Сравнить можно два разных региона или два разных проекта.

## Настройки и личное
quality = Насколько верны ответы
quality-unknown = Проверочные вопросы для этой базы ещё считаю: загляните через пару минут.
quality-score = Проверочных вопросов { $questions }: верно отвечено на { $share } %; из { $unanswerable } вопросов без ответа в базе бот ответил на { $wrong }.
quality-refused = Отказов — { $share } % вопросов (дней с вопросами: { $days }).
quality-sources = В базе { $facts ->
        [one] { $facts } факт
        [few] { $facts } факта
       *[other] { $facts } фактов
    }, { $sources ->
        [one] { $sources } источник
        [few] { $sources } источника
       *[other] { $sources } источников
    }.
quality-dates = Самые давние сведения: { $oldest }; самые новые: { $newest }.
quality-base = Версия базы: { $base }.

settings = Настройки
settings-language = Язык: { $choice }
settings-view = Вид: { $choice }
settings-recall = Сообщать о поправках: { $choice }
settings-digest = Сводка нового: { $choice }
settings-quiet = Тихие часы: { $choice }
settings-zone = Часовой пояс: { $choice }
settings-note = На вопрос отвечаю на том языке, на котором он задан. В тихие часы сам не пишу.
view-plain = обычный
view-rich = расширенный, с таблицами
switch-on = да
switch-off = нет
news-off = не нужна
news-daily = раз в день
news-weekly = раз в неделю
quiet-never = нет
quiet-hours = с { $first } до { $last }
zone-0 = Калининград
zone-1 = Москва
zone-2 = Самара
zone-3 = Екатеринбург
zone-4 = Омск
zone-5 = Новосибирск
zone-6 = Иркутск
zone-7 = Якутск
zone-8 = Владивосток
zone-9 = Магадан
zone-10 = Камчатка
set-rich = Расширенный вид
set-plain = Обычный вид
set-recall-on = С поправками
set-recall-off = Без поправок
set-digest = Сводка: { $choice }
set-quiet = Тихие часы
set-zone = Пояс
language-auto = как в Telegram
language-ru = Русский
language-en = English
forget = Стереть всё, что я о вас храню? Последний вопрос, связь сообщений с ответами, настройки, подписки, список того, что я вам рассказывал. Сами ответы остаются, но без имени: они никому не принадлежат.
forget-yes = Стереть всё
forget-no = Оставить
forgotten = Стёрто. Если напишете снова, начнём с чистого листа.
forget-kept = Хорошо, всё осталось как было.
not-yours = Эта кнопка не для вас.
privacy =
    Я храню немного.
    • Последний вопрос — полчаса, чтобы понимать уточнения.
    • Какое сообщение чем отвечено — 30 дней, чтобы работали кнопки и правка вопроса.
    • Что я вам рассказал — год, чтобы сообщить, если факт исправят. В /settings это можно выключить.
    • Ваши настройки и подписки — пока вы их не измените.
    • Вопросы — 90 дней без имени и без личных данных, чтобы видеть, чего не хватает. Оценки и сообщения об ошибках — год.
    • Ответы с номером — насовсем, но в них нет ничего о вас.
    • Сообщение, с которым не справился, — до 30 дней, чтобы найти причину.
    Ничего никому не передаю. Стереть всё о себе сразу: /forget

## Быстрый поиск
inline-open = Спросить в боте
inline-nothing = Ничего не нашлось — спросить в боте
inline-answer = Ответ
inline-kept = Ответ № { $number }, слово в слово
inline-fact = Факт

## Прочее
outdated = Кнопка устарела. Задайте вопрос ещё раз.
unknown-command = Такой команды у меня нет. Список — в /help, а вопрос можно написать без команды.
error-store = Записать ваше сообщение сейчас не получается: неполадка на моей стороне. Повторять не нужно — отвечу, как только смогу.
too-many = Слишком много сообщений сразу. Подождите минуту, и я снова отвечу.
text-only = Голос, фото и стикеры я не понимаю. Напишите вопрос текстом 🙂
error-unexpected = Что-то сломалось, но я уже записал что (код { $code }). Попробуйте ещё раз чуть позже.

## Что бот начинает сам
recall = Уточнение к тому, что я вам говорил
recall-was = Раньше (ответ { $number }): { $words }
recall-was-unnumbered = Раньше: { $words }
recall-now = Теперь в базе:
recall-withdrawn = Снято: в базе этого больше нет.
recall-source = Источник:
recall-more = { $count ->
        [one] Изменился и ещё { $count } факт: спросите о нём снова.
        [few] Изменились и ещё { $count } факта: спросите о них снова.
       *[other] Изменились и ещё { $count } фактов: спросите о них снова.
    }
button-stop-recalls = Не присылать уточнения
recalls-stopped = Больше не пришлю. Вернуть уточнения можно в /settings.
waiting = Сообщу, как только в базе будет ответ. Отменить: /digest
waiting-already = Уже жду ответа на этот вопрос (или вопросов слишком много): /digest
awaited = Вы просили сообщить: ответ нашёлся
digest = Новое в базе
digest-changed = (изменено)
digest-more = { $count ->
        [one] И ещё { $count } факт.
        [few] И ещё { $count } факта.
       *[other] И ещё { $count } фактов.
    }
button-stop-digest = Не присылать
button-subscriptions = Подписки
button-follow = 🔔 Следить
subscriptions = Подписки
digest-daily = Раз в день пришлю то, что изменилось в базе; если ничего, промолчу.
digest-weekly = По понедельникам пришлю то, что изменилось в базе; если ничего, промолчу.
digest-off = Сейчас дайджест не приходит.
digest-how = Чтобы следить за одним, нажмите «🔔 Следить» под карточкой или напишите тему: /digest кибербезопасность. Иначе придёт всё новое.
subscriptions-end = Слежу за тем, что ниже; нажмите, чтобы перестать.
pace-daily = Каждый день
pace-weekly = Раз в неделю
pace-off = Не надо
followed = Слежу: { $what }. Настроить или отменить: /digest
followed-already = Уже слежу (или тем слишком много): { $what }. Настроить: /digest
digest-private = Подписки у каждого свои: напишите мне /digest в личный чат.

## Операторы
command-reports = что сообщили люди
command-gaps = на что нет ответа
command-stats = сколько и о чём спрашивают
command-operators = кто ведёт бота
operators = Операторы
operators-none = Пока никого, кроме владельца.
thanks = Спасибо
down-why = Что не так?
down-wrong = Неверно
down-beside = Не о том
down-old = Устарело
button-mend = Исправить факт
mend-how = Что не так в ответе № { $number } и где сказано иначе? Ответьте на это сообщение — передам тем, кто ведёт базу.
mend-placeholder = Что не так и где сказано иначе
mend-thanks = Спасибо, передал. Факт проверят по источнику.
gap-thanks = Спасибо, передал: этого в базе не хватает.
reports = Сообщения людей
reports-empty = Всё разобрано.
report-down = Не понравился ответ
report-gap = Нет ответа
report-mend = Исправить факт
report-up = Понравился ответ
gaps = Вопросы без ответа
gaps-empty = Таких вопросов нет.
gap-answer = Ответить
gap-known = Уже есть: это факт…
gap-which = Какой факт отвечает на вопрос «{ $question }»? Нажмите номер или ответьте на это сообщение номером факта (id).
gap-trying = Проверяю, чему научиться. Это займёт до минуты.
gap-untried = Сейчас проверить не вышло. Попробуйте ещё раз через минуту.
gap-no-lesson = Ни одно слово вопроса не делает этот факт ответом. Поправьте факт или ответьте на вопрос.
gap-lessons = Чему научить
gap-lesson = «{ $word }» — то же, что { $means }
gap-changes = { $lesson } (нельзя: изменит ответов на проверочные вопросы: { $count })
gap-taught = Добавлено: { $lesson }.
gap-dismiss = Не наша тема
gap-back = ‹ К списку
gap-ask = Ответьте на это сообщение одним предложением: { $question }
editorial = Редакция
gaps-askers = { $count ->
        [one] { $count } человек
        [few] { $count } человека
       *[other] { $count } человек
    }
stats = Вопросы по дням
stats-empty = Пока никто ничего не спросил.
stats-day = { $date }: людей { $askers }, вопросов { $questions }, отвечено { $share } %, в среднем за { $latency } мс
stats-latency = Половина ответов — за { $median } мс, 95 % — за { $slow } мс.
stats-subjects = О чём спрашивали за неделю (людей)
button-week = Картинка недели
week-title = Неделя вопросов
week-subtitle = { $since } — { $until }
week-counts = вопросов { $asked }, отвечено { $share }
week-percent = { $percent } %
week-label =
    { $weekday ->
        [1] пн
        [2] вт
        [3] ср
        [4] чт
        [5] пт
        [6] сб
       *[other] вс
    } { $day }
week-day = { $asked ->
        [0] { $day } — вопросов не было
       *[other] { $day } — людей { $askers }, вопросов { $asked }, отвечено { $share }
    }
week-answered = отвечено
week-clarified = переспросил
week-missed = без ответа
week-people = людей
week-share = отвечено
week-note = Дни — по Гринвичу; имён тех, кто спрашивал, бот не хранит
operators-add = Добавить
operators-remove = Убрать: { $name }
operators-how = Нажмите кнопку внизу и выберите человека. Можно и командой: /operators 123456789 Имя
operators-pick = Выбрать человека
operators-added = Готово.

## Редакция
command-queue = черновики на проверку
command-feed = добавить статью или ленту по ссылке
argument-link = ссылка
feed-how = Пришлите ссылку на статью или ленту: /feed https://example.org/news. Ещё можно переслать пост, отправить файл (txt, md, html, docx, pdf, zip до 20 МБ) или длинный текст.
feed-followed = Это лента: слежу за ней. О новых черновиках скажу; /feed без ссылки покажет, за чем слежу.
feed-list = За этим слежу
feed-unfollow = Не следить за { $number }
feed-news = В ленте новое. Статей: { $articles }, черновиков: { $drafts }. Открыть: /queue
feed-reading = Читаю. Черновики будут через минуту.
feed-too-large = Файл слишком большой: не больше { $megabytes } МБ.
feed-nothing = Здесь нечего прочитать.
feed-reprint = перепечатка: { $first }
feed-drafts =
    { $count ->
        [0] фактов не нашлось
        [one] { $count } черновик
        [few] { $count } черновика
       *[many] { $count } черновиков
    }
queue-title = На проверку
queue-empty = Черновиков на проверку нет.
card-place = { $place } из { $of }
card-kind = Вид: { $kind }
card-date = Дата: { $date }
card-about = О чём: { $names }
card-said-by = Кто сказал: { $who }
card-new = { $name } (новое имя)
kind-event = событие
kind-agreement = соглашение
kind-definition = определение
kind-role = должность
kind-statistic = число
kind-plan = план
kind-statement = высказывание
kind-purpose = цель
kind-publication = публикация
kinds-title = Какого вида этот факт?
flag-duplicate = ⚠ Похоже на известный факт
flag-contradiction = ⚠ Расходится с базой
review-ok = ✅ Принять
review-no = ✖ Отклонить
review-text = Текст
review-entities = О чём
review-date = Дата
review-kind = Вид
review-title = Заголовок
review-publisher = Издание
review-url = Ссылка
review-name = Имя
review-aliases = Другие имена
review-merge = Объединить
review-split = Разделить
review-join = Собрать обратно
review-join-late = Одна из частей уже решена: сначала отмените то решение.
review-all = Принять все: { $count }
review-undo = Отменить решение
review-undone = Решение отменено.
review-back = ‹ К черновику
review-publishing = публикую…
review-published = уже в ответах
review-late = Уже решено. { $decided }
decided-pending = Ждёт решения
decided-approved = ✅ Принято: { $who }
decided-rejected = ✖ Отклонено: { $who }
decided-merged = 🔗 Объединено: { $who }
decided-split = ✂ Разделено: { $who }
merge-title = С каким фактом объединить?
merge-nothing = Похожих фактов нет.
mend-ask-text = Ответьте на это сообщение новым текстом факта.
mend-ask-entities = Ответьте на это сообщение именами через запятую, главное — первым. Новому имени можно дать вид: Сеть дворов (проект), Иван Лесной (человек), (организация), (регион), (событие).
mend-ask-date = Ответьте на это сообщение датой: 2025, 10.2025, 14.10.2025, период 2024 – 2026 или «нет».
mend-ask-title = Ответьте на это сообщение заголовком статьи или «нет».
mend-ask-publisher = Ответьте на это сообщение названием издания.
mend-ask-url = Ответьте на это сообщение ссылкой на статью или «нет».
mend-ask-name = Ответьте на это сообщение новым именем; прежнее останется среди других.
mend-ask-aliases = Ответьте на это сообщение другими именами через запятую или «нет». Прежние заменятся.
mend-ask-split = Ответьте на это сообщение фактами, каждый с новой строки.
mend-text-length = Нужен текст не длиннее { $limit } знаков.
mend-entities = Нужно хотя бы одно имя.
mend-date = Не понимаю дату. Можно так: 2025, 10.2025, 14.10.2025, 2024 – 2026 или «нет».
mend-url = Нужна ссылка, которая начинается с http:// или https://, или «нет».
mend-name-taken = Так уже зовётся другое в базе.
mend-split = Нужны хотя бы две строки, каждая не длиннее 400 знаков.
command-fact = исправить или убрать опубликованное
argument-id = номер
fact-unknown = Нужен номер факта, статьи или имени: /fact nn-cipr
fact-withdraw = Убрать факт
fact-withdraw-article = Убрать статью и её факты
fact-withdraw-entity = Убрать имя
fact-withdrawn = Убрано. Ответы обновятся через несколько секунд.
fact-corrected = Исправлено. Ответы обновятся через несколько секунд.
fact-served = Готово: ответы уже новые.
history-title = История
history-line = { $at }, { $who }, { $what }
dispute-title = Новая версия данных меняет исправленное: { $id }
dispute-ours = Сейчас отвечаем
dispute-theirs = В новой версии
dispute-gone = этого больше нет
dispute-withdrawn = убрано
dispute-keep = Оставить наше
dispute-take = Взять новое
dispute-settled = Решено.

# Frame texts: everything the bot says for itself. Facts are not part of it.

## Answer
verdict-yes = Yes.
verdict-no = No.
plan = plan
listed = In the base: { $names }.
retold = { $articles ->
    [one] { $articles } article
   *[other] { $articles } articles
 }, { $originals ->
    [one] { $originals } first-hand source
   *[other] { $originals } first-hand sources
 }
quote = “{ $text }”
understood = Read as: { $question }
suggestions = You could ask:
sources = Sources
source-old = No source is newer than { $date }: things may have changed since.
button-more = More
button-share = Share
button-copy = Quote
button-wait = Tell me when you know
button-gap = Report the gap
answer-number = Answer no. { $number }
answer-again = Answer no. { $number }, word for word. First given on { $date }, { $time }, base version { $base }.
answer-base-same = The base is still the same.
answer-base-newer = The base is newer now: { $base }.
answer-unknown = I have no answer no. { $number }. Please check the number.
button-as-typed = Read it as typed
more-title = More on this
clarify = Which “{ $word }” do you mean?

not-found-empty = I see no question there. Put it in words: about a project, a person, an agreement or a region.
not-found-greeting = Hello! I answer questions about digital projects in Russia's regions and show the source. Ask in your own words.
not-found-thanks = You are welcome! Do ask more.
not-found-off-topic = That is outside my field: I answer questions about digital initiatives in Russia's regions.
not-found-not-in-base = I did not find this in the checked sources.
not-found-not-in-base-about = I did not find this in the checked sources: { $what }.
not-found-not-in-region = I have nothing of the kind about this region.
not-found-not-in-region-about = I have nothing of the kind about this region: { $what }.
not-found-not-stated = The sources do not say.
not-found-not-stated-about = The sources do not say: { $what }.
unanswered = The checked sources hold no answer to “{ $question }”.
not-found-subject = The checked sources hold no answer to this. Topic: { $what }.

## Dates
date-day =
    { $day } { $month ->
        [1] January
        [2] February
        [3] March
        [4] April
        [5] May
        [6] June
        [7] July
        [8] August
        [9] September
        [10] October
        [11] November
       *[other] December
    } { $year }
date-month =
    { $month ->
        [1] January
        [2] February
        [3] March
        [4] April
        [5] May
        [6] June
        [7] July
        [8] August
        [9] September
        [10] October
        [11] November
       *[other] December
    } { $year }
date-inferred = { $date } (from context)

## Meeting
start = I answer questions about digital projects in Russia's regions, briefly and with the source. Ask in your own words, or try one of these:
sample-1 = Who signed the agreement in Nizhny Novgorod?
sample-2 = What is Digital Pumping?
sample-3 = Who coordinates Digital Russia in the Moscow region?
start-unknown = That link leads nowhere: it may be old or damaged. But you can ask right here:
help =
    Just type a question: “{ $sample }” Typos are fine, and so is Russian. I answer only with what stands in checked articles and show where it comes from; when there is no answer, I say so.
help-commands = Commands
help-inline = In any chat: type @{ $bot } and a word or two.
ask-empty = Put the question right after the command, for example: /ask { $sample }

## Commands
command-start = where to begin
command-help = what I can do
command-ask = ask a question
command-regions = regions
command-projects = projects, programmes, agreements
command-people = people
command-organizations = organizations
command-events = events
command-sources = source articles
command-digest = what is new on your topics
command-settings = settings
command-forget = erase everything about me
command-quality = how right the answers are
command-privacy = what I keep about you
command-compare = compare two regions or projects
command-timeline = timeline of a region or a project
argument-pair = one, other
argument-name = name
argument-question = question
bot-description = I answer questions about digital projects in Russia's regions: briefly, only from checked articles, each with its link. Ask in your own words, in Russian or in English.
bot-short-description = Digital projects in Russia's regions: short answers with links to their sources.

## Lists and cards
list-regions = Regions
list-projects = Projects
list-people = People
list-organizations = Organizations
list-events = Events
list-sources = Sources
list-range = { $first }–{ $last } of { $total }
list-empty = Nothing here yet.
card-counts = { $facts ->
        [one] { $facts } fact
       *[other] { $facts } facts
    } · { $sources ->
        [one] { $sources } source
       *[other] { $sources } sources
    }
card-projects-count = { $projects ->
        [one] { $projects } project
       *[other] { $projects } projects
    }
card-projects = Projects
card-regions = Regions
card-people = People and posts
card-figures = Figures
card-newest = Newest
card-what = What it is
card-stage = How far it is
card-posts = Posts over time
card-empty = No source tells about this yet.
card-source = Source [{ $number }]
card-open = Open the article
button-back = ‹ { $list }
list-found = { $list }: “{ $typed }”
found-nothing = Nothing found by that name. Try how the word begins, or open the whole list.
and-more = and { $count } more
regions-counts = { $regions ->
        [one] { $regions } region
       *[other] { $regions } regions
    }; the number beside a name is how many facts tell about it
district-counts = { $regions ->
        [one] { $regions } region
       *[other] { $regions } regions
    }, { $facts ->
        [one] { $facts } fact
       *[other] { $facts } facts
    }
district-central = Central District
district-northwestern = Northwestern District
district-southern = Southern District
district-north-caucasian = North Caucasian District
district-volga = Volga District
district-ural = Ural District
district-siberian = Siberian District
district-far-eastern = Far Eastern District
district-outside = Outside the federal districts
district-country = The whole country
projects-of = Projects · { $name }
progress-announced = announced
progress-planned = planned
progress-under_way = under way
progress-done = has results
progress-note = How far each is, and as of when, goes by its newest fact.
button-projects = Projects
button-timeline = Timeline
button-compare = Compare
button-compare-other = Compare with another
timeline-of = Timeline · { $name }
timeline-counts = { $dated ->
        [0] no fact with a date of its own
        [one] { $dated } fact with a date
       *[other] { $dated } facts with a date
    }, { $undated } without
timeline-how = Of which region or project? For example: /timeline Tver Region
date-span = { $start } — { $end }
button-in-bot = Open in the bot

## Pictures
button-map = Map
button-picture = As a picture
map-title = Digital initiatives by region
map-subtitle = { $regions ->
        [one] { $regions } region
       *[other] { $regions } regions
    } in the base, { $facts ->
        [one] { $facts } fact
       *[other] { $facts } facts
    }
map-ranked = Most facts
map-note = Schematic: a tile is a region, the number its facts in the base
map-as-list = Regions as a list
timeline-shown = { $shown } of { $dated } dated facts
timeline-note = A hollow dot is a plan or an announcement
timeline-as-list = The whole list with its sources
picture-failed = The picture did not come out; here is the same in words.

## Comparison
row-counts = In the base
row-money = Money
row-rank = Rankings
row-done = Done
row-plans = Plans
row-who = Who runs it and helps
row-audience = For whom, and how many take part
compare-blank = not in the base
compare-pick = { $name }: compare it with what?
compare-which = What exactly shall I compare?
compare-first = Choose what to compare first:
compare-how = Name two regions or two projects with a comma between them, for example: /compare Moscow Region, Nizhny Novgorod Region
compare-unknown = Not in the base: { $name }.
compare-unlike = I can compare two different regions or two different projects.

## Settings and personal data
quality = How right the answers are
quality-unknown = The golden questions for this base are still being asked: look again in a couple of minutes.
quality-score = Of { $questions } golden questions { $share }% are answered right; of { $unanswerable } that the base cannot answer, the bot answered { $wrong }.
quality-refused = Refusals: { $share }% of the questions (days with questions: { $days }).
quality-sources = The base holds { $facts ->
        [one] { $facts } fact
       *[other] { $facts } facts
    } from { $sources ->
        [one] { $sources } source
       *[other] { $sources } sources
    }.
quality-dates = The oldest information: { $oldest }; the newest: { $newest }.
quality-base = Base version: { $base }.

settings = Settings
settings-language = Language: { $choice }
settings-view = View: { $choice }
settings-recall = Tell me of corrections: { $choice }
settings-digest = News of changes: { $choice }
settings-quiet = Quiet hours: { $choice }
settings-zone = Time zone: { $choice }
settings-note = A question is answered in the language it is asked in. In quiet hours I begin nothing myself.
view-plain = plain
view-rich = rich, with tables
switch-on = yes
switch-off = no
news-off = none
news-daily = once a day
news-weekly = once a week
quiet-never = none
quiet-hours = { $first } to { $last }
zone-0 = Kaliningrad
zone-1 = Moscow
zone-2 = Samara
zone-3 = Yekaterinburg
zone-4 = Omsk
zone-5 = Novosibirsk
zone-6 = Irkutsk
zone-7 = Yakutsk
zone-8 = Vladivostok
zone-9 = Magadan
zone-10 = Kamchatka
set-rich = Rich view
set-plain = Plain view
set-recall-on = With corrections
set-recall-off = No corrections
set-digest = News: { $choice }
set-quiet = Quiet hours
set-zone = Time zone
language-auto = as in Telegram
language-ru = Русский
language-en = English
forget = Erase everything I keep about you? Your last question, which message answers which, your settings and subscriptions, the list of what I told you. The answers themselves stay, but without a name: they belong to nobody.
forget-yes = Erase everything
forget-no = Keep it
forgotten = Erased. If you write again, we start afresh.
forget-kept = All right, everything is as it was.
not-yours = This button is not for you.
privacy =
    I keep little.
    • Your last question: half an hour, to understand what you ask next.
    • Which message answered which: 30 days, so that buttons and edits work.
    • What I told you: a year, to let you know if a fact is corrected. /settings turns that off.
    • Your settings and subscriptions: until you change them.
    • Questions: 90 days without a name or personal data, to see what is missing. Votes and reports: a year.
    • Numbered answers: for good, but nothing in them is about you.
    • A message I failed on: up to 30 days, to find out why.
    I pass nothing on. To erase everything about you at once: /forget

## Quick search
inline-open = Ask in the bot
inline-nothing = Nothing found: ask in the bot
inline-answer = Answer
inline-kept = Answer no. { $number }, word for word
inline-fact = Fact

## Other
outdated = This button is out of date. Please ask again.
unknown-command = I have no such command. See /help, or just type your question.
error-store = I cannot take your message down just now: the fault is on my side. No need to repeat it, I will answer as soon as I can.
too-many = Too many messages at once. Wait a minute and I will answer again.
text-only = I cannot read voice, photos or stickers. Please type your question 🙂
error-unexpected = Something broke, and I have noted what (code { $code }). Please try again a little later.

## What the bot begins itself
recall = A correction to what I told you
recall-was = Before (answer { $number }): { $words }
recall-was-unnumbered = Before: { $words }
recall-now = The base says now:
recall-withdrawn = Withdrawn: the base does not say this any more.
recall-source = Source:
recall-more = { $count ->
        [one] { $count } more fact has changed: please ask again.
       *[other] { $count } more facts have changed: please ask again.
    }
button-stop-recalls = No more corrections
recalls-stopped = I will send no more. /settings brings corrections back.
waiting = I will tell you as soon as the base has an answer. Cancel: /digest
waiting-already = This question waits already (or too many do): /digest
awaited = You asked to be told: here is the answer
digest = New in the base
digest-changed = (changed)
digest-more = { $count ->
        [one] And { $count } more fact.
       *[other] And { $count } more facts.
    }
button-stop-digest = Stop these
button-subscriptions = Subscriptions
button-follow = 🔔 Follow
subscriptions = Subscriptions
digest-daily = Once a day I send what has changed in the base; nothing if nothing has.
digest-weekly = On Mondays I send what has changed in the base; nothing if nothing has.
digest-off = No digest comes at present.
digest-how = To follow one thing, press “🔔 Follow” under its card, or name a topic: /digest cybersecurity. Otherwise everything new comes.
subscriptions-end = I follow what is below; press to stop.
pace-daily = Every day
pace-weekly = Once a week
pace-off = Not at all
followed = I follow: { $what }. Change or stop it: /digest
followed-already = Followed already (or too many): { $what }. Change it: /digest
digest-private = Subscriptions are personal: send me /digest in a private chat.

## Operators
command-reports = what people reported
command-gaps = what has no answer
command-stats = how much is asked
command-operators = who runs the bot
operators = Operators
operators-none = Nobody yet but the owner.
thanks = Thank you
down-why = What is wrong?
down-wrong = Not true
down-beside = Beside the point
down-old = Out of date
button-mend = Correct a fact
mend-how = What is wrong in answer no. { $number }, and where is it said otherwise? Reply to this message, and those who keep the base will read it.
mend-placeholder = What is wrong, and where it says so
mend-thanks = Thank you, passed on. The fact will be checked against its source.
gap-thanks = Thank you, passed on: the base lacks this.
reports = Reports
reports-empty = Nothing left to do.
report-down = Disliked answer
report-gap = No answer
report-mend = Correct a fact
report-up = Liked answer
gaps = Questions without an answer
gaps-empty = There are none.
gap-answer = Answer
gap-known = There already: it is the fact…
gap-which = Which fact answers “{ $question }”? Press a number, or reply to this message with the fact’s id.
gap-trying = Looking for what to learn. This takes up to a minute.
gap-untried = It cannot be tried now. Please try again in a minute.
gap-no-lesson = No word of the question makes this fact its answer. Mend the fact, or answer the question.
gap-lessons = What to teach
gap-lesson = “{ $word }” is the same as { $means }
gap-changes = { $lesson } (not possible: { $count } golden answers would change)
gap-taught = Added: { $lesson }.
gap-dismiss = Not our subject
gap-back = ‹ To the list
gap-ask = Reply to this message in one sentence: { $question }
editorial = The editors
gaps-askers = { $count ->
        [one] { $count } person
       *[other] { $count } people
    }
stats = Questions by day
stats-empty = Nobody has asked anything yet.
stats-day = { $date }: { $askers } people, { $questions } questions, { $share }% answered, { $latency } ms on average
stats-latency = Half of the answers take { $median } ms, 95% take { $slow } ms.
stats-subjects = Asked about this week (people)
button-week = Picture of the week
week-title = A week of questions
week-subtitle = { $since } — { $until }
week-counts = { $asked } questions, { $share } answered
week-percent = { $percent }%
week-label =
    { $weekday ->
        [1] Mon
        [2] Tue
        [3] Wed
        [4] Thu
        [5] Fri
        [6] Sat
       *[other] Sun
    } { $day }
week-day = { $asked ->
        [0] { $day } — nothing asked
       *[other] { $day } — { $askers } people, { $asked } questions, { $share } answered
    }
week-answered = answered
week-clarified = asked back
week-missed = no answer
week-people = people
week-share = answered
week-note = Days in UTC; the bot does not keep who asked
operators-add = Add
operators-remove = Remove { $name }
operators-how = Press the button below and pick somebody. A command will do, too: /operators 123456789 Name
operators-pick = Pick somebody
operators-added = Done.

## Editing
command-queue = drafts to review
command-feed = add an article or a feed by its link
argument-link = link
feed-how = Send a link to an article or a feed: /feed https://example.org/news. You may also forward a post or send a file (txt, md, html, docx, pdf, zip up to 20 MB) or a long text.
feed-followed = This is a feed: I follow it and will tell you of new drafts; /feed without a link shows what I follow.
feed-list = Followed
feed-unfollow = Stop following { $number }
feed-news = News in a feed. Articles: { $articles }, drafts: { $drafts }. Open: /queue
feed-reading = Reading. The drafts take a minute.
feed-too-large = The file is too large: { $megabytes } MB at most.
feed-nothing = There is nothing to read here.
feed-reprint = a reprint of { $first }
feed-drafts =
    { $count ->
        [0] no facts found
        [one] { $count } draft
       *[other] { $count } drafts
    }
queue-title = To review
queue-empty = No drafts wait for review.
card-place = { $place } of { $of }
card-kind = Kind: { $kind }
card-date = Date: { $date }
card-about = About: { $names }
card-said-by = Said by: { $who }
card-new = { $name } (a new name)
kind-event = event
kind-agreement = agreement
kind-definition = definition
kind-role = post
kind-statistic = figure
kind-plan = plan
kind-statement = statement
kind-purpose = purpose
kind-publication = publication
kinds-title = What kind of fact is it?
flag-duplicate = ⚠ Like a known fact
flag-contradiction = ⚠ Contradicts the base
review-ok = ✅ Approve
review-no = ✖ Reject
review-text = Text
review-entities = About
review-date = Date
review-kind = Kind
review-title = Title
review-publisher = Publisher
review-url = Link
review-name = Name
review-aliases = Other names
review-merge = Merge
review-split = Split
review-join = Put together again
review-join-late = One of the parts is decided: undo that first.
review-all = Approve all: { $count }
review-undo = Undo
review-undone = Undone.
review-back = ‹ To the draft
review-publishing = being published…
review-published = in the answers now
review-late = Decided already. { $decided }
decided-pending = To be decided
decided-approved = ✅ Approved: { $who }
decided-rejected = ✖ Rejected: { $who }
decided-merged = 🔗 Merged: { $who }
decided-split = ✂ Split: { $who }
merge-title = Which fact does it repeat?
merge-nothing = There are no facts like it.
mend-ask-text = Reply to this message with the new text of the fact.
mend-ask-entities = Reply to this message with names, separated by commas, the main one first. A new name may have its type: Yard Network (initiative), Ivan Lesnoy (person), (organization), (region), (event).
mend-ask-date = Reply to this message with a date: 2025, 10.2025, 14.10.2025, a period 2024 – 2026, or “none”.
mend-ask-title = Reply to this message with the title of the article, or “none”.
mend-ask-publisher = Reply to this message with the name of the publisher.
mend-ask-url = Reply to this message with a link to the article, or “none”.
mend-ask-name = Reply to this message with the new name; the old one stays among the others.
mend-ask-aliases = Reply to this message with other names, separated by commas, or “none”. They replace the old ones.
mend-ask-split = Reply to this message with the facts, each on a line.
mend-text-length = It takes a text of { $limit } characters at most.
mend-entities = It takes one name at least.
mend-date = This is no date that I understand. Try 2025, 10.2025, 14.10.2025, 2024 – 2026 or “none”.
mend-url = It takes a link that begins with http:// or https://, or “none”.
mend-name-taken = Something else in the base has this name.
mend-split = It takes two lines at least, each of 400 characters at most.
command-fact = correct or withdraw what is published
argument-id = id
fact-unknown = It takes the id of a fact, an article or a name: /fact nn-cipr
fact-withdraw = Withdraw the fact
fact-withdraw-article = Withdraw the article and its facts
fact-withdraw-entity = Withdraw the name
fact-withdrawn = Withdrawn. The answers follow in some seconds.
fact-corrected = Corrected. The answers follow in some seconds.
fact-served = Done: the answers are new.
history-title = History
history-line = { $at }, { $who }, { $what }
dispute-title = A new release changes what was corrected: { $id }
dispute-ours = The answer now
dispute-theirs = The new release
dispute-gone = it is gone
dispute-withdrawn = withdrawn
dispute-keep = Keep ours
dispute-take = Take the new one
dispute-settled = Settled.

-- Articles fed in: state, not a product of data/. Readers of other processes see a commit at once (WAL).
CREATE TABLE article (n INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, body TEXT NOT NULL);
CREATE TABLE paragraph (n INTEGER PRIMARY KEY, article INTEGER NOT NULL, keys TEXT NOT NULL);
CREATE INDEX paragraph_article ON paragraph (article);

-- `words` (folded) and `stems` in order; `names`, `persons`: the stems of its names, and of people's; `marks`: letters that
-- say what it holds (see marks.py); `start` and `stop` are its span in the article's text.
CREATE TABLE sentence (
    n INTEGER PRIMARY KEY, paragraph INTEGER NOT NULL, start INTEGER NOT NULL, stop INTEGER NOT NULL,
    text TEXT NOT NULL, words TEXT NOT NULL, stems TEXT NOT NULL, names TEXT NOT NULL, persons TEXT NOT NULL,
    marks TEXT NOT NULL
);
CREATE INDEX sentence_paragraph ON sentence (paragraph);

-- Postings alone: which paragraphs hold a key (a stem's first letters). Ranking reads the sentences.
CREATE VIRTUAL TABLE paragraph_keys USING fts5 (
    keys, content = '', columnsize = 0, detail = none,
    tokenize = "unicode61 remove_diacritics 0 tokenchars '.,''' categories 'L* N* Co'"
);
-- In how many paragraphs a key occurs.
CREATE TABLE key (key TEXT PRIMARY KEY, paragraphs INTEGER NOT NULL) WITHOUT ROWID;
CREATE TABLE total (name TEXT PRIMARY KEY, value INTEGER NOT NULL) WITHOUT ROWID;
INSERT INTO total VALUES ('paragraphs', 0), ('sentences', 0);

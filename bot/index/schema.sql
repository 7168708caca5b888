-- The index: a disposable, immutable product of data/ and what was published. Bump SCHEMA_VERSION in build.py with any change.
-- `meta` holds the base's hash and the lexicon.
CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;

-- `n` keeps the order of the data; `body` is the value as JSON, for loading the whole base at once.
CREATE TABLE article (n INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, body TEXT NOT NULL);
CREATE TABLE entity (n INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, type TEXT NOT NULL, body TEXT NOT NULL);
CREATE TABLE alias (entity TEXT NOT NULL, lang TEXT NOT NULL, name TEXT NOT NULL, stems TEXT NOT NULL);
CREATE TABLE fact (n INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, article TEXT NOT NULL, body TEXT NOT NULL);

-- Tokens come in and go out as stems already, so the tokenizer only splits at spaces.
CREATE VIRTUAL TABLE fact_words USING fts5 (
    stems, prefixes, names,
    tokenize = "unicode61 remove_diacritics 0 tokenchars '.,''' categories 'L* N* Co'"
);

-- What ships of the things that editors have changed; `digest` and `body` are NULL where nothing does.
CREATE TABLE shipped (
    kind TEXT NOT NULL, id TEXT NOT NULL, digest TEXT, body TEXT, disputed INTEGER NOT NULL,
    PRIMARY KEY (kind, id)
) WITHOUT ROWID;

-- What the morphology says of the words of the base, so that no start has to ask it for them again.
CREATE TABLE reading (word TEXT PRIMARY KEY, lemma TEXT NOT NULL, stem TEXT NOT NULL, pos TEXT NOT NULL) WITHOUT ROWID;

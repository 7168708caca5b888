-- The index: a disposable, immutable product of data/ and what was published. Bump SCHEMA_VERSION in build.py with any change
-- of it, or of how words are read: nothing is then taken over from an older one.
-- `meta` holds the base's hash, the lexicon and its phrases by their keys.
CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;

-- `n` keeps the order of the data; `body` is the value as JSON, for loading the whole base at once.
CREATE TABLE article (n INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, body TEXT NOT NULL);
CREATE TABLE entity (n INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, type TEXT NOT NULL, body TEXT NOT NULL);
CREATE TABLE fact (n INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, article TEXT NOT NULL, body TEXT NOT NULL);

-- What is worked out of each fact's words, so that no start has to.
CREATE TABLE wording (fact TEXT PRIMARY KEY, body TEXT NOT NULL) WITHOUT ROWID;

-- What ships of the things that editors have changed; `digest` and `body` are NULL where nothing does.
CREATE TABLE shipped (
    kind TEXT NOT NULL, id TEXT NOT NULL, digest TEXT, body TEXT, disputed INTEGER NOT NULL,
    PRIMARY KEY (kind, id)
) WITHOUT ROWID;

-- What the morphology says of the words of the base, so that no start has to ask it for them again.
CREATE TABLE reading (
    word TEXT PRIMARY KEY, lemma TEXT NOT NULL, stem TEXT NOT NULL, pos TEXT NOT NULL,
    tense TEXT NOT NULL, marks TEXT NOT NULL
) WITHOUT ROWID;

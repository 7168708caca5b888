-- Words for repairing questions, each once: `head` and `tail` are the first and last letters of its outline, of
-- which one survives a single edit, `sound` is how it sounds.
CREATE TABLE spelling (
    n INTEGER PRIMARY KEY, word TEXT NOT NULL UNIQUE, head TEXT NOT NULL, tail TEXT NOT NULL, sound TEXT NOT NULL
);
-- What holds words: an article, the lexicon ('') or the names ('*'), which every selection keeps.
-- `digest` is of the texts, so that the next index may copy the words of those that stay.
CREATE TABLE words_of (source INTEGER PRIMARY KEY, article TEXT NOT NULL UNIQUE, digest TEXT NOT NULL);
-- Which words it holds, and how often; `count` is 0 for forms that only the dictionary knows.
CREATE TABLE held (
    n INTEGER NOT NULL, source INTEGER NOT NULL, count INTEGER NOT NULL, PRIMARY KEY (n, source)
) WITHOUT ROWID;
-- As in words.sql; the words themselves are looked up first.
CREATE VIEW word AS SELECT word, article, count, head, tail, sound
    FROM spelling CROSS JOIN held ON held.n = spelling.n CROSS JOIN words_of ON words_of.source = held.source;

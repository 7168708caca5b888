-- Words for repairing questions. `article` is '' for the lexicon, '*' for names: every selection keeps them;
-- `count` is 0 for forms that only the dictionary knows. `head`, `tail`: the first and last letters of the
-- outline, of which one survives a single edit; `sound`: how the word sounds.
CREATE TABLE word (
    word TEXT NOT NULL, article TEXT NOT NULL, count INTEGER NOT NULL,
    head TEXT NOT NULL, tail TEXT NOT NULL, sound TEXT NOT NULL,
    PRIMARY KEY (word, article)
) WITHOUT ROWID;
CREATE INDEX word_head ON word (head, length(word));
CREATE INDEX word_tail ON word (tail, length(word));
CREATE INDEX word_sound ON word (sound);

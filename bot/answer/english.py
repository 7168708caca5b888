"""Verbs that English questions are asked with: they tell less than the nouns beside them."""

VERBS = frozenset({
    "add", "address", "agree", "aim", "allow", "announce", "appear", "apply", "approve", "become",
    "begin", "believe", "belong", "boost", "bring", "build", "call", "carry", "claim", "close", "come",
    "conclude", "concern", "consider", "consist", "contain", "contribute", "coordinate", "cover",
    "create", "depend", "describe", "develop", "differ", "discuss", "employ", "expect", "explain",
    "feature", "find", "finish", "focus", "give", "happen", "help", "hold", "hope", "host", "implement",
    "improve", "include", "increase", "intend", "introduce", "involve", "join", "launch", "learn",
    "lie", "live", "look", "manage", "meet", "mention", "occur", "offer", "open", "oversee",
    "participate", "prepare", "promise", "propose", "provide", "publish", "put", "raise", "receive",
    "refer", "relate", "remain", "represent", "run", "say", "seek", "serve", "set", "show", "sign",
    "speak", "start", "stay", "stop", "suggest", "take", "talk", "target", "teach", "tell", "think",
    "transform", "visit", "want", "work",
})  # fmt: skip

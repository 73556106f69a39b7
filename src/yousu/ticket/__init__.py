"""A ticket as its events tell it: the vocabulary, the events, the state, and the fold that makes one from the other."""

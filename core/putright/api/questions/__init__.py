"""The inputs of mutations as typed questions: what a client has to ask, and what bounds an answer.

What the type of an input says is read there. What it cannot say stands beside its field, as `Asks`.
"""

"""A laboratory for optimisers: known landscapes, the ODE behind them, small language models, one honest protocol.

``python -m lite.lab run --preset small`` runs it, ``report`` prints its tables, ``figures`` writes its page.
"""

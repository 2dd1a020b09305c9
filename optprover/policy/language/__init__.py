"""Tactics proposed by a language model: prompt, engines that generate and score, and the policy over them."""

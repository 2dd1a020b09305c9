"""What runs a language model: transformers, CTranslate2, vLLM in process, or an OpenAI-compatible endpoint."""

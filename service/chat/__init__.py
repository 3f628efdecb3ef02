"""Chat models that can be relied on to end.

loading ──▶ patient ──▶ breaker · reading ──▶ patience
   └──────▶ langchain_provider ──▶ failures
"""

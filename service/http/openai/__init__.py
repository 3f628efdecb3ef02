"""The service as a model of OpenAI's protocol, its citations where clients look."""

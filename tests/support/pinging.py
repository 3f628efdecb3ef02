"""A service that sends a ping after a silence of a twentieth of a second."""

from dataclasses import replace

from fastapi import FastAPI


def impatient(app: FastAPI) -> FastAPI:
    """The app, which would wait a quarter of a minute otherwise."""
    app.state.edge = replace(app.state.edge, ping_s=0.05)
    return app

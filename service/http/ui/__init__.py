"""The stream of UI messages that the AI SDK's `useChat` reads, version 1."""

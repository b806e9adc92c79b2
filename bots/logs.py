"""Logs that a person or a machine can read, with ids and never with anybody's words."""

import logging
import sys

import structlog

VENDORS = ("discord", "slack_bolt", "slack_sdk")


def set_up(level: str = "info", style: str = "lines") -> None:
    """Send all logs to standard error, as lines for people or JSON for machines."""
    shared: list[structlog.typing.Processor] = [
        structlog.contextvars.merge_contextvars,
        structlog.stdlib.add_log_level,
        structlog.stdlib.add_logger_name,
        structlog.stdlib.ExtraAdder(),
        structlog.processors.TimeStamper(fmt="iso", utc=True),
        structlog.processors.format_exc_info if style == "json" else _as_it_is,
    ]
    last: structlog.typing.Processor
    last = structlog.processors.JSONRenderer() if style == "json" else structlog.dev.ConsoleRenderer(colors=False)
    handler = logging.StreamHandler(sys.stderr)
    handler.addFilter(wordless)
    handler.setFormatter(
        structlog.stdlib.ProcessorFormatter(
            foreign_pre_chain=shared,
            processors=[structlog.stdlib.ProcessorFormatter.remove_processors_meta, last],
        )
    )
    root = logging.getLogger()
    root.handlers[:] = [handler]
    root.setLevel(level.upper())


def wordless(record: logging.LogRecord) -> bool:
    """Keep out what vendors say in detail: whatever they receive, what people wrote included."""
    return record.levelno > logging.DEBUG or not record.name.startswith(VENDORS)


def _as_it_is(
    _logger: structlog.typing.WrappedLogger, _name: str, event: structlog.typing.EventDict
) -> structlog.typing.EventDict:
    return event

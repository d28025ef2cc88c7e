"""Which stand-ups have words, said as the index on them says it."""

from sqlalchemy import literal_column, or_

from models.tables import StandupEntry

WORDED = or_(StandupEntry.words != literal_column("'{}'"), StandupEntry.skip_reason.is_not(None))

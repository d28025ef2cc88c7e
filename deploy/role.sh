#!/bin/sh
# Once, when the database is made: the bot's own role. It owns its database and may nothing else, so that
# PostgreSQL keeps one workspace's rows from another's sessions; a superuser would see them all.
psql --set=ON_ERROR_STOP=1 --set=password="$BOT_PASSWORD" --username="$POSTGRES_USER" --dbname="$POSTGRES_DB" <<'SQL'
CREATE ROLE coach LOGIN PASSWORD :'password';
ALTER DATABASE coach OWNER TO coach;
SQL
